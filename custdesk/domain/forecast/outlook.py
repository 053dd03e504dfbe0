"""What a fitted rhythm says of each customer: active or not, how many orders, the next one when.

With k stages a gap, of which j are over, the time to the next order is what k − j stages take; the
rate is gamma(r + k·x + j, α + T) by then, so that the time over (α + T) is a beta prime variable
(ratio of two gammas; Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions 2, ch. 27).

All times here are each customer's own: calendar days times `Standing.speed`.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import betainc, betaln

from custdesk.domain.forecast.histories import Floats, Ints, Sums
from custdesk.domain.forecast.rhythm import REGULARITIES, Rhythm, shares

# Stages less likely than this are left out: they would move no figure that is shown.
_RARE = 4e-3
_MOST = 400  # orders in a horizon that are counted one by one


@dataclass(frozen=True, slots=True)
class Case:
    """Customers (places) that may be in one stage of one class, and how likely each is there.

    `left`: stages to the next order; `power`, `age`: their rate is gamma(power, age).
    """

    places: Ints
    chance: Floats
    regularity: int
    left: int
    power: Floats
    age: Floats

    def within(self, time: Floats) -> Floats:
        """Chance that the next order comes within a time of each of these customers."""
        chance: Floats = betainc(self.left, self.power, time / (time + self.age))
        return chance


@dataclass(frozen=True, slots=True)
class Standing:
    """Where customers stand, as the model sees it.

    `p_active`: chance that an order will ever come again. `regularity`: 0 as irregular as chance,
    towards 1 like clockwork (1 less the coefficient of variation of the own gaps).
    """

    model: Rhythm
    data: Sums
    cases: tuple[Case, ...]
    p_active: Floats
    regularity: Floats
    speed: Floats

    def take(self, places: Ints) -> "Standing":
        """That of some customers."""
        where = np.full(len(self.data), -1)
        where[places] = np.arange(len(places))
        cases = []
        for case in self.cases:
            own = where[case.places]
            kept = own >= 0
            cases.append(
                replace(
                    case, places=own[kept], chance=case.chance[kept], power=case.power[kept],
                    age=case.age[kept],
                )
            )  # fmt: skip
        return Standing(
            self.model, self.data.take(places), tuple(cases), self.p_active[places],
            self.regularity[places], self.speed[places],
        )  # fmt: skip


def stand(model: Rhythm, data: Sums) -> Standing:
    """Judge every history by the model."""
    own = model.paced(data)
    there, gone = shares(model, own)
    active = 1 - gone
    variation, covered = np.zeros(len(own)), np.zeros(len(own))
    found = []
    for place, k in enumerate(REGULARITIES):
        variation += there[place].sum(axis=1) / np.sqrt(k)
        for stage in range(k):
            chance = there[place][:, stage]
            kept = np.flatnonzero(chance > _RARE * active)
            if not len(kept):
                continue
            covered[kept] += chance[kept]
            power = model.r[place] + k * own.repeats[kept] + stage
            old = model.alpha[place] + own.age[kept]
            found.append(Case(kept, chance[kept], k, k - stage, power, old))
    # What was left out is spread over what stayed.
    scale = active / np.maximum(covered, 1e-300)
    cases = tuple(
        Case(c.places, c.chance * scale[c.places], c.regularity, c.left, c.power, c.age)
        for c in found
    )
    regular = 1 - variation / np.maximum(active, 1e-300)
    return Standing(model, own, cases, active, np.clip(regular, 0, 1), model.speed(data))


def at_last_order(model: Rhythm, data: Sums) -> Standing:
    """The same customers on the evening of their last order: what gap was to be expected then."""
    return stand(
        model, Sums(data.repeats, data.recency, data.recency, data.log_gaps, data.likeness)
    )


def expected_orders(standing: Standing, days: float) -> Floats:
    """Mean number of orders in the days to come.

    The n-th order comes if the stages to it fit into the horizon and none of the n − 1 before was
    the last: with x orders behind, that chance is B(a, b + x + n) / B(a, b + x + 1).
    """
    times = days * standing.speed
    total = np.zeros(len(standing.data))
    for case in standing.cases:
        total[case.places] += case.chance * _renewals(standing, case, times[case.places])
    return total


def _renewals(standing: Standing, case: Case, times: Floats) -> Floats:
    a, b = standing.model.a, standing.model.b
    orders = np.zeros(len(case.places))
    going = np.arange(len(case.places))
    x = standing.data.repeats[case.places]
    base = betaln(a, b + x + 1)
    ratio = times / (times + case.age)
    for n in range(1, _MOST):
        stages = case.left + (n - 1) * case.regularity
        chance = betainc(stages, case.power[going], ratio[going])
        if n > 1:
            chance *= np.exp(betaln(a, b + x[going] + n) - base[going])
        orders[going] += chance
        going = going[chance > 2e-3]
        if not len(going):
            break
    return orders


def chance_of_order(standing: Standing, days: Floats | float) -> Floats:
    """Chance of at least one order in the days to come (per customer or one for all)."""
    times = days * standing.speed
    total = np.zeros(len(standing.data))
    for case in standing.cases:
        total[case.places] += case.chance * case.within(times[case.places])
    return total


# Times at which the distribution of the next order is computed; between them it is interpolated.
_GRID = np.concatenate(([0.0], np.geomspace(0.5, 3650, 40)))


@dataclass(frozen=True, slots=True)
class Waiting:
    """The days until the next order of customers who are still active: distribution on a grid."""

    reached: Floats  # customers x _GRID, from 0 to nearly 1

    def quantile(self, level: Floats | float) -> Floats:
        """Days after which the order has come with the chance `level`; at most ten years."""
        goal = np.broadcast_to(np.asarray(level, float), len(self.reached))
        place = np.clip((self.reached < goal[:, None]).sum(axis=1), 1, len(_GRID) - 1)
        rows = np.arange(len(self.reached))
        low, high = self.reached[rows, place - 1], self.reached[rows, place]
        part = np.clip((goal - low) / np.maximum(high - low, 1e-12), 0, 1)
        days: Floats = _GRID[place - 1] + part * (_GRID[place] - _GRID[place - 1])
        return days

    def window(self, share: float) -> tuple[Floats, Floats]:
        """The shortest span of days in which the order comes with the chance `share`."""
        starts = np.linspace(0, 1 - share, 11).tolist()
        best_low = best_high = np.full(len(self.reached), np.inf)
        width = best_high
        for start in starts:
            low, high = self.quantile(start), self.quantile(start + share)
            shorter = high - low < width
            width = np.where(shorter, high - low, width)
            best_low = np.where(shorter, low, best_low)
            best_high = np.where(shorter, high, best_high)
        return best_low, best_high


def waiting(standing: Standing) -> Waiting:
    """When the next order is to be awaited, given that the customer is still active."""
    reached = np.zeros((len(standing.data), len(_GRID)))
    for case in standing.cases:
        times = _GRID * standing.speed[case.places][:, None]
        ratio = times / (times + case.age[:, None])
        reached[case.places] += case.chance[:, None] * betainc(
            case.left, case.power[:, None], ratio
        )
    return Waiting(reached / np.maximum(standing.p_active, 1e-300)[:, None])
