"""Invoices and payments of many customers as columns."""

import datetime as dt
from collections.abc import Collection

import numpy as np

from custdesk.domain.fact_table import Ints
from custdesk.domain.settlement import Claims, Receipts
from custdesk.store.columns import columns
from custdesk.store.conditions import among
from custdesk.store.database import Database
from custdesk.store.receivables import matches
from custdesk.store.sales import places
from custdesk.store.settings import base_currency


def books(
    db: Database, ids: Ints, customers: Collection[int] | None, as_of: dt.date
) -> tuple[Claims, Receipts]:
    """What `receivables.accounts` tells, as columns, of customers `ids` (ascending).

    `customers`: the same, or None where these are all.
    """
    base = base_currency(db)
    chosen = among("customer_id", customers)
    plain = "currency = '" + base.replace("'", "''") + "' AS plain"
    charged = columns(
        db,
        f"FROM invoice WHERE deleted_op IS NULL AND (date IS NULL OR date <= ?){chosen}",
        as_of.isoformat(),
        ints=("id", "customer_id", "amount", plain),
        days=("due",),
    )
    paid = columns(
        db,
        f"FROM payment WHERE deleted_op IS NULL AND date IS NOT NULL{chosen}",
        ints=("id", "customer_id", "amount + COALESCE(charges, 0) AS amount", plain),
        floats=("invoice_id",),
        days=("date",),
    )
    owner, mine = places(ids, charged.ints("customer_id"))
    by_hand = [match.claim for _customer, match in matches(db, customers)]
    matched = np.isin(charged.ints("id"), np.array(by_hand, np.int64))
    claims = Claims(
        charged.ints("id")[mine], owner, charged.ints("amount")[mine], charged.days("due")[mine],
        ((charged.ints("plain") == 1) & ~matched)[mine],
    )  # fmt: skip
    payer, mine = places(ids, paid.ints("customer_id"))
    receipts = Receipts(
        payer, paid.ints("amount")[mine], paid.days("date")[mine],
        paid.floats("invoice_id")[mine], paid.ints("plain")[mine] == 1, paid.ints("id")[mine],
    )  # fmt: skip
    return claims, receipts
