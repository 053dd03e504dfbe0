"""The page of complaints: clocks in the list, letters act, one is taken in by keyboard alone."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from custdesk.domain.complaints import letters
from custdesk.services.complaints import after, cases, improving, using
from custdesk.ui.complaints.page import ComplaintsPage
from custdesk.ui.forms.complaint import ComplaintForm, SolveForm
from custdesk.ui.forms.interaction import InteractionForm
from custdesk.ui.forms.letter import LetterDialog


@pytest.fixture
def firm(make_customer):
    return make_customer("Blauer See", country="DE", zone="Europe/Berlin")


@pytest.fixture
def page(desk, firm, tasks, show_page):
    for what, severity in (("Sauce too salty", "low"), ("Cartons crushed", "high")):
        cases.take_in(desk, firm, {"what": what, "severity": severity})
    return show_page(ComplaintsPage(desk, tasks), 1300, 760)


def test_what_is_due_first_stands_first(page):
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [row.what for row in page.model.rows] == ["Cartons crushed", "Sauce too salty"]
    assert page.model.due(page.model.rows[0]) == "Answer by 3 Sep 20:10"
    assert page.summary.text() == ""


def test_what_is_late_is_told_at_the_head(page, clock, qtbot):
    clock.moment = dt.datetime(2026, 9, 4, 6, 40, tzinfo=dt.UTC)
    page.tick()
    qtbot.waitUntil(lambda: page.summary.text() == "1 is late")


def test_one_is_taken_in_by_keyboard_alone(desk, firm, qtbot):
    form = ComplaintForm(desk, None, {})
    qtbot.addWidget(form)
    written = []
    form.attempt = lambda values: written.append(
        cases.take_in(desk, values.pop("customer_id"), values)
    )
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    line = form.editors["customer_id"].widget.findChild(QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "blau")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    text = form.focusWidget()
    assert isinstance(text, QPlainTextEdit)
    QTest.keyClicks(text, "Ten bags short")
    QTest.keyClick(text, Qt.Key.Key_Tab)
    QTest.keyClicks(form.focusWidget(), "s")  # Severe
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(written) == 1
    (row,) = cases.listed(desk)
    assert (row.name, row.what, row.severity) == ("Blauer See", "Ten bags short", "high")


def test_from_a_call_the_customer_is_known(desk, firm, qtbot):
    form = ComplaintForm(desk, firm, {"what": "Said on the phone"})
    qtbot.addWidget(form)
    assert "customer_id" not in form.editors
    assert form.values()["what"] == "Said on the phone"


def test_solved_ones_move_to_their_own_list(page, desk, qtbot):
    page.show_complaint(page.model.rows[0].id)
    after.solve(desk, page.list.current().id, {"cause": "packing"})
    page.show_part("solved")
    qtbot.waitUntil(lambda: [row.cause for row in page.model.rows] == ["packing"])
    assert page.step_back()
    qtbot.waitUntil(lambda: [row.what for row in page.model.rows] == ["Sauce too salty"])


def test_the_pane_tells_the_current_one(page, qtbot):
    def texts():
        inner = page.about.widget()
        return [one.text() for one in inner.findChildren(type(page.summary))] if inner else []

    qtbot.waitUntil(lambda: "Cartons crushed" in texts())
    assert any("of their hours left" in text for text in texts())


def test_what_is_solved_is_neither_answered_nor_solved_again(page, desk, monkeypatch):
    asked = []
    monkeypatch.setattr(SolveForm, "ask_values", lambda *given: asked.append(given))
    row = page.list.current()
    page._act("complaints.solve", row)
    assert len(asked) == 1
    after.solve(desk, row.id, {})
    page._act("complaints.solve", cases.case_of(desk, row.id))
    assert len(asked) == 1


def test_a_letter_taken_over_stops_the_clock(page, desk, monkeypatch):
    row = page.list.current()
    shown = []

    def use(dialog):
        shown.append((dialog.kinds.currentData(), dialog.body.toPlainText()))
        dialog.language.setCurrentIndex(dialog.language.findData("en"))
        shown.append(dialog.body.toPlainText())
        dialog.copy()

    monkeypatch.setattr(LetterDialog, "exec", use)
    page._act("complaints.write", row)
    assert shown[0][0] == letters.ANSWER
    assert shown[0][1].startswith("Guten Tag Maria Anders")
    assert "we are sorry" in shown[1]
    assert cases.case_of(desk, row.id).answered is not None


def test_improvements_are_done_and_told_by_keys(page, desk, qtbot):
    number = page.list.current().id
    improving.save(desk, None, number, {"what": "Stronger cartons"})
    page.show_part("improvements")
    pane = page.improvements
    qtbot.waitUntil(lambda: pane.table.current_row() == 0)
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_D)
    assert improving.listed(desk)[0].done == dt.date(2026, 9, 3)
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.part == "open" and page.list.current() is not None)


def test_causes_are_bars_the_commonest_first(page, desk, firm, qtbot):
    for cause in ("transport", "packing", "packing"):
        number = cases.take_in(desk, firm, {"what": "x"}).created
        after.solve(desk, number, {"cause": cause, "amount": 1000})
    page.show_part("causes")
    qtbot.waitUntil(lambda: page.causes.rows.rowCount() == 3)
    model = page.causes.rows
    told = [[model.index(r, c).data() for c in range(4)] for r in range(3)]
    assert told == [
        ["Packing", "2", "67%", "USD 20"], ["Transport", "1", "100%", "USD 10"],
        ["Cause not known yet", "2", "", ""],
    ]  # fmt: skip


def test_after_sales_lists_what_was_offered(page, desk, firm, qtbot):
    using.save(desk, None, firm, {"kind": "training", "state": "used", "rating": 5})
    page.show_part("services")
    qtbot.waitUntil(lambda: page.services.uses.rowCount() == 1)
    model = page.services.uses
    assert [model.index(0, c).data() for c in (0, 1, 2, 5)] == [
        "Blauer See", "Training", "Was used", "5",
    ]  # fmt: skip


def test_an_empty_page_says_so(desk, tasks, qtbot):
    page = ComplaintsPage(desk, tasks)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.rows_ready)
    assert page._middle.why is not None


def test_the_form_of_a_call_offers_to_take_a_complaint_in(desk, firm, qtbot):
    form = InteractionForm(desk, firm, "call", None)
    qtbot.addWidget(form)
    field = form.fields["takes_in"]
    assert field.isHidden()
    assert "takes_in" not in form.values()
    form.editors["purpose"].show("complaint")
    assert not field.isHidden()
    assert form.values()["takes_in"] is True
    # While one is open, what is logged is about it as a rule.
    cases.take_in(desk, firm, {"what": "x"})
    again = InteractionForm(desk, firm, "call", None, purpose="complaint")
    qtbot.addWidget(again)
    assert again.values()["takes_in"] is False
