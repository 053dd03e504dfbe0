"""When something comes again: wall time, exceptions, lunar years, rules without an end."""

import datetime as dt
import time

import pytest

from custdesk.domain.errors import ValidationError
from custdesk.domain.recurrence import (
    Series,
    checked,
    ended,
    exceptions_text,
    moved,
    occurrences,
    remaining,
    rule_for,
    upcoming,
)

wall = dt.datetime.fromisoformat
START = wall("2026-09-21T10:00")  # a Monday, the third of September
SPAN = (wall("2026-01-01T00:00"), wall("2029-12-31T00:00"))


def days(series: Series, first: dt.datetime = SPAN[0], last: dt.datetime = SPAN[1]) -> list[str]:
    return [at.date().isoformat() for at in occurrences(series, first, last)]


def test_the_third_monday_of_september() -> None:
    series = Series(START, rule_for("yearly_weekday", START))
    assert series.rule == "FREQ=YEARLY;BYMONTH=9;BYDAY=3MO"
    assert days(series) == ["2026-09-21", "2027-09-20", "2028-09-18", "2029-09-17"]


def test_the_fifth_weekday_is_the_last_one() -> None:
    at = wall("2026-08-31T09:00")
    series = Series(at, rule_for("monthly_weekday", at))
    last = wall("2026-12-01T00:00")
    assert days(series, at, last) == ["2026-08-31", "2026-09-28", "2026-10-26", "2026-11-30"]


def test_times_are_left_out_and_added() -> None:
    week = dt.timedelta(days=7)
    exceptions = exceptions_text({START + week}, {START + dt.timedelta(days=2)})
    series = Series(START, "FREQ=WEEKLY;COUNT=3", exceptions)
    assert days(series) == ["2026-09-21", "2026-09-23", "2026-10-05"]


def test_a_lunar_day_comes_each_year_until_it_ends() -> None:
    # The Mid-Autumn days of 2026 to 2029, as the observatory in Hong Kong lists them.
    at = wall("2026-09-25T09:00")
    rule = checked(rule_for("lunar", at, "08-15"), at)
    series = Series(at, rule)
    assert days(series) == ["2026-09-25", "2027-09-15", "2028-10-03", "2029-09-22"]
    stopped = Series(at, ended(series, wall("2028-10-03T09:00")))
    assert days(stopped) == ["2026-09-25", "2027-09-15"]


def test_a_series_is_cut_in_two_without_a_loss() -> None:
    series = Series(START, "FREQ=WEEKLY;COUNT=10")
    cut = START + dt.timedelta(days=28)
    first = days(Series(START, ended(series, cut)))
    rest = days(Series(cut, remaining(series, cut)))
    assert first + rest == days(series)
    assert len(first) == 4


def test_far_years_are_in_step_with_the_start() -> None:
    """What lies before the span is left out of the reckoning, every third day stays every third."""
    series = Series(wall("1950-01-01T08:00"), "FREQ=DAILY;INTERVAL=3")
    found = occurrences(series, *SPAN)
    assert {(at - series.start).days % 3 for at in found} == {0}
    weeks = Series(wall("1950-01-04T08:00"), "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU")
    near = [at for at in occurrences(weeks, weeks.start, SPAN[1], 10_000) if at >= SPAN[0]]
    assert occurrences(weeks, *SPAN) == near


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=9",
        "FREQ=MONTHLY;BYMONTHDAY=99",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=99999999999999999999",
        "FREQ=SECONDLY",
        "FREQ=HOURLY;INTERVAL=2",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;UNTIL=yesterday",
        "X-CUSTDESK-LUNAR=13-01",
        "every Monday",
    ],
)
def test_what_never_comes_is_refused_at_once(rule: str) -> None:
    began = time.perf_counter()
    with pytest.raises(ValidationError):
        checked(rule, wall("2026-01-01T00:00"))
    assert time.perf_counter() - began < 1  # without an end it would be minutes


def test_a_stored_rule_that_never_comes_costs_nothing() -> None:
    """A rule of a pack of others is not checked again: the steps are counted there too."""
    began = time.perf_counter()
    series = Series(START, "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    assert days(series) == ["2026-09-21"]
    assert upcoming(series, START + dt.timedelta(days=1)) is None
    assert time.perf_counter() - began < 1


def test_every_monday_follows_to_tuesday() -> None:
    later = START + dt.timedelta(days=1)
    assert moved("FREQ=WEEKLY;BYDAY=MO;COUNT=4", START, later) == "FREQ=WEEKLY;BYDAY=TU;COUNT=4"
    assert moved("FREQ=WEEKLY;BYDAY=MO,FR", START, later) == "FREQ=WEEKLY;BYDAY=MO,FR"
