"""What a calendar shows of a range of days: appointments in own time, tasks, holidays. No Qt."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Protocol

from custdesk.domain.holidays_there import Holiday
from custdesk.domain.words import N_, Message
from custdesk.services.events.events import EventLine
from custdesk.services.fairs import Fair
from custdesk.services.trips.trips import TripLine
from custdesk.store.rows import TaskRow, VisitRow
from custdesk.ui.parts.day_grid import Span

_KEYS = 2**31 - 1
_WHOLE_DAY = 24 * 60  # minutes
CALLS = frozenset({"call", "video"})


class Band(Protocol):
    """A public holiday in a country that has customers; `visits.holidays` hands them out."""

    @property
    def country(self) -> str: ...
    @property
    def holiday(self) -> Holiday: ...
    @property
    def customers(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """Which kinds of entry are on."""

    visits: bool = True
    calls: bool = True
    holidays: bool = True
    orders: bool = True
    tasks: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A visit or call where it lies in the salesperson's own day; `start` is naive."""

    visit: VisitRow
    start: datetime

    @property
    def key(self) -> int:
        """The visit's id; of one of several times a number below zero that no other has.

        Signals carry 32 bits: two of a page's times meet once in two thousand million.
        """
        at = self.visit.occurrence
        if at is None:
            return self.visit.id
        return -1 - hash((self.visit.id, at.toordinal(), at.hour, at.minute)) % _KEYS

    @property
    def end(self) -> datetime:
        return self.start + timedelta(minutes=self.visit.minutes)

    @property
    def last_day(self) -> date:
        """The day on which it ends; midnight belongs to the day before."""
        return (self.end - timedelta(minutes=1)).date() if self.visit.minutes else self.start.date()

    @property
    def is_call(self) -> bool:
        return self.visit.kind in CALLS

    @property
    def is_over(self) -> bool:
        return self.visit.status == "done"

    @property
    def same_clock(self) -> bool:
        """Here and there the clocks agree, so that one time says it all."""
        return self.visit.at.replace(tzinfo=None) == self.start


CARE, CARE_DAY = "care", "care_day"  # a contact that care has placed; all of a day together


@dataclass(frozen=True, slots=True)
class DayMark:
    """Something of a whole day that is only shown: an order that leaves, a birthday, a contact.

    `kind`: `order`, `shipment`, `CARE`, or that of `services.festivals.Kind`; `state`: "", `done`
    or `late`.
    """

    kind: str
    id: int
    customer_id: int
    title: str | Message
    about: str
    day: date
    tier: str = ""
    state: str = ""
    short: str = ""  # who it is, where there is little room

    @property
    def is_order(self) -> bool:
        """An order or a shipment: they share a lane."""
        return self.kind in ("order", "shipment")


Thing = Entry | TaskRow | DayMark
THINGS = (Entry, TaskRow, DayMark)  # for isinstance
Key = int | tuple[str, int, date | None]


def key_of(thing: Thing) -> Key:
    """What a thing is known by from one reading to the next."""
    if isinstance(thing, Entry):
        return thing.key
    if isinstance(thing, DayMark):
        return (thing.kind, thing.id, thing.day)
    return ("task", thing.id, thing.occurrence)


def counted(care: Iterable[DayMark]) -> tuple[DayMark, ...]:
    """Contacts that care has placed as one mark a day: single ones would fill a week."""
    numbers = Counter(mark.day for mark in care)
    return tuple(
        DayMark(
            CARE_DAY,
            0,
            0,
            Message(N_("{n} contact planned"), {"n": n}, N_("{n} contacts planned")),
            "",
            day,
            short=f"× {n}",
        )
        for day, n in sorted(numbers.items())
    )


def movable(thing: Thing) -> bool:
    """Whether it can be put on another day."""
    return not isinstance(thing, DayMark) or thing.kind == CARE


def customer_of(thing: Thing) -> int:
    return thing.visit.customer_id if isinstance(thing, Entry) else thing.customer_id


def day_of(thing: Thing) -> date | None:
    """The own day that a thing stands on."""
    if isinstance(thing, DayMark):
        return thing.day
    return thing.start.date() if isinstance(thing, Entry) else thing.due


@dataclass(frozen=True, slots=True)
class HolidaySpan:
    """One holiday of one country over the days that it lasts; or a fair, a trip or an event."""

    country: str
    title: Message
    customers: int
    first: date
    last: date
    fair: Fair | None = None
    trip: TripLine | None = None
    event: EventLine | None = None

    @property
    def opens(self) -> bool:
        """Whether it has a page of its own, which a click opens."""
        return self.trip is not None or self.event is not None

    @property
    def is_off(self) -> bool:
        """Whether these are days off."""
        return self.fair is None and not self.opens


@dataclass(frozen=True)
class CalendarRows:
    """Everything between two days, both included, in order of time."""

    first: date
    last: date
    entries: tuple[Entry, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    holidays: tuple[HolidaySpan, ...] = ()
    shown: Shown = field(default_factory=Shown)
    marks: tuple[DayMark, ...] = ()

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @cached_property
    def visible(self) -> tuple[Entry, ...]:
        on = self.shown
        return tuple(e for e in self.entries if (on.calls if e.is_call else on.visits))

    @property
    def visible_tasks(self) -> tuple[TaskRow, ...]:
        return self.tasks if self.shown.tasks else ()

    @property
    def visible_holidays(self) -> tuple[HolidaySpan, ...]:
        return self.holidays if self.shown.holidays else ()

    @cached_property
    def _by_key(self) -> dict[Key, Thing]:
        things: tuple[Thing, ...] = (*self.entries, *self.tasks, *self.marks)
        return {key_of(thing): thing for thing in things}

    def thing(self, key: Key | None) -> Thing | None:
        """The appointment or task that has a key."""
        return None if key is None else self._by_key.get(key)

    def entry(self, key: Key | None) -> Entry | None:
        found = self.thing(key)
        return found if isinstance(found, Entry) else None

    @cached_property
    def walk(self) -> tuple[Thing, ...]:
        """What is shown in the order in which keys go through it: of each day tasks, then hours."""
        things: list[Thing] = [*self.orders, *self.kept, *self.visible_tasks, *self.visible]
        return tuple(sorted(things, key=_hour_of))

    @cached_property
    def lasting(self) -> tuple[Entry, ...]:
        """Appointments over several days; one that only passes midnight is none of them."""
        return tuple(entry for entry in self.visible if entry.visit.minutes >= _WHOLE_DAY)

    @cached_property
    def _entries_by_day(self) -> dict[date, list[Entry]]:
        found: dict[date, list[Entry]] = {}
        for entry in self.visible:
            found.setdefault(entry.start.date(), []).append(entry)
        return found

    @cached_property
    def _tasks_by_day(self) -> dict[date, list[TaskRow]]:
        found: dict[date, list[TaskRow]] = {}
        for task in self.visible_tasks:
            if task.due is not None:
                found.setdefault(task.due, []).append(task)
        return found

    def tasks_on(self, day: date) -> Sequence[TaskRow]:
        return self._tasks_by_day.get(day, ())

    def entries_on(self, day: date) -> Sequence[Entry]:
        return self._entries_by_day.get(day, ())

    def things_on(self, day: date) -> tuple[Thing, ...]:
        """Appointments, tasks, marks: the order in which a day of the month lists them."""
        return (*self.entries_on(day), *self.tasks_on(day), *self.marks_on(day))

    @cached_property
    def orders(self) -> tuple[DayMark, ...]:
        """Orders that leave, as far as they are shown."""
        return tuple(m for m in self.marks if m.is_order) if self.shown.orders else ()

    @cached_property
    def kept(self) -> tuple[DayMark, ...]:
        """Birthdays and festivals of people; they go with the tasks."""
        return tuple(m for m in self.marks if not m.is_order) if self.shown.tasks else ()

    @cached_property
    def _marks_by_day(self) -> dict[date, list[DayMark]]:
        found: dict[date, list[DayMark]] = {}
        for mark in (*self.kept, *self.orders):
            found.setdefault(mark.day, []).append(mark)
        return found

    def marks_on(self, day: date) -> Sequence[DayMark]:
        return self._marks_by_day.get(day, ())

    def holidays_on(self, day: date) -> tuple[HolidaySpan, ...]:
        return tuple(h for h in self.visible_holidays if h.first <= day <= h.last)


def _hour_of(thing: Thing) -> datetime:
    if isinstance(thing, Entry):
        return thing.start
    return datetime.combine(day_of(thing) or date.max, datetime.min.time())


def in_own_time(
    visits: Iterable[VisitRow], own_time: Callable[[VisitRow], datetime]
) -> tuple[Entry, ...]:
    """Visits as entries in order of their own start."""
    found = [Entry(visit, own_time(visit).replace(tzinfo=None)) for visit in visits]
    return tuple(sorted(found, key=lambda e: (e.start, e.key)))


def joined(bands: Iterable[Band]) -> tuple[HolidaySpan, ...]:
    """Days that follow each other under one name in one country, as one span; most customers first.

    Parts of one holiday that carry different names stay apart.
    """
    spans: list[HolidaySpan] = []
    name = ("", False)
    for band in sorted(bands, key=lambda b: (b.country, b.holiday.name, b.holiday.day)):
        day, last = band.holiday.day, spans[-1] if spans else None
        if (
            last is not None
            and (last.country, name) == (band.country, _name(band.holiday))
            and day - last.last == timedelta(days=1)
        ):
            spans[-1] = replace(last, last=day)
        else:
            spans.append(HolidaySpan(band.country, band.holiday.title, band.customers, day, day))
        name = _name(band.holiday)
    return tuple(sorted(spans, key=lambda s: (s.first, -s.customers, s.country)))


def _name(holiday: Holiday) -> tuple[str, bool]:
    """What makes days one holiday: half a day before it is not part of it."""
    return holiday.name, holiday.half_day


def week_spans(holidays: Iterable[HolidaySpan], week: date, days: int = 7) -> list[Span]:
    """Holidays as spans of the days from one on; `key` is the place in the list."""
    spans = []
    for place, holiday in enumerate(holidays):
        first, last = (holiday.first - week).days, (holiday.last - week).days
        if last >= 0 and first < days:
            spans.append(Span(place, max(0, first), min(days - 1, last)))
    return spans
