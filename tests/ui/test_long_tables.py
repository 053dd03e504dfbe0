"""Long tables beside the list of customers: columns chosen and kept, cells copied, rows chosen."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from custdesk.services import history
from custdesk.services.orders import keeping
from custdesk.system.language import use
from custdesk.ui import messages
from custdesk.ui.forms.columns import ColumnsForm
from custdesk.ui.forms.table_columns import TableColumns
from custdesk.ui.forms.table_manners import furnish, menu_of
from custdesk.ui.orders.page import OrdersPage
from custdesk.ui.parts import kept
from custdesk.ui.parts.plain_table import PlainTable, TextRows

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
USUAL = [
    "Number", "Customer", "Stage", "Promised date", "Needs a look", "Next action", "Date", "Amount",
]  # fmt: skip


@pytest.fixture
def orders(desk, make_customer, settings):
    kept.use(settings)
    made = []
    for name, promised in (("Alfreds", "2026-10-01"), ("Berglunds", "2026-11-01")):
        customer = make_customer(name)
        lines = [{"product_name": "Bowl", "quantity": "100", "unit_price": "12.5"}]
        values = {"promised": promised, "currency": "EUR"}
        made.append(keeping.save(desk, None, customer, values, lines).created)
    return made


def opened(qtbot, desk, tasks) -> OrdersPage:
    page = OrdersPage(desk, tasks)
    qtbot.addWidget(page)
    page.resize(1400, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.waitUntil(page.rows_ready)
    page.table.setFocus()
    return page


@pytest.fixture
def page(qtbot, desk, tasks, orders):
    return opened(qtbot, desk, tasks)


def columns(page) -> TableColumns:
    return page.table.findChild(TableColumns)


def copied() -> list[list[str]]:
    return [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]


def test_chosen_rows_are_copied_whole_with_days_and_figures_that_excel_reads(page) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    said: list[str] = []
    page.told.connect(said.append)
    QTest.keyClick(page.table, Qt.Key.Key_C, CTRL | SHIFT)
    head, first, second = copied()
    assert head == [*USUAL, "Currency"]
    assert first[1:4] == ["Alfreds", "Deposit", "2026-10-01"]
    assert first[-2:] == ["1250.00", "EUR"]
    assert second[1] == "Berglunds"
    assert said == ["18 cells copied"]
    assert 'x:num="1250.00"' in QGuiApplication.clipboard().mimeData().html()


def test_a_block_of_cells_is_marked_by_keys_and_copied(page) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    assert page.table.framed
    QTest.keyClick(page.table, Qt.Key.Key_C, CTRL)
    assert copied() == [["Alfreds"]]
    QTest.keyClick(page.table, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(page.table, Qt.Key.Key_C, CTRL)
    assert copied() == [["Alfreds", "Deposit"], ["Berglunds", "Deposit"]]
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert not page.table.span.chosen


def test_what_acts_on_the_current_row_still_does(page, orders) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    assert page.table.chosen_rows() == [0, 1]
    assert page.current().order.id == orders[1]
    page.table.go_to(0)
    assert page.table.chosen_rows() == [0]
    page.reload()
    assert page.current().order.id == orders[0]


def test_columns_are_moved_by_keys_and_stand_there_at_the_next_start_in_any_language(
    page, qtbot, desk, tasks
) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    QTest.keyClick(page.table, Qt.Key.Key_Right, CTRL | SHIFT)
    moved = ["Number", "Stage", "Customer", *USUAL[3:]]
    assert columns(page).kept.shown() == moved
    assert page.table.currentIndex().column() == 1
    columns(page).kept.flush()
    page.close()
    use("zh_CN")
    assert columns(opened(qtbot, desk, tasks)).kept.shown() == moved
    use("en")


def test_columns_are_chosen_and_further_ones_are_there(page, qtbot, desk, tasks, monkeypatch):
    columns(page).show_column(9, True)
    columns(page).show_column(4, False)
    wanted = [one for one in USUAL if one != "Needs a look"] + ["Their number"]
    assert columns(page).kept.shown() == wanted
    columns(page).kept.flush()
    page.close()
    page = opened(qtbot, desk, tasks)
    assert columns(page).kept.shown() == wanted
    answers = [{"columns": ("Amount", "Number")}, {"columns": None}]
    monkeypatch.setattr(ColumnsForm, "ask", lambda *_a, **_k: answers.pop(0))
    columns(page).ask()
    assert columns(page).kept.shown() == ["Customer", "Amount", "Number"]
    assert page.table.itemDelegate().leading == 1
    columns(page).ask()
    assert columns(page).kept.shown() == USUAL


@pytest.fixture
def narrow(qtbot, page):
    """A table whose third column has no room in a narrow window."""
    rows: TextRows[str] = TextRows(("Name", "Town", "Note"), lambda row: (row, "Graz", "-1"))
    rows.show(["Ernst", "Maria"])
    table = PlainTable(rows, "Names", (200, 100, 100), 0)
    table.spare((2,))
    qtbot.addWidget(table)
    layout = furnish(page, table, "narrow")
    table.resize(700, 300)
    table.show()
    return table, layout


def test_what_has_no_room_is_not_taken_for_what_nobody_wants(narrow) -> None:
    table, layout = narrow
    table.resize(250, 300)
    assert table.isColumnHidden(2)
    table.horizontalHeader().moveSection(1, 0)
    assert layout.kept._now()["hidden"] == []
    assert layout.kept.shown() == ["Town", "Name", "Note"]
    table.resize(700, 300)
    assert not table.isColumnHidden(2)


def test_room_does_not_bring_back_what_nobody_wants(narrow) -> None:
    table, layout = narrow
    layout.show_column(2, False)
    table.resize(250, 300)
    table.resize(700, 300)
    assert table.isColumnHidden(2)
    assert layout.kept._now()["hidden"] == ["Note"]


def test_a_column_that_was_asked_for_stays_without_room(narrow) -> None:
    table, layout = narrow
    table.resize(250, 300)
    layout.show_column(2, True)
    assert not table.isColumnHidden(2)
    table.resize(240, 300)
    assert not table.isColumnHidden(2)
    assert layout.kept._now()["asked"] == ["Note"]


def test_a_drag_over_columns_marks_cells_and_formulas_are_only_texts(narrow) -> None:
    table, _layout = narrow
    at = [table.visualRect(table.model().index(row, n)).center() for row, n in ((0, 1), (1, 2))]
    QTest.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=at[0])
    for part in (QPoint((at[0] + at[1]) / 2), at[1]):
        QTest.mouseMove(table.viewport(), part)
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=at[1])
    assert table.meant_columns() == [1, 2]
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_C, CTRL)
    assert copied() == [["Graz", "'-1"], ["Graz", "'-1"]]


def test_the_menu_of_a_table_shows_what_can_be_done_with_its_keys(page) -> None:
    menu = menu_of(page, page.table)
    told = {one.text(): one.shortcut().toString() for one in menu.actions() if one.text()}
    assert told["New order"] == "A"
    assert told["Copy cells"] == "Ctrl+C"
    assert "Open customer\t↵" in told


def test_many_rows_can_be_read_on_another_thread(page) -> None:
    rows = page.rows
    read = rows.block(range(2), [0, 7])
    from threading import Thread

    found: list[object] = []
    thread = Thread(target=lambda: found.extend(read()))
    thread.start()
    thread.join()
    assert [str(one[1]) for one in found] == ["1250.00", "1250.00"]


def test_the_program_ends_well_with_cells_on_the_clipboard() -> None:
    lines = (
        "from PySide6.QtWidgets import QApplication",
        "from custdesk.ui.parts.table_copy import mime_of",
        "app = QApplication([])",
        "QApplication.clipboard().setMimeData(mime_of([['Graz', 7]]))",
        "assert QApplication.clipboard().text() == 'Graz\\t7'",
        "assert 'x:num' in QApplication.clipboard().mimeData().html()",
    )
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], check=False)
    assert done.returncode == 0


def test_several_orders_are_deleted_as_one_step(page, desk, orders, monkeypatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(messages, "confirm", lambda _p, text, *_a, **_k: asked.append(text) or True)
    QTest.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert asked == ["Delete 2 orders with their lines and milestones?"]
    assert len(page.rows.ids) == 0
    history.undo_last(desk)
    page.reload()
    assert sorted(page.rows.ids) == sorted(orders)
