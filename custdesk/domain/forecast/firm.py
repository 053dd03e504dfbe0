"""One firm's customers judged together: what is estimated of the firm, and each one's outlook."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from custdesk.domain.forecast import gammagamma, outlook, rhythm
from custdesk.domain.forecast.gammagamma import GammaGamma
from custdesk.domain.forecast.histories import Flags, Floats, Histories, Ints, Sums, add_up, sums
from custdesk.domain.forecast.outlook import Standing
from custdesk.domain.forecast.rhythm import Rhythm
from custdesk.domain.forecast.season import Season
from custdesk.domain.forecast.season import find as find_season

RHYTHM_NEEDS = 4  # order days: fewer have no rhythm that could be told
# The share of own gaps that would be longer than today's silence: up to a quarter of the gaps end
# before "due" begins, nine in ten before "late", all but one in a hundred before "lost".
_DUE, _LATE, _LOST = 0.75, 0.1, 0.01
_STAYS = 1 / 3  # lost below this chance to be active ...
_PATIENCE = 2.0  # ... but nobody before so many usual gaps, however regular


_Spread = tuple[float, float, float]


class Verdict(StrEnum):
    """Where a customer stands in its own rhythm."""

    ON_RHYTHM = "on_rhythm"
    DUE = "due"
    LATE = "late"
    LOST = "lost"
    TOO_FEW_ORDERS = "too_few_orders"


@dataclass(frozen=True, slots=True)
class Study:
    """What is estimated of a firm as of `histories.last`.

    `level`: how many of the orders that were forecast in the firm's past came (1 = all), drawn
    towards 1; coming forecasts are multiplied by it. `season`: None where none is seen twice.
    `spread`: ln amounts of an order that 16, 50, 84 % of the customers stay below; None where all
    are alike.
    """

    histories: Histories
    data: Sums
    rhythm: Rhythm
    amounts: GammaGamma
    season: Season | None
    spread: _Spread | None = None
    level: float = 1.0

    def own_time(self, days: float) -> float:
        """Own time of the firm in the days after the last one."""
        passing = days if self.season is None else self.season.ahead(self.histories.last, days)
        return passing * self.level

    def calendar(self, times: Floats) -> Floats:
        """Days after the last one in which own times pass; the level is of counts alone."""
        return times if self.season is None else self.season.back(self.histories.last, times)


def study(histories: Histories, start: Rhythm | None = None, enough: int = rhythm.ENOUGH) -> Study:
    """Estimate all that a firm's histories tell; any number of customers, also none.

    `start`: the rhythm of a like study, which makes it quicker; see `rhythm.fit`. The level stays 1
    (`backtest.levelled` finds it).
    """
    season = find_season(histories)
    counts, means = spending(histories)
    amounts = gammagamma.fit(counts, means)
    spread = _spread(gammagamma.expected_amount(amounts, counts, means))
    data = _sums(histories, season, amounts, spread)
    fitted = rhythm.fit(data, start, enough)
    return Study(histories, data, fitted, amounts, season, spread)


def judged(found: Study, histories: Histories) -> Study:
    """Other histories (of one customer, say) in the light of what a study found of the firm."""
    data = _sums(histories, found.season, found.amounts, found.spread)
    return replace(found, histories=histories, data=data)


def _sums(
    histories: Histories, season: Season | None, amounts: GammaGamma, spread: _Spread | None
) -> Sums:
    counts, means = spending(histories)
    if season is None:
        data = sums(histories)
    else:
        end = float(season.times(np.array([histories.last]))[0])
        data = sums(histories, season.times(histories.days), end)
    likeness = _likeness(gammagamma.expected_amount(amounts, counts, means), spread)
    return replace(data, likeness=likeness)


def spending(histories: Histories) -> tuple[Floats, Floats]:
    """(order days whose amount is known, their mean amount; 0 where none is) of each customer."""
    known = ~np.isnan(histories.amounts)
    counts = add_up(histories.owner, known.astype(float), len(histories))
    total = add_up(histories.owner, np.nan_to_num(histories.amounts), len(histories))
    return counts, total / np.maximum(counts, 1)


def _spread(amounts: Floats) -> _Spread | None:
    known = amounts[amounts > 0]
    if len(known) < 3:
        return None
    low, middle, high = (float(one) for one in np.percentile(np.log(known), (16, 50, 84)))
    return (low, middle, high) if high - low > 1e-6 else None


def _likeness(amounts: Floats, spread: _Spread | None) -> Floats:
    """How large a customer's orders are beside the firm's middle one, in its usual spread.

    Between −3 and 3; 0 where it is not known or all are alike.
    """
    if spread is None:
        return np.zeros(len(amounts))
    low, middle, high = spread
    known = amounts > 0
    logs = np.log(np.where(known, amounts, 1.0))
    return np.where(known, np.clip(2 * (logs - middle) / (high - low), -3, 3), 0.0)


@dataclass(frozen=True, slots=True)
class Outlooks:
    """Each customer's outlook, an array per figure, in the order of `customers` (ids ascending).

    `orders`: order days so far. `first`, `last`: their ordinals. `expected`, `chance`: horizon in
    days → mean number of order days, chance of at least one. `expected_amount`: of one more order
    day, minor units, NaN where nothing is known. `verdict`: of `Verdict`.

    NaN for customers with too few orders: `usual_gap` (days, half of the own gaps are shorter),
    `regularity` (0 as by chance, towards 1 like clockwork), `silence` (share of own gaps that would
    be longer than today's). NaN for these and those who are lost: the next order, given that the
    customer is active, as ordinals: `on` (as likely before as after), the shortest spans that hold
    it with 50 % and 80 %.
    """

    customers: Ints
    as_of: int
    orders: Ints
    first: Ints
    last: Ints
    p_active: Floats
    expected: dict[int, Floats]
    chance: dict[int, Floats]
    expected_amount: Floats
    usual_gap: Floats
    regularity: Floats
    silence: Floats
    on: Floats
    p50: tuple[Floats, Floats]
    p80: tuple[Floats, Floats]
    verdict: list[Verdict]

    def __len__(self) -> int:
        return len(self.customers)

    def place(self, customer: int) -> int | None:
        """Where a customer stands in the arrays; None without any order."""
        found = int(np.searchsorted(self.customers, customer))
        known = found < len(self) and int(self.customers[found]) == customer
        return found if known else None


def outlooks(found: Study, horizons: tuple[int, ...] = (30, 90, 365)) -> Outlooks:
    """What is to be expected of each customer in the days after the study's last day."""
    histories = found.histories
    standing = outlook.stand(found.rhythm, found.data)
    times = {days: found.own_time(days) for days in horizons}
    counts, means = spending(histories)
    enough = np.flatnonzero(histories.counts >= RHYTHM_NEEDS)
    told = np.zeros(len(histories), bool)
    told[enough] = True
    gap, silence = _gaps(found, enough)
    verdict = _verdicts(told, silence, standing.p_active, found.data, gap)
    here = np.flatnonzero(told & np.array([one is not Verdict.LOST for one in verdict], bool))
    on, p50, p80 = _next(found, standing, here)
    return Outlooks(
        customers=histories.customers,
        as_of=histories.last,
        orders=histories.counts,
        first=histories.days[histories.starts[:-1]],
        last=histories.days[histories.starts[1:] - 1],
        p_active=standing.p_active,
        expected={days: outlook.expected_orders(standing, time) for days, time in times.items()},
        chance={days: outlook.chance_of_order(standing, time) for days, time in times.items()},
        expected_amount=gammagamma.expected_amount(found.amounts, counts, means),
        usual_gap=gap,
        regularity=np.where(told, standing.regularity, np.nan),
        silence=silence,
        on=on,
        p50=p50,
        p80=p80,
        verdict=verdict,
    )


_Span = tuple[Floats, Floats]


def _gaps(found: Study, enough: Ints) -> tuple[Floats, Floats]:
    """Usual gap and silence; NaN but for the customers at `enough`."""
    gap, silence = np.full((2, len(found.histories)), np.nan)
    if len(enough):
        data = found.data.take(enough)
        before = outlook.at_last_order(found.rhythm, data)
        came = outlook.chance_of_order(before, data.age - data.recency)
        silence[enough] = np.clip(1 - came / np.maximum(before.p_active, 1e-300), 0, 1)
        gap[enough] = outlook.waiting(before).quantile(0.5)
    return gap, silence


def _next(found: Study, standing: Standing, here: Ints) -> tuple[Floats, _Span, _Span]:
    """The next order and its spans; NaN but for the customers at `here`."""
    columns = np.full((5, len(found.histories)), np.nan)
    if len(here):
        last = found.histories.last
        awaited = outlook.waiting(standing.take(here))
        columns[0, here] = last + np.maximum(1, np.ceil(found.calendar(awaited.quantile(0.5))))
        for row, share in ((1, 0.5), (3, 0.8)):
            low, high = awaited.window(share)
            # Days are whole; rounding to the nearest keeps the share on average.
            start = last + 1 + np.floor(found.calendar(low) + 0.5)
            columns[row, here] = start
            columns[row + 1, here] = np.maximum(start, last + np.ceil(found.calendar(high) - 0.5))
    on, from50, to50, from80, to80 = columns
    return np.clip(on, from50, to50), (from50, to50), (from80, to80)


def _verdicts(
    told: Flags, silence: Floats, active: Floats, data: Sums, gap: Floats
) -> list[Verdict]:
    """The verdict of each customer from its silence and its chance to be active."""
    kinds = (
        Verdict.TOO_FEW_ORDERS, Verdict.LOST, Verdict.LATE, Verdict.DUE, Verdict.ON_RHYTHM,
    )  # fmt: skip
    with np.errstate(invalid="ignore"):
        gone = (silence < _LOST) | (active < _STAYS)
        lost = gone & (data.age - data.recency >= _PATIENCE * gap)
        late = gone | (silence <= _LATE)
        place = np.select([~told, lost, late, silence <= _DUE], [0, 1, 2, 3], 4)
    return [kinds[one] for one in place.tolist()]
