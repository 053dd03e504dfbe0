"""What a customer owes, what of it is late, and how late they used to pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Claim:
    """An invoice: what is owed by when. Amounts in minor units of one currency."""

    id: int
    due: date | None
    amount: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """A payment; `claim` is the invoice it names, None lets it fall on the oldest open one."""

    day: date
    amount: int
    claim: int | None = None


@dataclass(frozen=True, slots=True)
class Receivables:
    """The state on one day. `late_days`: mean over payments, weighted by amount; early < 0."""

    open: int = 0
    overdue: int = 0
    overdue_days: int = 0
    late_days: Decimal | None = None
    payments: int = 0
    overdue_claims: tuple[tuple[int, int, int], ...] = ()  # (claim id, open amount, days late)


def settle(claims: Sequence[Claim], receipts: Sequence[Receipt], as_of: date) -> Receivables:
    """Set receipts up to `as_of` against the claims: named ones first, the rest oldest first."""
    ordered = sorted(claims, key=lambda claim: (claim.due or date.max, claim.id))
    rest = {claim.id: claim.amount for claim in ordered}
    weighted = paid = 0
    count = 0
    for receipt in sorted(receipts, key=lambda one: (one.claim is None, one.day)):
        if receipt.day > as_of:
            continue
        count += 1
        left = receipt.amount
        for claim in ordered:
            if receipt.claim is not None and claim.id != receipt.claim:
                continue
            part = min(left, rest[claim.id])
            if part <= 0:
                continue
            rest[claim.id] -= part
            left -= part
            if claim.due is not None:
                weighted += (receipt.day - claim.due).days * part
                paid += part
            if left <= 0:
                break
    late = tuple(
        (claim.id, rest[claim.id], (as_of - claim.due).days)
        for claim in ordered
        if claim.due is not None and claim.due < as_of and rest[claim.id] > 0
    )
    return Receivables(
        open=sum(amount for amount in rest.values() if amount > 0),
        overdue=sum(amount for _, amount, _ in late),
        overdue_days=max((days for _, _, days in late), default=0),
        late_days=(Decimal(weighted) / paid).quantize(Decimal("0.1")) if paid else None,
        payments=count,
        overdue_claims=late,
    )
