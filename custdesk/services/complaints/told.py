"""A complaint in words: what it is, what is owed next and by when, in whose hours."""

import datetime as dt
from zoneinfo import ZoneInfo

from custdesk.domain.complaints import clocks
from custdesk.domain.complaints.kinds import (
    CAUSES,
    COMPLAINT,
    KINDS,
    NATURES,
    PRAISE,
    REMEDIES,
    SEVERITIES,
)
from custdesk.domain.words import N_, Message, Money
from custdesk.services.clock import made, own_clock
from custdesk.services.complaints.rows import Case
from custdesk.services.desk import Desk

SOON = dt.timedelta(hours=2)  # of their open hours
_KINDS, _NATURES, _SEVERITIES = dict(KINDS), dict(NATURES), dict(SEVERITIES)


def is_late(one: Case, now: dt.datetime) -> bool:
    """Whether the answer or the solution is owed since a moment that has gone by."""
    return one.due is not None and one.due < now


def what_it_is(one: Case) -> Message:
    """`Quality · Severe`; criticism and praise say so."""
    kind, weight = Message(_KINDS.get(one.kind, one.kind)), _SEVERITIES.get(one.severity)
    if one.nature != COMPLAINT:
        nature = Message(_NATURES.get(one.nature, one.nature))
        text = Message(N_("{nature}: {kind}"), {"nature": nature, "kind": kind})
        return text if one.kind else nature
    if weight is None:
        return kind
    if not one.kind:
        return Message(weight)
    return Message(N_("{kind} · {severity}"), {"kind": kind, "severity": Message(weight)})


def due(one: Case, now: dt.datetime, zone: str) -> Message:
    """What is owed next and by when, in our time: `Answer by Thu 3 Sep 18:00`."""
    if one.nature == PRAISE:
        if one.thanked is not None:
            return Message(N_("Thanked on {day}"), {"day": one.thanked})
        return Message(N_("Thank them"))
    if one.solved is not None:
        return Message(N_("Solved on {day}"), {"day": _day(one.solved, zone)})
    if one.due is None:
        return Message(N_("Nothing is owed"))
    here = one.due.astimezone(ZoneInfo(zone))
    values = {"day": here.date(), "time": f"{here:%H:%M}"}
    answers = one.answered is None and one.due == one.answer_by
    if one.due < now:
        source = N_("Answer was due on {day} {time}") if answers else N_(
            "Solution was due on {day} {time}"
        )  # fmt: skip
        return Message(source, values)
    source = N_("Answer by {day} {time}") if answers else N_("Solve by {day} {time}")
    return Message(source, values)


def left(desk: Desk, one: Case, now: dt.datetime) -> Message | None:
    """How much of their open time is left, or has gone by since it was owed; None for neither."""
    if one.due is None:
        return None
    clock = made(*one.place)
    clock = clock if clock.zone else own_clock(desk)
    late = one.due < now
    span = clocks.between(clock, one.due if late else now, one.due if not late else now)
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    values = {"hours": hours, "minutes": minutes}
    if late:
        return Message(N_("late by {hours} h {minutes} min of their hours"), values)
    return Message(N_("{hours} h {minutes} min of their hours left"), values)


def lines(desk: Desk, one: Case) -> list[tuple[str, Message]]:
    """Title (a source text) and text of all that is known of a complaint, for reading."""
    now, zone = desk.clock.now(), desk.zone
    found: list[tuple[str, Message | str | None]] = [
        (N_("Kind of remark"), what_it_is(one)),
        (N_("Order"), one.order),
        (N_("Goods"), one.goods),
        (N_("Lot"), one.lot),
        (N_("Owner"), one.owner),
        (N_("Heard"), _moment(one.at, zone)),
        (N_("Next"), due(one, now, zone)),
        (N_("Their hours"), left(desk, one, now)),
        (N_("Answered"), _moment(one.answered, zone)),
        (N_("Solved"), _moment(one.solved, zone)),
        (N_("Cause"), _named(one.cause, dict(CAUSES))),
        (N_("Remedy"), _named(one.remedy, dict(REMEDIES))),
        (N_("What it cost us"), _money(one)),
        (N_("Satisfaction afterwards"), _stars(one.satisfaction)),
    ]
    return [(title, _message(text)) for title, text in found if text]


def _message(text: Message | str | None) -> Message:
    return text if isinstance(text, Message) else Message("{text}", {"text": text or ""})


def _named(key: str, choices: dict[str, str]) -> Message | None:
    return Message(choices.get(key, key)) if key else None


def _money(one: Case) -> Message | None:
    if one.amount is None:
        return None
    return Message("{amount}", {"amount": Money(one.amount, one.currency)})


def _stars(many: int | None) -> Message | None:
    return None if many is None else Message(N_("{n} of 5"), {"n": many})


def _day(at: dt.datetime, zone: str) -> dt.date:
    return at.astimezone(ZoneInfo(zone)).date()


def _moment(at: dt.datetime | None, zone: str) -> Message | None:
    if at is None:
        return None
    here = at.astimezone(ZoneInfo(zone))
    return Message("{day} {time}", {"day": here.date(), "time": f"{here:%H:%M}"})
