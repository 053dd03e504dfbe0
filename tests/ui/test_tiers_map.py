"""The map of value and potential in numbers, without a window."""

from custdesk.domain.standards import Standards
from custdesk.services.tiers import TierPoint
from custdesk.ui.tiers.cards import whole_percents
from custdesk.ui.tiers.map_geometry import Finder, areas, mark_size, marks, spread


def point(number, value, potential, tier="ordinary", credit=80):
    return TierPoint(number, f"Customer {number}", tier, value, potential, credit)


def test_the_areas_are_where_the_rule_says():
    key, potential, beyond = areas(Standards())
    assert key == ("key", 65, 100, 30, 100)
    assert potential == ("potential", 0, 65, 60, 100)
    assert beyond.bottom == beyond.top
    high = areas(Standards(key_potential=80))
    assert high[2] == ("potential", 65, 100, 60, 80)


def test_marks_stay_on_the_map_and_near_their_scores():
    found = marks([point(n, v, v) for n, v in enumerate((0, 0, 100, 100, 50))], Standards())
    assert all(0 <= mark.x <= 100 and 0 <= mark.y <= 100 for mark in found)
    assert abs(found[4].x - 50) < 0.5
    assert spread(7) == spread(7)
    assert len({spread(n) for n in range(100)}) == 100


def test_credit_below_the_limit_is_hollow():
    low, enough = marks([point(1, 50, 50, credit=39), point(2, 50, 50, credit=40)], Standards())
    assert low.hollow
    assert not enough.hollow


def test_the_nearest_mark_within_reach_is_found():
    found = marks([point(1, 20, 20), point(2, 24, 20), point(3, 80, 80)], Standards())
    finder = Finder(found)
    assert finder.nearest(21, 20, 2, 2).point.id == 1
    assert finder.nearest(23.5, 20, 2, 2).point.id == 2
    assert finder.nearest(50, 50, 2, 2) is None


def test_arrows_walk_to_the_neighbour_in_that_direction():
    found = marks(
        [point(1, 50, 50), point(2, 60, 52), point(3, 52, 70), point(4, 10, 50)], Standards()
    )
    finder, start = Finder(found), found[0]
    assert finder.beside(start, 1, 0).point.id == 2
    assert finder.beside(start, 0, 1).point.id == 3
    assert finder.beside(start, -1, 0).point.id == 4
    assert finder.beside(start, 0, -1) is None


def test_many_marks_are_smaller():
    assert mark_size(91) > mark_size(1000) > mark_size(5000)


def test_percentages_add_up_to_a_hundred():
    assert whole_percents([0.635, 0.155, 0.21, 0.0]) == [64, 15, 21, 0]
    assert sum(whole_percents([1 / 3, 1 / 3, 1 / 3])) == 100
    assert whole_percents([0.0, 0.0]) == [0, 0]
