"""Queries about trips."""

import datetime as dt
from collections import Counter
from typing import NamedTuple

from custdesk.store.conditions import day
from custdesk.store.database import Database
from custdesk.store.settling import among


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
        "AND v.deleted_op IS NULL AND v.status <> 'cancelled' ORDER BY v.at_utc, v.id"
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
