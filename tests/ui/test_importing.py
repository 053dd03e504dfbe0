"""The import page from end to end: real files, the real widget, the real database."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from custdesk.services import customers, history, own_fields
from custdesk.store.rows import ListQuery
from custdesk.ui.importing.change_model import AFTER
from custdesk.ui.importing.controls import NONE
from custdesk.ui.importing.match_model import FIELD, HOW
from custdesk.ui.importing.page import ImportPage
from custdesk.ui.importing.problem_model import SAVED, WRITTEN
from custdesk.ui.importing.review_kinds import NEW, PROBLEMS, UNCHANGED, UPDATED
from custdesk.ui.importing.steps import CHOOSE, DONE, MATCH, REVIEW

CUSTOMERS = [
    ["Customer ID", "Company Name", "Contact", "Country", "City", "Phone", "Remark"],
    ["HF-01", "Nordlicht Feinkost", "Anke Petersen", "Germany", "Kiel", "0431 555 0182", "x"],
    ["HF-02", "Fjord Marked", "Ingrid Solberg", "Norway", "Bergen", "55 55 01 82", "y"],
    ["HF-03", "Casa Lusa", "Rui Pinto", "Portugall", "Porto", "22 555 0182", "z"],
]
ORDERS = [
    ["Order No", "Customer ID", "Order Date", "Amount"],
    ["A-1", "HF-01", "2026-03-14", 1200.5],
    ["A-2", "HF-01", "2026-05-02", 800],
    ["A-3", "HF-09", "2026-05-20", 50],
]
CHINESE = [
    ["客户编号", "客户名称", "联系人", "国家", "电话"],
    ["ZH-1", "海港茶行", "陈美玲", "新加坡", "+65 6555 0182"],
    ["ZH-2", "东京贸易", "长濑良", "日本", "03-5555-0182"],
]


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    """A workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def page(show_page, desk, tasks):
    return show_page(ImportPage(desk, tasks), 1340, 820)


@pytest.fixture
def file(tmp_path):
    return workbook(tmp_path / "clients.xlsx", Customers=CUSTOMERS, Orders=ORDERS)


def names(desk) -> set[str]:
    rows = customers.page(desk, list(customers.ids(desk, ListQuery())))
    return {row.name for row in rows}


def choose_field(page, row: int, words: str, qtbot) -> None:
    """Open the list of fields of a row, type, and take the first that fits."""
    page.matching.table.ask_field(row)
    chooser = page.matching.chooser
    qtbot.keyClicks(chooser.line, words)
    qtbot.keyClick(chooser.line, Qt.Key.Key_Return)


def test_from_a_file_to_customers_and_back(page, desk, file, qtbot):
    page.open_files([file])
    assert page.step == CHOOSE
    assert page.session.chosen() == [(0, "Customers"), (0, "Orders")]
    assert "6 rows in 2 sheets" in page.footer.text.text()

    qtbot.mouseClick(page.footer.on_button, Qt.MouseButton.LeftButton)
    assert page.step == MATCH
    rows = page.matching.model.rows
    assert [row.column.field for row in rows[:4]] == [
        "customer.code", "customer.name", "person.name", "customer.country",
    ]  # fmt: skip
    assert rows[0].samples == ("HF-01", "HF-02", "HF-03")
    choose_field(page, 6, "notes", qtbot)
    assert page.matching.model.rows[6].column.field == "customer.notes"
    assert page.matching.model.index(6, FIELD).data() == "Notes"

    page.step_on()
    assert page.step == REVIEW
    assert names(desk) == set()
    assert page.report.totals["customer"] == {"new": 4, "updated": 0}
    assert page.footer.on_button.text().startswith("Import ")

    heard = []
    page.said.connect(heard.append)
    qtbot.mouseClick(page.footer.on_button, Qt.MouseButton.LeftButton)
    assert page.step == DONE
    assert names(desk) == {"Nordlicht Feinkost", "Fjord Marked", "Casa Lusa", "HF-09"}
    notes = customers.detail(desk, customers.find(desk, "HF-02")).fields["notes"]
    assert notes == "y"
    assert heard == [page.finished.title.text()]

    # What is said then must not offer Undo: that would take back the step before.
    told = []
    page.told.connect(told.append)
    qtbot.mouseClick(page.footer.other_button, Qt.MouseButton.LeftButton)
    assert names(desk) == set()
    assert page.finished.title.text() == "Import undone"
    assert told == ["Import undone"]
    assert len(heard) == 1
    assert page.finished.problems.isHidden()
    assert page.footer.other_button.isHidden()


def test_a_chinese_list(page, desk, tmp_path):
    page.open_files([workbook(tmp_path / "客户.xlsx", 客户资料=CHINESE)])
    page.step_on()
    fields = [row.column.field for row in page.matching.model.rows]
    assert fields[:2] == ["customer.code", "customer.name"]
    assert "customer.country" in fields
    page.step_on()
    page.step_on()
    assert names(desk) == {"海港茶行", "东京贸易"}


def test_problems_say_what_is_left_out(page, file):
    page.open_files([file])
    page.step_on()
    model = page.matching.problems.model
    assert model.text(0, WRITTEN) == "Portugall"
    assert model.text(0, SAVED) == "(left out)"
    page.matching.problems.segments.button("cleaned").click()
    assert model.rowCount() == 0
    page.step_on()
    page.reviewing.kinds.buttons[PROBLEMS].click()
    assert page.reviewing.problems.isVisible()
    assert page.reviewing.kinds.buttons[PROBLEMS].count == 1


def test_the_same_file_again_changes_nothing(page, file):
    for _time in range(2):
        page.open_files([file])
        page.step_on()
        page.step_on()
        page.step_on()
    assert page.step == REVIEW
    assert not page.footer.on_button.isEnabled()
    assert page.reviewing.kinds.buttons[UNCHANGED].count == 6


def test_what_is_updated_shows_before_and_after(page, desk, file, tmp_path, qtbot):
    page.open_files([file])
    for _step in range(3):
        page.step_on()
    changed = [CUSTOMERS[0], [*CUSTOMERS[1][:4], "Hamburg", *CUSTOMERS[1][5:]]]
    page.open_files([workbook(tmp_path / "again.xlsx", Customers=changed)])
    page.step_on()
    page.step_on()
    page.reviewing.kinds.buttons[UPDATED].click()
    model = page.reviewing.model
    assert model.name(0) == "Nordlicht Feinkost"
    assert model.values(1) == ("City", "Kiel", "Hamburg")
    assert model.index(1, AFTER).data() == "Hamburg"
    qtbot.keyClick(page.reviewing.table, Qt.Key.Key_Left)
    assert model.rowCount() == 1
    qtbot.keyClick(page.reviewing.table, Qt.Key.Key_Right)
    assert model.rowCount() == 2
    page.step_on()
    assert customers.detail(desk, customers.find(desk, "HF-01")).row.city == "Hamburg"


def test_a_sheet_can_be_left_out_and_given_another_kind(page, file):
    page.open_files([file])
    orders = page.choosing.line((0, "Orders"))
    orders.tick.click()
    assert page.session.chosen() == [(0, "Customers")]
    line = page.choosing.line((0, "Customers"))
    line.kind.setCurrentIndex(line.kind.findData("people"))
    line.kind.activated.emit(line.kind.currentIndex())
    assert page.session.sheets[0, "Customers"].kind == "people"
    line.kind.setCurrentIndex(line.kind.findData(NONE))
    line.kind.activated.emit(line.kind.currentIndex())
    assert page.session.chosen() == []
    assert not page.footer.on_button.isEnabled()


def test_esc_goes_back_and_keeps_every_choice(page, file, qtbot):
    page.open_files([file])
    page.step_on()
    choose_field(page, 6, "notes", qtbot)
    page.step_on()
    assert page.step_back()
    assert page.step_back()
    assert not page.step_back()
    page.step_on()
    assert page.matching.model.rows[6].column.field == "customer.notes"


def test_enter_goes_on_and_earlier_steps_can_be_pressed(page, file, qtbot):
    page.open_files([file])
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert page.step == MATCH
    qtbot.keyClick(page.matching.table, Qt.Key.Key_Return)
    assert page.step == REVIEW
    page.steps.steps[CHOOSE].click()
    assert page.step == CHOOSE
    assert not page.steps.steps[DONE].isEnabled()


def test_a_taken_field_moves_to_the_column_that_asks_for_it(page, file, qtbot):
    page.open_files([file])
    page.step_on()
    choose_field(page, 6, "city", qtbot)
    fields = [row.column.field for row in page.matching.model.rows]
    assert fields[6] == "customer.city"
    assert fields.count("customer.city") == 1
    choose_field(page, 6, "do not import", qtbot)
    assert page.matching.model.rows[6].column.field is None


def test_header_row_date_order_and_currency(page, desk, tmp_path):
    rows = [["Clients of 2026"], [], *ORDERS[:1], ["A-1", "HF-01", "03/04/2026", 10]]
    page.open_files([workbook(tmp_path / "orders.xlsx", Orders=rows)])
    page.step_on()
    options = page.matching.options
    assert options.header_row.value() == 3
    options.date_order.setCurrentIndex(options.date_order.findData("mdy"))
    options.date_order.activated.emit(options.date_order.currentIndex())
    options.currency.setCurrentText("jpy")
    options.currency.lineEdit().editingFinished.emit()
    assert page.session.batch.currency == "JPY"
    page.step_on()
    entry = next(one for one in page.report.diff if one.record == "sales_order")
    found = {column: after for column, _before, after in entry.fields}
    assert (found["date"], found["amount"], found["currency"]) == ("2026-03-04", 10, "JPY")
    row = next(
        row
        for row in range(page.reviewing.model.rowCount())
        if not page.reviewing.model.is_head(row)
        and page.reviewing.model.values(row)[0] == "Order amount"
    )
    assert page.reviewing.model.values(row)[2] == "JPY 10"
    options.currency.setCurrentText("nonsense")
    options.currency.lineEdit().editingFinished.emit()
    assert options.currency.currentText() == "JPY"


def test_a_file_that_cannot_be_read_says_why_and_can_be_left_out(page, file, tmp_path):
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"%PDF-1.7 not a workbook")
    page.open_files([broken, file])
    assert page.session.batch.files[0].error is not None
    assert len(page.session.chosen()) == 2
    page.choosing.boxes[0].removed.emit()
    assert [one.name for one in page.session.files] == ["clients.xlsx"]
    assert page.session.chosen() == [(0, "Customers"), (0, "Orders")]


def test_the_dialog_adds_files_and_one_comes_only_once(page, file, boxes):
    boxes["choose_files"] = [file]
    page.choosing.drop.button.click()
    page.choosing.drop.button.click()
    assert len(page.session.files) == 1


def test_files_dropped_on_the_page_are_read(page, file):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    assert page.choosing.drop.lit
    drop = QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(page, drop)
    assert not page.choosing.drop.lit
    assert [one.name for one in page.session.files] == ["clients.xlsx"]


def test_after_an_import_one_can_begin_anew_or_see_the_customers(page, file):
    page.open_files([file])
    for _step in range(3):
        page.step_on()
    wishes = []
    page.page_wanted.connect(wishes.append)
    page.step_on()
    assert wishes == ["customers"]
    page.footer.back_button.click()
    assert page.step == CHOOSE
    assert not page.session.files


def test_undone_or_redone_elsewhere_the_page_says_so(page, desk, file, tasks):
    page.open_files([file])
    for _step in range(3):
        page.step_on()
    done = page.finished.title.text()
    tasks.now(lambda: history.undo_last(desk))
    assert page.finished.title.text() == "Import undone"
    assert page.footer.other_button.isHidden()
    tasks.now(lambda: history.redo_last(desk))
    assert page.finished.title.text() == done
    assert not page.footer.other_button.isHidden()


def test_the_same_trouble_is_told_once(page, tmp_path):
    rows = [CUSTOMERS[0], *([f"X-{n}", f"Casa {n}", "", "Portugall"] for n in range(30))]
    page.open_files([workbook(tmp_path / "many.xlsx", Customers=rows)])
    page.step_on()
    table = page.matching.problems
    assert table.model.rowCount() == 1
    assert table.model.text(0, 0) == "2 +29"
    assert table.count.text() == "30 in 30 rows"


def test_another_change_meanwhile_is_compared_again(page, desk, file, tasks):
    page.open_files([file])
    page.step_on()
    page.step_on()
    assert page.report.totals["customer"]["new"] == 4
    tasks.now(lambda: customers.save(desk, None, {"code": "HF-01", "name": "Nordlicht"}))
    assert page.report.totals["customer"] == {"new": 3, "updated": 1}
    assert page.reviewing.kinds.buttons[NEW].count


def test_the_models_keep_the_rules_of_qt(page, file):
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [
        QAbstractItemModelTester(model, mode)
        for model in (page.matching.model, page.reviewing.model, page.matching.problems.model)
    ]
    page.open_files([file])
    page.step_on()
    page.step_on()
    page.reviewing.model.fold(0, True)
    page.reviewing.model.fold(0, False)
    assert page.matching.model.index(3, HOW).data()
    assert len(testers) == 3


@pytest.mark.shared
def test_northwind_through_the_page(page, desk, shared_data):
    page.open_files([shared_data / "northwind" / "northwind.xlsx"])
    page.step_on()
    assert page.matching.tabs.count() == 5
    page.step_on()
    new = {table: counts["new"] for table, counts in page.report.totals.items()}
    assert (new["customer"], new["sales_order"], new["order_line"]) == (91, 830, 2155)
    page.step_on()
    assert len(names(desk)) == 91
    page.undo_import()
    assert names(desk) == set()


def test_a_column_becomes_a_field_of_the_firms_own(page, desk, file, qtbot):
    page.open_files([file])
    qtbot.mouseClick(page.footer.on_button, Qt.MouseButton.LeftButton)
    choose_field(page, 6, "no field is called so", qtbot)
    row = page.matching.model.rows[6]
    assert (row.field, row.how) == ("Remark", "New own field: Text")
    qtbot.mouseClick(page.footer.on_button, Qt.MouseButton.LeftButton)
    model = page.reviewing.model
    shown = [model.values(row) for row in range(model.rowCount()) if not model.is_head(row)]
    assert ("Remark", "", "x") in shown
    assert own_fields.fields(desk) == []
    qtbot.mouseClick(page.footer.on_button, Qt.MouseButton.LeftButton)
    [field] = own_fields.fields(desk)
    assert sorted(own_fields.values_of_all(desk, [field.id]).values()) == ["x", "y", "z"]
