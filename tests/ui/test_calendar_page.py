"""The calendar with a real file: dragging, creating, leafing, undo."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from custdesk.domain.words import Message
from custdesk.services import history, interactions, visits
from custdesk.services import tasks as task_service
from custdesk.store import records
from custdesk.system.language import say, use
from custdesk.ui import messages, theme
from custdesk.ui.calendar import deeds
from custdesk.ui.calendar.agenda import texts_of
from custdesk.ui.calendar.entries import key_of
from custdesk.ui.calendar.free_dialog import FreeDialog
from custdesk.ui.calendar.judging import Asked
from custdesk.ui.calendar.page import CalendarPage
from custdesk.ui.calendar.ranges import VIEWS
from custdesk.ui.calendar.reader import FOLLOW
from custdesk.ui.calendar.to_plan import due_text
from custdesk.ui.parts.carrying import carrying

wall = datetime.fromisoformat
THURSDAY = date(2026, 9, 3)


@pytest.fixture
def customer(desk, make_customer):
    return make_customer


@pytest.fixture
def visit(desk):
    def make(who, at, minutes=60, **values):
        return visits.save(desk, None, who, {"at": wall(at), "minutes": minutes, **values}).created

    return make


@pytest.fixture(autouse=True)
def nothing_held(monkeypatch):
    """Keys that a test before this one typed with Ctrl still count as held."""
    none = Qt.KeyboardModifier.NoModifier
    monkeypatch.setattr(QApplication, "keyboardModifiers", staticmethod(lambda: none))


@pytest.fixture
def page(desk, tasks, qtbot):
    made = CalendarPage(desk, tasks)
    qtbot.addWidget(made)
    made.resize(1356, 820)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def said(page):
    lines = []
    page.said.connect(lines.append)
    return lines


def at_of(desk, number):
    return wall(visits.get(desk, number)["at"])


def mouse(widget, kind, point, button=Qt.MouseButton.LeftButton, buttons=None):
    held = buttons if buttons is not None else button
    event = QMouseEvent(
        kind, point, widget.mapToGlobal(point), button, held, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def pull(widget, start, end, steps=4):
    """Press, move in steps, without letting go."""
    mouse(widget, QEvent.Type.MouseButtonPress, QPointF(start))
    for step in range(1, steps + 1):
        point = QPointF(start) + (QPointF(end) - QPointF(start)) * step / steps
        mouse(widget, QEvent.Type.MouseMove, point)


def let_go(widget, point):
    mouse(widget, QEvent.Type.MouseButtonRelease, QPointF(point), buttons=Qt.MouseButton.NoButton)


def test_a_visit_stands_at_our_hour_and_is_dragged_to_another(
    desk, customer, visit, page, said, qtbot
):
    number = visit(customer("Lehmanns"), "2026-09-03 10:00")  # 16:00 in Shanghai
    page.reload()
    view = page.week
    box = view.box_of(number)
    assert box.top() == pytest.approx(view.point_of(wall("2026-09-03 16:00")).y(), abs=1)
    target = (
        box.center()
        + view.point_of(wall("2026-09-04 15:00"))
        - view.point_of(wall("2026-09-03 16:00"))
    )
    pull(view.viewport(), box.center(), target)
    assert view.drag is not None
    assert not view.grab().isNull()  # old place, target, tip
    let_go(view.viewport(), target)
    assert at_of(desk, number) == wall("2026-09-04 09:00")
    assert said == ["Visit moved"]
    assert view.selection == number

    assert history.undo_last(desk) is not None
    page.reload()
    assert at_of(desk, number) == wall("2026-09-03 10:00")
    assert view.box_of(number) == box


def test_esc_leaves_everything_where_it_was(desk, customer, visit, page, said):
    number = visit(customer("Lehmanns"), "2026-09-03 10:00")
    page.reload()
    view = page.week
    center = view.box_of(number).center()
    pull(view.viewport(), center, center + QPointF(0, 80))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    let_go(view.viewport(), center + QPointF(0, 80))
    assert at_of(desk, number) == wall("2026-09-03 10:00")
    assert said == []


def test_the_lower_edge_makes_it_longer(desk, customer, visit, page, said):
    number = visit(customer("Lehmanns"), "2026-09-03 10:00")
    page.reload()
    box = page.week.box_of(number)
    edge = QPointF(box.center().x(), box.bottom() - 2)
    pull(page.week.viewport(), edge, edge + QPointF(0, 20))
    let_go(page.week.viewport(), edge + QPointF(0, 20))
    row = visits.get(desk, number)
    assert (row["at"], row["minutes"]) == ("2026-09-03T10:00", 90)


def test_keys_move_and_lengthen(desk, customer, visit, page, qtbot):
    number = visit(customer("Lehmanns"), "2026-09-03 10:00")
    page.reload()
    page.activateWindow()
    page.week.setFocus()
    qtbot.waitUntil(page.week.hasFocus)
    QTest.keyClick(page.week, Qt.Key.Key_Down)
    assert page.week.selection == number
    ctrl = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(page.week, Qt.Key.Key_Down, ctrl)
    QTest.keyClick(page.week, Qt.Key.Key_Left, ctrl)
    QTest.keyClick(page.week, Qt.Key.Key_Down, ctrl | Qt.KeyboardModifier.ShiftModifier)
    row = visits.get(desk, number)
    assert (row["at"], row["minutes"]) == ("2026-09-02T10:15", 75)
    QTest.keyClick(page.week, Qt.Key.Key_Delete)
    assert visits.between(desk, THURSDAY - timedelta(3), THURSDAY + timedelta(3)) == []


def test_moving_past_sunday_turns_the_page(desk, customer, visit, page):
    number = visit(customer("Lehmanns"), "2026-09-05 10:00")
    page.reload()
    page.week.select(number)
    page.week.nudge(2 * 1440)
    assert page.week.week == date(2026, 9, 7)
    assert page.week.selection == number


def ask_with(monkeypatch, answer):
    """Answer the form of a visit; the answer goes through `attempt`, as in the real one."""
    asked = []

    def ask(parent, desk, customer_id, *, attempt, as_task, purpose, **given):
        given |= {"purpose": purpose} if purpose else {}
        asked.append((customer_id, given))
        found = answer(customer_id, given)
        if found is not None:
            attempt(*found)
        return found

    monkeypatch.setattr(deeds.VisitForm, "ask", ask)
    return asked


def test_drawing_on_empty_space_plans_a_visit_of_that_length(
    desk, customer, page, said, monkeypatch
):
    who = customer("Lehmanns")

    def answer(_customer, given):
        there = visits.customer_time(desk, who, given["at"])
        return who, {"at": there, "minutes": given["minutes"], "kind": "visit"}

    asked = ask_with(monkeypatch, answer)
    start = page.week.point_of(wall("2026-09-04 14:00"))
    end = page.week.point_of(wall("2026-09-04 15:30"))
    pull(page.week.viewport(), start, end)
    let_go(page.week.viewport(), end)
    assert asked == [(None, {"at": wall("2026-09-04 14:00"), "minutes": 90})]
    (row,) = visits.between(desk, THURSDAY, THURSDAY + timedelta(1))
    assert (row.at, row.minutes) == (wall("2026-09-04 08:00"), 90)
    assert page.week.box_of(row.id) is not None
    assert said == ["Visit planned"]


def test_a_customer_is_dropped_from_the_list(desk, customer, page, monkeypatch, qtbot):
    who = customer("Lehmanns")
    page.reload()
    assert [row.id for row in page.side.to_plan.plan.shown] == [who]
    asked = ask_with(monkeypatch, lambda _customer, _given: None)
    point = page.week.point_of(wall("2026-09-04 15:00"))
    data = carrying(who)
    event = QDropEvent(
        point,
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(
        point.toPoint(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(page.week.viewport(), enter)
    assert enter.isAccepted()
    assert page.week.drag.customer == who
    assert not page.week.grab().isNull()  # target and tip
    QApplication.sendEvent(page.week.viewport(), event)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [(who, {"at": wall("2026-09-04 09:00"), "minutes": 60})]


def judged(page, who, own, minutes=60, key=None):
    return page.reader.judge(Asked(who, None, wall(own), minutes, key))


@pytest.mark.parametrize(
    ("own", "minutes", "text"),
    [
        ("2026-09-04 16:00", 60, "10:00 in Paris, office hours"),
        ("2026-09-04 17:30", 60, "11:30 in Paris, they close at 12:00"),
        ("2026-09-04 18:15", 15, "12:15 in Paris, lunch there until 14:00"),
        ("2026-09-04 14:00", 60, "08:00 in Paris, outside office hours"),
        ("2026-09-04 10:00", 60, "04:00 in Paris, night there"),
        ("2026-09-05 02:00", 60, "Fri 20:00 in Paris, closed there"),
        ("2026-09-05 16:00", 60, "10:00 in Paris, weekend there"),
        ("2026-07-14 16:00", 60, "10:00 in Paris, public holiday: National Day"),
        # Clocks go back on 25 October: the same hour here is an hour earlier there.
        ("2026-10-23 16:00", 60, "10:00 in Paris, office hours"),
        ("2026-10-26 16:00", 60, "09:00 in Paris, office hours"),
    ],
)
def test_the_tip_judges_the_hour_there(customer, page, own, minutes, text):
    who = customer("Comptoir", "FR", "Paris")
    first = judged(page, who, own, minutes)[0]
    assert first.text == text
    assert (first.good == text.endswith("office hours") and "outside" not in text) or not first.good


def test_the_tip_judges_our_own_day(customer, visit, page):
    who, other = customer("Lehmanns"), customer("Comptoir", "FR", "Paris")
    number = visit(other, "2026-09-04 10:00")  # 16:00 here
    page.reload()

    def own_side(own, minutes=60, key=None):
        return [one.text for one in judged(page, who, own, minutes, key)[1:]]

    assert own_side("2026-09-04 16:30") == ["Double-booked: 16:00 Comptoir"]
    assert own_side("2026-09-04 16:30", key=number) == []  # it does not stand in its own way
    assert own_side("2026-09-04 17:00") == []
    assert own_side("2026-09-05 16:00") == ["Your own weekend"]
    assert own_side("2026-10-01 16:00") == ["Your own holiday: National Day"]
    visit(who, "2026-09-04 10:15")
    page.reload()
    assert own_side("2026-09-04 16:30") == ["Double-booked: 16:00 Comptoir and 1 more"]


def test_what_speaks_against_it_is_told_at_the_end_and_allowed(desk, customer, visit, page, said):
    visit(customer("Comptoir", "FR", "Paris"), "2026-09-05 10:00")
    number = visit(customer("Lehmanns"), "2026-09-04 10:00")
    page.reload()
    entry = page.week.rows.entry(number)
    page._move(entry, wall("2026-09-05 16:30"), 60)
    assert at_of(desk, number) == wall("2026-09-05 10:30")
    assert said == [
        "Visit moved. 10:30 in Berlin, weekend there. Double-booked: 16:00 Comptoir. "
        "Your own weekend"
    ]


def held_ctrl(monkeypatch):
    ctrl = Qt.KeyboardModifier.ControlModifier
    monkeypatch.setattr(QApplication, "keyboardModifiers", staticmethod(lambda: ctrl))


def test_ctrl_copies(desk, customer, visit, page, said, monkeypatch):
    number = visit(customer("Lehmanns"), "2026-09-03 10:00", purpose="Prices")
    page.reload()
    view = page.week
    start = view.box_of(number).center()
    held_ctrl(monkeypatch)
    pull(view.viewport(), start, start + QPointF(0, 80))
    assert view.drag.copies
    assert not view.grab().isNull()
    let_go(view.viewport(), start + QPointF(0, 80))
    rows = visits.between(desk, THURSDAY, THURSDAY)
    assert [(row.at.hour, row.purpose) for row in rows] == [(10, "Prices"), (12, "Prices")]
    assert said == ["Visit copied"]
    assert history.undo_last(desk) is not None
    assert len(visits.between(desk, THURSDAY, THURSDAY)) == 1


def test_a_task_is_dragged_to_another_day_or_to_an_hour(desk, customer, page, said, monkeypatch):
    who = customer("Lehmanns")
    made = task_service.save(desk, None, who, {"what": "Quote", "due": THURSDAY}).created
    page.reload()
    view = page.week
    (bar,) = view.laid.tasks
    start = QPointF(bar.box.x + 40, bar.box.y + 8)
    friday = QPointF(view.point_of(wall("2026-09-04 10:00")).x(), start.y())
    pull(view.viewport(), start, friday)
    assert view.drag.in_lane
    assert not view.grab().isNull()
    let_go(view.viewport(), friday)
    assert task_service.get(desk, made)["due"] == "2026-09-04"
    assert said == ["Task moved"]
    asked = ask_with(monkeypatch, lambda _customer, _given: None)
    (bar,) = view.laid.tasks
    hour = view.point_of(wall("2026-09-04 16:00"))
    pull(view.viewport(), QPointF(bar.box.x + 40, bar.box.y + 8), hour)
    assert not view.grab().isNull()
    let_go(view.viewport(), hour)
    assert asked == [(who, {"at": wall("2026-09-04 10:00"), "minutes": 30, "purpose": "Quote"})]


def test_the_form_of_a_visit_becomes_that_of_a_task(desk, customer, page, monkeypatch, said):
    who = customer("Lehmanns")

    def as_task(form):
        form._change_kind("task")
        return form.result()

    monkeypatch.setattr(deeds.VisitForm, "exec", as_task)
    asked = []

    def ask(parent, desk, customer_id, *, due, attempt):
        asked.append((customer_id, due))
        attempt(customer_id, {"what": "Quote", "due": due})

    monkeypatch.setattr(deeds.TaskForm, "ask", ask)
    page.deeds.plan(who, wall("2026-09-04 16:00"), 60)
    assert asked == [(who, date(2026, 9, 4))]
    assert said == ["Task added"]


def test_tasks_are_ticked_in_their_lane(desk, customer, page, said):
    number = task_service.save(desk, None, customer("Lehmanns"), {"what": "Quote", "due": THURSDAY})
    page.reload()
    (bar,) = page.week.laid.tasks
    spot = QPoint(round(bar.box.x + 7), round(bar.box.y + 9))
    QTest.mouseClick(page.week.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert task_service.get(desk, number.created)["done_on"] == "2026-09-03"
    page.reload()
    assert page.week.laid.tasks[0].task.done_on == THURSDAY
    QTest.mouseClick(page.week.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert task_service.get(desk, number.created)["done_on"] is None
    assert said == ["Task done", "Task open again"]


def test_in_the_month_an_entry_goes_to_another_day_and_keeps_its_hour(
    desk, customer, visit, page, said
):
    number = visit(customer("Lehmanns"), "2026-09-03 10:00")
    page.show_view("month")
    line, day = page.month.box_of(number), page.month.day_box(date(2026, 9, 17))
    pull(page.month, line.center(), day.center())
    let_go(page.month, day.center())
    assert at_of(desk, number) == wall("2026-09-17 10:00")
    assert said == ["Visit moved"]
    assert page.month.selection == number


def test_a_full_day_says_how_many_more_and_opens(customer, visit, page):
    who = customer("Lehmanns")
    for hour in range(9):
        visit(who, f"2026-09-16 0{hour}:00", 30)
    page.show_view("month")
    cell = page.month.laid.cell_of(date(2026, 9, 16))
    more = cell.lines[-1]
    shown = len(cell.lines) - 1
    assert more.thing == 9 - shown
    spot = QPoint(round(more.box.x + 8), round(more.box.y + 8))
    QTest.mouseClick(page.month, Qt.MouseButton.LeftButton, pos=spot)
    assert page.view() is page.views.day
    assert page.views.day.week == date(2026, 9, 16)
    assert len(page.views.day.laid.blocks) == 9


def test_a_double_click_on_a_day_of_the_month_plans_on_it(customer, page, monkeypatch):
    asked = ask_with(monkeypatch, lambda _customer, _given: None)
    page.show_view("month")
    spot = page.month.day_box(date(2026, 9, 17)).center().toPoint()
    QTest.mouseDClick(page.month, Qt.MouseButton.LeftButton, pos=spot)
    assert asked == [(None, {"at": wall("2026-09-17 10:00"), "minutes": 60})]


def test_what_is_switched_off_goes_and_counts_stay(customer, visit, page):
    who = customer("Lehmanns")
    call, meeting = visit(who, "2026-09-03 10:00", kind="call"), visit(who, "2026-09-04 10:00")
    page.reload()
    page.side.show_box.box("calls").setChecked(False)
    assert page.week.box_of(call) is None
    assert page.week.box_of(meeting) is not None
    assert page.side.show_box._counts["calls"].text() == "1"


def test_the_small_month_leads_anywhere(page):
    grid = page.side.navigator.grid
    grid.turn(2)
    assert grid.month == date(2026, 11, 1)
    assert page.week.week == date(2026, 8, 31)  # leafing alone changes nothing
    QTest.mouseClick(
        grid, Qt.MouseButton.LeftButton, pos=grid.day_rect(date(2026, 11, 12)).center().toPoint()
    )
    assert page.week.week == date(2026, 11, 9)
    QTest.keyClick(grid, Qt.Key.Key_PageDown)
    assert page.day == date(2026, 12, 12)
    page.go_to_today()
    assert page.week.week == date(2026, 8, 31)


def test_print_opens_with_what_the_page_shows(page):
    wanted = []
    page.sheet_wanted.connect(lambda sheet, _zones: wanted.append((sheet.view, sheet.day)))
    page.header.print_wanted.emit()
    page.show_view("agenda")
    page.header.print_wanted.emit()
    assert wanted == [("week", date(2026, 9, 3)), ("agenda", date(2026, 9, 3))]


def test_print_asks_for_the_days_on_the_page(page):
    wanted = []
    page.visit_plan_wanted.connect(lambda first, last: wanted.append((first, last)))
    page.header.plan_print_wanted.emit()
    page.show_view("month")
    page.header.plan_print_wanted.emit()
    assert wanted == [
        (date(2026, 8, 31), date(2026, 9, 6)),
        (date(2026, 9, 1), date(2026, 9, 30)),
    ]


def test_the_second_zone_is_that_of_most_customers_until_one_is_chosen(customer, page):
    customer("Lehmanns")
    page.reload()
    assert page.week.clocks.second == "Europe/Berlin"
    page.header.zone.chosen.emit("Asia/Tokyo")
    assert page.week.clocks.second == "Asia/Tokyo"
    page.header.zone.chosen.emit("")
    assert page.week.clocks.second == "Asia/Shanghai"


def test_the_lists_are_sound_models_and_the_agenda_is_in_order(desk, customer, visit, page):
    who = customer("Lehmanns")
    visit(who, "2026-09-04 10:00", kind="call")
    task_service.save(desk, None, who, {"what": "Quote", "due": date(2026, 8, 20)})
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, page)
        for model in (page.agenda.agenda, page.side.to_plan.plan)
    ]
    page.reload()
    assert testers
    texts = [page.agenda.agenda.index(row).data() for row in range(page.agenda.agenda.rowCount())]
    assert texts == ["Today", "Quote", "Tomorrow", "Lehmanns"]


def test_a_calendar_without_anything_says_so(desk, customer, visit, page):
    def inks():
        picture = page.agenda.viewport().grab().toImage()
        return {picture.pixel(x, y) for x in range(200) for y in range(10, 30)}

    assert not page.side.to_plan.isVisible()
    assert len(inks()) > 2  # words on the ground
    visit(customer("Lehmanns"), "2026-09-25 10:00")
    page.reload()
    assert len(inks()) > 2  # the visit lies beyond the two weeks


def test_the_hour_there_comes_before_what_the_visit_is_about(customer, visit, page):
    who = customer("Lehmanns", city="Berlin", country="DE")
    visit(who, "2026-09-04 10:00", purpose="Yearly review: prices, lead times, cartons")
    page.reload()
    item = page.agenda.agenda.items[1]
    assert texts_of(item, THURSDAY)[1].startswith("10:00 in Berlin, Yearly review")


def test_another_page_that_writes_makes_this_one_read_again(desk, customer, page):
    who = customer("Lehmanns")
    page.tasks.now(lambda: visits.save(desk, None, who, {"at": wall("2026-09-04 10:00")}))
    assert len(page.week.rows.entries) == 1


def test_p_finds_a_time_in_their_office_hours(customer, page, monkeypatch):
    who = customer("Lehmanns")
    page.reload()
    asked = ask_with(monkeypatch, lambda _customer, _given: None)
    page.side.to_plan.setCurrentIndex(page.side.to_plan.plan.index(0))
    QTest.keyClick(page.side.to_plan, Qt.Key.Key_P)
    # 16:10 with us; they are open until 17:00, that is 23:00 here: 17:00 is the next free hour.
    assert asked == [(who, {"at": wall("2026-09-03 11:00"), "minutes": 60})]


def test_a_visit_is_marked_as_done_and_open_again(desk, customer, visit, page, said):
    number = visit(customer("Lehmanns"), "2026-09-02 10:00")
    page.reload()
    row = page.week.rows.entry(number).visit
    page.deeds.close(row, True)
    assert visits.get(desk, number)["status"] == "done"
    assert page.week.rows.entry(number).is_over
    page.deeds.close(row, False)
    assert visits.get(desk, number)["status"] == "planned"
    assert said == ["Visit done", "Visit open again"]


def test_the_agenda_folds_away_where_room_is_short(page):
    agenda = page.panes()[-1]
    assert agenda.isVisible()
    page.resize(1096, 700)
    assert not agenda.isVisible()
    assert page.header.width() == 1096
    page.toggle_pane()
    assert agenda.isVisible()


@pytest.mark.parametrize("theme_name", ["light", "dark"])
@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_everything_can_be_painted(desk, tasks, customer, visit, qtbot, qapp, theme_name, code):
    use(code)
    theme.apply(qapp, theme_name)
    who = customer("海港茶行 Harbour Tea", "SG", "Singapore")
    shapes = [
        ("2026-09-02 10:00", 90, "visit", "done"),
        ("2026-09-02 10:30", 15, "call", "planned"),
        ("2026-09-03 23:30", 120, "video", "planned"),
        ("2026-09-04 10:00", 60, "visit", "proposed"),
    ]
    for at, minutes, kind, status in shapes:
        visit(who, at, minutes, kind=kind, status=status, purpose="Samples")
    for n in range(5):
        values = {"what": f"Task {n}", "due": THURSDAY}
        task_service.save(desk, None, who, values)
    made = CalendarPage(desk, tasks)
    qtbot.addWidget(made)
    made.resize(1356, 820)
    with qtbot.waitExposed(made):
        made.show()
    assert len(made.week.laid.more) == 1
    assert len({block.entry.key for block in made.week.laid.blocks}) == 4
    assert not made.grab().isNull()
    made.show_view("month")
    assert not made.grab().isNull()


def test_keys_go_through_the_four_views_and_their_pages(customer, visit, page, qtbot):
    number = visit(customer("Lehmanns"), "2026-09-04 10:00")
    page.reload()
    page.activateWindow()
    page.week.setFocus()
    qtbot.waitUntil(page.week.hasFocus)
    page.week.select(number)
    shown = {}
    for key in "1234":
        QTest.keyClick(page.view(), key)
        assert page.view().hasFocus()
        assert page.view().selection == number
        QTest.keyClick(page.view(), Qt.Key.Key_Right)
        shown[page.views.name] = page.range()[0]
        QTest.keyClick(page.view(), "t")
        if key != "4":
            page.view().select(number)
    assert shown == {
        "day": date(2026, 9, 5),
        "week": date(2026, 9, 7),
        "month": date(2026, 8, 31),  # the arrow walks to the next day
        "agenda": date(2026, 10, 2),
    }


def test_a_day_is_a_board_of_one_column(desk, customer, visit, page):
    number = visit(customer("Lehmanns"), "2026-09-03 10:00")
    page.show_view("day")
    board = page.views.day
    assert [block.entry.key for block in board.laid.blocks] == [number]
    center = board.box_of(number).center()
    pull(board.viewport(), center, center + QPointF(0, 40))
    let_go(board.viewport(), center + QPointF(0, 40))
    assert at_of(desk, number) == wall("2026-09-03 11:00")
    board.select(number)
    board.nudge(1440)
    assert page.range() == (date(2026, 9, 4), date(2026, 9, 4))
    assert board.selection == number


def test_the_agenda_lists_four_weeks_and_answers_to_keys(desk, customer, visit, page, said):
    who = customer("Lehmanns")
    number = visit(who, "2026-09-04 10:00")
    task = task_service.save(desk, None, who, {"what": "Quote", "due": date(2026, 9, 20)}).created
    page.show_view("agenda")
    agenda = page.views.agenda
    assert page.range() == (date(2026, 9, 3), date(2026, 9, 30))
    assert not page.panes()[-1].isVisible()  # the agenda beside it would say the same
    agenda.select(number)
    agenda.nudge(1440)
    assert at_of(desk, number) == wall("2026-09-05 10:00")
    assert agenda.selection == number
    agenda.select(("task", task, None))
    QTest.keyClick(agenda, Qt.Key.Key_Space)
    assert task_service.get(desk, task)["done_on"] == "2026-09-03"
    agenda.nudge(-1440)
    assert task_service.get(desk, task)["due"] == "2026-09-19"
    page.views.actions()
    page._remove()
    assert said[-1] == "Task deleted"
    assert not agenda.grab().isNull()
    page.show_view("week")
    assert page.panes()[-1].isVisible()


def test_tasks_are_reached_by_keys(desk, customer, visit, page):
    who = customer("Lehmanns")
    visit(who, "2026-09-03 10:00")
    for n in range(5):
        task_service.save(desk, None, who, {"what": f"Task {n}", "due": date(2026, 9, 4)})
    page.reload()
    page.week.select(page.week.rows.entries[0].key)
    names = []
    for _step in range(5):
        QTest.keyClick(page.week, Qt.Key.Key_Down)
        names.append(page.week.selected_thing().what)
    assert names == [f"Task {n}" for n in range(5)]
    assert "Task 4" in page.week.accessibleDescription()
    assert len(page.week.laid.tasks) == 5  # the lane has opened by itself
    QTest.keyClick(page.week, Qt.Key.Key_Space)
    assert page.week.selected_thing().done_on == THURSDAY


def test_a_task_goes_to_another_day_of_the_month(desk, customer, page, said):
    made = task_service.save(desk, None, customer("Lehmanns"), {"what": "Quote", "due": THURSDAY})
    page.show_view("month")
    line = page.month.laid.line_of(("task", made.created, None))
    start = QPointF(line.box.x + 40, line.box.y + 8)
    day = page.month.day_box(date(2026, 9, 17))
    pull(page.month, start, day.center())
    assert not page.month.grab().isNull()
    let_go(page.month, day.center())
    assert task_service.get(desk, made.created)["due"] == "2026-09-17"
    assert said == ["Task moved"]
    assert history.undo_last(desk) is not None
    assert task_service.get(desk, made.created)["due"] == "2026-09-03"


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("one", ["03 10", "10 12", "17 10"]),
        ("following", ["03 10", "10 12", "17 12"]),
        ("all", ["03 12", "10 12", "17 12"]),
        (None, ["03 10", "10 10", "17 10"]),
    ],
)
def test_a_drag_of_what_comes_again_asks_which_times(
    desk, customer, visit, page, monkeypatch, scope, expected
):
    visit(customer("Lehmanns"), "2026-09-03 10:00", rule="FREQ=WEEKLY;COUNT=3")
    page.go_to(date(2026, 9, 10))
    asked = []

    def choose(_parent, text, options):
        asked.append([key for key, _words in options])
        return scope

    monkeypatch.setattr(messages, "choose", choose)
    (entry,) = page.week.rows.entries
    page._move(entry, entry.start + timedelta(hours=2), 60)
    assert asked == [["one", "following", "all"]]
    found = visits.between(desk, date(2026, 9, 1), date(2026, 9, 30))
    assert [row.at.strftime("%d %H") for row in found] == expected


def test_pages_are_read_once_until_something_is_written(desk, customer, visit, page):
    who = customer("Lehmanns")
    visit(who, "2026-09-10 10:00")
    page.reload()
    read = []
    desk.db.execute_sql("SELECT 1")  # connected on this thread
    original = desk.db.execute_sql

    def count(query, *rest, **more):
        read.append(query)
        return original(query, *rest, **more)

    desk.db.execute_sql = count
    try:
        page.turn(1)
        assert len(page.week.rows.entries) == 1
        assert [query for query in read if "FROM visit" in query or "FROM task" in query] == []
        visit(who, "2026-09-11 10:00")  # by whomever: the command line writes beside us
        page.turn(-1)
        page.turn(1)
        assert len(page.week.rows.entries) == 2
    finally:
        del desk.db.execute_sql


def test_an_appointment_over_the_end_of_a_month_is_on_both_pages(customer, visit, page):
    number = visit(customer("Lehmanns", "CN", "Shanghai"), "2026-10-31 22:00", 36 * 60)
    for day, days in (
        (date(2026, 10, 31), [0]),
        (date(2026, 11, 1), [0]),
        (date(2026, 11, 2), [0]),
    ):
        page.go_to(day)
        page.show_view("day")
        assert [block.piece.day for block in page.views.day.laid.blocks] == days
        assert page.views.day.laid.blocks[0].entry.key == number
    page.go_to(date(2026, 11, 3))
    assert page.views.day.laid.blocks == ()


def test_the_second_zone_follows_the_selected_customer(customer, visit, page):
    customer("Lehmanns")
    customer("Huber")
    number = visit(customer("Comptoir", "BR", "São Paulo"), "2026-09-03 10:00")
    page.reload()
    assert page.week.clocks.second == "Europe/Berlin"  # of most
    page.week.select(number)
    assert page.week.clocks.second == "America/Sao_Paulo"
    assert page.week.clocks.there is not None
    assert not page.week.grab().isNull()
    page.week.select(None)
    assert page.week.clocks.second == "Europe/Berlin"
    page.header.zone.chosen.emit("Asia/Tokyo")
    page.week.select(number)
    assert page.week.clocks.second == "Asia/Tokyo"
    page.header.zone.chosen.emit(FOLLOW)
    assert page.week.clocks.second == "America/Sao_Paulo"


def test_the_week_in_which_clocks_change_can_be_painted(customer, page):
    customer("Lehmanns")
    page.go_to(date(2026, 10, 20))
    assert not page.week.grab().isNull()


def test_orders_birthdays_and_half_days_stand_on_their_days(desk, customer, page):
    who = customer("Lehmanns")
    with desk.operation(Message("Import")):
        for number, promised, shipped in (
            ("O-1", "2026-09-01", None),
            ("O-2", "2026-09-02", "2026-09-04"),
            ("O-3", "2026-09-05", None),
        ):
            row = {"customer_id": who, "number": number, "currency": "USD", "urgent": 0}
            records.insert(desk.db, "sales_order", row | {"promised": promised, "shipped": shipped})
        records.insert(
            desk.db, "person", {"customer_id": who, "name": "Jan", "birthday": "1980-09-04"}
        )
    page.reload()
    orders = [(mark.title, mark.day.day, mark.state) for mark in page.week.rows.orders]
    assert orders == [("O-1", 1, "late"), ("O-2", 4, "done"), ("O-3", 5, "")]
    (kept,) = (mark for mark in page.week.rows.kept if mark.kind != "care_day")
    assert (kept.kind, kept.day) == ("birthday", date(2026, 9, 4))
    assert page.side.show_box._counts["orders"].text() == "3"
    page.week.select(("order", page.week.rows.orders[0].id, date(2026, 9, 1)))
    description = page.week.accessibleDescription()
    assert description.startswith("Order O-1. Lehmanns. Should have left by now")
    opened = []
    page.customer_opened.connect(opened.append)
    page.week.open_current()
    assert opened == [who]
    page._remove()  # is not the calendar's to delete
    for view in ("day", "week", "month", "agenda"):
        page.show_view(view)
        assert not page.view().grab().isNull()
    customer("Nikos", "GR", "Athens")
    page.show_view("week")
    page.go_to(date(2026, 12, 24))
    titles = [say(span.title) for span in page.week.rows.holidays if span.country == "GR"]
    assert "Christmas Eve (half day)" in titles


def test_a_week_number_of_the_month_opens_its_week(page):
    page.show_view("month")
    box = page.month.day_box(date(2026, 9, 16))
    spot = QPoint(10, round(box.center().y()))
    QTest.mouseClick(page.month, Qt.MouseButton.LeftButton, pos=spot)
    assert page.views.name == "week"
    assert page.week.week == date(2026, 9, 14)


def test_free_hours_of_both_are_shown_copied_and_planned(customer, visit, page, monkeypatch, qtbot):
    who = customer("Lehmanns")
    number = visit(who, "2026-09-04 10:00")  # 16:00 here
    page.reload()
    page.week.select(number)
    page._find_free()
    (dialog,) = page.findChildren(FreeDialog)
    assert dialog.starts == [
        wall(f"2026-09-0{d} {h}") for d, h in ((3, "16:30"), (4, "14:30"), (7, "14:30"))
    ]
    assert not dialog.grab().isNull()
    told = []
    page.told.connect(told.append)
    dialog.copy.click()
    text = QApplication.clipboard().text()
    assert text.startswith("Would one of these times suit you?")
    assert "10:30–11:00 Berlin (UTC+2)" in text
    assert "16:30–17:00 Shanghai (UTC+8)" in text
    assert told == ["Proposals copied"]
    asked = ask_with(monkeypatch, lambda _customer, _given: None)
    page._find_free()
    dialog = page.findChildren(FreeDialog)[-1]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(dialog.strip, key)
    # The day after at the nearest free hour, half an hour on.
    assert asked == [(who, {"at": wall("2026-09-04 11:30"), "minutes": 30})]


def test_p_gives_a_task_an_hour(desk, customer, page, monkeypatch):
    who = customer("Lehmanns")
    task = task_service.save(desk, None, who, {"what": "Quote", "due": THURSDAY}).created
    page.reload()
    page.week.select(("task", task, None))
    asked = ask_with(monkeypatch, lambda _customer, _given: None)
    page.free.pick(page.week.selected_thing())
    assert asked == [(who, {"at": wall("2026-09-03 11:00"), "minutes": 60, "purpose": "Quote"})]


def test_contacts_of_the_care_plans_stand_in_the_calendar(desk, customer, page, said, monkeypatch):
    who = customer("Lehmanns", care_days=14)
    interactions.save(desk, None, who, {"channel": "call", "date": date(2026, 8, 25)})
    customer("Huber", care_days=14)
    page.reload()
    page.go_to(date(2026, 9, 8))
    (mark,) = page.week.rows.kept
    assert (mark.kind, say(mark.title)) == ("care_day", "1 contact planned")
    assert mark.day == date(2026, 9, 8)
    assert not page.week.grab().isNull()
    page._open(mark)  # one of a day leads to the day, where each has a line
    assert page.views.name == "day"
    (one,) = page.view().rows.kept
    assert (one.kind, one.customer_id) == ("care", who)
    page.view().select(key_of(one))
    assert "By the care plans" in page.view().accessibleDescription()
    page._nudge(1440)
    assert said == ["Contact moved"]
    assert page.view().rows.kept == ()
    page.go_to(date(2026, 9, 9))
    (moved,) = page.view().rows.kept
    assert moved.customer_id == who
    page._nudge(-1440)  # nothing is selected on this page
    assert not page.view().grab().isNull()
    page.view().select(key_of(moved))
    asked = ask_with(monkeypatch, lambda _customer, _given: None)
    page.free.pick(page.view().selected_thing())
    assert asked[0][0] == who
    assert asked[0][1]["purpose"] == say(moved.title)
    texts = [
        due_text(row, THURSDAY, page.reader.placed(THURSDAY).get(row.id))
        for row in page.side.to_plan.plan.shown
    ]
    assert any(say(moved.title) in text for text in texts)


@pytest.mark.parametrize("code", ["en", "zh_CN"])
def test_the_head_says_less_where_room_is_short_and_cuts_nothing(desk, tasks, qtbot, code):
    use(code)
    made = CalendarPage(desk, tasks)
    qtbot.addWidget(made)
    made.go_to(date(2026, 12, 30))  # the longest range of days
    with qtbot.waitExposed(made):
        made.show()
    for width in (1356, 1085):
        made.resize(width, 640)
        QApplication.processEvents()  # the layouts follow
        head = made.header
        assert head._row.minimumSize().width() <= head.width()
        for button in (head.views.button(view) for view in VIEWS):
            assert button.width() >= button.sizeHint().width()
    assert head._plan.accessibleName()
