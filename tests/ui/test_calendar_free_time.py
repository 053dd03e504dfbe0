"""Finding a time that suits both sides."""

from datetime import UTC, datetime, timedelta

from custdesk.domain.clock import CustomerClock
from custdesk.store.rows import VisitRow
from custdesk.system.language import language
from custdesk.ui.calendar.entries import Entry
from custdesk.ui.calendar.free_busy import as_text, free_days, language_for, proposals
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


SHANGHAI = "Asia/Shanghai"


def spans(minutes):
    return [f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in minutes]


def test_free_hours_are_open_there_and_empty_here():
    taken = [entry("2026-09-04 15:00", 60), entry("2026-09-04 20:30", 240)]
    days = free_days(BERLIN, SHANGHAI, wall("2026-09-03 16:10"), taken, 3)
    assert [one.day.day for one in days] == [3, 4, 7]  # not our weekend
    assert [spans(one.free) for one in days] == [
        ["16:10-22:00"],  # what is left of today; later one does not pick up the phone
        ["14:30-15:00", "16:00-20:30"],
        ["14:30-22:00"],
    ]
    assert spans(days[1].theirs) == ["14:30-23:00"]
    assert spans(days[1].taken) == ["15:00-16:00", "20:30-24:00"]


def test_three_proposals_lie_on_three_days_within_our_hours():
    days = free_days(BERLIN, SHANGHAI, wall("2026-09-03 17:40"), [])
    found = proposals(days, SHANGHAI, 30)
    # Today nothing of half an hour is left before six.
    assert found == [wall(f"2026-09-0{day} 14:30") for day in (4, 7, 8)]
    late = CustomerClock("America/New_York", "US")  # open from nine in our evening
    found = proposals(free_days(late, SHANGHAI, wall("2026-09-03 17:40"), []), SHANGHAI, 30)
    assert found == [wall(f"2026-09-0{day} 21:00") for day in (3, 4, 8)]  # Monday: Labor Day there
    few = free_days(BERLIN, SHANGHAI, wall("2026-09-03 09:00"), [], 1)
    assert proposals(few, SHANGHAI, 60) == [wall(f"2026-09-03 {n}:30") for n in (14, 16, 18)]


def test_proposals_are_told_in_both_zones_also_when_clocks_change():
    starts = [wall("2026-10-23 16:00"), wall("2026-10-26 16:00")]
    assert as_text(starts, 30, SHANGHAI, "Europe/Berlin", language("en")) == (
        "Would one of these times suit you?\n"
        "1. Friday 23 October 2026, 10:00–10:30 Berlin (UTC+2) / "
        "16:00–16:30 Shanghai (UTC+8)\n"
        "2. Monday 26 October 2026, 09:00–09:30 Berlin (UTC+1) / "
        "16:00–16:30 Shanghai (UTC+8)\n"
    )
    assert language_for("TW") == "zh_TW"
    assert language_for("DE") == "en"
