"""How a customer's quantities went with its prices, product by product.

The slope of log quantity on log price is the median of the slopes between all pairs of order days
(Theil and Sen), so that one odd order does not decide; its interval is Sen's. It tells what went
together, not why: large orders may get better prices.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

DAYS_NEEDED = 8  # order days of a product
PRICES_NEEDED = 3  # different prices among them
_SPREAD = 1.05  # highest to lowest price; less is rounding, not a price that moved
_DOUBT = 0.05  # chance that any of a customer's intervals claims what is not there


@dataclass(frozen=True, slots=True)
class Response:
    """What one per cent more in price went with, in per cent of quantity.

    `slope` lies between `low` and `high`; `days`: order days that it rests on.
    """

    slope: float
    low: float
    high: float
    days: int


@dataclass(frozen=True, slots=True)
class Responses:
    """`sure`: product -> what is beyond doubt. `tried`: products with enough of a history."""

    sure: Mapping[int, Response]
    tried: int


def responses(history: Mapping[int, Sequence[tuple[float, float]]]) -> Responses:
    """`history`: product -> (quantity, price) of each order day, both above nothing."""
    enough = {product: rows for product, rows in history.items() if _enough(rows)}
    sure = {}
    for product, rows in enough.items():
        found = _response(rows, 1 - _DOUBT / len(enough))
        if found is not None:
            sure[product] = found
    return Responses(sure, len(enough))


def _enough(rows: Sequence[tuple[float, float]]) -> bool:
    prices = {price for _quantity, price in rows}
    return (
        len(rows) >= DAYS_NEEDED
        and len(prices) >= PRICES_NEEDED
        and max(prices) >= _SPREAD * min(prices)
    )


def _response(rows: Sequence[tuple[float, float]], level: float) -> Response | None:
    """None where the interval holds 0: then nothing is known."""
    # Loaded only where something is estimated.
    import numpy as np
    from scipy.stats import theilslopes

    quantities = [math.log(quantity) for quantity, _price in rows]
    prices = [math.log(price) for _quantity, price in rows]
    with np.errstate(invalid="ignore"):  # where nearly all prices are the same; NaN is seen below
        slope, _start, low, high = map(float, theilslopes(quantities, prices, level))
    if not all(map(math.isfinite, (slope, low, high))) or low <= 0 <= high:
        return None
    return Response(slope, low, high, len(rows))
