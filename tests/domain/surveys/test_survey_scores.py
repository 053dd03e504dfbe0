"""Scores and intervals, against figures worked out by hand."""

import random

import pytest

from custdesk.domain.surveys import codes
from custdesk.domain.surveys.scores import Nps, mean, nps, share


def test_the_score_is_promoters_less_detractors() -> None:
    found = nps([10, 9, 9, 8, 7, 6, 0, None])
    assert (found.promoters, found.passives, found.detractors) == (3, 2, 2)
    assert found.score == pytest.approx(100 / 7)
    assert (found.n, found.is_small) == (7, True)


def test_error_and_interval_of_twelve_five_and_three_by_hand() -> None:
    """p = 12/20, d = 3/20: variance 0.75 - 0.45² = 0.5475, error √(0.5475 / 20) = 0.165454.

    Adjusted: 12.75/23 - 3.75/23 = 0.391304; variance 16.5/23 - 0.391304² = 0.564272, error
    √(0.564272 / 23) = 0.156632, times 1.959964 = 0.306993.
    """
    found = Nps(12, 5, 3)
    assert found.score == pytest.approx(45)
    assert found.standard_error == pytest.approx(16.5454, abs=1e-4)
    assert found.interval == pytest.approx((39.1304 - 30.6993, 39.1304 + 30.6993), abs=1e-3)
    assert not found.is_small


def test_when_all_answer_alike_the_interval_still_has_a_width() -> None:
    """Four promoters: (4.75 - 0.75)/7 = 0.571429, variance 5.5/7 - 0.326531 = 0.459184."""
    found = Nps(4, 0, 0)
    assert found.standard_error == 0
    assert found.interval == pytest.approx((57.1429 - 50.1985, 100), abs=1e-2)


def test_a_change_is_told_with_what_chance_may_do() -> None:
    """Middles 39.1304 and 8.6957, errors 15.6632 and 17.0211: 30.4347 ± 1.959964 · 23.1312."""
    change = Nps(12, 5, 3).since(Nps(8, 6, 6))
    assert change == pytest.approx((30.4347 - 45.3363, 30.4347 + 45.3363), abs=1e-2)
    assert Nps(0, 0, 0).since(Nps(1, 0, 0)) is None


def test_nobody_answered() -> None:
    found = nps([None])
    assert (found.score, found.standard_error, found.interval) == (None, None, None)
    assert mean([]).mean is None
    assert share(0, 0) is None


def test_the_mean_of_an_aspect_by_hand() -> None:
    """Mean 25/6, variance 2.8333/5, error 0.752773/√6 = 0.307318, t(5) = 2.570582."""
    found = mean([5, 4, 4, 3, 5, 4, None])
    assert found.mean == pytest.approx(4.16667, abs=1e-4)
    assert found.interval == pytest.approx((3.37668, 4.95665), abs=1e-4)
    assert mean([5, 5, 5]).interval is None
    assert mean([4]).interval is None
    assert mean([1, 5]).interval == (1, 5)


def test_a_share_by_hand() -> None:
    """8 of 10: middle (8 + 1.920729)/13.841459 = 0.716740, width 0.226575 (Wilson)."""
    assert share(8, 10) == pytest.approx((0.49016, 0.94332), abs=1e-4)
    assert share(0, 10)[0] == 0


def test_intervals_hold_the_truth_in_19_of_20_cases() -> None:
    """Also where only few answer; the plain interval holds it in 17 of 20 there."""
    chance = random.Random(9)
    shares, truth = ([0.5, 0.35, 0.15], 35.0)
    for n in (8, 20, 100):
        inside = 0
        for _ in range(2000):
            drawn = chance.choices((10, 8, 3), shares, k=n)
            low, high = nps(drawn).interval
            inside += low <= truth <= high
        assert 0.93 <= inside / 2000 <= 0.98


def test_a_code_forgives_the_hand_and_finds_slips() -> None:
    for _ in range(200):
        code = codes.new_code()
        assert codes.read(f" {code.lower().replace('-', ' ')} ") == code
        plain = code.replace("-", "")
        for place, sign in enumerate(plain):
            other = next(one for one in "2K7" if one != sign)
            assert codes.read(plain[:place] + other + plain[place + 1 :]) is None
        for place in range(7):
            turned = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2 :]
            assert turned == plain or codes.read(turned) is None
    assert codes.read("") is None
    assert codes.read("0000-0000") is None
