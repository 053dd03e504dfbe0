"""How often the firm's forecasts came true: measured on its own past, kept, and told with them."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from custdesk.domain.words import N_, Message
from custdesk.services import forecast
from custdesk.services.desk import Desk
from custdesk.store import forecasts

if TYPE_CHECKING:
    from custdesk.domain.forecast.backtest import Hits

FRESH = 7  # days after which the past is to be forecast anew
_SPANS_NEEDED = 10  # fewer say nothing of a hit rate


@dataclass(frozen=True, slots=True)
class HitRate:
    """Forecasts of the firm's past, each from what was known then, beside what came.

    `since`, `until`: the periods together, ISO days. `spans`: announced spans of 80 % that were
    over by the end of their period, `held` of them held the order. `expected`, `orders`: order days
    forecast and come. `ranked`: chance that of two customers the one who ordered was ranked first;
    None where it cannot be told. `measured_on`: ISO day.
    """

    measured_on: str
    since: str
    until: str
    spans: int
    held: int
    expected: float
    orders: float
    ranked: float | None


def kept(desk: Desk) -> HitRate | None:
    """The hit rate as it was measured last; None before the first time."""
    values = forecasts.hits(desk.db)
    return HitRate(**values) if values and values.get("spans") is not None else None


def needs_measuring(desk: Desk) -> bool:
    """Whether it was never measured, or longer ago than a week."""
    values = forecasts.hits(desk.db)
    if values is None:
        return True
    return desk.today() - dt.date.fromisoformat(values["measured_on"]) >= dt.timedelta(days=FRESH)


def measure(desk: Desk) -> HitRate | None:
    """Forecast the firm's past and keep what came of it; seconds on a large firm: for the worker.

    None where the record is too short.
    """
    rate = measured(desk, desk.today())
    nothing = {"measured_on": desk.today().isoformat()}
    forecasts.keep_hits(desk.db, nothing if rate is None else asdict(rate))
    return rate


def measured(desk: Desk, as_of: dt.date) -> HitRate | None:
    """The hit rate in the past of a day, which is not kept; None where the record is too short."""
    found = forecast.backtest(desk, as_of)
    return _together(found, as_of.isoformat()) if found else None


def _together(found: "list[Hits]", today: str) -> HitRate:
    ranked = [hits.auc for hits in found if hits.auc == hits.auc]  # not NaN
    return HitRate(
        measured_on=today,
        since=dt.date.fromordinal(found[0].since + 1).isoformat(),
        until=dt.date.fromordinal(found[-1].until).isoformat(),
        spans=sum(hits.rhythms for hits in found),
        held=round(sum(hits.rhythms * hits.within80 for hits in found if hits.rhythms)),
        expected=sum(hits.expected for hits in found),
        orders=sum(hits.orders for hits in found),
        ranked=sum(ranked) / len(ranked) if ranked else None,
    )


def sentence(rate: HitRate | None) -> Message:
    """The hit rate told in words."""
    if rate is None or rate.spans < _SPANS_NEEDED:
        return Message(
            N_("The record is too short to tell how often such forecasts came true here.")
        )
    return Message(
        N_("Checked on your own orders from {since} to {until}: of {n} spans announced for four "
           "cases in five, {held} held the order; {expected} orders were expected, {orders} came."),
        {
            "since": dt.date.fromisoformat(rate.since),
            "until": dt.date.fromisoformat(rate.until),
            "n": rate.spans,
            "held": rate.held,
            "expected": round(rate.expected),
            "orders": round(rate.orders),
        },
    )  # fmt: skip
