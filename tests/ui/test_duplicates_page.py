"""The page of duplicates on a real file: looked for, chosen, combined, told apart, taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from custdesk.services import customers, duplicates


@pytest.fixture
def page(window, make_customer, qtbot):
    a = make_customer("Alba Nova GmbH", phone="+49 30 1234567")
    b = make_customer("Alba Nova", phone="030 1234567", website="alba.example")
    make_customer("Nordwind", "DE", "Hamburg", person="Jan Klein")
    window.resize(1440, 900)
    window.show()
    window.open("duplicates")
    page = window.page()
    page.ids = a, b
    return page


def pairs(page):
    return [(pair.a, pair.b) for pair in page.pairs.rows]


def test_nothing_is_looked_for_before_it_is_asked(page):
    assert pairs(page) == []
    page.look.click()
    assert pairs(page) == [page.ids]
    assert "phone" in page._reasons.text()


def test_fields_are_chosen_by_key_and_a_merge_is_taken_back(page, desk, window):
    page.search()
    fields = [line.field for line in page.fields.rows]
    page.table.go_to(fields.index("name"))
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_2)
    assert page.fields.choice["name"] == "b"
    QTest.keyClick(page.table, Qt.Key.Key_M)
    row = customers.detail(desk, page.ids[0]).row
    assert row.name == "Alba Nova"
    assert pairs(page) == []
    window.undo()
    assert pairs(page) == [page.ids]
    assert customers.detail(desk, page.ids[0]).row.name == "Alba Nova GmbH"


def test_not_the_same_is_remembered_and_taken_back(page, desk):
    page.search()
    QTest.keyClick(page.list, Qt.Key.Key_N)
    assert pairs(page) == []
    assert duplicates.find(desk) == []
    page.shown.click()
    page.apart.tick_all(True)
    page.back.click()
    assert page.step_back()
    assert pairs(page) == [page.ids]


def test_later_comes_again_with_the_next_search(page):
    page.search()
    QTest.keyClick(page.list, Qt.Key.Key_L)
    assert pairs(page) == []
    page.search()
    assert pairs(page) == [page.ids]


def test_two_selected_customers_are_compared_and_the_other_may_stay(
    page, desk, window, make_customer
):
    one = make_customer("Sole Verde", person="Ada Bianchi")
    other = make_customer("Verde & Figli")
    window.open("customers")
    listed = window.page()
    listed.deeds.combine()
    assert window.page() is listed
    listed.table.select_ids([one, other])
    listed.deeds.combine()
    assert window.page() is page
    assert pairs(page) == [(one, other)]
    page.list.setFocus()
    stays = page._compared.a
    QTest.keyClick(page.list, Qt.Key.Key_X)
    assert {stays, page._compared.a} == {one, other}
    stays = page._compared.a
    QTest.keyClick(page.list, Qt.Key.Key_M)
    assert customers.detail(desk, stays).row.id == stays
    assert pairs(page) == []
    assert "Ada Bianchi" in [person.name for person in customers.detail(desk, stays).people]
