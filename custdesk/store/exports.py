"""The list of files that were written on purpose. It is no record of the user's: no undo."""

from typing import NamedTuple

from custdesk.store import records
from custdesk.store.database import Database, writing


class Entry(NamedTuple):
    """One line: `at` and `wiped` are moments in UTC, `wiped` is None while it was not wiped."""

    id: int
    path: str
    kind: str
    at: str
    by: str
    wiped: str | None


def add(db: Database, path: str, kind: str, at: str, by: str) -> int:
    """Note a file; one that was written to the same place before is forgotten. The id."""
    with writing(db):
        db.execute_sql("DELETE FROM export WHERE path = ? AND wiped IS NULL", (path,))
        values = {"path": path, "kind": kind, "at": at, "by": by}
        return records.insert_plain(db, "export", values)


def remove(db: Database, number: int) -> None:
    """Forget a file that was never written."""
    with writing(db):
        db.execute_sql("DELETE FROM export WHERE id = ?", (number,))


def listing(db: Database) -> list[Entry]:
    """All of them, the newest first."""
    rows = db.rows("SELECT id, path, kind, at, by, wiped FROM export ORDER BY id DESC")
    return [Entry(*row) for row in rows]


def mark_wiped(db: Database, number: int, at: str) -> None:
    """Keep in mind that a file was wiped."""
    with writing(db):
        db.execute_sql("UPDATE export SET wiped = ? WHERE id = ?", (at, number))
