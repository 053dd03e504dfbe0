"""Before a holiday: who usually ships in the weeks around it, and the last day that is safe."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from custdesk.domain.clock import CustomerClock
from custdesk.domain.closures import Closure, closures, working_day_before
from custdesk.domain.holidays_there import subdivision
from custdesk.services.clock import own_clock
from custdesk.services.desk import Desk
from custdesk.store import festivals as records

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


def ahead(desk: Desk, days: int, on: dt.date | None = None) -> list[ToWarn]:
    """Whom to warn of the closures that begin within so many days, the most urgent first.

    Ours count for everybody, theirs for the customers of the country and state.
    """
    today = on or desk.today()
    last = today + dt.timedelta(days=days)
    mine = own_clock(desk)
    history = _History(records.shipments(desk.db, today - (_YEARS + 1) * _YEAR), today)
    found: list[ToWarn] = []
    everybody: list[int] = []
    for place, customers in _places(desk):
        clock = CustomerClock(None, place[0], (), place[1] or None)
        everybody += customers
        if place[0] != mine.country:
            found += _warned(history, clock, (mine, clock), customers, today, last, False)
    found += _warned(history, mine, (mine,), everybody, today, last, True)
    return sorted(found, key=lambda one: (one.order_by or one.ship_by, one.customer_id))


def _places(desk: Desk) -> Iterator[tuple[tuple[str, str], list[int]]]:
    places: dict[tuple[str, str], list[int]] = {}
    for (country, state), customers in records.by_place(desk.db).items():
        known = subdivision(country, state) if state else None
        places.setdefault((country, known or ""), []).extend(customers)
    yield from places.items()


class _History:
    """When each customer shipped, and how long their orders usually take."""

    def __init__(self, rows: Iterable[tuple[int, dt.date, int | None]], today: dt.date) -> None:
        self._days: dict[int, list[dt.date]] = {}
        took: dict[int, list[int]] = {}
        for customer, day, lead in rows:
            if day <= today:
                self._days.setdefault(customer, []).append(day)
            if lead is not None:
                took.setdefault(customer, []).append(lead)
        for days in self._days.values():
            days.sort()
        self._lead = {customer: round(median(leads)) for customer, leads in took.items()}

    def lead(self, customer: int) -> int | None:
        """Days from order to shipping, the median; None where none is known."""
        return self._lead.get(customer)

    def shipped(self, customer: int, first: dt.date, last: dt.date) -> bool:
        days = self._days.get(customer, [])
        return bisect_right(days, last) > bisect_left(days, first)

    def known_since(self, customer: int) -> dt.date | None:
        days = self._days.get(customer)
        return days[0] if days else None


def _warned(
    history: _History,
    closed: CustomerClock,
    both: tuple[CustomerClock, ...],
    customers: list[int],
    today: dt.date,
    last: dt.date,
    ours: bool,
) -> Iterator[ToWarn]:
    for closure in closures(closed, today, last, LEAST):
        if closure.first <= today or closure.first > last:
            continue
        past = [
            window
            for years in range(1, _YEARS + 1)
            if (window := _window(closed, closure, years)) is not None
        ]
        ship_by = working_day_before(closure.first, *both)
        for customer in customers:
            since = history.known_since(customer)
            times = [window for window in past if since is not None and since <= window[1]]
            shipped = sum(history.shipped(customer, *window) for window in times)
            # Usually: more often than not, and not by one chance alone where more is known.
            if shipped and shipped * 2 > len(times):
                lead = history.lead(customer)
                order_by = None
                if lead is not None:
                    order_by = ship_by - dt.timedelta(days=lead)
                yield ToWarn(
                    customer, closure, ours, closed.country or "", shipped, len(times),
                    ship_by, order_by,
                )  # fmt: skip


def _window(closed: CustomerClock, closure: Closure, years: int) -> tuple[dt.date, dt.date] | None:
    """The weeks around the same holiday so many years ago; None when there was none."""
    year = closure.holiday.day.year - years
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    for run in closures(closed, first, last):
        if run.holiday.name == closure.holiday.name:
            return run.first - _BEFORE, run.last + _AFTER
    return None
