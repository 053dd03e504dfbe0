"""Birthdays without a year, and those of a leap day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.birthdays import Birthday, LunarBirthday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1988-05-12", Birthday(5, 12, 1988)),
        ("--05-12", Birthday(5, 12)),
        ("--02-29", Birthday(2, 29)),
        ("2001-02-29", None),
        ("--13-01", None),
        ("12 May", None),
        ("", None),
        (None, None),
        ("0000-05-12", None),
        ("--5", None),
    ],
)
def test_parse(text, expected) -> None:
    assert Birthday.parse(text) == expected


def test_a_leap_day_is_kept_on_the_28th() -> None:
    born = Birthday(2, 29, 1980)
    assert born.next_on(date(2026, 1, 1)) == date(2026, 2, 28)
    assert born.next_on(date(2028, 1, 1)) == date(2028, 2, 29)
    assert born.age_on(date(2026, 2, 28)) == 46


def test_the_age_is_only_told_where_the_year_is_known() -> None:
    assert Birthday(5, 12).age_on(date(2026, 5, 12)) is None


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.dates(date(1900, 1, 1), date(2098, 1, 1)))
def test_the_next_one_is_within_a_year(born, today) -> None:
    birthday = Birthday.parse(born.isoformat())
    assert birthday is not None
    assert 0 <= (birthday.next_on(today) - today).days <= 366
    assert birthday == Birthday.parse(f"{born.isoformat()}")


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        ("07-23", date(2026, 9, 3), date(2026, 9, 4)),
        ("01-01", date(2026, 1, 1), date(2026, 2, 17)),  # Chinese New Year
        ("12-30", date(2026, 1, 1), date(2026, 2, 16)),  # the last month of 2025 has 29 days
        ("L06-05", date(2025, 7, 1), date(2025, 7, 29)),  # 2025 has a second sixth month
        ("L06-05", date(2026, 1, 1), date(2026, 7, 18)),  # 2026 has not
        ("08-15", date(2026, 9, 26), date(2027, 9, 15)),  # Mid-Autumn, just over
    ],
)
def test_lunar_birthdays(text, today, expected) -> None:
    birthday = LunarBirthday.parse(text)
    assert birthday is not None
    assert birthday.next_on(today) == expected


def test_the_rules_for_leap_and_short_months_can_be_chosen() -> None:
    assert LunarBirthday(6, 5, leap=True, leap_in_plain=True).next_on(date(2025, 1, 1)) == date(
        2025, 6, 29
    )
    assert LunarBirthday(12, 30, short_to_next=True).next_on(date(2026, 1, 1)) == date(2026, 2, 17)


@pytest.mark.parametrize("text", [None, "", "13-01", "07-31", "0723", "X07-23", "LL07-23"])
def test_what_is_no_lunar_birthday(text) -> None:
    assert LunarBirthday.parse(text) is None


def test_beyond_the_computed_years_there_is_none() -> None:
    assert LunarBirthday(1, 1).next_on(date(2300, 1, 1)) is None
