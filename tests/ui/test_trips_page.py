"""The page of trips: the list, one trip, its days worked by keyboard and mouse."""

import datetime as dt

import pytest
from PySide6.QtCore import QPointF, Qt

from custdesk.services import history, visits
from custdesk.services.trips import details, trips

MONDAY = dt.date(2026, 9, 14)


@pytest.fixture
def trip(desk):
    """Germany, five days, from Berlin to Munich."""
    values = {
        "name": "Germany", "first_on": MONDAY, "last_on": MONDAY + dt.timedelta(days=4),
        "start_place": "Berlin", "start_country": "DE", "start_at": "08:00",
        "end_place": "München", "end_country": "DE", "end_at": "20:00",
        "budget": 600_000, "currency": "EUR",
    }  # fmt: skip
    return trips.save(desk, None, values).created


@pytest.fixture
def put(desk, make_customer, trip):
    """Put a new customer's visit into the trip; returns the visit."""

    def make(name: str, day: int, hour: int, city: str = "Berlin", **values: object) -> int:
        customer = make_customer(name, city=city)
        at = dt.datetime.combine(MONDAY + dt.timedelta(days=day), dt.time(hour))
        row = {"at": at, "minutes": 60, "trip_id": trip} | values
        return visits.save(desk, None, customer, row).created

    return make


@pytest.fixture
def page(window, trip, put):
    """The trip with two visits, open in the window."""
    put("Alfreds", 0, 10)
    put("Quick", 1, 11, "Leipzig")
    window.open("trips")
    page = window.page()
    page.open_trip(trip)
    return page


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(page.one.view, key, modifier)


def selected(desk, page) -> dict:
    return visits.get(desk, page.one.view.current().number)


def test_the_list_has_those_to_come_first_and_opens_by_enter(qtbot, window, desk, trip) -> None:
    past = {"name": "Spring", "first_on": "2026-04-01", "last_on": "2026-04-03"}
    trips.save(desk, None, past)
    window.open("trips")
    page = window.page()
    rows = page.list.trips.rows
    assert [one if isinstance(one, str) else one.name for one in rows] == [
        "Upcoming", "Germany", "Past", "Spring",
    ]  # fmt: skip
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.trip == trip
    assert "Germany" in page.one.head.name.text()
    assert page.step_back()
    assert page.trip is None


def test_without_trips_the_page_says_what_to_do(window) -> None:
    window.open("trips")
    empty = window.page()._lists.currentWidget()
    assert "No trip planned yet" in empty.title.text()


def test_keys_walk_and_move_a_visit(qtbot, page, desk) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    press(qtbot, page, Qt.Key.Key_Down)
    assert "Alfreds" in page.one.view.accessibleDescription()
    press(qtbot, page, Qt.Key.Key_Down, control)
    press(qtbot, page, Qt.Key.Key_Right, control)
    press(qtbot, page, Qt.Key.Key_Down, control | shift)
    row = selected(desk, page)
    assert (row["at"], row["minutes"]) == ("2026-09-15T10:15", 75)
    for _step in range(3):
        history.undo_last(desk)
    assert visits.get(desk, row["id"])["at"] == "2026-09-14T10:00"


def test_a_visit_stays_inside_the_trip(qtbot, page, desk) -> None:
    press(qtbot, page, Qt.Key.Key_Down)
    press(qtbot, page, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert selected(desk, page)["at"] == "2026-09-14T10:00"


def test_answers_and_locks_are_keys_and_taken_back_by_the_same(qtbot, page, desk) -> None:
    press(qtbot, page, Qt.Key.Key_Down)
    press(qtbot, page, Qt.Key.Key_2)
    assert (selected(desk, page)["asked"], selected(desk, page)["asked_on"]) == (
        "confirmed", "2026-09-03",
    )  # fmt: skip
    press(qtbot, page, Qt.Key.Key_2)
    assert selected(desk, page)["asked"] is None
    press(qtbot, page, Qt.Key.Key_L)
    assert selected(desk, page)["locked"]


def test_del_takes_a_visit_off_the_trip_and_leaves_it_in_the_calendar(qtbot, page, desk) -> None:
    press(qtbot, page, Qt.Key.Key_Down)
    number = page.one.view.current().number
    press(qtbot, page, Qt.Key.Key_Delete)
    assert visits.get(desk, number)["trip_id"] is None
    assert "visit:" + str(number) not in page.one.view.board.by_key


def test_dragging_moves_a_visit_to_where_it_is_let_go(qtbot, page, desk) -> None:
    view = page.one.view
    view.select("visit:" + str(view.board.cards[0].number))
    box = view.box_of(view.selection)
    _left, width = view.laid.grid.column(0)
    to = box.center() + QPointF(2 * width, 42 * 2)
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    for part in (0.4, 1.0):
        qtbot.mouseMove(port, (box.center() + (to - box.center()) * part).toPoint())
    view._pull(to)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=to.toPoint())
    assert selected(desk, page)["at"] == "2026-09-16T12:00"


def test_the_list_before_one_goes_is_added_to_and_ticked(qtbot, page, desk, trip) -> None:
    checks = page.one.side.checks
    checks.line.setFocus()
    qtbot.keyClicks(checks.line, "Order gift sets")
    qtbot.keyClick(checks.line, Qt.Key.Key_Return)
    texts = [one.text for one in checks.model.checks]
    assert "Order gift sets" in texts
    checks.list.setFocus()
    checks.list.setCurrentIndex(checks.model.index(texts.index("Order gift sets"), 0))
    qtbot.keyClick(checks.list, Qt.Key.Key_Space)
    stored = [one for one in details.checks(desk, trip) if one["text"] == "Order gift sets"]
    assert stored[0]["done_on"] == "2026-09-03"


def test_a_trip_that_is_deleted_elsewhere_leads_back_to_the_list(page, desk, trip, tasks) -> None:
    tasks.now(lambda: trips.remove(desk, trip))
    assert page.trip is None
