"""How loyal customers are: who comes back, who is kept, in what rhythm, by the year they began in.

All customers at once, as arrays. Two orders of one day are one purchase. Whoever began lately had
no time yet to come back: such customers do not count in shares of those who could.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from custdesk.domain.fact_table import Bools, Floats, Ints

YEAR = 365  # days
_FIRST = np.datetime64("0001-01-01")


@dataclass(frozen=True, slots=True)
class Group:
    """Some customers who ordered at least once.

    `again`: who ordered on a second day. `could`: who began a year ago or longer, `soon` of them
    ordered again within a year of the first order. `before`: who ordered in the year before the
    last twelve months, `kept` of them in the last twelve too. `gap`: days between orders, the
    middle of the customers' own. `years`: since the first order, the middle one. `sales`: of the
    last twelve months, in minor units of the base currency; `unrated`: orders left out of it,
    whose amount is not known in it.
    """

    customers: int
    again: int
    could: int
    soon: int
    before: int
    kept: int
    gap: float | None
    years: float | None
    sales: int
    unrated: int


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those whose first order was in `year`; `active`: how many ordered in that year, the next …"""

    year: int
    group: Group
    active: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Who ordered in the year before, and how many of them in this one too."""

    year: int
    before: int
    kept: int


@dataclass(frozen=True, slots=True)
class Loyalty:
    """`cohorts`: the oldest first; the last year of all is not over yet. `tiers`: by key."""

    today: dt.date
    everybody: Group
    cohorts: tuple[Cohort, ...]
    tiers: dict[str, Group]
    years: tuple[Kept, ...]


def loyalty(
    customers: Ints, days: Ints, amounts: Floats, tiers: tuple[Ints, Ints], names: tuple[str, ...],
    today: dt.date,
) -> Loyalty:  # fmt: skip
    """From orders one by one: whose, on which day (`date.toordinal`), NaN without an amount.

    `tiers`: ids of customers, ascending, and the place of the tier of each in `names`.
    """
    table = _Table(customers, days, amounts, today)
    everybody = table.group(np.ones(table.many, bool))
    own = _tier_of(table.ids, *tiers)
    return Loyalty(
        today,
        everybody,
        tuple(_cohorts(table)),
        {
            name: table.group(own == place)
            for place, name in enumerate(names)
            if (own == place).any()
        },
        tuple(_kept_by_year(table)),
    )


class _Table:
    """One element for each customer, in the order of `ids`; `place`, `day`: their purchases."""

    def __init__(self, customers: Ints, days: Ints, amounts: Floats, today: dt.date) -> None:
        self.today = today.toordinal()
        # One number for customer and day: sorting it once puts the purchases in their order.
        both = customers * np.int64(1 << 22) + days
        order = np.argsort(both, kind="stable")
        both = both[order]
        fresh = np.ones(len(both), bool)
        fresh[1:] = both[1:] != both[:-1]
        whose, self.day = both[fresh] >> 22, both[fresh] & ((1 << 22) - 1)
        begins = np.ones(len(whose), bool)
        begins[1:] = whose[1:] != whose[:-1]
        self._start = np.flatnonzero(begins)
        self.ids = whose[self._start]
        self.many = len(self.ids)
        self.place = np.cumsum(begins) - 1
        self._count = np.diff(self._start, append=len(whose))
        self.first = self.day[self._start]
        self.year = _year(self.day)
        self._again = self._count > 1
        self._second = self.day[np.minimum(self._start + 1, len(self.day) - 1)]
        self._could = self.first <= self.today - YEAR
        self._soon = self._could & self._again & (self._second - self.first <= YEAR)
        recent, older = self._within(0), self._within(YEAR)
        self._before, self._kept = older, older & recent
        self._gap = self._gaps()
        self._sales, self._unrated = self._money(fresh, customers[order], days[order],
                                                 amounts[order])  # fmt: skip

    def _within(self, back: int) -> Bools:
        """Who ordered in the year that ended so many days ago."""
        last = self.today - back
        bought = (self.day > last - YEAR) & (self.day <= last)
        return np.bincount(self.place[bought], minlength=self.many) > 0

    def _gaps(self) -> Floats:
        """The middle of the days between the orders of each customer; NaN with one alone."""
        apart = np.diff(self.day)
        inside = self.place[1:] == self.place[:-1]
        apart, whose = apart[inside], self.place[1:][inside]
        apart = apart[np.lexsort((apart, whose))]
        counts = self._count - 1
        found = np.full(self.many, np.nan)
        some = counts > 0
        start = (np.cumsum(counts) - counts)[some]
        low, high = start + (counts[some] - 1) // 2, start + counts[some] // 2
        found[some] = (apart[low] + apart[high]) / 2
        return found

    def _money(
        self, fresh: Bools, customers: Ints, days: Ints, amounts: Floats
    ) -> tuple[Floats, Ints]:
        """Sales of the last twelve months of each customer, and orders without an amount."""
        place = self.place[np.cumsum(fresh) - 1]
        recent = (days > self.today - YEAR) & (days <= self.today)
        known = recent & ~np.isnan(amounts)
        return (
            np.bincount(place[known], amounts[known], self.many).astype(np.float64),
            np.bincount(place[recent & np.isnan(amounts)], minlength=self.many).astype(np.int64),
        )

    def group(self, who: Bools) -> Group:
        """The figures of some of them."""
        gaps = self._gap[who]
        gaps = gaps[~np.isnan(gaps)]
        ages = (self.today - self.first[who]) / 365.25

        def count(one: Bools) -> int:
            return int(np.count_nonzero(who & one))

        return Group(
            int(np.count_nonzero(who)),
            count(self._again),
            count(self._could),
            count(self._soon),
            count(self._before),
            count(self._kept),
            float(np.median(gaps)) if len(gaps) else None,
            float(np.median(ages)) if len(ages) else None,
            round(float(self._sales[who].sum())),
            int(self._unrated[who].sum()),
        )


def _year(days: Ints) -> Ints:
    """The year of ordinals of days."""
    return (_FIRST + (days - 1)).astype("datetime64[Y]").astype(np.int64) + 1970


def _tier_of(ids: Ints, known: Ints, tiers: Ints) -> Ints:
    """The tier of each; -1 of whom none is known."""
    if not len(known):
        return np.full(len(ids), -1)
    at = np.minimum(np.searchsorted(known, ids), len(known) - 1)
    return np.where(known[at] == ids, tiers[at], -1)


def _active(table: _Table) -> tuple[Ints, Ints]:
    """Each year in which a customer ordered, once: their place, and the year."""
    both = np.unique(table.place * np.int64(10_000) + table.year)
    return both // 10_000, both % 10_000


def _cohorts(table: _Table) -> Iterator[Cohort]:
    if not table.many:
        return
    began = _year(table.first)
    who, year = _active(table)
    now = dt.date.fromordinal(table.today).year
    for first in np.unique(began).tolist():
        mine = began[who] == first
        counts = np.bincount(year[mine] - first, minlength=max(now - first + 1, 1))
        yield Cohort(first, table.group(began == first), tuple(counts.tolist()))


def _kept_by_year(table: _Table) -> Iterator[Kept]:
    who, year = _active(table)
    for one in np.unique(year).tolist():
        before, now = who[year == one - 1], who[year == one]
        if len(before):
            yield Kept(one, len(before), int(np.isin(before, now, assume_unique=True).sum()))
