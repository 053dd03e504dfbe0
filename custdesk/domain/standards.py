"""The firm's standards for its tiers, and the firm itself as what a customer is compared with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import numpy as np

from custdesk.domain.fact_table import FactTable, Floats, Ints


class Axis(StrEnum):
    """The three scores, each 0 to 100."""

    VALUE = "value"
    POTENTIAL = "potential"
    CREDIT = "credit"


# The weights of an axis add up to 100. No fact stands in two axes.
DEFAULT_WEIGHTS: Mapping[str, int] = {
    "sales": 45,
    "frequency": 20,
    "margin": 15,
    "years": 10,
    "peers": 10,
    "growth": 35,
    "rhythm": 20,
    "enquiries": 20,
    "breadth": 10,
    "outlook": 10,
    "contacts": 5,
    "overdue": 30,
    "payment": 40,
    "limit": 15,
    "ability": 10,
    "reputation": 5,
}


@dataclass(frozen=True)
class Standards:
    """Weights of the factors and limits of the tiers, as the firm has chosen them."""

    weights: Mapping[str, int] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))
    risk_credit: int = 40  # risk below this credit
    risk_overdue_days: int = 30  # or from this many days overdue
    key_value: int = 65  # key from this value ...
    key_potential: int = 30  # ... and this potential
    potential: int = 60  # potential from this score
    margin: int = 3  # points beyond a limit before a tier that was reached is lost again
    version: int = 1  # how many standards the firm has had, with these


# Fewer buyers than this in an industry or country are nobody to compare with.
PEERS_NEED = 10
# A firm of more customers than this keeps as many evenly spaced ones for comparison.
_KEPT = 1000
# Growth of the firm is told only when this many customers bought in both years.
_GROWTH_NEEDS = 10


@dataclass(frozen=True)
class Ladder:
    """The sorted figures of the customers that have one, to see where another stands."""

    steps: tuple[int, ...] = ()

    @cached_property
    def _sorted(self) -> Floats:
        return np.array(self.steps, np.float64)

    def above(self, figure: int) -> int:
        """How many stand above `figure`."""
        return len(self.steps) - int(np.searchsorted(self._sorted, figure, "right"))

    def rank(self, figures: Floats | Ints | int) -> Floats:
        """The share of customers below each figure, equals counted half; 0.5 if there are none."""
        steps = self._sorted
        wanted = np.asarray(figures, np.float64)
        if not len(steps):
            return np.full_like(wanted, 0.5)
        below = np.searchsorted(steps, wanted, "left") + np.searchsorted(steps, wanted, "right")
        return np.asarray(below / (2 * len(steps)), np.float64)


@dataclass(frozen=True)
class Benchmarks:
    """The firm's customers together, on one day."""

    customers: int = 0
    currency: str = ""  # the base currency, for words
    sales_total: int = 0
    sales: Ladder = Ladder()
    orders: Ladder = Ladder()
    margin: Ladder = Ladder()
    products: Ladder = Ladder()
    # Sales of those in one industry, and in one country, where enough of them buy to compare.
    trades: Mapping[str, Ladder] = field(default_factory=dict)
    places: Mapping[str, Ladder] = field(default_factory=dict)
    growth: float | None = None  # median of this year / last year; None with too few customers
    usual_gap: int | None = None  # days; the median customer's mean gap between orders
    enquiries_recorded: bool = False
    contacts_recorded: bool = False


def benchmarks(table: FactTable, currency: str = "") -> Benchmarks:
    """What the customers of the firm look like together; any number of customers, also none."""
    sales, before = table.sales, table.sales_prev_12m
    grown = table.sales_12m[before > 0] / before[before > 0]
    gaps = own_gap(table)
    gaps = gaps[~np.isnan(gaps)]
    return Benchmarks(
        customers=len(table),
        currency=currency,
        sales_total=int(sales[sales > 0].sum()),
        sales=_ladder(sales),
        orders=_ladder(table.orders_12m),
        margin=_ladder(table.margin_12m),
        products=_ladder(table.products_12m),
        trades=_ladders(sales, table.trade_of, table.trades),
        places=_ladders(sales, table.place_of, table.places),
        growth=float(np.median(grown)) if len(grown) >= _GROWTH_NEEDS else None,
        usual_gap=round(float(np.median(gaps))) if len(gaps) else None,
        enquiries_recorded=bool(table.enquiries_12m.any()),
        contacts_recorded=bool(table.interactions_12m.any()),
    )


# Fewer orders than this have no rhythm.
RHYTHM_NEEDS = 4


def own_gap(table: FactTable) -> Floats:
    """Mean days between each customer's orders; NaN with too few orders to say."""
    days = (table.last_order - table.first_order).astype(np.float64)
    days[np.isnat(table.last_order) | np.isnat(table.first_order)] = np.nan
    gaps = np.maximum(1.0, days / np.maximum(1, table.orders_total - 1))
    return np.where(table.orders_total < RHYTHM_NEEDS, np.nan, gaps)


def _ladder(figures: Floats | Ints) -> Ladder:
    """The positive figures, sorted; thinned out evenly when they are many."""
    steps = np.sort(figures[figures > 0])
    if len(steps) > _KEPT:
        steps = steps[np.arange(_KEPT) * (len(steps) - 1) // (_KEPT - 1)]
    return Ladder(tuple(int(step) for step in steps))


def _ladders(sales: Ints, group_of: Ints, groups: Sequence[str]) -> dict[str, Ladder]:
    """group -> the sales in it, of groups with enough buyers to stand among."""
    buys = (group_of >= 0) & (sales > 0)
    counts = np.bincount(group_of[buys], minlength=len(groups))
    return {
        groups[place]: _ladder(sales[buys & (group_of == place)])
        for place in np.flatnonzero(counts >= PEERS_NEED).tolist()
    }
