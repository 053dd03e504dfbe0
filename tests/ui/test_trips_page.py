"""The page of trips: the list, one trip, its days worked by keyboard and mouse."""

import datetime as dt

import pytest
from PySide6.QtCore import QPointF, Qt

from custdesk.services import history, visits
from custdesk.services.trips import details, requests, trips
from custdesk.system.language import say
from custdesk.ui.forms.trip import TripForm
from custdesk.ui.forms.visit_here import VisitHereForm
from custdesk.ui.printing import PrintDialog
from custdesk.ui.trips.dragging import Asked

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
    rows = page.list.trips.shown
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


def test_del_takes_a_visit_off_the_trip(qtbot, page, desk) -> None:
    press(qtbot, page, Qt.Key.Key_Down)
    number = page.one.view.current().number
    press(qtbot, page, Qt.Key.Key_Delete)
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
    texts = [say(one.what) for one in checks.model.checks]
    assert "Order gift sets" in texts
    checks.list.setFocus()
    checks.list.setCurrentIndex(checks.model.index(texts.index("Order gift sets"), 0))
    qtbot.keyClick(checks.list, Qt.Key.Key_Space)
    stored = [one for one in details.checks(desk, trip) if one["text"] == "Order gift sets"]
    assert stored[0]["done_on"] == "2026-09-03"


def test_a_trip_that_is_deleted_elsewhere_leads_back_to_the_list(page, desk, trip, tasks) -> None:
    tasks.now(lambda: trips.remove(desk, trip))
    assert page.trip is None


# Candidates


@pytest.fixture
def waiting(page, make_customer, tasks):
    """The list of candidates with two customers in it, one of them in Berlin."""
    make_customer("Berlin Bakery", city="Berlin")
    make_customer("Munich Market", city="München")
    page.reload()
    return page.one.left_pane.list


def choose(waiting, name: str) -> None:
    rows = waiting.candidates.shown
    row = next(n for n, one in enumerate(rows) if getattr(one, "name", "") == name)
    waiting.setFocus()
    waiting.setCurrentIndex(waiting.candidates.index(row, 0))


def test_a_number_puts_a_candidate_onto_that_day(qtbot, page, desk, waiting) -> None:
    choose(waiting, "Berlin Bakery")
    qtbot.keyClick(waiting, Qt.Key.Key_3)
    card = page.one.view.current()
    assert (card.title, card.start // (24 * 60)) == ("Berlin Bakery", 2)
    assert all(getattr(one, "name", "") != "Berlin Bakery" for one in waiting.candidates.shown)
    history.undo_last(desk)
    page.reload()
    assert page.one.view.current() is None


def test_the_marked_candidate_has_a_suggested_place_that_p_takes(qtbot, page, waiting) -> None:
    choose(waiting, "Berlin Bakery")
    slot = page.one.view.board.by_key["slot"]
    assert slot.title == "Berlin Bakery"
    qtbot.keyClick(waiting, Qt.Key.Key_P)
    card = page.one.view.current()
    assert (card.title, card.start) == ("Berlin Bakery", slot.start)


def test_a_day_beyond_the_trip_is_nobodys(qtbot, page, waiting) -> None:
    choose(waiting, "Berlin Bakery")
    before = len(page.one.view.board.walk())
    qtbot.keyClick(waiting, Qt.Key.Key_9)
    assert len(page.one.view.board.walk()) == before


def test_a_drag_is_judged_while_it_moves(page, waiting) -> None:
    choose(waiting, "Munich Market")
    who = waiting.current().customer_id

    def told(day: int, hour: int) -> list[str]:
        at = dt.datetime.combine(MONDAY + dt.timedelta(days=day), dt.time(hour))
        return [one.text for one in page.one.judges.judge(Asked(who, at, 60))]

    assert any("They open at" in text for text in told(4, 5))
    assert any("Double-booked" in text for text in told(0, 10))
    assert any("missing for the way" in text for text in told(0, 11))
    assert told(3, 11) == ["Their office is open, time for the way"]


def test_a_time_in_the_travel_list_is_typed_and_forgotten_again(qtbot, page, desk, trip) -> None:
    ways = page.one.side.ways
    way = ways.ways.ways[0]
    assert not way.typed
    assert ways.ways.setData(ways.ways.index(0, 2), "1:40")
    assert (ways.ways.ways[0].minutes, ways.ways.ways[0].typed) == (100, True)
    assert details.legs(desk, trip)[0]["minutes"] == 100
    ways.setFocus()
    ways.setCurrentIndex(ways.ways.index(0, 0))
    qtbot.keyClick(ways, Qt.Key.Key_Delete)
    assert ways.ways.ways[0] == way


def test_the_budget_says_by_how_much_it_is_over(page, desk, trip, tasks) -> None:
    cost = {"kind": "flight", "amount": 650_000, "currency": "EUR", "state": "planned"}
    tasks.now(lambda: details.save_cost(desk, None, trip, cost))
    used = page.one.side.budget.used
    assert used.text() == "6,500 of 6,000, 500 over"
    assert used.property("tone") == "danger"
    tasks.now(lambda: details.save_cost(desk, None, trip, cost | {"currency": "CHF"}))
    assert "CHF 6,500" in page.one.side.budget.note.text()
    assert used.text() == "6,500 of 6,000, 500 over"


def test_printing_tells_the_days_the_trip_and_the_visit(qtbot, page, trip, monkeypatch) -> None:
    wanted: list[tuple[object, ...]] = []
    monkeypatch.setattr(PrintDialog, "ask", lambda *given: wanted.append(given[3:]))
    page.one.print_plan("all")
    press(qtbot, page, Qt.Key.Key_End)
    number = page.one.view.current().number
    page.one.print_plan("day")
    page.one.print_plan("visit")
    friday, tuesday = MONDAY + dt.timedelta(days=4), MONDAY + dt.timedelta(days=1)
    assert wanted == [
        (MONDAY, friday, trip, None), (tuesday, tuesday, trip, None),
        (tuesday, tuesday, trip, number),
    ]  # fmt: skip
    assert (page.plan_days(), page.plan_of()) == ((MONDAY, friday), (trip, None))


def test_a_trip_goes_out_as_a_calendar_and_its_costs_as_a_workbook(
    page, desk, trip, tasks, boxes, tmp_path
) -> None:
    said: list[str] = []
    page.told.connect(said.append)
    boxes["save_file"] = tmp_path / "trip"
    page.one.more("export")
    assert (tmp_path / "trip.ics").read_bytes().count(b"BEGIN:VEVENT") >= 2
    tasks.now(lambda: details.save_cost(desk, None, trip, {"amount": 100, "state": "paid"}))
    page.one.more("expenses")
    assert (tmp_path / "trip.xlsx").stat().st_size > 1000
    assert [line.split(" written")[1] for line in said] == [" to trip.ics", " to trip.xlsx"]


def test_the_calendar_makes_a_trip_of_the_days_it_shows(qtbot, window, desk, monkeypatch) -> None:
    asked: list[object] = []

    def ask(_parent, _desk, number, attempt, days):
        asked.append((number, days))
        attempt({"name": "Week", "first_on": days[0], "last_on": days[1]})

    monkeypatch.setattr(TripForm, "ask", ask)
    window.open("calendar")
    window.page().view().setFocus()
    qtbot.keyClick(window.page().view(), Qt.Key.Key_R)
    assert asked == [(None, (dt.date(2026, 8, 31), dt.date(2026, 9, 6)))]
    assert window.page().name == "trips"
    assert window.page().one.head.name.text() == "Week"


def test_nights_are_walked_to_and_one_that_was_typed_is_taken_away(
    qtbot, page, desk, trip, tasks
) -> None:
    night = {"day": MONDAY + dt.timedelta(days=1), "place": "Leipzig", "hotel": "Hotel Thomas"}
    tasks.now(lambda: details.save_night(desk, None, trip, night))
    press(qtbot, page, Qt.Key.Key_N)
    press(qtbot, page, Qt.Key.Key_Right)
    assert "Hotel Thomas" in page.one.view.accessibleDescription()
    press(qtbot, page, Qt.Key.Key_Delete)
    assert details.nights(desk, trip) == []


def test_where_they_come_to_us_a_visit_here_is_asked_for_and_nothing_proposed(
    qtbot, window, desk, make_customer, monkeypatch
) -> None:
    days = {"first_on": MONDAY, "last_on": MONDAY + dt.timedelta(days=1)}
    trip = trips.save(desk, None, {"name": "Audits", "kind": "in", **days}).created
    guest = make_customer("Tokyo Traders", "JP", "Tokyo")
    window.open("trips")
    page = window.page()
    page.open_trip(trip)

    def exec_(form: VisitHereForm) -> int:
        form.editors["customer_id"].show(guest)
        form.accept()
        return form.result()

    monkeypatch.setattr(VisitHereForm, "exec", exec_)
    press(qtbot, page, Qt.Key.Key_A)
    ((visit, customer),) = desk.db.rows("SELECT id, customer_id FROM visit WHERE trip_id = ?", trip)
    assert (customer, requests.is_here(desk, visit)) == (guest, True)
    assert visits.get(desk, visit)["at"] == f"{MONDAY}T10:00"
    assert page.one.head.propose.isHidden()
    told: list[str] = []
    page.told.connect(told.append)
    press(qtbot, page, Qt.Key.Key_P)
    assert told == ["Visits are proposed for trips to customers only."]
