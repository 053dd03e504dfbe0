"""The models of the literature: published figures, and parameters found again in made-up data."""

import numpy as np
import pytest

from custdesk.domain.forecast import bgnbd, gammagamma
from custdesk.domain.forecast.bgnbd import BgNbd
from custdesk.domain.forecast.gammagamma import GammaGamma
from custdesk.domain.forecast.histories import Sums

# Fader, Hardie, Lee 2005, table 2, and their customer with x = 2, t_x = 30.43, T = 38.86 weeks.
PUBLISHED = BgNbd(0.243, 4.414, 0.793, 2.426, 0.0, sound=True)


def sums(*rows):
    columns = np.array(rows, float).reshape(-1, 3).T
    nothing = np.zeros(columns.shape[1])
    return Sums(*columns, nothing, nothing)


def test_the_papers_customer_orders_1_226_times_in_39_weeks():
    assert bgnbd.expected_orders(PUBLISHED, sums((2, 30.43, 38.86)), 39) == pytest.approx(
        [1.226], abs=0.001
    )


def test_chance_to_be_active_by_hand():
    # 1 / (1 + a/(b+x−1) · ((α+T)/(α+t_x))^(r+x))
    ratio = ((4.414 + 38.86) / (4.414 + 30.43)) ** 2.243
    by_hand = 1 / (1 + 0.793 / 3.426 * ratio)
    assert bgnbd.p_active(PUBLISHED, sums((2, 30.43, 38.86), (0, 0, 38.86))) == pytest.approx(
        [by_hand, 1.0]
    )


def test_likelihood_of_one_who_never_came_back_by_hand():
    theta = np.log([0.243, 4.414, 0.793, 2.426])
    value, _ = bgnbd.log_likelihood(theta, sums((0, 0, 38.86)), np.ones(1))
    assert value == pytest.approx(0.243 * np.log(4.414 / (4.414 + 38.86)))


def test_the_gradient_is_that_of_the_likelihood():
    data = sums((0, 0, 30), (3, 20, 39), (7, 38, 39))
    theta, weights = np.array([0.2, 1.0, -0.3, 0.9]), np.array([2.0, 1.0, 1.0])
    _, slope = bgnbd.log_likelihood(theta, data, weights)
    for place, step in enumerate(1e-6 * np.eye(4)):
        above, _ = bgnbd.log_likelihood(theta + step, data, weights)
        below, _ = bgnbd.log_likelihood(theta - step, data, weights)
        assert slope[place] == pytest.approx((above - below) / 2e-6, rel=1e-5)


def buyers(r, alpha, a, b, number, age, chance):
    rows = []
    for _ in range(number):
        rate, leaving = chance.gamma(r, 1 / alpha), chance.beta(a, b)
        x, last, day = 0, 0.0, chance.exponential(1 / rate)
        while day <= age:
            x, last = x + 1, day
            if chance.random() < leaving:
                break
            day += chance.exponential(1 / rate)
        rows.append((x, last, age))
    return sums(*rows)


def test_bgnbd_finds_what_made_the_data():
    data = buyers(0.8, 6.0, 0.6, 2.5, 4000, 60.0, np.random.default_rng(5))
    found = bgnbd.fit(data)
    assert found.sound
    assert (found.r, found.alpha) == pytest.approx((0.8, 6.0), rel=0.12)
    assert found.a / (found.a + found.b) == pytest.approx(0.6 / 3.1, rel=0.1)
    assert bgnbd.fit(scaled(data, 7)).alpha == pytest.approx(found.alpha * 7, rel=1e-3)


def scaled(data, factor):
    return Sums(
        data.repeats, data.recency * factor, data.age * factor, data.log_gaps, data.likeness
    )


def test_customers_who_never_leave_are_told_as_degenerate():
    data = buyers(2.0, 20.0, 1e-9, 1.0, 500, 60.0, np.random.default_rng(6))
    found = bgnbd.fit(data)
    assert not found.sound
    # What is left is NBD: (r + x) / (α + T) orders a week.
    expected = bgnbd.expected_orders(found, sums((3, 50, 60)), 10)
    assert expected == pytest.approx((found.r + 3) / (found.alpha + 60) * 10, rel=0.01)


def test_gamma_gamma_shrinks_towards_everybody_by_hand():
    model = GammaGamma(6.25, 3.74, 15.45, sound=True)
    everybody = 6.25 * 15.45 / 2.74
    weight = 6.25 * 2 / (6.25 * 2 + 2.74)
    assert gammagamma.expected_amount(model, np.array([2.0]), np.array([50.0])) == pytest.approx(
        [weight * 50 + (1 - weight) * everybody]
    )


def test_gamma_gamma_finds_what_made_the_data():
    chance = np.random.default_rng(7)
    orders = chance.integers(1, 8, 3000).astype(float)
    rates = chance.gamma(3.7, 1 / 15.0, 3000)
    means = chance.gamma(6.2 * orders, 1 / (rates * orders))
    found = gammagamma.fit(orders, means)
    assert found.sound
    assert found.q == pytest.approx(3.7, rel=0.12)
    # p and v alone stand in for each other where most means are of few orders.
    assert found.p * found.v == pytest.approx(6.2 * 15.0, rel=0.1)


def test_gamma_gamma_says_nothing_of_four_customers():
    found = gammagamma.fit(np.ones(4), np.array([10.0, 20.0, 30.0, 40.0]))
    assert not found.sound
    told = gammagamma.expected_amount(found, np.array([1.0, 0.0]), np.array([10.0, 0.0]))
    assert told[0] == 10
    assert np.isnan(told[1])
