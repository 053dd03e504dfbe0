"""Ours: known rhythms are found again, few orders and few customers are met with sense."""

import math
from dataclasses import replace

import numpy as np
import pytest

from custdesk.domain.forecast import backtest, firm, outlook, rhythm, season
from custdesk.domain.forecast.firm import Verdict
from custdesk.domain.forecast.histories import Sums, gather, of_days, rfm, sums

START = 738_000


def regular(number, gap, spread, days, chance, leaving=0.0):
    """Customers who order every `gap` days, give or take, from some day of the first gap on."""
    found = []
    for _ in range(number):
        day, own = START + int(chance.integers(gap)), []
        while day <= START + days:
            own.append(day)
            if chance.random() < leaving:
                break
            day += max(1, round(chance.gamma(1 / spread**2, gap * spread**2)))
        found.append(own)
    return found


@pytest.fixture(scope="module")
def mixed():
    """A firm of monthly, quarterly and haphazard customers over 600 days."""
    chance = np.random.default_rng(3)
    days = (
        regular(60, 30, 0.15, 600, chance, 0.03)
        + regular(60, 91, 0.15, 600, chance, 0.03)
        + regular(120, 60, 1.0, 600, chance, 0.05)
    )
    return of_days(days, START + 600)


def test_the_gradient_is_that_of_the_likelihood(mixed):
    data = sums(mixed)
    some = data.take(np.arange(0, 240, 6))
    likeness = np.random.default_rng(1).normal(size=40)
    some = Sums(some.repeats, some.recency / 60, some.age / 60, some.log_gaps, likeness)
    theta = rhythm._START + np.random.default_rng(2).normal(0, 0.3, len(rhythm._START))
    _, slope = rhythm._cost(theta, some)
    for place, step in enumerate(1e-6 * np.eye(len(theta))):
        above, _ = rhythm._cost(theta + step, some)
        below, _ = rhythm._cost(theta - step, some)
        assert slope[place] == pytest.approx((above - below) / 2e-6, rel=1e-4, abs=1e-4)


def test_likelihoods_of_stages_are_those_of_the_integral():
    """One class with k = 2 against the integral over rates, done by numbers."""
    place, r, alpha = rhythm.REGULARITIES.index(2), 1.7, 25.0
    size = len(rhythm.REGULARITIES)
    data = Sums(*(np.array([value]) for value in (2.0, 50.0, 90.0, math.log(20 * 30), 0.0)))
    parts = rhythm._parts(np.full(size, r), np.full(size, alpha), 1.0, 3.0, data)
    rates = np.linspace(1e-6, 1.5, 400_001)
    prior = alpha**r / math.gamma(r) * rates ** (r - 1) * np.exp(-alpha * rates)
    gaps = rates**4 * 20 * 30 * np.exp(-50 * rates)
    silent = np.exp(-40 * rates) * (1 + 40 * rates)
    # Stays after each of three orders: B(1, 6)/B(1, 3) = 1/2.
    there = 0.5 * np.trapezoid(prior * gaps * silent, rates)
    assert np.exp(parts.there[place]).sum() == pytest.approx(there, rel=1e-5)
    gone = np.trapezoid(prior * gaps, rates) * 3 * math.gamma(2) * math.gamma(5) / math.gamma(7)
    assert np.exp(parts.gone[0, place]) == pytest.approx(gone, rel=1e-5)


def test_a_clockwork_customer_is_awaited_in_a_narrow_span(mixed):
    found = firm.outlooks(firm.study(mixed), (30,))
    monthly, haphazard = slice(0, 60), slice(120, 240)
    with np.errstate(invalid="ignore"):
        assert np.nanmedian(found.usual_gap[monthly]) == pytest.approx(30, abs=2)
        assert np.nanmedian(found.regularity[monthly]) > 0.6
        assert np.nanmedian(found.regularity[haphazard]) < 0.25
        width = found.p80[1] - found.p80[0]
        assert np.nanmedian(width[monthly]) < 20 < 60 < np.nanmedian(width[haphazard])
        inside = (found.p80[0] <= found.p50[0]) & (found.p50[1] <= found.p80[1])
        told = ~np.isnan(found.on)
        assert inside[told].mean() > 0.95
        assert (found.on >= found.p50[0])[told].all()
        assert (found.on <= found.p50[1])[told].all()
    assert (found.p50[0][told] > mixed.last).all()


def test_expected_orders_are_those_of_many_futures(mixed):
    """Formula against chance: futures drawn from the posterior of one customer."""
    study = firm.study(mixed)
    # One order so far, and every third customer leaves: then leaving decides.
    model = replace(study.rhythm, a=1.0, b=2.0)
    data = sums(of_days([[START, START + 25]], START + 40))
    standing = outlook.stand(model, data)
    chance = np.random.default_rng(4)
    total, many = 0, 40_000
    odds = np.array([case.chance[0] for case in standing.cases])
    picks = chance.choice(len(odds) + 1, many, p=[*odds, max(0.0, 1 - odds.sum())])
    for pick in picks[picks < len(odds)]:
        case = standing.cases[pick]
        rate = chance.gamma(case.power[0], 1 / case.age[0])
        leaving = chance.beta(model.a, model.b + data.repeats[0] + 1)
        day = chance.gamma(case.left, 1 / rate)
        while day <= 120:
            total += 1
            if chance.random() < leaving:
                break
            day += chance.gamma(case.regularity, 1 / rate)
    expected = outlook.expected_orders(standing, 120)[0]
    assert expected == pytest.approx(total / many, rel=0.03)


def test_spans_hold_what_they_promise_on_rhythms_like_those_of_wholesale():
    chance = np.random.default_rng(8)
    days = regular(150, 30, 0.2, 700, chance) + regular(150, 60, 1.0, 700, chance)
    later = of_days(days, START + 700)
    known = later.until(START + 500)
    told = firm.outlooks(firm.study(known), (200,))
    hits = backtest.hits(told, later, known, 200)
    assert hits.rhythms > 150
    assert 0.72 < hits.within80 < 0.88
    assert 0.4 < hits.within50 < 0.62
    assert hits.expected == pytest.approx(hits.orders, rel=0.1)


def test_verdicts_follow_the_silence(mixed):
    """A monthly customer of twelve orders, looked at later and later."""
    study = firm.study(mixed)
    own = [START + 30 * n + (n % 3) for n in range(12)]
    at = {after: of_days([own], own[-1] + after) for after in (5, 28, 45, 150)}
    verdicts = {
        after: firm.outlooks(firm.judged(study, one), (30,)).verdict[0] for after, one in at.items()
    }
    assert verdicts == {
        5: Verdict.ON_RHYTHM,
        28: Verdict.DUE,
        45: Verdict.LATE,
        150: Verdict.LOST,
    }


def test_three_order_days_are_too_few():
    found = firm.outlooks(firm.study(of_days([[START, START + 30, START + 60]], START + 70)))
    assert found.verdict == [Verdict.TOO_FEW_ORDERS]
    assert np.isnan([found.usual_gap[0], found.regularity[0], found.on[0], found.p80[0][0]]).all()
    assert 0 < found.expected[30][0] < found.expected[365][0] < 20


@pytest.mark.parametrize("number", [0, 1, 5, 30])
def test_firms_of_few_customers_are_met_with_sense(number):
    days = regular(number, 30, 0.2, 300, np.random.default_rng(number))
    later = of_days(days, START + 300)
    found = firm.outlooks(backtest.levelled(firm.study(later)), (30, 365))
    assert len(found) == number
    assert np.isfinite(found.p_active).all()
    assert (found.expected[30] <= found.expected[365]).all()
    # Whoever ordered every month for ten is expected once in the next.
    if number:
        assert found.expected[30].mean() == pytest.approx(1, abs=0.25)
        assert found.expected[30].max() < 2
    assert not np.isnan(found.on).any()


def test_all_orders_on_one_day_are_no_rhythm():
    found = firm.outlooks(firm.study(of_days([[START], [START]], START)), (30,))
    assert np.isfinite(found.expected[30]).all()
    assert found.verdict == [Verdict.TOO_FEW_ORDERS] * 2


def test_order_of_records_and_names_of_customers_do_not_matter(mixed):
    chance = np.random.default_rng(9)
    shuffled = chance.permutation(len(mixed.days))
    owner = mixed.customers[mixed.owner] + 1000
    again = gather(owner[shuffled], mixed.days[shuffled], mixed.amounts[shuffled], mixed.last)
    one, other = firm.outlooks(firm.study(mixed), (90,)), firm.outlooks(firm.study(again), (90,))
    np.testing.assert_array_equal(one.expected[90], other.expected[90])
    assert one.place(3) == other.place(1003) == 3
    assert one.place(5000) is None


def test_orders_of_one_day_are_one_and_later_ones_are_not_known():
    ids = np.array([7, 7, 7, 9])
    days = START + np.array([10, 0, 0, 50])
    found = gather(ids, days, np.array([5.0, np.nan, 3.0, np.nan]), START + 20)
    assert found.customers.tolist() == [7]
    assert found.days.tolist() == [START, START + 10]
    assert found.amounts.tolist() == [3.0, 5.0]
    people, figures = rfm(ids, days, np.array([5.0, 1.0, 3.0, 2.0]), START + 60)
    assert people.tolist() == [7, 9]
    assert figures.recency.tolist() == [50, 10]
    assert figures.frequency.tolist() == [3, 1]
    assert figures.money.tolist() == [9.0, 2.0]


def seasonal(years, strength, chance):
    """A year whose December is stronger than its June, for 200 customers."""
    last = START + 365 * years
    ids, days = [], []
    for day in range(START, last):
        wave = 1 + strength * math.cos(2 * math.pi * (day - START) / 365)
        for customer in np.flatnonzero(chance.random(200) < 0.02 * wave):
            ids.append(customer)
            days.append(day)
    return gather(np.array(ids), np.array(days), np.full(len(ids), np.nan), last)


def test_a_season_is_told_from_two_years_only():
    chance = np.random.default_rng(10)
    assert season.find(seasonal(1, 0.6, chance)) is None
    assert season.find(seasonal(3, 0.0, chance)) is None
    history = seasonal(2, 0.6, chance)
    found = season.find(history)
    assert found is not None
    assert max(found.factors) > 1.4
    assert min(found.factors) < 0.6
    # The clock runs there and back, and a year of it is a year.
    there = found.ahead(history.last, 100)
    assert found.back(history.last, np.array([there])) == pytest.approx([100], abs=0.01)
    assert found.ahead(history.last, 365) == pytest.approx(365, abs=5)


def test_a_season_moves_the_orders_expected():
    history = seasonal(3, 0.6, np.random.default_rng(11))
    strong = firm.outlooks(firm.study(history), (60,)).expected[60].sum()
    half_year_ago = history.until(history.last - 182)
    weak = firm.outlooks(firm.study(half_year_ago), (60,)).expected[60].sum()
    assert strong > 2 * weak
    assert strong == pytest.approx(200 * 0.02 * 60 * 1.55, rel=0.2)


def test_the_level_follows_what_came_true():
    """Whose orders become rarer and rarer is forecast too high; half a step is taken back."""
    chance = np.random.default_rng(12)
    days = []
    for _ in range(300):
        own, day = [], START + int(chance.integers(20))
        while day <= START + 500:
            own.append(day)
            day += 1 + int(chance.exponential(15 + (day - START) / 8))
        days.append(own)
    study = firm.study(of_days(days, START + 500))
    levelled = backtest.levelled(study)
    assert levelled.level < 0.93
    before, after = (firm.outlooks(one, (90,)).expected[90].sum() for one in (study, levelled))
    assert after == pytest.approx(before * levelled.level, rel=0.05)


def test_what_came_by_hand():
    later = of_days([[START, START + 10], [START, START + 5, START + 20, START + 21], [START]], 0)
    assert len(later) == 0
    later = of_days(
        [[START, START + 10], [START, START + 5, START + 20, START + 21], [START + 9]], START + 30
    )
    known = later.until(START + 5)
    counts, first = backtest.came(later, known, START + 5, START + 20)
    assert counts.tolist() == [1, 1]
    assert first.tolist() == [START + 10, START + 20]
    span = (np.array([START + 10.0, START + 6]), np.array([START + 12.0, START + 19]))
    assert backtest.within(span, first, START + 20) == 0.5
    assert backtest.within(span, first, START + 15) == 1.0
    assert math.isnan(backtest.within(span, first, START + 11))


def test_auc_by_hand():
    assert backtest.auc(np.array([1.0, 2, 3, 4]), np.array([False, True, False, True])) == 0.75
    assert math.isnan(backtest.auc(np.array([1.0, 2]), np.array([True, True])))


def test_the_past_is_forecast_from_what_was_known_then(mixed):
    found = backtest.rolling(mixed)
    assert [hits.until for hits in found][-1] == mixed.last
    assert all(hits.auc > 0.75 for hits in found)
    # Nothing of what came later: a window ends the same when its future is taken away.
    again = backtest.rolling(mixed.until(found[0].until), found[0].until - found[0].since)
    assert again[-1].expected == pytest.approx(found[0].expected, rel=0.02)
