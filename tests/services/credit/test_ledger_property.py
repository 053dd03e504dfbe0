"""Any mix of deeds in four currencies: accounts, ageing, figures and limits agree with a reckoning
by hand, to the cent, and nothing is paid twice.

Every deed goes through the services, as from the window; what they refuse is refused and leaves
nothing. `ledger_by_hand` reckons from the rows as they are stored.
"""

import datetime as dt
from pathlib import Path

import pytest
from factories import FixedClock, Maker, figure, open_copy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_by_hand import (
    DIGITS,
    base_of,
    buckets,
    exposure,
    on_account,
    reckon_rows,
    to_base,
)

from custdesk.domain.errors import CustDeskError
from custdesk.services import history
from custdesk.services.credit import account, ageing, claims, limit, payments
from custdesk.services.credit.exposure import of_customer
from custdesk.services.credit.matching import Part
from custdesk.store import open_items

TODAY = dt.date(2026, 9, 3)
RATES = {
    "EUR": ("1.0833", "1.1021"), "CNY": ("0.1397", "0.1411"), "JPY": ("0.0067", "0.0064"),
}  # fmt: skip
LATEST = {"USD": "1", **{currency: rates[1] for currency, rates in RATES.items()}}


@pytest.fixture(scope="module")
def firm(empty_file: Path, tmp_path_factory: pytest.TempPathFactory):
    desk = open_copy(empty_file, tmp_path_factory.mktemp("ledger"), FixedClock())
    make = Maker(desk)
    for currency, (first, second) in RATES.items():
        make.row("exchange_rate", currency=currency, on_date="2026-05-01", rate=first)
        make.row("exchange_rate", currency=currency, on_date="2026-08-01", rate=second)
    yield make
    desk.close()


_coins = st.sampled_from(sorted(DIGITS))
# Some before there is any rate.
_days = st.integers(-160, 0).map(lambda days: TODAY + dt.timedelta(days))
_amounts = st.integers(1, 300_00)
_which = st.integers(0, 5)
_deed = st.one_of(
    st.tuples(st.just("invoice"), _coins, _amounts, _days, st.integers(0, 60), st.none() | _which),
    st.tuples(st.just("payment"), _coins, _amounts, _days, st.none() | _which, st.none() | _which),
    st.tuples(st.just("matched"), _coins, _amounts, _days, _which, _which),
    st.tuples(st.just("credit"), _coins, st.integers(1, 90_00), _days, st.none() | _which),
    st.tuples(st.just("refund"), _coins, st.integers(1, 50_00), _days),
    st.tuples(st.just("match"), st.booleans(), _which, _which, st.none() | _amounts),
    st.tuples(st.just("unmatch"), _which),
    st.tuples(st.just("write_off"), _which, st.none() | _amounts),
    st.tuples(st.just("dispute"), _which),
    st.tuples(st.just("bin"), st.booleans(), _which),
    st.tuples(st.just("undo"), st.integers(1, 6)),
)
# Accounts in the base currency whose money names its invoice are reckoned all at once.
_plain_invoice = st.tuples(
    st.just("invoice"), st.just("USD"), _amounts, _days, st.integers(0, 60), st.none()
)
_plain_payment = st.tuples(
    st.just("payment"), st.just("USD"), st.integers(1, 100_00).map(lambda n: 3 * n), _days, _which,
    st.none(),
)  # fmt: skip
_plain_deed = st.one_of(
    _plain_invoice,
    _plain_payment,
    _plain_payment,
    st.tuples(st.just("match"), st.just(False), _which, _which, st.none() | _amounts),
    st.tuples(st.just("write_off"), _which, st.none() | _amounts),
)
_plain_mixes = st.tuples(_plain_invoice, st.lists(_plain_deed, min_size=1, max_size=6)).map(
    lambda mix: [mix[0], *mix[1]]
)
_mixes = st.lists(_deed, min_size=4, max_size=16) | _plain_mixes


class _Walk:
    """One customer and what is done with them."""

    def __init__(self, make: Maker) -> None:
        self.make, self.desk = make, make.desk
        self.customer = make.customer(credit_limit=200_00)
        self.orders = [
            make.order(self.customer, "2026-07-01", 90_00),
            make.order(self.customer, "2026-07-02", 8000, currency="JPY", rate="0.0064"),
        ]
        self.number = 0
        self.done: list[int] = []

    def rows(self, table: str) -> list[dict]:
        where = "customer_id = ?"
        if table == "settlement":
            where = "invoice_id IN (SELECT id FROM invoice WHERE customer_id = ?)"
        cursor = self.desk.db.execute_sql(
            f"SELECT * FROM {table} WHERE deleted_op IS NULL AND {where} ORDER BY id",
            (self.customer,),
        )
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def pick(self, rows: list[dict], place: int | None) -> int | None:
        return rows[place % len(rows)]["id"] if rows and place is not None else None

    def do(self, deed: tuple) -> None:
        try:
            changes = getattr(self, f"_{deed[0]}")(*deed[1:])
        except CustDeskError:
            return
        if changes is not None and changes.operation:
            self.done.append(changes.operation)

    def _values(self, currency, amount, day):
        self.number += 1
        return {
            "number": f"N{self.number}", "currency": currency, "amount": amount,
            "date": day.isoformat(),
        }  # fmt: skip

    def _invoice(self, currency, amount, day, due, order):
        values = self._values(currency, amount, day)
        values["due"] = (day + dt.timedelta(due)).isoformat() if due else None
        values["order_id"] = None if order is None else self.orders[order % 2]
        return claims.save_invoice(self.desk, None, self.customer, values)

    def _payment(self, currency, amount, day, invoice, order):
        values = self._values(currency, amount, day)
        values["invoice_id"] = self.pick(self.bills(), invoice)
        values["order_id"] = None if order is None else self.orders[order % 2]
        values["charges"] = amount // 50 if amount % 3 == 0 else None
        return payments.receive(self.desk, self.customer, values)

    def _matched(self, currency, amount, day, first, second):
        bills = self.bills()
        chosen = dict.fromkeys([self.pick(bills, first), self.pick(bills, second)])
        parts = [Part(one) for one in chosen if one]
        values = self._values(currency, amount, day)
        told = payments.preview(self.desk, self.customer, values, parts)
        done = payments.receive(self.desk, self.customer, values, parts)
        shown = account.account(self.desk, self.customer)
        made = next(one for one in shown.receipts if one.id == done.created)
        if made.kind == "payment":
            assert made.left == told.left, "the preview says what then happens"
        return done

    def _credit(self, currency, amount, day, against):
        values = self._values(currency, amount, day)
        return claims.credit_note(
            self.desk, self.customer, values, self.pick(self.bills(), against)
        )

    def _refund(self, currency, amount, day):
        values = self._values(currency, -amount, day)
        return payments.receive(self.desk, self.customer, values)

    def _match(self, credit, money, bill, amount):
        table = [row for row in self.rows("invoice") if row["amount"] < 0]
        if not credit:
            table = [row for row in self.rows("payment") if row["amount"] > 0]
        number, invoice = self.pick(table, money), self.pick(self.bills(), bill)
        if number is None or invoice is None:
            return None
        kind = "credit" if credit else "payment"
        return payments.match(self.desk, (kind, number), Part(invoice, amount))

    def _unmatch(self, place):
        number = self.pick(self.rows("settlement"), place)
        return number and payments.unmatch(self.desk, number)

    def _write_off(self, place, amount):
        number = self.pick(self.bills(), place)
        return number and claims.write_off(self.desk, number, amount, "Too small to ask for")

    def _dispute(self, place):
        number = self.pick(self.bills(), place)
        return number and claims.dispute(self.desk, number, "Weights differ")

    def _bin(self, money, place):
        number = self.pick(self.rows("payment" if money else "invoice"), place)
        if number is None:
            return None
        return (payments if money else claims).remove(self.desk, number)

    def _undo(self, back):
        if len(self.done) >= back:
            history.undo(self.desk, self.done.pop(-back))

    def bills(self) -> list[dict]:
        return [row for row in self.rows("invoice") if row["amount"] > 0]


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(_mixes)
def test_open_items_ageing_and_limits_reconcile_to_the_cent(firm: Maker, mix) -> None:
    walk = _Walk(firm)
    for deed in mix:
        walk.do(deed)
    for day in (TODAY, TODAY - dt.timedelta(40)):
        _agrees(walk, day)
    _limits_agree(walk)
    stored = open_items.some(walk.desk.db, [walk.customer], TODAY).get(walk.customer, [])
    everybody = open_items.everybody(walk.desk.db, TODAY)
    assert sorted(map(str, stored)) == sorted(
        str(row) for row in everybody if row[0] == walk.customer
    )


def _agrees(walk: _Walk, day: dt.date) -> None:
    """The account and the ageing of a day."""
    by_hand = reckon_rows(walk.rows("invoice"), walk.rows("payment"), walk.rows("settlement"), day)
    told = account.account(walk.desk, walk.customer, day)
    items = {(one.kind, one.id): one.open for one in told.items}
    assert items == {key: debt.open for key, debt in by_hand.debts.items()}
    left = {(one.kind, one.id): one.left for one in told.receipts}
    assert left == {key: cash.left for key, cash in by_hand.cash.items()}
    balances = {one.currency: one for one in told.balances}
    aged = {
        row.currency: row
        for row in ageing.ageing(walk.desk, day).rows
        if row.customer == walk.customer
    }
    for currency in DIGITS:
        mine, rest = buckets(by_hand, currency, day), on_account(by_hand, currency)
        assert balances[currency].buckets == mine if currency in balances else not sum(mine)
        if currency in aged:
            assert (aged[currency].buckets, aged[currency].on_account) == (mine, rest)
        else:
            assert (sum(mine), rest) == (0, 0)
    for one in told.items:
        assert sum(part.amount for part in one.matches) + one.open == one.amount
    for one in told.receipts:
        assert sum(part.taken for part in one.matches) + one.left == one.amount + one.charges


def _limits_agree(walk: _Walk) -> None:
    """Exposure, verdict and the stored figures of today."""
    invoices = walk.rows("invoice")
    by_hand = reckon_rows(invoices, walk.rows("payment"), walk.rows("settlement"), TODAY)
    wanted = exposure(by_hand, walk.rows("sales_order"), invoices, LATEST)
    found = of_customer(walk.desk, walk.customer)
    # Each of the customer's sums in a currency is rounded once, here and there.
    assert found.total == wanted
    verdict = limit.check(walk.desk, walk.customer, amount=(50_00, "EUR"))
    assert verdict.over == max(0, wanted + to_base(50_00, "EUR", LATEST["EUR"]) - 200_00)
    owed = sum(base_of(one.worth, one.amount, one.open) for one in by_hand.debts.values())
    late = sum(
        base_of(one.worth, one.amount, one.open)
        for one in by_hand.debts.values()
        if one.due and one.due < TODAY
    )
    stored = figure(walk.desk, walk.customer)
    assert (stored["exposure"], stored["overdue"]) == (owed, late)
