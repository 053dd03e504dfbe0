"""What comes up around orders, letters and events: offers that end, samples, shipments, complaints,
agreements, credit, guests, gifts and thanks.

Each kind gives a customer one reason at most: the most urgent of it, with how many more there are.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from custdesk.domain.agreements.told import due_told
from custdesk.domain.reason import WEIGHT, Kind, Reason, importance
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message


@dataclass(frozen=True, slots=True)
class End:
    """Something that has a day. `what` tells the kinds apart, `name` is its number or title.

    `at`: the moment on our own wall, where there is one; `since`: sent, asked, promised.
    """

    kind: Kind
    what: str
    on: date
    id: int
    name: str
    text: str = ""
    since: date | None = None
    at: datetime | None = None


STAYS = frozenset({Kind.COMPLAINT, Kind.CREDIT, Kind.AGREEMENT, Kind.LETTER, Kind.GIFT})
"""A contact of today does not deal with these."""

QUOTE_AHEAD, SHIPMENT_AHEAD, STEP_AHEAD, TERM_AHEAD, CREDIT_AHEAD = 3, 3, 3, 14, 10
ASK_AFTER = 14  # days after which one asks how goods arrived, where the firm says nothing else
GIFT_AHEAD = 7  # days that a gift needs to get there
SILENT = 7  # days after which an offer that nobody answered is asked about
BACK = 30  # days after which what was not dealt with is told no more, but for complaints


def ends(found: Sequence[End], tier: Tier, value: int, today: date) -> Iterator[Reason]:
    """One reason for each kind: the one that was due first."""
    for kind in dict.fromkeys(one.kind for one in found):
        same = sorted(
            (one for one in found if one.kind is kind),
            key=lambda one: (_URGENT.get(one.what, 1), one.on, f"{one.at}", one.id),
        )
        first = same[0]
        message, evidence = _TELL[kind](first, today)
        if len(same) > 1:
            more = {"more": len(same) - 1}
            evidence = Message(
                N_("{first}; {more} more"), {"first": evidence or Message(""), **more}
            ) if evidence is not None else Message(N_("{more} more"), more)  # fmt: skip
        late = (today - first.on).days
        weight = importance(tier, value, WEIGHT[kind], max(late, 0) / 14)
        due = _is_due(first, today)
        yield Reason(kind, weight - max(0, -late), message, evidence, first.on, due, first.id)


# What comes before others of its kind, however their days lie.
_URGENT = {"held": 0, "failed": 0, "late": 0, "answer": 0, "to_send": 0, "silent": 2, "ask": 2}
_PROMISED = frozenset({"answer", "solve", "held", "credit_letter", "notice"})


def _is_due(one: End, today: date) -> bool:
    """Whether it is owed on this day, so that it stands at the top of the list."""
    return one.what in _PROMISED and one.on <= today


def _quote(one: End, today: date) -> tuple[Message, Message | None]:
    values: dict[str, object] = {"number": one.name, "day": one.on}
    sent = Message(N_("Sent on {day}, no answer yet"), {"day": one.since}) if one.since else None
    if one.what == "silent":
        return Message(
            N_("Quotation {number}: no answer for {n} day"),
            {"number": one.name, "n": (today - one.on).days},
            plural=N_("Quotation {number}: no answer for {n} days"),
        ), sent
    if one.on < today:
        return Message(N_("Quotation {number} ended on {day} without an answer"), values), sent
    if one.on == today:
        return Message(N_("Quotation {number} ends today"), values), sent
    return Message(N_("Quotation {number} ends on {day}"), values), sent


def _sample(one: End, today: date) -> tuple[Message, Message | None]:
    if one.what == "to_send":
        promised = Message(N_("Promised for {day}"), {"day": one.on})
        return Message(N_("Send the sample: {what}"), {"what": one.name}), promised
    message = Message(N_("Ask what they think of the sample: {what}"), {"what": one.name})
    if one.on >= today:
        return message, Message(N_("Due today"))
    return message, Message(N_("Feedback was due on {day}"), {"day": one.on})


def _shipment(one: End, today: date) -> tuple[Message, Message | None]:
    values: dict[str, object] = {"number": one.name, "day": one.on, "place": one.text}
    told = Message(N_("They were told on {day}"), {"day": one.since})
    if one.since is None:
        told = Message(N_("They were not told yet"))
    if one.what == "failed":
        return Message(N_("Something went wrong with shipment {number}"), values), told
    if one.what == "ask":
        arrived = Message(N_("Arrived on {day}"), values)
        return Message(N_("Ask how the goods of shipment {number} arrived"), values), arrived
    if one.what == "late":
        values["n"] = (today - one.on).days
        late = Message(
            N_("Shipment {number} is {n} day late"),
            values,
            plural=N_("Shipment {number} is {n} days late"),
        )
        return late, told
    place = Message(N_("In {place}"), values) if one.text else None
    if one.on == today:
        return Message(N_("Shipment {number} arrives today"), values), place
    return Message(N_("Shipment {number} arrives on {day}"), values), place


def _complaint(one: End, today: date) -> tuple[Message, Message | None]:
    hour = f"{one.at:%H:%M}" if one.at is not None and one.on == today else one.on
    values: dict[str, object] = {"number": one.name, "time": hour}
    about = Message("{text}", {"text": one.text}) if one.text else None
    if one.what == "answer":
        if one.on < today:
            return Message(N_("Answer complaint {number}: it was due {time}"), values), about
        return Message(N_("Answer complaint {number}: due {time}"), values), about
    if one.on < today:
        return Message(N_("Solve complaint {number}: it was due {time}"), values), about
    return Message(N_("Solve complaint {number}: due {time}"), values), about


_WAITS = {
    "customer": N_("waits for the customer"), "works": N_("waits for the works"),
    "forwarder": N_("waits for the forwarder"), "bank": N_("waits for the bank"),
    "other": N_("waits for somebody else"),
}  # fmt: skip


def _order(one: End, today: date) -> tuple[Message, Message | None]:
    message = Message(
        N_("Order {number}: {action}"), {"number": one.name, "action": one.text or "…"}
    )
    due = Message(N_("Due on {day}"), {"day": one.on}) if one.on < today else None
    due = due or Message(N_("Due today"))
    if one.what not in _WAITS:
        return message, due
    whom = Message(_WAITS[one.what])
    return message, Message(N_("{due}; {whom}"), {"due": due, "whom": whom})


def _agreement(one: End, today: date) -> tuple[Message, Message | None]:
    values = {"title": one.name, "what": due_told(one.what, one.text)}
    message = Message(N_("{title}: {what}"), values)
    if one.on == today:
        return message, Message(N_("Due today"))
    return message, Message(N_("Due on {day}"), {"day": one.on})


def _credit(one: End, today: date) -> tuple[Message, Message | None]:
    values: dict[str, object] = {"number": one.name, "day": one.on}
    if one.what == "held":
        told = Message(N_("Stopped by their credit"))
        return Message(N_("Decide on order {number}, which is held"), values), told
    if one.what == "credit_letter":
        expires = Message(N_("It expires on {day}"), values)
        return Message(N_("Present the documents of letter of credit {number}"), values), expires
    return Message(N_("Review their credit limit")), Message(N_("Due on {day}"), values)


def _letter(one: End, _today: date) -> tuple[Message, Message | None]:
    message = Message(N_("Ask whether they received the letter: {subject}"), {"subject": one.name})
    return message, Message(N_("The mail server was cut off before it said yes"))


def _event(one: End, today: date) -> tuple[Message, Message | None]:
    message = Message(N_("Ask whether they come: {event}"), {"event": one.name})
    text = N_("Invited on {since}; the answer was due on {day}")
    if one.on >= today:
        text = N_("Invited on {since}; the answer is due on {day}")
    if one.since is None:
        return message, Message(N_("The answer is due on {day}"), {"day": one.on})
    return message, Message(text, {"since": one.since, "day": one.on})


def _thanks(one: End, _today: date) -> tuple[Message, Message | None]:
    if one.what == "came":
        message = Message(N_("Thank them for coming: {event}"), {"event": one.name})
        return message, Message(N_("They came on {day}"), {"day": one.on})
    message = Message(N_("Thank them for recommending us"))
    if one.name:
        message = Message(N_("Thank them for recommending us to {firm}"), {"firm": one.name})
    return message, Message("{text}", {"text": one.text}) if one.text else None


def _gift(one: End, _today: date) -> tuple[Message, Message | None]:
    text = N_("Give the gift: {what}") if one.what == "bought" else N_("Buy the gift: {what}")
    evidence = Message(N_("{season}, for {day}"), {"season": one.text, "day": one.on})
    return Message(text, {"what": one.name}), evidence


_TELL: dict[Kind, Callable[[End, date], tuple[Message, Message | None]]] = {
    Kind.QUOTE: _quote,
    Kind.SAMPLE: _sample,
    Kind.SHIPMENT: _shipment,
    Kind.COMPLAINT: _complaint,
    Kind.ORDER_STEP: _order,
    Kind.AGREEMENT: _agreement,
    Kind.CREDIT: _credit,
    Kind.LETTER: _letter,
    Kind.EVENT: _event,
    Kind.THANKS: _thanks,
    Kind.GIFT: _gift,
}


def on_wall(one: End, at: datetime) -> End:
    """The same thing at a moment of our own wall."""
    return replace(one, at=at, on=at.date())
