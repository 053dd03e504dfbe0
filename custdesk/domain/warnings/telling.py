"""The evidence of a warning: one sentence with the figures that it rests on."""

from collections.abc import Callable, Mapping
from datetime import date

import numpy as np

from custdesk.domain.tier import Tier
from custdesk.domain.warnings.kinds import Kind
from custdesk.domain.warnings.pauses import Silence
from custdesk.domain.warnings.signs import Buying, Signs
from custdesk.domain.words import N_, Message, Money

Teller = Callable[[Signs, Silence, int, date, str], Message]


def _silent(signs: Signs, found: Silence, place: int, as_of: date, currency: str) -> Message:
    values = {
        "gap": max(1, round(float(signs.pauses.usual[place]))),
        "days": round(float(found.days[place])),
        "longest": round(float(signs.pauses.longest[place])),
        "chance": min(99, int(100 * found.gone[place])),
    }
    return Message(
        N_("Usually orders every {gap} days, now {days} without one (longest so far {longest});"
           " {chance}% chance that none comes within three months"),
        values,
    )  # fmt: skip


def _percent(share: float) -> int:
    return round(100 * share)


def _amount(of: Buying, place: int, currency: str) -> Money:
    return Money(round(float(of.sales[place])), currency)


def _shrinking(signs: Signs, found: Silence, place: int, as_of: date, currency: str) -> Message:
    now, before = signs.half, signs.half_before
    drop = 1 - max(0.0, float(now.sales[place])) / float(before.sales[place])
    values = {
        "now": _amount(now, place, currency),
        "before": _amount(before, place, currency),
        "drop": _percent(drop),
    }
    return Message(
        N_(
            "Bought {now} in the last six months, {before} in the same months a year ago:"
            " {drop}% less"
        ),
        values,
    )


def _range(signs: Signs, found: Silence, place: int, as_of: date, currency: str) -> Message:
    values = {
        "n": int(np.nan_to_num(signs.year.products[place])),
        "before": int(signs.year_before.products[place]),
    }
    return Message(
        N_("Bought {n} product in the last 12 months, {before} in the 12 before"),
        values,
        N_("Bought {n} different products in the last 12 months, {before} in the 12 before"),
    )


def _margin(signs: Signs, found: Silence, place: int, as_of: date, currency: str) -> Message:
    values = {
        "now": _percent(float(signs.year.margin[place])),
        "before": _percent(float(signs.year_before.margin[place])),
    }
    return Message(N_("Margin {now}% in the last 12 months, {before}% in the 12 before"), values)


def _later(signs: Signs, found: Silence, place: int, as_of: date, currency: str) -> Message:
    before = round(float(signs.paying_before.late[place]))
    values = {
        "n": round(float(signs.paying.late[place])),
        "before": before,
        "payments": int(signs.paying.payments[place]),
    }
    if before <= 0:
        return Message(
            N_("Its last {payments} payments came {n} day late (mean), on time the year before"),
            values,
            N_("Its last {payments} payments came {n} days late (mean), on time the year before"),
        )  # fmt: skip
    return Message(
        N_("Its last {payments} payments came {n} day late (mean), {before} in the year before"),
        values,
        N_("Its last {payments} payments came {n} days late (mean), {before} in the year before"),
    )


def _complaint(signs: Signs, found: Silence, place: int, as_of: date, currency: str) -> Message:
    opened = signs.table.complaint_on[place]
    if np.isnat(opened):
        return Message(
            N_("{n} complaint in half a year"),
            {"n": int(signs.complaints[place])},
            N_("{n} complaints in half a year"),
        )
    day: date = opened.astype(date)
    return Message(
        N_("Complaint of {day} has no result after {n} day, and no order has come since"),
        {"day": day, "n": (as_of - day).days},
        N_("Complaint of {day} has no result after {n} days, and no order has come since"),
    )


def _unanswered(signs: Signs, found: Silence, place: int, as_of: date, currency: str) -> Message:
    first: date = signs.asked_on[place].astype(date)
    return Message(
        N_("{n} message of ours since {day}, and no answer"),
        {"n": int(signs.messages[place]), "day": first},
        N_("{n} messages of ours since {day}, and no answer"),
    )


_OWED = {
    Tier.KEY: N_("Last contact {n} days ago; key customers every {days} days: {missed} missed"),
    Tier.POTENTIAL: N_(
        "Last contact {n} days ago; potential customers every {days} days: {missed} missed"
    ),
    Tier.ORDINARY: N_(
        "Last contact {n} days ago; ordinary customers every {days} days: {missed} missed"
    ),
    Tier.RISK: N_(
        "Last contact {n} days ago; customers at risk every {days} days: {missed} missed"
    ),
}


def _neglected(signs: Signs, found: Silence, place: int, as_of: date, currency: str) -> Message:
    last: date = signs.table.last_contact[place].astype(date)
    waits, rhythm = (as_of - last).days, int(signs.rhythm[place])
    values = {"n": waits, "days": rhythm, "missed": waits // max(1, rhythm)}
    return Message(_OWED[tuple(Tier)[signs.tier[place]]], values)


_GONE = {
    "decides": N_("{name}, who decides, has left"),
    "buys": N_("{name}, who buys, has left"),
    "influences": N_("{name}, who influences the purchase, has left"),
}


def _people(signs: Signs, found: Silence, place: int, as_of: date, currency: str) -> Message:
    name, role, _day = signs.left[place]
    gone = Message(_GONE.get(role, N_("{name} has left")), {"name": name})
    return Message(
        N_("{gone}; {n} contact remains"),
        {"gone": gone, "n": int(signs.people[place])},
        N_("{gone}; {n} contacts remain"),
    )


TOLD: Mapping[Kind, Teller] = {
    Kind.SILENT: _silent,
    Kind.SHRINKING: _shrinking,
    Kind.RANGE: _range,
    Kind.MARGIN: _margin,
    Kind.PAYS_LATER: _later,
    Kind.COMPLAINT: _complaint,
    Kind.UNANSWERED: _unanswered,
    Kind.NEGLECTED: _neglected,
    Kind.PEOPLE: _people,
}
