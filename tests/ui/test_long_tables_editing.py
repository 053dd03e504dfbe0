"""Cells of the lists of orders and products, edited in their places as in their forms."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from custdesk.services import history
from custdesk.services.offers import products
from custdesk.services.orders import keeping
from custdesk.ui.orders.page import OrdersPage
from custdesk.ui.products.page import ProductsPage

KEY = Qt.Key


def press(page, *keys: object) -> None:
    """Keys go to whatever has the focus: the list or the editor over it."""
    for key in keys:
        for one in key if isinstance(key, str) else [key]:
            QTest.keyClick(page.window().focusWidget(), one)


@pytest.fixture
def catalogue(qtbot, desk, tasks, show_page):
    for code in ("A-1", "B-2"):
        values = {"code": code, "name": f"Bowl {code}", "price": "9", "currency": "EUR"}
        products.save(desk, None, values)
    page = show_page(ProductsPage(desk, tasks), 1500, 700)
    qtbot.waitUntil(page.rows_ready)
    page.table.setFocus()
    return page


def test_a_price_is_typed_over_kept_and_taken_back(catalogue, desk) -> None:
    table, first = catalogue.table, catalogue.rows.ids[0]
    press(catalogue, *[KEY.Key_Right] * 3, KEY.Key_F2)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(catalogue, "12.50", KEY.Key_Return)
    assert products.get(desk, first)["price"] == "12.50"
    assert (table.current_row(), table.currentIndex().column()) == (1, 3)
    assert products.get(desk, first)["name"] == "Bowl A-1"
    history.undo_last(desk)
    assert products.get(desk, first)["price"] == "9"


def test_what_cannot_be_kept_is_told_at_the_cell(catalogue, desk) -> None:
    first = catalogue.rows.ids[0]
    press(catalogue, *[KEY.Key_Right] * 3, KEY.Key_F2, "cheap", KEY.Key_Return)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    assert line.text() == "cheap"
    assert line.accessibleDescription()
    press(catalogue, KEY.Key_Escape)
    assert QApplication.focusWidget() is catalogue.table
    assert products.get(desk, first)["price"] == "9"


@pytest.fixture
def orders(qtbot, desk, tasks, make_customer, show_page):
    customer = make_customer("Alfreds")
    lines = [{"product_name": "Bowl", "quantity": "100", "unit_price": "12.5"}]
    for promised in ("2026-10-01", "2026-11-01"):
        keeping.save(desk, None, customer, {"promised": promised, "notes": "tall"}, lines)
    page = show_page(OrdersPage(desk, tasks), 1500, 700)
    qtbot.waitUntil(page.rows_ready)
    page.table.setFocus()
    return page


def test_days_and_the_next_action_of_an_order_are_edited(orders, desk) -> None:
    first = orders.rows.ids[0]
    before = keeping.get(desk, first)
    press(orders, *[KEY.Key_Right] * 3, KEY.Key_F2, "tomorrow", KEY.Key_Tab)
    orders.table.go_to_id(first)
    press(orders, *[KEY.Key_Right] * 2)
    orders.table.setCurrentIndex(orders.rows.index(orders.table.current_row(), 5))
    press(orders, KEY.Key_F2, "ask the works", KEY.Key_Return)
    after = keeping.get(desk, first)
    assert (after["promised"], after["next_action"]) == ("2026-09-04", "ask the works")
    same = ("number", "notes", "currency", "total", "stage", "customer_id")
    assert {name: after[name] for name in same} == {name: before[name] for name in same}


def test_letters_act_and_computed_cells_say_why_they_are_not_edited(orders, desk) -> None:
    said: list[str] = []
    orders.told.connect(said.append)
    press(orders, *[KEY.Key_Right] * 7, KEY.Key_F2)
    assert said == ["The amount is the sum of the lines. Press E to change them."]
    assert QApplication.focusWidget() is orders.table
    press(orders, KEY.Key_D)
    assert keeping.get(desk, orders.rows.ids[0])["stage"] != "deposit"
