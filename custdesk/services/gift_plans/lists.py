"""Gift lists as they are shown: each gift with its worth, its limit and what speaks against it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from custdesk.domain.gifts.limits import Limit, against, limit_of
from custdesk.domain.money import convert, from_minor, to_minor
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.gift_plans.policy import budget, own_limits
from custdesk.store import gift_plans as stored
from custdesk.store import settings
from custdesk.store.gift_plans import PlanRow, Worth

__all__ = ["GiftList", "PlanRow", "Planned", "judged", "one", "seasons", "whole"]


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned gift. `base`: its worth in the base currency, None without a rate.

    `limit`: the one that holds; `against`: what the policy says, None where nothing.
    """

    row: PlanRow
    base: int | None
    limit: Limit
    against: Message | None


@dataclass(frozen=True, slots=True)
class GiftList:
    """A list with its sums in the base currency; what was given up counts nowhere.

    `planned`: of all that is not given up; `spent`: bought or given; `unrated`: gifts whose worth
    is not known in the base currency, which are in no sum.
    """

    season: str
    base_currency: str
    rows: tuple[Planned, ...]
    budget: int | None
    planned: int
    spent: int
    unrated: int
    states: Mapping[str, int]

    @property
    def left(self) -> int | None:
        """What is left of the budget; below zero where it is exceeded."""
        return None if self.budget is None else self.budget - self.planned


def seasons(desk: Desk) -> list[str]:
    """The names of the gift lists, the latest first."""
    return stored.seasons(desk.db)


def whole(desk: Desk, season: str) -> GiftList:
    """A gift list with all that is on it."""
    rows = judged(desk, stored.rows(desk.db, season))
    counted = [one for one in rows if one.row.state != "dropped"]
    spent = (one.base or 0 for one in counted if one.row.state in ("bought", "given"))
    return GiftList(
        season, settings.base_currency(desk.db), tuple(rows), budget(desk, season),
        sum(one.base or 0 for one in counted), sum(spent),
        sum(one.base is None for one in counted), Counter(one.row.state for one in rows),
    )  # fmt: skip


def one(desk: Desk, number: int) -> Planned | None:
    """One planned gift; None where it is not there."""
    found = judged(desk, stored.rows(desk.db, None, [number]))
    return found[0] if found else None


def judged(desk: Desk, rows: Sequence[PlanRow]) -> list[Planned]:
    """Planned gifts with what the policy says of each; a few statements for any number."""
    exchange = _Exchange(desk)
    policy = own_limits(desk)
    customers = {row.customer for row in rows}
    known = stored.worths(desk.db, customers, {row.on.year for row in rows})
    of_year: dict[tuple[int, int], list[Worth]] = {}
    for worth in known:
        of_year.setdefault((worth.customer, worth.year), []).append(worth)
    found = []
    for row in rows:
        limit = limit_of(row.country, policy)
        told = None
        if row.state not in ("given", "dropped"):
            others = of_year.get((row.customer, row.on.year), ())
            before = [
                exchange.into(other.amount, other.currency, limit.currency)
                for other in others
                if other.plan != row.id and _same(row, other)
            ]
            worth_ = exchange.into(row.amount, row.currency, limit.currency)
            told = against(limit, worth_, before, row.who or row.name)
        found.append(Planned(row, exchange.base(row), limit, told))
    return found


def _same(row: PlanRow, other: Worth) -> bool:
    """Whether it goes to the same person; what names nobody counts for everybody there."""
    return None in (row.person, other.person) or row.person == other.person


class _Exchange:
    """Worth of gifts in other currencies, by the last rates that are known."""

    def __init__(self, desk: Desk) -> None:
        self._base = settings.base_currency(desk.db)
        known = stored.latest_rates(desk.db, desk.today())
        self._rates = {coin: Decimal(rate) for coin, rate in known.items() if Decimal(rate) > 0}
        self._rates[self._base] = Decimal(1)

    def base(self, row: PlanRow) -> int | None:
        """In the base currency, by the rate that was kept with it."""
        if row.amount is None or row.currency == self._base:
            return row.amount
        return (
            convert(row.amount, row.currency, Decimal(row.rate), self._base) if row.rate else None
        )

    def into(self, amount: int | None, currency: str, wanted: str) -> int | None:
        """In another currency; None where a rate is missing."""
        if amount is None or currency == wanted:
            return amount
        ours, theirs = self._rates.get(currency), self._rates.get(wanted)
        if ours is None or theirs is None:
            return None
        return to_minor(from_minor(amount, currency) * ours / theirs, wanted)


def over(rows: Collection[Planned]) -> Message | None:
    """A sentence where the policy speaks against some of these, else None."""
    n = sum(one.against is not None for one in rows)
    if not n:
        return None
    return Message(
        N_("The policy speaks against {n} gift."), {"n": n},
        plural=N_("The policy speaks against {n} gifts."),
    )  # fmt: skip
