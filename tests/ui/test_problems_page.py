"""The page of what is to be verified, and that of archived customers, on a real file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from custdesk.domain.errors import Cancelled
from custdesk.domain.words import Message
from custdesk.services import customers, history, people, trust
from custdesk.services.survey import survey
from custdesk.store import records
from custdesk.ui.archive.page import ArchivePage
from custdesk.ui.forms.customer import CustomerForm
from custdesk.ui.palette.records import find_archived
from custdesk.ui.problems.deeds import DismissForm
from custdesk.ui.problems.page import ProblemsPage


@pytest.fixture
def sound(make_customer):
    """A customer that nothing is to be said of."""
    return make_customer("Alba", phone="+49 30 1234567", mail="info@alba.example")


@pytest.fixture
def wrong(make_customer, sound):
    return make_customer("Nord", phone="12", website="no site", mail="info@nord.example")


@pytest.fixture
def page(wrong, desk, tasks, show_page):
    return show_page(ProblemsPage(desk, tasks))


def lines(page):
    rows = (page.model.index(place) for place in range(page.model.rowCount()))
    return [line for line in map(page.model.row_at, rows) if line is not None]


def told(page):
    return [line.problem.finding.problem for line in lines(page)]


def test_grouped_by_kind_and_by_customer(page):
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert told(page) == ["phone", "website"]
    assert page.rows_ready()
    assert page.list.current().problem.finding.problem == "phone"
    assert "<b>2</b> findings" in page.summary.text()
    assert lines(page)[0].title == "Nord"
    page.arrange(order="customer")
    assert lines(page)[0].title == "Impossible phone numbers"
    assert page.model.rowCount() == 3


def test_filter_and_segments(page):
    page.text.setText("alba")
    page.text.flush()
    assert told(page) == []
    assert page.step_back()
    assert told(page) == ["phone", "website"]
    page.arrange(segment="missing")
    assert told(page) == []
    page.clear()
    assert not page.step_back()


def test_mending_opens_the_form_at_the_field(page, wrong, desk, monkeypatch):
    opened = []

    def mend(form):
        opened.append(form.begin_at)
        form.editors["phone"].show("+49 30 7654321")
        form.accept()
        return CustomerForm.DialogCode.Accepted

    monkeypatch.setattr(CustomerForm, "exec", mend)
    QTest.keyClick(page.list, Qt.Key.Key_E)
    assert opened == ["phone"]
    assert records.get(desk.db, "customer", wrong)["phone"] == "+49 30 7654321"
    assert told(page) == ["website"]
    assert page.list.current().problem.finding.problem == "website"


def test_the_form_has_its_cursor_in_the_field(page, wrong, desk, qtbot):
    form = CustomerForm(desk, wrong)
    form.begin_at = "website"  # in a section that may be folded
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    assert form.focusWidget() is form.editors["website"].widget
    assert form.editors["website"].widget.isVisible()


def test_dismissed_with_a_reason_and_brought_back(page, desk, monkeypatch):
    def answer(form):
        form.editors["reason"].show("An inside line")
        form.accept()
        return DismissForm.DialogCode.Accepted

    monkeypatch.setattr(DismissForm, "exec", answer)
    QTest.keyClick(page.list, Qt.Key.Key_D)
    assert told(page) == ["website"]
    page.arrange(segment="dismissed")
    assert told(page) == ["phone"]
    assert "An inside line" in lines(page)[0].sentence
    page.list.setCurrentIndex(page.model.first_after(0))
    QTest.keyClick(page.list, Qt.Key.Key_D)
    assert told(page) == []
    page.clear()
    assert told(page) == ["phone", "website"]


def test_verified_by_key(page, wrong, desk):
    said = []
    page.said.connect(said.append)
    QTest.keyClick(page.list, Qt.Key.Key_V)
    assert trust.sources(desk, wrong)["customer", wrong].verified_on == desk.today()
    assert said == ["Nord verified today"]


def test_enter_opens_the_customer_and_an_icon_acts(page, wrong, qtbot):
    opened, acted = [], []
    page.customer_opened.connect(opened.append)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert opened == [wrong]
    page.list.acted.disconnect()
    page.list.acted.connect(lambda name, _line: acted.append(name))
    rect = page.list.visualRect(page.model.first_after(0))
    for step in (2, 1, 0):
        spot = rect.topRight()
        spot.setX(rect.right() - 8 - step * 30 - 14)
        spot.setY(rect.y() + 25)
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert acted == ["problems.mend", "problems.verify", "problems.dismiss"]


def test_only_what_changed_is_looked_at_again(page, wrong, sound, desk, tasks):
    tasks.now(lambda: customers.save(desk, sound, {"website": "none at all"}))
    assert told(page) == ["phone", "website", "website"]
    tasks.now(lambda: customers.remove(desk, [wrong]))
    assert told(page) == ["website"]
    tasks.now(lambda: history.undo_last(desk))
    assert told(page) == ["phone", "website", "website"]


def test_the_filter_finds_what_is_not_kept(page, wrong, desk, tasks, make_customer):
    late = make_customer("Zeta", phone="13", mail="info@zeta.example")
    page._show(survey(desk, most=1))
    assert [line.customer.id for line in lines(page)] == [wrong, wrong]
    page.text.setText("zeta")
    page.text.flush()
    assert [line.customer.id for line in lines(page)] == [late]


def test_bars_stand_there_while_rows_are_looked_for(wrong, desk, tasks, show_page, monkeypatch):
    waiting = []
    with monkeypatch.context() as patch:
        patch.setattr(tasks, "run_long", lambda *_given, **named: waiting.append(named["done"]))
        page = show_page(ProblemsPage(desk, tasks))
        page._middle._wait()
    assert page._middle.bars.parentWidget() is page.list.viewport()
    page.grab()
    assert not page.rows_ready()
    waiting[0](survey(desk))
    assert page._middle.bars is None
    assert page.list.hasFocus()


def test_a_stopped_check_can_be_done_again(wrong, desk, tasks, show_page, monkeypatch):
    def stop(*_given, **_more):
        raise Cancelled(Message("The check of the data was stopped."))

    with monkeypatch.context() as patch:
        patch.setattr("custdesk.ui.problems.page.survey", stop)
        page = show_page(ProblemsPage(desk, tasks))
    state = page._middle.currentWidget()
    assert state.title.text() == "The check was stopped"
    state.buttons[0].click()
    assert told(page) == ["phone", "website"]


def test_an_empty_list_says_so(sound, desk, tasks, show_page):
    page = show_page(ProblemsPage(desk, tasks))
    assert page._middle.currentWidget().title.text() == "Nothing to verify"
    assert page.rows_ready()


def test_a_missing_contact_is_asked_for(desk, tasks, show_page, monkeypatch):
    number = customers.save(desk, None, {"name": "Sud", "country": "DE", "phone": "030 1234567"})
    page = show_page(ProblemsPage(desk, tasks))
    asked = []
    monkeypatch.setattr(
        "custdesk.ui.problems.deeds.PersonForm.ask",
        lambda *given, attempt, at: asked.append(given[3]) or attempt({"name": "Anna"}, []),
    )
    QTest.keyClick(page.list, Qt.Key.Key_E)
    assert asked == [None]
    assert [one.name for one in customers.detail(desk, number.created).people] == ["Anna"]
    assert told(page) == []


def test_archived_customers_are_found_and_come_back(sound, desk, tasks, show_page):
    tasks.now(lambda: customers.archive(desk, [sound]))
    assert [hit.title for hit in find_archived(desk, "alb")] == ["Alba"]
    page = show_page(ArchivePage(desk, tasks))
    assert [row.id for row in page.rows.rows] == [sound]
    assert not page.back.isEnabled()
    page.rows.tick_all(True)
    page.back.click()
    assert page.rows.rows == []
    assert customers.detail(desk, sound).row.name == "Alba"


def test_where_a_person_is_from_can_be_told(sound, desk, qtbot):
    person = customers.detail(desk, sound).people[0]
    people.save(desk, person.id, sound, {"name": person.name, "origin": "Met in Bari"}, [])
    form = CustomerForm(desk, sound)
    qtbot.addWidget(form)
    form.editors["origin"].show("card")
    assert form.editors["origin"].widget.currentText() == "Business card"
    form.editors["origin"].widget.setEditText("From Bea")
    assert form.values()["origin"] == "From Bea"
