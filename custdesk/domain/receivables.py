"""What a customer owes, what of it is late, and how late they used to pay."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from custdesk.domain.credit.reckoning import Claim, Match, Receipt, reckon

__all__ = ["Claim", "Match", "Part", "Receipt", "Receivables", "settle"]


@dataclass(frozen=True, slots=True)
class Part:
    """What of a payment fell on an invoice that has a due date; `worth` in the base currency."""

    claim: int
    paid: date
    worth: int
    days_late: int  # early < 0


@dataclass(frozen=True, slots=True)
class Receivables:
    """The state on one day, in minor units of the base currency.

    `late_days`: mean over payments, weighted by amount; early < 0.
    """

    open: int = 0
    overdue: int = 0
    overdue_days: int = 0
    late_days: Decimal | None = None
    payments: int = 0
    overdue_claims: tuple[tuple[int, int, int], ...] = ()  # (claim id, open amount, days late)
    open_claims: tuple[tuple[int, int], ...] = ()  # (claim id, open amount)
    parts: tuple[Part, ...] = ()  # what `late_days` is the mean of


def settle(
    claims: Sequence[Claim],
    receipts: Sequence[Receipt],
    as_of: date,
    matches: Iterable[Match] = (),
) -> Receivables:
    """What the reckoning of an account (`credit.reckoning`) comes to in the base currency.

    An invoice is paid in its own currency: what the rate did in between leaves nothing open. What
    has no rate is in no sum.
    """
    found = reckon(claims, receipts, as_of, matches)
    by_id = {claim.id: claim for claim in claims if claim.amount > 0}
    dues = {number: claim.due for number, claim in by_id.items() if not claim.refund}
    parts = tuple(
        Part(one.claim, one.day, one.worth, (one.day - due).days)
        for one in found.applied
        if one.kind == "payment" and one.worth and (due := dues.get(one.claim)) is not None
    )
    ordered = sorted(
        (claim for claim in by_id.values() if found.open[claim.id] > 0 and claim.rated),
        key=lambda claim: (claim.due or date.max, claim.id),
    )
    late = tuple(
        (claim.id, claim.in_base(found.open[claim.id]), (as_of - claim.due).days)
        for claim in ordered
        if claim.due is not None and claim.due < as_of
    )
    still_open = tuple((claim.id, claim.in_base(found.open[claim.id])) for claim in ordered)
    paid = sum(part.worth for part in parts)
    weighted = sum(part.days_late * part.worth for part in parts)
    return Receivables(
        open=sum(amount for _, amount in still_open),
        overdue=sum(amount for _, amount, _ in late),
        overdue_days=max((days for _, _, days in late), default=0),
        late_days=(Decimal(weighted) / paid).quantize(Decimal("0.1")) if paid else None,
        payments=sum(not one.credit for one in found.counted),
        overdue_claims=late,
        open_claims=still_open,
        parts=parts,
    )
