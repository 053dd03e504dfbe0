"""Reading what the calendar shows. Appointments and tasks are a short read; the rest is not."""

from dataclasses import dataclass
from datetime import date, timedelta

from custdesk.services import customers, visits
from custdesk.services.desk import Desk
from custdesk.services.places import Places
from custdesk.store.rows import CustomerRow, TaskRow
from custdesk.ui.calendar.entries import Entry, HolidaySpan, in_own_time, joined

_ZONES = 8  # of customers' countries, in the menu of the second zone


@dataclass(frozen=True, slots=True)
class Planned:
    """Appointments in own time and tasks between two days."""

    entries: tuple[Entry, ...]
    tasks: tuple[TaskRow, ...]


def planned(desk: Desk, first: date, last: date, zone: str, late: int = 0) -> Planned:
    """What stands between two days, both included, and tasks that fell due up to `late` days
    before; a few milliseconds.
    """
    found = visits.between(desk, first - timedelta(days=1), last + timedelta(days=1))
    entries = in_own_time(found, lambda visit: visits.own_time(visit, zone))
    inside = tuple(e for e in entries if e.start.date() <= last and e.end.date() >= first)
    return Planned(inside, tuple(visits.tasks_between(desk, first - timedelta(days=late), last)))


@dataclass(frozen=True, slots=True)
class Around:
    """What the worker reads: holidays of a wide range, who is to be planned, zones of customers."""

    first: date
    last: date
    holidays: tuple[HolidaySpan, ...]
    to_plan: tuple[CustomerRow, ...]
    zones: tuple[str, ...]

    def between(self, first: date, last: date) -> tuple[HolidaySpan, ...]:
        return tuple(h for h in self.holidays if h.first <= last and h.last >= first)


def around(desk: Desk, first: date, last: date) -> Around:
    """Read it; for the worker, since the first look at a year's holidays takes its time."""
    return Around(
        first,
        last,
        joined(visits.holidays(desk, first, last)),
        tuple(visits.to_plan(desk)),
        _zones(desk),
    )


def _zones(desk: Desk) -> tuple[str, ...]:
    """The zones of the countries with most customers, without the own one."""
    places, own = Places.load(), desk.zone
    found = [places.zone_of(code, None) for code, _ in customers.counts(desk).countries[:_ZONES]]
    return tuple(dict.fromkeys(zone for zone in found if zone and zone != own))


@dataclass(frozen=True, slots=True)
class There:
    """Where a customer is, for judging an hour."""

    zone: str | None
    country: str
    city: str
    hours: str | None


def there(desk: Desk, customer: int) -> There:
    """Raises `NotFound` when the customer is gone."""
    detail = customers.detail(desk, customer)
    hours = detail.fields.get("office_hours")
    return There(detail.zone, detail.row.country, detail.row.city, hours)
