"""The bin: rows whose `deleted_op` is set. Listing them, taking them out, emptying it for good."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from custdesk.domain.errors import InUse, NotFound
from custdesk.domain.words import N_, Message
from custdesk.store import debriefs, documents, exchanges, naming, records
from custdesk.store.database import Database, writing
from custdesk.store.operations import begin
from custdesk.store.pieces import among, chunks
from custdesk.store.settling import CHILDREN_FIRST, MODELS, naming_of, owned
from custdesk.store.tables import UNIQUE, owners
from custdesk.store.tables_of_hosting import OF_VISIT
from custdesk.store.tables_of_shipping import OF_ORDER, OF_SHIPMENT
from custdesk.store.undoing import Author, taken

Key = tuple[str, int]

# What a reader knows as a record; the rest goes along without being listed.
_ALONG = (
    frozenset(
        ("setting", "imported_sheet", "own_value", "care_plan", "own_care", "care_deed", "enquiry")
    )
    | {"returned_mail", "grouped_customer", "grouped_person", "trip_check"}
    | {*OF_VISIT, *OF_ORDER, *OF_SHIPMENT, "settlement", "credit_file", "dunning", "customer_item"}
)
LISTED = tuple(table for table in reversed(CHILDREN_FIRST) if table not in _ALONG)


class Binned(NamedTuple):
    """A row of the bin that can be taken out by itself."""

    table: str
    row: int
    name: str
    operation: int


def listing(db: Database, limit: int, before: int | None = None) -> list[Binned]:
    """What was put into the bin, the latest first; `before`: only by earlier operations.

    What belongs to a record that is in the bin is not listed: it comes out with it. The rows of an
    operation are never torn apart, so there may be more than `limit`.
    """
    union = " UNION ALL ".join(_listed(table) for table in LISTED)
    whole = f"SELECT * FROM ({union}) WHERE operation < {2**62 if before is None else int(before)}"
    last = db.value(
        f"SELECT operation FROM ({whole}) ORDER BY operation DESC LIMIT 1 OFFSET ?", limit - 1
    )
    if last is not None:
        whole += f" AND operation >= {int(last)}"
    return [
        Binned(table, row, str(name or ""), operation)
        for table, row, name, operation in db.rows(
            f"SELECT table_name, row_id, name, operation FROM ({whole}) "
            "ORDER BY operation DESC, place, name, row_id"
        )
    ]


def count(db: Database) -> int:
    """How many records `listing` would list."""
    return sum(int(db.value(f"SELECT COUNT(*) FROM ({_listed(table)})")) for table in LISTED)


def _listed(table: str) -> str:
    return (
        f"SELECT '{table}' AS table_name, t.id AS row_id, {naming.name_of(table)} AS name, "
        f't.deleted_op AS operation, {LISTED.index(table)} AS place FROM "{table}" t '
        f"WHERE t.deleted_op IS NOT NULL AND {_owners_alive(table)}"
    )


def _owners_alive(table: str) -> str:
    conditions = [
        f'NOT EXISTS (SELECT 1 FROM "{owner}" o WHERE o.id = t."{column}" '
        "AND o.deleted_op IS NOT NULL)"
        for column, owner in owners(MODELS[table])
    ]
    return " AND ".join(conditions) or "1"


def take_out(db: Database, keys: Iterable[Key]) -> None:
    """Take rows out of the bin inside the running operation, with what went into it with them.

    Raises `NotFound` for a row that is not in the bin, `InUse` where its code was given away in
    the meantime or what it belongs to stays in the bin.
    """
    found: dict[str, set[int]] = {}
    for table, row in keys:
        if table not in MODELS:
            raise _missing(table, row)
        operation = db.value(
            f'SELECT deleted_op FROM "{table}" WHERE id = ? AND deleted_op IS NOT NULL', row
        )
        if operation is None:
            raise _missing(table, row)
        _with_children(db, table, [row], int(operation), found)
    # Owners first, so that nothing is outside of the bin below something that is in it.
    for table in reversed(CHILDREN_FIRST):
        rows = sorted(found.get(table, ()))
        for chunk in chunks(rows):
            _refuse_orphans(db, table, chunk)
            _refuse_taken(db, table, chunk)
            db.execute_sql(f'UPDATE "{table}" SET deleted_op = NULL WHERE {among(chunk)}')


def _missing(table: str, row: int) -> NotFound:
    return NotFound(Message(N_("{record} is not in the bin."), {"record": f"{table}:{row}"}))


def _with_children(
    db: Database, table: str, rows: list[int], operation: int, found: dict[str, set[int]]
) -> None:
    fresh = [row for row in rows if row not in found.get(table, ())]
    found.setdefault(table, set()).update(fresh)
    for child, column in owned(table):
        for chunk in chunks(fresh):
            below = db.rows(
                f'SELECT id FROM "{child}" WHERE {among(chunk, column)} AND deleted_op = ?',
                operation,
            )
            if below:
                _with_children(db, child, [row for (row,) in below], operation, found)


def _refuse_orphans(db: Database, table: str, rows: list[int]) -> None:
    for column, owner in owners(MODELS[table]):
        name = db.value(
            f'SELECT t.id FROM "{owner}" t WHERE t.deleted_op IS NOT NULL AND t.id IN '
            f'(SELECT "{column}" FROM "{table}" WHERE {among(rows)})'
        )
        if name is not None:
            told = naming.named(db, owner, [int(name)])[int(name)].name
            raise InUse(
                Message(N_("It belongs to {name}, which is in the bin. Take that out."),
                        {"name": told})
            )  # fmt: skip


def _refuse_taken(db: Database, table: str, rows: list[int]) -> None:
    for model, keys in UNIQUE:
        if model._meta.table_name != table:
            continue
        same = " AND ".join(f'x."{column}" = t."{column}"' for column in keys)
        value = db.value(
            f'SELECT t."{keys[-1]}" FROM "{table}" t JOIN "{table}" x ON {same} '
            f"AND x.id <> t.id AND (x.deleted_op IS NULL OR {among(rows, 'x.id')}) "
            f"WHERE {among(rows, 't.id')}"
        )
        if value is not None:
            raise taken(value)


def put(db: Database, table: str, rows: Collection[int]) -> None:
    """Put rows and all that belongs to them into the bin, inside the running operation."""
    for child, column in owned(table):
        for chunk in chunks(rows):
            below = db.rows(
                f'SELECT id FROM "{child}" WHERE {among(chunk, column)} AND deleted_op IS NULL'
            )
            if below:
                put(db, child, [row for (row,) in below])
    for chunk in chunks(rows):
        records.to_bin(db, table, among(chunk))


# -- for good ---------------------------------------------------------------------------------


def empty(
    db: Database, author: Author, only: Mapping[str, Collection[int]] | None = None
) -> dict[str, int]:
    """Delete all that is in the bin and that nothing outside of it rests on, with its history.

    Operations whose undo or redo would need what is gone are closed; of those that were about
    nothing else the names go too. `only`: of the bin, these rows by table. Answers table -> rows;
    nothing is written for an empty bin.
    """
    # What is deleted now is written over with zeros. Free pages may have older traces all the same;
    # only a password keeps them from a reader of the bare file.
    before = db.value("PRAGMA secure_delete")
    db.execute_sql("PRAGMA secure_delete = ON")
    try:
        with writing(db):
            gone = _going(db, only)
            if not gone:
                return {}
            counts = {table: len(rows) for table, rows in gone.items()}
            number = begin(
                db, "empty",
                Message(N_("Empty the bin: {n} record"), {"n": sum(counts.values())},
                        N_("Empty the bin: {n} records")),
                by=author.by, at=author.at, source=author.source,
            )  # fmt: skip
            concerned = _close(db, gone)
            _delete(db, gone)
            _close_what_is_left_without_rows(db, concerned)
            documents.sweep(db)
            told = {table: {"gone": rows} for table, rows in counts.items()}
            db.execute_sql(
                "UPDATE operation SET counts = ?, closed = 1 WHERE id = ?",
                (json.dumps(told), number),
            )
            db.execute_sql("UPDATE current_operation SET operation_id = NULL, replay = 0")
            return counts
    finally:
        if not db.is_locked:
            db.execute_sql(f"PRAGMA secure_delete = {('OFF', 'ON', 'FAST')[before]}")
            db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _going(db: Database, only: Mapping[str, Collection[int]] | None) -> dict[str, list[int]]:
    """The rows that can go: in the bin, and named by nothing that stays. Children first."""
    going: dict[str, list[int]] = {}
    for table in CHILDREN_FIRST:
        rows = {row for (row,) in db.rows(
            f'SELECT id FROM "{table}" WHERE deleted_op IS NOT NULL')}  # fmt: skip
        if only is not None:
            rows.intersection_update(only.get(table, ()))
        for child, column in naming_of(table):
            staying = set(going.get(child, ()))
            for chunk in chunks(sorted(rows)):
                rows -= {
                    parent
                    for row, parent in db.rows(
                        f'SELECT id, "{column}" FROM "{child}" WHERE {among(chunk, column)}'
                    )
                    if row not in staying
                }
        if rows:
            going[table] = sorted(rows)
    return going


def _close(db: Database, gone: dict[str, list[int]]) -> set[int]:
    """Close what could only be toggled with the rows that go; all operations they are about."""
    closed: set[int] = set()
    concerned: set[int] = set()
    for table, chunk in _pieces(gone):
        here = among(chunk, "t.id")
        deletions = f'FROM "{table}" t JOIN operation d ON d.id = t.deleted_op WHERE {here}'
        # They were deleted, or their making is undone; both are now for good.
        closed |= _numbers(db, f"SELECT DISTINCT d.id {deletions} AND d.kind = 'do'")
        closed |= _numbers(db, f"SELECT DISTINCT t.created_op {deletions} AND d.kind <> 'do'")
        # A redo of an edit would bring a row back whose making is undone.
        closed |= _numbers(
            db,
            "SELECT DISTINCT o.id FROM change c JOIN operation o ON o.id = c.operation_id "
            "AND o.kind = 'do' AND o.undone_by IS NOT NULL "
            f"WHERE c.table_name = '{table}' AND c.row_id IN "
            f"(SELECT t.id {deletions} AND d.kind <> 'do')",
        )
        concerned |= _numbers(
            db,
            "SELECT DISTINCT operation_id FROM change "
            f"WHERE table_name = '{table}' AND {among(chunk, 'row_id')}",
        )
        concerned |= _numbers(db, f'SELECT DISTINCT t.created_op FROM "{table}" t WHERE {here}')
    closed |= _that_took_out(db, closed) | _that_name(db, gone)
    _set_closed(db, closed)
    return concerned


def _that_took_out(db: Database, deletions: set[int]) -> set[int]:
    """Undone operations that took out of the bin what a closed deletion had put there."""
    return {
        number
        for number, old in db.rows(
            "SELECT o.id, c.old FROM operation o JOIN change c ON c.operation_id = o.id "
            "WHERE o.undone_by IS NOT NULL AND o.kind = 'do' AND c.column_name = 'deleted_op' "
            "AND c.new = 'NULL'"
        )
        if old.isdigit() and int(old) in deletions
    }


def _that_name(db: Database, gone: dict[str, list[int]]) -> set[int]:
    """Operations that gave another row to, or took it from, one of the rows that go."""
    lost = {table: set(rows) for table, rows in gone.items()}
    found = set()
    for number, table, column, *values in db.rows(
        "SELECT operation_id, table_name, column_name, old, new FROM change "
        "WHERE substr(\"column_name\", -3) = '_id'"
    ):
        rows = lost.get(naming.named_by(table, column) or "", set())
        if any(value.isdigit() and int(value) in rows for value in values):
            found.add(int(number))
    return found


# What exported workbooks said of rows of these tables goes with the rows.
_EXPORTED = frozenset({"customer", "person", "interaction", "visit"})


def _delete(db: Database, gone: dict[str, list[int]]) -> None:
    db.execute_sql("UPDATE current_operation SET replay = 2")
    for table, chunk in _pieces(gone):
        db.execute_sql(
            f"DELETE FROM change WHERE table_name = '{table}' AND {among(chunk, 'row_id')}"
        )
        if table == "customer":
            for told in ("tier_change", "warning"):
                db.execute_sql(f"DELETE FROM {told} WHERE {among(chunk, 'customer_id')}")
        if table in _EXPORTED:
            uids = f'SELECT uid FROM "{table}" WHERE {among(chunk)}'
            db.execute_sql(f"DELETE FROM exported_row WHERE record IN ({uids})")
        if table == "visit":
            debriefs.forget(db, chunk)
        exchanges.forget(db, table, chunk)
        db.execute_sql(f'DELETE FROM "{table}" WHERE {among(chunk)}')


def _close_what_is_left_without_rows(db: Database, concerned: set[int]) -> None:
    empty_ones = [
        number
        for chunk in chunks(sorted(concerned))
        for number, created in db.rows(
            f"SELECT id, created FROM operation o WHERE {among(chunk)} AND NOT EXISTS "
            "(SELECT 1 FROM change WHERE operation_id = o.id)"
        )
        if not _left(db, json.loads(created))
    ]
    _set_closed(db, empty_ones)
    # The names of people and firms are in the texts of operations; their undos have them too.
    for chunk in chunks(empty_ones):
        for number, details in db.rows(
            f"SELECT id, details FROM operation WHERE {among(chunk)} OR {among(chunk, 'target')}"
        ):
            db.execute_sql(
                "UPDATE operation SET details = ? WHERE id = ?", (_nameless(details), number)
            )


def _left(db: Database, made: dict[str, list[int]]) -> bool:
    """Whether any of the rows that an operation made is still there."""
    return any(
        db.value(f'SELECT EXISTS (SELECT 1 FROM "{table}" WHERE id BETWEEN ? AND ?)', *ends)
        for table, ends in made.items()
    )


def _nameless(details: str) -> str:
    stored = json.loads(details)
    stored["values"] = {
        name: "…" if isinstance(value, str) and name != "file" else value
        for name, value in stored["values"].items()
    }
    return json.dumps(stored, ensure_ascii=False)


def _pieces(gone: dict[str, list[int]]) -> Iterator[tuple[str, list[int]]]:
    """Table by table, children first, as many rows at a time as one statement may name."""
    for table in CHILDREN_FIRST:
        for chunk in chunks(gone.get(table, [])):
            yield table, chunk


def _numbers(db: Database, query: str) -> set[int]:
    return {int(number) for (number,) in db.rows(query)}


def _set_closed(db: Database, numbers: Iterable[int]) -> None:
    for chunk in chunks(sorted(numbers)):
        db.execute_sql(f"UPDATE operation SET closed = 1 WHERE kind = 'do' AND {among(chunk)}")
