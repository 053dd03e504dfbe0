"""What a customer owes, what of it is late, and how late they used to pay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Claim:
    """An invoice: what is owed by when, in minor units of its currency.

    `base`: the same in the base currency at the invoice's rate; None where that is its currency.
    """

    id: int
    due: date | None
    amount: int
    currency: str = ""
    base: int | None = None

    def in_base(self, part: int) -> int:
        """A part of the amount in the base currency."""
        if self.base is None or part == 0:
            return part
        return self.base if part == self.amount else _share(part, self.base, self.amount)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A payment; `claim` is the invoice it names, None lets it fall on the oldest open one."""

    day: date
    amount: int
    claim: int | None = None
    currency: str = ""
    base: int | None = None


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


def settle(claims: Sequence[Claim], receipts: Sequence[Receipt], as_of: date) -> Receivables:
    """Set receipts up to `as_of` against the claims: named ones first, the rest oldest first.

    An invoice is paid in its own currency: what the rate did in between leaves nothing open. A
    payment that names no invoice falls on those of its currency.
    """
    ordered = sorted(claims, key=lambda claim: (claim.due or date.max, claim.id))
    named = {claim.id: [claim] for claim in ordered}
    rest = {claim.id: claim.amount for claim in ordered}
    parts: list[Part] = []
    count = 0
    for receipt in sorted(receipts, key=lambda one: (one.claim is None, one.day)):
        if receipt.day > as_of:
            continue
        count += 1
        left = receipt.amount
        for claim in ordered if receipt.claim is None else named.get(receipt.claim, ()):
            if claim.currency != receipt.currency:
                if receipt.claim is None:
                    continue
                left = _exchanged(receipt, claim)
            part = min(left, rest[claim.id])
            if part <= 0:
                continue
            rest[claim.id] -= part
            left -= part
            if claim.due is not None:
                late_by = (receipt.day - claim.due).days
                parts.append(Part(claim.id, receipt.day, claim.in_base(part), late_by))
            if left <= 0:
                break
    late = tuple(
        (claim.id, claim.in_base(rest[claim.id]), (as_of - claim.due).days)
        for claim in ordered
        if claim.due is not None and claim.due < as_of and rest[claim.id] > 0
    )
    still_open = tuple(
        (claim.id, claim.in_base(rest[claim.id])) for claim in ordered if rest[claim.id] > 0
    )
    paid = sum(part.worth for part in parts)
    weighted = sum(part.days_late * part.worth for part in parts)
    return Receivables(
        open=sum(amount for _, amount in still_open),
        overdue=sum(amount for _, amount, _ in late),
        overdue_days=max((days for _, _, days in late), default=0),
        late_days=(Decimal(weighted) / paid).quantize(Decimal("0.1")) if paid else None,
        payments=count,
        overdue_claims=late,
        open_claims=still_open,
        parts=tuple(parts),
    )


def _exchanged(receipt: Receipt, claim: Claim) -> int:
    """A payment in the currency of the invoice it names, by way of the base currency."""
    worth = receipt.amount if receipt.base is None else receipt.base
    return worth if not claim.base else _share(worth, claim.amount, claim.base)


def _share(part: int, whole: int, of: int) -> int:
    return int((Decimal(part) * whole / of).quantize(Decimal(1), ROUND_HALF_UP))
