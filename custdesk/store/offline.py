"""What exported workbooks said when they were written. It is no record of the user's: no undo."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from custdesk.store import records
from custdesk.store.database import Database, writing

Cells = dict[str, str | None]


class Batch(NamedTuple):
    """One workbook: `sheets` maps a kind of sheet to its title and [field, header] of columns."""

    id: int
    name: str
    at: str
    lang: str
    sheets: dict[str, dict[str, Any]]


class BaseRow(NamedTuple):
    """A row as it was exported; `record` is the uid of what it tells of."""

    sheet: str
    key: str
    record: str
    cells: Cells


def add(
    db: Database, name: str, at: str, by: str, lang: str, sheets: object, rows: Iterable[BaseRow]
) -> int:
    """Keep what a workbook says; the batch's id."""
    with writing(db):
        values = {"name": name, "at": at, "by": by, "lang": lang, "sheets": _json(sheets)}
        number = records.insert_plain(db, "export_batch", values)
        db.many(
            "INSERT INTO exported_row (batch_id, sheet, row_key, record, cells) "
            "VALUES (?, ?, ?, ?, ?)",
            [(number, row.sheet, row.key, row.record, _json(row.cells)) for row in rows],
        )
    return number


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def by_name(db: Database, name: str) -> Batch | None:
    """The batch that a workbook names; None when it is not of this file, or was dropped."""
    row = db.row("SELECT id, name, at, lang, sheets FROM export_batch WHERE name = ?", name)
    return None if row is None else Batch(row[0], row[1], row[2], row[3], json.loads(row[4]))


def by_keys(db: Database, keys: Sequence[str]) -> Batch | None:
    """The newest of the batches that hold most of some row keys; None when none holds any."""
    marks = ", ".join("?" for _ in keys)
    found = db.row(
        "SELECT b.name FROM exported_row r JOIN export_batch b ON b.id = r.batch_id "
        f"WHERE r.row_key IN ({marks}) GROUP BY b.id ORDER BY COUNT(*) DESC, b.id DESC LIMIT 1",
        *keys,
    )
    return None if found is None else by_name(db, found[0])


def rows(db: Database, batch: int) -> list[BaseRow]:
    """What the rows of a batch said, in the order of the workbook."""
    return [
        BaseRow(sheet, key, record, json.loads(cells))
        for sheet, key, record, cells in db.rows(
            "SELECT sheet, row_key, record, cells FROM exported_row WHERE batch_id = ? ORDER BY id",
            batch,
        )
    ]


def drop_before(db: Database, at: str) -> int:
    """Forget workbooks that were written before a moment; how many."""
    with writing(db):
        db.execute_sql(
            "DELETE FROM exported_row WHERE batch_id IN (SELECT id FROM export_batch WHERE at < ?)",
            (at,),
        )
        return int(db.execute_sql("DELETE FROM export_batch WHERE at < ?", (at,)).rowcount)


# kind of sheet -> the table, and what a query reads of it (the customer is always `c`).
_FROM: Mapping[str, tuple[str, str]] = {
    "customers": ("customer", "FROM customer c JOIN customer t ON t.id = c.id"),
    "people": ("person", "FROM person t JOIN customer c ON c.id = t.customer_id"),
    "interactions": (
        "interaction",
        "FROM interaction t JOIN customer c ON c.id = t.customer_id "
        "LEFT JOIN person p ON p.id = t.person_id",
    ),
    "visits": ("visit", "FROM visit t JOIN customer c ON c.id = t.customer_id"),
    "orders": ("sales_order", "FROM sales_order t JOIN customer c ON c.id = t.customer_id"),
}


def stored(db: Database, sheet: str, where: str, *values: object) -> list[dict[str, Any]]:
    """Records of a kind of sheet with `customer_code` and `customer_name`; `where` is ours."""
    _, source = _FROM[sheet]
    person = "p.name" if sheet == "interactions" else "NULL"
    cursor = db.execute_sql(
        f"SELECT t.*, c.code AS customer_code, c.name AS customer_name, {person} AS person_name "
        f"{source} WHERE t.deleted_op IS NULL AND c.deleted_op IS NULL AND {where} "
        "ORDER BY c.name, c.id, t.id",
        values,
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def points(db: Database) -> dict[int, dict[str, tuple[int, str]]]:
    """person -> kind -> the first contact point of it: its id and what is written."""
    found: dict[int, dict[str, tuple[int, str]]] = {}
    for number, person, kind, written in db.rows(
        "SELECT id, person_id, kind, written FROM contact_point WHERE deleted_op IS NULL "
        "ORDER BY id"
    ):
        found.setdefault(person, {}).setdefault(kind, (number, written))
    return found
