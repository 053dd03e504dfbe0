"""Who was tried on a day and not reached."""

import datetime as dt
from collections.abc import Collection

from custdesk.store.conditions import TRIED, among
from custdesk.store.database import Database


def tried(db: Database, customers: Collection[int], day: dt.date) -> frozenset[int]:
    """Those of some customers whom we tried to reach on a day."""
    rows = db.rows(
        f"SELECT customer_id FROM interaction WHERE deleted_op IS NULL AND date = ? AND {TRIED}"
        + among("customer_id", customers),
        day.isoformat(),
    )
    return frozenset(number for (number,) in rows)
