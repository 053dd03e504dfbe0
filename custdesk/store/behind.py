"""The records behind a figure of one customer, with the conditions by which they are counted."""

import datetime as dt
from typing import NamedTuple

from custdesk.store.conditions import COUNTS, day
from custdesk.store.database import Database


class OrderBehind(NamedTuple):
    """An order that counts; amounts in minor units of the base currency."""

    on: dt.date | None
    number: str
    total: int | None
    margin: int | None


class ContactBehind(NamedTuple):
    """A contact that counts."""

    on: dt.date | None
    channel: str
    purpose: str
    said: str


def orders(db: Database, customer: int, after: dt.date, until: dt.date) -> list[OrderBehind]:
    """The orders after a day up to another, the latest first."""
    return [
        OrderBehind(day(on), number, total, margin)
        for on, number, total, margin in db.rows(
            f"SELECT date, number, base_total, margin FROM sales_order WHERE {COUNTS} "
            "AND customer_id = ? AND date > ? AND date <= ? ORDER BY date DESC, id DESC",
            customer,
            after.isoformat(),
            until.isoformat(),
        )
    ]


def order_days(db: Database, customer: int, until: dt.date) -> list[dt.date]:
    """The different days with an order, the earliest first."""
    found = db.rows(
        f"SELECT DISTINCT date FROM sales_order WHERE {COUNTS} AND customer_id = ? "
        "AND date <= ? ORDER BY date",
        customer,
        until.isoformat(),
    )
    return [dt.date.fromisoformat(on) for (on,) in found]


def beginnings(db: Database, customer: int) -> tuple[dt.date | None, dt.date | None]:
    """Since when a customer is one, as the file says, and the last order of the old list."""
    since, opening = db.rows(
        "SELECT since, opening_last_order FROM customer WHERE id = ?", customer
    )[0]
    return day(since), day(opening)


def contacts(
    db: Database, customer: int, after: dt.date, until: dt.date, *, asking: bool = False
) -> list[ContactBehind]:
    """The contacts after a day up to another, the latest first; `asking`: enquiries and quotes."""
    more = "AND purpose IN ('enquiry', 'quotation') " if asking else ""
    return [
        ContactBehind(day(on), channel, purpose or "", said or "")
        for on, channel, purpose, said in db.rows(
            "SELECT date, channel, purpose, summary FROM interaction WHERE deleted_op IS NULL "
            f"AND channel <> 'note' AND customer_id = ? AND date > ? AND date <= ? {more}"
            "ORDER BY date DESC, id DESC",
            customer,
            after.isoformat(),
            until.isoformat(),
        )
    ]


def products(
    db: Database, customer: int, after: dt.date, until: dt.date
) -> list[tuple[str, str, int]]:
    """Code, name and number of orders of what was bought, the most frequent first."""
    return db.rows(
        "SELECT p.code, p.name, COUNT(DISTINCT l.order_id) AS many FROM order_line l "
        "JOIN product p ON p.id = l.product_id WHERE l.deleted_op IS NULL AND l.order_id IN "
        f"(SELECT id FROM sales_order WHERE {COUNTS} AND customer_id = ? AND date > ? "
        "AND date <= ?) GROUP BY p.id ORDER BY many DESC, p.name",
        customer,
        after.isoformat(),
        until.isoformat(),
    )
