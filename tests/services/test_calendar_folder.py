"""The folder for other calendars: what goes in is chosen, what is wiped stays away."""

import datetime as dt

import pytest
from icalendar import Calendar

from custdesk.domain.errors import StorageUnavailable
from custdesk.services import calendar_folder, calendar_in, exports, visits
from custdesk.services.calendar_folder import Folder
from custdesk.services.calendar_out import Choice
from custdesk.system.language import words

EVERYTHING = Choice(days=True, holidays=True)


@pytest.fixture
def place(tmp_path):
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared"


@pytest.fixture
def firm(desk, make) -> int:
    number = make.customer("Huber & Söhne GmbH", country="DE", city="Kiel", since="2020-05-04")
    make.person(number, "Anna Roth", birthday="1988-02-29")
    at = dt.datetime.fromisoformat("2026-09-14T10:00")
    visits.save(desk, None, number, {"at": at})
    return number


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_only_what_changed_is_written_and_nothing_half(desk, firm, place):
    folder = Folder(place, EVERYTHING)
    assert len(calendar_folder.begin(desk, folder, words()).written) == 4
    assert calendar_folder.refresh(desk, folder, words()).written == ()
    visits.save(desk, None, firm, {"at": dt.datetime.fromisoformat("2026-09-15T10:00")})
    (written,) = calendar_folder.refresh(desk, folder, words()).written
    assert written.name == "custdesk-visits.ics"
    assert names(place) == [
        "custdesk-days.ics", "custdesk-holidays.ics", "custdesk-tasks.ics", "custdesk-visits.ics",
    ]  # fmt: skip
    assert len([row for row in exports.listing(desk) if row.exists]) == 4


def test_holidays_are_days_of_the_customers_countries(desk, firm, place):
    calendar_folder.begin(desk, Folder(place, EVERYTHING), words())
    found = Calendar.from_ical((place / "custdesk-holidays.ics").read_bytes())
    events = {str(event["UID"]): event for event in found.walk("VEVENT")}
    holidays = [event for uid, event in events.items() if uid.startswith("holiday-")]
    told = {event["DTSTART"].dt: str(event["SUMMARY"]) for event in holidays}
    assert told[dt.date(2026, 10, 3)] == "Germany: German Unity Day"
    assert len(holidays) == len(told)
    fair = events["canton-2026-autumn-1@custdesk"]
    assert str(fair["SUMMARY"]).startswith("Canton Fair 140, phase 1")
    assert (fair["DTSTART"].dt, fair["DTEND"].dt) == (dt.date(2026, 10, 15), dt.date(2026, 10, 20))


def test_what_is_no_longer_chosen_goes_and_so_does_all_when_it_is_left(desk, firm, place):
    calendar_folder.begin(desk, Folder(place, EVERYTHING), words())
    (place / "mine.ics").write_text("not ours")
    kept = calendar_folder.begin(desk, Folder(place, Choice(tasks=False)), words())
    assert [path.name for path in kept.removed] == [
        "custdesk-tasks.ics", "custdesk-days.ics", "custdesk-holidays.ics",
    ]  # fmt: skip
    assert names(place) == ["custdesk-visits.ics", "mine.ics"]
    calendar_folder.leave(desk, place)
    assert names(place) == ["mine.ics"]
    assert not [row for row in exports.listing(desk) if row.exists]


def test_what_was_wiped_is_not_written_again_by_itself(desk, firm, place):
    folder = Folder(place, EVERYTHING)
    calendar_folder.begin(desk, folder, words())
    exports.wipe(desk)
    assert names(place) == []
    assert calendar_folder.refresh(desk, folder, words()) is None
    assert names(place) == []
    assert len(calendar_folder.begin(desk, folder, words()).written) == 4


def test_a_folder_that_is_gone_is_told_and_not_made_anew(desk, firm, place):
    folder = Folder(place / "stick", EVERYTHING)
    with pytest.raises(StorageUnavailable) as told:
        calendar_folder.refresh(desk, folder, words())
    assert "is not there" in told.value.message.text
    assert not (place / "stick").exists()
    assert exports.listing(desk) == []


def test_our_own_days_come_back_as_nothing(desk, firm, place):
    calendar_folder.begin(desk, Folder(place, EVERYTHING), words())
    for name in names(place):
        done = calendar_in.take_in(desk, place / name)
        assert (done.new, done.updated, done.unplaced) == (0, 0, ())
