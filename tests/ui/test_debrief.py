"""Twelve visits told of by keyboard alone in the real window; the next day's Today shows it."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from custdesk.domain.visit_codes import code_of
from custdesk.domain.words import Message
from custdesk.services import customers, history, people, tasks, today, visits
from custdesk.services.trips import debrief, trips
from custdesk.store import records
from custdesk.ui.calendar.debriefs import debriefs
from custdesk.ui.debrief.dialog import DebriefDialog
from custdesk.ui.today import deeds

VISITS = 12
FIRST = dt.date(2026, 8, 31)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def trip(desk) -> int:
    """Four visits a day from Monday on, in three countries; two rates are known."""
    with desk.operation(Message("Test")):
        for currency, rate in (("EUR", "1.10"), ("CHF", "1.25")):
            row = {"currency": currency, "on_date": "2026-08-01", "rate": rate, "source": "typed"}
            records.insert(desk.db, "exchange_rate", row)
    values = {"name": "Autumn", "first_on": "2026-08-31", "last_on": "2026-09-03"}
    number = trips.save(desk, None, values | {"currency": "EUR"}).created
    for place in range(VISITS):
        country, city = (("DE", "Berlin"), ("FR", "Lyon"), ("CH", "Bern"))[place // 4]
        customer = customers.save(
            desk, None, {"name": f"Firm {place + 1:02}", "country": country, "city": city}
        ).created
        people.save(desk, None, customer, {"name": f"Person {place + 1}"}, [])
        day = FIRST + dt.timedelta(days=place // 4)
        at = dt.datetime.combine(day, dt.time(9 + 2 * (place % 4)))
        visits.save(desk, None, customer, {"at": at, "trip_id": number})
    return number


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """The key goes to whatever has the keys."""
    top = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert top is not None
    if not top.isActiveWindow():  # nobody gives the keys back where a list of choices closed
        top.activateWindow()
        QTest.qWaitForWindowActive(top)
    QTest.keyClick(top.focusWidget() or top, key, modifier)
    QApplication.processEvents()


def write(text: str) -> None:
    top = QApplication.activeModalWidget()
    assert top is not None
    QTest.keyClicks(top.focusWidget(), text)


@pytest.fixture
def screen(window, trip, qtbot) -> DebriefDialog:
    QTest.keyClick(window, Qt.Key.Key_D, CTRL | SHIFT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DebriefDialog)
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    yield dialog
    if dialog in QApplication.topLevelWidgets():
        dialog.reject()


def held(said: str, step: str, promise: str = "", cost: str = "") -> None:
    write(said)
    for _field in ("result", "with", "next step"):
        press(Qt.Key.Key_Tab)
    write(step)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    write(promise)
    if cost:
        press(Qt.Key.Key_C, ALT)
        write(cost)
    press(Qt.Key.Key_Return, CTRL)


def missed(why: str) -> None:
    press(Qt.Key.Key_2, ALT)
    write(why)
    press(Qt.Key.Key_Return, CTRL)


def test_twelve_visits_by_keyboard(screen, desk, clock, trip) -> None:
    assert len(screen.model.sheets) == VISITS
    before = desk.db.value("SELECT MAX(id) FROM operation")
    money = ("taxi 20 EUR", "lunch 31.50 CHF", "train 4000 JPY")
    for place in range(VISITS - 2):
        cost = money[place % 3] if place < 6 else ""
        held(f"Talked about jars {place}", "tomorrow: send the quote", "samples tomorrow", cost)
    missed("They cancelled")
    missed("We missed the train")
    assert [one.state for one in screen.model.sheets] == ["done"] * 10 + ["missed"] * 2

    # One step to undo for each visit.
    steps = desk.db.value("SELECT COUNT(*) FROM operation WHERE id > ?", before)
    assert steps == VISITS
    assert trips.get(desk, trip)["closed_on"] == "2026-09-03"
    said = desk.db.rows("SELECT summary, channel, date FROM interaction ORDER BY id")
    assert len(said) == 10
    assert said[0] == ("Talked about jars 0", "visit", "2026-08-31")
    costs = desk.db.rows("SELECT currency, SUM(amount) FROM trip_cost GROUP BY currency ORDER BY 1")
    assert costs == [("CHF", 6300), ("EUR", 4000), ("JPY", 8000)]
    whys = desk.db.rows("SELECT notes FROM visit WHERE status = 'missed' ORDER BY id")
    assert whys == [("They cancelled",), ("We missed the train",)]

    # What came of it: tasks of Today on the next day, the missed ones in the list to be planned.
    clock.moment += dt.timedelta(days=1)
    rows = today.today(desk)
    reasons = {row.name: [str(one.message) for one in row.reasons] for row in rows}
    assert {f"Firm {n:02}" for n in range(1, 11)} <= set(reasons)
    told = str(reasons["Firm 01"])
    for what in ("send the quote", "samples", "Thank Person 1 for the visit"):
        assert what in told
    assert {row.name for row in visits.to_plan(desk)} >= {"Firm 11", "Firm 12"}


def test_a_code_jumps_and_what_was_typed_survives(screen, desk, window, qtbot) -> None:
    tenth = screen.model.sheets[9]
    write("Half a sentence")
    press(Qt.Key.Key_F, CTRL)
    write(code_of(tenth.which.visit).lower().replace("-", " "))
    press(Qt.Key.Key_Return)
    assert screen.form.sheet.which == tenth.which
    write("Here too")
    press(Qt.Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    assert {typed["said"] for typed in debrief.kept(desk).values()} == {
        "Half a sentence", "Here too",
    }  # fmt: skip
    window._debrief()
    again = QApplication.activeModalWidget()
    assert again.form.editors["said"].value() == "Half a sentence"
    again.reject()


def test_what_was_saved_is_taken_back_on_its_sheet(screen, desk) -> None:
    held("Wants jars", "tomorrow: send the quote")
    before = len(history.page(desk))
    press(Qt.Key.Key_PageUp, CTRL)
    press(Qt.Key.Key_Z, CTRL)
    assert screen.model.sheets[0].state == "open"
    assert screen.form.editors["said"].value() == "Wants jars"
    assert len(history.page(desk)) == before + 1
    press(Qt.Key.Key_Return, CTRL)
    assert screen.model.sheets[0].state == "done"


def test_the_page_of_trips_opens_the_debrief_of_a_trip(window, trip) -> None:
    window.open("trips")
    page = window.page()
    page.open_trip(trip)
    page.one.more("debrief")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DebriefDialog)
    assert len(dialog.model.sheets) == VISITS
    dialog.reject()


def test_what_is_not_plain_stays_on_the_sheet(screen) -> None:
    press(Qt.Key.Key_C, ALT)
    write("taxi")
    press(Qt.Key.Key_Return, CTRL)
    assert screen.model.sheets[0].state == "open"
    assert "No amount" in screen.form.fields["costs"].problem
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)
    missed("")
    assert "why" in screen.form.fields["why"].problem


def test_today_and_the_calendar_lead_to_the_debrief(window, trip, desk) -> None:
    window.page().reload()
    button = window.page().head.debrief
    assert button.text() == f"{VISITS} visits to debrief"
    button.click()
    dialog = QApplication.activeModalWidget()
    assert len(dialog.model.sheets) == VISITS
    dialog.reject()
    (visit, *_others) = visits.between(desk, FIRST, FIRST)
    offered: list[debrief.Span] = []
    ((text, _icon, act),) = debriefs(desk, visit, offered.append)
    act()
    assert (text, offered) == ("Debrief visits", [debrief.Span(FIRST, FIRST)])
    assert debriefs(desk, visit._replace(status="done"), offered.append) == []


def test_long_names_make_nothing_wider(screen, desk) -> None:
    sheet = screen.model.sheets[1]
    people.save(desk, None, sheet.row.customer_id, {"name": "Maximiliane " * 20}, [])
    tasks.save(desk, None, sheet.row.customer_id, {"what": "Bring the price list " * 20})
    screen.go_to(sheet)
    QApplication.processEvents()
    assert screen.form.minimumSizeHint().width() < screen.pane.width()


def test_write_on_today_drafts_the_thanks(screen, desk, clock, window, monkeypatch) -> None:
    held("Wants jars", "")
    screen.reject()
    clock.moment += dt.timedelta(days=1)
    asked: list[int] = []
    monkeypatch.setattr(deeds, "ask_dialog", lambda _d, _t, visit, _p: asked.append(visit))
    page = window.page()
    page.reload()
    (row,) = (one for one in today.today(desk) if one.name == "Firm 01")
    page.deeds.write(row)
    assert asked == [screen.model.sheets[0].which.visit]


def test_visits_still_to_come_are_not_asked_about(window, desk, clock, trip) -> None:
    clock.moment -= dt.timedelta(days=10)
    window._debrief(debrief.span_of_trip(desk, trip))
    dialog = QApplication.activeModalWidget()
    assert dialog.form is None
    assert "so far" in dialog.pane._title.text()
    dialog.step(1)
    dialog.form.editors["said"].show("Early")
    dialog.save()
    assert "still to come" in dialog.form.fields["held"].problem
    dialog.reject()
