"""Ways as paper tells them."""

import pytest

from custdesk.domain.trips.timeline import Way
from custdesk.domain.trips.travel import Mode
from custdesk.services.ways import _told

LEFT_TO_RIGHT = "\u200e"


@pytest.mark.parametrize(("place", "ends"), [("دبي", LEFT_TO_RIGHT), ("חיפה", LEFT_TO_RIGHT),
                                             ("Bern", ""), ("大阪", ""), ("", "")])  # fmt: skip
def test_figures_behind_a_town_written_from_right_to_left_keep_their_order(place, ends):
    """Without the mark `From X 9 h 55 min` is shown as `From 9 X h 55 min`."""
    way = Way(Mode.CAR, 595, 40, "reckoned", True, None)
    assert _told(place, way).values["place"] == place + ends
