"""What the records say of one customer's buying: rhythm, next order, products, prices, hit rate."""

import datetime as dt
from dataclasses import dataclass

from custdesk.services import associations, forecast, forecast_hits
from custdesk.services.associations import Sensitivity, Suggestion
from custdesk.services.desk import Desk
from custdesk.services.forecast import Forecast
from custdesk.services.forecast_hits import HitRate


@dataclass(frozen=True, slots=True)
class Insight:
    """`outlooks`: for each of `forecast.HORIZONS`, none without any order. `days`: order days.

    `products`: (id, code, name, order days with it) of what it orders again. `rate`: how often such
    forecasts came true; `stale`: it is to be measured again.
    """

    customer: int
    outlooks: tuple[Forecast, ...]
    days: tuple[dt.date, ...]
    products: tuple[tuple[int, str, str, int], ...]
    suggestions: tuple[Suggestion, ...]
    sensitivity: Sensitivity
    rate: HitRate | None
    stale: bool


def insight(desk: Desk, number: int) -> Insight:
    """Everything at once; seconds on a large firm for the first call of a day: for the worker."""
    outlooks, days = forecast.rhythm(desk, number)
    return Insight(
        number,
        tuple(outlooks),
        tuple(days),
        tuple(forecast.likely_products(desk, number)),
        tuple(associations.suggestions(desk, number)),
        associations.sensitivity(desk, number),
        forecast_hits.kept(desk),
        bool(days) and forecast_hits.needs_measuring(desk),
    )
