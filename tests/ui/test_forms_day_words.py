"""Days as people write them."""

from datetime import date

import pytest

from custdesk.domain.day_words import add_months, parse_birthday, parse_day
from custdesk.system.language import use

THURSDAY = date(2026, 9, 3)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", date(2026, 9, 3)),
        ("Tomorrow", date(2026, 9, 4)),
        ("in 2 weeks", date(2026, 9, 17)),
        ("2 weeks", date(2026, 9, 17)),
        ("in a month", date(2026, 10, 3)),
        ("3 d", date(2026, 9, 6)),
        ("next week", date(2026, 9, 10)),
        ("Fri", date(2026, 9, 4)),
        ("thursday", date(2026, 9, 10)),
        ("next Fri", date(2026, 9, 11)),
        ("14 Sep", date(2026, 9, 14)),
        ("Sep 14", date(2026, 9, 14)),
        ("14 Sept 2027", date(2027, 9, 14)),
        ("Mon 14 Sep 2026", date(2026, 9, 14)),
        ("3 Mar", date(2027, 3, 3)),
        ("20 Aug", date(2026, 8, 20)),
        ("2026-12-24", date(2026, 12, 24)),
        ("2026/12/24", date(2026, 12, 24)),
        ("12-24", date(2026, 12, 24)),
        ("明天", date(2026, 9, 4)),
        ("下周三", date(2026, 9, 9)),
        ("周五", date(2026, 9, 4)),
        ("两周后", date(2026, 9, 17)),
        ("3天后", date(2026, 9, 6)),
        ("一个月", date(2026, 10, 3)),
        ("9月14日", date(2026, 9, 14)),
        ("2026年9月14日", date(2026, 9, 14)),
    ],
)
def test_days_in_words(text: str, day: date) -> None:
    assert parse_day(text, THURSDAY) == day


@pytest.mark.parametrize(
    "text", ["", "soon", "31 Feb", "2026-02-30", "14", "in 9999 weeks", "09/14"]
)
def test_what_is_not_plain_is_no_day(text: str) -> None:
    assert parse_day(text, THURSDAY) is None


@pytest.mark.parametrize("code", ["en", "zh_CN"])
@pytest.mark.parametrize("day", [date(2026, month, 28) for month in range(1, 13)])
def test_what_the_field_writes_it_can_read(code: str, day: date) -> None:
    text = use(code).date(day)
    assert parse_day(text, THURSDAY) == day


def test_months_end_where_they_end() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("12 May 1988", "1988-05-12"),
        ("1988-05-12", "1988-05-12"),
        ("12 May", "--05-12"),
        ("5月12日", "--05-12"),
        ("--05-12", "--05-12"),
        ("29 Feb", "--02-29"),
        ("30 Feb", None),
        ("spring", None),
    ],
)
def test_a_birthday_may_lack_its_year(text: str, stored: str | None) -> None:
    assert parse_birthday(text) == stored
