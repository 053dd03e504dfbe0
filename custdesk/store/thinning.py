"""Thin the history by age: old operations keep their line, their values go.

What is older than a day can then no longer be taken back or done again. All that is younger can, as
before: the earliest change of a cell that stays has as `old` what the removed ones came to.
"""

import json
from collections.abc import Callable
from datetime import UTC, datetime

from custdesk.domain.words import N_, Message
from custdesk.store import documents
from custdesk.store.database import Database, writing
from custdesk.store.operations import begin
from custdesk.store.settling import CHILDREN_FIRST
from custdesk.store.undoing import Author

# Removed at a time; between two the progress is told.
_BATCH = 2000


def thin(
    db: Database, until: datetime, author: Author, step: Callable[[int, int], None]
) -> dict[str, int]:
    """Remove the changes of all operations before a moment; how many of which table.

    `step` gets how many of how many operations are done. Nothing is written where nothing is old.
    """
    with writing(db):
        last = _last_before(db, until, author.at)
        first = db.value(
            "SELECT MIN(id) FROM operation WHERE id <= ? AND closed = 0 AND kind <> 'thin'", last
        )
        if first is None:
            return {}
        number = begin(
            db, "thin", Message(N_("Thin the history")), by=author.by, at=author.at,
            source=author.source,
        )  # fmt: skip
        _settle_first_values(db, last)
        _adopt(db, last)
        counts: dict[str, int] = {}
        start = db.value("SELECT MIN(operation_id) FROM change") or last
        for low in range(start, last + 1, _BATCH):
            step(low - start, last + 1 - start)
            for table, rows in _remove(db, low, min(low + _BATCH - 1, last), last):
                counts[table] = counts.get(table, 0) + rows
        db.execute_sql("UPDATE operation SET closed = 1 WHERE id <= ? OR id = ?", (last, number))
        documents.sweep(db)
        told = {table: {"thinned": rows} for table, rows in counts.items()}
        db.execute_sql("UPDATE operation SET counts = ? WHERE id = ?", (json.dumps(told), number))
        db.execute_sql("UPDATE current_operation SET operation_id = NULL, replay = 0")
        return counts


def _last_before(db: Database, until: datetime, now: datetime) -> int:
    """The operation up to which all are old; where clocks were wrong, rather an earlier one."""
    newest, last = db.rows("SELECT COALESCE(MAX(id), 0), COALESCE(MAX(at), '') FROM operation")[0]
    # A day that is still to come says nothing, unless it is today that is wrong.
    today = _moment(now)
    if db.value("SELECT at > ? FROM operation WHERE id = ?", today, newest):
        today = last
    young = db.value(
        "SELECT MIN(id) FROM operation WHERE at >= ? AND at <= ?", _moment(until), today
    )
    return int(newest) if young is None else int(young) - 1


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _settle_first_values(db: Database, last: int) -> None:
    """Give the first change of each cell that stays the value that the removed ones came to."""
    db.execute_sql(
        "UPDATE change SET old = s.value FROM ("
        "SELECT k.id AS id, COALESCE("
        "(SELECT c.new FROM change c JOIN operation o ON o.id = c.operation_id "
        f"WHERE {_SAME_CELL} AND o.kind = 'do' AND o.undone_by IS NULL AND o.id <= ? "
        "ORDER BY c.id DESC LIMIT 1), "
        "(SELECT c.old FROM change c JOIN operation o ON o.id = c.operation_id "
        f"WHERE {_SAME_CELL} AND o.kind = 'do' AND o.id <= ? ORDER BY c.id LIMIT 1)) AS value "
        "FROM (SELECT MIN(c.id) AS id, c.table_name, c.row_id, c.column_name FROM change c "
        "JOIN operation o ON o.id = c.operation_id AND o.kind = 'do' WHERE o.id > ? "
        "AND c.column_name <> 'deleted_op' "
        "GROUP BY c.table_name, c.row_id, c.column_name) k) s "
        "WHERE change.id = s.id AND s.value IS NOT NULL AND change.old <> s.value",
        (last, last, last),
    )


_SAME_CELL = "c.table_name = k.table_name AND c.row_id = k.row_id AND c.column_name = k.column_name"


def _adopt(db: Database, last: int) -> None:
    """Rows that stay for an old edit although their making is undone: they stay for good.

    Without the change nothing would speak for them; so the edit counts as their making.
    """
    for table in CHILDREN_FIRST:
        db.execute_sql(
            f'UPDATE "{table}" SET created_op = s.edit FROM ('
            "SELECT t.id AS id, MAX(o.id) AS edit FROM operation m "
            f'JOIN "{table}" t ON t.created_op = m.id '
            f"JOIN change c ON c.table_name = '{table}' AND c.row_id = t.id "
            "JOIN operation o ON o.id = c.operation_id AND o.kind = 'do' AND o.undone_by IS NULL "
            "AND o.id <= ? WHERE m.undone_by IS NOT NULL AND m.kind = 'do' GROUP BY t.id) s "
            f'WHERE "{table}".id = s.id',
            (last,),
        )


def _remove(db: Database, low: int, high: int, last: int) -> list[tuple[str, int]]:
    """Remove the changes of some operations, but for what keeps rows in the bin."""
    keeps = (
        "column_name = 'deleted_op' AND new <> 'NULL' AND EXISTS (SELECT 1 FROM operation o "
        "WHERE o.id = change.operation_id AND o.kind = 'do' AND o.undone_by IS NULL) "
        "AND NOT EXISTS (SELECT 1 FROM change l JOIN operation o ON o.id = l.operation_id "
        "AND o.kind = 'do' AND o.undone_by IS NULL AND o.id <= ? "
        "WHERE l.table_name = change.table_name AND l.row_id = change.row_id "
        "AND l.column_name = 'deleted_op' AND l.id > change.id)"
    )
    going = f"operation_id BETWEEN ? AND ? AND NOT ({keeps})"
    counted = db.rows(
        f"SELECT table_name, COUNT(*) FROM change WHERE {going} GROUP BY table_name",
        low, high, last,
    )  # fmt: skip
    db.execute_sql(f"DELETE FROM change WHERE {going}", (low, high, last))
    return counted
