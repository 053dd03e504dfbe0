"""One intention of the user is one transaction and one row of `operation`.

Undo is a replay, not a reversal: a cell shows the newest change whose operation is not undone, so
that operations can be undone and redone in any order, days later.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from custdesk.domain.errors import NotFound
from custdesk.domain.words import N_, Message
from custdesk.store import records
from custdesk.store.database import Database
from custdesk.store.rows import KeptValue, OperationRow, UndoResult
from custdesk.store.tables import RECORDED, parents

_TABLES = [model._meta.table_name for model in RECORDED]
_MODELS = {model._meta.table_name: model for model in RECORDED}


@dataclass(slots=True)
class Operation:
    """The operation that is being written. `customers`: whom it touched, known at its end."""

    id: int
    customers: frozenset[int] = field(default_factory=frozenset)
    everything: bool = False


# Called with the database before the commit, to rebuild what is derived; returns the customers.
Derive = Callable[[Database], tuple[frozenset[int], bool]]


@contextmanager
def operation(
    db: Database,
    what: Message,
    *,
    by: str,
    at: datetime,
    derive: Derive,
    source: str | None = None,
) -> Iterator[Operation]:
    """Write as one operation; an exception rolls all of it back.

    `what` is what Undo shows, `by` the salesperson or the author of a file, `at` a moment in UTC.
    """
    with db.atomic("IMMEDIATE"):
        current = Operation(_begin(db, "do", what, by=by, at=at, source=source))
        before = _last_ids(db)
        yield current
        _finish(db, current, before, derive)


def _begin(
    db: Database,
    kind: str,
    what: Message,
    *,
    by: str,
    at: datetime,
    source: str | None = None,
    target: int | None = None,
) -> int:
    number = records.insert_plain(
        db,
        "operation",
        {
            "uid": records.new_uid(),
            "kind": kind,
            "target": target,
            "what": what.text,
            "details": _encode(what),
            "at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "by": by,
            "source": source,
            "created": "{}",
            "counts": "{}",
        },
    )
    db.execute_sql(
        "UPDATE current_operation SET operation_id = ?, replay = ?", (number, int(kind != "do"))
    )
    return number


def _encode(what: Message) -> str:
    """The values of a message (text, numbers, further messages without values) as JSON."""
    values = {
        name: {"message": value.text} if isinstance(value, Message) else value
        for name, value in what.values.items()
    }
    return json.dumps({"values": values, "plural": what.plural}, ensure_ascii=False)


def _decode(text: str, details: str) -> Message:
    stored = json.loads(details)
    values = {
        name: Message(value["message"]) if isinstance(value, dict) else value
        for name, value in stored["values"].items()
    }
    return Message(text, values, stored["plural"])


def _finish(
    db: Database, current: Operation, before: dict[str, int], derive: Derive
) -> dict[str, dict[str, int]]:
    current.customers, current.everything = derive(db)
    after = _last_ids(db)
    made = {
        table: [before.get(table, 0) + 1, last]
        for table, last in after.items()
        if last > before.get(table, 0)
    }
    counts: dict[str, dict[str, int]] = {
        table: {"new": last - first + 1} for table, (first, last) in made.items()
    }
    for table, rows in db.rows(
        "SELECT table_name, COUNT(DISTINCT row_id) FROM change "
        "WHERE operation_id = ? AND column_name <> 'deleted_op' GROUP BY table_name",
        current.id,
    ):
        counts.setdefault(table, {})["updated"] = rows
    for table, rows in db.rows(
        "SELECT table_name, COUNT(*) FROM change WHERE operation_id = ? "
        "AND column_name = 'deleted_op' AND new <> 'NULL' GROUP BY table_name",
        current.id,
    ):
        counts.setdefault(table, {})["deleted"] = rows
    db.execute_sql(
        "UPDATE operation SET created = ?, counts = ? WHERE id = ?",
        (json.dumps(made), json.dumps(counts), current.id),
    )
    db.execute_sql("UPDATE current_operation SET operation_id = NULL, replay = 0")
    return counts


def _last_ids(db: Database) -> dict[str, int]:
    # Ids only grow and one writer runs at a time, so an operation's rows are a range of ids.
    return {
        name: last
        for name, last in db.rows("SELECT name, seq FROM sqlite_sequence")
        if name in _MODELS
    }


def undo(
    db: Database, number: int, *, by: str, at: datetime, derive: Derive
) -> tuple[Operation, UndoResult]:
    """Take an operation back; taking back an undo puts its operation in force again.

    Values that a later operation changed again stay and are listed in `kept`. Raises `NotFound`
    for an unknown number or one that is taken back already.
    """
    with db.atomic("IMMEDIATE"):
        row = db.row("SELECT kind, target FROM operation WHERE id = ?", number)
        if row is None:
            raise NotFound(Message(N_("There is no operation {number}."), {"number": str(number)}))
        kind, target = row
        subject = number if kind == "do" else target
        text, details, undone_by = db.rows(
            "SELECT what, details, undone_by FROM operation WHERE id = ?", subject
        )[0]
        again = kind == "undo"
        if undone_by != (number if again else None):
            raise NotFound(
                Message(
                    N_("Operation {number} has been taken back already."), {"number": str(number)}
                )
            )
        what = _decode(text, details)
        current = Operation(
            _begin(db, "redo" if again else "undo", what, by=by, at=at, target=subject)
        )
        before = _last_ids(db)
        db.execute_sql(
            "UPDATE operation SET undone_by = ? WHERE id = ?",
            (None if again else current.id, subject),
        )
        kept = _replay_cells(db, subject)
        if again:
            done = _bring_back(db, subject, undone_by)
        else:
            done, stayed = _take_away(db, subject, current.id)
            kept += stayed
        counts = _finish(db, current, before, derive)
        for table, rows in done.items():
            counts.setdefault(table, {})["restored" if again else "removed"] = rows
        db.execute_sql(
            "UPDATE operation SET counts = ? WHERE id = ?", (json.dumps(counts), current.id)
        )
        return current, UndoResult(current.id, subject, again, counts, tuple(kept))


def _replay_cells(db: Database, subject: int) -> list[KeptValue]:
    """Set every cell that the operation changed to its newest change that is not undone."""
    cells = db.rows(
        "SELECT table_name, row_id, column_name, MAX(id) FROM change WHERE operation_id = ? "
        "GROUP BY table_name, row_id, column_name",
        subject,
    )
    writes: dict[tuple[str, str], list[tuple[object, int]]] = {}
    kept = []
    for table, row, column, own in cells:
        history = db.rows(
            "SELECT c.id, c.old, c.new, o.undone_by IS NULL FROM change c "
            "JOIN operation o ON o.id = c.operation_id WHERE c.table_name = ? AND c.row_id = ? "
            "AND c.column_name = ? AND o.kind = 'do' ORDER BY c.id",
            table,
            row,
            column,
        )
        live = [(number, new) for number, _, new, counts in history if counts]
        value = literal(live[-1][1] if live else history[0][1])
        if live and live[-1][0] > own:
            kept.append(KeptValue(table, row, column, value))
            continue
        if column == "deleted_op" and value is None:
            # The row's own making may be undone; then it stays in the bin under that undo.
            value = db.value(
                f'SELECT o.undone_by FROM "{table}" t JOIN operation o ON o.id = t.created_op '
                "WHERE t.id = ?",
                row,
            )
        writes.setdefault((table, column), []).append((value, row))
    for (table, column), values in writes.items():
        db.many(f'UPDATE OR IGNORE "{table}" SET "{column}" = ? WHERE id = ?', values)
    return kept


def _take_away(db: Database, subject: int, undo_id: int) -> tuple[dict[str, int], list[KeptValue]]:
    """Put the rows that an operation made into the bin, unless later work rests on them."""
    made = json.loads(db.value("SELECT created FROM operation WHERE id = ?", subject))
    done: dict[str, int] = {}
    kept: list[KeptValue] = []
    for table in (name for name in _TABLES if name in made):
        first, last = made[table]
        held = [_edited_later(table)]
        held += [
            f'EXISTS (SELECT 1 FROM "{child}" WHERE "{child}"."{column}" = "{table}".id '
            f'AND "{child}".deleted_op IS NULL)'
            for child in _TABLES
            for column, parent in parents(_MODELS[child])
            if parent == table
        ]
        stays = " OR ".join(held)
        kept += [
            KeptValue(table, row, None, None)
            for (row,) in db.rows(
                f'SELECT id FROM "{table}" WHERE id BETWEEN ? AND ? AND deleted_op IS NULL '
                f"AND ({stays})",
                first,
                last,
                subject,
            )
        ]
        cursor = db.execute_sql(
            f'UPDATE "{table}" SET deleted_op = ? WHERE id BETWEEN ? AND ? '
            f"AND deleted_op IS NULL AND NOT ({stays})",
            (undo_id, first, last, subject),
        )
        done[table] = cursor.rowcount
    return done, kept


def _edited_later(table: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM change c JOIN operation o ON o.id = c.operation_id "
        f"WHERE c.table_name = '{table}' AND c.row_id = \"{table}\".id AND o.id <> ? "
        "AND o.kind = 'do' AND o.undone_by IS NULL)"
    )


def _bring_back(db: Database, subject: int, undone_by: int) -> dict[str, int]:
    made = json.loads(db.value("SELECT created FROM operation WHERE id = ?", subject))
    done: dict[str, int] = {}
    for table in (name for name in reversed(_TABLES) if name in made):
        first, last = made[table]
        cursor = db.execute_sql(
            f'UPDATE OR IGNORE "{table}" SET deleted_op = NULL '
            "WHERE id BETWEEN ? AND ? AND deleted_op = ?",
            (first, last, undone_by),
        )
        done[table] = cursor.rowcount
    return done


_NUMBER = re.compile(r"[+-]?\d+")


def literal(text: str) -> object:
    """The value of an SQL literal that SQLite's `quote()` wrote."""
    if text == "NULL":
        return None
    if text.startswith("'"):
        return text[1:-1].replace("''", "'")
    if text.startswith("X'"):
        return bytes.fromhex(text[2:-1])
    return int(text) if _NUMBER.fullmatch(text) else float(text)


def page(db: Database, limit: int = 200, before: int | None = None) -> list[OperationRow]:
    """The newest operations first; undos and redos are shown on the operation they are about."""
    return [
        OperationRow(
            id=number,
            kind=kind,
            target=target,
            what=_decode(what, details),
            at=datetime.fromisoformat(at),
            by=by,
            source=source,
            undone=undone_by is not None,
            counts=json.loads(counts),
        )
        for number, kind, target, what, details, at, by, source, undone_by, counts in db.rows(
            "SELECT id, kind, target, what, details, at, by, source, undone_by, counts "
            "FROM operation WHERE id < ? ORDER BY id DESC LIMIT ?",
            before if before is not None else 2**62,
            limit,
        )
    ]


def newest(db: Database, *, undone: bool) -> int | None:
    """What Ctrl+Z takes back, or (undone) what Ctrl+Y puts back: the operation's number."""
    if not undone:
        found = db.value("SELECT MAX(id) FROM operation WHERE kind = 'do' AND undone_by IS NULL")
    else:
        # The last undo that nothing but undos and redos followed.
        found = db.value(
            "SELECT id FROM operation WHERE kind = 'do' "
            "AND undone_by = (SELECT MAX(undone_by) FROM operation) "
            "AND undone_by > (SELECT COALESCE(MAX(id), 0) FROM operation "
            "WHERE kind = 'do' AND undone_by IS NULL)"
        )
    return None if found is None else int(found)
