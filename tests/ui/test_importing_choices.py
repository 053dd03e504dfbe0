"""What is chosen on the import page reaches the file: real list, real page, real database."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit

from custdesk.services import customers, duplicates, imports
from custdesk.store import records
from custdesk.store.rows import ListQuery
from custdesk.ui.importing.change_cells import box_of, choice_boxes, head_box
from custdesk.ui.importing.change_model import AFTER, BEFORE, FIELD
from custdesk.ui.importing.match_model import POLICY
from custdesk.ui.importing.naming import NameBox
from custdesk.ui.importing.page import ImportPage
from custdesk.ui.importing.problem_model import SAVED
from custdesk.ui.importing.review_kinds import (
    ALL,
    DUPLICATES,
    LEFT,
    NEW,
    PROBLEMS,
    UNCHANGED,
    UPDATED,
)
from custdesk.ui.importing.steps import DONE, MATCH, REVIEW

HEADER = ["Customer code", "Customer name", "Country", "City", "Contact person", "E-mail", "Notes"]
MEYER = ["A1", "Meyer Küchen GmbH", "Germany", "Hamburg", "Anke Petersen", "anke@meyer.example",
         "old"]  # fmt: skip
LUSA = ["B1", "Casa Lusa", "Portugal", "Porto", "Rui Pinto", "rui@lusa.example", ""]
FJORD = ["C1", "Fjord Marked", "Norway", "Bergen", "Ingrid Solberg", "ingrid@fjord.example", ""]


def workbook(path: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Customers"
    for row in (HEADER, *rows):
        sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def page(show_page, desk, tasks):
    return show_page(ImportPage(desk, tasks), 1340, 820)


@pytest.fixture
def known(desk, tmp_path):
    """Meyer and Lusa are there already."""
    imports.run(desk, imports.read([workbook(tmp_path / "known.xlsx", MEYER, LUSA)]))


@pytest.fixture
def review(page, tmp_path):
    """Opens a list and goes to the review."""

    def review(*rows: list[object]) -> ImportPage:
        page.open_files([workbook(tmp_path / "list.xlsx", *rows)])
        page.step_on()
        page.step_on()
        assert page.step == REVIEW
        return page

    return review


def codes(desk) -> set[str]:
    return {one.code for one in customers.page(desk, list(customers.ids(desk, ListQuery())))}


def row_of(desk, code: str):
    return records.get(desk.db, "customer", customers.find(desk, code))


def stand_on(page, text: str) -> int:
    """Make the first line current whose first cell has a text; its row."""
    model = page.reviewing.model
    row = next(row for row in range(model.rowCount()) if text in str(model.index(row, 0).data()))
    page.reviewing.table.setCurrentIndex(model.index(row, FIELD))
    return row


def click(qtbot, page, at: QPoint) -> None:
    table = page.reviewing.table
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


# -- the review ---------------------------------------------------------------------------------


def test_keys_refuse_and_take_a_cell(review, known, desk, qtbot):
    page = review(["A1", "Meyer Küchen GmbH", "Germany", "Bremen", None, None, "new"])
    table = page.reviewing.table
    assert page.footer.on_button.text() == "Import 1 change"
    stand_on(page, "Notes")
    qtbot.keyClick(table, Qt.Key.Key_1)
    stand_on(page, "City")
    qtbot.keyClick(table, Qt.Key.Key_1)
    assert not page.footer.on_button.isEnabled()
    qtbot.keyClick(table, Qt.Key.Key_2)
    assert page.footer.on_button.text() == "Import 1 change"
    page.step_on()
    assert page.step == DONE
    assert (row_of(desk, "A1")["city"], row_of(desk, "A1")["notes"]) == ("Bremen", "old")


def test_shift_refuses_a_whole_record(review, known, desk, qtbot):
    page = review(["A1", "Meyer Küchen GmbH", "France", "Bremen", None, None, "new"], FJORD)
    stand_on(page, "City")
    qtbot.keyClick(page.reviewing.table, Qt.Key.Key_1, Qt.KeyboardModifier.ShiftModifier)
    assert page.reviewing.counts[LEFT] == 1
    page.step_on()
    assert (row_of(desk, "A1")["city"], row_of(desk, "A1")["country"]) == ("Hamburg", "DE")
    assert codes(desk) == {"A1", "B1", "C1"}


def test_boxes_are_ticked_with_the_mouse(review, known, desk, qtbot):
    page = review(["A1", "Meyer Küchen GmbH", "Germany", "Bremen", None, None, "new"], FJORD)
    table, model = page.reviewing.table, page.reviewing.model
    row = stand_on(page, "Notes")
    click(qtbot, page, box_of(table.visualRect(model.index(row, AFTER))).center())
    assert model.state(row) == Qt.CheckState.Unchecked
    assert model.state(model.head_of(row)) == Qt.CheckState.PartiallyChecked
    row = stand_on(page, "Added: Fjord")
    line = table.visualRect(model.index(row, FIELD))
    click(qtbot, page, head_box(line.x(), line).center())
    assert model.kind_word(row) == "Left out"
    page.step_on()
    assert (row_of(desk, "A1")["city"], row_of(desk, "A1")["notes"]) == ("Bremen", "old")
    assert codes(desk) == {"A1", "B1"}


def test_a_click_on_what_is_there_keeps_it(review, known, desk, qtbot):
    page = review(["A1", "Meyer Küchen GmbH", "Germany", "Bremen", None, None, "new"])
    table, model = page.reviewing.table, page.reviewing.model
    row = stand_on(page, "City")
    click(qtbot, page, table.visualRect(model.index(row, BEFORE)).center())
    page.step_on()
    assert (row_of(desk, "A1")["city"], row_of(desk, "A1")["notes"]) == ("Hamburg", "new")


def test_who_is_left_out_takes_the_person_along_and_both_come_back(review, desk, qtbot):
    page = review(FJORD)
    table = page.reviewing.table
    stand_on(page, "Added: Fjord")
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert page.reviewing.counts[LEFT] == 2
    assert not page.footer.on_button.isEnabled()
    stand_on(page, "Left out: Ingrid")
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert page.reviewing.counts[LEFT] == 0
    page.step_on()
    assert codes(desk) == {"C1"}


def test_a_new_record_keeps_what_it_cannot_be_without(review, qtbot):
    page = review(FJORD)
    row = stand_on(page, "Customer code")
    qtbot.keyClick(page.reviewing.table, Qt.Key.Key_1)
    assert page.reviewing.model.state(row) == Qt.CheckState.Checked


TWIN = ["Z9", "Meyer Kuechen", "Germany", "Hamburg", "Anke Petersen", "anke@meyer.example", "twin"]


def test_a_duplicate_waits_and_stays_out(review, known, desk):
    page = review(TWIN, FJORD)
    assert page.reviewing.counts[DUPLICATES] == 1
    assert page.reviewing.counts[PROBLEMS] == 0
    assert page.reviewing.bar.told.text() == "1 open, stays out"
    page.step_on()
    assert codes(desk) == {"A1", "B1", "C1"}
    assert row_of(desk, "A1")["notes"] == "old"


def test_a_duplicate_is_merged_by_its_button(review, known, desk, qtbot):
    page = review(TWIN)
    table, model = page.reviewing.table, page.reviewing.model
    line = table.visualRect(model.index(0, FIELD))
    line.setWidth(table.viewport().width() - line.x())
    click(qtbot, page, choice_boxes(line)["merge"].center())
    assert model.kind_word(0) == "Combined"
    assert page.footer.on_button.text() == "Import 1 change"
    page.step_on()
    assert codes(desk) == {"A1", "B1"}
    row = row_of(desk, "A1")
    assert (row["name"], row["notes"]) == ("Meyer Küchen GmbH", "twin")


def test_of_a_merged_one_single_values_can_be_refused(review, known, desk, qtbot):
    page = review([*TWIN[:3], "Kiel", *TWIN[4:]])
    table = page.reviewing.table
    qtbot.keyClick(table, Qt.Key.Key_N)
    qtbot.keyClick(table, Qt.Key.Key_M)
    stand_on(page, "City")
    qtbot.keyClick(table, Qt.Key.Key_1)
    page.step_on()
    assert (row_of(desk, "A1")["city"], row_of(desk, "A1")["notes"]) == ("Hamburg", "twin")


def test_both_are_kept_and_never_asked_about_again(review, known, desk, qtbot):
    page = review(TWIN)
    qtbot.mouseClick(page.reviewing.side.both_button, Qt.MouseButton.LeftButton)
    page.step_on()
    assert codes(desk) == {"A1", "B1", "Z9"}
    assert duplicates.find(desk) == []


def test_all_duplicates_at_once(review, known, desk, qtbot):
    other = ["Z8", "Casa Lusa Lda", "Portugal", "Porto", "Rui Pinto", "rui@lusa.example", "two"]
    page = review(TWIN, other)
    page.reviewing.kinds.buttons[DUPLICATES].click()
    qtbot.mouseClick(page.reviewing.bar.merge_button, Qt.MouseButton.LeftButton)
    assert page.reviewing.open == 0
    page.step_on()
    assert codes(desk) == {"A1", "B1"}
    assert [row_of(desk, code)["notes"] for code in ("A1", "B1")] == ["twin", "two"]


def test_kinds_and_names_filter(review, known):
    page = review(MEYER, FJORD, ["B1", "Casa Lusa", "Portugal", "Lisboa", None, None, None])
    panel = page.reviewing
    assert {kind: panel.counts[kind] for kind in (ALL, NEW, UPDATED, UNCHANGED)} == {
        ALL: 3, NEW: 2, UPDATED: 1, UNCHANGED: 1,
    }  # fmt: skip
    panel.kinds.buttons[UNCHANGED].click()
    assert panel.model.name(0) == "Meyer Küchen GmbH"
    panel.kinds.buttons[ALL].click()
    panel.bar.search.setText("fjord")
    panel.bar.search.flush()
    assert len(panel.model.places) == 1
    assert panel.model.name(0) == "Fjord Marked"
    panel.bar.search.setText("nobody")
    panel.bar.search.flush()
    assert panel._nothing.isVisible()


def test_without_a_file_choices_about_its_rows_are_let_go(review, known, desk, tmp_path, qtbot):
    page = review(FJORD)
    page.open_files([workbook(tmp_path / "second.xlsx", ["D1", "Dora", "Norway", *[""] * 4])])
    page.step_on()
    page.step_on()
    stand_on(page, "Added: Fjord")
    qtbot.keyClick(page.reviewing.table, Qt.Key.Key_Space)
    page.go_to(0)
    page.choosing.boxes[0].removed.emit()
    for _step in range(3):
        page.step_on()
    assert codes(desk) == {"A1", "B1", "D1"}


def test_the_panes_are_those_of_the_step_that_is_shown(review, known):
    page = review(FJORD)
    assert page.panes()[-1] is page.reviewing.side
    page.step_back()
    assert page.panes() == [page.matching.table, page.matching.reading, page.matching.problems]


def test_choices_survive_a_step_back(review, known, desk, qtbot):
    page = review(["A1", "Meyer Küchen GmbH", "Germany", "Bremen", None, None, "new"])
    stand_on(page, "City")
    qtbot.keyClick(page.reviewing.table, Qt.Key.Key_1)
    page.step_back()
    page.matching.decisions.empty.setCurrentIndex(1)
    page.matching.decisions.empty.activated.emit(1)
    page.step_on()
    page.step_on()
    assert row_of(desk, "A1")["city"] == "Hamburg"


def test_the_model_keeps_the_rules_of_qt_while_one_decides(review, known):
    page = review(TWIN, FJORD, ["B1", "Casa Lusa", "Portugal", "Lisboa", None, None, None])
    model = page.reviewing.model
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for row in (0, model.head_of(model.rowCount() - 1)):
        model.fold(row, True)
        model.accept(row, False)
        model.fold(row, False)
    model.decide_all("merge")
    assert model.rowCount() == sum(1 + model.diff.size(place) for place in model.places)
    assert tester


# -- deciding on the match page -----------------------------------------------------------------


@pytest.fixture
def columns(page, tmp_path):
    """Opens a list and goes to the columns."""

    def columns(*rows: list[object]) -> ImportPage:
        page.open_files([workbook(tmp_path / "list.xlsx", *rows)])
        page.step_on()
        assert page.step == MATCH
        return page

    return columns


def choose(combo, value: str) -> None:
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


def test_a_policy_and_clearing_reach_the_file(columns, known, desk, qtbot):
    page = columns(["A1", "Meyer Küchen GmbH", "France", "Bremen", None, None, None])
    table = page.matching.table
    table.setCurrentIndex(page.matching.model.index(2, POLICY))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    page.matching.policy_menu.actions()[1].trigger()
    assert page.matching.model.index(2, POLICY).data() == "Fills gaps"
    table.ask_policy(6)
    page.matching.policy_menu.actions()[-1].trigger()
    assert page.matching.model.index(6, POLICY).data() == "Replaces, or clears"
    page.step_on()
    page.step_on()
    row = row_of(desk, "A1")
    assert (row["country"], row["city"], row["notes"]) == ("DE", "Bremen", None)


def test_customers_are_found_by_the_chosen_key(columns, known, desk):
    page = columns([None, "Somebody else", "Germany", "Kiel", None, "anke@meyer.example", "x"])
    choose(page.matching.decisions.key, "email")
    page.step_on()
    page.step_on()
    assert codes(desk) == {"A1", "B1"}
    assert row_of(desk, "A1")["city"] == "Kiel"


@pytest.mark.parametrize(
    ("choice", "expected"), [("new", {"A1", "B1", "Z9"}), ("merge", {"A1", "B1"})]
)
def test_look_alikes_are_all_treated_alike(columns, known, desk, choice, expected):
    page = columns(TWIN)
    choose(page.matching.decisions.doubles, choice)
    page.step_on()
    page.step_on()
    assert codes(desk) == expected


def test_all_empty_cells_clear(columns, known, desk):
    page = columns(["A1", "Meyer Küchen GmbH", "Germany", None, None, None, None])
    choose(page.matching.decisions.empty, "clear")
    page.step_on()
    page.step_on()
    assert (row_of(desk, "A1")["city"], row_of(desk, "A1")["notes"]) == (None, None)


def test_a_matching_is_saved_and_picked(columns, desk, monkeypatch):
    page = columns(MEYER)
    monkeypatch.setattr(NameBox, "exec", lambda box: box.name.setText(" Fair ") or 1)
    key = page.matching.key()
    page.decisions.choose_field(key, 6, "customer.terms")
    told = []
    page.told.connect(told.append)
    page.matching.decisions.menu.actions()[-1].trigger()
    assert "Fair" in told[0]
    page.decisions.choose_field(key, 6, "customer.notes")
    page.matching.decisions.menu.actions()[0].trigger()
    assert page.matching.model.rows[6].column.field == "customer.terms"


def test_a_name_that_is_taken_says_so(qtbot):
    box = NameBox(None, ["Fair"])
    qtbot.addWidget(box)
    assert not box.save.isEnabled()
    box.name.setText("fair")
    assert box.save.isEnabled()
    assert box.told.text().strip()


# -- problems -----------------------------------------------------------------------------------

WRONG = ["D1", "Casa Nova", "Portugall", "Porto", None, None, None]


def test_a_problem_is_mended_by_typing(columns, desk, qtbot):
    page = columns(WRONG, ["D2", "Vinhos Duarte", *WRONG[2:]])
    problems = page.matching.problems
    problems.table.setFocus()
    problems.table.setCurrentIndex(problems.model.index(0, 0))
    qtbot.keyClick(problems.table, Qt.Key.Key_F2)
    edit = problems.table.findChild(QLineEdit)
    edit.setText("Portugal")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: problems.model.rowCount() == 0)
    assert page.step == MATCH
    page.step_on()
    page.step_on()
    assert [row_of(desk, code)["country"] for code in ("D1", "D2")] == ["PT", "PT"]


def test_the_guess_is_taken_by_enter_and_not_by_looking_away(columns, desk, qtbot):
    page = columns(WRONG)
    problems = page.matching.problems
    problems.table.begin_mending(0)
    edit = problems.table.findChild(QLineEdit)
    assert edit.text() == "Portugal"
    page.footer.on_button.setFocus()
    qtbot.waitUntil(lambda: problems.table.findChild(QLineEdit) is None)
    assert problems.model.rowCount() == 1
    problems.table.begin_mending(0)
    qtbot.keyClick(problems.table.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: problems.model.rowCount() == 0)


def test_in_the_review_a_mended_cell_is_compared_at_once(review, qtbot):
    page = review(WRONG)
    page.reviewing.kinds.buttons[PROBLEMS].click()
    model = page.reviewing.problems.model
    told = []
    page.told.connect(told.append)
    model.setData(model.index(0, SAVED), "Atlantis")
    assert "Atlantis" in told[0]
    model.setData(model.index(0, SAVED), "Portugal")
    assert page.reviewing.counts[PROBLEMS] == 0
    (entry,) = [one for one in page.report.diff if one.record == "customer"]
    assert ("country", None, "PT") in entry.fields


def test_rows_to_mend_are_saved_and_come_back(review, desk, boxes, tmp_path, qtbot):
    boxes["save_file"] = tmp_path / "mend.xlsx"
    page = review(WRONG, FJORD)
    page.reviewing.kinds.buttons[PROBLEMS].click()
    page.reviewing.problems.export_button.click()
    sheet = openpyxl.load_workbook(tmp_path / "mend.xlsx").active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[0] for row in rows[1:]] == ["D1"]
    sheet["C2"] = "Portugal"
    sheet.parent.save(tmp_path / "mended.xlsx")
    page.step_on()
    page.open_files([tmp_path / "mended.xlsx"])
    for _step in range(3):
        page.step_on()
    assert row_of(desk, "D1")["country"] == "PT"
