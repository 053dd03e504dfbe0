"""The firm's standards for its tiers, and the firm itself as what a customer is compared with."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from custdesk.domain.facts import Facts


class Axis(StrEnum):
    """The three scores, each 0 to 100."""

    VALUE = "value"
    POTENTIAL = "potential"
    CREDIT = "credit"


# The weights of an axis add up to 100. No fact stands in two axes.
DEFAULT_WEIGHTS: Mapping[str, int] = {
    "sales": 50,
    "frequency": 20,
    "margin": 15,
    "years": 15,
    "growth": 40,
    "rhythm": 20,
    "enquiries": 20,
    "breadth": 10,
    "contacts": 10,
    "overdue": 35,
    "payment": 45,
    "limit": 20,
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


# A firm of more customers than this keeps as many evenly spaced ones for comparison.
_KEPT = 1000
# Growth of the firm is told only when this many customers bought in both years.
_GROWTH_NEEDS = 10


@dataclass(frozen=True)
class Ladder:
    """The sorted figures of the customers that have one, to see where another stands."""

    steps: tuple[int, ...] = ()

    def above(self, figure: int) -> int:
        """How many stand above `figure`."""
        return len(self.steps) - bisect_right(self.steps, figure)

    def rank(self, figure: int) -> float:
        """The share of customers below `figure`, those with the same counted half; 0.5 if none."""
        steps = self.steps
        if not steps:
            return 0.5
        return (bisect_left(steps, figure) + bisect_right(steps, figure)) / (2 * len(steps))


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
    growth: float | None = None  # median of this year / last year; None with too few customers
    usual_gap: int | None = None  # days; the median customer's mean gap between orders
    enquiries_recorded: bool = False
    contacts_recorded: bool = False


def benchmarks(facts: Iterable[Facts], currency: str = "") -> Benchmarks:
    """What the customers of the firm look like together; any number of customers, also none."""
    rows = list(facts)
    grown = [row.sales_12m / row.sales_prev_12m for row in rows if row.sales_prev_12m > 0]
    gaps = [gap for gap in map(own_gap, rows) if gap is not None]
    return Benchmarks(
        customers=len(rows),
        currency=currency,
        sales_total=sum(row.sales for row in rows if row.sales > 0),
        sales=_ladder(row.sales for row in rows),
        orders=_ladder(row.orders_12m for row in rows),
        margin=_ladder(row.margin_12m or 0 for row in rows),
        products=_ladder(row.products_12m or 0 for row in rows),
        growth=_median(grown) if len(grown) >= _GROWTH_NEEDS else None,
        usual_gap=round(_median(gaps)) if gaps else None,
        enquiries_recorded=any(row.enquiries_12m for row in rows),
        contacts_recorded=any(row.interactions_12m for row in rows),
    )


# Fewer orders than this have no rhythm.
RHYTHM_NEEDS = 4


def own_gap(facts: Facts) -> float | None:
    """Mean days between the customer's orders; None with too few orders to say."""
    if facts.orders_total < RHYTHM_NEEDS or not facts.first_order or not facts.last_order:
        return None
    days = (facts.last_order - facts.first_order).days
    return max(1.0, days / (facts.orders_total - 1))


def _ladder(figures: Iterable[int]) -> Ladder:
    """The positive figures, sorted; thinned out evenly when they are many."""
    steps = sorted(figure for figure in figures if figure > 0)
    if len(steps) > _KEPT:
        last = len(steps) - 1
        steps = [steps[place * last // (_KEPT - 1)] for place in range(_KEPT)]
    return Ladder(tuple(steps))


def _median(figures: Sequence[float]) -> float:
    ordered = sorted(figures)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2
