"""What a printed calendar shows. Moments are naive: the salesperson's own wall time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from custdesk.domain.words import Message

View = Literal["day", "week", "month", "agenda"]
Paper = Literal["a4", "us-letter"]


@dataclass(frozen=True, slots=True)
class Who:
    """A customer as they are named on paper."""

    name: str
    name_latin: str = ""
    language: str = ""
    country: str = ""
    city: str = ""
    tier: str = ""
    phone: str = ""
    address: tuple[str, ...] = ()


NOBODY = Who("")


@dataclass(frozen=True, slots=True)
class Appointment:
    """A visit or a call. `there`: the wall time at the customer's, with its `zone`."""

    start: datetime
    minutes: int
    kind: str  # visit, call, video
    status: str
    who: Who
    there: datetime
    zone: str
    person: str = ""
    phone: str = ""  # the person's own
    purpose: str = ""

    @property
    def end(self) -> datetime:
        return self.start + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class ToDo:
    """A task on its day; or an order that leaves (`order`), or a day of people (`day`)."""

    day: date
    what: str | Message
    who: Who = NOBODY
    done: bool = False
    mark: Literal["task", "order", "day"] = "task"


@dataclass(frozen=True, slots=True)
class DaysOff:
    """A public holiday of some countries, and how many customers are there.

    Of a fair: `place` where it is, `about` what is to be known of it; no countries, no customers.
    """

    first: date
    last: date
    countries: tuple[str, ...]
    title: Message
    customers: int
    place: str | Message = ""
    about: str | Message = ""


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """What is printed. `second_zone` empty: hours in own time alone."""

    view: View
    first: date
    last: date
    day: date  # of a month: one of its days
    printed_on: date
    zone: str
    second_zone: str = ""
    appointments: tuple[Appointment, ...] = ()
    todos: tuple[ToDo, ...] = ()
    days_off: tuple[DaysOff, ...] = ()
    firm: str = ""
    salesperson: str = ""
    paper: Paper = "a4"
    landscape: bool = True
    show_tier: bool = True
    notes: bool = True
