"""A reason to get in touch: what it is about, what it weighs, in what words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from custdesk.domain.tier import Tier
from custdesk.domain.words import Message


class Kind(StrEnum):
    """What a reason is about."""

    ANSWER = "answer"
    TASK = "task"
    INVOICE_OVERDUE = "invoice_overdue"
    LATE_ORDER = "late_order"
    UNANSWERED = "unanswered"  # an appointment that was asked for
    COMPLAINT = "complaint"  # its clocks
    CREDIT = "credit"  # held orders, reviews, letters of credit
    SHIPMENT = "shipment"  # late, gone wrong, arriving
    ORDER_STEP = "order_step"  # the next action on an order
    QUOTE = "quote"
    SAMPLE = "sample"
    AGREEMENT = "agreement"
    LETTER = "letter"  # nobody knows whether it arrived
    EVENT = "event"  # a guest who has not answered
    THANKS = "thanks"  # owed for a recommendation, or for coming
    GIFT = "gift"  # planned for a day
    FOLLOW_UP = "follow_up"
    REORDER = "reorder"
    WARNING = "warning"
    BIRTHDAY = "birthday"
    HOLIDAY = "holiday"
    VISIT = "visit"
    PUT_OFF = "put_off"  # not now: until a day
    DONE = "done"  # dealt with today


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to get in touch; `importance` orders them, larger first."""

    kind: Kind
    importance: int
    message: Message
    evidence: Message | None
    due: date
    deadline: bool  # something that was promised or is owed by a day
    subject: int = 0  # the id of the task, visit or message it is about


# What each kind weighs by itself, before the customer and the delay are looked at.
WEIGHT = {
    Kind.COMPLAINT: 68,
    Kind.ANSWER: 65,
    Kind.TASK: 60,
    Kind.INVOICE_OVERDUE: 55,
    Kind.CREDIT: 53,
    Kind.LATE_ORDER: 52,
    Kind.SHIPMENT: 51,
    Kind.VISIT: 50,
    Kind.ORDER_STEP: 49,
    Kind.UNANSWERED: 48,
    Kind.QUOTE: 46,
    Kind.BIRTHDAY: 45,
    Kind.LETTER: 44,
    Kind.EVENT: 43,
    Kind.AGREEMENT: 42,
    Kind.REORDER: 40,
    Kind.SAMPLE: 38,
    Kind.THANKS: 37,
    Kind.GIFT: 36,
    Kind.FOLLOW_UP: 35,
    Kind.HOLIDAY: 20,
}
_TIER_SHARE = {Tier.KEY: 150, Tier.RISK: 120, Tier.POTENTIAL: 115, Tier.ORDINARY: 90}


def importance(tier: Tier, value: int, weight: int, delay: float) -> int:
    """What is at stake times how late: `delay` is 0 on the day and 1 where it cannot get worse."""
    stake = _TIER_SHARE[tier] + value // 2
    return int(weight * stake * (1 + min(1.0, max(0.0, delay))) / 10)
