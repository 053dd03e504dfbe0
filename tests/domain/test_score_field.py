"""Marks on the map as columns: found, walked, drawn around, laid out as a cloud."""

import numpy as np
import pytest

from custdesk.domain.score_field import ScoreField, Stamp, Window


def field(*points, risk=40):
    """(value, potential, tier, credit, sales) of customers 1, 2, …"""
    value, potential, tier, credit, sales = (
        np.array(column, np.int64) for column in zip(*points, strict=True)
    )
    ids = np.arange(1, len(points) + 1, dtype=np.int64)
    return ScoreField(ids, tier, value, potential, credit, sales, risk)


def at(value, potential, tier=2, credit=80, sales=0):
    return value, potential, tier, credit, sales


def test_marks_stay_on_the_map_and_near_their_scores():
    found = field(*(at(v, v) for v in (0, 0, 100, 100, 50)))
    assert all(0 <= x <= 100 for x in found.x)
    assert all(0 <= y <= 100 for y in found.y)
    assert abs(found.x[4] - 50) < 0.5
    assert len({(x, y) for x, y in zip(found.x, found.y, strict=True)}) == 5


def test_credit_below_the_limit_is_hollow():
    assert field(at(50, 50, credit=39), at(50, 50, credit=40)).hollow.tolist() == [True, False]


def test_the_nearest_mark_within_reach_is_found_among_those_of_a_tier():
    found = field(at(20, 20), at(24, 20, tier=0), at(80, 80))
    assert found.nearest(21, 20, 2, 2) == 0
    assert found.nearest(23.5, 20, 2, 2) == 1
    assert found.nearest(23.5, 20, 2, 2, "ordinary") == -1
    assert found.nearest(50, 50, 2, 2) == -1


def test_arrows_walk_to_the_neighbour_in_that_direction():
    found = field(at(50, 50), at(60, 52), at(52, 70), at(10, 50))
    assert found.beside(0, 1, 0) == 1
    assert found.beside(0, 0, 1) == 2
    assert found.beside(0, -1, 0) == 3
    assert found.beside(0, 0, -1) == -1


def test_a_line_drawn_around_names_those_inside_the_largest_first():
    found = field(at(20, 20, sales=5), at(30, 30, sales=9), at(80, 80), at(26, 24, tier=0))
    square = [(10, 10), (40, 10), (40, 40), (10, 40)]
    assert found.inside(square) == [2, 1, 4]
    assert found.inside(square, "key") == [4]
    hollow = [(10, 10), (40, 10), (40, 40), (25, 21), (10, 40)]  # a dent over the others
    assert found.inside(hollow) == [1]
    assert found.inside([(0, 0), (1, 1)]) == []


def test_the_largest_of_all_and_of_a_tier():
    found = field(at(1, 1, sales=5), at(2, 2, sales=9), at(3, 3, tier=0, sales=1))
    assert found.largest(2) == [1, 0]
    assert found.largest(2, "key") == [2]
    assert found.count() == 3
    assert found.count("key") == 1


def test_only_what_is_in_the_window_is_drawn_key_customers_last():
    found = field(at(90, 90, tier=0), at(20, 20), at(60, 60, tier=1))
    assert [mark[3] for mark in found.seen(Window())] == ["ordinary", "potential", "key"]
    assert [mark[0] for mark in found.seen(Window(50, 100, 50, 100))] == [2, 0]


@pytest.mark.parametrize("count", [1, 40])
def test_a_cloud_is_denser_where_marks_are_many(count):
    dot = Stamp(1, b"\xff", 200, 100, 50)
    stamps = {(t, h): dot for t in ("key", "potential", "ordinary", "risk") for h in (False, True)}
    found = field(*(at(50, 50) for _ in range(count)))
    pixels = np.frombuffer(found.cloud(Window(), 10, 10, stamps), np.uint8).reshape(10, 10, 4)
    alpha = pixels[..., 3]
    assert alpha.sum() == alpha[4:6, 4:6].sum()
    assert 100 < alpha.max() <= 255
    assert (alpha.max() > 240) == (count == 40)
    blue, green, red = (int(pixels[..., n].max()) for n in range(3))
    assert blue < green < red
    outside = found.cloud(Window(0, 20, 0, 20), 10, 10, stamps)
    assert not any(outside)
