"""Finding a time that suits both sides."""

from datetime import UTC, datetime, timedelta

from custdesk.domain.clock import CustomerClock
from custdesk.store.rows import VisitRow
from custdesk.ui.calendar.entries import Entry
from custdesk.ui.calendar.free_time import free_time

wall = datetime.fromisoformat
BERLIN = CustomerClock("Europe/Berlin", "DE")


def entry(start, minutes):
    at = wall(start)
    visit = VisitRow(
        1, 1, "C", "C", "key", "", at, "Asia/Shanghai", at.replace(tzinfo=UTC), minutes, "visit",
        "planned", "", "", "", None, "",
    )  # fmt: skip
    return Entry(visit, at)


def find(clock, now, minutes=60, entries=()):
    return free_time(clock, "Asia/Shanghai", wall(now), minutes, entries)


def test_their_office_is_open_and_it_is_not_our_night():
    assert find(BERLIN, "2026-09-03 09:10") == wall("2026-09-03 14:30")
    # 08:30 to 12:00 in Honolulu is our small hours; no hour suits both there.
    assert find(CustomerClock("Pacific/Honolulu", "US"), "2026-09-03 09:10") == wall(
        "2026-09-03 10:00"
    )


def test_weekends_and_holidays_there_are_skipped():
    assert find(BERLIN, "2026-09-04 22:00") == wall("2026-09-07 14:30")
    assert find(CustomerClock("Europe/Berlin", "DE"), "2026-10-02 22:00") == wall(
        "2026-10-05 14:30"
    )


def test_what_is_planned_already_stands_in_the_way():
    taken = [entry("2026-09-03 14:00", 90)]
    assert find(BERLIN, "2026-09-03 09:10", entries=taken) == wall("2026-09-03 15:30")


def test_it_ends_before_they_close():
    late = find(BERLIN, "2026-09-03 19:30", minutes=120)
    assert late is not None
    assert late - wall("2026-09-04 14:30") == timedelta(0)


def test_an_unknown_zone_is_open_at_our_own_hours():
    assert find(CustomerClock(None), "2026-09-03 22:10") == wall("2026-09-04 08:00")
