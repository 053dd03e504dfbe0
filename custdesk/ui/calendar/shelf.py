"""Appointments and tasks month by month, read once until something is written. No Qt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from custdesk.services import history, visits
from custdesk.services.desk import Desk
from custdesk.store.rows import TaskRow
from custdesk.ui.calendar.entries import Entry, in_own_time
from custdesk.ui.calendar.month_layout import next_month

_LONGEST = 7  # days that an appointment which began earlier is looked for
_MOST_LATE = 40  # overdue tasks that are named


@dataclass(frozen=True, slots=True)
class Planned:
    """What begins, or is due, in one month, in own time."""

    entries: tuple[Entry, ...]
    tasks: tuple[TaskRow, ...]


def months(first: date, last: date) -> Iterator[date]:
    """The first days of the months between two days, both included."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = next_month(month)


def read_month(desk: Desk, month: date, zone: str) -> Planned:
    """One month from the file; a few milliseconds."""
    last = next_month(month) - timedelta(days=1)
    found = in_own_time(
        visits.between(desk, month, last), lambda visit: visits.own_time(visit, zone)
    )
    entries = tuple(entry for entry in found if month <= entry.start.date() <= last)
    return Planned(entries, tuple(visits.tasks_between(desk, month, last)))


def read_months(desk: Desk, wanted: Iterable[date], zone: str) -> dict[date, Planned]:
    return {month: read_month(desk, month, zone) for month in wanted}


class Shelf:
    """The months that were read; a step in the history empties it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._months: dict[date, Planned] = {}
        self._late: tuple[TaskRow, ...] | None = None
        self._stamp: tuple[int, str] = (0, "")

    def stamp(self) -> tuple[int, str]:
        """What the shelf holds for: the last step of the history and the own zone."""
        return history.last_step(self._desk), self._desk.zone

    def _renew(self) -> None:
        stamp = self.stamp()
        if stamp != self._stamp:
            self._months.clear()
            self._late, self._stamp = None, stamp

    def forget(self) -> None:
        self._stamp = (0, "")

    def put(self, stamp: tuple[int, str], found: dict[date, Planned]) -> None:
        """Take in what was read elsewhere, if it still holds."""
        self._renew()
        if stamp == self._stamp:
            self._months |= found

    def missing(self, first: date, last: date) -> list[date]:
        """The months between two days that are not here."""
        self._renew()
        return [month for month in months(first, last) if month not in self._months]

    def between(self, first: date, last: date) -> tuple[tuple[Entry, ...], tuple[TaskRow, ...]]:
        """What lies on the days between two, both included."""
        since = first - timedelta(days=_LONGEST)
        self._months |= read_months(self._desk, self.missing(since, last), self._desk.zone)
        parts = [self._months[month] for month in months(since, last)]
        entries = tuple(
            entry
            for part in parts
            for entry in part.entries
            if entry.start.date() <= last and entry.last_day >= first
        )
        tasks = tuple(
            task
            for part in parts
            for task in part.tasks
            if (day := task.due or task.done_on) is not None and first <= day <= last
        )
        return entries, tasks

    def at_hand(self, first: date, last: date) -> Iterator[Entry]:
        """The appointments that begin between two days, of the months that are here."""
        self._renew()
        for month in months(first, last):
            part = self._months.get(month)
            if part is not None:
                yield from (e for e in part.entries if first <= e.start.date() <= last)

    def late(self, today: date, days: int) -> tuple[TaskRow, ...]:
        """The open tasks that fell due in the days before today, the latest of them."""
        self._renew()
        if self._late is None:
            since = today - timedelta(days=days)
            self._late = tuple(visits.overdue(self._desk, since, today, _MOST_LATE))
        return self._late
