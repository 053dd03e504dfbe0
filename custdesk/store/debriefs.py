"""What the debrief reads of visits, and what was typed and not yet saved."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from custdesk.store.conditions import among
from custdesk.store.database import Database, writing

# Visits that were to take place, that nobody said anything of since.
_OPEN = (
    "v.deleted_op IS NULL AND v.status = 'planned' AND v.kind = 'visit' AND v.rule IS NULL "
    "AND v.at_utc >= ? AND v.at_utc < ? AND c.deleted_op IS NULL AND c.archived_on IS NULL"
)
_KEY = "debrief:"


def waiting(db: Database, since: dt.datetime, until: dt.datetime) -> tuple[int, str | None]:
    """How many visits between two moments nobody said anything of, and when the first one was."""
    form = "%Y-%m-%dT%H:%M:%SZ"
    row = db.row(
        f"SELECT COUNT(*), MIN(v.at) FROM visit v JOIN customer c ON c.id = v.customer_id "
        f"WHERE {_OPEN}",
        since.astimezone(dt.UTC).strftime(form),
        until.astimezone(dt.UTC).strftime(form),
    )
    assert row is not None
    return int(row[0]), row[1]


def is_open(db: Database, trip: int) -> bool:
    """Whether nobody said yet what came of a visit of a trip; what was only proposed is none."""
    text = "SELECT EXISTS (SELECT 1 FROM visit WHERE trip_id = ? AND deleted_op IS NULL "
    return bool(db.value(text + "AND status = 'planned')", trip))


def letters(db: Database, codes: Mapping[int, str]) -> list[tuple[int, int, str, str]]:
    """(visit, task, customer, what) of the open tasks whose notes are the code of a visit."""
    found = []
    for visit, code in sorted(codes.items()):
        row = db.row(
            "SELECT t.id, c.name, t.what FROM visit v JOIN task t ON t.customer_id = v.customer_id "
            "JOIN customer c ON c.id = t.customer_id WHERE v.id = ? AND t.notes = ? "
            "AND t.kind = 'task' AND t.done_on IS NULL AND t.deleted_op IS NULL",
            visit,
            code,
        )
        if row is not None:
            found.append((visit, *row))
    return found


def keep(db: Database, visit: str, typed: dict[str, Any] | None) -> None:
    """What was typed for a visit (None: nothing any more); no work of the user's to undo."""
    with writing(db):
        db.execute_sql("DELETE FROM state WHERE key = ?", (_KEY + visit,))
        if typed is not None:
            text = json.dumps(typed, ensure_ascii=False)
            db.execute_sql("INSERT INTO state (key, value) VALUES (?, ?)", (_KEY + visit, text))


def drop(db: Database, visit: str) -> None:
    """The same inside an operation: what was typed is saved now."""
    db.execute_sql("DELETE FROM state WHERE key = ?", (_KEY + visit,))


def forget(db: Database, visits: Sequence[int]) -> None:
    """Nothing is kept of visits that are deleted for good."""
    db.execute_sql(
        "DELETE FROM state WHERE key LIKE 'debrief:%'"
        + among("CAST(substr(key, 9) AS INTEGER)", visits)
    )


def kept(db: Database) -> dict[str, dict[str, Any]]:
    """Visit -> what was typed for it; without those that are in the bin."""
    rows = db.rows(
        "SELECT key, value FROM state WHERE key LIKE 'debrief:%' "
        "AND CAST(substr(key, 9) AS INTEGER) IN (SELECT id FROM visit WHERE deleted_op IS NULL)"
    )
    return {key.removeprefix(_KEY): json.loads(value) for key, value in rows}
