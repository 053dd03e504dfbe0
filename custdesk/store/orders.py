"""Queries about orders: which ones fit, in which order, and the rows of some of them.

Ids of all that fit are read once, from an index alone, and rows by id as they come into sight.
`AT_WORK` and the other conditions stand word for word in the indexes of migration 0029: SQLite
uses a partial index only for a query that says the same.
"""

import datetime as dt
from array import array
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from custdesk.domain.orders.query import OrderQuery
from custdesk.domain.orders.stages import NEW
from custdesk.store.conditions import day
from custdesk.store.customers import TIERS
from custdesk.store.database import Database

AT_WORK = (
    "deleted_op IS NULL AND COALESCE(status, '') NOT IN ('cancelled', 'returned', 'delivered') "
    "AND (stage IS NOT NULL OR (shipped IS NULL AND COALESCE(status, '') <> 'shipped'))"
)
SHIPPED_LATE = (
    "deleted_op IS NULL AND COALESCE(status, '') NOT IN ('cancelled', 'returned') "
    "AND shipped > promised"
)
_HERE = "deleted_op IS NULL"
_WORKING = f"sales_order INDEXED BY sales_order_at_work WHERE {AT_WORK}"
# All orders, in an order of which an index knows as much as is asked.
_ALL_BY = {
    "date": "sales_order_by_day", "promised": "sales_order_by_day", "total": "sales_order_worth",
    "number": "salesorder_number", "customer": "salesorder_customer_id_date",
}  # fmt: skip
# Says the same of an index that does not know what is in the bin, without looking into the table.
_NOT_IN_BIN = "id NOT IN (SELECT id FROM sales_order WHERE deleted_op IS NOT NULL)"
_URGENT_FIRST = "urgent DESC, urgent_place IS NULL, urgent_place, promised IS NULL, promised, id"
SORTS = {
    "urgent": (_URGENT_FIRST, _URGENT_FIRST),
    "promised": ("promised IS NULL, promised, id", "promised DESC, id DESC"),
    "date": ("date, number", "date DESC, number DESC"),
    "number": ("number", "number DESC"),
    "total": ("base_total", "base_total DESC"),
    "next": ("next_on IS NULL, next_on, id", "next_on DESC, id DESC"),
    "stage": ("stage_on IS NULL, stage_on, id", "stage_on DESC, id DESC"),
    "customer": ("customer", "customer DESC"),
}


class OrderAtWork(NamedTuple):
    """An order as the lists show it. `step_on`: when the milestone it waits for is planned."""

    id: int
    customer_id: int
    customer_name: str
    tier: str
    number: str
    their_number: str
    date: dt.date | None
    promised: dt.date | None
    shipped: dt.date | None
    status: str
    urgent: bool
    urgent_place: int | None
    urgent_reason: str
    stage: str
    stage_on: dt.date | None
    step_on: dt.date | None
    next_action: str
    next_on: dt.date | None
    waits_for: str
    credit_hold: str
    currency: str
    total: int | None
    country: str
    customer_code: str

    @property
    def at_work(self) -> bool:
        """Whether something is still to be done for it."""
        if self.status in ("cancelled", "returned", "delivered"):
            return False
        return bool(self.stage) or (self.shipped is None and self.status != "shipped")


def _condition(db: Database, query: OrderQuery) -> tuple[str, list[object]]:
    views = {"late": SHIPPED_LATE, "all": _HERE}
    parts, values = [views.get(query.view, AT_WORK)], []
    today = query.today.isoformat() if query.today else ""
    if query.view == "urgent":
        parts.append("urgent = 1")
    elif query.view == "trouble":
        part, more = _trouble(today, query.limits or {}, query.today)
        parts.append(part)
        values += more
    if query.stage == NEW:
        parts.append("stage IS NULL")
    elif query.stage is not None:
        parts.append("stage = ?")
        values.append(query.stage)
    if query.waits_for is not None:
        parts.append("waits_for = ?")
        values.append(query.waits_for)
    if query.customer is not None:
        parts.append("customer_id = ?")
        values.append(query.customer)
    if query.text.strip():
        part, more = _text(db, query.text.strip())
        parts.append(part)
        values += more
    return " AND ".join(parts), values


def _trouble(
    today: str, limits: Mapping[str, int], day_now: dt.date | None
) -> tuple[str, list[object]]:
    """The rules of `domain.orders.troubles` as SQL; a test compares the two."""
    stuck = "0"
    values: list[object] = [today, today]
    if limits and day_now is not None:
        cases = " ".join("WHEN ? THEN stage_on < ?" for _key in limits)
        stuck = f"CASE stage {cases} ELSE 0 END"
        for key, days in limits.items():
            values += [key, (day_now - dt.timedelta(days=days)).isoformat()]
    values.append(today)
    return (
        f"((shipped IS NULL AND promised < ?) OR next_on < ? OR credit_hold IS NOT NULL OR {stuck} "
        "OR (stage IS NOT NULL AND EXISTS (SELECT 1 FROM order_step s WHERE "
        "s.order_id = sales_order.id AND s.key = sales_order.stage AND s.deleted_op IS NULL AND "
        "s.done_on IS NULL AND s.planned_on < ?)))"
    ), values


def _text(db: Database, text: str) -> tuple[str, list[object]]:
    """Orders by a part of their number or of theirs, or by their customer."""
    from custdesk.store import search  # with its tables of pinyin: only who searches needs it

    found = ", ".join(map(str, sorted(search.matching(db, text))))
    of_them = f"SELECT id FROM sales_order WHERE customer_id IN ({found})"
    if not any(map(str.isdecimal, text)):  # words: every order would have to be looked at
        both = "SELECT id FROM sales_order WHERE number = ?1 OR their_number = ?1"
        return f"id IN ({both.replace('?1', '?')} UNION {of_them})", [text, text]
    inside = f"%{text.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%"
    return (
        "id IN (SELECT id FROM sales_order INDEXED BY salesorder_number WHERE number LIKE ? "
        "ESCAPE '!' "
        "UNION SELECT id FROM sales_order WHERE their_number IS NOT NULL AND their_number LIKE ? "
        f"ESCAPE '!' UNION {of_them})"
    ), [inside, inside]


def _plain(query: OrderQuery) -> bool:
    """Whether all orders are asked for, in an order that an index has."""
    narrow = query.text.strip() or query.customer or query.stage or query.waits_for
    return query.view == "all" and not narrow and query.sort in _ALL_BY


def _index(query: OrderQuery) -> str:
    """The index that a view is read from: without statistics SQLite would guess wrong."""
    if query.view == "all":
        return f" INDEXED BY {_ALL_BY[query.sort]}" if _plain(query) else ""
    late = query.view == "late"
    return f" INDEXED BY {'sales_order_late' if late else 'sales_order_at_work'}"


def ids(db: Database, query: OrderQuery, limit: int = -1) -> "array[int]":
    """The ids of all orders that fit, or of the first so many, in the order asked for."""
    where, values = _condition(db, query)
    order, table = SORTS[query.sort][query.descending], f"sales_order{_index(query)}"
    if _plain(query) and query.sort in ("number", "customer"):
        where = _NOT_IN_BIN
    sql = f"SELECT id FROM {table} WHERE {where} ORDER BY {order}"
    if query.sort == "customer":
        down = "DESC" if query.descending else "ASC"
        inner = f"(SELECT id, customer_id FROM {table} WHERE {where})"
        if _plain(query):
            inner = table.replace("sales_order", "sales_order o", 1)
            where = _NOT_IN_BIN.replace("id", "o.id", 1)
            sql = (
                f"SELECT o.id FROM figure f CROSS JOIN {inner} ON o.customer_id = f.id "
                f"WHERE {where} ORDER BY f.name_key {down}"
            )
        else:
            sql = (
                f"SELECT o.id FROM {inner} o JOIN figure f ON f.id = o.customer_id "
                f"ORDER BY f.name_key {down}"
            )
    return array("q", chain.from_iterable(db.execute_sql(f"{sql} LIMIT {limit}", values)))


def count(db: Database, query: OrderQuery) -> int:
    """How many orders fit."""
    where, values = _condition(db, query)
    return int(db.value(f"SELECT COUNT(*) FROM sales_order{_index(query)} WHERE {where}", *values))


_ROW = (
    "SELECT o.id, o.customer_id, c.name, f.tier, o.number, o.their_number, o.date, o.promised, "
    "o.shipped, o.status, o.urgent, o.urgent_place, o.urgent_reason, o.stage, o.stage_on, "
    "s.planned_on, o.next_action, o.next_on, o.waits_for, o.credit_hold, o.currency, o.total, "
    "f.country, c.code FROM sales_order o JOIN customer c ON c.id = o.customer_id "
    "LEFT JOIN figure f ON f.id = o.customer_id LEFT JOIN order_step s ON s.order_id = o.id "
    "AND s.key = o.stage AND s.deleted_op IS NULL AND s.done_on IS NULL "
    "WHERE o.deleted_op IS NULL AND o.id IN "
)


def numbered(db: Database, number: str, most: int) -> list[int]:
    """Orders of exactly this number, in capitals or not; the latest first."""
    sql = """SELECT id FROM sales_order WHERE number IN (?, ?) AND deleted_op IS NULL
        ORDER BY date DESC, id DESC LIMIT ?"""
    text = number.strip()
    return [order for (order,) in db.rows(sql, text, text.upper(), most)]


def page(db: Database, numbers: Sequence[int]) -> list[OrderAtWork]:
    """The rows of some orders, in the order of `numbers`; missing ones are left out."""
    marks = ", ".join(str(int(number)) for number in numbers)
    found = {row[0]: _row(row) for row in db.rows(f"{_ROW} ({marks})")}
    return [found[number] for number in numbers if number in found]


def _row(row: Sequence[Any]) -> OrderAtWork:
    cells: list[Any] = [
        *row[:3],
        TIERS[row[3]] if row[3] is not None else "",
        row[4],
        row[5] or "",
        *map(day, row[6:9]),
        row[9] or "",
        bool(row[10]),
        row[11],
        row[12] or "",
        row[13] or "",
        *map(day, row[14:16]),
        row[16] or "",
        day(row[17]),
        *(one or "" for one in row[18:20]),
        *row[20:22],
        row[22] or "",
        row[23] or "",
    ]
    return OrderAtWork(*cells)


def by_stage(db: Database) -> dict[str, list[int]]:
    """The ids of the orders at work by the milestone that they wait for, the urgent first."""
    found: dict[str, list[int]] = {}
    for number, stage in db.rows(f"SELECT id, stage FROM {_WORKING} ORDER BY {_URGENT_FIRST}"):
        found.setdefault(stage or NEW, []).append(number)
    return found


def last_place(db: Database) -> int:
    """The last place in the urgent lane; 0 when it is empty."""
    sql = f"SELECT COALESCE(MAX(urgent_place), 0) FROM {_WORKING} AND urgent = 1"
    return int(db.value(sql))
