"""What came of reminders. It is no record of the user's: no undo."""

import datetime as dt
from collections.abc import Iterable

from custdesk.domain.reminders import Told
from custdesk.store.database import Database, writing

_SEEN = "reminders_seen"
_KEPT = dt.timedelta(days=120)


def told(db: Database) -> dict[str, Told]:
    """By the key of the reminder."""
    return {
        key: Told(dt.datetime.fromisoformat(snoozed) if snoozed else None, bool(closed))
        for key, snoozed, closed in db.rows("SELECT key, snoozed, closed FROM reminder")
    }


def seen(db: Database) -> dt.datetime | None:
    """Up to when all was told; None before the first look."""
    text = db.value("SELECT value FROM state WHERE key = ?", _SEEN)
    return dt.datetime.fromisoformat(text) if text else None


def keep(
    db: Database, now: dt.datetime, open_: Iterable[str] = (), closed: Iterable[str] = ()
) -> None:
    """All is told up to now; these wait for an answer, those are done with."""
    rows = [(key, 0, now.isoformat()) for key in open_]
    rows += [(key, 1, now.isoformat()) for key in closed]
    with writing(db):
        db.many(
            "INSERT INTO reminder (key, closed, told) VALUES (?, ?, ?) "
            "ON CONFLICT (key) DO UPDATE SET closed = excluded.closed, snoozed = NULL",
            rows,
        )
        db.execute_sql("DELETE FROM reminder WHERE told < ?", ((now - _KEPT).isoformat(),))
        db.execute_sql("DELETE FROM state WHERE key = ?", (_SEEN,))
        db.execute_sql("INSERT INTO state (key, value) VALUES (?, ?)", (_SEEN, now.isoformat()))


def answer(db: Database, keys: Iterable[str], snoozed: dt.datetime | None = None) -> None:
    """These are done with, or put off until a moment."""
    until = snoozed.isoformat() if snoozed else None
    with writing(db):
        db.many(
            "UPDATE reminder SET closed = ?, snoozed = ? WHERE key = ?",
            [(0 if until else 1, until, key) for key in keys],
        )
