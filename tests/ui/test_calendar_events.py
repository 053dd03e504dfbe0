"""Events in the calendar: a band that opens them, on paper and for other calendars."""

import datetime as dt

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from custdesk.services import calendar_out, fairs
from custdesk.services.events import events
from custdesk.ui.calendar.bands import band_about, band_head, band_tip, holiday_text
from custdesk.ui.calendar.loading import around

FIRST = dt.date(2026, 9, 14)


def _dinner(desk) -> int:
    values = {"name": "Gala", "kind": "dinner", "starts_at": "2026-09-14 18:30",
              "place": "Frankfurt", "country": "DE"}  # fmt: skip
    return events.save(desk, None, values).created


def test_an_event_is_a_band_that_is_no_day_off(desk) -> None:
    _dinner(desk)
    (band,) = [one for one in around(desk, FIRST, FIRST, (0, ""), ()).holidays if one.event]
    assert not band.is_off
    assert (band_head(band), band_about(band)) == ("Thank-you dinner", "18:30, Frankfurt")
    assert holiday_text(band) == "Gala, 18:30"
    assert band_tip(band)[1] == "Gala"
    events.mark(desk, band.event.id, "cancelled")
    assert not [one for one in around(desk, FIRST, FIRST, (0, ""), ()).holidays if one.event]


def test_a_fair_that_is_kept_as_an_event_stands_there_once(desk) -> None:
    values = {"name": "Ambiente", "first_on": FIRST, "last_on": FIRST + dt.timedelta(days=2)}
    fair = fairs.save(desk, None, values).created
    assert len([one for one in around(desk, FIRST, FIRST, (0, ""), ()).holidays if one.fair]) == 1
    events.save(desk, None, {"kind": "fair", "fair_id": fair})
    bands = [one for one in around(desk, FIRST, FIRST, (0, ""), ()).holidays if not one.is_off]
    assert [(one.event.name, one.last) for one in bands] == [("Ambiente", dt.date(2026, 9, 16))]


def test_a_click_on_its_band_opens_the_event(window, desk, qtbot) -> None:
    number = _dinner(desk)
    window.open("calendar")
    page = window.page()
    page.go_to(FIRST)
    page.show_view("week")
    (box,) = [bar.box for bar in page.week.laid.holidays if bar.holiday.event]
    spot = QPoint(int(box.x + 10), int(box.y + 8))
    QTest.mouseClick(page.week.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert window.page().name == "events"
    qtbot.waitUntil(window.page().rows_ready)
    assert window.page().current().id == number


def test_other_calendars_get_the_hour(desk) -> None:
    _dinner(desk)
    made = list(calendar_out._events(desk))
    assert [(one.summary, one.start, one.zone, one.minutes) for one in made] == [
        ("Gala", dt.datetime(2026, 9, 14, 18, 30), "Europe/Berlin", 180)  # noqa: DTZ001
    ]
