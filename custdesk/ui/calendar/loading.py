"""What the worker reads for the calendar: holidays, who is to be planned, where customers are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from custdesk.domain.clock import CustomerClock
from custdesk.domain.errors import NotFound
from custdesk.domain.holidays_there import holiday_on
from custdesk.services import care_schedule, customers, fairs, festivals, visits
from custdesk.services.clock import clock_of, country_of_zone
from custdesk.services.desk import Desk
from custdesk.services.events import events
from custdesk.services.places import Places
from custdesk.services.shipping import days
from custdesk.services.trips import trips
from custdesk.store.rows import CustomerRow
from custdesk.ui.calendar.bands import of_event, of_fair, of_trip
from custdesk.ui.calendar.entries import CARE, DayMark, HolidaySpan, joined
from custdesk.ui.calendar.shelf import Planned, read_months
from custdesk.ui.parts.formats import city_of

_MOST_KEPT = 2000
_ZONES = 8  # of customers' countries, in the menu of the second zone


@dataclass(frozen=True, slots=True)
class Around:
    """What the worker reads: holidays of a wide range, who is to be planned, zones of customers."""

    first: date
    last: date
    holidays: tuple[HolidaySpan, ...]
    to_plan: tuple[CustomerRow, ...]
    zones: tuple[str, ...]
    marks: tuple[DayMark, ...] = ()
    care: tuple[DayMark, ...] = ()  # contacts that the plans of care have placed
    stamp: tuple[int, str] = (0, "")
    months: dict[date, Planned] = field(default_factory=dict)  # that will be turned to next

    def between(self, first: date, last: date) -> tuple[HolidaySpan, ...]:
        return tuple(h for h in self.holidays if h.first <= last and h.last >= first)


def around(
    desk: Desk, first: date, last: date, stamp: tuple[int, str], ahead: Sequence[date]
) -> Around:
    """Read it; for the worker, since the first look at a year's holidays takes its time.

    `ahead`: months whose appointments are read along.
    """
    for day in (first, last):
        holiday_on(country_of_zone(desk.zone), day)  # loaded here, it is at hand when painted
    return Around(
        first,
        last,
        (
            *map(of_trip, trips.between(desk, first, last)),
            *_of_events(desk, first, last),
            *joined(visits.holidays(desk, first, last)),
        ),
        tuple(visits.to_plan(desk)),
        _zones(desk),
        _marks(desk, first, last),
        _care(desk, first, last),
        stamp,
        read_months(desk, ahead, desk.zone),
    )


def _of_events(desk: Desk, first: date, last: date) -> list[HolidaySpan]:
    """Events, and fairs; of a fair that is kept as an event the event alone."""
    ours = [one for one in events.listed(desk, first, last) if one.status != "cancelled"]
    known = {one.fair for one in ours if one.fair is not None}
    rest = [one for one in fairs.between(desk, first, last) if one.own not in known]
    return [*map(of_event, ours), *map(of_fair, rest)]


def _marks(desk: Desk, first: date, last: date) -> tuple[DayMark, ...]:
    """Orders that leave, shipments that leave and arrive, and people's days."""
    orders = [
        DayMark(
            "order",
            order.id,
            order.customer_id,
            order.number,
            order.customer_name,
            order.day,
            order.tier,
            "done" if order.shipped else "late" if order.late else "",
            order.customer_name,
        )
        for order in visits.orders_between(desk, first, last)
    ]
    orders += [
        DayMark(
            "shipment",
            2 * one.id + one.leaves,
            one.customer_id,
            one.title,
            one.customer_name,
            one.day,
            one.tier,
            "done" if one.done else "late" if one.late else "",
            one.customer_name,
        )
        for one in days.between(desk, first, last)
    ]
    kept = festivals.of_people(desk, first, last)[:_MOST_KEPT]
    wanted = {number for one in kept for number in one.customers[:1]}
    names = {row.id: row for row in customers.page(desk, sorted(wanted))}
    people = [
        DayMark(
            one.kind,
            one.person_id or 0,
            number,
            one.title,
            names[number].name,
            one.day,
            names[number].tier,
            short=one.person,
        )
        for one in kept
        for number in one.customers[:1]
        if number in names
    ]
    return (*orders, *people)


def _care(desk: Desk, first: date, last: date) -> tuple[DayMark, ...]:
    """The contacts that care has placed from today on."""
    return tuple(
        DayMark(
            CARE,
            one.customer_id,
            one.customer_id,
            one.what,
            one.name,
            one.day,
            one.tier,
            short=one.name,
        )
        for one in care_schedule.between(desk, max(first, desk.today()), last)
    )


def _zones(desk: Desk) -> tuple[str, ...]:
    """The zones of the countries with most customers, without the own one."""
    places, own = Places.load(), desk.zone
    found = [places.zone_of(code, None) for code, _ in customers.counts(desk).countries[:_ZONES]]
    return tuple(dict.fromkeys(zone for zone in found if zone and zone != own))


@dataclass(frozen=True, slots=True)
class There:
    """Where a customer is, for judging an hour."""

    clock: CustomerClock
    place: str


def there(desk: Desk, customer: int, day: date) -> There | None:
    """None when the customer is gone. The holidays of the year of `day` are loaded along."""
    try:
        clock = clock_of(desk, customer)
    except NotFound:
        return None
    row = next(iter(customers.page(desk, [customer])), None)
    city = row.city if row else ""
    clock.is_working_day(day)
    return There(clock, city or (city_of(clock.zone) if clock.zone else ""))
