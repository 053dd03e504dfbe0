"""The pages of products and quotations on a real file: what they show, and what their keys do."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit

from custdesk.services.offers import products, quotations, samples
from custdesk.store import records
from custdesk.ui.forms.goods import GoodsEditor
from custdesk.ui.forms.quotation import QuotationForm
from custdesk.ui.products.page import ProductsPage
from custdesk.ui.quotations.page import QuotationsPage


@pytest.fixture
def tea(desk) -> int:
    values = {"code": "T-1", "name": "Green tea", "price": "2", "unit": "kg", "moq": "100"}
    return products.save(desk, None, values).created


@pytest.fixture
def shown(desk, tasks, show_page):
    def show(kind):
        return show_page(kind(desk, tasks))

    return show


def test_products_are_listed_found_and_retired_by_key(desk, tea, shown):
    products.save(desk, None, {"code": "P-2", "name": "Pot", "price": "9"})
    page = shown(ProductsPage)
    QAbstractItemModelTester(page.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [page.rows.index(place, 0).data() for place in range(2)] == ["P-2", "T-1"]
    page.text.setText("tea")
    page.text.flush()
    assert page.table.current_id() == tea
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_R)
    assert products.get(desk, tea)["retired_on"] == "2026-09-03"
    assert page.rows.rowCount() == 0
    assert page.step_back()
    page.views.button("retired").click()
    assert page.table.current_id() == tea


def test_an_offer_goes_its_way_by_keys(desk, make_customer, tea, shown):
    who = make_customer("Nord")
    line = {"product_id": tea, "quantity": "100"}
    number = quotations.save(desk, None, who, {}, [line]).created
    samples.save(desk, None, who, {"what": "Tea"})
    page = shown(QuotationsPage)
    table = page.offers.table
    QTest.keyClick(table, Qt.Key.Key_M)
    assert quotations.get(desk, number)["status"] == "sent"
    QTest.keyClick(table, Qt.Key.Key_P)
    (proforma,) = [one for one in quotations.listed(desk) if one.kind == "proforma"]
    assert table.current_id() == proforma.id
    QTest.keyClick(table, Qt.Key.Key_A)
    (order,) = records.find(desk.db, "sales_order", "1")
    assert (order["number"], order["total"]) == (proforma.number, 200_00)
    assert page.offers.rows.rowCount() == 0
    page.show_view("all")
    assert page.offers.rows.rowCount() == 2
    page.show_view("samples")
    QTest.keyClick(page.samples.table, Qt.Key.Key_M)
    assert samples.listed(desk)[0].sent_on is not None
    page.views.button("won").click()
    assert page.summary.text() == "1 case"  # offered, ordered, and its sample sent
    QTest.keyClick(page.won, Qt.Key.Key_D)  # nothing is declined that is not seen
    assert quotations.get(desk, number)["status"] == "accepted"
    page.go_to(number)
    assert page.offers.table.current_id() == number


def test_a_line_of_goods_brings_its_name_and_price_along(desk, make_customer, tea, qtbot):
    form = QuotationForm(desk, make_customer("Nord"), None)
    qtbot.addWidget(form)
    goods = form.goods
    assert isinstance(goods, GoodsEditor)
    (row,) = goods.rows
    field = row.widgets["product"]
    assert isinstance(field, QLineEdit)
    field.setText("t-1")
    field.editingFinished.emit()
    (line,) = goods.value()
    assert line == {"product": "T-1", "product_name": "Green tea", "quantity": "100", "unit": "kg",
                    "unit_price": "2", "discount": None}  # fmt: skip
    assert goods._sum.text() == "Goods: USD 200.00"
    products.save(desk, tea, {}, prices=[{"price": "1.5", "min_quantity": "500"}])
    row.widgets["quantity"].setText("500")
    row.widgets["quantity"].editingFinished.emit()
    assert goods.value()[0]["unit_price"] == "1.5"
    row.widgets["unit_price"].setText("1.4")  # typed by hand: it stays
    row.widgets["quantity"].setText("50")
    row.widgets["quantity"].editingFinished.emit()
    assert goods.value()[0]["unit_price"] == "1.4"
