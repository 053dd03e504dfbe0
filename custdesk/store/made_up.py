"""What came with one operation, with all that was hung on it since: found, and put into the bin."""

from functools import lru_cache
from typing import NamedTuple

from custdesk.store import records
from custdesk.store.database import Database
from custdesk.store.pieces import among, chunks
from custdesk.store.settling import CHILDREN_FIRST, MODELS
from custdesk.store.tables import owners, parents

Rows = dict[str, set[int]]


class Found(NamedTuple):
    """`going`: rows by table; `tried`: how many of them others made; `own`: customers that stay."""

    going: Rows
    tried: int
    own: int


@lru_cache(maxsize=1)
def _family() -> frozenset[str]:
    """The tables whose rows belong to a customer, themselves or by what they belong to."""
    family = {"customer"}
    while True:
        more = {
            table
            for table, model in MODELS.items()
            if table not in family and any(owner in family for _column, owner in owners(model))
        }
        if not more:
            return frozenset(family)
        family |= more


def find(db: Database, operation: int) -> Found:
    """What an operation made and what hangs on it.

    A row that somebody else made goes along when it belongs to a customer who goes, or to nothing
    but rows that go. What such a row that stays names (a product, a trip) stays with it.
    """
    going: Rows = {
        table: {
            row for (row,) in db.rows(f'SELECT id FROM "{table}" WHERE created_op = ?', operation)
        }
        for table in MODELS
    }
    made = sum(map(len, going.values()))
    while _add_hanging(db, going):
        pass
    tried = sum(map(len, going.values())) - made
    _spare_what_is_named(db, going)
    own = int(db.value("SELECT COUNT(*) FROM customer WHERE deleted_op IS NULL"))
    own -= sum(
        int(db.value(f"SELECT COUNT(*) FROM customer WHERE deleted_op IS NULL AND {among(chunk)}"))
        for chunk in chunks(sorted(going["customer"]))
    )
    return Found({table: rows for table, rows in going.items() if rows}, tried, own)


def _add_hanging(db: Database, going: Rows) -> bool:
    added = False
    for table, model in MODELS.items():
        if table in ("customer", "setting"):
            continue
        owning = owners(model)
        # A task or an entry that is free to name nobody goes with the customer whom it names.
        keys = owning or [key for key in parents(model) if key[1] in ("customer", "person")]
        for column, parent in keys:
            for chunk in chunks(sorted(going[parent])):
                found = db.rows(f'SELECT * FROM (SELECT id, "{column}" FROM "{table}") '
                                f"WHERE {among(chunk, column)}")  # fmt: skip
                fresh = {row for row, _parent in found} - going[table]
                if parent not in _family() and len(owning) > 1:
                    fresh = {row for row in fresh if _all_go(db, table, row, going)}
                going[table] |= fresh
                added = added or bool(fresh)
    return added


def _all_go(db: Database, table: str, row: int, going: Rows) -> bool:
    return all(
        db.value(f'SELECT "{column}" FROM "{table}" WHERE id = ?', row) in going[parent]
        for column, parent in owners(MODELS[table])
    )


def _spare_what_is_named(db: Database, going: Rows) -> None:
    """Whatever a row that stays names stays too, unless it is a customer's."""
    spared = True
    while spared:
        spared = False
        for table, model in MODELS.items():
            for column, parent in parents(model):
                if parent in _family() or not going[parent]:
                    continue
                named = {
                    int(one)
                    for row, one in db.rows(
                        f'SELECT id, "{column}" FROM "{table}" '
                        f'WHERE "{column}" IS NOT NULL AND deleted_op IS NULL'
                    )
                    if row not in going[table]
                }
                spared = spared or bool(going[parent] & named)
                going[parent] -= named


def to_bin(db: Database, going: Rows) -> None:
    """Put the rows into the bin, children first, inside the running operation."""
    for table in CHILDREN_FIRST:
        for chunk in chunks(sorted(going.get(table, ()))):
            records.to_bin(db, table, among(chunk))
