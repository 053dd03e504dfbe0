"""Order days of many customers as flat arrays, read in one pass."""

import datetime as dt
from array import array
from collections.abc import Collection
from dataclasses import dataclass, field

from custdesk.store.conditions import among
from custdesk.store.database import Database

_UNKNOWN = float("nan")


@dataclass(frozen=True, slots=True)
class Purchases:
    """Orders one by one, in three arrays of the same length.

    `customers`: ids. `days`: proleptic ordinals (`date.toordinal`). `amounts`: totals in minor
    units of the base currency, NaN where there is no amount or no rate.
    """

    customers: "array[int]" = field(default_factory=lambda: array("q"))
    days: "array[int]" = field(default_factory=lambda: array("q"))
    amounts: "array[float]" = field(default_factory=lambda: array("d"))


def purchases(
    db: Database, until: dt.date | None = None, customers: Collection[int] | None = None
) -> Purchases:
    """All orders of customers that are neither in the bin nor archived, up to the end of a day.

    Cancelled and returned orders are no purchases, nor are credit notes (totals below nothing) and
    orders without a date.
    """
    # Through an index the table would be read in the order of customers, four times slower.
    way = "NOT INDEXED " if customers is None else ""
    sql = (
        "SELECT customer_id, CAST(julianday(date) - 1721424.5 AS INTEGER), base_total "
        f"FROM sales_order {way}WHERE deleted_op IS NULL AND date <= ? "
        "AND COALESCE(status, '') NOT IN ('cancelled', 'returned') AND COALESCE(total, 0) >= 0 "
        "AND customer_id IN "
        "(SELECT id FROM customer WHERE deleted_op IS NULL AND archived_on IS NULL)"
    )
    found = Purchases()
    cursor = db.execute_sql(
        sql + among("customer_id", customers), ((until or dt.date.max).isoformat(),)
    )
    while rows := cursor.fetchmany(20_000):
        known = [row for row in rows if row[1] is not None]
        if not known:
            continue
        ids, days, totals = zip(*known, strict=True)
        found.customers.extend(ids)
        found.days.extend(days)
        found.amounts.extend([_UNKNOWN if total is None else total for total in totals])
    return found
