"""A day of service in the real window, by keys: what the issue calls the daily walk.

An urgent order, a delayed ship, a complaint, a payment in another currency, an order over the
limit. Dialogs are the program's own; each step is one that can be taken back.
"""

from datetime import date

import pytest
from factories import Maker, clock, desk, empty_file
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from walking import Dialogs, go, put, save, typed
from windows import opened

from custdesk.services import history
from custdesk.services.credit import keeping, limit
from custdesk.services.credit.account import account
from custdesk.services.shipping import shipments
from custdesk.ui.forms.form import Form, first_of
from custdesk.ui.forms.letter import LetterDialog

__all__ = ["clock", "desk", "empty_file"]


@pytest.fixture
def customer(desk) -> int:
    """Hanse Kontor in Hamburg: a limit of USD 20,000, an invoice in EUR, goods at sea."""
    make = Maker(desk)
    number = make.customer("Hanse Kontor", country="DE", city="Hamburg")
    make.person(number, "Anke Petersen", ("email", "anke@hanse.example"))
    make.row("exchange_rate", currency="EUR", on_date="2026-08-01", rate="1.10", source="bank")
    make.row("exchange_rate", currency="EUR", on_date="2026-09-02", rate="1.20", source="bank")
    keeping.save_review(desk, number, {"amount": 2_000_000, "reason": "First year"})
    make.invoice(
        number, "2026-08-03", "2026-09-02", 500_000, number="IN-77", currency="EUR",
        rate="1.10", base_amount=550_000,
    )  # fmt: skip
    values = {"customer_id": number, "number": "SH-9", "mode": "fcl"}
    days = {"etd": date(2026, 8, 20), "left_on": date(2026, 8, 20), "eta": date(2026, 9, 20)}
    shipments.save(desk, None, values | days)
    return number


@pytest.fixture
def window(qtbot, desk, customer, tmp_path):
    with opened(qtbot, desk, tmp_path, "orders") as window:
        yield window


def test_the_day(window, desk, customer) -> None:
    box = Dialogs(window)
    _an_urgent_order(window, desk, customer, box)
    _a_delayed_ship(window, desk, customer, box)
    _a_complaint(window, desk, customer, box)
    _a_payment_in_another_currency(window, desk, customer, box)
    _an_order_over_the_limit(window, desk, customer, box)

    # All of it was one step each; the last is taken back from the window.
    told = [one.what.text for one in history.page(desk)]
    assert told[:2] == ["Order {number} is let go", "Write down order {number}"]
    assert desk.db.value("SELECT COUNT(*) FROM sales_order WHERE credit_hold = 'held'") == 0
    window.undo()
    assert desk.db.value("SELECT COUNT(*) FROM sales_order WHERE credit_hold = 'held'") == 1


def _an_urgent_order(window, desk, customer: int, box: Dialogs) -> None:
    page = go(window, "orders")
    box.during(
        page.bound["orders.add"].trigger,
        typed(customer_id="Hanse", number="O-1", amount="8,000", promised="20 Sep"),
    )
    page.show_view("work")
    page.table.go_to_id(desk.db.value("SELECT id FROM sales_order WHERE number = 'O-1'"), 0)
    page.table.setFocus()
    box.during(page.bound["orders.urgent"].trigger, typed(reason="Their shop opens on the 22nd"))
    row = desk.db.rows(
        "SELECT customer_id, urgent, urgent_reason, credit_hold FROM sales_order "
        "WHERE number = 'O-1'"
    )
    assert [tuple(one) for one in row] == [(customer, 1, "Their shop opens on the 22nd", None)]


def _a_delayed_ship(window, desk, customer: int, box: Dialogs) -> None:
    """Reason and remedy are asked, the notice is drafted; copying it tells that they know."""
    page = go(window, "shipments")
    page.table.go_to(0)
    page.table.setFocus()
    notices: list[str] = []

    def copied(letter: QDialog) -> None:
        assert isinstance(letter, LetterDialog)
        letter.copy()
        notices.append(QGuiApplication.clipboard().text())

    box.during(
        page.bound["shipments.fail"].trigger,
        typed(reason="Strike in the port", remedy="Rail from Rotterdam", eta="4 Oct"),
        copied,
    )
    moved = desk.db.rows("SELECT was, now FROM day_moved WHERE now = '2026-10-04'")
    assert [tuple(one) for one in moved] == [("2026-09-20", "2026-10-04")]
    assert desk.db.value("SELECT told_on FROM shipment WHERE number = 'SH-9'") == "2026-09-03"
    assert "Petersen" in notices[0]
    logged = desk.db.value(
        "SELECT COUNT(*) FROM interaction WHERE customer_id = ? AND date = '2026-09-03'", customer
    )
    assert logged == 1


def _a_complaint(window, desk, customer: int, box: Dialogs) -> None:
    page = go(window, "complaints")
    page.take.setFocus()
    box.during(
        lambda: QTest.keyClick(page.take, Qt.Key.Key_Space),
        typed(customer_id="Hanse", what="Eight cartons came wet", severity="high"),
    )
    row = desk.db.row(
        "SELECT customer_id, what, severity, answer_by, solve_by, answered_at FROM complaint"
    )
    assert row[:3] == (customer, "Eight cartons came wet", "high")
    assert row[5] is None
    assert row[4] > row[3]
    assert page.list.current() is not None  # it is gone to
    page.list.setFocus()
    box.during(
        lambda: QTest.keyClick(page.list, Qt.Key.Key_A), typed(said="We replace them this week")
    )
    assert desk.db.value("SELECT answered_at FROM complaint") == "2026-09-03T08:10:00Z"


def _a_payment_in_another_currency(window, desk, customer: int, box: Dialogs) -> None:
    """USD for an invoice in EUR: the preview tells it before it is written."""
    page = go(window, "credit")
    table = page.overview.tables["ageing"]
    table.setFocus()
    assert [(row.currency, row.overdue) for row in table.rows.rows] == [("EUR", 500_000)]
    seen: list[str] = []

    def fill(form: QDialog) -> None:
        assert isinstance(form, Form)
        put(first_of(form.editors["currency"].widget), "USD")
        put(first_of(form.editors["amount"].widget), "6,000")
        put(first_of(form.editors["number"].widget), "payment of IN-77")
        form.look()
        put(form.editors["pays"].widget, form.editors["pays"].box.itemText(1))
        form.look()
        seen.extend(str(form.rows.index(0, place).data()) for place in range(3))
        save(form)

    box.during(lambda: QTest.keyClick(table, Qt.Key.Key_P), fill)
    assert seen == ["IN-77", "EUR 5,000.00", "USD 6,000.00"]
    found = account(desk, customer)
    assert found.open_items == ()
    assert found.gains == 50_000  # invoiced at 1.10, paid at 1.20
    assert page.customer == customer
    assert page.account.shown.account.gains == 50_000
    window.step_back()
    if page.customer is not None:  # the line that says so was closed first
        window.step_back()


def _an_order_over_the_limit(window, desk, customer: int, box: Dialogs) -> None:
    page = go(window, "orders")
    box.during(
        page.bound["orders.add"].trigger,
        typed(customer_id="Hanse", number="O-2", amount="15,000"),
    )
    order = desk.db.value("SELECT id FROM sales_order WHERE number = 'O-2'")
    assert desk.db.value("SELECT credit_hold FROM sales_order WHERE id = ?", order) == "held"
    page = go(window, "credit")
    page.overview.show_view("held")
    held = page.overview.tables["held"]
    assert [row.number for row in held.rows.rows] == ["O-2"]
    assert held.rows.rows[0].verdict.over == 300_000  # 8,000 and 15,000 of 20,000
    held.setFocus()
    box.during(
        lambda: QTest.keyClick(held, Qt.Key.Key_R), typed(reason="A deposit of 50% is agreed")
    )
    made = [(one.decision, one.reason) for one in limit.decisions(desk, order)]
    assert made == [("released", "A deposit of 50% is agreed"), ("held", "")]
    assert desk.db.value("SELECT credit_hold FROM sales_order WHERE id = ?", order) is None
    assert held.rows.rows == []
