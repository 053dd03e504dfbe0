"""Checks of the whole file."""

from collections.abc import Iterator

import numpy as np

from custdesk.store import facts, figures
from custdesk.store.database import Database
from custdesk.store.mails import MAILS
from custdesk.store.tables import RECORDED, owners


def damage(db: Database) -> list[str]:
    """What SQLite and SQLCipher find wrong with the pages and the references."""
    found = [str(text) for (text,) in db.rows("PRAGMA integrity_check") if text != "ok"]
    found += [str(text) for (text,) in db.rows("PRAGMA cipher_integrity_check")]
    found += [
        f"{table} {row} -> {parent}"
        for table, row, parent, _ in db.rows("PRAGMA foreign_key_check")
    ]
    return found


def orphans(db: Database) -> Iterator[tuple[str, int]]:
    """(table, rows) that are not in the bin although what they belong to is."""
    for model in RECORDED:
        table = model._meta.table_name
        for column, parent in owners(model):
            count = db.value(
                f'SELECT COUNT(*) FROM "{table}" c JOIN "{parent}" p ON p.id = c."{column}" '
                "WHERE c.deleted_op IS NULL AND p.deleted_op IS NOT NULL"
            )
            if count:
                yield table, int(count)


def doubled_mails(db: Database) -> Iterator[tuple[str, int]]:
    """(Message-ID, rows) of mails that are more than once in one log, or wait more than once."""
    for table, column in MAILS.items():
        yield from db.rows(
            f'SELECT message_id, COUNT(*) FROM "{table}" WHERE deleted_op IS NULL '
            f'AND message_id IS NOT NULL GROUP BY message_id, "{column}" HAVING COUNT(*) > 1'
        )


def stale_figures(db: Database) -> list[int]:
    """Customers whose stored sales, orders or dates differ from a fresh count."""
    day = figures.as_of(db)
    if day is None:
        return []
    stored = {
        number: (sales, orders, last)
        for number, sales, orders, last in db.rows(
            "SELECT id, sales_12m, orders_12m, last_order FROM figure"
        )
    }
    table = facts.count(db, None, day).facts
    lasts = [None if np.isnat(last) else str(last) for last in table.latest_order]
    fresh = zip(
        table.ids.tolist(), table.sales.tolist(), table.orders_12m.tolist(), lasts, strict=True
    )
    stale = [number for number, *one in fresh if stored.pop(number, None) != tuple(one)]
    return stale + list(stored)


def unfinished(db: Database) -> bool:
    """Whether an operation is marked as running although none is."""
    return db.value("SELECT operation_id FROM current_operation") is not None
