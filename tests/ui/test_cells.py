"""The cells of the customer list: edited in their places, by keys as one presses them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from custdesk.services import customers, history, own_fields
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.forms.pasting import PasteDialog

KEY = Qt.Key


@pytest.fixture
def page(qtbot, desk, tasks, make_customer, show_page):
    make_customer("Aachen Mills", owner="Gu Lan")
    make_customer("Bergen Foods", country="NO", city="Bergen")
    make_customer("Cork Trading", country="IE", city="Cork")
    desk.field = own_fields.save_field(desk, None, "Cold chain", "choice", ("yes", "no")).created
    page = show_page(CustomersPage(desk, tasks), 1340, 800)
    qtbot.waitUntil(page.rows_ready)
    qtbot.waitUntil(lambda: page.tabs.tabText(0) == "All 3")
    page.filters.sort_by("name", False)
    page.table.setFocus()
    return page


def go(page, row: int, column: str) -> None:
    ids = [one.id for one in page.model.columns]
    page.table.go_to(row, ids.index(column))


def place(page) -> tuple[int, str]:
    index = page.table.currentIndex()
    return index.row(), page.model.columns[index.column()].id


def press(page, *keys: object) -> None:
    """Keys go to whatever has the focus: the list or the editor over it."""
    for key in keys:
        for one in key if isinstance(key, str) else [key]:
            QTest.keyClick(page.window().focusWidget(), one)


def stored(desk, page, row: int, field: str) -> object:
    return customers.detail(desk, page.model.ids[row]).fields[field]


def editor(page) -> object:
    return page.cells.editing.widget


def test_f2_edits_enter_keeps_and_goes_down(page, desk) -> None:
    go(page, 0, "name_latin")
    press(page, KEY.Key_F2)
    assert isinstance(editor(page), QLineEdit)
    press(page, "Aachener Muehlen", KEY.Key_Return)
    assert stored(desk, page, 0, "name_latin") == "Aachener Muehlen"
    assert place(page) == (1, "name_latin")
    assert editor(page) is None
    assert page.table.hasFocus()


def test_typing_replaces_tab_keeps_and_goes_right(page, desk) -> None:
    go(page, 1, "name")
    press(page, "Oslo Fish", KEY.Key_Tab)
    names = [page.model.line(row).row.name for row in range(3)]
    assert names == ["Aachen Mills", "Cork Trading", "Oslo Fish"]  # it went to its place
    assert place(page)[1] == "name_latin"
    assert page.model.line(place(page)[0]).row.name == "Oslo Fish"


def test_enter_goes_to_the_one_that_stood_below_though_the_list_is_sorted_anew(page) -> None:
    go(page, 0, "name")
    press(page, "Zwolle", KEY.Key_Return)
    assert page.model.line(place(page)[0]).row.name == "Bergen Foods"


def test_escape_leaves_the_cell_as_it_was(page, desk) -> None:
    go(page, 0, "name")
    press(page, "Other", KEY.Key_Escape)
    assert stored(desk, page, 0, "name") == "Aachen Mills"
    assert editor(page) is None
    assert place(page) == (0, "name")


def test_each_edit_is_one_operation_and_can_be_undone(page, desk, tasks) -> None:
    before = len(history.page(desk))
    go(page, 0, "name_latin")
    press(page, "One", KEY.Key_Return)
    done = history.page(desk)
    assert len(done) == before + 1
    tasks.now(lambda: history.undo(desk, done[0].id))
    assert not stored(desk, page, 0, "name_latin")


def test_nothing_typed_is_nothing_written(page, desk) -> None:
    before = len(history.page(desk))
    go(page, 0, "country")
    press(page, KEY.Key_F2, KEY.Key_Return)
    assert len(history.page(desk)) == before


def test_what_cannot_be_kept_is_told_at_the_cell_and_not_lost(page, desk) -> None:
    go(page, 0, "name")
    press(page, KEY.Key_Backspace, KEY.Key_Return)
    assert page.cells.editing.problem == "A customer needs a name."
    assert editor(page).hasFocus()
    press(page, "New Mills", KEY.Key_Return)
    assert "New Mills" in [page.model.line(row).row.name for row in range(3)]


def test_a_country_is_chosen_by_a_part_of_its_name(page, desk) -> None:
    go(page, 0, "country")
    press(page, KEY.Key_F2)
    box = editor(page)
    assert isinstance(box, QComboBox)
    box.completer().popup().hide()
    box.lineEdit().setText("Sweden")
    press(page, KEY.Key_Return)
    assert stored(desk, page, 0, "country") == "SE"


def test_a_country_that_is_none_is_refused(page, desk) -> None:
    go(page, 0, "country")
    press(page, KEY.Key_F2)
    editor(page).lineEdit().setText("Atlantis")
    press(page, KEY.Key_Return)
    assert "Not in the list" in page.cells.editing.problem
    press(page, KEY.Key_Escape)
    assert stored(desk, page, 0, "country") == "DE"


def test_what_is_reckoned_says_why_it_cannot_be_typed(page) -> None:
    go(page, 0, "sales_12m")
    press(page, KEY.Key_F2)
    assert editor(page) is None
    assert page.status.note == "This follows from the orders."
    press(page, KEY.Key_Right)
    assert page.status.note == ""


def test_an_own_field_is_edited_by_its_kind(page, desk) -> None:
    key = f"own.{desk.field}"
    column = next(n for n, one in enumerate(page.model.columns) if one.id == key)
    page.table.header._show(column, True)
    go(page, 0, key)
    press(page, "y", KEY.Key_Return)
    assert own_fields.values(desk, page.model.ids[0]) == {desk.field: "yes"}
    assert page.model.line(0).texts[column] == "yes"


def test_a_further_column_is_read_when_it_is_shown_and_edited_as_well(page, desk) -> None:
    column = next(n for n, one in enumerate(page.model.columns) if one.id == "stage")
    assert page.model.line(0).texts[column] == ""
    page.table.header._show(column, True)
    go(page, 0, "stage")
    press(page, "q", KEY.Key_Return)
    assert stored(desk, page, 0, "stage") == "quoted"
    assert page.model.line(0).texts[column] == "Quoted"
    go(page, 0, "stage")
    chord(page, "Ctrl+C")
    assert clip() == "Quoted"
    chord(page, "Down")
    chord(page, "Ctrl+V")
    assert stored(desk, page, 1, "stage") == "quoted"


def test_a_click_elsewhere_keeps(page, desk) -> None:
    go(page, 0, "name_latin")
    press(page, "Kept")
    page.filters.text.setFocus()
    assert stored(desk, page, 0, "name_latin") == "Kept"
    assert page.filters.text.hasFocus()


def test_a_word_of_an_input_method_begins_the_content(page, desk) -> None:
    go(page, 0, "name_latin")
    event = QInputMethodEvent("", [])
    event.setCommitString("茶")
    QApplication.sendEvent(page.table, event)
    assert editor(page).text() == "茶"
    press(page, KEY.Key_Escape)


# -- blocks -----------------------------------------------------------------------------------


def chord(page, keys: str) -> None:
    """A key with its modifiers, to whatever has the focus."""
    combination = QKeySequence(keys)[0]
    QTest.keyClick(page.window().focusWidget(), combination.key(), combination.keyboardModifiers())


def clip() -> str:
    return QApplication.clipboard().text()


@pytest.fixture
def dialogs(monkeypatch):
    """Previews that were shown; they are agreed to."""
    shown: list[PasteDialog] = []

    def ask(parent, desk, look, titles) -> bool:
        shown.append(PasteDialog(desk, look, titles, parent))
        return shown[-1].yes.isEnabled()

    monkeypatch.setattr(PasteDialog, "ask", ask)
    return shown


def test_the_current_cell_is_copied_alone(page) -> None:
    go(page, 1, "owner")
    chord(page, "Ctrl+C")
    assert clip() == ""
    go(page, 0, "owner")
    chord(page, "Ctrl+C")
    assert clip() == "Gu Lan"  # whole, not the two letters that there is room for
    assert page.status.note == "1 cell copied"


def test_marked_cells_are_copied_as_rows_and_columns(page) -> None:
    go(page, 0, "name")
    for keys in ("Shift+Right", "Shift+Right", "Shift+Down"):
        chord(page, keys)
    chord(page, "Ctrl+C")
    assert clip() == "Aachen Mills\t\tGermany\nBergen Foods\t\tNorway"
    assert "<td" in QApplication.clipboard().mimeData().html()


def test_a_row_is_copied_with_its_titles(page) -> None:
    go(page, 0, "name")
    chord(page, "Ctrl+Shift+C")
    head, row = clip().split("\n")
    assert head.split("\t")[:4] == ["Tier", "Name", "Latin name", "Country"]
    assert row.split("\t")[1:4] == ["Aachen Mills", "", "Germany"]


def test_a_block_is_pasted_shown_before_and_undone_in_one_step(page, desk, dialogs) -> None:
    QApplication.clipboard().setText("Alpha\tSweden\r\nBeta\tAtlantis\r\nGamma\tFrance\r\nx\ty")
    go(page, 0, "name_latin")
    chord(page, "Ctrl+V")
    assert len(dialogs) == 1
    assert dialogs[0].head.text() == "5 cells change"
    assert [stored(desk, page, n, "name_latin") for n in range(3)] == ["Alpha", "Beta", "Gamma"]
    assert [stored(desk, page, n, "country") for n in range(3)] == ["SE", "NO", "FR"]
    told = [line.then for line in dialogs[0].rows.rows[:3]]
    assert any("Atlantis" in text for text in told)
    assert told.count("Not changed: The list ends above this row.") == 2
    history.undo_last(desk)
    assert [stored(desk, page, n, "country") for n in range(3)] == ["DE", "NO", "IE"]


def test_one_cell_fills_all_rows_that_are_chosen(page, desk, dialogs) -> None:
    QApplication.clipboard().setText("Li Yang")
    go(page, 0, "owner")
    chord(page, "Shift+Down")
    chord(page, "Shift+Down")
    chord(page, "Ctrl+V")
    assert dialogs == []
    assert [stored(desk, page, n, "owner") for n in range(3)] == ["Li Yang"] * 3


def test_pasting_on_what_is_reckoned_is_refused_with_the_reason(page, desk, dialogs) -> None:
    QApplication.clipboard().setText("100")
    go(page, 0, "sales_12m")
    before = len(history.page(desk))
    chord(page, "Ctrl+V")
    assert dialogs[0].rows.rows[0].then == "Not changed: This follows from the orders."
    assert not dialogs[0].yes.isEnabled()
    assert len(history.page(desk)) == before


def test_fill_down_takes_the_uppermost(page, desk) -> None:
    go(page, 0, "owner")
    chord(page, "Shift+Down")
    chord(page, "Shift+Down")
    chord(page, "Ctrl+D")
    assert [stored(desk, page, n, "owner") for n in range(3)] == ["Gu Lan"] * 3
    assert page.table.currentIndex().row() == 2


def test_fill_down_in_one_row_takes_the_row_above(page, desk) -> None:
    go(page, 1, "owner")
    chord(page, "Ctrl+D")
    assert stored(desk, page, 1, "owner") == "Gu Lan"


def test_del_empties_marked_cells_and_else_asks_for_the_customer(page, desk, boxes) -> None:
    go(page, 0, "owner")
    chord(page, "Ctrl+Del")
    assert not stored(desk, page, 0, "owner")
    history.undo_last(desk)
    page.reload()
    go(page, 0, "country")
    chord(page, "Shift+Left")
    chord(page, "Del")
    assert stored(desk, page, 0, "country") is None
    assert len(page.model.ids) == 3
    chord(page, "Right")  # nothing is marked any more
    boxes["confirm"] = True
    chord(page, "Del")
    assert len(page.model.ids) == 2
