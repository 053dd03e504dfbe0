"""What comes again in the window: the form's choices, the calendar's times."""

from datetime import date, datetime, timedelta

import pytest

from custdesk.services import visits
from custdesk.ui.calendar.page import CalendarPage
from custdesk.ui.forms.visit import VisitForm

AT = datetime.fromisoformat("2026-09-07T10:00")
FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)


@pytest.fixture
def weekly(desk, make_customer):
    values = {"at": AT, "rule": "FREQ=WEEKLY;BYDAY=MO"}
    return visits.save(desk, None, make_customer("Huber"), values).created


@pytest.fixture
def page(desk, tasks, qtbot, weekly):
    made = CalendarPage(desk, tasks)
    qtbot.addWidget(made)
    made.resize(1356, 820)
    made.show_view("month")
    return made


def days(desk):
    return [row.at.day for row in visits.between(desk, FIRST, LAST)]


def test_each_time_is_an_entry_of_its_own(desk, page):
    entries = page.view().rows.entries
    assert [entry.start.day for entry in entries[:4]] == [7, 14, 21, 28]
    assert len({entry.key for entry in entries}) == len(entries)
    second = entries[1]
    assert page.view().rows.entry(second.key) is second


def test_one_time_is_moved_and_what_follows_removed(desk, page, qtbot):
    said = []
    page.said.connect(said.append)
    second = page.view().rows.entries[1]
    page.month.shifted.emit(second.key, 1)
    assert days(desk) == [7, 15, 21, 28]
    assert said == ["Only this time was changed"]
    third = next(e for e in page.view().rows.entries if e.start.day == 21)
    page.deeds.remove(third.visit, "following")
    assert days(desk) == [7, 15]


def test_the_form_writes_the_rule_that_was_chosen(desk, weekly, qtbot):
    owner = visits.get(desk, weekly)["customer_id"]
    form = VisitForm(desk, owner, weekly, AT + timedelta(days=7), "visit")
    qtbot.addWidget(form)
    rule = form.editors["rule"]
    assert rule._box.currentText() == "Every week"
    assert form.values()["rule"] == "FREQ=WEEKLY;BYDAY=MO"
    rule._box.setCurrentText("Every month, same weekday")
    assert form.values()["rule"] == "FREQ=MONTHLY;BYDAY=2MO"
    rule._box.setCurrentText("A rule of its own")
    rule._rule.setText("FREQ=YEARLY;BYMONTH=9;BYDAY=3MO")
    visits.save(desk, weekly, owner, form.values(), occurrence=AT + timedelta(days=7))
    assert days(desk) == [7, 14, 21]
