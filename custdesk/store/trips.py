"""Queries about trips."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from custdesk.store.conditions import day
from custdesk.store.database import Database
from custdesk.store.pieces import among, chunks


class TripLine(NamedTuple):
    """A trip in the list of trips; `visits` are all that stand, `confirmed` those they agreed to.

    `places`: the towns of its visits, in the order of the days.
    """

    id: int
    name: str
    first: dt.date
    last: dt.date
    kind: str
    visits: int
    confirmed: int
    places: tuple[str, ...]
    closed_on: dt.date | None


def listed(db: Database) -> list[TripLine]:
    """All trips, the latest first."""
    places: dict[int, dict[str, None]] = {}
    visits: Counter[int] = Counter()
    confirmed: Counter[int] = Counter()
    for trip, city, asked in db.rows(
        "SELECT v.trip_id, COALESCE(c.city, ''), v.asked FROM visit v "
        "JOIN customer c ON c.id = v.customer_id WHERE v.trip_id IS NOT NULL "
        "AND v.deleted_op IS NULL AND v.status NOT IN ('cancelled', 'missed') "
        "AND c.archived_on IS NULL ORDER BY v.at_utc, v.id"
    ):
        visits[trip] += 1
        confirmed[trip] += asked == "confirmed"
        if city:
            places.setdefault(trip, {})[city] = None
    return [
        TripLine(
            number, name, dt.date.fromisoformat(first), dt.date.fromisoformat(last), kind,
            visits[number], confirmed[number], tuple(places.get(number, ())), day(closed),
        )
        for number, name, first, last, kind, closed in db.rows(
            "SELECT id, name, first_on, last_on, kind, closed_on FROM trip "
            "WHERE deleted_op IS NULL ORDER BY first_on DESC, id DESC"
        )
    ]  # fmt: skip


def places_of(db: Database, customers: Iterable[int]) -> list[tuple[Any, ...]]:
    """(id, name, country, city, state, zone, office hours) of customers."""
    return [
        row
        for chunk in chunks(customers)
        for row in db.rows(
            "SELECT id, name, country, city, state, zone, office_hours FROM customer "
            f"WHERE {among(chunk)}"
        )
    ]


def release(db: Database, where: str, *values: object) -> None:
    """Costs of visits that go into the bin stay with the trip alone; in an operation.

    Else they would keep these visits, and their customers, from ever being emptied out of it.
    """
    found = db.rows(
        "SELECT t.id FROM trip_cost t JOIN visit v ON v.id = t.visit_id "
        f"WHERE v.deleted_op IS NULL AND ({where})",
        *values,
    )
    if found:
        rows = among(row for (row,) in found)
        db.execute_sql(f"UPDATE trip_cost SET visit_id = NULL WHERE {rows}")


def near(db: Database, countries: Collection[str] | None, trip: int, limit: int) -> list[int]:
    """Customers of some countries (None: of all) who have no visit on a trip: key ones first, then
    those due soonest.
    """
    inside = "1"
    if countries is not None:
        inside = f"f.country IN ({', '.join('?' for _ in countries)})"
    return [
        number
        for (number,) in db.rows(
            f"SELECT f.id FROM figure f WHERE {inside} AND NOT EXISTS (SELECT 1 FROM visit v "
            "WHERE v.customer_id = f.id AND v.trip_id = ? AND v.deleted_op IS NULL "
            "AND v.status NOT IN ('cancelled', 'missed')) "
            "ORDER BY CASE f.tier WHEN 3 THEN 1 WHEN 2 THEN 3 WHEN 1 THEN 1 ELSE f.tier END, "
            "f.next_on IS NULL, f.next_on, f.sales_12m DESC, f.id LIMIT ?",
            *(countries or ()),
            trip,
            limit,
        )
    ]


def last_visits(db: Database, customers: Collection[int]) -> dict[int, dt.date]:
    """When customers were last seen at their place or ours, by what was logged."""
    return {
        number: dt.date.fromisoformat(on[:10])
        for chunk in chunks(customers)
        for number, on in db.rows(
            "SELECT customer_id, MAX(date) FROM interaction WHERE deleted_op IS NULL "
            f"AND channel IN ('visit', 'fair') AND {among(chunk, 'customer_id')} "
            "GROUP BY customer_id"
        )
    }
