"""Order days of many customers as flat arrays, read in one pass."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from custdesk.domain.fact_table import Floats, Ints
from custdesk.store.columns import columns
from custdesk.store.conditions import COUNTS, among
from custdesk.store.database import Database
from custdesk.store.sales import in_any_order, places

_FIRST = np.datetime64("0001-01-01")


@dataclass(frozen=True, slots=True)
class Purchases:
    """Orders one by one, in three arrays of the same length.

    `customers`: ids. `days`: proleptic ordinals (`date.toordinal`). `amounts`: totals in minor
    units of the base currency, NaN where there is no amount or no rate.
    """

    customers: Ints
    days: Ints
    amounts: Floats


def purchases(
    db: Database, until: dt.date | None = None, customers: Collection[int] | None = None
) -> Purchases:
    """All orders of customers that are neither in the bin nor archived, up to the end of a day.

    Cancelled and returned orders are no purchases, nor are credit notes (totals below nothing) and
    orders without a date.
    """
    found = columns(
        db,
        f"FROM sales_order {in_any_order(customers)}WHERE {COUNTS} AND date <= ? "
        "AND COALESCE(total, 0) >= 0" + among("customer_id", customers),
        (until or dt.date.max).isoformat(),
        ints=("customer_id",),
        floats=("base_total",),
        days=("date",),
    )
    days = found.days("date")
    ours = columns(
        db,
        "FROM customer WHERE deleted_op IS NULL AND archived_on IS NULL" + among("id", customers),
        ints=("id",),
    )
    _, known = places(np.sort(ours.ints("id")), found.ints("customer_id"))
    known &= ~np.isnat(days)
    return Purchases(
        found.ints("customer_id")[known],
        (days[known] - _FIRST).astype(np.int64) + 1,
        found.floats("base_total")[known],
    )
