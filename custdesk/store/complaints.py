"""Complaints as they are listed, and the one that a customer waits with."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from custdesk.store.conditions import CASES, COMPLAINT
from custdesk.store.database import Database

_COLUMNS = (
    "k.id, k.customer_id, c.name, f.tier, k.number, k.nature, COALESCE(k.kind, ''), "
    "COALESCE(k.severity, ''), k.date, k.at, k.what, COALESCE(k.goods, ''), COALESCE(k.lot, ''), "
    "COALESCE(k.owner, ''), k.answer_by, k.answered_at, k.solve_by, k.solved_at, "
    "COALESCE(k.cause, ''), COALESCE(k.remedy, ''), k.amount, COALESCE(k.currency, ''), "
    "k.satisfaction, k.thanked_on, COALESCE(o.number, ''), k.order_id, "
    "(SELECT COUNT(*) FROM improvement i WHERE i.complaint_id = k.id AND i.deleted_op IS NULL), "
    "c.zone, c.country, c.city, c.state, c.office_hours"
)
_FROM = (
    "FROM complaint k JOIN customer c ON c.id = k.customer_id AND c.deleted_op IS NULL "
    "LEFT JOIN figure f ON f.id = c.id LEFT JOIN sales_order o ON o.id = k.order_id "
    "WHERE k.deleted_op IS NULL"
)
# What is open waits for the earlier of its two days, what has none stands last.
_DUE = (
    "CASE WHEN k.answered_at IS NULL THEN MIN(COALESCE(k.answer_by, '9999'), "
    "COALESCE(k.solve_by, '9999')) ELSE COALESCE(k.solve_by, '9999') END"
)
# Praise is open until it was thanked for.
_WHICH = {
    "open": f" AND k.nature <> 'praise' AND k.solved_at IS NULL ORDER BY {_DUE}, k.id",
    "solved": " AND k.nature <> 'praise' AND k.solved_at IS NOT NULL "
    "ORDER BY k.solved_at DESC, k.id DESC",
    "praise": " AND k.nature = 'praise' ORDER BY k.thanked_on IS NOT NULL, k.at DESC, k.id DESC",
    "all": " ORDER BY k.at DESC, k.id DESC",
}
WHICH = tuple(_WHICH)


def listed(db: Database, which: str, customer: int | None, limit: int) -> list[Sequence[Any]]:
    """Rows of `_COLUMNS`, of all customers or of one."""
    mine = "" if customer is None else f" AND k.customer_id = {int(customer)}"
    return db.rows(f"SELECT {_COLUMNS} {_FROM}{mine}{_WHICH[which]} LIMIT ?", limit)


def one(db: Database, number: int) -> Sequence[Any] | None:
    """The row of `_COLUMNS` of one complaint."""
    return db.row(f"SELECT {_COLUMNS} {_FROM} AND k.id = ?", number)


def counts(db: Database) -> dict[str, int]:
    """How many each part of the page has."""
    row = db.row(
        "SELECT SUM(nature <> 'praise' AND solved_at IS NULL), "
        "SUM(nature <> 'praise' AND solved_at IS NOT NULL), SUM(nature = 'praise') "
        "FROM complaint k JOIN customer c ON c.id = k.customer_id AND c.deleted_op IS NULL "
        "WHERE k.deleted_op IS NULL"
    )
    return {
        name: int(n or 0) for name, n in zip(("open", "solved", "praise"), row or (), strict=False)
    }


def by_number(db: Database, number: str) -> int | None:
    """The complaint that a number names, however its letters are written."""
    found = db.value(
        "SELECT id FROM complaint WHERE deleted_op IS NULL AND number = ? COLLATE NOCASE", number
    )
    return None if found is None else int(found)


def highest_number(db: Database, begin: str) -> int:
    """The highest running number behind a beginning, in the bin too: none is given twice."""
    found = db.value(
        "SELECT MAX(CAST(substr(number, ?) AS INTEGER)) FROM complaint WHERE number LIKE ?",
        len(begin) + 1,
        f"{begin}%",
    )
    return int(found or 0)


def caused(
    db: Database, first: dt.date, last: dt.date
) -> list[tuple[str, int | None, str | None, str | None, str]]:
    """Cause, cost, currency, rate and day of the complaints and criticisms of a period."""
    return db.rows(
        "SELECT COALESCE(cause, ''), amount, currency, rate, date FROM complaint "
        "WHERE deleted_op IS NULL AND nature <> 'praise' AND date BETWEEN ? AND ?",
        first.isoformat(),
        last.isoformat(),
    )


def improvements(db: Database, complaint: int | None, limit: int) -> list[Sequence[Any]]:
    """Improvements, what is open and due first: of one complaint, or of all."""
    mine = "" if complaint is None else f" AND i.complaint_id = {int(complaint)}"
    return db.rows(
        "SELECT i.id, i.complaint_id, k.number, k.customer_id, c.name, COALESCE(i.cause, ''), "
        "i.what, COALESCE(i.owner, ''), i.due, i.done_on, COALESCE(i.answer, ''), i.answered_on "
        "FROM improvement i JOIN complaint k ON k.id = i.complaint_id AND k.deleted_op IS NULL "
        "JOIN customer c ON c.id = k.customer_id AND c.deleted_op IS NULL "
        f"WHERE i.deleted_op IS NULL{mine} "
        "ORDER BY i.done_on IS NOT NULL, COALESCE(i.due, '9999'), i.id DESC LIMIT ?",
        limit,
    )


def open_of(db: Database, customer: int, day: dt.date) -> tuple[str, str] | None:
    """The oldest complaint of a customer that was open on a day: its day, its words."""
    return db.row(
        f"SELECT k.date, k.what {CASES} AND k.customer_id = ? AND k.date <= ? "
        "AND (k.solved_at IS NULL OR substr(k.solved_at, 1, 10) > ?) ORDER BY k.date, k.id LIMIT 1",
        customer,
        day.isoformat(),
        day.isoformat(),
    )


def earlier(
    db: Database, customer: int, limit: int
) -> list[tuple[str, str, str | None, str | None]]:
    """Day, words, result and remedy of complaints, taken in or logged alone, the newest first."""
    return db.rows(
        "SELECT k.date, k.what, CASE WHEN k.solved_at IS NOT NULL THEN 'solved' "
        f"WHEN k.answered_at IS NOT NULL THEN 'answered' END, k.remedy {CASES} "
        "AND k.customer_id = ? UNION ALL "
        "SELECT date, COALESCE(summary, ''), result, NULL FROM interaction "
        f"WHERE customer_id = ? AND deleted_op IS NULL AND {COMPLAINT} ORDER BY 1 DESC LIMIT ?",
        customer,
        customer,
        limit,
    )
