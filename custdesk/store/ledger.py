"""What the credit page and its command read: ageing in one pass, items and money of an account."""

import datetime as dt
import itertools
import json
from collections.abc import Collection, Sequence
from typing import NamedTuple

from custdesk.domain.credit.ageing import EDGES
from custdesk.store.conditions import among, day
from custdesk.store.database import Database
from custdesk.store.settings import base_currency, figures_day


class AgedRow(NamedTuple):
    """What a customer owes in a currency.

    `own_…`: in the base currency at the rates of the items themselves; `unrated`: how many of them
    have none.
    """

    customer: int
    code: str
    name: str
    tier: int | None
    currency: str
    buckets: tuple[int, ...]
    on_account: int
    disputed: int
    oldest: dt.date | None
    own_open: int
    own_overdue: int
    own_on_account: int
    unrated: int


_CLAIM = "kind IN ('invoice', 'refund')"
# The items of another day than the stored ones come as one text.
_GIVEN = (
    "(SELECT value ->> 0 AS customer_id, value ->> 1 AS kind, value ->> 2 AS record, "
    "value ->> 3 AS currency, value ->> 4 AS due, value ->> 5 AS amount, "
    "value ->> 6 AS base_amount, value ->> 7 AS disputed FROM json_each(?))"
)


def _bucket_sums(on: dt.date) -> str:
    edges = [(on - dt.timedelta(days=edge)).isoformat() for edge in EDGES]
    within = [f"(due IS NULL OR due >= '{edges[0]}')"]
    within += [
        f"due < '{later}' AND due >= '{earlier}'" for later, earlier in itertools.pairwise(edges)
    ]
    within.append(f"due < '{edges[-1]}'")
    return ", ".join(f"SUM(CASE WHEN {_CLAIM} AND {one} THEN amount ELSE 0 END)" for one in within)


def aged(db: Database, on: dt.date, customers: Sequence[int] | None = None) -> list[AgedRow]:
    """A row for each customer and currency with anything open, on account or not."""
    source, values = _items(db, on, customers)
    late = f"{_CLAIM} AND due < '{on.isoformat()}'"
    rows = db.rows(
        f"SELECT a.*, c.code, c.name, f.tier FROM (SELECT customer_id, currency, "
        f"{_bucket_sums(on)}, SUM(CASE WHEN {_CLAIM} THEN 0 ELSE amount END), "
        f"SUM(CASE WHEN disputed THEN amount ELSE 0 END), MIN(CASE WHEN {late} THEN due END), "
        f"SUM(CASE WHEN {_CLAIM} THEN base_amount END), SUM(CASE WHEN {late} THEN base_amount "
        f"END), SUM(CASE WHEN {_CLAIM} THEN 0 ELSE base_amount END), "
        f"SUM(base_amount IS NULL) FROM {source} WHERE 1{among('customer_id', customers)} "
        "GROUP BY customer_id, currency) a JOIN customer c ON c.id = a.customer_id "
        "LEFT JOIN figure f ON f.id = a.customer_id",
        *values,
    )
    return [
        AgedRow(
            customer, code, name, tier, currency, tuple(buckets), on_account, disputed, day(oldest),
            own or 0, own_late or 0, own_left or 0, unrated,
        )
        for (
            customer, currency, *buckets, on_account, disputed, oldest, own, own_late, own_left,
            unrated, code, name, tier,
        ) in rows
    ]  # fmt: skip


def _items(
    db: Database, on: dt.date, customers: Sequence[int] | None
) -> tuple[str, tuple[object, ...]]:
    """Where open items of a day are read from: stored, or reckoned anew; and what goes into it."""
    if figures_day(db) == on:
        return "open_item", ()
    from custdesk.store import open_items  # with numpy, which no start waits for

    if customers is None:
        rows = open_items.everybody(db, on)
    else:
        rows = [row for one in open_items.some(db, customers, on).values() for row in one]
    return _GIVEN, (json.dumps(rows),)


class LateInvoice(NamedTuple):
    """An overdue invoice, of whom it is, and why it is disputed."""

    customer: int
    id: int
    uid: str
    number: str
    date: dt.date | None
    due: dt.date
    currency: str
    amount: int
    open: int
    disputed: str | None
    days_late: int


def late_invoices(
    db: Database, on: dt.date, customers: Sequence[int] | None = None
) -> list[LateInvoice]:
    """The overdue invoices as of a day, the earliest due first."""
    source, values = _items(db, on, customers)
    return [
        LateInvoice(
            customer, number, uid, name, day(date), dt.date.fromisoformat(due), currency, amount,
            left, disputed, (on - dt.date.fromisoformat(due)).days,
        )
        for customer, number, uid, name, date, due, currency, amount, left, disputed in db.rows(
            "SELECT x.customer_id, i.id, i.uid, i.number, i.date, i.due, i.currency, i.amount, "
            f"x.amount, i.disputed FROM {source} x JOIN invoice i ON i.id = x.record "
            "WHERE x.kind = 'invoice' AND x.due < ?" + among("x.customer_id", customers)
            + " ORDER BY x.due, i.id",
            *values, on.isoformat(),
        )
    ]  # fmt: skip


class OpenOrders(NamedTuple):
    """What a customer's orders in a currency come to that did not leave and are not invoiced.

    `base`: at the orders' own rates, None where one of them has none.
    """

    customer: int
    currency: str
    amount: int
    base: int | None


# An order that left counts as invoiced: whoever keeps invoices elsewhere would owe it twice.
_OPEN_ORDER = (
    "o.deleted_op IS NULL AND o.shipped IS NULL AND COALESCE(o.status, 'open') = 'open' "
    "AND o.total > 0 AND o.credit_hold IS NULL"
)


def open_orders(
    db: Database, customer: int | None = None, without: int | None = None
) -> list[OpenOrders]:
    """Orders that are let go and not yet invoiced in full; `without`: all but one."""
    chosen = "" if customer is None else f" AND o.customer_id = {int(customer)}"
    chosen += "" if without is None else f" AND o.id <> {int(without)}"
    return [
        OpenOrders(owner, currency, left, None if unrated else worth)
        for owner, currency, left, worth, unrated in db.rows(
            "SELECT customer_id, currency, SUM(rest), SUM(CAST(ROUND(base_total * 1.0 * rest / "
            "total) AS INTEGER)), SUM(base_total IS NULL) FROM (SELECT o.customer_id, o.currency, "
            "o.total, o.base_total, o.total - COALESCE((SELECT SUM(i.amount) FROM invoice i "
            "WHERE i.order_id = o.id AND i.currency = o.currency AND i.deleted_op IS NULL), 0) "
            f"AS rest FROM sales_order o WHERE {_OPEN_ORDER}{chosen}) WHERE rest > 0 "
            "GROUP BY customer_id, currency"
        )
    ]


def who(db: Database, customers: Collection[int]) -> dict[int, tuple[str, str, int | None]]:
    """customer -> code, name and tier as the figures keep it."""
    return {
        number: (code, name, tier)
        for number, code, name, tier in db.rows(
            "SELECT c.id, c.code, c.name, f.tier FROM customer c LEFT JOIN figure f "
            f"ON f.id = c.id WHERE 1{among('c.id', customers)}"
        )
    }


def limits(db: Database, customer: int | None = None) -> list[tuple[int, int, str | None]]:
    """(customer, credit limit, its currency) of those who have one."""
    return db.rows(
        "SELECT id, credit_limit, credit_currency FROM customer WHERE credit_limit IS NOT NULL "
        "AND deleted_op IS NULL" + among("id", None if customer is None else [customer])
    )


class HeldOrder(NamedTuple):
    """An order that is stopped."""

    id: int
    number: str
    customer: int
    name: str
    currency: str
    amount: int | None
    state: str


def held(db: Database, states: Sequence[str]) -> list[HeldOrder]:
    """Orders that wait for a decision, or were refused."""
    marks = ", ".join("?" for _ in states)
    return [
        HeldOrder(*row)
        for row in db.rows(
            "SELECT o.id, o.number, o.customer_id, c.name, o.currency, o.total, o.credit_hold "
            "FROM sales_order o JOIN customer c ON c.id = o.customer_id "
            f"WHERE o.credit_hold IN ({marks}) AND o.deleted_op IS NULL AND c.deleted_op IS NULL",
            *states,
        )
    ]


def order_total(db: Database, order: int) -> int:
    """What an order comes to by its records alone, before its total is derived."""
    return int(
        db.value(
            "SELECT COALESCE(o.amount, (SELECT SUM(l.amount) FROM order_line l "
            "WHERE l.order_id = o.id AND l.deleted_op IS NULL), 0) FROM sales_order o "
            "WHERE o.id = ?",
            order,
        )
        or 0
    )


def order_invoiced(db: Database, order: int) -> int:
    """What of an order is invoiced, less credit notes, in the order's currency."""
    return int(
        db.value(
            "SELECT SUM(i.amount) FROM invoice i JOIN sales_order o ON o.id = i.order_id "
            "WHERE i.order_id = ? AND i.currency = o.currency AND i.deleted_op IS NULL",
            order,
        )
        or 0
    )


def order_paid(db: Database, order: int, currency: str) -> int:
    """What came for an order: money that names it or one of its invoices, in its currency."""
    return int(
        db.value(
            "SELECT SUM(p.amount + COALESCE(p.charges, 0)) FROM payment p LEFT JOIN invoice i "
            "ON i.id = p.invoice_id WHERE COALESCE(i.order_id, p.order_id) = ? "
            "AND p.currency = ? AND p.deleted_op IS NULL AND i.deleted_op IS NULL",
            order,
            currency,
        )
        or 0
    )


def rates(db: Database, on: dt.date) -> dict[str, str]:
    """currency -> the last rate that was known up to a day; the base currency's is 1."""
    found = {
        currency: rate
        for currency, rate, _on in db.rows(
            "SELECT currency, rate, MAX(on_date) FROM exchange_rate WHERE deleted_op IS NULL "
            "AND on_date <= ? GROUP BY currency",
            on.isoformat(),
        )
    }
    return found | {base_currency(db): "1"}


def invoiced(
    db: Database, first: dt.date, last: dt.date, customer: int | None = None
) -> tuple[int, int]:
    """(sum in the base currency, how many) of invoices less credit notes after `first` to `last`.

    What has no rate is left out of both.
    """
    base = base_currency(db)
    chosen = "" if customer is None else f" AND customer_id = {int(customer)}"
    row = db.row(
        "SELECT COALESCE(SUM(CASE WHEN currency = ? THEN amount ELSE base_amount END), 0), "
        "COUNT(*) FROM invoice WHERE deleted_op IS NULL AND date > ? AND date <= ? "
        f"AND (currency = ? OR base_amount IS NOT NULL){chosen}",
        base, first.isoformat(), last.isoformat(), base,
    )  # fmt: skip
    return (row[0], row[1]) if row else (0, 0)


class InvoiceRow(NamedTuple):
    """What an account shows of an invoice or credit note."""

    id: int
    number: str
    date: dt.date | None
    due: dt.date | None
    currency: str
    amount: int
    disputed: str | None
    order_id: int | None
    order_number: str
    notes: str


class PaymentRow(NamedTuple):
    """What an account shows of a payment."""

    id: int
    number: str
    date: dt.date | None
    currency: str
    amount: int
    charges: int
    method: str
    order_id: int | None
    order_number: str
    notes: str


def invoices(db: Database, customer: int, on: dt.date) -> list[InvoiceRow]:
    """The invoices and credit notes of a customer up to a day, by their days."""
    return [
        InvoiceRow(
            number, name, day(date), day(due), currency, amount, disputed, order, of or "",
            notes or "",
        )
        for number, name, date, due, currency, amount, disputed, order, of, notes in db.rows(
            "SELECT i.id, i.number, i.date, i.due, i.currency, i.amount, i.disputed, i.order_id, "
            "o.number, i.notes FROM invoice i LEFT JOIN sales_order o ON o.id = i.order_id "
            "WHERE i.customer_id = ? AND i.deleted_op IS NULL "
            "AND (i.date IS NULL OR i.date <= ?) ORDER BY i.date, i.id",
            customer, on.isoformat(),
        )
    ]  # fmt: skip


def payments(db: Database, customer: int, on: dt.date) -> list[PaymentRow]:
    """The payments of a customer up to a day, by their days."""
    return [
        PaymentRow(
            number, name or "", day(date), currency, amount, charges or 0, method or "", order,
            of or "", notes or "",
        )
        for number, name, date, currency, amount, charges, method, order, of, notes in db.rows(
            "SELECT p.id, p.number, p.date, p.currency, p.amount, p.charges, p.method, "
            "p.order_id, o.number, p.notes FROM payment p "
            "LEFT JOIN sales_order o ON o.id = p.order_id WHERE p.customer_id = ? "
            "AND p.deleted_op IS NULL AND (p.date IS NULL OR p.date <= ?) ORDER BY p.date, p.id",
            customer, on.isoformat(),
        )
    ]  # fmt: skip
