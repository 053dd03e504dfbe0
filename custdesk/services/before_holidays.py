"""Before a holiday: who usually ships in the weeks around it, and the last day that is safe."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from custdesk.domain.clock import CustomerClock
from custdesk.domain.closures import Closure, closures, working_day_before
from custdesk.domain.holidays_there import subdivision
from custdesk.services.clock import own_clock
from custdesk.services.desk import Desk
from custdesk.store import festivals as records

if TYPE_CHECKING:
    from custdesk.domain.usual_weeks import History

# Working days that a holiday must cost before anybody needs a warning.
LEAST = 2
_YEARS = 3  # of the past that tell who usually ships
_BEFORE, _AFTER = dt.timedelta(days=14), dt.timedelta(days=14)
_YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class ToWarn:
    """A customer who usually ships around a closure.

    `shipped` of the last `years` such times; `ship_by`: the last day on which both sides work
    before it; `order_by`: that day less the days that their orders usually take here, None where
    no shipping day is known. A day in the past is told as it is: too late.
    """

    customer_id: int
    closure: Closure
    ours: bool
    country: str
    shipped: int
    years: int
    ship_by: dt.date
    order_by: dt.date | None


def ahead(
    desk: Desk, days: int, on: dt.date | None = None, past: "History | None" = None
) -> list[ToWarn]:
    """Whom to warn of the closures that begin within so many days, the most urgent first.

    Ours count for everybody, theirs for the customers of the country and state.
    """
    return _ahead(desk, days, past or history(desk, on))


def history(desk: Desk, on: dt.date | None = None) -> "History":
    """What everybody shipped in the years that are looked at."""
    # With numpy, which no start waits for.
    from custdesk.domain.usual_weeks import History
    from custdesk.store.shipments import shipments

    today = on or desk.today()
    return History(shipments(desk.db, today - (_YEARS + 1) * _YEAR, today + _YEAR), today)


def _ahead(desk: Desk, days: int, past: "History") -> list[ToWarn]:
    today = past.today
    last = today + dt.timedelta(days=days)
    mine = own_clock(desk)
    found: list[ToWarn] = []
    everybody: list[int] = []
    for place, customers in _places(desk):
        clock = CustomerClock(None, place[0], (), place[1] or None)
        everybody += customers
        if place[0] != mine.country:
            found += _warned(past, clock, (mine, clock), customers, last, False)
    found += _warned(past, mine, (mine,), everybody, last, True)
    return sorted(found, key=lambda one: (one.order_by or one.ship_by, one.customer_id))


def _places(desk: Desk) -> Iterator[tuple[tuple[str, str], list[int]]]:
    places: dict[tuple[str, str], list[int]] = {}
    for (country, state), customers in records.by_place(desk.db).items():
        known = subdivision(country, state) if state else None
        places.setdefault((country, known or ""), []).extend(customers)
    yield from places.items()


def _warned(
    past: "History",
    closed: CustomerClock,
    both: tuple[CustomerClock, ...],
    customers: list[int],
    last: dt.date,
    ours: bool,
) -> Iterator[ToWarn]:
    for closure in closures(closed, past.today, last, LEAST):
        if closure.first <= past.today or closure.first > last:
            continue
        windows = [
            window
            for years in range(1, _YEARS + 1)
            if (window := _window(closed, closure, years)) is not None
        ]
        ship_by = working_day_before(closure.first, *both)
        for customer, shipped, times in past.usual(customers, windows):
            lead = past.lead(customer)
            order_by = None if lead is None else ship_by - dt.timedelta(days=lead)
            yield ToWarn(
                customer, closure, ours, closed.country or "", shipped, times, ship_by, order_by
            )


def _window(closed: CustomerClock, closure: Closure, years: int) -> tuple[dt.date, dt.date] | None:
    """The weeks around the same holiday so many years ago; None when there was none."""
    year = closure.holiday.day.year - years
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    wanted = frozenset(closure.holiday.names)
    # Two that meet in one year are one run, called by either of them.
    runs = [run for run in closures(closed, first, last) if wanted & run.names]
    same = next((run for run in runs if run.holiday.name == closure.holiday.name), None)
    run = same or (runs[0] if runs else None)
    return (run.first - _BEFORE, run.last + _AFTER) if run else None
