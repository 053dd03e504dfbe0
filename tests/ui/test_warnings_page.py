"""The page of warnings on a real file: what it shows, and what its keys do."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from custdesk.domain.warnings.kinds import Kind
from custdesk.domain.words import Message
from custdesk.services import history, warnings
from custdesk.store import records
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.today.page import TodayPage
from custdesk.ui.warnings.deeds import SnoozeForm
from custdesk.ui.warnings.page import WarningsPage

TODAY = dt.date(2026, 9, 3)


def order(desk, customer, ago, amount):
    day = (TODAY - dt.timedelta(days=ago)).isoformat()
    row = {"number": f"{customer}-{ago}", "date": day, "currency": "USD", "amount": amount}
    with desk.operation(Message("Test")):
        records.insert(desk.db, "sales_order", {"customer_id": customer, "urgent": 0, **row})


@pytest.fixture
def leaving(desk, make_customer):
    """Two who left their rhythm, the second with more at stake, and one who is on rhythm."""
    numbers = [make_customer(name) for name in ("Alba", "Nord", "Sund")]
    for number, silent, amount in zip(numbers, (100, 100, 10), (1000, 900_000, 500), strict=True):
        for n in range(8):
            order(desk, number, silent + 30 * n, amount)
    return numbers[:2]


@pytest.fixture
def page(leaving, desk, tasks, show_page):
    return show_page(WarningsPage(desk, tasks))


def names(page):
    return [page.model.index(place).data() for place in range(page.model.rowCount())]


def test_what_is_at_stake_comes_first(page, leaving):
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.rows_ready()
    assert names(page) == ["Nord: Leaves its rhythm", "Alba: Leaves its rhythm"]
    assert "<b>2</b> warnings" in page.summary.text()
    assert page.list.current().customer == leaving[1]
    assert "your own orders" in page.proof.text() or "too short" in page.proof.text()


def test_t_makes_the_task_and_undo_takes_it_back(page, desk, qtbot):
    said = []
    page.said.connect(said.append)
    QTest.keyClick(page.list, Qt.Key.Key_T)
    ((what,),) = desk.db.rows("SELECT what FROM task WHERE deleted_op IS NULL")
    assert what.startswith(("Call, ask what holds the next order back", "Call who"))
    assert page.list.current().task
    QTest.keyClick(page.list, Qt.Key.Key_T)
    assert len(desk.db.rows("SELECT id FROM task")) == 1
    assert said[0].startswith("Task for Nord by")
    history.undo_last(desk)
    page.reload()
    assert not page.list.current().task


def test_s_puts_off_with_a_reason_and_shows_again(page, desk, leaving, monkeypatch):
    until = TODAY + dt.timedelta(days=10)

    def answer(form, attempt):
        values = {"until": until, "reason": "Stocktaking"}
        attempt(values)
        return values

    monkeypatch.setattr(SnoozeForm, "ask_values", answer)
    QTest.keyClick(page.list, Qt.Key.Key_S)
    assert names(page) == ["Alba: Leaves its rhythm"]
    page.arrange("snoozed")
    assert names(page) == ["Nord: Leaves its rhythm"]
    assert page.list.current().reason == "Stocktaking"
    QTest.keyClick(page.list, Qt.Key.Key_S)
    assert names(page) == []
    assert page.step_back()
    assert len(names(page)) == 2


def test_enter_opens_the_customer_and_icons_can_be_pressed(page, desk, leaving):
    opened = []
    page.customer_opened.connect(opened.append)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert opened == [leaving[1]]
    rect = page.list.visualRect(page.model.index(1))
    at = QPoint(rect.right() - 8 - 3 * 30 + 15, rect.y() + 36)
    assert page.list.delegate.icon_at(rect, at.toPointF()) == "warnings.task"
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert desk.db.rows("SELECT customer_id FROM task") == [(leaving[0],)]


def test_an_order_ends_the_warning_and_the_rest_stays(page, desk, leaving):
    order(desk, leaving[1], 0, 1000)
    page.reload()
    assert names(page) == ["Alba: Leaves its rhythm"]
    page.open_customer(leaving[0])
    assert page.list.current().warned.kind is Kind.SILENT


def test_segments_and_emptiness(page, desk):
    page.arrange("money")
    assert names(page) == []
    page.arrange("orders")
    assert len(names(page)) == 2
    for row in list(page.model.standing):
        warnings.snooze(desk, row.warned, TODAY + dt.timedelta(days=3), "Known")
    page.reload()
    page.arrange("all")
    assert page.summary.text() == ""
    assert names(page) == []


def test_the_customer_and_today_show_what_stands(leaving, desk, tasks, qtbot):
    page, today = CustomersPage(desk, tasks), TodayPage(desk, tasks)
    for widget in (page, today):
        qtbot.addWidget(widget)
        widget.resize(1300, 700)
        widget.show()
    pane = page.detail
    pane.show_customer(leaving[0])
    assert pane.head.warning.isHidden()
    warnings.note(desk)
    pane.reload()
    today.reload()
    assert pane.head.warning.text().startswith("Leaves its rhythm: Usually orders every 30 days")
    assert today.head.warned.text() == "2 warnings"
    wanted = []
    today.page_wanted.connect(wanted.append)
    today.head.warned.click()
    assert wanted == ["warnings"]
    order(desk, leaving[0], 0, 1000)
    pane.reload()
    assert pane.head.warning.isHidden()
