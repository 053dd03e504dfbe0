"""Trips in the calendar: a band over their days, and the trip's name with each visit."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from custdesk.services import visits
from custdesk.services.trips import trips
from custdesk.ui.calendar.bands import band_about, band_head, band_line, band_tip, holiday_text
from custdesk.ui.calendar.described import describe
from custdesk.ui.calendar.entries import Entry
from custdesk.ui.calendar.loading import around

FIRST = dt.date(2026, 9, 14)


def test_a_trip_is_a_band_that_is_no_day_off(desk, make_customer) -> None:
    values = {"name": "Germany", "first_on": FIRST, "last_on": FIRST + dt.timedelta(days=2)}
    trip = trips.save(desk, None, values).created
    firm = make_customer("Nordlicht", "DE", "Kiel")
    at = dt.datetime.combine(FIRST, dt.time(10))
    visits.save(desk, None, firm, {"at": at, "trip_id": trip})
    found = around(desk, FIRST, FIRST, (0, ""), ())
    (band,) = [one for one in found.holidays if not one.is_off]
    assert (band_head(band), band_about(band)) == ("Trip", "1 visit, Kiel")
    assert (band_line(band), holiday_text(band)) == ("Trip: Germany", "Germany, 1 visit")
    assert band_tip(band) == ("Germany", "14 Sep – 16 Sep 2026", "1 visit, Kiel")
    assert not [one for one in around(desk, FIRST, FIRST, (0, ""), ()).between(
        FIRST + dt.timedelta(days=3), FIRST + dt.timedelta(days=9)) if one.trip]  # fmt: skip
    (row,) = visits.between(desk, FIRST, FIRST)
    assert "Trip: Germany" in describe(Entry(row, row.at))


@pytest.mark.parametrize("view", ["week", "month"])
def test_a_click_on_its_band_opens_the_trip(window, desk, view) -> None:
    values = {"name": "Germany", "first_on": FIRST, "last_on": FIRST + dt.timedelta(days=2)}
    trip = trips.save(desk, None, values).created
    window.open("calendar")
    page = window.page()
    page.go_to(FIRST)
    page.show_view(view)
    if view == "week":
        place = page.week.viewport()
        (box,) = [bar.box for bar in page.week.laid.holidays if bar.holiday.trip]
    else:
        place = page.month
        (box,) = [
            line.box for line in page.month.laid.bars
            if isinstance(line.thing, tuple) and line.thing[0].trip
        ]  # fmt: skip
    spot = QPoint(int(box.x + 10), int(box.y + 8))
    QTest.mouseClick(place, Qt.MouseButton.LeftButton, pos=spot)
    assert window.page().name == "trips"
    assert window.page().trip == trip


def test_enter_in_the_agenda_opens_the_trip(window, desk, qtbot) -> None:
    values = {"name": "Germany", "first_on": "2026-09-03", "last_on": "2026-09-03"}
    trip = trips.save(desk, None, values).created
    window.open("calendar")
    page = window.page()
    page.show_view("agenda")
    items = page.views.agenda.agenda.items
    (row,) = [n for n, one in enumerate(items) if getattr(one, "trip", None)]
    page.views.agenda.setCurrentIndex(page.views.agenda.agenda.index(row))
    page.views.agenda.setFocus()
    qtbot.keyClick(page.views.agenda, Qt.Key.Key_Return)
    assert (window.page().name, window.page().trip) == ("trips", trip)
