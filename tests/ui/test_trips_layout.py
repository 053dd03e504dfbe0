"""The days of a trip as boxes: columns, cards beside each other, roads; typed times; drags."""

import datetime as dt

import pytest

from custdesk.ui.parts.day_grid import DAY
from custdesk.ui.trips.board import Board, Card, DayHead, Road
from custdesk.ui.trips.dragging import Drag
from custdesk.ui.trips.layout import HOUR, HOURS, days_that_fit, trip_layout
from custdesk.ui.trips.travel_list import read_minutes

MONDAY = dt.date(2026, 9, 14)


def board(cards=(), roads=(), days: int = 5) -> Board:
    heads = tuple(DayHead(MONDAY + dt.timedelta(days=n)) for n in range(days))
    return Board.of(MONDAY, heads, tuple(cards), tuple(roads))


def visit(number: int, day: int, hour: float, minutes: int = 60) -> Card:
    start = day * DAY + round(hour * 60)
    return Card(f"visit:{number}", "visit", start, minutes, f"V{number}", number=number)


def test_a_visit_lies_in_its_day_at_its_hour() -> None:
    laid = trip_layout(board([visit(1, 2, 10.5, 90)]), 1044)
    (placed,) = laid.cards
    left, width = laid.grid.column(2)
    assert left <= placed.box.x < placed.box.right <= left + width
    assert placed.box.y == 10.5 * HOUR
    assert round(placed.box.height) == round(1.5 * HOUR) - 1


def test_what_is_double_booked_stands_side_by_side() -> None:
    laid = trip_layout(board([visit(1, 0, 10), visit(2, 0, 10.5)]), 1044)
    first, second = laid.cards
    assert first.box.right <= second.box.x


def test_long_trips_are_leafed_day_by_day() -> None:
    whole = board([visit(1, 9, 10)], days=10)
    assert days_that_fit(640, 10) == (640 - HOURS) // 118
    assert trip_layout(whole, 640).cards == ()
    laid = trip_layout(whole, 640, first=99)
    assert laid.first + laid.shown == 10
    assert [one.card.number for one in laid.cards] == [1]
    assert laid.day_at(639) == 9


def test_a_road_over_midnight_is_drawn_on_both_days() -> None:
    laid = trip_layout(board(roads=[Road(23 * 60, 120, "train", "2 h")]), 1044)
    assert len(laid.roads) == 2


def test_what_can_be_chosen_comes_before_the_free_time_behind_it() -> None:
    free = Card("free:1", "free", 9 * 60, 300, "Free")
    slot = Card("slot", "slot", 10 * 60, 60, "Piccolo")
    laid = trip_layout(board([free, slot, visit(1, 0, 13)]), 1044)
    at = laid.card_at(HOURS + 30, 10.5 * HOUR)
    assert at is not None
    assert at.card.kind in ("slot", "free")
    assert board([free, visit(1, 0, 13)]).walk() == ["visit:1"]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("155", 155), ("2:35", 155), ("2 h 35", 155), ("2h", 120), ("2：35", 155), ("45 min", 45),
        ("2 小时 35", 155), ("45分钟", 45), ("", None), ("soon", None), ("-5", None), ("1:x", None),
    ],
)  # fmt: skip
def test_a_time_is_read_as_it_is_typed(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes


def test_a_drag_snaps_to_quarters_and_stays_in_the_trip() -> None:
    card = visit(1, 0, 10)
    drag = Drag.of_card(card, card.start + 20, 5)
    assert drag.at(card.start + 20 + 52).start == card.start + 45
    assert drag.at(9 * DAY).start == 5 * DAY - 60
    assert drag.at(-DAY).start == 0
    assert not drag.at(card.start + 22).changed


def test_the_lower_edge_makes_it_longer_but_never_shorter_than_a_quarter() -> None:
    card = visit(1, 0, 10)
    drag = Drag.of_card(card, card.end, 5, stretches=True)
    assert drag.at(card.end + 31).minutes == 90
    assert drag.at(card.start - 200).minutes == 15


def test_a_candidate_is_dropped_for_an_hour() -> None:
    drag = Drag.of_customer(7, 2 * DAY + 601, 5)
    assert (drag.start, drag.minutes, drag.changed) == (2 * DAY + 600, 60, True)
