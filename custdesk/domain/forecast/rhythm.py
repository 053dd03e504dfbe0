"""Ours: customers keep a rhythm, each its own and more or less regular, until they leave.

A finite mixture of MBG/CNBD-k models. Within a class the gaps between order days are Erlang(k) —
k = 1 is as irregular as chance, 36 like clockwork — with rates that are gamma(r, α) over customers;
after every order, the first too, a customer leaves with a chance that is beta(a, b) over customers.
Platzer, Reutterer: Ticking Away the Moments, Marketing Science 35 (2016) 799–822 (k); Batislam,
Denizel, Filiztekin, Int. J. of Research in Marketing 24 (2007) 201–209 (leaving after the first).
They give all customers one k; here each class has its weight and its own r and α, so that a
customer's gaps are shrunk towards those of customers with a rhythm like its own. Customers whose
orders are larger may order faster or slower: their time runs at another speed (Fader, Hardie:
Incorporating Time-Invariant Covariates, 2007, http://brucehardie.com/notes/019/).

While someone is silent, stages of the running gap pass unseen: of k stages 0 … k−1 are over. All
that is asked of the model is a sum over classes and these stages.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, digamma, gammaln

from custdesk.domain.forecast.histories import Floats, Sums

REGULARITIES = (1, 2, 4, 9, 36)
ENOUGH = 3000  # customers that a fit looks at; more make it slower and hardly better
_CLASSES = len(REGULARITIES)
_LOG_K = np.log(np.array(REGULARITIES, float))
# Weak beliefs that carry a firm of few customers and that a hundred customers overrule: mean and
# standard deviation of ln r, ln α (in usual gaps; a gap has k stages), ln a, ln b, and the pull.
# Half of a class's customers order within a factor of three of each other; one order in sixteen
# is the last; large orders say nothing of speed.
_R, _ALPHA, _A, _B = (0.7, 1.0), (0.7, 1.0), (-0.7, 1.0), (2.0, 1.0)
_PULL = (0.0, 0.5)
_WEIGHT = 1.0  # a customer's worth of belief in each regularity
_CENTRE = np.concatenate((np.full(_CLASSES, _R[0]), _ALPHA[0] - _LOG_K, [_A[0], _B[0], _PULL[0]]))
_SPREAD = np.concatenate(
    (np.full(_CLASSES, _R[1]), np.full(_CLASSES, _ALPHA[1]), [_A[1], _B[1], _PULL[1]])
)
_START = np.concatenate((np.zeros(_CLASSES), _CENTRE))
_GAP = 30.0  # days; a usual gap where nobody has ordered twice


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Fitted parameters: `weights`, `r`, `alpha` by class of `REGULARITIES`; `a`, `b` for all.

    α is in the unit of the times. `pull`: how much faster in ln speed a customer lives per unit of
    `Sums.likeness`. `theta`: where the search ended, from which a fit to like data starts.
    """

    weights: Floats
    r: Floats
    alpha: Floats
    a: float
    b: float
    pull: float
    log_likelihood: float
    sound: bool
    theta: Floats

    def paced(self, data: Sums) -> Sums:
        """The histories in each customer's own time, in which they are comparable."""
        return _paced(data, self.pull)

    def speed(self, data: Sums) -> Floats:
        """How much faster each customer's own time runs than the calendar."""
        return np.exp(self.pull * data.likeness)


@dataclass(frozen=True, slots=True)
class Parts:
    """ln likelihood of customers by class: still there (per stage) and gone."""

    there: list[Floats]  # per class: customers x stages
    gone: Floats  # customers x classes


def _paced(data: Sums, pull: float) -> Sums:
    speed = np.exp(pull * data.likeness)
    logs = data.log_gaps + data.repeats * pull * data.likeness
    return Sums(data.repeats, data.recency * speed, data.age * speed, logs, data.likeness)


def _parts(r: Floats, alpha: Floats, a: float, b: float, data: Sums) -> Parts:
    """Eq. 3 of Platzer and Reutterer, kept apart by the stages of the running gap."""
    x, recency, age = data.repeats, data.recency, data.age
    silent = np.log(np.maximum(age - recency, 1e-12))
    base = betaln(a, b)
    stays, leaves = betaln(a, b + x + 1) - base, betaln(a + 1, b + x) - base
    there, gone = [], np.empty((len(x), _CLASSES))
    for place, k in enumerate(REGULARITIES):
        shape, scale = r[place], alpha[place]
        power = shape + k * x
        common = shape * np.log(scale) - gammaln(shape) + (k - 1) * data.log_gaps - x * gammaln(k)
        common += gammaln(power)
        gone[:, place] = common + leaves - power * np.log(scale + recency)
        log_age = np.log(scale + age)
        stage = np.arange(k)
        steps = np.zeros((len(x), k))  # ln Γ(power + stage) − ln Γ(power)
        steps[:, 1:] = np.cumsum(np.log(power[:, None] + stage[:-1]), axis=1)
        steps += stage * (silent - log_age)[:, None] - gammaln(stage + 1)
        there.append(steps + (common + stays - power * log_age)[:, None])
    return Parts(there, gone)


def fit(data: Sums, start: Rhythm | None = None, enough: int = ENOUGH) -> Rhythm:
    """Most likely parameters given the data and weak beliefs, found with the gradient.

    Any number of customers; with none the beliefs alone answer. `start`: a fit to like data.
    """
    chosen = data
    if len(data) > enough:
        chosen = data.take(np.random.default_rng(0).permutation(len(data))[:enough])
    x = chosen.repeats
    repeats = float(x.sum())
    unit = max(float(chosen.recency.sum()) / repeats, 1e-6) if repeats else _GAP
    logs = chosen.log_gaps - x * float(np.log(unit))
    scaled = Sums(x, chosen.recency / unit, chosen.age / unit, logs, chosen.likeness)
    found = minimize(
        _cost, _START if start is None else start.theta, args=(scaled,), jac=True,
        method="L-BFGS-B", bounds=[(-9.0, 9.0)] * len(_START),
        # Within a fiftieth of a unit of likelihood nothing that is shown moves.
        options={"ftol": 1e-6, "gtol": 1e-3, "maxiter": 200},
    )  # fmt: skip
    weights, r, alpha, a, b, pull = _unpack(found.x)
    return Rhythm(
        weights, r, alpha * unit, a, b, pull, -float(found.fun) - repeats * float(np.log(unit)),
        bool(found.success), found.x,
    )  # fmt: skip


def _log_sum(logs: Floats) -> Floats:
    """ln of the sums of rows of exponentials; scipy's own is four times slower."""
    top = logs.max(axis=1)
    total: Floats = top + np.log(np.exp(logs - top[:, None]).sum(axis=1))
    return total


def _unpack(theta: Floats) -> tuple[Floats, Floats, Floats, float, float, float]:
    weights = np.exp(theta[:_CLASSES] - theta[:_CLASSES].max())
    weights /= weights.sum()
    r, alpha = np.exp(theta[_CLASSES : 2 * _CLASSES]), np.exp(theta[2 * _CLASSES : 3 * _CLASSES])
    a, b = np.exp(theta[-3:-1])
    return weights, r, alpha, float(a), float(b), float(theta[-1])


def _cost(theta: Floats, data: Sums) -> tuple[float, Floats]:
    """−ln of likelihood × beliefs, and its gradient."""
    weights, r, alpha, a, b, pull = _unpack(theta)
    x, like = data.repeats, data.likeness
    data = _paced(data, pull)
    parts = _parts(r, alpha, a, b, data)
    still = np.column_stack([_log_sum(one) for one in parts.there])
    either = np.logaddexp(still, parts.gone)
    by_class = either + np.log(weights)
    total = _log_sum(by_class)
    share = np.exp(by_class - total[:, None])  # of each class
    gone = np.exp(parts.gone - either) * share
    slope = np.zeros_like(theta)
    slope[:_CLASSES] = share.sum(axis=0) - len(x) * weights
    for place, k in enumerate(REGULARITIES):
        kept = share[:, place] - gone[:, place]
        stages = np.exp(parts.there[place] - still[:, place, None]) * kept[:, None]
        by_r, by_alpha = _slopes(r[place], alpha[place], k, data, stages, kept, gone[:, place])
        slope[_CLASSES + place] = by_r * r[place]
        slope[2 * _CLASSES + place] = by_alpha.sum() * alpha[place]
        # Who is faster lives as if α were smaller.
        slope[-1] -= alpha[place] * (by_alpha @ like)
    left = gone.sum(axis=1)
    both = digamma(a + b) - digamma(a + b + x + 1)
    slope[-3] = (both.sum() + left.sum() / a) * a
    slope[-2] = (both - digamma(b) + digamma(b + x + 1) - left / (b + x)).sum() * b
    # A gap in own time counts by its density in the calendar.
    value = float(total.sum() + pull * (x @ like)) + _WEIGHT * float(np.log(weights).sum())
    slope[:_CLASSES] += _WEIGHT * (1 - _CLASSES * weights)
    off = (theta[_CLASSES:] - _CENTRE) / _SPREAD
    slope[_CLASSES:] -= off / _SPREAD
    return 0.5 * float(off @ off) - value, -slope


def _slopes(
    shape: float, scale: float, k: int, data: Sums, stages: Floats, kept: Floats, gone: Floats
) -> tuple[float, Floats]:
    """Derivatives of a class's share by r (summed) and by α (per customer)."""
    power = shape + k * data.repeats
    old, seen = scale + data.age, scale + data.recency
    stage = np.arange(k)
    later = np.zeros_like(stages)  # digamma(power + stage) − digamma(power)
    later[:, 1:] = np.cumsum(1 / (power[:, None] + stage[:-1]), axis=1)
    own = kept + gone
    by_r = own @ digamma(power) + float((stages * later).sum())
    by_r += own.sum() * (np.log(scale) - digamma(shape)) - kept @ np.log(old) - gone @ np.log(seen)
    reached = stages @ stage + kept * power
    return float(by_r), own * shape / scale - reached / old - gone * power / seen


def shares(model: Rhythm, data: Sums) -> tuple[list[Floats], Floats]:
    """Posterior of each customer: (per class: chance by stage of being there, chance of gone).

    `data` in own time (`Rhythm.paced`). All of them add up to 1 for a customer.
    """
    parts = _parts(model.r, model.alpha, model.a, model.b, data)
    weights = np.log(model.weights)
    there = [one + weights[place] for place, one in enumerate(parts.there)]
    gone = parts.gone + weights
    total = _log_sum(np.column_stack([*there, gone]))[:, None]
    return [np.exp(one - total) for one in there], np.exp(gone - total).sum(axis=1)
