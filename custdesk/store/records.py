"""Write rows of any recorded table: new ones, changed cells, rows into the bin."""

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from custdesk.store.database import Database


def new_uid() -> str:
    """A UUIDv7 (RFC 9562) as 32 hexadecimal digits: it sorts by the time of its making."""
    value = bytearray((time.time_ns() // 1_000_000).to_bytes(6, "big") + os.urandom(10))
    value[6] = 0x70 | value[6] & 0x0F
    value[8] = 0x80 | value[8] & 0x3F
    return value.hex()


def insert_plain(db: Database, table: str, values: Mapping[str, object]) -> int:
    """Add a row to a table without history; the new id."""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" for _ in values)
    cursor = db.execute_sql(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values())
    )
    return int(cursor.lastrowid)


def insert(db: Database, table: str, values: Mapping[str, object]) -> int:
    """Add a row inside the running operation; the new id."""
    return insert_plain(
        db, table, {"uid": new_uid(), "created_op": current_operation(db), **values}
    )


def insert_many(
    db: Database, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> range:
    """Add many rows inside the running operation; their ids, in the order of the rows."""
    number = current_operation(db)
    before = last_id(db, table)
    names = ", ".join(f'"{name}"' for name in ("uid", "created_op", *columns))
    marks = ", ".join("?" for _ in range(len(columns) + 2))
    db.connection().executemany(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks})',
        ((new_uid(), number, *row) for row in rows),
    )
    return range(before + 1, last_id(db, table) + 1)


def update(db: Database, table: str, row_id: int, values: Mapping[str, object]) -> None:
    """Change cells of a row; those that stay equal leave no trace."""
    if not values:
        return
    names = ", ".join(f'"{name}" = ?' for name in values)
    db.execute_sql(f'UPDATE "{table}" SET {names} WHERE id = ?', (*values.values(), row_id))


def to_bin(db: Database, table: str, where: str, *values: object) -> int:
    """Put rows into the bin; how many. `where` is ours, `values` fill its marks."""
    cursor = db.execute_sql(
        f'UPDATE "{table}" SET deleted_op = ? WHERE deleted_op IS NULL AND ({where})',
        (current_operation(db), *values),
    )
    return int(cursor.rowcount)


def get(db: Database, table: str, row_id: int) -> dict[str, Any] | None:
    """A row that is not in the bin, as column -> value."""
    return next(iter(find(db, table, "id = ?", row_id)), None)


def find(db: Database, table: str, where: str, *values: object) -> list[dict[str, Any]]:
    """The rows that are not in the bin and fit, as column -> value.

    `where` is ours, may hold an OR, and may go on with ORDER BY and LIMIT.
    """
    living = f'SELECT * FROM "{table}" WHERE deleted_op IS NULL'
    cursor = db.execute_sql(f"SELECT * FROM ({living}) WHERE {where}", values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def columns(db: Database, table: str) -> list[str]:
    """The columns of a table, in their order."""
    return [row[1] for row in db.rows(f'PRAGMA table_info("{table}")')]


def current_operation(db: Database) -> int | None:
    """The number of the operation that is being written."""
    number = db.value("SELECT operation_id FROM current_operation")
    return None if number is None else int(number)


def last_id(db: Database, table: str) -> int:
    """The highest id a table ever gave out."""
    return int(db.value("SELECT seq FROM sqlite_sequence WHERE name = ?", table) or 0)
