"""Goods that have to be kept at a temperature, and the months in which they travel."""

import datetime as dt

import pytest

from custdesk.domain.shipping.needs import Needs, season, told

COOL = Needs(temperature="2 to 8 °C")


@pytest.mark.parametrize(
    ("needs", "leaves", "arrives", "country", "said"),
    [
        (COOL, 5, 6, "DE", "hot"),
        (COOL, 11, 12, "DE", "frost"),
        (COOL, 6, 7, "AU", "frost"),
        (COOL, 12, 1, "BR", "hot"),
        (COOL, 12, 1, "SG", ""),
        (COOL, 4, 5, "DE", ""),
        (Needs(fragile=True), 12, 1, "DE", ""),
    ],
)
def test_the_season_there_is_told(needs, leaves, arrives, country, said):
    found = season(needs, dt.date(2026, leaves, 20), dt.date(2026, arrives, 20), country)
    assert (said in found.text) if said else found is None


def test_needs_are_told_in_a_few_words():
    assert [one.text for one in told(Needs(True, "", "UN 1263"))] == [
        "Fragile",
        "Dangerous: {number}",
    ]
