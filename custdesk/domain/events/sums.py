"""What an event costs: each amount brought into the currency of its budget, then added up.

Each amount is rounded once, when it is brought over; sums are of the rounded amounts, so that they
are those of the column. What has no rate is told apart, never guessed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from custdesk.domain.events.kinds import COST_KINDS
from custdesk.domain.money import from_minor, to_minor


class Cost(NamedTuple):
    """A cost; `amount` in minor units of `currency`, `rate`: base for one unit of it.

    `guest`: whose it is; None for one of the event as a whole.
    """

    id: int
    kind: str
    state: str
    guest: int | None
    amount: int
    currency: str
    rate: Decimal | None
    goal: int | None = None  # in the currency of the budget


class Sum(NamedTuple):
    """Planned and paid of a kind, a currency or a guest."""

    key: str | int
    planned: int
    paid: int


@dataclass(frozen=True, slots=True)
class Sums:
    """All in minor units of `currency`, but `currencies`, which are in their own."""

    currency: str
    budget: int | None
    planned: int
    paid: int
    kinds: tuple[Sum, ...]
    currencies: tuple[Sum, ...]
    guests: tuple[Sum, ...]
    costs: tuple[Cost, ...]

    @property
    def unknown(self) -> tuple[Cost, ...]:
        """What has no rate and is in no sum but that of its currency."""
        return tuple(one for one in self.costs if one.goal is None)

    @property
    def left(self) -> int | None:
        """What is left of the budget after what was paid; below zero when it is overspent."""
        return None if self.budget is None else self.budget - self.paid

    @property
    def spare(self) -> int | None:
        """What is left of the budget beside what is planned."""
        return None if self.budget is None else self.budget - self.planned

    def of_guest(self, guest: int) -> Sum:
        """What one guest costs by themselves."""
        return next((one for one in self.guests if one.key == guest), Sum(guest, 0, 0))


def in_goal(
    amount: int,
    currency: str,
    rate: Decimal | None,
    base: str,
    goal: str,
    goal_rate: Decimal | None,
) -> int | None:
    """An amount in the currency of the budget, rounded once; None where a rate lacks."""
    if currency == goal:
        return amount
    value = from_minor(amount, currency)
    if currency != base:
        if rate is None:
            return None
        value *= rate
    if goal != base:
        if not goal_rate:
            return None
        value /= goal_rate
    return to_minor(value, goal)


def reckon(
    costs: Iterable[Cost], base: str, goal: str, goal_rate: Decimal | None, budget: int | None
) -> Sums:
    """The sums of some costs. `goal`: the budget's currency, `goal_rate`: base for one of it."""
    known = tuple(
        one._replace(
            goal=in_goal(one.amount, one.currency, one.rate, base, goal, goal_rate)
        )
        for one in costs
    )  # fmt: skip
    kinds = [key for key, _title in COST_KINDS]
    names = sorted({one.currency for one in known}, key=lambda one: (one != goal, one))
    guests = sorted({one.guest for one in known if one.guest is not None})
    return Sums(
        goal, budget, _total(known, "planned"), _total(known, "paid"),
        tuple(
            Sum(key, _total(ours, "planned"), _total(ours, "paid"))
            for key in kinds
            if (ours := [one for one in known if one.kind == key and one.goal is not None])
        ),
        tuple(
            Sum(
                name,
                *(
                    sum(one.amount for one in known if one.currency == name and one.state == state)
                    for state in ("planned", "paid")
                ),
            )
            for name in names
        ),
        tuple(
            Sum(guest, _total(ours, "planned"), _total(ours, "paid"))
            for guest in guests
            if (ours := [one for one in known if one.guest == guest])
        ),
        known,
    )  # fmt: skip


def _total(costs: Sequence[Cost], state: str) -> int:
    return sum(one.goal or 0 for one in costs if one.state == state)


def per_head(total: int, heads: int) -> int | None:
    """A share of a sum, half a unit rounded up; None for nobody."""
    return (2 * total + heads) // (2 * heads) if heads > 0 else None
