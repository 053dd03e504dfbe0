"""Tomorrow and the week: what each day brings, what it holds, and the way there and back."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from custdesk.domain.reason import Kind
from custdesk.services import days_ahead, interactions, visits
from custdesk.services import tasks as todo
from custdesk.services.care import capacity, save_capacity
from custdesk.system.language import say
from custdesk.ui.parts.grouped_rows import ROW
from custdesk.ui.today.arranging import Group
from custdesk.ui.today.page import TodayPage

DAY = dt.date(2026, 9, 3)  # a Thursday
FRIDAY, SATURDAY, MONDAY = (DAY + dt.timedelta(days=n) for n in (1, 2, 4))


@pytest.fixture
def firm(desk, make_customer):
    """A task and a visit tomorrow, a follow-up on Monday, one put off until Saturday."""
    names = ("Alfreds", "Ernst", "Folk", "Rattle")
    ids = {name: make_customer(name, "DE", "Berlin", mail=f"{name}@example.com") for name in names}
    for number in ids.values():
        values = {"channel": "call", "date": DAY - dt.timedelta(days=1), "summary": "Spoke"}
        interactions.save(desk, None, number, values)
    todo.save(desk, None, ids["Alfreds"], {"what": "Send the quote", "due": FRIDAY})
    at = dt.datetime(2026, 9, 4, 10, 0)  # noqa: DTZ001 - their wall time
    visits.save(desk, None, ids["Ernst"], {"at": at, "kind": "visit", "purpose": "Autumn"})
    values = {"channel": "call", "date": MONDAY - dt.timedelta(days=60), "summary": "Spoke"}
    rattle = desk.db.value("SELECT id FROM interaction WHERE customer_id = ?", ids["Rattle"])
    interactions.save(desk, rattle, ids["Rattle"], values)
    todo.snooze(desk, ids["Folk"], SATURDAY, "Stocktaking")
    return ids


@pytest.fixture
def page(show_page, desk, tasks, firm):
    return show_page(TodayPage(desk, tasks), 1356, 860)


def listed(page) -> list[tuple[str, str]]:
    """(day of the header or name, what stands beside it)."""
    rows = [page.model.index(n).data(ROW) for n in range(page.model.rowCount())]
    return [
        (row.title, row.note) if isinstance(row, Group) else (row.name, say(row.reason.message))
        for row in rows
    ]


def test_each_day_brings_what_falls_on_it(desk, firm) -> None:
    days = {one.day: one for one in days_ahead.ahead(desk)}
    assert list(days) == [DAY + dt.timedelta(days=n) for n in range(1, 8)]
    assert [row.name for row in days[FRIDAY].rows] == ["Ernst", "Alfreds"]
    assert days[FRIDAY].rows[0].reason.kind is Kind.VISIT
    assert [(row.name, say(row.reason.evidence)) for row in days[SATURDAY].rows] == [
        ("Folk", "Stocktaking")
    ]
    assert [row.name for row in days[MONDAY].rows] == ["Rattle"]
    # Berlin 08:30-17:00 is 14:30-23:00 in Shanghai.
    assert say(days[FRIDAY].rows[1].that_day) == "14:30–23:00 your time"
    assert say(days[SATURDAY].rows[0].that_day) == "Closed there that day"


def test_a_day_holds_what_the_capacity_says(desk, firm) -> None:
    save_capacity(desk, capacity(desk).__class__(contacts=5, visit=5))
    days = {one.day: one for one in days_ahead.ahead(desk)}
    friday = days[FRIDAY]
    assert (friday.count, friday.visits, friday.places, friday.holds) == (2, 1, 6, 5)
    assert days[SATURDAY].holds == 0


def test_n_shows_the_week_and_esc_goes_back(qtbot, page) -> None:
    assert page.head.ahead.text() == "Tomorrow: 2"
    assert not page.strip.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_N)
    assert page.strip.isVisible()
    assert listed(page) == [
        ("Tomorrow, Friday 4 September 2026", "1 visit"),
        ("Ernst", "Visit at 16:00 your time"),
        ("Alfreds", "Task: Send the quote"),
        ("Saturday 5 September 2026", "Your day off"),
        ("Folk", "Comes back: was put off until this day"),
        ("Monday 7 September 2026", ""),
        ("Rattle", "E-mail: New products"),
    ]
    assert page.head.title.text() == "Days ahead"
    assert page.list.hasFocus()
    assert page.step_back()
    assert not page.looks_ahead
    assert page.head.title.text() == "Today"
    assert not page.step_back()


def test_left_and_right_go_from_day_to_day(qtbot, page) -> None:
    page.toggle_ahead()
    assert page.list.current().name == "Ernst"
    seen = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(page.list, key)
        seen.append(page.list.current().name)
    assert seen == ["Folk", "Rattle", "Rattle", "Folk"]
    checked = [one.day.day for one in page.strip.buttons if one.isChecked()]
    assert checked == [SATURDAY]
    page.strip.buttons[0].click()
    assert page.list.current().name == "Ernst"


def test_a_coming_task_can_be_done_today(qtbot, page, desk, firm) -> None:
    page.toggle_ahead()
    page.list.go_to(firm["Alfreds"], 0)
    qtbot.keyClick(page.list, Qt.Key.Key_D)
    assert "Alfreds" not in [name for name, _text in listed(page)]
    assert page.looks_ahead
    assert page.head.ahead.text() == "Back to today"


def test_a_good_day_says_so_and_shows_what_comes(qtbot, page, desk) -> None:
    visits.remove(desk, desk.db.value("SELECT id FROM visit"))
    page.refresh()
    empty = page.left.empty
    assert empty.title.text() == "Everybody is looked after"
    assert empty.text.text() == "No one to contact before tomorrow, 1 customer then."
    empty.buttons[0].click()
    assert page.looks_ahead
    assert page.left.empty is None


def test_digits_choose_among_the_kinds_that_there_are(qtbot, page) -> None:
    page.toggle_ahead()
    qtbot.keyClick(page.list, Qt.Key.Key_3)
    assert page.model.segment == "tasks"
    assert [name for name, _text in listed(page) if name in ("Ernst", "Alfreds")] == [
        "Ernst", "Alfreds",
    ]  # fmt: skip
    qtbot.keyClick(page.list, Qt.Key.Key_9)
    assert page.model.segment == "tasks"
    assert page.step_back()
    assert page.looks_ahead


def test_a_customer_may_stand_on_several_days(qtbot, page, desk, firm) -> None:
    todo.save(desk, None, firm["Alfreds"], {"what": "Ask for the order", "due": MONDAY})
    page.refresh()
    page.toggle_ahead()
    names = [name for name, _text in listed(page)]
    assert names.count("Alfreds") == 2
    qtbot.keyClick(page.list, Qt.Key.Key_Right)
    qtbot.keyClick(page.list, Qt.Key.Key_Right)
    here = page.list.current()
    assert here.group == days_ahead.group_of(MONDAY)
    page.refresh()
    assert page.list.current() == here
    page.arrange(order="country")
    page.toggle_ahead()
    page.toggle_ahead()
    assert [name for name, _text in listed(page)].count("Alfreds") == 2
