"""Everything planned, as it goes out to other calendars; and how often each record was changed."""

import datetime as dt
from typing import Any

from custdesk.store.database import Database

_MADE = "(SELECT o.at FROM operation o WHERE o.id = t.created_op)"


def whole(db: Database, table: str) -> list[dict[str, Any]]:
    """The rows of `visit` or `task` with the names of customer and person, in the order of ids;
    none of archived customers.
    """
    return _found(
        db,
        f"SELECT t.*, c.code, c.name, c.address, c.city, p.name AS person, {_MADE} AS made "
        f'FROM "{table}" t JOIN customer c ON c.id = t.customer_id '
        "LEFT JOIN person p ON p.id = t.person_id WHERE t.deleted_op IS NULL "
        "AND c.deleted_op IS NULL AND c.archived_on IS NULL ORDER BY t.id",
    )


def versions(db: Database, table: str) -> dict[int, tuple[int, dt.datetime]]:
    """id -> how many steps changed it since it was made, and when the last one was."""
    return {
        number: (steps, dt.datetime.fromisoformat(at))
        for number, steps, at in db.rows(
            "SELECT c.row_id, COUNT(DISTINCT c.operation_id), MAX(o.at) FROM change c "
            "JOIN operation o ON o.id = c.operation_id WHERE c.table_name = ? GROUP BY c.row_id",
            table,
        )
    }


def steps(db: Database, table: str) -> dict[int, list[str]]:
    """id -> when each step changed it, in order: the n-th is the moment of its version n.

    Only of those that a file of another calendar made or changed.
    """
    found: dict[int, list[str]] = {}
    for number, _, at in db.rows(
        "SELECT DISTINCT c.row_id, o.id, o.at FROM change c "
        f'JOIN "{table}" t ON t.id = c.row_id AND t.calendar_version IS NOT NULL '
        "JOIN operation o ON o.id = c.operation_id WHERE c.table_name = ? ORDER BY o.id",
        table,
    ):
        found.setdefault(number, []).append(at)
    return found


def days(db: Database) -> list[dict[str, Any]]:
    """Who has a birthday, and since when firms are customers (then `person` is None)."""
    people = _found(
        db,
        "SELECT t.uid, t.name AS person, t.birthday, t.birthday_lunar, NULL AS since, c.code, "
        f"c.name, {_MADE} AS made FROM person t JOIN customer c ON c.id = t.customer_id "
        "WHERE t.deleted_op IS NULL AND c.deleted_op IS NULL AND c.archived_on IS NULL "
        "AND COALESCE(t.birthday, t.birthday_lunar) IS NOT NULL ORDER BY t.id",
    )
    firms = _found(
        db,
        "SELECT t.uid, NULL AS person, NULL AS birthday, NULL AS birthday_lunar, t.since, t.code, "
        f"t.name, {_MADE} AS made FROM customer t WHERE t.deleted_op IS NULL "
        "AND t.archived_on IS NULL AND length(t.since) = 10 ORDER BY t.id",
    )
    return people + firms


def _found(db: Database, query: str) -> list[dict[str, Any]]:
    cursor = db.execute_sql(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def origins(db: Database, table: str) -> list[tuple[Any, ...]]:
    """Where each record that was made and not unmade is from, those in the bin first.

    (id, uid, when it was made, uid and version in the other calendar, uid of its series, its time
    there, in the bin)
    """
    return db.rows(
        "SELECT t.id, t.uid, o.at, t.calendar_uid, t.calendar_version, t.series, t.series_at, "
        f't.deleted_op IS NOT NULL FROM "{table}" t JOIN operation o ON o.id = t.created_op '
        "WHERE o.undone_by IS NULL ORDER BY t.deleted_op IS NULL"
    )


def firms(db: Database) -> list[tuple[int, str, str, str | None]]:
    """(id, code, name, address for mail) of all customers, archived ones too."""
    return db.rows("SELECT id, code, name, email FROM customer WHERE deleted_op IS NULL")


def mails(db: Database) -> list[tuple[int, str]]:
    """(customer, address) of all people."""
    return db.rows(
        "SELECT p.customer_id, k.normal FROM contact_point k JOIN person p ON p.id = k.person_id "
        "WHERE k.kind = 'email' AND k.deleted_op IS NULL AND p.deleted_op IS NULL"
    )
