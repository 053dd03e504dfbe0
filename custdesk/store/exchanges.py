"""What was exchanged with other files in handover packs. It is no record of the user's: no undo."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from custdesk.store import records
from custdesk.store.database import Database, writing
from custdesk.store.pieces import among

Cells = dict[str, Any]
# How many earlier states of a record are kept, for merges that are taken back.
_KEPT = 5
_IN_FORCE = (
    "NOT EXISTS (SELECT 1 FROM operation o WHERE o.id = e.operation AND o.undone_by IS NOT NULL)"
)


class Said(NamedTuple):
    """What a record said in the last pack that was taken in and not taken back.

    `own`: our uid of it. `number`: of their pack; `ours`: of our pack that they had by then;
    `when`: how many packs we had written. `cells` lacks what is not settled.
    """

    own: str
    number: int
    ours: int
    when: int
    cells: Cells


def identity(db: Database) -> str:
    """The name of this file among others; it is made when it is first asked for."""
    found = db.value("SELECT value FROM state WHERE key = 'exchange_file'")
    if found is None:
        with writing(db):
            db.execute_sql(
                "INSERT OR IGNORE INTO state (key, value) VALUES ('exchange_file', ?)",
                (records.new_uid(),),
            )
        found = db.value("SELECT value FROM state WHERE key = 'exchange_file'")
    return str(found)


def written(db: Database) -> int:
    """How many packs this file has written."""
    return int(db.value("SELECT value FROM state WHERE key = 'exchange_number'") or 0)


def next_number(db: Database) -> int:
    """The number of a new pack."""
    with writing(db):
        number = written(db) + 1
        db.execute_sql(
            "INSERT OR REPLACE INTO state (key, value) VALUES ('exchange_number', ?)",
            (str(number),),
        )
    return number


def said(db: Database, file: str) -> dict[str, Said]:
    """What the records of another file said, by their uid there."""
    return {
        record: Said(own, number, ours, when, json.loads(cells))
        for record, own, number, ours, when, cells in db.rows(
            "SELECT r.record, r.own, e.number, r.ours, e.own, r.cells FROM exchange_row r "
            f"JOIN exchange e ON e.id = r.exchange_id WHERE e.file = ? AND {_IN_FORCE} "
            "ORDER BY r.id",
            file,
        )
    }


def partners(db: Database) -> list[str]:
    """The files whose packs were taken in."""
    return [file for (file,) in db.rows("SELECT DISTINCT file FROM exchange ORDER BY file")]


def add(db: Database, file: str, name: str, at: str, number: int, operation: int | None) -> int:
    """Note a pack that is taken in, inside the running transaction; its id.

    One that changed nothing rests on the merge before it, and goes with that when it is taken back.
    """
    if operation is None:
        operation = db.value(
            f"SELECT e.operation FROM exchange e WHERE e.file = ? AND {_IN_FORCE} "
            "ORDER BY e.id DESC LIMIT 1",
            file,
        )
    values = {
        "file": file, "name": name, "at": at, "number": number, "own": written(db),
        "operation": operation,
    }  # fmt: skip
    return records.insert_plain(db, "exchange", values)


def keep(
    db: Database, exchange: int, rows: Iterable[tuple[str, str, int, Mapping[str, Any]]]
) -> None:
    """Keep what (their uid, our uid, our pack that they had, cells) said in it."""
    kept = [
        (exchange, record, own, ours, json.dumps(cells, ensure_ascii=False, sort_keys=True))
        for record, own, ours, cells in rows
    ]
    db.many(
        "INSERT INTO exchange_row (exchange_id, record, own, ours, cells) VALUES (?, ?, ?, ?, ?)",
        kept,
    )
    db.execute_sql(
        "DELETE FROM exchange_row WHERE id IN (SELECT id FROM (SELECT r.id, ROW_NUMBER() OVER "
        "(PARTITION BY r.record ORDER BY r.id DESC) AS age FROM exchange_row r "
        "JOIN exchange e ON e.id = r.exchange_id "
        "WHERE e.file = (SELECT file FROM exchange WHERE id = ?)) WHERE age > ?)",
        (exchange, _KEPT),
    )


def forget(db: Database, table: str, rows: list[int]) -> None:
    """What the rows of a table said goes with them; that they were there once stays known."""
    uids = f'SELECT uid FROM "{table}" WHERE {among(rows)}'
    db.execute_sql(f"UPDATE exchange_row SET cells = '{{}}' WHERE own IN ({uids})")
