"""THE reckoning of an account: which money fell on which invoice, and what is left of either.

What somebody matched by hand counts first. The rest falls by a rule: a payment on the invoice that
it names, else on those of the order it names, else on the oldest open one of its currency. A credit
note falls as a payment does. Money that was paid back takes from what is left on account.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Claim:
    """An invoice: what is owed by when, in minor units of its currency.

    `base`: the same in the base currency at the invoice's rate; None where that is its currency, or
    where no rate is known (`rated`). `order`: the order it charges. `refund`: no invoice but money
    that was paid back; its id is that of the payment below zero.
    """

    id: int
    due: date | None
    amount: int
    currency: str = ""
    base: int | None = None
    order: int | None = None
    rated: bool = True
    refund: bool = False

    def in_base(self, part: int) -> int:
        """A part of the amount in the base currency; 0 where no rate is known."""
        return _in_base(part, self.amount, self.base, self.rated)


class Source(NamedTuple):
    """Where money comes from: a payment, or a credit note (an invoice's id)."""

    id: int
    credit: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """A payment, with what banks kept of it, or a credit note.

    `claim`: the invoice that it names, `order`: the order; without both it falls on the oldest.
    """

    day: date
    amount: int
    claim: int | None = None
    currency: str = ""
    base: int | None = None
    order: int | None = None
    id: int = 0
    credit: bool = False
    rated: bool = True

    @property
    def source(self) -> Source:
        return Source(self.id, self.credit)

    def in_base(self, part: int) -> int:
        """A part of the amount in the base currency; 0 where no rate is known."""
        return _in_base(part, self.amount, self.base, self.rated)


@dataclass(frozen=True, slots=True)
class Match:
    """What somebody set against an invoice by hand: a row of `settlement`.

    `amount` in the invoice's currency, `taken` in that of `source`; None: as much as the amount.
    A bank charge names the payment it belongs to and takes nothing of it; a write-off names none.
    """

    id: int
    claim: int
    amount: int
    day: date
    kind: str = "payment"  # payment, credit, bank_charge, write_off
    source: Source | None = None
    taken: int | None = None


@dataclass(frozen=True, slots=True)
class Applied:
    """A part of an invoice that is paid or let go. `match`: the row that says so, None: the rule.

    `worth` at the invoice's rate and `came` at that of the money, both in the base currency; None
    where a rate is missing, or nothing came.
    """

    claim: int
    kind: str
    day: date
    amount: int
    source: Source | None = None
    taken: int = 0
    match: int | None = None
    worth: int | None = None
    came: int | None = None

    @property
    def gain(self) -> int:
        """What the rate did in between, in the base currency; a loss is below zero."""
        return 0 if self.worth is None or self.came is None else self.came - self.worth


@dataclass(frozen=True, slots=True)
class Reckoning:
    """An account on a day. `open`: claim -> what is left of it; `left`: of each receipt, in order.

    `counted`: the receipts up to that day, in the order they were given.
    """

    open: dict[int, int]
    counted: tuple[Receipt, ...]
    left: tuple[int, ...]
    applied: tuple[Applied, ...]


def reckon(
    claims: Sequence[Claim],
    receipts: Sequence[Receipt],
    as_of: date,
    matches: Iterable[Match] = (),
) -> Reckoning:
    """Set all that came up to `as_of` against the claims."""
    counted = tuple(one for one in receipts if one.day <= as_of)
    book = _Book(claims, counted)
    for match in sorted(matches, key=lambda one: (one.day, one.id)):
        if match.day <= as_of:
            book.by_hand(match)
    turns = sorted(
        range(len(counted)), key=lambda n: (counted[n].day, counted[n].credit, counted[n].id)
    )
    for place in turns:
        named = book.claims.get(counted[place].claim or 0)
        if counted[place].claim is not None and named is not None:
            book.fall(place, [named])
    for claim in book.ordered:
        if claim.refund:
            for place in turns:
                before = claim.due is None or counted[place].day <= claim.due
                if before and counted[place].currency == claim.currency:
                    book.fall(place, [claim])
    free = [place for place in turns if counted[place].claim is None]
    for place in free:
        if counted[place].order is not None:
            book.fall(place, book.of_order(counted[place]))
    for place in free:
        book.fall(place, book.oldest(counted[place]))
    return Reckoning(book.open, counted, tuple(book.left), tuple(book.applied))


class _Book:
    """What is left of claims and receipts while they are set against each other."""

    def __init__(self, claims: Sequence[Claim], receipts: Sequence[Receipt]) -> None:
        self.ordered = sorted(
            (one for one in claims if one.amount > 0), key=lambda one: (one.due or date.max, one.id)
        )
        self.claims = {one.id: one for one in self.ordered}
        self.open = {one.id: one.amount for one in self.ordered}
        self.receipts = receipts
        self.left = [max(0, one.amount) for one in receipts]
        self.applied: list[Applied] = []
        self._places = {one.source: place for place, one in enumerate(receipts)}
        self._queues: dict[tuple[str, bool], list[Claim]] = {}
        self._heads: dict[tuple[str, bool], int] = {}
        self._orders: dict[tuple[str, int | None], list[Claim]] = {}
        for one in self.ordered:
            self._orders.setdefault((one.currency, one.order), []).append(one)

    def by_hand(self, match: Match) -> None:
        """A match as it was written, as far as there is still something to match."""
        claim = self.claims.get(match.claim)
        place = None if match.source is None else self._places.get(match.source)
        if claim is None or (match.source is not None and place is None):
            return  # what it names is gone, or still to come
        part = min(match.amount, self.open[claim.id])
        if part <= 0:
            return
        if place is None or match.kind == "bank_charge":
            self._take(claim, part, match.kind, match.day, match.source, match.id)
            return
        whole = match.amount if match.taken is None else match.taken
        taken = whole if part == match.amount else share(part, whole, match.amount, up=True)
        if taken > self.left[place]:
            part = min(part, self.left[place] * part // taken)
            taken = self.left[place]
        if part > 0 and taken > 0:
            self._pay(claim, place, part, taken, match.id)

    def fall(self, place: int, claims: Iterable[Claim]) -> None:
        """What is left of a receipt onto claims, one after the other."""
        receipt = self.receipts[place]
        for claim in claims:
            left = self.left[place]
            if left <= 0:
                return
            if claim.currency == receipt.currency:
                part = taken = min(left, self.open[claim.id])
            else:
                part, taken = self._exchanged(receipt, left, claim)
            if part > 0:
                self._pay(claim, place, part, taken, None)

    def of_order(self, receipt: Receipt) -> Sequence[Claim]:
        """The invoices of the order that a receipt names, in its currency."""
        return self._orders.get((receipt.currency, receipt.order), ())

    def oldest(self, receipt: Receipt) -> Iterator[Claim]:
        """Open claims of a currency by their due days; for an order's money those of no order."""
        key = (receipt.currency, receipt.order is None)
        if key not in self._queues:
            found = [one for one in self.ordered if one.currency == receipt.currency]
            self._queues[key] = found if key[1] else [one for one in found if one.order is None]
            self._heads[key] = 0
        queue = self._queues[key]
        while self._heads[key] < len(queue):
            claim = queue[self._heads[key]]
            if self.open[claim.id] > 0:
                yield claim
                if self.open[claim.id] > 0:
                    return
            self._heads[key] += 1

    def _exchanged(self, receipt: Receipt, left: int, claim: Claim) -> tuple[int, int]:
        """(part of the claim, taken of the receipt), by way of the base currency."""
        if not (receipt.rated and claim.rated):
            return 0, 0
        worth = receipt.in_base(left)
        if claim.base is not None:
            worth = share(worth, claim.amount, claim.base) if claim.base else 0
        part = min(worth, self.open[claim.id])
        if part == worth or part <= 0:
            return part, left
        return part, min(left, share(left, part, worth, up=True))

    def _pay(self, claim: Claim, place: int, part: int, taken: int, match: int | None) -> None:
        receipt = self.receipts[place]
        before = self.left[place]
        self.left[place] = before - taken
        came = receipt.in_base(before) - receipt.in_base(before - taken)
        kind = "credit" if receipt.credit else "payment"
        day = receipt.day
        self._take(
            claim, part, kind, day, receipt.source, match, taken, came if receipt.rated else None
        )

    def _take(
        self,
        claim: Claim,
        part: int,
        kind: str,
        day: date,
        source: Source | None,
        match: int | None,
        taken: int = 0,
        came: int | None = None,
    ) -> None:
        before = self.open[claim.id]
        self.open[claim.id] = before - part
        # So the parts of a claim add up to it, whatever each of them rounds to.
        worth = claim.in_base(before) - claim.in_base(before - part) if claim.rated else None
        self.applied.append(Applied(claim.id, kind, day, part, source, taken, match, worth, came))


def _in_base(part: int, amount: int, base: int | None, rated: bool) -> int:
    if not rated:
        return 0
    if base is None or part == 0:
        return part
    return base if part == amount else share(part, base, amount)


def share(part: int, whole: int, of: int, *, up: bool = False) -> int:
    """`whole` in the proportion of `part` to `of`, rounded half up, or up."""
    rounding = ROUND_CEILING if up else ROUND_HALF_UP
    return int((Decimal(part) * whole / of).quantize(Decimal(1), rounding))
