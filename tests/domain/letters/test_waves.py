"""Waves and the group that gets nothing."""

import datetime as dt
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.letters.waves import Wave, control, wave_of

DAY = dt.date(2026, 9, 3)


def test_the_first_wave_that_fits_is_theirs():
    waves = [
        Wave(1, 0, (), True, DAY),
        Wave(2, 1, ("key",), False, DAY),
        Wave(3, 2, ("potential", "ordinary"), False, DAY),
    ]
    assert wave_of(waves, "ordinary", True) == waves[0]
    assert wave_of(waves, "key", False) == waves[1]
    assert wave_of(waves, "ordinary", False) == waves[2]
    assert wave_of(waves, "risk", False) is None


def test_those_compared_with_are_drawn_from_every_stratum_alike():
    strata = {"key": [f"k{n}" for n in range(40)], "other": [f"o{n}" for n in range(160)]}
    drawn = control(strata, 20, "seed")
    assert Counter(uid[0] for uid in drawn) == {"k": 4, "o": 16}
    assert drawn == control(strata, 20, "seed")
    assert drawn != control(strata, 20, "another")


def test_a_newcomer_changes_nobodys_lot_in_their_stratum():
    before = [f"u{n}" for n in range(99)]
    drawn = control({"a": before}, 10, "seed")
    assert control({"a": [*before, "new"]}, 10, "seed") - {"new"} <= drawn


@given(st.lists(st.integers(0, 30), max_size=8), st.integers(0, 120), st.text(max_size=5))
def test_just_so_many_are_drawn_and_no_stratum_far_from_its_share(sizes, size, seed):
    strata = {n: [f"{n}-{m}" for m in range(count)] for n, count in enumerate(sizes)}
    total = sum(sizes)
    drawn = control(strata, size, seed)
    assert len(drawn) == min(size, total)
    for members in strata.values():
        got = len(drawn & set(members))
        assert got <= len(members)
        if total:
            assert abs(got - min(size, total) * len(members) / total) < 1
