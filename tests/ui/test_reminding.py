"""Reminders in the window: told once, answered by buttons and keys, silent while it is locked."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from custdesk.domain.reminders import Rules
from custdesk.services import reminders, visits
from custdesk.services import tasks as todo
from custdesk.ui.frame.reminder_list import ReminderList
from custdesk.ui.frame.reminding import Reminding
from custdesk.ui.preferences.reminder_section import ReminderSection

NOW = dt.datetime(2026, 9, 3, 16, 10)  # noqa: DTZ001 - own wall time
HOUR = dt.timedelta(hours=1)


class Watched:
    """A window with reminders; what the system was asked to show is kept."""

    def __init__(self, qtbot, desk, tasks):
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.column = QVBoxLayout(self.window)
        self.told: list[tuple[str, str]] = []
        self.opened: list[int] = []
        self.hand = Reminding(self.window, desk, tasks, lambda *text: self.told.append(text))
        self.hand.customer_wanted.connect(self.opened.append)
        self.hand.settle(self.column)
        self.window.show()

    @property
    def line(self):
        return self.hand._line


@pytest.fixture
def firm(make_customer):
    return make_customer("Nordlicht Feinkost", "DE", "Kiel")


@pytest.fixture
def watched(qtbot, desk, tasks, firm):
    return Watched(qtbot, desk, tasks)


def plan(desk, firm, own, kind="call", **more):
    at = visits.customer_time(desk, firm, own)
    return visits.save(desk, None, firm, {"at": at, "kind": kind, **more}).created


def later(watched, clock, **much):
    clock.moment += dt.timedelta(**much)
    watched.hand.tick()


def test_the_next_look_is_when_something_is_due_and_else_in_a_minute(
    watched, desk, clock, firm
) -> None:
    plan(desk, firm, NOW + HOUR)
    watched.hand.look()
    assert watched.hand._clock.interval() == 60_000
    later(watched, clock, minutes=49, seconds=40)  # told ten minutes before
    assert watched.told == []
    assert watched.hand._clock.interval() == 20_001


def test_it_tells_once_and_the_line_stays(watched, desk, clock, firm):
    plan(desk, firm, NOW + HOUR, purpose="New tins")
    watched.hand.look()
    assert watched.told == []
    assert watched.line.text() == ""
    later(watched, clock, minutes=50)
    assert watched.told == [
        ("17:10 Call: Nordlicht Feinkost", "11:10 in Kiel, New tins"),
    ]
    assert watched.line.text() == "17:10 Call: Nordlicht Feinkost"
    later(watched, clock, minutes=20)
    assert len(watched.told) == 1
    watched.line.open_button.click()
    assert watched.opened == [firm]
    assert watched.line.text() == ""
    assert reminders.waiting(desk) == ()


def test_what_was_missed_is_gathered_and_listed(watched, qtbot, desk, clock, firm, monkeypatch):
    for hours in (1, 2):
        plan(desk, firm, NOW + hours * HOUR)
    todo.save(desk, None, firm, {"what": "Send samples", "due": dt.date(2026, 9, 4)})
    later(watched, clock, days=2)
    assert watched.line.text() == "3 reminders while you were away"
    assert watched.told[0][0] == "3 reminders while you were away"
    boxes = []

    def answer(box):
        boxes.append(box)
        box.show()
        QTest.keyClick(box.list, Qt.Key.Key_Down)
        assert [one.kind for one in box.chosen()] == ["call"]
        box.dismiss_button.click()
        assert box.list.count() == 2
        box._wait.emit(15)
        assert box.list.count() == 1
        assert box.list.item(0).text().endswith("Send samples")
        box.all_button.click()

    monkeypatch.setattr(ReminderList, "exec", answer)
    watched.line.list_button.click()
    assert boxes
    assert watched.line.text() == ""
    later(watched, clock, minutes=15)
    assert watched.line.text().endswith("17:10 Call: Nordlicht Feinkost")


def test_snoozing_from_the_line(watched, desk, clock, firm):
    plan(desk, firm, NOW + 5 * dt.timedelta(minutes=1))
    watched.hand.look()
    assert watched.line.text()
    watched.line.snooze_button.menu().actions()[1].trigger()
    assert watched.line.text() == ""
    later(watched, clock, minutes=14)
    assert watched.line.text() == ""
    later(watched, clock, minutes=1)
    assert watched.line.text() == "16:15 Call: Nordlicht Feinkost"
    assert len(watched.told) == 2
    watched.line.snooze_button.menu().actions()[3].trigger()
    later(watched, clock, hours=16, minutes=40)
    assert watched.line.text() == "3 Sep 16:15 Call: Nordlicht Feinkost"


def test_a_locked_file_names_nobody_and_tells_all_afterwards(watched, desk, clock, firm):
    class Locked:
        is_locked = True

    plan(desk, firm, NOW + HOUR)
    watched.hand.look()
    db, desk.db = desk.db, Locked()
    watched.hand.conceal()
    later(watched, clock, minutes=55)
    later(watched, clock, minutes=1)
    assert watched.told == [("CustDesk", "A reminder is due. Unlock CustDesk to read it.")]
    assert watched.hand.open == ()
    desk.db = db
    watched.hand.settle(watched.column)
    assert watched.line.text() == "17:10 Call: Nordlicht Feinkost"


def test_the_system_names_nobody_where_that_is_wanted(watched, desk, clock, firm):
    reminders.save_rules(desk, Rules(neutral=True))
    plan(desk, firm, NOW + HOUR)
    watched.hand.look()
    later(watched, clock, minutes=55)
    assert watched.told == [("CustDesk", "1 reminder")]
    assert "Nordlicht" in watched.line.text()


def test_what_is_done_elsewhere_leaves_the_line(watched, desk, clock, firm):
    number = plan(desk, firm, NOW + HOUR)
    watched.hand.look()
    later(watched, clock, minutes=55)
    assert watched.line.text()
    visits.save(desk, number, firm, {"status": "done"})
    watched.hand.look()
    assert watched.line.text() == ""


def test_the_settings_say_how_far_ahead(qtbot, desk, tasks, tmp_path):
    from custdesk.system.settings import Settings

    section = ReminderSection(desk, tasks, Settings(tmp_path / "settings.json"))
    qtbot.addWidget(section)
    box = section.leads["visit"]
    assert box.currentText() == "1 h before"
    box.setCurrentIndex(box.findData(-1))
    box.activated.emit(box.currentIndex())
    assert reminders.rules(desk).visit is None
    section.neutral.click()
    assert reminders.rules(desk).neutral
    reminders.save_rules(desk, Rules())
    section.reload()
    assert box.currentText() == "1 h before"
    assert not section.neutral.isChecked()


def test_the_window_keeps_the_line_when_it_is_built_anew_and_loses_it_when_locked(
    window, desk, clock, make_customer, cheap_keys, qtbot
):
    from custdesk.services import vault

    vault.set_password(desk, "three calm otters")
    firm = make_customer("Nordlicht Feinkost", "DE", "Kiel")
    window.keep_safe()
    window.keep_time()
    window.show()
    plan(desk, firm, NOW + HOUR)
    window._reminding.look()
    clock.moment += dt.timedelta(minutes=55)
    window._reminding.tick()
    assert window._reminding._line.text() == "17:10 Call: Nordlicht Feinkost"
    window.rebuild()
    assert window._reminding._line.text() == "17:10 Call: Nordlicht Feinkost"
    window.lock()
    assert window._reminding.open == ()
    assert window._reminding._line is None
    window._reminding.tick()
