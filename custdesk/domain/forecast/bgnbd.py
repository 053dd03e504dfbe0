"""BG/NBD: buying with gamma-distributed rates until a beta-geometric end.

Fader, Hardie, Lee: "Counting Your Customers" the Easy Way, Marketing Science 24 (2005) 275–284.
Numbers of equations are that paper's.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import digamma, expit, gammaln, hyp2f1

from custdesk.domain.forecast.histories import Floats, Sums

# Beyond these a parameter says only "as good as never" or "all the same": the fit is degenerate.
_SOUND = (1e-4, 1e4)


@dataclass(frozen=True, slots=True)
class BgNbd:
    """Parameters: rates are gamma(r, α), chances to leave after an order are beta(a, b).

    `log_likelihood` of the data it was fitted to; α is in the unit of their times. `sound`: whether
    the fit converged inside of what can be told from data.
    """

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    sound: bool


def log_likelihood(theta: Floats, data: Sums, weights: Floats) -> tuple[float, Floats]:
    """Eq. 6 summed over customers, and its gradient by ln r, ln α, ln a, ln b."""
    r, alpha, a, b = np.exp(theta)
    x, recency, age = data.repeats, data.recency, data.age
    again = x > 0
    # ln of the two ways to be silent since: still there, or gone with the last order.
    there = -(r + x) * np.log(alpha + age)
    gone = np.where(
        again,
        np.log(a) - np.log(np.maximum(b + x - 1, 1e-12)) - (r + x) * np.log(alpha + recency),
        -np.inf,
    )
    either = np.logaddexp(there, gone)
    common = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    stayed = gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)
    total = float(weights @ (common + stayed + either))
    share = np.exp(gone - either)  # of "gone" in the likelihood
    by_r = digamma(r + x) - digamma(r) + np.log(alpha)
    by_r -= (1 - share) * np.log(alpha + age) + share * np.log(alpha + recency)
    by_alpha = r / alpha - (r + x) * ((1 - share) / (alpha + age) + share / (alpha + recency))
    by_a = digamma(a + b) - digamma(a + b + x) + share / a
    by_b = digamma(a + b) + digamma(b + x) - digamma(b) - digamma(a + b + x)
    by_b -= share / np.maximum(b + x - 1, 1e-12)
    slope = np.array([weights @ by for by in (by_r * r, by_alpha * alpha, by_a * a, by_b * b)])
    return total, slope


def fit(data: Sums) -> BgNbd:
    """Maximum likelihood, in logarithms of the parameters, with the gradient.

    Customers with the same sums are counted, not repeated. Times are scaled by their mean age so
    that the search does not depend on the unit.
    """
    rows = np.column_stack((data.repeats, data.recency, data.age))
    rows, counts = np.unique(rows, axis=0, return_counts=True)
    scale = max(float(rows[:, 2].mean()), 1e-9) if len(rows) else 1.0
    scaled = Sums(
        rows[:, 0], rows[:, 1] / scale, rows[:, 2] / scale, np.zeros(len(rows)), np.zeros(len(rows))
    )
    weights = counts.astype(float)
    number = max(1.0, weights.sum())

    def cost(theta: Floats) -> tuple[float, Floats]:
        value, slope = log_likelihood(theta, scaled, weights)
        return -value / number, -slope / number

    bounds = [(-12.0, 12.0)] * 4
    found = minimize(
        cost, np.zeros(4), jac=True, method="L-BFGS-B", bounds=bounds,
        options={"ftol": 1e-13, "gtol": 1e-8, "maxiter": 500},
    )  # fmt: skip
    r, alpha, a, b = (float(value) for value in np.exp(found.x))
    # Densities of x gaps in another unit: each gap brings one factor.
    moved = -float(weights @ scaled.repeats) * float(np.log(scale))
    sound = bool(found.success) and all(_SOUND[0] < one < _SOUND[1] for one in (r, alpha, a, b))
    return BgNbd(r, alpha * scale, a, b, -float(found.fun) * number + moved, sound)


def p_active(model: BgNbd, data: Sums) -> Floats:
    """Chance that a customer still buys; 1 for x = 0.

    Fader, Hardie: Computing P(alive) Using the BG/NBD Model (2008), brucehardie.com/notes/021/.
    """
    x = data.repeats
    odds = (
        np.log(model.a) - np.log(np.maximum(model.b + x - 1, 1e-12))
        + (model.r + x) * (np.log(model.alpha + data.age) - np.log(model.alpha + data.recency))
    )  # fmt: skip
    return np.where(x > 0, expit(-odds), 1.0)


def expected_orders(model: BgNbd, data: Sums, horizon: float) -> Floats:
    """Orders in the time to come, given the history (eq. 10)."""
    r, alpha, a, b = model.r, model.alpha, model.a, model.b
    x, age = data.repeats, data.age
    if abs(a - 1) < 1e-6:  # the formula has a gap there, the function has none
        a += 2e-6
    z = horizon / (alpha + age + horizon)
    with np.errstate(all="ignore"):
        series = hyp2f1(r + x, b + x, a + b + x - 1, z)
        shrunk = np.exp((r + x) * (np.log(alpha + age) - np.log(alpha + age + horizon)))
        orders = (a + b + x - 1) / (a - 1) * (1 - shrunk * series)
    # Where leaving is next to impossible the formula is 0/0; what remains is NBD.
    staying = (r + x) / (alpha + age) * horizon
    usable = np.isfinite(orders) & (orders >= 0) & (orders <= staying)
    return np.where(usable, orders, staying) * p_active(model, data)


def chance_of_none(model: BgNbd, data: Sums, horizon: float) -> Floats:
    """Chance of no order in the time to come: gone, or there and silent (from eq. 6)."""
    r, alpha, x = model.r, model.alpha, data.repeats
    silent = (r + x) * (np.log(alpha + data.age) - np.log(alpha + data.age + horizon))
    there = p_active(model, data)
    none: Floats = 1 - there + there * np.exp(silent)
    return none
