"""Manners of windows: what was shown comes back, the way back, windows beside the window."""

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from custdesk import app as composition
from custdesk.services import customers
from custdesk.services.orders import keeping
from custdesk.system.settings import Settings
from custdesk.ui.frame import memory
from custdesk.ui.frame.beside import OwnWindow


def own_windows() -> list[OwnWindow]:
    shown = QApplication.topLevelWidgets()
    return [one for one in shown if isinstance(one, OwnWindow) and one.isVisible()]


@pytest.fixture
def again(qtbot, window, desk, tasks, paths):
    """Close the window; a new start on what it left."""

    def start():
        if window.isVisible():
            window.close()
        settings = Settings.load(paths.settings)
        new = composition.build(desk, tasks, settings, lambda: None)
        qtbot.addWidget(new)
        new.open(memory.first_page(settings, desk.today(), composition._PAGES))
        new.show()
        qtbot.waitUntil(new.page().rows_ready)
        return new

    return start


def test_the_day_goes_on_where_it_was_left(window, again, make_customer, qtbot) -> None:
    for name in ("Alfreds Futterkiste", "Bon app'", "Frankenversand"):
        chosen = make_customer(name)
    window.open("customers")
    page = window.page()
    qtbot.waitUntil(page.rows_ready)
    page.filters.sort_by("name", False)
    page.open_customer(chosen)
    page.detail.tabs.setCurrentIndex(1)
    new = again()
    assert new.page().name == "customers"
    qtbot.waitUntil(lambda: new.page().table.current_id() == chosen)
    query = new.page().filters.query
    assert (query.sort, query.descending) == ("name", False)
    qtbot.waitUntil(lambda: new.page().detail.detail is not None)
    assert new.page().detail.tabs.currentIndex() == 1


def test_a_new_day_begins_with_today(window, again, clock) -> None:
    window.open("orders")
    window.close()
    clock.moment += dt.timedelta(days=1)
    assert again().page().name == "today"


def test_pages_come_back_with_the_tab_that_was_chosen(window, again) -> None:
    window.open("orders")
    window.page().kinds.button("board").click()
    new = again()
    assert new.page().kinds.current() == "board"


@pytest.mark.parametrize(
    "place",
    [
        {"page": 7, "states": []},
        {"page": "nowhere", "states": {"customers": {"tabs": 3, "sort": "drop table", "tab": "x"}}},
        {"states": {"customers": {"customer": 999999, "tiers": ["gold", 1], "silent_days": "x"}}},
    ],
)
def test_what_does_not_fit_any_more_is_left_out(window, settings, place) -> None:
    settings.set("place", place)
    assert memory.first_page(settings, dt.date(2026, 9, 3), composition._PAGES) == "today"
    window.open("customers")
    assert window.page().filters.query.sort == "sales_12m"
    assert window.page().filters.query.tiers == frozenset()


def test_no_name_of_a_customer_is_written_beside_the_data(window, again, make_customer, paths):
    number = make_customer("Alfreds Futterkiste")
    window.open("customers", number)
    filters = window.page().filters
    filters.narrow(filters.query._replace(text="Alfreds"))
    window.close()
    assert "lfreds" not in paths.settings.read_text("utf-8")


def test_the_way_back_leads_to_the_record_that_was_open(window, desk, make_customer) -> None:
    order = keeping.save(desk, None, make_customer("Frankenversand"), {"number": "SO-77"}, [])
    window.open_record("order", order.created)
    window.open("today")
    window._bound["back"].trigger()
    assert window.page().name == "orders"
    assert window._trail.here().record == order.created
    window._bound["back"].trigger()
    assert window.page().name == "today"
    assert not window._bar.back.isEnabled()
    assert window._bar.forward.isEnabled()


def test_the_side_buttons_of_the_mouse_go_back_and_forward(window) -> None:
    window.hear_side_buttons()
    window.open("calendar")

    def press(button: Qt.MouseButton) -> None:
        at = QPointF(300, 300)
        event = QMouseEvent(
            QEvent.Type.MouseButtonPress, at, at, button, button, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(window.windowHandle(), event)

    press(Qt.MouseButton.BackButton)
    assert window.page().name == "today"
    press(Qt.MouseButton.ForwardButton)
    assert window.page().name == "calendar"


@pytest.fixture
def beside(window, make_customer, qtbot):
    """Two customers, the second in a window of its own."""
    window.resize(1440, 900)
    made = [make_customer(name) for name in ("Alfreds Futterkiste", "Bon app'")]
    window.open("customers", made[1])
    qtbot.waitUntil(lambda: window.page().table.current_id() == made[1])
    QTest.keyClick(window.page().table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [one.customer for one in own_windows()] == [made[1]]
    return made


def test_a_customer_opens_in_a_window_of_its_own_once(window, beside) -> None:
    assert own_windows()[0].windowTitle() == "Bon app' — CustDesk"
    window.open_beside(beside[1])
    window.open_beside(beside[0])
    assert sorted(one.customer for one in own_windows()) == sorted(beside)
    assert len({one.pos().toTuple() for one in own_windows()}) == 2


def test_it_follows_what_is_written_elsewhere(window, desk, beside, tasks) -> None:
    shown = own_windows()[0]
    tasks.now(lambda: customers.save(desk, beside[1], {"name": "Bon app' SARL"}))
    assert shown.windowTitle() == "Bon app' SARL — CustDesk"
    assert shown.detail.detail.row.name == "Bon app' SARL"


def test_what_is_done_in_it_is_said_and_taken_back_there(window, desk, beside) -> None:
    shown = own_windows()[0]
    shown.detail._note("Wants FOB Ningbo")
    assert shown._lines.said.text()
    entries = customers.timeline(desk, beside[1])
    assert any("FOB Ningbo" in entry.text for entry in entries)
    shown._lines.said.undo_wanted.emit()
    assert not any("FOB Ningbo" in e.text for e in customers.timeline(desk, beside[1]))


def test_it_closes_with_esc_with_its_customer_with_a_lock_and_with_the_window(
    window, desk, beside, tasks
) -> None:
    QTest.keyClick(own_windows()[0], Qt.Key.Key_Escape)
    assert own_windows() == []
    window.open_beside(beside[0])
    tasks.now(lambda: customers.remove(desk, [beside[0]]))
    assert own_windows() == []
    window.open_beside(beside[1])
    window.conceal(QWidget())
    assert own_windows() == []
    window.reveal()
    window.open_beside(beside[1])
    window.close()
    assert own_windows() == []


def test_another_language_builds_it_anew_where_it_stood(window, settings, beside) -> None:
    place = own_windows()[0].geometry()
    settings.set("language", "zh_CN")
    window.rebuild()
    assert [(one.customer, one.geometry()) for one in own_windows()] == [(beside[1], place)]
    assert own_windows()[0].detail.tabs.tabText(0) == "档案"
