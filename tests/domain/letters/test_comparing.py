"""The difference between those who were told and those who were not, against published figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.letters.comparing import Comparison


# Newcombe (1998), table II, method 10.
@pytest.mark.parametrize(
    ("told", "ordered", "control", "others", "low", "high"),
    [
        (70, 56, 80, 48, 0.0524, 0.3339),
        (10, 9, 10, 3, 0.1705, 0.8090),
        (7, 6, 7, 2, 0.0582, 0.8062),
        (56, 5, 29, 0, -0.0381, 0.1926),
        (10, 0, 10, 0, -0.2775, 0.2775),
        (10, 10, 10, 0, 0.6075, 1.0000),
    ],
)
def test_the_interval_is_newcombes(told, ordered, control, others, low, high):
    found = Comparison(told, ordered, control, others).interval
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_too_few_say_nothing():
    assert Comparison(100, 90, 9, 0).few
    assert not Comparison(100, 90, 9, 0).clear
    assert Comparison(500, 3, 50, 1).few
    assert not Comparison(500, 30, 50, 1).few
    assert Comparison(0, 0, 0, 0).interval is None


@given(st.integers(1, 500), st.integers(1, 500), st.data())
def test_the_interval_holds_the_difference_and_nothing_impossible(told, control, data):
    one = Comparison(
        told, data.draw(st.integers(0, told)), control, data.draw(st.integers(0, control))
    )
    assert -1.0000001 <= one.interval.low <= one.difference <= one.interval.high <= 1.0000001
    turned = Comparison(one.control, one.control_ordered, one.told, one.told_ordered)
    assert turned.interval.low == pytest.approx(-one.interval.high)
