"""Where blocks stand in the week, without a window."""

from datetime import date, datetime

import pytest

from custdesk.ui.parts.day_grid import (
    DAY,
    HOURS_WIDTH,
    Piece,
    Span,
    WeekGrid,
    mark_of,
    moment_of,
    monday,
    pieces,
    side_by_side,
    snapped,
    stacked,
)

WEEK = date(2026, 8, 31)
wall = datetime.fromisoformat


@pytest.mark.parametrize("day", [date(2026, 8, 31), date(2026, 9, 3), date(2026, 9, 6)])
def test_a_week_starts_on_monday(day):
    assert monday(day) == WEEK


def test_marks_and_moments_are_the_same_thing_told_twice():
    moment = wall("2026-09-04 16:30")
    assert mark_of(moment, WEEK) == 4 * DAY + 16 * 60 + 30
    assert moment_of(mark_of(moment, WEEK), WEEK) == moment
    assert mark_of(wall("2026-08-30 23:00"), WEEK) == -60


def test_snapping_goes_to_the_nearest_quarter():
    assert [snapped(m) for m in (0, 7, 8, 22, 23, -8)] == [0, 0, 15, 15, 30, -15]


def test_an_entry_over_midnight_has_a_piece_on_each_day():
    late, early = pieces(1, 2 * DAY + 23 * 60, 120)
    assert (late.day, late.start, late.end, late.first, late.last) == (2, 1380, 1440, True, False)
    assert (early.day, early.start, early.end, early.first, early.last) == (3, 0, 60, False, True)


def test_only_the_part_inside_the_week_is_shown():
    assert [p.day for p in pieces(1, -30, 60)] == [0]
    assert [p.day for p in pieces(1, 7 * DAY - 30, 60)] == [6]
    assert pieces(1, 7 * DAY, 60) == []
    assert pieces(1, -60, 60) == []


def test_overlapping_blocks_share_the_width_and_others_keep_it():
    parts = [
        Piece(1, 0, 540, 660),
        Piece(2, 0, 600, 660),
        Piece(3, 0, 660, 700),
        Piece(4, 1, 540, 600),
    ]
    placed = {p.key: (p.column, p.columns) for p in side_by_side(parts)}
    assert placed == {1: (0, 2), 2: (1, 2), 3: (0, 1), 4: (0, 1)}


def test_a_free_column_is_used_again():
    parts = [Piece(1, 0, 540, 720), Piece(2, 0, 540, 600), Piece(3, 0, 600, 660)]
    placed = {p.key: (p.column, p.columns) for p in side_by_side(parts)}
    assert placed == {1: (0, 2), 2: (1, 2), 3: (1, 2)}


def test_five_minute_blocks_do_not_lie_on_top_of_each_other():
    placed = side_by_side([Piece(1, 0, 540, 545), Piece(2, 0, 550, 555)])
    assert {p.columns for p in placed} == {2}


def test_the_columns_fill_the_width_and_weekends_are_narrower():
    grid = WeekGrid.fitting(884)
    assert grid.edges[0] == HOURS_WIDTH
    assert abs(grid.edges[7] - 884) <= 1
    assert grid.column(5)[1] < 0.7 * grid.column(0)[1]


def test_a_point_and_its_mark_agree():
    grid = WeekGrid.fitting(884)
    for day in range(7):
        left, width = grid.column(day)
        assert snapped(grid.mark_at(left + width / 2, 9.5 * 40)) == day * DAY + 570
    assert grid.day_at(0) == 0
    assert grid.day_at(5000) == 6
    assert grid.mark_at(0, -50) == 0


def test_a_block_lies_inside_its_day():
    grid = WeekGrid.fitting(884)
    for piece in side_by_side([Piece(1, 6, 1400, 1440), Piece(2, 6, 1410, 1440)]):
        box = grid.box(piece)
        left, width = grid.column(6)
        assert left < box.x
        assert box.right < left + width
        assert box.bottom <= DAY * 40 / 60


def test_spans_take_the_first_row_that_is_free():
    rows = {s.key: r for s, r in stacked([Span(1, 0, 2), Span(2, 0, 0), Span(3, 1, 1)])}
    assert rows == {1: 0, 2: 1, 3: 1}
