"""Any mix of invoices, money and matches comes to the cent to what a reckoning by hand says."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_by_hand import DIGITS, base_of, reckon_rows

from custdesk.domain.credit.reckoning import Claim, Match, Receipt, Source, reckon

DAY = dt.date(2026, 9, 3)
RATES = {"USD": 1, "EUR": 1.0833, "CNY": 0.1397, "JPY": 0.0067}
_days = st.integers(-120, 20).map(lambda days: (DAY + dt.timedelta(days)).isoformat())
_coins = st.sampled_from(sorted(DIGITS))
_orders = st.sampled_from([None, None, 1, 2])


def _based(currency, amount, rated):
    """An amount in the base currency at the currency's rate."""
    if currency == "USD":
        return amount
    worth = round(amount * RATES[currency] * 100 / 10 ** DIGITS[currency])
    return worth if rated else None


@st.composite
def _invoice(draw):
    currency, amount = draw(_coins), draw(st.integers(-3000, 20000))
    return {
        "date": draw(_days), "due": draw(st.none() | _days), "currency": currency,
        "amount": amount, "order_id": draw(_orders),
        "base_amount": _based(currency, amount, draw(st.integers(0, 5)) > 0),
    }  # fmt: skip


@st.composite
def _payment(draw):
    currency, amount = draw(_coins), draw(st.integers(-2000, 20000))
    return {
        "date": draw(_days), "currency": currency, "amount": amount, "order_id": draw(_orders),
        "invoice_id": draw(st.none() | st.integers(1, 8)),
        "charges": draw(st.sampled_from([None, None, 0, 15])) if amount > 0 else None,
        "base_amount": _based(currency, amount, draw(st.integers(0, 5)) > 0),
    }  # fmt: skip


@st.composite
def _settlement(draw):
    where = draw(st.sampled_from(["payment", "payment", "credit", "bank_charge", "write_off"]))
    number = draw(st.integers(1, 8))
    return {
        "invoice_id": draw(st.integers(1, 8)), "kind": where, "on_date": draw(_days),
        "payment_id": number if where in ("payment", "bank_charge") else None,
        "credit_id": number if where == "credit" else None,
        "amount": draw(st.integers(1, 9000)), "taken": draw(st.none() | st.integers(1, 9000)),
    }  # fmt: skip


def _numbered(rows):
    return [{"id": number, **row} for number, row in enumerate(rows, 1)]


def _by_program(invoices, payments, settlements):
    """The same rows as the program's own records."""
    claims, receipts, matches = [], [], []
    for row in invoices:
        if row["date"] > DAY.isoformat():
            continue
        rated, own = row["base_amount"] is not None, row["currency"] == "USD"
        if row["amount"] < 0:
            worth = None if own or not rated else -row["base_amount"]
            receipts.append(
                Receipt(
                    dt.date.fromisoformat(row["date"]), -row["amount"], None, row["currency"],
                    worth, row["order_id"], row["id"], True, rated,
                )
            )  # fmt: skip
        else:
            due = row["due"] and dt.date.fromisoformat(row["due"])
            worth = None if own else row["base_amount"]
            claims.append(
                Claim(row["id"], due, row["amount"], row["currency"], worth, row["order_id"], rated)
            )
    for row in payments:
        rated, own = row["base_amount"] is not None, row["currency"] == "USD"
        on = dt.date.fromisoformat(row["date"])
        worth = None if own else row["base_amount"]
        if row["amount"] < 0:
            if on <= DAY:
                worth = None if worth is None else -worth
                claims.append(
                    Claim(
                        -row["id"], on, -row["amount"], row["currency"], worth, row["order_id"],
                        rated, True,
                    )
                )  # fmt: skip
            continue
        whole = row["amount"] + (row["charges"] or 0)
        if worth is not None and row["charges"]:
            worth = base_of(worth, row["amount"], whole)
        receipts.append(
            Receipt(
                on, whole, row["invoice_id"], row["currency"], worth, row["order_id"], row["id"],
                False, rated,
            )
        )  # fmt: skip
    for row in settlements:
        source = None
        if row["payment_id"]:
            source = Source(row["payment_id"])
        elif row["credit_id"]:
            source = Source(row["credit_id"], True)
        day = dt.date.fromisoformat(row["on_date"])
        matches.append(
            Match(
                row["id"], row["invoice_id"], row["amount"], day, row["kind"], source, row["taken"]
            )
        )
    return claims, receipts, matches


@settings(max_examples=400)
@given(
    st.lists(_invoice(), max_size=8).map(_numbered),
    st.lists(_payment(), max_size=8).map(_numbered),
    st.lists(_settlement(), max_size=6).map(_numbered),
)
def test_the_program_and_the_reckoning_by_hand_agree_to_the_cent(invoices, payments, settlements):
    by_hand = reckon_rows(invoices, payments, settlements, DAY)
    claims, receipts, matches = _by_program(invoices, payments, settlements)
    told = reckon(claims, receipts, DAY, matches)
    debts = {
        key[1] if key[0] == "invoice" else -key[1]: debt.open
        for key, debt in by_hand.debts.items()
        if debt.amount > 0
    }
    assert told.open == debts
    left = {
        ("credit" if one.credit else "payment", one.id): rest
        for one, rest in zip(told.counted, told.left, strict=True)
    }
    assert left == {key: cash.left for key, cash in by_hand.cash.items()}
    _nothing_twice(claims, told)


def _nothing_twice(claims, told) -> None:
    """No money is spent twice, no invoice paid twice, and every rate's gain is in the sums."""
    for claim in claims:
        if claim.amount <= 0:
            continue
        own = [one for one in told.applied if one.claim == claim.id]
        assert sum(one.amount for one in own) + told.open[claim.id] == claim.amount
        assert told.open[claim.id] >= 0
        if claim.rated:
            worth = sum(one.worth for one in own)
            assert worth + claim.in_base(told.open[claim.id]) == claim.in_base(claim.amount)
    for one, rest in zip(told.counted, told.left, strict=True):
        own = [each for each in told.applied if each.source == one.source]
        assert sum(each.taken for each in own) + rest == one.amount
        assert rest >= 0
        if one.rated:
            came = sum(each.came for each in own if each.kind != "bank_charge")
            assert came + one.in_base(rest) == one.in_base(one.amount)
