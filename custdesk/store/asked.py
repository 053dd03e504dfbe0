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
    old = db.value(
        "SELECT old FROM change WHERE table_name = 'visit' AND row_id = ? AND column_name = 'at' "
        "AND id > COALESCE((SELECT max(id) FROM change WHERE table_name = 'visit' "
        "AND row_id = ? AND column_name = 'asked'), 0) ORDER BY id LIMIT 1",
        visit,
        visit,
    )
    if not old:
        return None
    at = dt.datetime.fromisoformat(str(old).strip("'"))
    now = db.value("SELECT at FROM visit WHERE id = ?", visit)
    return None if at.strftime("%Y-%m-%dT%H:%M") == now else at
