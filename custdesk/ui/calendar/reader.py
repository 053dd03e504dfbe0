"""What the calendar knows: rows of any range of days, the clocks, and what an hour means there."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from custdesk.domain.clock import CustomerClock
from custdesk.services.desk import Desk
from custdesk.store.rows import CustomerRow
from custdesk.ui.calendar.entries import CalendarRows, DayMark, Entry, HolidaySpan, Shown, counted
from custdesk.ui.calendar.free_time import free_time
from custdesk.ui.calendar.judging import Asked, at_theirs, in_own_day
from custdesk.ui.calendar.loading import Around, There, around, there
from custdesk.ui.calendar.shelf import Shelf
from custdesk.ui.calendar.week_paint import Clocks
from custdesk.ui.calendar.zones import OfficeDay, country_of, wall
from custdesk.ui.parts.drag_tip import Judgement
from custdesk.ui.parts.formats import city_of
from custdesk.ui.tasks import Tasks

_LOOK_AHEAD = timedelta(days=15)
_MARGIN = timedelta(days=40)  # read on both sides, so that the next pages are known
FOLLOW = "follow"  # the second zone is the selected customer's
_LENGTH = 60  # minutes of the appointment that a free time is looked for


class CalendarReader:
    """Reads through the services; keeps what the worker found and where customers are."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        self._desk, self._tasks = desk, tasks
        self._around: Around | None = None
        self._asked = 0  # which reading of the worker is the last one
        self._answered = 0
        self._round = 0  # grows with all that is read anew
        self._stale = True
        self._shelf = Shelf(desk)
        self._theres: dict[int, There] = {}
        self._looked_for: set[int] = set()  # customers the worker was asked for
        self._judged: dict[Asked, tuple[Judgement, ...]] = {}
        self._followed: int | None = None  # the customer who is selected
        self._chosen = ""  # second zone: the own one for none; empty: not chosen yet
        self.own = desk.zone

    @property
    def ready(self) -> bool:
        """Whether the worker has answered once."""
        return self._around is not None

    @property
    def settled(self) -> bool:
        """Whether the worker has answered all that was asked."""
        return self._asked == self._answered

    @property
    def zones(self) -> tuple[str, ...]:
        """Zones of the countries with most customers."""
        return self._around.zones if self._around else ()

    @property
    def to_plan(self) -> tuple[CustomerRow, ...]:
        return self._around.to_plan if self._around else ()

    def forget(self) -> None:
        """Something was written: read anew from now on."""
        self.own = self._desk.zone
        self._theres.clear()
        self._judged.clear()
        self._looked_for.clear()
        self._shelf.forget()
        self._stale = True
        self._round += 1

    @property
    def version(self) -> object:
        """Equal as long as nothing that is read can have changed."""
        return self._round, self._shelf.stamp()

    def read_around(self, first: date, last: date, done: Callable[[], object]) -> None:
        """Read holidays and who is to be planned on the worker; only the last reading counts.

        Nothing is read where all of it is known from the last time.
        """
        known = self._around
        if known and not self._stale and known.first <= first and known.last >= last:
            return
        self._stale = False
        self._asked += 1
        asked, desk = self._asked, self._desk
        first, last = first - _MARGIN, last + _MARGIN
        stamp, ahead = self._shelf.stamp(), self._shelf.missing(first, last)

        def keep(answer: Around) -> None:
            if asked == self._asked:
                self._answered = asked
                self._round += 1
                self._around = answer
                self._shelf.put(answer.stamp, answer.months)
                done()

        self._tasks.run(
            lambda: around(desk, first, last, stamp, ahead), done=keep, label="calendar"
        )

    def rows(self, first: date, last: date, shown: Shown, late: int = 0) -> CalendarRows:
        """Everything between two days, both included; open tasks also of `late` days before."""
        found = self._tasks.now(lambda: self._shelf.between(first, last))
        entries, tasks = found or ((), ())
        if late:
            tasks = (*(self._tasks.now(lambda: self._shelf.late(first, late)) or ()), *tasks)
        return CalendarRows(
            first,
            last,
            entries,
            tasks,
            self.holidays(first, last),
            shown,
            self.marks(first, last),
        )

    def busy(self, first: date, last: date) -> set[date]:
        """The days between two on which an appointment begins, as far as they were read."""
        entries = self._shelf.at_hand(first, last)
        return {entry.start.date() for entry in entries}

    def holidays(self, first: date, last: date) -> tuple[HolidaySpan, ...]:
        return self._around.between(first, last) if self._around else ()

    def marks(self, first: date, last: date) -> tuple[DayMark, ...]:
        marks = self._around.marks if self._around else ()
        care = self._around.care if self._around else ()
        care = tuple(mark for mark in care if first <= mark.day <= last)
        found = tuple(mark for mark in marks if first <= mark.day <= last)
        return (*found, *(care if first == last else counted(care)))

    def placed(self, today: date) -> dict[int, DayMark]:
        """The next contact that care has placed, by customer, of the two weeks from today."""
        last = today + _LOOK_AHEAD
        care = self._around.care if self._around else ()
        return {mark.customer_id: mark for mark in reversed(care) if today <= mark.day <= last}

    def now(self) -> datetime:
        """Own wall time."""
        return wall(self._desk.clock.now(), self.own)

    def clocks(self) -> Clocks:
        """Both zones; the second is the selected customer's, or that of most, or the chosen one."""
        place = self._theres.get(self._followed or 0)
        hours = OfficeDay.of(self.own, holidays=self.ready)
        if not self._chosen and place is not None and place.clock.zone:
            return Clocks(self.own, place.clock.zone, self.now(), hours, place.clock)
        second = self._chosen or next(iter(self.zones), self.own)
        return Clocks(self.own, second, self.now(), hours)

    def follow(self, customer: int | None, day: date, done: Callable[[], object]) -> None:
        """Show the hours of a customer beside the own ones, unless a zone was chosen."""
        self._followed = customer
        if customer is None or customer in self._theres:
            done()
        else:
            self.prepare(customer, day, done)

    @property
    def follows(self) -> bool:
        """Whether the second zone is that of the selected customer."""
        return not self._chosen

    def choose_zone(self, zone: str) -> None:
        """Choose the second zone: an empty text for none, `FOLLOW` for the selected customer's."""
        self._chosen = "" if zone == FOLLOW else zone or self.own

    def prepare(self, customer: int, day: date, done: Callable[[], object]) -> None:
        """Load on the worker what a drag will ask for."""
        desk = self._desk

        def keep(place: There | None) -> None:
            if place is not None:
                self._theres[customer] = place
                done()

        self._tasks.run(lambda: there(desk, customer, day), done=keep, label="calendar")

    def _there(self, customer: int, day: date) -> There | None:
        if customer not in self._theres:
            found = there(self._desk, customer, day)
            if found is None:
                return None
            self._theres[customer] = found
        return self._theres[customer]

    def _at_hand(self, customer: int | None, day: date) -> There | None:
        """Where a customer is, if it is known; else the worker looks while the drag goes on."""
        if (
            customer is not None
            and customer not in self._theres
            and (customer not in self._looked_for)
        ):
            self._looked_for.add(customer)
            self.prepare(customer, day, lambda: None)
        return self._theres.get(customer or 0)

    def judge(self, asked: Asked) -> tuple[Judgement, ...]:
        """What it means to put something at an own wall time, there and here."""
        if asked in self._judged:
            return self._judged[asked]
        found = tuple(self._judge(asked))
        if asked.customer is None or asked.customer in self._theres:
            self._judged[asked] = found
        return found

    def _judge(self, asked: Asked) -> Iterator[Judgement]:
        day = asked.start.date()
        place = self._at_hand(asked.customer, day)
        if place is not None:
            clock, city = place.clock, place.place
            if asked.zone and asked.zone != clock.zone:
                clock, city = replace(clock, zone=asked.zone), city_of(asked.zone)
            yield at_theirs(clock, city, asked.start, asked.minutes, self.own)
        nearby = self._tasks.now(lambda: self._shelf.between(day, day + timedelta(days=1)))
        yield from in_own_day(asked, nearby[0] if nearby else (), country_of(self.own))

    def look(self, customer: int) -> tuple[CustomerClock, str, datetime, tuple[Entry, ...]] | None:
        """A customer's clock and place, the moment now, and what we have in the coming weeks."""
        now = self.now()
        place = self._there(customer, now.date())
        if place is None:
            return None
        taken = self.rows(now.date(), now.date() + 2 * _LOOK_AHEAD, Shown()).entries
        return place.clock, place.place, now, taken

    def free_time(self, customer: int) -> datetime | None:
        """The next own wall time that suits both sides."""
        now = self.now()
        place = self._there(customer, now.date())
        if place is None:
            return None
        taken = self.rows(now.date(), (now + _LOOK_AHEAD).date(), Shown()).entries
        return free_time(place.clock, self.own, now, _LENGTH, taken)
