"""Days that are over, as people write them. It is Sunday 22 November 2026."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custdesk.domain.clock import CustomerClock
from custdesk.domain.day_words import parse_day, read_past, split

TODAY = date(2026, 11, 22)
BRAZIL = CustomerClock("America/Sao_Paulo", "BR")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        *(("last Friday", "2026-11-20"), ("on Friday", "2026-11-20"), ("Sunday", "2026-11-15")),
        *(("yesterday", "2026-11-21"), ("the day before yesterday", "2026-11-20")),
        *(("2 days ago", "2026-11-20"), ("two weeks ago", "2026-11-08")),
        *(("a month ago", "2026-10-22"), ("last week", "2026-11-15"), ("5 Dec", "2025-12-05")),
        *(("昨天", "2026-11-21"), ("前天", "2026-11-20"), ("大前天", "2026-11-19")),
        *(("3天前", "2026-11-19"), ("两周前", "2026-11-08"), ("3个月前", "2026-08-22")),
        *(("上周五", "2026-11-13"), ("上个星期五", "2026-11-13"), ("上上周五", "2026-11-06")),
        *(("周五", "2026-11-20"), ("today", "2026-11-22"), ("2026-11-03", "2026-11-03")),
        *(("tomorrow", "2026-11-23"), ("9月14日", "2026-09-14")),
    ],
)
def test_what_people_write_of_the_past(words: str, day: str) -> None:
    meant = read_past(words, TODAY)
    assert meant is not None
    assert meant.day.isoformat() == day


@pytest.mark.parametrize("words", ["", "ago", "some days ago", "0天前", "last", "9999 years ago"])
def test_what_is_not_plain_is_no_day(words: str) -> None:
    assert read_past(words, TODAY) is None


@given(st.text(max_size=30), st.dates(date(2, 1, 1), date(2080, 12, 31)))
def test_nothing_breaks_it(text: str, today: date) -> None:
    read_past(text, today)
    for words in (f"{text} ago", f"{text}天前", f"last {text}", f"上{text}"):
        read_past(words, today)


@pytest.mark.parametrize("words", ["节后", "after the holiday"])
def test_after_the_holiday_is_never_after_one_that_is_over(words: str) -> None:
    """Brazil was off on Friday the 20th; on Sunday the next holiday is Christmas."""
    assert parse_day(words, TODAY, BRAZIL) == date(2026, 12, 28)
    assert parse_day(words, date(2026, 11, 20), BRAZIL) == date(2026, 11, 23)


def test_an_hour_that_is_none_is_said() -> None:
    step = split("tomorrow 25:99: send", TODAY)
    assert (step.when, step.wrong) == (None, "25:99")
    step = split("tomorrow 15:30: send", TODAY)
    assert step.when is not None
    assert (step.what, step.when.at, step.wrong) == ("send", time(15, 30), "")
