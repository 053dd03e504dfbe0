"""A workbook that comes back, merged in the window."""

import shutil

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from custdesk.services import customers, exporting, history
from custdesk.store import records
from custdesk.system.language import language
from custdesk.ui.merging.lines import CHANGED, CONFLICT, DELETED, NEW


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
    assert page.current().title == titles[1]
    page.other.setText("typed")
    assert page.current().kind == CONFLICT
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
    key(page, Qt.Key.Key_2, Qt.KeyboardModifier.ShiftModifier)
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
    chosen = page.current()
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
