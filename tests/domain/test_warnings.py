"""Pauses: what is unusual, what is clear, and that nothing comes and goes by itself."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from custdesk.domain.forecast.histories import of_days
from custdesk.domain.warnings.pauses import HORIZON, leaves, pauses, silence
from custdesk.domain.warnings.replay import replayed, spells
from custdesk.domain.warnings.severe import severe

DAY = np.datetime64("2026-09-03")
NONE = np.array(["NaT"], "datetime64[D]")

_gaps = st.lists(st.integers(1, 400), min_size=0, max_size=12)


def one(gaps, silent):
    """The silence of a customer with these gaps who ordered last so many days ago."""
    found = pauses(1, np.zeros(len(gaps), np.int64), np.array(gaps, np.int64))
    return silence(found, np.array([DAY - silent]), DAY)


def is_severe(gaps, silent, complaint=NONE, contact=NONE, later=0):
    found = pauses(1, np.zeros(len(gaps), np.int64), np.array(gaps, np.int64))
    last = np.array([DAY - silent])
    day = date(2026, 9, 3) + timedelta(days=later)
    return bool(severe(found, last, last, complaint, contact, day)[0])


def test_a_customer_like_clockwork_is_missed_soon_and_a_loose_one_late():
    assert leaves(one([30, 31, 29, 30, 30, 31], 90))[0]
    assert not leaves(one([30, 31, 29, 30, 30, 31], 31))[0]
    assert not leaves(one([5, 90, 20, 120, 2, 60], 60))[0]


def test_too_few_orders_say_nothing():
    found = one([30, 30], 400)
    assert np.isnan(found.share[0])
    assert np.isnan(found.gone[0])
    assert not leaves(found)[0]
    assert not is_severe([30, 30], 400)


@given(_gaps, st.integers(0, 600), st.integers(1, 200))
def test_a_longer_pause_is_never_less_unusual(gaps, silent, more):
    now, then = one(gaps, silent), one(gaps, silent + more)
    if len(gaps) < 3:
        assert np.isnan(then.gone[0])
        return
    assert then.share[0] <= now.share[0] + 1e-12
    assert leaves(then)[0] >= leaves(now)[0], "a warning does not go away while nothing comes"
    assert 0 <= now.gone[0] <= 1
    assert then.clear[0] >= now.clear[0]


@given(_gaps, st.integers(0, 600), st.randoms())
def test_the_order_of_records_does_not_matter(gaps, silent, chance):
    mixed = list(gaps)
    chance.shuffle(mixed)
    np.testing.assert_array_equal(one(gaps, silent).gone, one(mixed, silent).gone)


@settings(max_examples=50)
@given(st.lists(_gaps, min_size=1, max_size=5), st.integers(0, 600))
def test_one_customer_is_told_as_among_many(firms, silent):
    owner = np.repeat(np.arange(len(firms)), [len(gaps) for gaps in firms])
    days = np.array([day for gaps in firms for day in gaps], np.int64)
    last = np.full(len(firms), DAY - silent)
    together = silence(pauses(len(firms), owner, days), last, DAY)
    for place, gaps in enumerate(firms):
        np.testing.assert_allclose(together.gone[place], one(gaps, silent).gone[0], rtol=1e-9)


@given(_gaps, st.integers(0, 400))
def test_a_risk_by_its_pause_stays_one_until_it_orders_or_two_years_are_over(gaps, silent):
    days = [is_severe(gaps, silent, later=later) for later in range(0, 730 - silent, 10)]
    assert days == sorted(days)
    assert not is_severe(gaps, silent, later=731)


def test_only_a_clear_pause_makes_a_risk():
    steady = [30, 31, 29, 30, 30, 31, 30]
    assert leaves(one(steady, 80))[0]
    assert not is_severe(steady, 80)
    assert is_severe(steady, 400)
    before = [*[30] * 60, 400]
    assert is_severe(before, 420)
    assert not is_severe(before, 390), "it has paused for longer before"


def test_a_complaint_that_nobody_saw_to_makes_a_risk():
    asked = np.array([DAY - 30])
    assert is_severe([], 60, complaint=asked)
    assert not is_severe([], 60, complaint=asked + 1)
    assert not is_severe([], 60, complaint=asked, contact=asked + 5)
    assert not is_severe([], 800, complaint=asked)


def test_the_past_is_replayed_with_what_was_known_then():
    """Twenty customers every ten days over a year; half of them left on day 200."""
    today = 740_000
    stay = [list(range(today - 365, today, 10)) for _ in range(10)]
    leave = [list(range(today - 365, today - 165, 10)) for _ in range(10)]
    found = of_days([*stay, *leave], today)
    rate = replayed(found)
    assert rate is not None
    assert (rate.warned, rate.left) == (10, 10)
    assert 10 < rate.silent < HORIZON
    assert (rate.plain_warned, rate.plain_left) == (10, 10)
    assert len(spells(found).start) == sum(len(days) - 3 for days in (*stay, *leave))


def test_a_record_too_short_to_look_back_at_is_told_as_such():
    assert replayed(of_days([], 740_000)) is None
    assert replayed(of_days([[739_990, 740_000]], 740_000)) is None
