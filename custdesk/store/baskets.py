"""Which products are in whose orders, of everybody as arrays and of one customer with prices."""

import datetime as dt

import numpy as np

from custdesk.domain.associations import Baskets
from custdesk.domain.fact_table import Ints, distinct
from custdesk.store.columns import columns
from custdesk.store.conditions import COUNTS
from custdesk.store.database import Database
from custdesk.store.sales import places, year_before

# Two years: long enough for slow buyers, short enough that what is not made any more drops out.
SPAN = dt.timedelta(days=730)


def baskets(db: Database, until: dt.date) -> Baskets:
    """What was bought in the two years before the newest order up to a day.

    Of customers that are neither in the bin nor archived; cancelled and returned orders, lines
    without a product and quantities that went back do not count.
    """
    last = db.value(
        f"SELECT MAX(date) FROM sales_order WHERE {COUNTS} AND date <= ?", until.isoformat()
    )
    newest = dt.date.fromisoformat(last) if last else until
    found = columns(
        db,
        "FROM (SELECT id, customer_id, date FROM sales_order NOT INDEXED "
        f"WHERE {COUNTS} AND date > ? AND date <= ? AND customer_id IN "
        "(SELECT id FROM customer WHERE deleted_op IS NULL AND archived_on IS NULL) ORDER BY id)",
        (newest - SPAN).isoformat(),
        until.isoformat(),
        ints=("id", "customer_id"),
        days=("date",),
    )
    orders, customers = found.ints("id"), found.ints("customer_id")
    lately = found.days("date") > np.datetime64(year_before(newest))
    lines = columns(
        db,
        "FROM order_line NOT INDEXED WHERE deleted_op IS NULL AND product_id IS NOT NULL "
        "AND COALESCE(CAST(quantity AS REAL), 1) > 0",
        ints=("order_id", "product_id"),
    )
    place, mine = places(orders, lines.ints("order_id"))
    products = lines.ints("product_id")[mine]
    current = distinct(products[lately[place]])
    return Baskets(customers[place], products, orders[place], current)


def own_products(db: Database, customer: int) -> Ints:
    """Every product that a customer ever bought."""
    rows = db.rows(
        "SELECT DISTINCT l.product_id FROM sales_order o JOIN order_line l ON l.order_id = o.id "
        "WHERE o.customer_id = ? AND o.deleted_op IS NULL AND l.deleted_op IS NULL "
        "AND l.product_id IS NOT NULL",
        customer,
    )
    return np.array([number for (number,) in rows], np.int64)


def peers(db: Database, customer: int) -> Ints:
    """The customers of the same industry; none where its industry is not known."""
    rows = db.rows(
        "SELECT id FROM customer WHERE deleted_op IS NULL AND archived_on IS NULL AND industry = "
        "(SELECT industry FROM customer WHERE id = ?)",
        customer,
    )
    return np.array([number for (number,) in rows], np.int64)


def prices(db: Database, customer: int, until: dt.date) -> dict[int, list[tuple[float, float]]]:
    """product -> (quantity, price) of each of its order days, as the customer was asked to pay.

    The price is net of the line's discount, over all lines of a day. Of a product that was sold in
    several currencies only the days in the most frequent one count.
    """
    days: dict[int, dict[str, dict[str, list[float]]]] = {}
    for product, day, quantity, price, discount, currency in db.rows(
        "SELECT l.product_id, o.date, l.quantity, l.unit_price, l.discount, o.currency "
        "FROM sales_order o JOIN order_line l ON l.order_id = o.id WHERE o.customer_id = ? "
        "AND o.deleted_op IS NULL AND l.deleted_op IS NULL AND l.product_id IS NOT NULL "
        "AND COALESCE(o.status, '') NOT IN ('cancelled', 'returned') AND o.date <= ?",
        customer,
        until.isoformat(),
    ):
        amount = float(quantity or 0)
        net = float(price or 0) * (1 - float(discount or 0))
        if amount > 0 and net > 0:
            own = days.setdefault(product, {}).setdefault(currency, {})
            sums = own.setdefault(day, [0.0, 0.0])
            sums[0] += amount
            sums[1] += amount * net
    return {
        product: [
            (amount, round(worth / amount, 6))
            for amount, worth in max(own.values(), key=len).values()
        ]
        for product, own in days.items()
    }
