"""A trip in other calendars: everything once, and nothing comes back that was not there."""

import datetime as dt

import icalendar
import pytest

from custdesk.domain.errors import CustDeskError
from custdesk.services import calendar_in, calendar_out, visits
from custdesk.services.trips import details, placing, trips
from custdesk.services.trips.trip_calendar import export
from custdesk.system.language import words


@pytest.fixture
def trip(desk, make) -> int:
    values = {
        "name": "Germany", "first_on": "2026-09-14", "last_on": "2026-09-15",
        "start_place": "Berlin", "start_country": "DE",
    }  # fmt: skip
    number = trips.save(desk, None, values).created
    leipzig = make.customer("Nordwind", country="DE", city="Leipzig")
    other = make.customer("Other", country="DE", city="Berlin")
    visits.save(desk, None, other, {"at": dt.datetime.fromisoformat("2026-09-15T10:00")})
    placing.put(desk, number, leipzig, dt.date(2026, 9, 14))
    night = {"day": "2026-09-14", "hotel": "Hotel Park", "place": "Leipzig", "phone": "+49 341 1"}
    details.save_night(desk, None, number, night)
    fair = {"kind": "fair", "title": "Fair", "at": "2026-09-15T09:00", "minutes": 480}
    details.save_block(desk, None, number, {**fair, "place": "Leipzig", "country": "DE"})
    return number


def test_visits_ways_blocks_and_hotels_are_there(desk, tmp_path, trip) -> None:
    path = tmp_path / "trip.ics"
    assert export(desk, trip, path, words()) == 5
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    told = {str(one["SUMMARY"]): one for one in events}
    assert set(told) == {
        "Berlin – Leipzig, By train", "Visit: Nordwind", "Hotel Park – Fair, Taxi", "Fair",
        "Night: Hotel Park, Leipzig",
    }  # fmt: skip
    way = told["Berlin – Leipzig, By train"]
    assert way.decoded("DTSTART").isoformat() == "2026-09-14T07:35:00+02:00"
    assert told["Night: Hotel Park, Leipzig"]["DESCRIPTION"] == "+49 341 1"


def test_read_back_it_brings_nothing(desk, tmp_path, trip) -> None:
    path, whole = tmp_path / "trip.ics", tmp_path / "all.ics"
    export(desk, trip, path, words())
    calendar_out.export(desk, whole, words())
    events = icalendar.Calendar.from_ical(whole.read_bytes()).walk("VEVENT")
    names = {str(one["UID"]) for one in events}
    assert len([name for name in names if name.encode() in path.read_bytes()]) == 1
    assert len(names) == 2
    done = calendar_in.take_in(desk, path)
    assert (done.new, done.updated, done.unplaced) == (0, 0, ())
    with pytest.raises(CustDeskError):
        export(desk, trip, tmp_path / "trip.txt", words())
