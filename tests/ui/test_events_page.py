"""The page of events: what stands there, and what keys, buttons and forms do."""

import datetime as dt

import pytest
from factories import Maker
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from custdesk.services import history
from custdesk.services.events import checks, costs, events, guests, places
from custdesk.ui.events.page import EventsPage
from custdesk.ui.events.papers import EventPapersDialog
from custdesk.ui.events.thanking import thanks_dialog
from custdesk.ui.forms.form import Form


@pytest.fixture
def gala(desk) -> int:
    make = Maker(desk)
    made = events.save(desk, None, {
        "name": "Gala", "kind": "dinner", "starts_at": "2026-09-24 18:30", "seats": 2,
        "place": "Shanghai", "country": "CN", "budget": 100_00, "slot_minutes": 60,
    }).created  # fmt: skip
    firms = [make.customer(f"Firm {n}", country="US", city="Chicago") for n in range(4)]
    make.person(firms[0], "Ina Eins")
    guests.add(desk, made, firms)
    costs.save(desk, None, made, {"kind": "venue", "amount": 60_00})
    events.save(desk, None, {"name": "Old", "starts_at": "2025-09-24 18:30"})
    return made


@pytest.fixture
def page(desk, tasks, qtbot, gala):
    made = EventsPage(desk, tasks)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    qtbot.waitUntil(made.rows_ready)
    return made


def _answers(page) -> list[str]:
    return [row.answer for row in page.one.guests.rows]


def _fill(monkeypatch, **values):
    """The next form is filled in so and saved."""

    def answer(form: Form, attempt) -> None:
        for name, value in values.items():
            form.editors[name].show(value)
        attempt(form.values())

    monkeypatch.setattr(Form, "ask_values", answer)


def test_the_coming_one_is_shown_with_its_guests(page) -> None:
    assert [row.name for row in page.rows.rows] == ["Gala"]
    assert page.one.guests.rowCount() == 4
    page.views.choose("all")
    page.reload()
    assert [row.name for row in page.rows.rows] == ["Gala", "Old"]


def test_a_key_of_the_guests_among_the_events_decides_of_nobody(page) -> None:
    page.table.setFocus()
    before = _answers(page)
    QTest.keyClick(page.table, Qt.Key.Key_X)
    assert _answers(page) == before
    assert page.one.guest_table.hasFocus()  # pressed again, it is meant
    QTest.keyClick(page.one.guest_table, Qt.Key.Key_X)
    assert _answers(page).count("declined") == 1


def test_keys_note_answers_of_all_that_are_chosen(page, qtbot) -> None:
    table = page.one.guest_table
    table.setFocus()
    table.selectAll()
    with qtbot.waitSignal(page.said):
        page.deeds.act("events.invited")
    assert _answers(page) == 4 * ["invited"]
    page.one.guest_table.go_to(0)
    QTest.keyClick(table, Qt.Key.Key_Y)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_X)
    assert _answers(page) == ["accepted", "declined", "invited", "invited"]
    assert "1 expected" in page.one._count.text()
    QTest.keyClick(table, Qt.Key.Key_C)
    assert page.one.guests.rows[1].came == "yes"
    QTest.keyClick(table, Qt.Key.Key_C)  # by mistake
    assert page.one.guests.rows[1].came == ""


def test_more_than_there_are_seats_is_said(page) -> None:
    page.one.guest_table.selectAll()
    page.deeds.act("events.accepted")
    assert page.one._alarm.text() == "4 are expected, there are 2 seats."
    page.one.guest_table.go_to(0)
    page.deeds.act("events.waiting")
    page.one.guest_table.go_to(1)
    page.deeds.act("events.declined")
    page.one.guest_table.go_to(2)
    page.deeds.act("events.declined")
    assert page.one._alarm.text() == "There is room for 1 who waits for a seat."


def test_a_guests_form_writes_needs_and_hour_in_one_step(page, monkeypatch, desk, gala) -> None:
    _fill(monkeypatch, diet="vegan", slot=dt.datetime(2026, 9, 24, 19, 30), answer="accepted")  # noqa: DTZ001
    before = history.last_step(desk)
    QTest.keyClick(page.table, Qt.Key.Key_Return)  # into the guests
    assert page.one.guest_table.hasFocus()
    QTest.keyClick(page.one.guest_table, Qt.Key.Key_Return)
    row = page.one.guests.rows[0]
    assert (row.diet, row.slot, row.answer) == ("vegan", "2026-09-24T19:30", "accepted")
    assert history.last_step(desk) > before
    history.undo_last(desk)
    assert guests.guests(desk, gala)[0].slot == ""


def test_adding_by_tier_country_and_words(page, monkeypatch, desk, gala) -> None:
    make = Maker(desk)
    made = make.customer("Nouveau", country="FR", code="F9")
    _fill(monkeypatch, country="FR")
    QTest.keyClick(page.one.guest_table, Qt.Key.Key_A)
    assert made in [row.customer for row in guests.guests(desk, gala)]


def test_costs_are_added_paid_and_deleted_in_their_tab(page, monkeypatch) -> None:
    page.one.turn_to("costs")
    page.one.cost_table.setFocus()
    _fill(monkeypatch, kind="gifts", amount=50_00, currency="USD")
    QTest.keyClick(page.one.cost_table, Qt.Key.Key_A)
    assert page.one.costs.rowCount() == 2
    assert page.one.whole.budget.sums.spare == -10_00
    page.deeds.act("pay")
    assert page.one.whole.budget.sums.paid == 60_00
    QTest.keyClick(page.one.cost_table, Qt.Key.Key_Delete)
    assert page.one.costs.rowCount() == 2


def test_lines_are_ticked_and_added(page, monkeypatch, desk, gala) -> None:
    page.one.turn_to("todo")
    first = page.one.checks.rows[0]["id"]
    page.deeds.act("tick")
    assert next(row for row in checks.checks(desk, gala) if row["id"] == first)["done_on"]
    _fill(monkeypatch, text="Flowers", due=dt.date(2026, 9, 20))
    page.deeds.act("events.add")
    assert "Flowers" in [row["text"] for row in page.one.checks.rows]


def test_seats_are_given_and_who_is_left_is_said(page, monkeypatch, qtbot, desk, gala) -> None:
    page.one.guest_table.selectAll()
    page.deeds.act("events.accepted")
    page.one.turn_to("places")
    _fill(monkeypatch, count=1, size=3)
    with qtbot.waitSignal(page.said) as said:
        page.deeds.act("seat_all")
    assert said.args == ["Guests are seated, no place is left for 1 guest"]
    assert places.tables(desk, gala) == {"Table 1": 3}
    page.deeds.act("slot_all")
    assert len(places.slots(desk, gala).taken) == 3  # an evening has three hours
    assert page.one.places.rowCount() == 2 + 3


def test_a_copy_is_planned_and_shown(page, monkeypatch) -> None:
    _fill(monkeypatch, name="Gala 2")
    page.deeds.act("events.copy")
    assert page.current().name == "Gala 2"
    assert page.one.whole.line.guests == 4


def test_a_new_one_is_planned_and_shown(page, monkeypatch) -> None:
    _fill(monkeypatch, name="Launch", kind="launch", starts_at="2026-10-01T10:00")
    QTest.keyClick(page.table, Qt.Key.Key_N)
    assert page.current().name == "Launch"
    assert page.one.checks.rowCount() > 5


def test_papers_and_thanks_open(page, desk, tasks, qtbot, gala) -> None:
    page.one.guest_table.selectAll()
    page.deeds.act("events.accepted")
    dialog = EventPapersDialog(desk, tasks, gala, page)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: len(dialog.pages) == 1)
    dialog.show_kind("sign-in")
    qtbot.waitUntil(lambda: dialog.which.current() == "")
    page.deeds.act("events.came")
    letter = thanks_dialog(desk, tasks, page.one.guests.rows[0], page)
    qtbot.addWidget(letter)
    assert "Gala" in letter.subject.text()


def test_deleting_asks_first(page, monkeypatch, desk) -> None:
    monkeypatch.setattr("custdesk.ui.messages.confirm", lambda *_a, **_k: True)
    page.table.setFocus()
    page.deeds._remove_event(page.current().id)
    assert [one.name for one in events.listed(desk)] == ["Old"]
    assert page.current() is None or page.current().name == "Old"
