"""A second reckoning of accounts, written from the rules alone: it shares no line with the program.

It reads the rows as they are stored, moves money a step at a time between plain dictionaries, and
knows fractions instead of decimals. Slow and simple on purpose.
"""

import datetime as dt
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

DIGITS = {"USD": 2, "EUR": 2, "CNY": 2, "JPY": 0}
BASE = "USD"


def half_up(value: Fraction) -> int:
    """Away from zero at the half."""
    return floor(value + Fraction(1, 2)) if value >= 0 else -floor(-value + Fraction(1, 2))


def to_base(minor: int, currency: str, rate: str) -> int:
    """Minor units of a currency in cents of the base, at a rate in decimal text."""
    major = Fraction(minor, 10 ** DIGITS[currency])
    return half_up(major * Fraction(rate) * 10 ** DIGITS[BASE])


@dataclass
class Debt:
    """An invoice, or money paid back."""

    key: tuple[str, int]
    due: dt.date | None
    currency: str
    amount: int
    worth: int | None  # in the base currency
    order: int | None
    open: int = 0


@dataclass
class Cash:
    """A payment, or a credit note."""

    key: tuple[str, int]
    on: dt.date
    currency: str
    amount: int
    worth: int | None
    invoice: int | None
    order: int | None
    left: int = 0


@dataclass
class Sums:
    """What everything comes to."""

    debts: dict = field(default_factory=dict)
    cash: dict = field(default_factory=dict)
    moved: list = field(default_factory=list)  # (debt, cash or None, amount, taken)


def reckon_rows(invoices, payments, settlements, as_of) -> Sums:
    """Rows as dictionaries of columns."""
    told = Sums()
    for row in invoices:
        if row["date"] and row["date"] > as_of.isoformat():
            continue
        worth = row["amount"] if row["currency"] == BASE else row["base_amount"]
        if row["amount"] >= 0:
            due = dt.date.fromisoformat(row["due"]) if row["due"] else None
            key = ("invoice", row["id"])
            told.debts[key] = Debt(
                key, due, row["currency"], row["amount"], worth, row["order_id"], row["amount"]
            )
        else:
            on = dt.date.fromisoformat(row["date"]) if row["date"] else dt.date.min
            key = ("credit", row["id"])
            told.cash[key] = Cash(
                key, on, row["currency"], -row["amount"], None if worth is None else -worth, None,
                row["order_id"], -row["amount"],
            )  # fmt: skip
    for row in payments:
        if not row["date"] or row["date"] > as_of.isoformat():
            continue
        on = dt.date.fromisoformat(row["date"])
        worth = row["amount"] if row["currency"] == BASE else row["base_amount"]
        if row["amount"] < 0:
            key = ("refund", row["id"])
            told.debts[key] = Debt(
                key, on, row["currency"], -row["amount"], None if worth is None else -worth,
                row["order_id"], -row["amount"],
            )  # fmt: skip
            continue
        whole = row["amount"] + (row["charges"] or 0)
        if worth is not None and row["charges"]:
            worth = (
                whole
                if row["currency"] == BASE
                else half_up(Fraction(worth) * whole / row["amount"])
            )
        key = ("payment", row["id"])
        told.cash[key] = Cash(
            key, on, row["currency"], whole, worth, row["invoice_id"], row["order_id"], whole
        )
    _by_hand(told, settlements, as_of)
    _by_rule(told)
    return told


def _move(told: Sums, debt: Debt, cash: Cash | None, amount: int, taken: int) -> None:
    assert amount > 0
    debt.open -= amount
    if cash is not None:
        cash.left -= taken
    told.moved.append((debt.key, cash and cash.key, amount, taken))


def _by_hand(told: Sums, settlements, as_of) -> None:
    """What somebody matched, in the order of its days; never more than there is."""
    for row in sorted(settlements, key=lambda one: (one["on_date"], one["id"])):
        if row["on_date"] > as_of.isoformat():
            continue
        debt = told.debts.get(("invoice", row["invoice_id"]))
        cash = None
        if row["payment_id"]:
            cash = told.cash.get(("payment", row["payment_id"]))
            if cash is None:
                continue
        elif row["credit_id"]:
            cash = told.cash.get(("credit", row["credit_id"]))
            if cash is None:
                continue
        if debt is None or debt.open <= 0 or row["amount"] <= 0:
            continue
        amount = row["amount"] if row["amount"] < debt.open else debt.open
        if cash is None or row["kind"] == "bank_charge":
            _move(told, debt, None, amount, 0)
            continue
        wanted = row["amount"] if row["taken"] is None else row["taken"]
        taken = wanted
        if amount != row["amount"]:
            taken = ceil(Fraction(wanted) * amount / row["amount"])
        if taken > cash.left:
            amount = cash.left * amount // taken
            taken = cash.left
        if amount > 0 and taken > 0:
            _move(told, debt, cash, amount, taken)


def _pour(told: Sums, cash: Cash, debt: Debt) -> None:
    """As much of money onto a debt as goes."""
    if cash.left <= 0 or debt.open <= 0:
        return
    if cash.currency == debt.currency:
        amount = min(cash.left, debt.open)
        _move(told, debt, cash, amount, amount)
        return
    if cash.worth is None or debt.worth is None or debt.worth == 0:
        return
    base = half_up(Fraction(cash.left) * cash.worth / cash.amount)
    there = base if debt.currency == BASE else half_up(Fraction(base) * debt.amount / debt.worth)
    if there <= 0:
        return
    if there <= debt.open:
        _move(told, debt, cash, there, cash.left)
    else:
        need = ceil(Fraction(cash.left) * debt.open / there)
        _move(told, debt, cash, debt.open, min(need, cash.left))


def _by_rule(told: Sums) -> None:
    money = sorted(told.cash.values(), key=lambda one: (one.on, one.key[0] == "credit", one.key[1]))
    debts = sorted(
        told.debts.values(),
        key=lambda one: (
            one.due or dt.date.max, one.key[1] if one.key[0] == "invoice" else -one.key[1],
        ),
    )  # fmt: skip
    # One: what names its invoice.
    for cash in money:
        named = told.debts.get(("invoice", cash.invoice))
        if named is not None:
            _pour(told, cash, named)
    # Two: what was paid back comes out of money that was there before.
    for debt in debts:
        if debt.key[0] == "refund":
            for cash in money:
                if cash.on <= debt.due and cash.currency == debt.currency:
                    _pour(told, cash, debt)
    # Three: what names its order, onto that order's invoices.
    free = [cash for cash in money if cash.invoice is None]
    for cash in free:
        for debt in debts:
            if cash.order and debt.order == cash.order and debt.currency == cash.currency:
                _pour(told, cash, debt)
    # Four: the oldest; money of an order spares the invoices of other orders.
    for cash in free:
        for debt in debts:
            if debt.currency == cash.currency and not (cash.order and debt.order):
                _pour(told, cash, debt)


def buckets(told: Sums, currency: str, as_of: dt.date) -> tuple[int, ...]:
    """Not due, 1–30, 31–60, 61–90, over 90 days late."""
    sums = [0] * 5
    for debt in told.debts.values():
        if debt.currency != currency:
            continue
        late = (as_of - debt.due).days if debt.due else 0
        place = 0 if late <= 0 else 1 if late <= 30 else 2 if late <= 60 else 3 if late <= 90 else 4
        sums[place] += debt.open
    return tuple(sums)


def on_account(told: Sums, currency: str) -> int:
    return sum(cash.left for cash in told.cash.values() if cash.currency == currency)


def base_of(whole: int | None, amount: int, part: int) -> int:
    """A part of an amount at the amount's own rate; 0 without one."""
    if whole is None or not part:
        return 0
    return half_up(Fraction(whole) * part / amount)


def exposure(told: Sums, orders, invoices, rates) -> int:
    """Open items and orders at the last rates of the day."""
    total = 0
    for currency in DIGITS:
        net = sum(buckets(told, currency, dt.date.min)) - on_account(told, currency)
        total += to_base(net, currency, rates[currency])
    ahead = dict.fromkeys(DIGITS, 0)
    for order in orders:
        if order["shipped"] or (order["status"] or "open") != "open" or order["credit_hold"]:
            continue
        charged = sum(
            row["amount"]
            for row in invoices
            if row["order_id"] == order["id"] and row["currency"] == order["currency"]
        )
        ahead[order["currency"]] += max(0, order["amount"] - charged)
    return total + sum(to_base(minor, coin, rates[coin]) for coin, minor in ahead.items())
