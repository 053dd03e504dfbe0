"""Another program's calendar in the window: seen before it is written, decided, one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from custdesk.services import calendar_in, history, visits
from custdesk.ui.calendar.taking_in import CalendarImport, taken_text

EVENTS = (
    ("a", "20260914T100000Z", "Talk with Lehmanns Marktstand"),
    ("b", "20260915T080000Z", "Lunch with somebody"),
    ("c", "20260916T080000Z", "Call Lehmanns Marktstand"),
)


@pytest.fixture
def lehmanns(make_customer):
    return make_customer("Lehmanns Marktstand", "DE", "Kiel")


@pytest.fixture
def file(tmp_path):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Other//EN"]
    for uid, at, text in EVENTS:
        lines += ["BEGIN:VEVENT", f"UID:{uid}@x", f"DTSTART:{at}", f"SUMMARY:{text}"]
        lines += ["DURATION:PT1H", "END:VEVENT"]
    path = tmp_path / "theirs.ics"
    path.write_bytes("\r\n".join([*lines, "END:VCALENDAR", ""]).encode())
    return path


@pytest.fixture
def dialog(qtbot, desk, tasks, lehmanns, file):
    box = CalendarImport(desk, tasks, file)
    qtbot.addWidget(box)
    box.show()
    return box


def states(box) -> list[str]:
    return [box.rows.data(box.rows.index(row, 3)) for row in range(box.rows.rowCount())]


def all_visits(desk):
    import datetime as dt

    return visits.between(desk, dt.date(2026, 9, 1), dt.date(2026, 9, 30))


def test_it_is_seen_before_anything_is_written(dialog, desk):
    assert states(dialog) == ["Will be added", "No customer is named in it.", "Will be added"]
    assert dialog.rows.data(dialog.rows.index(0, 2)) == "Lehmanns Marktstand"
    assert dialog.status.text() == "2 events will be imported"
    assert all_visits(desk) == []
    dialog.kinds.button("left").click()
    assert dialog.rows.rowCount() == 1


def test_one_step_that_can_be_taken_back(dialog, desk, file):
    said = []
    dialog.taken.connect(lambda taken: said.append((taken_text(taken), taken.changes.operation)))
    dialog.take.click()
    ((text, operation),) = said
    assert text == "2 new, 0 brought up to date, 0 unchanged"
    assert [row.purpose for row in all_visits(desk)] == [EVENTS[0][2], EVENTS[2][2]]
    assert [row.what for row in calendar_in.preview(desk, file).rows] == ["here", "left", "here"]
    history.undo(desk, operation)
    assert all_visits(desk) == []


def test_who_is_meant_can_be_said_and_some_left_out_by_keys(dialog, desk, lehmanns, make_customer):
    other = make_customer("Nordlicht", "NO", "Bergen")
    dialog.table.selectRow(1)
    assert dialog.picker.isEnabled()
    dialog.picker.show_customer(other)
    assert states(dialog)[1] == "Will be added"
    dialog.table.selectRow(2)
    dialog.leave.setFocus()
    QTest.keyClick(dialog.leave, Qt.Key.Key_Space)
    assert states(dialog)[2] == "Not imported"
    assert dialog.status.text() == "2 events will be imported"
    dialog.take.click()
    assert {row.customer_id for row in all_visits(desk)} == {lehmanns, other}
    assert len(all_visits(desk)) == 2


def test_a_file_that_is_no_calendar_is_told(qtbot, desk, tasks, tmp_path):
    path = tmp_path / "bad.ics"
    path.write_bytes(b"nothing of the kind")
    box = CalendarImport(desk, tasks, path)
    qtbot.addWidget(box)
    assert box.status.text()
    assert not box.take.isEnabled()
