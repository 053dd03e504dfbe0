"""Invoices and payments set against each other, each invoice in its own currency."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.receivables import Claim, Receipt, Receivables, settle

TODAY = dt.date(2026, 9, 3)


def day(text):
    return dt.date.fromisoformat(text)


def test_nothing_is_nothing():
    assert settle([], [], TODAY) == Receivables()


def test_open_overdue_and_days():
    claims = [Claim(1, day("2026-08-20"), 500), Claim(2, day("2026-09-20"), 300)]
    state = settle(claims, [], TODAY)
    assert (state.open, state.overdue, state.overdue_days) == (800, 500, 14)
    assert state.overdue_claims == ((1, 500, 14),)
    assert state.late_days is None


def test_the_due_day_itself_is_not_late():
    assert settle([Claim(1, TODAY, 500)], [], TODAY).overdue == 0


def test_a_payment_without_an_invoice_falls_on_the_oldest():
    claims = [Claim(1, day("2026-08-20"), 500), Claim(2, day("2026-08-01"), 300)]
    state = settle(claims, [Receipt(day("2026-08-25"), 400)], TODAY)
    assert state.overdue_claims == ((1, 400, 14),)


def test_a_named_payment_goes_first_and_to_its_invoice():
    claims = [Claim(1, day("2026-08-01"), 500), Claim(2, day("2026-08-20"), 300)]
    receipts = [Receipt(day("2026-08-02"), 500), Receipt(day("2026-08-25"), 300, claim=2)]
    assert settle(claims, receipts, TODAY).open == 0


def test_lateness_is_weighted_by_amount():
    claims = [Claim(1, day("2026-08-01"), 900), Claim(2, day("2026-08-01"), 100)]
    receipts = [
        Receipt(day("2026-08-11"), 900, claim=1), Receipt(day("2026-07-22"), 100, claim=2),
    ]  # fmt: skip
    state = settle(claims, receipts, TODAY)
    assert state.late_days == Decimal("8.0")  # ten days late with 900, ten early with 100
    assert state.payments == 2


def test_payments_of_the_future_do_not_count_yet():
    claims = [Claim(1, day("2026-08-01"), 500)]
    assert settle(claims, [Receipt(day("2026-09-04"), 500, claim=1)], TODAY).overdue == 500


def test_parts_in_a_foreign_currency_leave_no_cent_open():
    """EUR 1,000.01 in two parts at 1.0833: each part rounds, the whole is paid."""
    claim = Claim(1, day("2026-08-01"), 100001, "EUR", 108331)
    receipts = [
        Receipt(day("2026-07-20"), 40000, 1, "EUR", 43332),
        Receipt(day("2026-08-01"), 60001, 1, "EUR", 64999),
    ]
    assert 43332 + 64999 == 108331
    short = [receipts[0], Receipt(day("2026-08-01"), 60001, 1, "EUR", 64998)]
    assert settle([claim], short, TODAY) == settle([claim], receipts, TODAY)
    assert settle([claim], short, TODAY).open == 0


def test_what_the_rate_did_in_between_leaves_nothing_open():
    claim = Claim(1, day("2026-08-01"), 100000, "EUR", 110000)
    paid = Receipt(day("2026-08-05"), 100000, 1, "EUR", 104000)
    assert settle([claim], [paid], TODAY).open == 0


def test_the_open_part_is_told_in_the_base_currency_at_the_invoices_rate():
    claim = Claim(1, day("2026-08-01"), 100000, "EUR", 110000)
    half = Receipt(day("2026-08-05"), 50000, 1, "EUR", 52000)
    assert settle([claim], [half], TODAY).overdue_claims == ((1, 55000, 33),)


def test_a_named_payment_in_another_currency_goes_by_way_of_the_base():
    claim = Claim(1, day("2026-08-01"), 100000, "EUR", 110000)
    dollars = Receipt(day("2026-08-05"), 55000, 1, "USD", None)
    assert settle([claim], [dollars], TODAY).open == 55000


def test_an_unnamed_payment_pays_invoices_of_its_currency_only():
    claims = [
        Claim(1, day("2026-08-01"), 100000, "EUR", 110000), Claim(2, day("2026-08-09"), 700, "USD"),
    ]  # fmt: skip
    state = settle(claims, [Receipt(day("2026-08-10"), 700, None, "USD")], TODAY)
    assert [claim for claim, _, _ in state.overdue_claims] == [1]


amounts = st.integers(1, 10**7)
days = st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31))


@given(
    st.lists(st.tuples(days, amounts), max_size=6),
    st.lists(st.tuples(days, amounts, st.one_of(st.none(), st.integers(0, 5))), max_size=8),
)
def test_no_more_is_paid_than_came_and_no_more_than_was_owed(owed, came):
    claims = [Claim(number, due, amount) for number, (due, amount) in enumerate(owed)]
    receipts = [Receipt(on, amount, claim) for on, amount, claim in came]
    state = settle(claims, receipts, TODAY)
    total = sum(claim.amount for claim in claims)
    received = sum(receipt.amount for receipt in receipts if receipt.day <= TODAY)
    assert 0 <= state.overdue <= state.open <= total
    assert total - state.open <= received
    assert state.overdue == sum(amount for _, amount, _ in state.overdue_claims)


@pytest.mark.parametrize("amount", [1, 99, 12345])
def test_a_full_payment_settles_whatever_the_rate_rounds_to(amount):
    claim = Claim(1, TODAY, amount, "EUR", round(amount * 1.0833))
    assert settle([claim], [Receipt(TODAY, amount, 1, "EUR", 1)], TODAY).open == 0
