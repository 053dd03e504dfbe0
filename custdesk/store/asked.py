"""Appointments that customers were asked for."""

import datetime as dt

from custdesk.store import calendar
from custdesk.store.database import Database
from custdesk.store.rows import VisitRow


def unanswered(db: Database, today: dt.date, since: dt.date) -> list[VisitRow]:
    """Appointments from `today` on that were asked for on `since` or before, oldest first."""
    rows = calendar.visits(
        db,
        "v.asked = 'asked' AND v.asked_on <= ? AND v.at >= ? "
        "AND v.status IN ('planned', 'proposed') AND c.archived_on IS NULL",
        since.isoformat(),
        today.isoformat(),
    )
    return sorted(rows, key=lambda row: row.asked_on or today)


def at_when_asked(db: Database, visit: int) -> dt.datetime | None:
    """The wall time that an appointment had when they were asked; None where it has not moved."""
    then = at_when_answered(db, visit)
    now = db.value("SELECT at FROM visit WHERE id = ?", visit)
    return None if then in (None, now) else dt.datetime.fromisoformat(str(then))


def at_when_answered(db: Database, visit: int) -> str | None:
    """The wall time, as it is kept, of which the last answer was said; None where it never moved.

    That an answer is one to another time now, is no answer.
    """
    old = db.value(
        "SELECT old FROM change WHERE table_name = 'visit' AND row_id = ? AND column_name = 'at' "
        "AND operation_id > COALESCE((SELECT max(operation_id) FROM change "
        "WHERE table_name = 'visit' "
        "AND row_id = ? AND column_name = 'asked' "
        "AND new NOT IN ('''asked_moved''', '''confirmed_moved''')), 0) ORDER BY id LIMIT 1",
        visit,
        visit,
    )
    at = str(old).strip("'") if old else ""
    return dt.datetime.fromisoformat(at).strftime("%Y-%m-%dT%H:%M") if at else None
