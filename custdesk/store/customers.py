"""Queries about customers: the sorted list, its pages, one customer with people and orders."""

import datetime as dt
from array import array
from collections.abc import Sequence
from itertools import chain
from typing import Any

from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.store import records, settings
from custdesk.store.conditions import day
from custdesk.store.database import Database
from custdesk.store.rows import (
    ArchivedRow,
    ContactPointRow,
    CustomerRow,
    ListQuery,
    ListSummary,
    OrderRow,
    PersonRow,
)

TIERS = tuple(str(tier) for tier in Tier)

_SORTS = {
    "tier": "tier {0}, sales_12m DESC",
    "name": "name_key {0}",
    "name_latin": "latin_key {0}, name_key",
    "country": "country {0}, name_key",
    **{
        column: column + " {0}"
        for column in (
            "contact", "last_order", "sales_12m", "last_contact", "next_on", "owner", "value",
            "completeness",
        )
    },
}  # fmt: skip

_ROW = (
    "SELECT f.id, c.code, c.name, c.name_latin, f.country, f.city, f.contact, f.owner, f.tier, "
    "f.manual, f.value, f.potential, f.credit, f.sales_12m, f.trend, f.last_order, f.last_contact, "
    "f.next_on, f.next_kind, f.next_what, f.overdue_days, f.completeness "
    "FROM figure f JOIN customer c ON c.id = f.id "
)


def ids(
    db: Database, query: ListQuery, limit: int = -1, countries: Sequence[str] = ()
) -> "array[int]":
    """The ids of who fit (or of the first so many) in order; `countries`: all by their names."""
    where, values = where_of(db, query)
    if is_far(query, countries):
        from custdesk.store import list_order  # with its tables of pinyin

        return list_order.ids(db, (where, values), order_of(query), query, limit, countries)
    # Going through an index only to sort would fetch every row one by one to look at it.
    plus = "+" if where != "1" else ""
    sql = f"SELECT id FROM figure WHERE {where} ORDER BY {plus}{order_of(query)} LIMIT {limit}"
    return array("q", chain.from_iterable(db.execute_sql(sql, values)))


def is_far(query: ListQuery, countries: Sequence[str] = ()) -> bool:
    """Whether no index has the order that is asked for."""
    return query.sort not in _SORTS or (query.sort == "country" and bool(countries))


def order_of(query: ListQuery) -> str:
    """The order as terms of SQL; by an own field it is made afterwards (`own_lists`)."""
    if query.sort not in _SORTS:
        return _SORTS["name"].format("ASC")
    return _SORTS[query.sort].format("DESC" if query.descending else "ASC")


def summary(db: Database, query: ListQuery) -> ListSummary:
    """Count, sum and maximum of the 12-month sales of all customers that fit."""
    where, values = where_of(db, query)
    row = db.execute_sql(
        f"SELECT COUNT(*), SUM(sales_12m), MAX(sales_12m) FROM figure WHERE {where}", values
    ).fetchone()
    return ListSummary(row[0], row[1] or 0, row[2] or 0, settings.base_currency(db))


def count(db: Database, query: ListQuery) -> int:
    """How many customers fit."""
    where, values = where_of(db, query)
    row = db.execute_sql(f"SELECT COUNT(*) FROM figure WHERE {where}", values).fetchone()
    return int(row[0])


def where_of(db: Database, query: ListQuery) -> tuple[str, list[object]]:
    """Who fits, as a condition on `figure`, and the values of its marks."""
    parts = ["1"]
    values: list[object] = []
    if query.text.strip():
        from custdesk.store import (
            said_filters,  # with its tables of pinyin: only who searches needs it
        )

        said_filters.narrow(db, query.text, parts, values)
    if query.tiers:
        parts.append(f"tier IN ({', '.join(str(TIERS.index(tier)) for tier in query.tiers)})")
    for column, chosen in (("country", query.countries), ("owner", query.owners)):
        if chosen:
            parts.append(f"{column} IN ({', '.join('?' for _ in chosen)})")
            values += sorted(chosen)
    if query.silent_days is not None:
        # A customer never contacted has been silent for as long as they are known.
        today = "(SELECT value FROM state WHERE key = 'as_of')"
        parts.append(f"(last_contact IS NULL OR last_contact <= date({today}, ?))")
        values.append(f"-{query.silent_days} days")
    for wanted in query.own:
        from custdesk.store import own_lists

        part, more = own_lists.condition(db, wanted)
        parts.append(part)
        values += more
    if query.rows:
        from custdesk.store import list_filters

        part, more = list_filters.condition(db, query.rows, query.any_row)
        parts.append(f"({part})")
        values += more
    if query.only is not None:
        parts.append(f"id IN ({', '.join(str(int(number)) for number in query.only)})")
    return " AND ".join(parts), values


def page(db: Database, numbers: Sequence[int]) -> list[CustomerRow]:
    """The rows of some customers, in the order of `numbers`; missing ones are left out."""
    marks = ", ".join(str(int(number)) for number in numbers)
    found = {row[0]: _row(row) for row in db.rows(f"{_ROW} WHERE f.id IN ({marks})")}
    return [found[number] for number in numbers if number in found]


def _row(row: Sequence[Any]) -> CustomerRow:
    return CustomerRow(
        id=row[0],
        code=row[1],
        name=row[2],
        name_latin=row[3] or "",
        country=row[4],
        city=row[5],
        contact=row[6],
        owner=row[7],
        tier=TIERS[row[8]],
        manual=bool(row[9]),
        value=row[10],
        potential=row[11],
        credit=row[12],
        sales_12m=row[13],
        trend=tuple(map(int, row[14][1:-1].split(","))),
        last_order=day(row[15]),
        last_contact=day(row[16]),
        next_on=day(row[17]),
        next_kind=row[18],
        next_what=row[19],
        overdue_days=row[20],
        completeness=row[21],
    )


def tier_counts(db: Database) -> dict[str, int]:
    """How many customers each tier has; every tier is named."""
    counts = dict(db.rows("SELECT tier, COUNT(*) FROM figure GROUP BY tier"))
    return {tier: counts.get(number, 0) for number, tier in enumerate(TIERS)}


def in_touch(db: Database, days: int) -> int:
    """How many customers were contacted within so many days; the others are silent."""
    found = db.value(
        "SELECT COUNT(*) FROM figure "
        "WHERE last_contact > date((SELECT value FROM state WHERE key = 'as_of'), ?)",
        f"-{days} days",
    )
    return int(found)


def value_counts(db: Database, column: str) -> list[tuple[str, int]]:
    """The values of `country` or `owner` with their counts, the commonest first."""
    return db.rows(
        f'SELECT "{column}", COUNT(*) FROM figure WHERE "{column}" <> \'\' '
        f'GROUP BY "{column}" ORDER BY 2 DESC, 1'
    )


def archived(db: Database) -> list[tuple[ArchivedRow, str]]:
    """Archived customers, the newest first, each with what it can be found by."""
    return [
        (
            ArchivedRow(row[0], row[1], row[2], row[3] or "", row[4] or "",
                        dt.date.fromisoformat(row[5])),
            " ".join(text for text in (row[1], row[2], row[4], *row[6:]) if text),
        )
        for row in db.rows(
            "SELECT id, code, name, country, city, archived_on, name_latin, email, phone "
            "FROM customer WHERE archived_on IS NOT NULL AND deleted_op IS NULL "
            "ORDER BY archived_on DESC, id DESC"
        )
    ]  # fmt: skip


def by_code(db: Database, code: str) -> int | None:
    """The customer with a code, else with that very name, else None."""
    for column in ("code", "name"):
        found = db.value(
            f'SELECT id FROM customer WHERE "{column}" = ? COLLATE NOCASE AND deleted_op IS NULL',
            code,
        )
        if found is not None:
            return int(found)
    return None


def highest_code(db: Database) -> int:
    """The highest number among the codes that CustDesk itself gives out (C-0001 …)."""
    found = db.value(
        "SELECT MAX(CAST(substr(code, 3) AS INTEGER)) FROM customer WHERE code GLOB 'C-[0-9]*'"
    )
    return int(found or 0)


def people(db: Database, customer: int) -> tuple[PersonRow, ...]:
    """The people of a customer with their phones, mails and chats, in the order they came."""
    points: dict[int, list[ContactPointRow]] = {}
    for person, number, kind, written in db.rows(
        "SELECT p.person_id, p.id, p.kind, p.written FROM contact_point p "
        "JOIN person c ON c.id = p.person_id WHERE c.customer_id = ? AND p.deleted_op IS NULL "
        "AND c.deleted_op IS NULL ORDER BY p.id",
        customer,
    ):
        points.setdefault(person, []).append(ContactPointRow(number, kind, written))
    rows = records.find(db, "person", "customer_id = ? ORDER BY id", customer)
    return tuple(
        PersonRow(row["id"], customer, row["name"], row, tuple(points.get(row["id"], ())))
        for row in rows
    )


_ORDER = (
    "SELECT o.id, o.customer_id, c.code, c.name, o.number, o.date, o.promised, o.shipped, "
    "o.status, o.urgent, o.currency, o.total, "
    "(SELECT COUNT(*) FROM order_line l WHERE l.order_id = o.id "
    "AND l.deleted_op IS NULL) FROM sales_order o JOIN customer c ON c.id = o.customer_id "
    "WHERE o.deleted_op IS NULL "
)


def orders(db: Database, where: str, *values: object, limit: int = 200) -> list[OrderRow]:
    """Orders, the newest first; `where` is ours and may be empty."""
    condition = f"AND {where} " if where else ""
    found = db.rows(f"{_ORDER}{condition}ORDER BY o.date DESC, o.id DESC LIMIT ?", *values, limit)
    return [OrderRow(*_order(row)) for row in found]


def _order(row: Sequence[Any]) -> list[Any]:
    return [*row[:5], *map(day, row[5:8]), row[8], bool(row[9]), *row[10:]]


_STATUS = {
    "open": N_("open"),
    "shipped": N_("shipped"),
    "delivered": N_("delivered"),
    "cancelled": N_("cancelled"),
    "returned": N_("returned"),
}


def order_status(status: str | None) -> Message:
    """The word for an order's status; a foreign one stays as it was written."""
    title = _STATUS.get(status or "")
    return Message(title) if title else Message("{status}", {"status": status or ""})
