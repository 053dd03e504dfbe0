"""Quotations, proforma invoices and their lines, as they are listed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from custdesk.store import records
from custdesk.store.conditions import day
from custdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class OfferRow:
    """An offer as a line of the list; `versions`: how many stand under its number."""

    id: int
    customer: int
    name: str
    country: str
    kind: str
    number: str
    version: int
    date: dt.date | None
    valid_until: dt.date | None
    status: str
    sent_on: dt.date | None
    currency: str
    total: int | None
    base_total: int | None
    margin: int | None
    order: int | None
    order_number: str


_ROW = (
    "SELECT q.id, q.customer_id, c.name, COALESCE(c.country, ''), q.kind, q.number, q.version, "
    "q.date, q.valid_until, q.status, q.sent_on, q.currency, q.total, q.base_total, q.margin, "
    "q.order_id, COALESCE(o.number, '') FROM quotation q JOIN customer c ON c.id = q.customer_id "
    "LEFT JOIN sales_order o ON o.id = q.order_id AND o.deleted_op IS NULL "
    "WHERE q.deleted_op IS NULL AND c.deleted_op IS NULL"
)

_DAYS = (7, 8, 10)


def _rows(db: Database, where: str, *values: object) -> list[OfferRow]:
    return [_made(row) for row in db.rows(f"{_ROW} {where}", *values)]


def _made(row: tuple[Any, ...]) -> OfferRow:
    cells: list[Any] = [day(one) if place in _DAYS else one for place, one in enumerate(row)]
    return OfferRow(*cells)


def listed(db: Database, limit: int = 2000) -> list[OfferRow]:
    """All offers, the latest first."""
    return _rows(db, "ORDER BY q.date DESC, q.id DESC LIMIT ?", limit)


def of_customer(db: Database, customer: int, limit: int = 200) -> list[OfferRow]:
    """The offers to a customer, the latest first."""
    return _rows(db, "AND q.customer_id = ? ORDER BY q.date DESC, q.id DESC LIMIT ?",
                 customer, limit)  # fmt: skip


def versions(db: Database, kind: str, number: str) -> list[OfferRow]:
    """All versions of an offer, the newest first."""
    where = "AND q.kind = ? AND q.number = ? ORDER BY q.version DESC, q.id DESC"
    return _rows(db, where, kind, number)


def row(db: Database, quotation: int) -> OfferRow | None:
    """One offer."""
    return next(iter(_rows(db, "AND q.id = ?", quotation)), None)


def by_number(db: Database, number: str) -> int | None:
    """The newest version under a number."""
    found = db.value(
        "SELECT id FROM quotation WHERE deleted_op IS NULL AND number = ? COLLATE NOCASE "
        "ORDER BY version DESC, id DESC LIMIT 1",
        number.strip(),
    )
    return None if found is None else int(found)


def lines(db: Database, quotation: int) -> list[dict[str, Any]]:
    """The lines of an offer, in their order."""
    return records.find(db, "quotation_line", "quotation_id = ? ORDER BY position, id", quotation)


def numbers_of(db: Database, kind: str, beginning: str) -> list[str]:
    """The numbers that were given out and begin so; those in the bin too, none comes twice."""
    found = db.rows(
        "SELECT DISTINCT number FROM quotation WHERE kind = ? AND number LIKE ?",
        kind, f"{beginning}%",
    )  # fmt: skip
    return [number for (number,) in found]


def order_number_taken(db: Database, customer: int, number: str) -> bool:
    """Whether a customer has an order of that number."""
    where = "customer_id = ? AND number = ? COLLATE NOCASE LIMIT 1"
    return bool(records.find(db, "sales_order", where, customer, number))
