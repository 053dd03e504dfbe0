"""The page of orders: which ones are shown, what keys do, and the board."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from custdesk.services.orders import keeping, steps, urgent
from custdesk.ui.orders.forms import OrderForm, typed_lines
from custdesk.ui.orders.page import OrdersPage


@pytest.fixture
def orders(desk, make_customer):
    customer = make_customer("Alfreds Futterkiste")
    made = []
    for promised in ("2026-10-01", "2026-09-01", "2026-11-01"):
        lines = [{"product_name": "Bowl", "quantity": "10", "unit_price": "12.5"}]
        made.append(keeping.save(desk, None, customer, {"promised": promised}, lines).created)
    return made


@pytest.fixture
def page(qtbot, desk, tasks, orders):
    page = OrdersPage(desk, tasks)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    return page


def shown(page):
    return list(page.rows.ids)


def test_the_list_and_what_is_wrong(page, orders):
    first, second, third = orders
    assert shown(page) == [second, first, third]
    assert page.rows.index(0, 4).data() == "2 days late"
    assert page.rows.index(0, 2).data() == "Deposit"
    assert page.pane.detail.order.id == second
    page.show_view("trouble")
    assert shown(page) == [second]
    page.show_view("all")
    page.text.setText("1003")
    page.text.flush()
    assert shown(page) == [third]
    assert page.step_back()
    assert len(shown(page)) == 3


def test_keys_move_an_order_on(qtbot, page, desk, orders):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_D)
    assert keeping.get(desk, orders[1])["stage"] == "production"
    assert page.rows.index(0, 2).data() == "Production"
    qtbot.keyClick(page.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert keeping.get(desk, orders[1])["stage"] == "inspection"
    urgent.mark(desk, orders[0], "fair")
    urgent.mark(desk, orders[2], "shop")
    page.reload()
    page.table.go_to_id(orders[2])
    qtbot.keyClick(page.table, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert urgent.lane(desk) == [orders[2], orders[0]]
    assert page.current().order.id == orders[2]


def test_the_board_shows_each_stage_and_takes_cards(qtbot, page, desk, orders):
    steps.move(desk, [orders[0]], "sailed")
    page.show_board(True)
    assert [len(one.cards.lines) for one in page.board.lists.values()][:2] == [0, 2]
    page.board.moved.emit(orders[2], "inspection")
    assert keeping.get(desk, orders[2])["stage"] == "inspection"
    assert [line.order.id for line in page.board.lists["inspection"].cards.lines] == [orders[2]]
    page.board.go_to(orders[1], focus=True)
    page.board._aside("deposit", 1)
    assert page.current().order.id == orders[2]
    qtbot.keyClick(page.board.lists["inspection"], Qt.Key.Key_D)
    assert keeping.get(desk, orders[2])["stage"] == "booking"
    assert page.current().order.id == orders[2]
    page.show_board(False)
    assert page.current().order.id == orders[2]


def test_ticks_of_the_pane(page, desk, orders):
    today = dt.date(2026, 9, 3)
    (deposit, *_rest) = page.pane.detail.milestones
    page.deeds.tick(orders[1], deposit, today)
    assert page.pane.detail.milestones[0].done == today
    assert page.pane.detail.milestones[1].now
    page.deeds.paper(orders[1], "origin", ready_on=today)
    assert {one.key: one.ready for one in page.pane.detail.papers}["origin"] == today


def test_the_form_keeps_the_lines(qtbot, desk, orders):
    row = keeping.get(desk, orders[0])
    form = OrderForm(desk, orders[0], row["customer_id"])
    qtbot.addWidget(form)
    before = {name: row[name] for name in ("total", "rate", "stage", "base_total")}
    assert not form.is_touched()
    values = form.values()
    lines = values.pop("lines")
    done = keeping.save(desk, orders[0], row["customer_id"], values, lines)
    assert done.operation is None  # nothing was changed
    assert {name: keeping.get(desk, orders[0])[name] for name in before} == before


def test_figures_are_read_as_they_are_typed():
    (line,) = typed_lines([
        {"product": "A", "quantity": "1,200", "unit_price": "12,5", "discount": "5 %",
         "unit_cost": None},
    ])  # fmt: skip
    assert line["unit_price"] == "12.5"
    assert line["quantity"] == "1200"
    assert line["discount"] == "0.05"


def test_an_order_that_is_elsewhere_is_gone_to(page, desk, orders):
    keeping.save(desk, orders[0], keeping.get(desk, orders[0])["customer_id"],
                 {"status": "delivered"})  # fmt: skip
    page.go_to(orders[0])
    assert page.query.view == "all"
    assert page.current().order.id == orders[0]


def test_a_product_brings_its_price_into_the_line(qtbot, desk, make_customer):
    from custdesk.services.offers import products

    customer = make_customer("Alfreds", currency="USD")
    product = products.save(
        desk, None, {"code": "BW-1", "name": "Bowl", "price": "4.20", "currency": "USD"}
    ).created
    form = OrderForm(desk, None, customer)
    qtbot.addWidget(form)
    row = form._lines.rows[0]
    row.widgets["product"].setText("bw-1")
    row.widgets["product"].editingFinished.emit()
    row.widgets["quantity"].setText("100")
    assert row.widgets["product_name"].text() == "Bowl"
    assert row.widgets["unit_price"].text() == "4.20"
    row.widgets["unit_cost"].setText("3,1")
    values = form.values()
    lines = values.pop("lines")
    assert lines[0]["product_id"] == product
    made = keeping.save(desk, None, customer, values, lines).created
    stored = keeping.get(desk, made)
    assert (stored["total"], stored["margin"]) == (42000, 11000)


def test_a_narrow_window_folds_the_pane(page):
    assert page.pane.isVisible()
    page.resize(1000, 700)
    assert not page.pane.isVisible()
    page.toggle_pane()
    assert page.pane.isVisible()
    page.resize(1200, 700)
    assert page.pane.isVisible()


def test_what_credit_stops_leads_to_the_decision(qtbot, page, desk, orders):
    customer = keeping.get(desk, orders[0])["customer_id"]
    keeping.save(desk, orders[0], customer, {"credit_hold": "held"})
    page.reload()
    page.table.go_to_id(orders[0])
    page._show_order()
    with qtbot.waitSignal(page.record_opened) as wanted:
        page.pane.credit_wanted.emit(orders[0])
    assert wanted.args == ["held", orders[0]]
    assert page.rows.row(page.table.current_row()).troubles[0].kind == "held"


def test_a_new_order_can_be_written_by_its_key_while_there_is_none(qtbot, desk, tasks):
    page = OrdersPage(desk, tasks)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    asked = []
    page.deeds.new = lambda: asked.append(1)
    qtbot.keyClick(QApplication.focusWidget(), "a")
    assert asked == [1]


def test_ctrl_n_asks_for_what_the_page_is_about(page):
    asked = []
    page.deeds.new = lambda: asked.append(1)
    assert page.begin_new()
    assert asked == [1]
