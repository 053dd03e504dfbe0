"""What came of an event: the guests' orders after it, beside their own rhythm before it.

Each customer's orders in the days after the event are put beside what they usually order in as
many days: their orders of the two years before it, or, of who began later, those after their first,
by the day. The interval is that of Student's t over the customers' differences (Gosset 1908); where
there are too few customers or orders none is told. That orders followed an event does not say that
they came of it.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

DAYS = 180
"""How long after an event an order counts as one that may have come of it."""
BEFORE = 720
_HISTORY = 180  # days that a rhythm needs
_FEWEST, _ORDERS = 10, 20  # customers with a rhythm, and their orders, below which nothing is said

Orders = Sequence[tuple[dt.date, int | None]]
"""Days of orders with what they came to in the base currency, None without a rate."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of some customers. `customers`: all, `known`: those with a rhythm of their own.

    `orders`, `amount`: after the event, of all; `known_orders`: of those with a rhythm, beside
    `usual_orders`. `low` and `high`: of the difference in orders, None where they are too few.
    Amounts are in minor units of the base currency; `without_rate`: orders that are in none.
    """

    customers: int
    known: int
    ordered: int
    orders: int
    amount: int
    known_orders: int
    known_amount: int
    usual_orders: float
    usual_amount: float
    low: float | None
    high: float | None
    without_rate: int

    @property
    def few(self) -> bool:
        """Whether there is too little to say more than what was ordered."""
        return self.low is None

    @property
    def more(self) -> float:
        """How many orders more than usual."""
        return self.known_orders - self.usual_orders


def window(last: dt.date, today: dt.date, days: int = DAYS) -> tuple[dt.date, dt.date] | None:
    """The days after an event that are counted, today the last; None before there are any."""
    first, end = last + dt.timedelta(days=1), min(today, last + dt.timedelta(days=days))
    return (first, end) if end >= first else None


def reckon(
    orders: Mapping[int, Orders],
    began: Mapping[int, dt.date],
    first: dt.date,
    counted: tuple[dt.date, dt.date],
) -> Outcome:
    """The outcome of customers' orders. `began`: the day of each one's first order ever, `first`:
    of the event, `counted`: the days after it.
    """
    length = (counted[1] - counted[0]).days + 1
    since = first - dt.timedelta(days=BEFORE)
    total = amount = ordered = without = known = 0
    known_orders = known_amount = 0
    usual_orders = usual_amount = 0.0
    differences = []
    for customer, ours in orders.items():
        after = [worth for day, worth in ours if counted[0] <= day <= counted[1]]
        total, ordered = total + len(after), ordered + bool(after)
        amount += sum(worth or 0 for worth in after)
        without += sum(worth is None for worth in after)
        start = max(since, began.get(customer, first))
        # The first order of all starts the clock; it says nothing of how often they order.
        opening = start if start > since else None
        history = (first - start).days
        if history < _HISTORY:
            continue
        before = [worth for day, worth in ours if start <= day < first and day != opening]
        share = length / history
        usual = len(before) * share
        known, known_orders = known + 1, known_orders + len(after)
        known_amount += sum(worth or 0 for worth in after)
        usual_orders += usual
        usual_amount += sum(worth or 0 for worth in before) * share
        differences.append(len(after) - usual)
    low, high = _interval(differences, known_orders)
    return Outcome(
        len(orders), known, ordered, total, amount, known_orders, known_amount, usual_orders,
        usual_amount, low, high, without,
    )  # fmt: skip


def _interval(differences: Sequence[float], orders: int) -> tuple[float | None, float | None]:
    """Where the difference of all lies, 95 times of 100; nothing for few."""
    n = len(differences)
    if n < _FEWEST or orders < _ORDERS:
        return None, None
    from scipy.special import stdtrit  # loaded where an interval is told

    mean = sum(differences) / n
    spread = sqrt(sum((one - mean) ** 2 for one in differences) / (n - 1))
    half = float(stdtrit(n - 1, 0.975)) * spread * sqrt(n)
    return n * mean - half, n * mean + half
