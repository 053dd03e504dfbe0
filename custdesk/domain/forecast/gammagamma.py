"""Gamma-gamma: what a customer spends per order, between its own mean and everybody's.

Fader, Hardie: The Gamma-Gamma Model of Monetary Value (2013), http://brucehardie.com/notes/025/.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import digamma, gammaln

from custdesk.domain.forecast.histories import Floats

_ENOUGH = 5000  # customers that a fit looks at
_FEWEST = 5  # customers with amounts, below which nothing is fitted


@dataclass(frozen=True, slots=True)
class GammaGamma:
    """Amounts are gamma(p, ν) within a customer, ν gamma(q, v) over customers.

    v is in the unit of the amounts. `sound`: whether the fit says something; then p·v/(q−1) is the
    mean over customers.
    """

    p: float
    q: float
    v: float
    sound: bool


def fit(orders: Floats, mean: Floats) -> GammaGamma:
    """Maximum likelihood of customers' `mean` amount over their number of `orders` (eq. 1a).

    Customers without orders or with a mean of nothing or less are left out.
    """
    usable = (orders > 0) & (mean > 0)
    x, m = orders[usable], mean[usable]
    if len(x) > _ENOUGH:
        some = np.random.default_rng(0).permutation(len(x))[:_ENOUGH]
        x, m = x[some], m[some]
    if len(x) < _FEWEST:
        return GammaGamma(0.0, 0.0, 0.0, sound=False)
    scale = float(np.median(m))
    z = m / scale

    def cost(theta: Floats) -> tuple[float, Floats]:
        p, q, v = np.exp(theta)
        inside = np.log(v + x * z)
        value = (
            gammaln(p * x + q) - gammaln(p * x) - gammaln(q) + q * np.log(v)
            + (p * x - 1) * np.log(z) + p * x * np.log(x) - (p * x + q) * inside
        )  # fmt: skip
        by_p = x * (digamma(p * x + q) - digamma(p * x) + np.log(z) + np.log(x) - inside)
        by_q = digamma(p * x + q) - digamma(q) + np.log(v) - inside
        by_v = q / v - (p * x + q) / (v + x * z)
        slope = np.array([by_p.mean() * p, by_q.mean() * q, by_v.mean() * v])
        return -float(value.mean()), -slope

    found = minimize(
        cost, np.array([1.0, 1.0, 0.0]), jac=True, method="L-BFGS-B", bounds=[(-8.0, 10.0)] * 3,
        options={"ftol": 1e-13, "gtol": 1e-8, "maxiter": 500},
    )  # fmt: skip
    p, q, v = (float(one) for one in np.exp(found.x))
    inner = bool((np.abs(found.x - 1) < 8.9).all())
    return GammaGamma(p, q, v * scale, sound=bool(found.success) and inner and q > 1)


def expected_amount(model: GammaGamma, orders: Floats, mean: Floats) -> Floats:
    """What one more order brings, on average (eq. 5): own mean and everybody's, weighted.

    Without a sound model the own mean; NaN for customers without a usable mean.
    """
    own = np.where((orders > 0) & (mean > 0), mean, np.nan)
    if not model.sound:
        return own
    p, q, v = model.p, model.q, model.v
    with np.errstate(invalid="ignore"):
        weighted = p * (v + orders * np.nan_to_num(own)) / (p * orders + q - 1)
    return np.where(np.isnan(own), np.nan, weighted)
