"""The map of value and potential in numbers, without a window."""

import pytest

from custdesk.domain.score_field import Window
from custdesk.domain.standards import Standards
from custdesk.ui.tiers.cards import whole_percents
from custdesk.ui.tiers.map_geometry import (
    Frame,
    areas,
    lines,
    mark_size,
    panned,
    step_of_ticks,
    thinned,
    zoomed,
)


def test_the_areas_are_where_the_rule_says():
    key, potential, beyond = areas(Standards())
    assert key == ("key", 65, 100, 30, 100)
    assert potential == ("potential", 0, 65, 60, 100)
    assert beyond.bottom == beyond.top
    high = areas(Standards(key_potential=80))
    assert high[2] == ("potential", 65, 100, 60, 80)


def test_the_limits_are_the_edges_of_the_areas():
    value, key, potential = lines(Standards())
    assert value.upright
    assert (value.x1, key.y1, potential.y1) == (65, 30, 60)
    assert not key.upright


def test_pixels_and_scores_are_two_names_of_one_place():
    frame = Frame(48, 10, 800, 300, Window(50, 75, 25, 50))
    assert frame.pixel(50, 50) == (48, 10)
    assert frame.pixel(75, 25) == (848, 310)
    assert frame.scores(*frame.pixel(60, 30)) == pytest.approx((60, 30))
    assert frame.depth == 4


def test_zooming_keeps_the_place_under_the_pointer():
    frame = Frame(48, 10, 800, 300)
    x, y = frame.pixel(70, 40)
    near = Frame(48, 10, 800, 300, zoomed(frame, 4, x, y))
    assert near.depth > 2
    assert near.scores(x, y) == pytest.approx((70, 40))
    assert zoomed(near, -50, x, y) == Window()
    assert zoomed(frame, 50, x, y).right - zoomed(frame, 50, x, y).left == pytest.approx(5)


def test_the_map_cannot_be_dragged_off_itself():
    frame = Frame(0, 0, 800, 300, Window(50, 75, 25, 50))
    assert panned(frame, 32, 0) == Window(49, 74, 25, 50)
    assert panned(frame, -1e6, -1e6) == Window(75, 100, 0, 25)
    assert panned(frame, 1e6, 1e6) == Window(0, 25, 75, 100)


def test_the_grid_grows_finer():
    assert step_of_ticks(Frame(0, 0, 800, 300)) == 20
    assert step_of_ticks(Frame(0, 0, 800, 300, Window(50, 75, 25, 50))) == 5
    assert step_of_ticks(Frame(0, 0, 800, 300, Window(50, 55, 25, 30))) == 1


def test_a_line_keeps_its_shape_with_fewer_corners():
    drawn = [(n, n * n) for n in range(1000)]
    assert len(thinned(drawn)) < 100
    assert thinned(drawn[:10]) == drawn[:10]


def test_many_marks_are_smaller():
    assert mark_size(91) > mark_size(1000) > mark_size(5000) > mark_size(100_000)


def test_percentages_add_up_to_a_hundred():
    assert whole_percents([0.635, 0.155, 0.21, 0.0]) == [64, 15, 21, 0]
    assert sum(whole_percents([1 / 3, 1 / 3, 1 / 3])) == 100
    assert whole_percents([0.0, 0.0]) == [0, 0]
