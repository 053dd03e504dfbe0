"""What waits for us: messages of theirs that nobody answered, orders that have not left yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from custdesk.domain.contacts import PURPOSES, told
from custdesk.domain.reason import WEIGHT, Kind, Reason, importance
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message

PATIENCE = 5  # days after which the answer to an appointment is missed


@dataclass(frozen=True, slots=True)
class OpenMessage:
    """A message of a customer since which nobody wrote or spoke to them."""

    id: int
    on: date
    subject: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class LateOrder:
    """An order that was promised for a day, and has not left."""

    id: int
    number: str
    promised: date


@dataclass(frozen=True, slots=True)
class AskedFor:
    """An appointment ahead that was asked for, and nobody said yes or no."""

    id: int
    on: date
    at: datetime  # wall time there


def unanswered(asked: Sequence[AskedFor], tier: Tier, value: int, today: date) -> Iterator[Reason]:
    """The appointment that waits for an answer for longest, once patience ends."""
    late = [one for one in asked if (today - one.on).days >= PATIENCE]
    if not late:
        return
    first = min(late, key=lambda one: (one.on, one.id))
    days = (today - first.on).days
    message = Message(
        N_("Appointment asked for {n} day ago, no answer"),
        {"n": days},
        N_("Appointment asked for {n} days ago, no answer"),
    )
    evidence = Message(N_("For {time}; remind them, or keep what they said"), {"time": first.at})
    weight = importance(tier, value, WEIGHT[Kind.UNANSWERED], (days - PATIENCE) / 14)
    yield Reason(Kind.UNANSWERED, weight, message, evidence, first.on, False, first.id)


def answers(
    messages: Sequence[OpenMessage], tier: Tier, value: int, today: date
) -> Iterator[Reason]:
    """The oldest message that waits for an answer; the others are counted."""
    if not messages:
        return
    first = min(messages, key=lambda one: (one.on, one.id))
    days = max(0, (today - first.on).days)
    if first.subject:
        message = Message(N_("Answer: {subject}"), {"subject": told(PURPOSES, first.subject)})
    elif first.person:
        message = Message(N_("Answer {name}"), {"name": first.person})
    else:
        message = Message(N_("Answer their message"))
    if days:
        values = {"n": days, "name": first.person or "", "day": first.on}
        text = (N_("Waits for {n} day, since {day}"), N_("Waits for {n} days, since {day}"))
        evidence = Message(text[0], values, text[1])
    else:
        evidence = Message(N_("Came today"))
    weight = importance(tier, value, WEIGHT[Kind.ANSWER], days / 3)
    yield Reason(Kind.ANSWER, weight, message, evidence, first.on, True, first.id)


def late_orders(
    orders: Sequence[LateOrder], tier: Tier, value: int, today: date
) -> Iterator[Reason]:
    """The order that is late for longest: the customer is to hear it from us."""
    late = [order for order in orders if order.promised < today]
    if not late:
        return
    first = min(late, key=lambda one: (one.promised, one.number))
    days = (today - first.promised).days
    message = Message(
        N_("Order {number} is {n} day late, not shipped"),
        {"number": first.number, "n": days},
        N_("Order {number} is {n} days late, not shipped"),
    )
    if len(late) == 1:
        evidence = Message(N_("Promised for {day}"), {"day": first.promised})
    else:
        evidence = Message(
            N_("Promised for {day}; {count} orders are late"),
            {"day": first.promised, "count": len(late)},
        )
    weight = importance(tier, value, WEIGHT[Kind.LATE_ORDER], days / 14)
    yield Reason(Kind.LATE_ORDER, weight, message, evidence, first.promised, False, first.id)
