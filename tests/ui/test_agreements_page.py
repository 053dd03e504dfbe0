"""The page of agreements: what stands there, and what keys and buttons do."""

import datetime as dt
from decimal import Decimal

import pytest
from factories import Maker
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from custdesk.services import agreements
from custdesk.ui.agreements.bar import VOLUME
from custdesk.ui.agreements.page import AgreementsPage
from custdesk.ui.agreements.rows import REACHED, STANDS
from custdesk.ui.forms import agreement as form
from custdesk.ui.forms.form import Form


@pytest.fixture
def page(desk, tasks, qtbot):
    make = Maker(desk)
    one = make.customer("Nordwind")
    make.order(one, "2026-02-01", 600_00)
    row = {"title": "Frame", "from_on": "2026-01-01", "until_on": "2026-12-31", "volume": "1000",
           "volume_unit": "USD", "steps": [{"what": "Prices", "due": "2026-09-10"}]}  # fmt: skip
    agreements.save(desk, None, one, row)
    agreements.save(desk, None, one, {"title": "Old", "status": "ended"})
    made = AgreementsPage(desk, tasks)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitUntil(made.rows_ready)
    return made


def test_the_row_tells_end_and_volume(page) -> None:
    index = page.rows.index(0, REACHED)
    assert index.data(VOLUME).share == Decimal("0.6")
    assert page.rows.index(0, STANDS).data() == "In force until 31 Dec"
    assert page.rows.rowCount() == 1
    assert "60%" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_ended_ones_are_there_when_asked_for(page, qtbot) -> None:
    page.views.chosen.emit("all")
    page.views.choose("all")
    page.reload()
    qtbot.waitUntil(lambda: page.rows.rowCount() == 2)


def test_d_finishes_the_next_step_and_says_so(page, qtbot, monkeypatch) -> None:
    def answer(dialog: Form, attempt) -> None:
        dialog.editors["result"].show("Kept for a year")
        attempt(dialog.values())

    monkeypatch.setattr(Form, "ask_values", answer)
    with qtbot.waitSignal(page.said) as said:
        QTest.keyClick(page.table, Qt.Key.Key_D)
    assert said.args == ["Done: Prices"]
    (step,) = agreements.whole(page.desk, page.current().row.id).steps
    assert (step.done_on, step.result) == (dt.date(2026, 9, 3), "Kept for a year")


def test_a_new_one_is_kept_and_shown(page, qtbot, monkeypatch) -> None:
    customer = page.current().row.customer

    def answer(dialog: Form, attempt) -> None:
        dialog.editors["customer_id"].show(customer)
        dialog.editors["title"].show("Shared stock")
        dialog.editors["kind"].show("stock")
        attempt(dialog.values())

    monkeypatch.setattr(form.AgreementForm, "ask_values", answer)
    QTest.keyClick(page.table, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: page.rows.rowCount() == 2)
    assert page.current().row.title == "Shared stock"
    assert page.current().row.first == dt.date(2026, 9, 3)


def test_the_form_brings_back_what_is_stored(page) -> None:
    one = page.current().row
    dialog = form.AgreementForm(page.desk, one.customer, one.id)
    values = dialog.values()
    stored = agreements.get(page.desk, one.id)
    agreements.save(page.desk, one.id, one.customer, values)
    assert agreements.get(page.desk, one.id) == stored
    dialog.deleteLater()
