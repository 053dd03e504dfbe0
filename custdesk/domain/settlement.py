"""The receivables of many customers at once, where nothing has to be decided.

An account is plain when all is in the base currency, no amount is negative, and every payment names
its invoice: then the order of the payments alone says what falls on what. All others are settled
one by one (`domain.credit.reckoning`), and a plain one comes to the same there.
"""

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from custdesk.domain.fact_table import Bools, Days, Floats, Ints


@dataclass(frozen=True)
class Claims:
    """Invoices: whose (a place), what is owed and by when.

    `plain`: in the base currency, and nobody matched it by hand.
    """

    ids: Ints
    owner: Ints
    amount: Ints
    due: Days
    plain: Bools


@dataclass(frozen=True)
class Receipts:
    """Payments; `claim` is the invoice's id, NaN where none is named."""

    owner: Ints
    amount: Ints
    day: Days
    claim: Floats
    plain: Bools
    ids: Ints = field(default_factory=lambda: np.zeros(0, np.int64))


@dataclass(frozen=True)
class Owed:
    """One element for each customer, as in `Receivables`; `late_days` NaN where nothing says it."""

    open: Ints
    overdue: Ints
    overdue_days: Ints
    payments: Ints
    late_days: Floats
    rest: Ints  # of each claim
    left: Ints  # of each payment; 0 of those still to come


def plain_accounts(many: int, claims: Claims, receipts: Receipts) -> Bools:
    """Which of the customers have plain accounts."""
    odd = np.zeros(many, bool)
    odd[claims.owner[~claims.plain | (claims.amount < 0)]] = True
    unnamed = np.isnan(receipts.claim)
    odd[receipts.owner[~receipts.plain | (receipts.amount < 0) | unnamed]] = True
    return ~odd


def settle_plain(many: int, claims: Claims, receipts: Receipts, as_of: date) -> Owed:
    """Set each payment up to `as_of` against the invoice it names, the earliest first.

    Only what is said of plain accounts is right.
    """
    today = np.datetime64(as_of)
    seen = receipts.day <= today
    owner, amount, day = receipts.owner[seen], receipts.amount[seen], receipts.day[seen]
    claim = np.nan_to_num(receipts.claim[seen], nan=-1).astype(np.int64)
    payments = np.bincount(owner, minlength=many)
    by_id = np.argsort(claims.ids)
    ids = claims.ids[by_id]
    at = np.minimum(np.searchsorted(ids, claim), max(0, len(ids) - 1))
    named = by_id[at] if len(ids) else np.zeros(len(claim), np.int64)
    known = np.zeros(len(claim), bool) if not len(ids) else ids[at] == claim
    known[known] &= claims.owner[named[known]] == owner[known]
    order = np.lexsort((day[known], named[known]))
    # `order` puts the payments of a claim one after the other.
    named, day, amount = named[known][order], day[known][order], amount[known][order]
    total = np.cumsum(amount)
    first = np.searchsorted(named, named, "left")
    before = total - amount - np.where(first > 0, total[first - 1], 0)
    part = np.clip(claims.amount[named] - before, 0, amount)
    left = np.where(seen, receipts.amount, 0)
    left[np.flatnonzero(seen)[known][order]] -= part
    rest = claims.amount - np.bincount(named, part, len(claims.ids)).astype(np.int64)
    due = claims.due[named]
    dated = ~np.isnat(due)
    whose, worth = claims.owner[named][dated], part[dated]
    days = (day[dated] - due[dated]).astype(np.int64)
    paid = np.bincount(whose, worth, many)
    weighted = np.bincount(whose, days * worth, many)
    late = np.where(paid > 0, np.round(weighted / np.maximum(1, paid), 1), np.nan)
    overdue = ~np.isnat(claims.due) & (claims.due < today) & (rest > 0)
    delays = np.zeros(many, np.int64)
    np.maximum.at(delays, claims.owner[overdue], (today - claims.due[overdue]).astype(np.int64))
    return Owed(
        open=np.bincount(claims.owner, rest, many).astype(np.int64),
        overdue=np.bincount(claims.owner[overdue], rest[overdue], many).astype(np.int64),
        overdue_days=delays,
        payments=payments,
        late_days=late,
        rest=rest,
        left=left,
    )
