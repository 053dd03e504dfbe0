"""China's days off and working weekends, against the announcements since 2007."""

import csv
import datetime as dt

import pytest

from custdesk.domain.clock import CustomerClock
from custdesk.domain.closures import closures, working_day_before
from custdesk.domain.holidays_there import holiday_on, worked_on, year_of

CHINA = CustomerClock("Asia/Shanghai", "CN")


@pytest.mark.shared
def test_all_days_of_2007_to_2026(shared_data) -> None:
    path = shared_data / "holidays" / "china_state_council_days_2007_2026.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        told = {row["date"]: row["is_off_day"] == "1" for row in csv.DictReader(file)}
    years = [year_of("CN", year) for year in range(2006, 2027)]
    ours = {day.isoformat(): True for year in years for day in year.off}
    ours |= {day.isoformat(): False for year in years for day in year.working}
    first = min(told)
    assert {day: off for day, off in ours.items() if day >= first} == told
    assert len(told) == 678


def test_a_block_is_off_as_a_whole_and_its_weekends_are_worked() -> None:
    autumn = closures(CHINA, dt.date(2026, 10, 1), dt.date(2026, 10, 1))
    assert [(str(one.first), str(one.last), one.lost) for one in autumn] == [
        ("2026-10-01", "2026-10-07", 5)
    ]
    assert worked_on("CN", dt.date(2026, 10, 10)) is not None
    assert CHINA.is_working_day(dt.date(2026, 10, 10))
    assert not CHINA.is_working_day(dt.date(2026, 10, 11))
    # The Sunday before is worked, so it is the last day on which goods can leave.
    assert working_day_before(dt.date(2026, 9, 21), CHINA) == dt.date(2026, 9, 20)


def test_a_weekend_that_only_joins_is_no_day_off() -> None:
    assert holiday_on("CN", dt.date(2024, 6, 10)) is not None
    assert holiday_on("CN", dt.date(2024, 6, 9)) is None
    assert not CHINA.is_working_day(dt.date(2024, 6, 9))


def test_without_a_state_the_usual_days_count() -> None:
    easter_monday = dt.date(2026, 4, 6)
    assert holiday_on("GB", easter_monday) is not None
    assert holiday_on("GB", easter_monday, "Scotland") is None
    assert holiday_on("CH", dt.date(2026, 4, 3)) is not None
    assert holiday_on("HK", dt.date(2026, 4, 3)) is not None
