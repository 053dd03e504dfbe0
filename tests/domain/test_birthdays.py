"""Birthdays without a year, and those of a leap day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.birthdays import Birthday


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
