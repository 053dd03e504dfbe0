"""What the data checks read, each table in one pass; and what the user dismissed."""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import NamedTuple

from custdesk.domain.checks.facts import CustomerFacts, PersonFacts, PointFacts
from custdesk.domain.checks.findings import Finding
from custdesk.store.conditions import among
from custdesk.store.database import Database

Chosen = Collection[int] | None

_CUSTOMERS = (
    "SELECT c.id, c.uid, c.code, c.name, c.country, c.city, c.address, c.phone, c.fax, c.email, "
    "c.website, c.since, c.currency, c.terms, c.credit_limit, c.credit_currency, c.verified_on, "
    "c.created_op, f.tier, f.exposure, "
    "(SELECT COUNT(*) FROM person p WHERE p.customer_id = c.id AND p.deleted_op IS NULL), "
    "(SELECT COUNT(*) FROM person p JOIN contact_point o ON o.person_id = p.id "
    "WHERE p.customer_id = c.id AND p.deleted_op IS NULL AND o.deleted_op IS NULL), "
    "(SELECT MIN(s.date) FROM sales_order s WHERE s.customer_id = c.id AND s.deleted_op IS NULL) "
    "FROM figure f JOIN customer c ON c.id = f.id WHERE 1"
)


def customers(db: Database, chosen: Chosen) -> list[CustomerFacts]:
    """The customers of the list (None: all), by id."""
    rows = db.rows(f"{_CUSTOMERS}{among('c.id', chosen)} ORDER BY c.id")
    return [CustomerFacts(*row) for row in rows]


def people(db: Database, chosen: Chosen) -> list[PersonFacts]:
    """Their people that have a birthday with a year."""
    rows = db.rows(
        "SELECT p.id, p.uid, p.customer_id, p.name, p.birthday FROM person p "
        "JOIN figure f ON f.id = p.customer_id WHERE p.deleted_op IS NULL "
        f"AND p.birthday IS NOT NULL{among('p.customer_id', chosen)}"
    )
    return [PersonFacts(*row) for row in rows]


def points(db: Database, chosen: Chosen) -> list[PointFacts]:
    """The phones, mails and chats of their people."""
    rows = db.rows(
        "SELECT p.id, o.uid, p.customer_id, p.name, o.kind, o.written, c.country "
        "FROM contact_point o JOIN person p ON p.id = o.person_id "
        "JOIN figure f ON f.id = p.customer_id JOIN customer c ON c.id = p.customer_id "
        f"WHERE o.deleted_op IS NULL AND p.deleted_op IS NULL{among('p.customer_id', chosen)}"
    )
    return [PointFacts(*row) for row in rows]


class Mailbox(NamedTuple):
    """By what a customer's own mail domain is known."""

    customer: int
    name: str
    email: str | None
    website: str | None


def mailboxes(db: Database) -> list[Mailbox]:
    """The mail and web addresses of all customers of the list."""
    rows = db.rows(
        "SELECT c.id, c.name, c.email, c.website FROM figure f JOIN customer c ON c.id = f.id "
        "WHERE c.email IS NOT NULL OR c.website IS NOT NULL"
    )
    return [Mailbox(*row) for row in rows]


def codes(db: Database) -> list[tuple[int, str, str, str]]:
    """Id, uid, code and name of all customers of the list, by id."""
    return db.rows(
        "SELECT c.id, c.uid, c.code, c.name FROM figure f JOIN customer c ON c.id = f.id "
        "ORDER BY c.id"
    )


def made(db: Database) -> dict[int, dt.date]:
    """Operation -> the day on which it was done."""
    rows = db.rows("SELECT id, at FROM operation")
    return {number: dt.date.fromisoformat(at[:10]) for number, at in rows}


def dealings(db: Database, today: dt.date, chosen: Chosen) -> Iterator[Finding]:
    """Orders, invoices, payments and log entries whose dates cannot be; few, so SQL looks."""
    late = (today + dt.timedelta(days=1)).isoformat()  # the customer's day may be ahead of ours
    mine = among("t.customer_id", chosen)
    join = "JOIN figure f ON f.id = t.customer_id WHERE t.deleted_op IS NULL"
    for table, title in (
        ("sales_order", "t.number"), ("invoice", "t.number"), ("payment", "t.number"),
        ("interaction", "''"),
    ):  # fmt: skip
        for row, uid, customer, name, date in db.rows(
            f'SELECT t.id, t.uid, t.customer_id, {title}, t.date FROM "{table}" t {join} '
            f"AND t.date > ?{mine}",
            late,
        ):
            values = {"day": _day(date)}
            yield Finding("future", customer, table, row, uid, name or "", "date", date, values)
    for row, uid, customer, number, date, shipped in db.rows(
        "SELECT t.id, t.uid, t.customer_id, t.number, t.date, t.shipped FROM sales_order t "
        f"{join} AND t.shipped < t.date{mine}"
    ):
        values = {"number": number, "shipped": _day(shipped), "day": _day(date)}
        yield Finding(
            "shipped_before", customer, "sales_order", row, uid, "", "shipped", shipped, values
        )
    for row, uid, customer, number, date, due in db.rows(
        "SELECT t.id, t.uid, t.customer_id, t.number, t.date, t.due FROM invoice t "
        f"{join} AND t.due < t.date{mine}"
    ):
        values = {"number": number, "due": _day(due), "day": _day(date)}
        yield Finding("due_before", customer, "invoice", row, uid, "", "due", due, values)


def _day(text: str) -> dt.date | str:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return text


class Dismissed(NamedTuple):
    """Why a finding is not shown; `id`: of the row that says so."""

    id: int
    reason: str


def dismissed(db: Database) -> dict[tuple[str, str, str], Dismissed]:
    """`Finding.key` -> what the user said about it."""
    rows = db.rows(
        "SELECT record, problem, value, id, reason FROM dismissal WHERE deleted_op IS NULL"
    )
    return {
        (record, problem, value or ""): Dismissed(number, reason or "")
        for record, problem, value, number, reason in rows
    }
