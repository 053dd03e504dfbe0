"""What a drag does to an appointment, without a window."""

from datetime import UTC, datetime

import pytest

from custdesk.store.rows import VisitRow
from custdesk.ui.calendar.dragging import Drag, Grip, grip_at
from custdesk.ui.calendar.entries import Entry
from custdesk.ui.parts.day_grid import DAY, Box, Piece

wall = datetime.fromisoformat
TEN = 3 * DAY + 600


@pytest.fixture
def entry():
    at = wall("2026-09-03 10:00")
    visit = VisitRow(
        1, 7, "C7", "Seven", "key", "Berlin", at, "Europe/Berlin", at.replace(tzinfo=UTC),
        60, "visit", "planned", "", "", "", None, "",
    )  # fmt: skip
    return Entry(visit, at)


def test_a_block_keeps_its_place_under_the_pointer_and_moves_by_quarters(entry):
    drag = Drag.of_entry(entry, Grip.WHOLE, TEN, TEN + 20)
    assert not drag.changed
    moved = drag.at(TEN + DAY + 48)
    assert (moved.start, moved.minutes, moved.changed) == (TEN + DAY + 30, 60, True)


def test_a_block_stays_inside_the_week(entry):
    drag = Drag.of_entry(entry, Grip.WHOLE, TEN, TEN)
    assert drag.at(-500).start == 0
    assert drag.at(9 * DAY).start == 7 * DAY - 15


def test_the_lower_end_changes_the_length_alone(entry):
    drag = Drag.of_entry(entry, Grip.END, TEN, TEN + 60)
    assert (drag.at(TEN + 92).start, drag.at(TEN + 92).minutes) == (TEN, 90)
    assert drag.at(TEN - 300).minutes == 15


def test_the_upper_end_keeps_the_lower_one(entry):
    drag = Drag.of_entry(entry, Grip.START, TEN, TEN).at(TEN - 31)
    assert (drag.start, drag.minutes) == (TEN - 30, 90)
    last = drag.at(TEN + 300)
    assert (last.start, last.minutes) == (TEN + 45, 15)


def test_empty_space_is_drawn_both_ways_and_stays_on_its_day():
    drag = Drag.of_space(TEN + 7)
    down, up = drag.at(TEN + 46), drag.at(TEN - 44)
    assert (down.start, down.minutes) == (TEN, 45)
    assert (up.start, up.minutes) == (TEN - 45, 60)
    assert drag.at(TEN + 2 * DAY).start == TEN
    assert drag.at(TEN + 2 * DAY).minutes == DAY - 600


def test_a_customer_is_dropped_where_the_pointer_is():
    drag = Drag.of_customer(7, TEN + 6)
    assert (drag.start, drag.minutes, drag.customer) == (TEN, 60, 7)


def test_only_real_ends_can_be_pulled():
    box = Box(0, 100, 80, 40)
    whole, head = Piece(1, 0, 540, 600), Piece(1, 0, 1380, 1440, last=False)
    assert [grip_at(box, whole, y) for y in (101, 120, 138)] == [Grip.START, Grip.WHOLE, Grip.END]
    assert grip_at(box, head, 138) is Grip.WHOLE
    assert grip_at(Box(0, 100, 80, 19), whole, 118) is Grip.WHOLE
