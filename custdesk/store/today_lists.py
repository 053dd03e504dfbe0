"""What Today shows beside whom to contact: who is put off, what was done, which orders leave."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from custdesk.store.conditions import ALONE, day
from custdesk.store.database import Database

MOST = 200  # rows of each list
_SHIPPED_FOR = 30  # days after which nobody asks whether it came


class PutOffRow(NamedTuple):
    """A customer who is not to come up before a day."""

    customer: int
    task: int
    until: dt.date
    reason: str


class DoneRow(NamedTuple):
    """What was done for a customer on a day; `kind`: contact, task or visit."""

    customer: int
    kind: str
    channel: str
    text: str
    person: str


class ShipmentRow(NamedTuple):
    """An order that has not left yet, or left a short while ago."""

    customer: int
    name: str
    tier: int
    number: str
    port: str
    forwarder: str
    promised: dt.date | None
    shipped: dt.date | None


def put_off(db: Database, today: dt.date) -> list[PutOffRow]:
    """Who is put off, the next to come back first."""
    return [
        PutOffRow(customer, task, dt.date.fromisoformat(until), reason or "")
        for customer, task, until, reason in db.rows(
            "SELECT t.customer_id, t.id, t.due, t.notes FROM task t "
            "JOIN figure f ON f.id = t.customer_id WHERE t.deleted_op IS NULL "
            "AND t.kind = 'snooze' AND t.due > ? ORDER BY t.due, f.value DESC LIMIT ?",
            today.isoformat(),
            MOST,
        )
    ]


def done(db: Database, today: dt.date) -> Iterator[DoneRow]:
    """What was done on a day, the newest first; contacts, then tasks and visits."""
    on = today.isoformat()
    for row in db.rows(
        "SELECT i.customer_id, 'contact', i.channel, COALESCE(i.summary, i.purpose, ''), "
        "COALESCE(p.name, '') FROM interaction i JOIN figure f ON f.id = i.customer_id "
        "LEFT JOIN person p ON p.id = i.person_id WHERE f.last_contact >= ? AND i.date = ? "
        "AND i.deleted_op IS NULL ORDER BY i.id DESC LIMIT ?",
        on, on, MOST,
    ):  # fmt: skip
        yield DoneRow(*row)
    for row in db.rows(
        "SELECT t.customer_id, 'task', '', t.what, '' FROM task t "
        "JOIN figure f ON f.id = t.customer_id WHERE t.deleted_op IS NULL AND t.done_on = ? "
        "ORDER BY t.id DESC LIMIT ?",
        on, MOST,
    ):  # fmt: skip
        yield DoneRow(*row)
    for row in db.rows(
        "SELECT v.customer_id, 'visit', v.kind, COALESCE(v.purpose, ''), '' FROM visit v "
        "JOIN figure f ON f.id = v.customer_id WHERE v.deleted_op IS NULL AND v.status = 'done' "
        "AND v.at_utc BETWEEN ? AND ? AND substr(v.at, 1, 10) = ? LIMIT ?",
        (today - dt.timedelta(days=1)).isoformat(),
        (today + dt.timedelta(days=2)).isoformat(), on, MOST,
    ):  # fmt: skip
        yield DoneRow(*row)


def shipments(
    db: Database, today: dt.date, late_for: int, ahead: int, limit: int
) -> tuple[int, int, list[ShipmentRow]]:
    """(how many are late, how many leave in the days ahead, the first rows, late ones first).

    Late for more than `late_for` days nobody expects to hear of any more. Orders that travel with
    a shipment are left to it.
    """
    waiting = (
        "FROM sales_order o JOIN figure f ON f.id = o.customer_id "
        "WHERE o.promised >= ? AND o.promised <= ? "
        "AND o.shipped IS NULL AND COALESCE(o.status, 'open') = 'open' AND o.deleted_op IS NULL "
        f"AND {ALONE}"
    )
    span = (
        (today - dt.timedelta(days=late_for)).isoformat(),
        (today + dt.timedelta(days=ahead)).isoformat(),
    )
    late, coming = db.row(
        f"SELECT COALESCE(SUM(o.promised < ?), 0), COALESCE(SUM(o.promised >= ?), 0) {waiting}",
        today.isoformat(), today.isoformat(), *span,
    ) or (0, 0)  # fmt: skip
    first = "o.promised >= ?, f.tier = 2, f.value DESC, o.promised"
    # Sorted by what the indexes hold; what is shown of the first ones is read for these alone.
    found: list[Any] = db.rows(
        "SELECT f.id, c.name, f.tier, o.number, COALESCE(o.port, c.port, c.city, ''), "
        "COALESCE(o.forwarder, ''), o.promised, o.shipped FROM sales_order o "
        "JOIN figure f ON f.id = o.customer_id JOIN customer c ON c.id = f.id "
        f"WHERE o.id IN (SELECT o.id {waiting} ORDER BY {first} LIMIT ?) ORDER BY {first}",
        *span, today.isoformat(), limit, today.isoformat(),
    )  # fmt: skip
    if len(found) < limit:
        found += db.rows(
            "SELECT f.id, c.name, f.tier, o.number, COALESCE(o.port, c.port, c.city, ''), "
            "COALESCE(o.forwarder, ''), o.promised, o.shipped FROM sales_order o "
            "JOIN figure f ON f.id = o.customer_id JOIN customer c ON c.id = f.id "
            "WHERE o.promised >= ? AND o.shipped BETWEEN ? AND ? AND o.deleted_op IS NULL "
            f"AND COALESCE(o.status, 'shipped') = 'shipped' AND {ALONE} "
            "ORDER BY o.shipped DESC LIMIT ?",
            (today - dt.timedelta(days=2 * late_for)).isoformat(),
            (today - dt.timedelta(days=_SHIPPED_FOR)).isoformat(),
            today.isoformat(), limit - len(found),
        )  # fmt: skip
    rows = [ShipmentRow(*[*row[:6], day(row[6]), day(row[7])]) for row in found]
    return late, coming, rows


def customers_in(db: Database, country: str) -> list[int]:
    """The customers of a country, the weightiest first."""
    query = "SELECT id FROM figure WHERE country = ? ORDER BY tier = 2, value DESC, id"
    return [number for (number,) in db.rows(query, country)]
