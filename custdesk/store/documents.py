"""Documents of customers, and the content of those that are kept in the file."""

import datetime as dt
from collections.abc import Collection, Iterator
from hashlib import sha256
from typing import NamedTuple

from custdesk.store.conditions import day
from custdesk.store.database import Database

OF = ("order", "quotation", "shipment", "complaint", "agreement")
"""What a document can belong to besides its customer; the columns are these with `_id`."""

# What a reader knows these by.
_KNOWN_BY = {
    "order": ("sales_order", "number"),
    "quotation": ("quotation", "number"),
    "shipment": ("shipment", "number"),
    "complaint": ("complaint", "number"),
    "agreement": ("agreement", "title"),
}


class DocumentRow(NamedTuple):
    """A document as it is listed. `of`: what it belongs to besides the customer, with its name."""

    id: int
    customer: int
    name: str
    kind: str
    path: str  # of a linked one; "" where the content is kept
    digest: str
    size: int | None
    added_on: dt.date
    notes: str
    of: tuple[tuple[str, int, str], ...]


def listing(
    db: Database, customer: int, of: tuple[str, int] | None = None, limit: int = 1000
) -> list[DocumentRow]:
    """The documents of a customer, or of one of its records, the latest first."""
    where = "d.customer_id = ?"
    values: list[object] = [customer]
    if of is not None:
        where += f" AND d.{_column(of[0])} = ?"
        values.append(of[1])
    return _rows(db, f"{where} ORDER BY d.added_on DESC, d.id DESC LIMIT ?", *values, limit)


def one(db: Database, number: int) -> DocumentRow | None:
    """One document as it is listed."""
    return next(iter(_rows(db, "d.id = ?", number)), None)


def _column(of: str) -> str:
    if of not in OF:
        raise ValueError(of)
    return f"{of}_id"


def _rows(db: Database, where: str, *values: object) -> list[DocumentRow]:
    belongs = ", ".join(
        f"d.{_column(of)}, (SELECT {title} FROM {table} WHERE id = d.{_column(of)})"
        for of, (table, title) in _KNOWN_BY.items()
    )
    found = []
    for number, customer, name, kind, path, digest, size, on, notes, *rest in db.rows(
        "SELECT d.id, d.customer_id, d.name, COALESCE(d.kind, ''), COALESCE(d.path, ''), "
        f"COALESCE(d.digest, ''), d.size, d.added_on, COALESCE(d.notes, ''), {belongs} "
        f"FROM document d WHERE d.deleted_op IS NULL AND {where}",
        *values,
    ):
        named = zip(_KNOWN_BY, rest[::2], rest[1::2], strict=True)
        of = tuple((what, at, str(title or "")) for what, at, title in named if at is not None)
        added = day(on) or dt.date.min
        found.append(
            DocumentRow(number, customer, name, kind, path, digest, size, added, notes, of)
        )
    return found


def owner(db: Database, of: str, number: int) -> int | None:
    """The customer that an order, complaint … belongs to; None: there is no such record."""
    _column(of)
    table = _KNOWN_BY[of][0]
    found = db.value(f"SELECT customer_id FROM {table} WHERE id = ? AND deleted_op IS NULL", number)
    return None if found is None else int(found)


def record_called(db: Database, customer: int, of: str, name: str) -> int | None:
    """The order, complaint … of a customer that has this number or title."""
    _column(of)
    table, title = _KNOWN_BY[of]
    found = db.value(
        f"SELECT id FROM {table} WHERE deleted_op IS NULL AND customer_id = ? AND {title} = ? "
        "ORDER BY id DESC LIMIT 1",
        customer,
        name,
    )
    return None if found is None else int(found)


def same(db: Database, customer: int, digest: str, path: str) -> list[DocumentRow]:
    """Documents of a customer with that very content, or linked to that very file."""
    where = "d.customer_id = ? AND (d.digest = ? OR (d.digest IS NULL AND d.path = ?))"
    return _rows(db, where, customer, digest, path)


# -- content -----------------------------------------------------------------------------------


def digest_of(content: bytes) -> str:
    """The name of a content."""
    return sha256(content).hexdigest()


def keep(db: Database, content: bytes) -> str:
    """Keep a content inside the running transaction, once; its digest."""
    digest = digest_of(content)
    db.execute_sql(
        "INSERT OR IGNORE INTO stored_content (digest, size, content) VALUES (?, ?, ?)",
        (digest, len(content), content),
    )
    return digest


def content(db: Database, digest: str) -> bytes | None:
    """A content that is kept."""
    found = db.value("SELECT content FROM stored_content WHERE digest = ?", digest)
    return None if found is None else bytes(found)


def contents(db: Database, digests: Collection[str]) -> Iterator[bytes]:
    """Contents one after the other, for a handover pack."""
    for digest in sorted(digests):
        found = content(db, digest)
        if found is not None:
            yield found


def is_named(db: Database, digest: str) -> bool:
    """Whether a document, an enclosure or the firm's logo, also one in the bin, holds a content."""
    return bool(
        db.value(
            "SELECT EXISTS (SELECT 1 FROM document WHERE digest = ?1) "
            "OR EXISTS (SELECT 1 FROM enclosure WHERE digest = ?1) "
            "OR EXISTS (SELECT 1 FROM setting WHERE key = 'logo' AND instr(value, ?1))", digest,
        )
    )  # fmt: skip


def sweep(db: Database) -> int:
    """Forget contents that nothing holds (document, enclosure, logo), nor could again by an undo.

    How many. Inside a transaction that deletes for good: rows of the bin, values of the history.
    """
    cursor = db.execute_sql(
        "DELETE FROM stored_content WHERE digest NOT IN "
        "(SELECT digest FROM document WHERE digest IS NOT NULL UNION SELECT digest FROM enclosure) "
        "AND NOT EXISTS (SELECT 1 FROM change c WHERE c.table_name IN ('document', 'enclosure') "
        "AND c.column_name = 'digest' AND quote(stored_content.digest) IN (c.old, c.new)) "
        "AND NOT EXISTS (SELECT 1 FROM setting WHERE key = 'logo' "
        "AND instr(value, stored_content.digest)) "
        "AND NOT EXISTS (SELECT 1 FROM change c WHERE c.table_name = 'setting' "
        "AND c.column_name = 'value' AND (instr(c.old, stored_content.digest) "
        "OR instr(c.new, stored_content.digest)))"
    )
    return int(cursor.rowcount)
