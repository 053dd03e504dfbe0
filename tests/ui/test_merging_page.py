"""A workbook that comes back, merged in the window."""

import shutil

import openpyxl
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from custdesk.domain.errors import Cancelled
from custdesk.services import customers, exporting, history, merging
from custdesk.store import records
from custdesk.system.language import language
from custdesk.ui.merging.cells import dot_of
from custdesk.ui.merging.lines import CHANGED, CONFLICT, DELETED, NEW, PROBLEM
from custdesk.ui.merging.page import MergePage
from custdesk.ui.merging.table import AT_MINE, RESULT, Group
from custdesk.ui.tasks import Tasks


@pytest.fixture
def firms(make_customer):
    return {
        name: make_customer(name, city="Kiel", phone="+49 431 1", email=f"{name}@x.example")
        for name in ("Alba", "Bolt", "Cora")
    }


@pytest.fixture
def book(desk, firms, tmp_path):
    path = tmp_path / "out.xlsx"
    exporting.export(desk, "workbook", path, language("en"))
    return path


def edit(path, *cells, gone=(), added=()):
    """Change (customer, header, value) in the first sheet, delete and add customers."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    name = heads.index("Name") + 1
    for who, header, value in cells:
        for row in range(2, sheet.max_row + 1):
            if sheet.cell(row, name).value == who:
                sheet.cell(row, heads.index(header) + 1).value = value
    for row in range(sheet.max_row, 1, -1):
        if sheet.cell(row, name).value in gone:
            sheet.delete_rows(row)
    for row in added:
        place = sheet.max_row + 1
        for header, value in row.items():
            sheet.cell(place, heads.index(header) + 1).value = value
    book.save(path)
    return path


def stored(desk, number):
    return records.get(desk.db, "customer", number)


@pytest.fixture
def page(window):
    window.open("merge")
    return window.page()


@pytest.fixture
def both(desk, firms, book):
    """Alba changed on both sides, Bolt there only, Cora deleted there, Dora new."""
    edit(
        book,
        ("Alba", "City", "Bonn"),
        ("Alba", "Phone", "+49 228 7"),
        ("Bolt", "City", "Ulm"),
        gone=("Cora",),
        added=({"Name": "Dora", "City": "Trier"},),
    )
    customers.save(desk, firms["Alba"], {"city": "Essen", "phone": "+49 201 5"})
    return book


def kinds(page):
    return [line.kind for line in page.decisions.lines]


def key(page, pressed, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.table, pressed, modifiers)


def shifted(page, text, scan):
    """Shift with a digit, as X tells it: the sign of the keyboard's layout and the key's place."""
    sign = Qt.Key(ord(text)) if text.isascii() else Qt.Key.Key_unknown
    shift = Qt.KeyboardModifier.ShiftModifier
    event = QKeyEvent(QEvent.Type.KeyPress, sign, shift, scan, 0, 0, text)
    QApplication.sendEvent(page.table, event)


def test_the_import_page_sends_our_workbook_here(window, both):
    window.open("import")
    window.page().open_files([both])
    assert window.page().name == "merge"
    page = window.page()
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    counts = page.decisions.counts()
    assert counts[CONFLICT] == 2
    assert counts[CHANGED] == counts[NEW] == 1
    assert counts[DELETED] >= 1


def test_what_is_left_open_keeps_mine(page, desk, firms, both):
    page.take_file(both)
    page.merge()
    assert stored(desk, firms["Alba"])["city"] == "Essen"
    assert stored(desk, firms["Bolt"])["city"] == "Ulm"
    assert stored(desk, firms["Cora"])["name"] == "Cora"
    assert desk.db.value("SELECT count(*) FROM customer WHERE name = 'Dora'") == 1


def test_keys_decide_and_one_undo_takes_all_back(page, desk, firms, both):
    page.take_file(both)
    titles = [line.title for line in page.decisions.lines[:2]]
    key(page, Qt.Key.Key_2)
    key(page, Qt.Key.Key_N)
    assert page.by_hand.current().title == titles[1]
    page.other.setText("typed")
    assert page.by_hand.current().kind == CONFLICT
    key(page, Qt.Key.Key_3)
    QTest.keyClick(page.other, Qt.Key.Key_Return)
    page.merge()
    after = stored(desk, firms["Alba"])
    assert {after["city"], after["phone"]} in ({"Bonn", "typed"}, {"typed", "+49 228 7"})
    history.undo_last(desk)
    assert stored(desk, firms["Alba"])["city"] == "Essen"
    assert stored(desk, firms["Bolt"])["city"] == "Kiel"
    new = "SELECT count(*) FROM customer WHERE name = 'Dora' AND deleted_op IS NULL"
    assert desk.db.value(new) == 0


def test_the_whole_customer_at_once(page, desk, firms, both):
    page.take_file(both)
    shifted(page, "@", 11)
    assert [line.choice for line in page.decisions.lines if line.kind == CONFLICT] == ["theirs"] * 2
    assert all(not line.choice for line in page.decisions.lines if line.kind == DELETED)
    page.merge()
    after = stored(desk, firms["Alba"])
    assert (after["city"], after["phone"]) == ("Bonn", "+49 228 7")


def test_what_is_gone_there_goes_into_the_bin_only_when_asked_for(page, desk, firms, both):
    page.take_file(both)
    page.kinds.button(DELETED).click()
    key(page, Qt.Key.Key_2)
    page.merge()
    assert stored(desk, firms["Cora"]) is None
    history.undo_last(desk)
    assert stored(desk, firms["Cora"])["name"] == "Cora"


def test_two_copies_merge_one_after_the_other(page, desk, firms, book, tmp_path):
    first, second = shutil.copy(book, tmp_path / "a.xlsx"), shutil.copy(book, tmp_path / "b.xlsx")
    edit(first, ("Alba", "City", "Bonn"), ("Bolt", "City", "Ulm"))
    edit(second, ("Alba", "City", "Trier"), ("Cora", "City", "Jena"))
    page.take_file(first)
    page.merge()
    page.take_file(second)
    assert kinds(page) == [CONFLICT, CHANGED]
    line = page.decisions.lines[0]
    assert (line.base, line.mine, line.theirs) == ("Kiel", "Bonn", "Trier")
    page.merge()
    cities = [stored(desk, number)["city"] for number in firms.values()]
    assert cities == ["Bonn", "Ulm", "Jena"]


def test_a_change_elsewhere_is_compared_anew_and_decisions_stay(page, desk, tasks, firms, both):
    page.take_file(both)
    key(page, Qt.Key.Key_2)
    chosen = page.by_hand.current()
    tasks.now(lambda: customers.save(desk, firms["Bolt"], {"city": "Mainz"}))
    lines = {(one.key, one.field): one for one in page.decisions.lines}
    assert lines[chosen.key, chosen.field].choice == "theirs"
    assert page.decisions.counts()[CONFLICT] == 3


def test_a_name_cannot_be_emptied_by_a_conflict(page, desk, firms, book):
    edit(book, ("Alba", "Name", None))
    customers.save(desk, firms["Alba"], {"name": "Alba AG"})
    page.take_file(book)
    key(page, Qt.Key.Key_2)
    page.merge()
    assert stored(desk, firms["Alba"])["name"] == "Alba AG"


def test_a_file_that_is_none_of_ours_is_refused_in_words(page, window, tmp_path):
    other = tmp_path / "list.csv"
    other.write_text("Name,City\nAlba,Kiel\n")
    page.take_file(other)
    assert "list.csv" in window.shown_error()
    assert page.came is None


def test_nothing_is_written_when_the_page_is_left(page, desk, firms, both):
    page.take_file(both)
    page.foot.cancel.click()
    assert page.came is None
    assert stored(desk, firms["Bolt"])["city"] == "Kiel"


@pytest.mark.parametrize(
    ("text", "scan"),
    [("@", 11), ('"', 11), ("²", 11), ("“", 11), ("", 11)],
    ids=["American", "German", "none of the usual", "another", "dead key"],
)
def test_shift_and_two_is_the_place_of_the_key_on_any_keyboard(page, both, text, scan):
    page.take_file(both)
    if text:
        shifted(page, text, scan)
    else:
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.ShiftModifier, scan, 0, 0
        )
        QApplication.sendEvent(page, event)
    assert [line.choice for line in page.decisions.lines if line.kind == CONFLICT] == ["theirs"] * 2


def test_a_french_keyboard_types_digits_with_shift(page, both):
    page.take_file(both)
    shifted(page, "2", 11)
    chosen = [line.choice for line in page.decisions.lines if line.kind == CONFLICT]
    assert chosen == ["theirs", ""]


def lines_of(page, kind):
    return [line for line in page.decisions.lines if line.kind == kind]


def click(page, line, column):
    """Press the circle of a side."""
    index = page.model.index(page.model.rows.index(line), column)
    page.table.scrollTo(index)
    place = dot_of(page.table.visualRect(index)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))


def test_what_merges_by_itself_is_refused_cell_by_cell(page, desk, firms, book):
    edit(book, ("Bolt", "City", "Ulm"), ("Bolt", "Phone", "+49 731 9"), ("Cora", "City", "Jena"))
    page.take_file(book)
    before = page.decisions.writes()
    phone = next(line for line in lines_of(page, CHANGED) if line.theirs == "+49 731 9")
    click(page, phone, AT_MINE)
    assert page.decisions.writes() == before - 1
    assert page.model.index(page.model.rows.index(phone), RESULT).data() == "+49 431 1"
    page.merge()
    assert stored(desk, firms["Bolt"])["city"] == "Ulm"
    assert stored(desk, firms["Bolt"])["phone"] == "+49 431 1"
    assert stored(desk, firms["Cora"])["city"] == "Jena"


def test_added_rows_tell_whom_they_match_and_are_left_out_one_by_one(page, desk, firms, book):
    edit(book, added=({"Name": "Dora", "City": "Trier"}, {"Name": "Alba", "City": "Ulm"},
                      {"Name": "Egon", "City": "Bonn"}))  # fmt: skip
    page.take_file(book)
    dora, alba, egon = lines_of(page, NEW)
    assert (dora.base, egon.base) == ("Not here yet", "Not here yet")
    assert "Alba" in alba.base
    click(page, egon, AT_MINE)
    assert page.model.index(page.model.rows.index(egon), RESULT).data() == "Left out"
    page.merge()
    names = [name for (name,) in desk.db.rows("SELECT name FROM customer ORDER BY name")]
    assert names == ["Alba", "Bolt", "Cora", "Dora"]


@pytest.mark.parametrize(("pressed", "there"), [(None, 1), ("1", 1), ("2", 1), ("3", 2)])
def test_an_added_customer_who_looks_like_a_known_one_is_asked_about(
    page, desk, make_customer, tmp_path, pressed, there
):
    known = make_customer("Nordlicht Feinkost GmbH", city="Kiel", phone="+49 431 555 0182")
    path = tmp_path / "out.xlsx"
    exporting.export(desk, "workbook", path, language("en"))
    row = {"Name": "Nordlicht Feinkost", "City": "Kiel", "Phone": "+49 431 555 0182",
           "Website": "www.nordlicht.example"}  # fmt: skip
    page.take_file(edit(path, added=(row,)))
    (line,) = lines_of(page, NEW)
    assert "like Nordlicht Feinkost GmbH" in line.base
    assert page.decisions.open() == 1
    assert not page.decisions.counts()[PROBLEM]
    if pressed:
        key(page, Qt.Key(ord(pressed)))
    page.merge()
    assert desk.db.value("SELECT count(*) FROM customer") == there
    site = "www.nordlicht.example" if pressed == "2" else None
    assert stored(desk, known)["website"] == site


def test_the_same_choice_for_all_conflicts_of_the_field(page, desk, firms, book):
    edit(book, *((name, "City", "Ulm") for name in firms), ("Alba", "Phone", "+49 731 9"))
    for number in firms.values():
        customers.save(desk, number, {"city": "Mainz", "phone": "+49 6131 2"})
    page.take_file(book)
    cities = [line for line in lines_of(page, CONFLICT) if line.theirs == "Ulm"]
    page.table.go_to(page.model.rows.index(cities[0]))
    assert not page.review.sides.same.isEnabled()
    key(page, Qt.Key.Key_2)
    key(page, Qt.Key.Key_S)
    assert [line.choice for line in cities] == ["theirs"] * 3
    assert page.decisions.open() == 1
    page.merge()
    assert {stored(desk, number)["city"] for number in firms.values()} == {"Ulm"}
    assert stored(desk, firms["Alba"])["phone"] == "+49 6131 2"


def test_lines_stand_under_their_customer_and_its_head_decides_all(page, both):
    page.take_file(both)
    heads = [row for row in page.model.rows if isinstance(row, Group)]
    assert heads[0].customer == "Alba"
    assert [row.customer for row in heads if row.customer == "Alba"] == ["Alba"]
    assert "2 changes" in heads[0].note
    assert "2 to decide" in heads[0].note
    page.table.go_to(0)
    assert page.by_hand.current() is None
    key(page, Qt.Key.Key_2)
    assert [line.choice for line in heads[0].lines] == ["theirs"] * 2


def test_a_merge_is_stopped_before_it_writes(desk, firms, both):
    came = merging.read(desk, both, language)
    told = []

    def stop():
        """Once all is compared, and nothing but the writing is left."""
        return len(told) > len(came.sheets)

    with pytest.raises(Cancelled):
        merging.apply(
            desk, came, language, cancelled=stop, progress=lambda *step: told.append(step)
        )
    assert [done for done, _total, _what in told] == list(range(len(came.sheets) + 1))
    assert stored(desk, firms["Bolt"])["city"] == "Kiel"


def test_what_runs_is_stopped_at_the_foot_of_the_page(qtbot, desk, both):
    tasks = Tasks(close=desk.close)
    page = MergePage(desk, tasks)
    qtbot.addWidget(page)
    page.show()
    page.take_file(both)
    assert page.busy
    assert page.foot.cancel.isVisible()
    page.foot.cancel.click()
    qtbot.waitUntil(lambda: not page.busy, timeout=20_000)
    assert page.came is None
    page.take_file(both)
    qtbot.waitUntil(lambda: page.came is not None, timeout=20_000)
    assert not page.foot.bar.isVisible()
    tasks.shutdown()


def test_the_cards_tell_where_both_sides_are_from_and_decide(page, desk, firms, both):
    book = openpyxl.load_workbook(both)
    book.properties.lastModifiedBy = "Wang Min"
    book.save(both)
    page.take_file(both)
    sides, line = page.review.sides, page.by_hand.current()
    assert line.title == "City"
    assert sides.kind.text() == "Conflict 1 of 2"
    assert sides.mine.accessibleName() == "Mine: Essen"
    assert sides.theirs.accessibleName() == "Workbook: Bonn"
    assert "3 Sep 2026, 16:10" in sides.mine.notes.text()
    assert "Edit customer Alba" in sides.mine.notes.text()
    assert sides.theirs.notes.text() == "Row 2, column City\nFile last saved by Wang Min"
    assert (sides.before.value.text(), sides.before.isVisible()) == ("Kiel", True)
    assert sides.mine.warning.text() == "Stays if you leave this open"
    sides.theirs.click()
    assert line.choice == "theirs"
    assert [card.isChecked() for card in (sides.mine, sides.theirs)] == [False, True]
    assert not sides.mine.warning.text()
    sides.theirs.click()  # a choice is not taken back by choosing it again
    assert [card.isChecked() for card in (sides.mine, sides.theirs)] == [False, True]
    sides.forth.click()
    assert sides.kind.text() == "Conflict 2 of 2"


def test_the_card_of_another_value_shows_what_was_typed(page, desk, both):
    page.take_file(both)
    sides = page.review.sides
    page.other.setText("Kassel")
    QTest.keyClick(page.other, Qt.Key.Key_Return)
    assert sides.another.isChecked()
    assert sides.another.value.text() == "Kassel"
    assert not sides.mine.isChecked()
