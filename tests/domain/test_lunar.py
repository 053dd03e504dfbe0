"""The computed Chinese calendar against days that are known."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from holidays import country_holidays

from custdesk.domain.birthdays import LunarBirthday
from custdesk.domain.lunar import FIRST_YEAR, LAST_YEAR, lunar_year, qingming

YEARS = Path(__file__).parents[1] / "fixtures" / "lunar_years.txt"


def first_day(year: int, month: int, leap: bool = False) -> date:
    return next(m.first for m in lunar_year(year) if (m.month, m.leap) == (month, leap))


@pytest.mark.parametrize(
    ("year", "leap"),
    [
        *[(1984, 10), (2001, 4), (2004, 2), (2006, 7), (2009, 5), (2012, 4), (2014, 9), (2017, 6)],
        *[(2020, 4), (2023, 2), (2025, 6), (2028, 5), (2031, 3), (2033, 11), (2036, 6), (2026, 0)],
    ],
)
def test_leap_months(year, leap) -> None:
    assert [month.month for month in lunar_year(year) if month.leap] == ([leap] if leap else [])


def test_the_holidays_of_china_fall_on_their_lunar_days() -> None:
    wanted = {"Chinese New Year (Spring Festival)": 1, "Dragon Boat Festival": 5}
    wanted |= {"Mid-Autumn Festival": 8}
    for year in range(2010, 2100):
        for day, name in country_holidays("CN", years=year, language="en_US").items():
            offset = {1: 0, 5: 4, 8: 14}.get(wanted.get(name, 0))
            if offset is None:
                continue
            away = (day - first_day(year, wanted[name])).days
            # The New Year lasts for some days; the package has an older table for autumn 2057.
            assert away == offset or (offset == 0 and 0 <= away < 8) or year in (2057, 2097)


def test_mid_autumn_of_1978_and_2057() -> None:
    # Decided by minutes around midnight; earlier tables had the day before.
    assert first_day(1978, 8) == date(1978, 9, 3)
    assert first_day(2057, 9) == date(2057, 9, 29)


def test_every_year_is_whole() -> None:
    for year in range(FIRST_YEAR, LAST_YEAR):
        months = lunar_year(year)
        assert [m.month for m in months if not m.leap] == list(range(1, 13))
        assert all(m.days in (29, 30) for m in months)
        length = sum(m.days for m in months)
        assert (lunar_year(year + 1)[0].first - months[0].first).days == length
    for year in (FIRST_YEAR - 1, LAST_YEAR + 1):
        with pytest.raises(ValueError, match=str(year)):
            lunar_year(year)


def theirs() -> dict[tuple[int, int, bool], tuple[date, int]]:
    """(year, month, leap) -> first day and length, from an independent library's table."""
    found = {}
    for line in YEARS.read_text("utf-8").splitlines()[1:]:
        year, new_year, *months = line.split()
        first = date.fromisoformat(f"{year}-{new_year}")
        for month in months:
            days = 30 if month.endswith("+") else 29
            key = int(year), int(month.strip("L+-")), month.startswith("L")
            found[key] = first, days
            first += timedelta(days=days)
    return found


def test_all_months_of_1900_to_2099_against_an_independent_table() -> None:
    table = theirs()
    ours = {
        (year, month.month, month.leap): (month.first, month.days)
        for year in range(1900, 2100)
        for month in lunar_year(year)
    }
    differing = {key for key in table.keys() | ours.keys() if table.get(key) != ours.get(key)}
    assert len(table) == 2474
    # The new moon of 8 August 2097 falls seconds beside midnight: other libraries have it as we do.
    assert differing == {(2097, 6, False), (2097, 7, False)}


def test_every_lunar_birthday_of_two_centuries() -> None:
    """The plain month where a year has no such leap month, the 29th where it has no 30th day."""
    table = theirs()
    for year in range(1901, 2097):
        new_year = table[year, 1, False][0]
        for month in range(1, 13):
            for leap in (False, True):
                first, days = table.get((year, month, leap)) or table[year, month, False]
                for day in (1, 8, 15, 29, 30):
                    born = LunarBirthday(month, day, leap)
                    wanted = first + timedelta(days=min(day, days) - 1)
                    assert born.next_on(new_year) == wanted, (year, born)


def test_tomb_sweeping_days() -> None:
    days = {2008: (4, 4), 2010: (4, 5), 2012: (4, 4), 2023: (4, 5), 2026: (4, 5), 2028: (4, 4)}
    assert {year: (qingming(year).month, qingming(year).day) for year in days} == days
