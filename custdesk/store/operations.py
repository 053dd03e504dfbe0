"""One intention of the user is one transaction and one row of `operation`."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from custdesk.domain.words import Message
from custdesk.store import records
from custdesk.store.database import Database, writing
from custdesk.store.rows import OperationRow

# Tables with ids of their own that are no records of the user's.
_BOOKS = (
    "operation", "change", "tier_change", "warning", "export", "export_batch", "exported_row",
    "exchange", "exchange_row",
)  # fmt: skip


@dataclass(slots=True)
class Operation:
    """The operation that is being written. `customers`: whom it touched, known at its end.

    `empty`: it changed nothing, and so it left no row.
    """

    id: int
    customers: frozenset[int] = field(default_factory=frozenset)
    everything: bool = False
    empty: bool = False


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
        current.customers, current.everything = derive(db)
        current.empty = not conclude(db, current.id, before)
        if current.empty:
            db.execute_sql("DELETE FROM operation WHERE id = ?", (current.id,))


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
    """The values of a message (text, numbers, further messages, tuples of these) as JSON."""
    return json.dumps(_plain(what), ensure_ascii=False)


def _plain(what: Message) -> dict[str, object]:
    values = {name: _plain_value(value) for name, value in what.values.items()}
    return {"values": values, "plural": what.plural}


def _plain_value(value: object) -> object:
    if isinstance(value, Message):
        return {"message": value.text, **_plain(value)}
    return [_plain_value(part) for part in value] if isinstance(value, tuple) else value


def message_of(db: Database, number: int) -> Message:
    """What an operation is called."""
    return decode(*db.rows("SELECT what, details FROM operation WHERE id = ?", number)[0])


def decode(text: str, details: str) -> Message:
    """The text of an operation from its two columns `what` and `details`."""
    return _message(text, json.loads(details))


def _message(text: str, stored: dict[str, Any]) -> Message:
    values = {name: _value(value) for name, value in stored.get("values", {}).items()}
    return Message(text, values, stored.get("plural"))


def _value(stored: Any) -> object:  # noqa: ANN401 - whatever JSON gives
    if isinstance(stored, dict):
        return _message(stored["message"], stored)
    return tuple(map(_value, stored)) if isinstance(stored, list) else stored


def conclude(db: Database, number: int, before: dict[str, int]) -> dict[str, dict[str, int]]:
    """Close the running operation; what it did to how many rows of a table."""
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
        number,
    ):
        counts.setdefault(table, {})["updated"] = rows
    for table, back, rows in db.rows(
        "SELECT table_name, new = 'NULL', COUNT(*) FROM change WHERE operation_id = ? "
        "AND column_name = 'deleted_op' GROUP BY table_name, new = 'NULL'",
        number,
    ):
        counts.setdefault(table, {})["restored" if back else "deleted"] = rows
    db.execute_sql(
        "UPDATE operation SET created = ?, counts = ? WHERE id = ?",
        (json.dumps(made), json.dumps(counts), number),
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
    first = before if before is not None else 2**62
    return _rows(db, "WHERE id < ? ORDER BY id DESC LIMIT ?", first, limit)


def _rows(db: Database, condition: str, *values: object) -> list[OperationRow]:
    rows = db.rows(
        "SELECT id, kind, target, what, details, at, by, source, undone_by, counts, closed "
        f"FROM operation {condition}",
        *values,
    )
    return [
        OperationRow(
            id=number,
            kind=kind,
            target=target,
            what=decode(what, details),
            at=datetime.fromisoformat(at),
            by=by,
            source=source,
            undone=undone_by is not None,
            counts=json.loads(counts),
            closed=bool(closed),
        )
        for number, kind, target, what, details, at, by, source, undone_by, counts, closed in rows
    ]


def who(db: Database, numbers: Iterable[int]) -> dict[int, tuple[str, datetime]]:
    """By whom and when some operations were done."""
    return {
        number: (by, datetime.fromisoformat(at))
        for chunk in _chunks(numbers)
        for number, by, at in db.rows(
            f"SELECT id, by, at FROM operation WHERE id IN ({', '.join(map(str, chunk))})"
        )
    }


def some(db: Database, numbers: Iterable[int]) -> dict[int, OperationRow]:
    """Operations by their numbers."""
    return {
        row.id: row
        for chunk in _chunks(numbers)
        for row in _rows(db, f"WHERE id IN ({', '.join(map(str, chunk))})")
    }


def _chunks(numbers: Iterable[int]) -> Iterator[list[int]]:
    listed = list(numbers)
    return (listed[start : start + 5000] for start in range(0, len(listed), 5000))


def newest(db: Database, *, undone: bool) -> int | None:
    """What Ctrl+Z takes back, or (undone) what Ctrl+Y puts back: the operation's number."""
    # Earlier values that were chosen with an undo (they have a target) go with it, both ways.
    of_the_user = "kind = 'do' AND target IS NULL"
    if not undone:
        found = db.value(
            f"SELECT MAX(id) FROM operation WHERE {of_the_user} AND undone_by IS NULL "
            "AND closed = 0"
        )
    else:
        # The last undo that nothing but undos and redos followed.
        found = db.value(
            f"SELECT id FROM operation WHERE {of_the_user} AND closed = 0 "
            f"AND undone_by = (SELECT MAX(undone_by) FROM operation WHERE {of_the_user}) "
            "AND undone_by > (SELECT COALESCE(MAX(id), 0) FROM operation "
            f"WHERE {of_the_user} AND undone_by IS NULL)"
        )
    return None if found is None else int(found)
