"""Plain accounts are settled at once as they are one by one."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.receivables import Claim, Receipt, settle
from custdesk.domain.settlement import Claims, Receipts, plain_accounts, settle_plain

DAY = date(2026, 9, 3)
_days = st.integers(-200, 200).map(lambda days: DAY + timedelta(days=days))
_amounts = st.integers(0, 1000)
_claims = st.lists(st.tuples(st.integers(0, 3), _amounts, st.none() | _days), max_size=8)
_receipts = st.lists(st.tuples(st.integers(0, 3), _amounts, _days, st.integers(1, 9)), max_size=12)


@given(_claims, _receipts)
def test_all_at_once_is_one_by_one(claims, receipts) -> None:
    numbered = [(number, *claim) for number, claim in enumerate(claims, 1)]
    many = Claims(
        np.array([number for number, *_ in numbered], np.int64),
        np.array([owner for _, owner, _, _ in numbered], np.int64),
        np.array([amount for _, _, amount, _ in numbered], np.int64),
        np.array([due for *_, due in numbered], "datetime64[D]"),
        np.ones(len(numbered), bool),
    )
    paid = Receipts(
        np.array([owner for owner, *_ in receipts], np.int64),
        np.array([amount for _, amount, _, _ in receipts], np.int64),
        np.array([day for _, _, day, _ in receipts], "datetime64[D]"),
        np.array([claim for *_, claim in receipts], np.float64),
        np.ones(len(receipts), bool),
    )
    assert plain_accounts(4, many, paid).all()
    owed = settle_plain(4, many, paid, DAY)
    for owner in range(4):
        own = [Claim(n, due, amount) for n, who, amount, due in numbered if who == owner]
        came = [Receipt(day, amount, claim) for who, amount, day, claim in receipts if who == owner]
        alone = settle(own, came, DAY)
        assert alone.open == owed.open[owner]
        assert (alone.overdue, alone.overdue_days) == (
            owed.overdue[owner],
            owed.overdue_days[owner],
        )
        assert alone.payments == owed.payments[owner]
        late = None if np.isnan(owed.late_days[owner]) else float(owed.late_days[owner])
        assert late == (None if alone.late_days is None else float(alone.late_days))


def test_what_has_to_be_decided_is_not_plain() -> None:
    ids = np.arange(1, 5)
    due = np.full(4, np.datetime64(DAY))
    claims = Claims(
        ids, np.arange(4), np.array([10, -10, 10, 10]), due, np.array([True, True, False, True])
    )
    receipts = Receipts(np.array([3]), np.array([5]), due[:1], np.array([np.nan]), np.array([True]))
    assert plain_accounts(5, claims, receipts).tolist() == [True, False, False, False, True]
