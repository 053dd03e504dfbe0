"""When goods went out, of all customers at once, as arrays."""

import datetime as dt

import numpy as np

from custdesk.domain.usual_weeks import Shipments
from custdesk.store.columns import columns
from custdesk.store.conditions import COUNTS
from custdesk.store.database import Database

_FIRST = np.datetime64("0001-01-01")


def shipments(db: Database, first: dt.date, last: dt.date) -> Shipments:
    """Shipments from a day to another; the day is that of shipping, else the promised one, else
    that of the order. Cancelled and returned orders count for nothing."""
    moved = "COALESCE(shipped, promised, date)"
    found = columns(
        db,
        f"FROM sales_order WHERE {COUNTS} AND {moved} BETWEEN ? AND ? AND length({moved}) = 10",
        first.isoformat(),
        last.isoformat(),
        ints=("customer_id",),
        days=(
            f"{moved} AS moved",
            "CASE WHEN length(date) = 10 THEN date END AS begun",
            "CASE WHEN length(shipped) = 10 THEN shipped END AS sent",
        ),
    )
    moved_on, begun, sent = (found.days(name) for name in ("moved", "begun", "sent"))
    took = (sent - begun).astype(np.float64)
    took[np.isnat(sent) | np.isnat(begun)] = np.nan
    took[took < 0] = np.nan
    days = (moved_on - _FIRST).astype(np.int64) + 1
    return Shipments(found.ints("customer_id"), days, took)
