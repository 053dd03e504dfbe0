"""Whom to contact today, and why: the reasons that a customer's facts give, in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from custdesk.domain.birthdays import Birthday
from custdesk.domain.care import FollowUp
from custdesk.domain.facts import Tier
from custdesk.domain.holidays_there import Holiday
from custdesk.domain.words import Message


class Kind(StrEnum):
    """What a reason is about."""

    TASK = "task"
    INVOICE_OVERDUE = "invoice_overdue"
    FOLLOW_UP = "follow_up"
    REORDER = "reorder"
    BIRTHDAY = "birthday"
    HOLIDAY = "holiday"
    VISIT = "visit"


@dataclass(frozen=True, slots=True)
class OpenTask:
    """Something promised: its own words and the day it is due."""

    what: str
    due: date | None
    id: int = 0


@dataclass(frozen=True, slots=True)
class OverdueInvoice:
    """What is still open of one invoice; minor units of its own currency."""

    number: str
    due: date
    open_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class ComingVisit:
    """A planned appointment in the customer's wall time."""

    at: datetime
    purpose: str | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class PersonsDay:
    """A person and their birthday."""

    name: str
    birthday: Birthday


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known about one customer today; empty where nothing is."""

    customer: int
    tier: Tier = Tier.ORDINARY
    value: int = 0  # the value score: what is at stake
    country: str | None = None  # ISO 3166-1 alpha-2
    follow_up: FollowUp | None = None
    tasks: tuple[OpenTask, ...] = ()
    invoices: tuple[OverdueInvoice, ...] = ()
    visits: tuple[ComingVisit, ...] = ()
    birthdays: tuple[PersonsDay, ...] = ()
    holidays: tuple[Holiday, ...] = ()  # of their country, from today on
    orders: int = 0
    usual_gap: int | None = None  # days, the median gap between their orders
    last_order: date | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to get in touch; `importance` orders them, larger first."""

    kind: Kind
    importance: int
    message: Message
    evidence: Message | None
    due: date
    deadline: bool  # something that was promised or is owed by a day
    subject: int = 0  # the id of the task or visit it is about


@dataclass(frozen=True, slots=True)
class Row:
    """A customer's row of today: the first reason wins it, the others stand behind."""

    customer: int
    first: Reason
    others: tuple[Reason, ...]


def reasons(situation: Situation, today: date) -> list[Reason]:
    """Every reason to contact this customer today, the most important first; often none."""
    raise NotImplementedError


def agenda(situations: Iterable[Situation], today: date) -> list[Row]:
    """The rows of today over all customers, the most important first; the caller cuts it off."""
    raise NotImplementedError
