"""One intention of the user is one transaction and one row of `operation`."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from custdesk.domain.words import Message
from custdesk.store import records
from custdesk.store.database import Database, writing
from custdesk.store.rows import OperationRow

# Tables with ids of their own that are no records of the user's.
_BOOKS = ("operation", "change", "tier_change", "export")


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
    with writing(db):
        current = Operation(begin(db, "do", what, by=by, at=at, source=source))
        before = last_ids(db)
        yield current
        finish(db, current, before, derive)


def begin(
    db: Database,
    kind: str,
    what: Message,
    *,
    by: str,
    at: datetime,
    source: str | None = None,
    target: int | None = None,
) -> int:
    """Write the row of an operation and let the triggers know that it runs; its number."""
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


def message_of(db: Database, number: int) -> Message:
    """What an operation is called."""
    return _decode(*db.rows("SELECT what, details FROM operation WHERE id = ?", number)[0])


def _decode(text: str, details: str) -> Message:
    stored = json.loads(details)
    values = {
        name: Message(value["message"]) if isinstance(value, dict) else value
        for name, value in stored["values"].items()
    }
    return Message(text, values, stored["plural"])


def finish(
    db: Database, current: Operation, before: dict[str, int], derive: Derive
) -> dict[str, dict[str, int]]:
    """Rebuild what is derived and close the operation; what it did to how many rows of a table."""
    current.customers, current.everything = derive(db)
    after = last_ids(db)
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


def last_ids(db: Database) -> dict[str, int]:
    """The highest id that each table gave out so far."""
    # Ids only grow and one writer runs at a time, so an operation's rows are a range of ids.
    return {
        name: last
        for name, last in db.rows("SELECT name, seq FROM sqlite_sequence")
        if name not in _BOOKS
    }


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
