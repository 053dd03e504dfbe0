"""Hours in common, clocks that change, days off ahead, and office hours as people write them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from custdesk.domain.clock import CustomerClock, common_hours
from custdesk.domain.clock_ahead import best_common, days_off, next_shift, told_common, told_shift
from custdesk.domain.typed_hours import typed_hours
from custdesk.system.language import say

SHANGHAI, BERLIN, NEW_YORK = map(ZoneInfo, ("Asia/Shanghai", "Europe/Berlin", "America/New_York"))


@pytest.mark.parametrize(
    ("theirs", "ours", "now", "told"),
    [
        (
            BERLIN, SHANGHAI, "2026-10-10T08:00",
            "Clocks there change on 25 Oct 2026: then 7 h behind you, now 6 h behind you",
        ),
        (
            SHANGHAI, BERLIN, "2026-10-10T08:00",
            "Clocks here change on 25 Oct 2026: then 7 h ahead of you, now 6 h ahead of you",
        ),
        (
            NEW_YORK, BERLIN, "2026-10-24T08:00",
            "Clocks here change on 25 Oct 2026: then 5 h behind you, now 6 h behind you",
        ),
        (
            ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Australia/Brisbane"), "2026-10-01T08:00",
            "Clocks there change on 4 Oct 2026: then 1 h ahead of you, now 30 min ahead of you",
        ),
        (
            ZoneInfo("Africa/Abidjan"), ZoneInfo("Europe/London"), "2026-10-20T08:00",
            "Clocks here change on 25 Oct 2026: then the same time as yours, now 1 h behind you",
        ),
        (ZoneInfo("Europe/Paris"), BERLIN, "2026-10-20T08:00", None),
        (BERLIN, SHANGHAI, "2026-09-01T08:00", None),
    ],
)  # fmt: skip
def test_clocks_that_change_soon_are_told(theirs, ours, now, told) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    shift = next_shift(theirs, ours, at, 21)
    assert (shift and say(told_shift(shift, ours))) == told


def test_the_moment_of_the_change_is_exact() -> None:
    now = datetime(2026, 10, 10, 8, 0, 30, 5, tzinfo=UTC)
    shift = next_shift(BERLIN, SHANGHAI, now, 21)
    assert shift.at == datetime(2026, 10, 25, 1, tzinfo=UTC)
    assert next_shift(BERLIN, SHANGHAI, shift.at, 100) is None
    earlier = next_shift(BERLIN, SHANGHAI, shift.at - timedelta(seconds=1), 1)
    assert earlier is not None
    assert earlier.at == shift.at


def test_hours_in_common_in_our_own_time() -> None:
    here, there = CustomerClock("Asia/Shanghai", "CN"), CustomerClock("Europe/Berlin", "DE")
    thursday = datetime(2026, 9, 3, 8, 10, tzinfo=UTC)
    common = common_hours(here, there, thursday)
    assert say(told_common(common, thursday, SHANGHAI)) == (
        "Both at work today 16:10–18:00 your time"
    )
    evening = datetime(2026, 9, 3, 12, tzinfo=UTC)
    later = common_hours(here, there, evening)
    assert say(told_common(later, evening, SHANGHAI)) == (
        "Both at work tomorrow 14:30–18:00 your time"
    )
    friday = datetime(2026, 9, 4, 12, tzinfo=UTC)
    monday = common_hours(here, there, friday)
    assert say(told_common(monday, friday, SHANGHAI)) == "Both at work Mon 14:30–18:00 your time"


def test_some_minutes_are_not_worth_naming_and_none_says_so() -> None:
    now = datetime(2026, 9, 3, 8, tzinfo=UTC)
    short = [(now, now + timedelta(minutes=10))]
    assert best_common(short) == []
    nobody = say(told_common([], now, SHANGHAI))
    assert nobody == "No office hours in common in the coming week"


def test_lunch_makes_two_spans_of_one_day() -> None:
    here, there = CustomerClock("Asia/Shanghai", "CN"), CustomerClock("Asia/Tokyo", "JP")
    now = datetime(2026, 9, 3, 0, tzinfo=UTC)
    told = say(told_common(common_hours(here, there, now), now, SHANGHAI))
    assert told == "Both at work today 09:00–11:00, 13:30–16:30 your time"


def test_days_off_there_with_half_days_and_working_weekends() -> None:
    turkey = days_off(CustomerClock("Europe/Istanbul", "TR"), date(2026, 10, 20), 20, 5)
    assert [(str(one.first), str(one.last), say(one.title)) for one in turkey] == [
        ("2026-10-28", "2026-10-28", "Republic Day (half day)"),
        ("2026-10-29", "2026-10-29", "Republic Day"),
    ]
    china = days_off(CustomerClock("Asia/Shanghai", "CN"), date(2026, 9, 15), 40, 9)
    assert [(str(one.first), str(one.last), one.working) for one in china] == [
        ("2026-09-20", "2026-09-20", True),
        ("2026-09-25", "2026-09-27", False),
        ("2026-10-01", "2026-10-07", False),
        ("2026-10-10", "2026-10-10", True),
    ]
    expected = days_off(CustomerClock("Asia/Dubai", "AE"), date(2027, 3, 1), 20, 5)
    assert expected[0].expected
    assert days_off(CustomerClock(None), date(2026, 1, 1), 40, 5) == ()


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("9-12, 13:30-17", "09:00-12:00,13:30-17:00"),
        ("9:00～12:00，13:00至17:00", "09:00-12:00,13:00-17:00"),
        ("08:30 – 17:00", "08:30-17:00"),
        ("9.00-17.30", "09:00-17:30"),
        ("9 to 12 and 13 to 17", "09:00-12:00,13:00-17:00"),
        ("18-24", "18:00-23:59"),
        ("9-17 / 18-20", "09:00-17:00,18:00-20:00"),
    ],
)
def test_office_hours_as_people_write_them(text, stored) -> None:
    assert typed_hours(text) == stored
    assert typed_hours(stored) == stored


@pytest.mark.parametrize(
    "text", ["", "9", "17-9", "9-12, 11-14", "25-26", "9am-5pm", "上午9-下午5", "by appointment"]
)
def test_office_hours_that_cannot_be_read_are_not_guessed(text) -> None:
    assert typed_hours(text) is None
