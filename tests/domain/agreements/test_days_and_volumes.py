"""The days of an agreement, its periods and its pace."""

import datetime as dt
from decimal import Decimal

import pytest

from custdesk.domain.agreements.days import ending, months_on, renewed
from custdesk.domain.agreements.volumes import Period, Volume, periods

DAY = dt.date.fromisoformat
TODAY = DAY("2026-09-03")


@pytest.mark.parametrize(
    ("status", "until", "notice", "phase", "think_by"),
    [
        ("active", None, None, "running", None),
        ("active", "2027-12-31", 90, "running", "2027-10-02"),
        ("active", "2026-12-31", 90, "notice", "2026-10-02"),  # 29 days
        ("active", "2026-12-31", 119, "notice", "2026-09-03"),  # today is the last day
        ("active", "2026-12-31", 120, "running", "2026-12-31"),  # too late for a notice
        ("active", "2026-10-03", None, "notice", "2026-10-03"),
        ("active", "2026-10-04", None, "running", "2026-10-04"),
        ("active", "2026-09-02", 30, "over", "2026-09-02"),
        ("draft", "2026-09-02", 30, "draft", None),
        ("ended", "2026-12-31", None, "ended", None),
    ],
)
def test_where_an_agreement_stands(status, until, notice, phase, think_by) -> None:
    found = ending(status, DAY("2026-01-01"), until and DAY(until), notice, TODAY)
    assert (found.phase, found.think_by) == (phase, think_by and DAY(think_by))


def test_one_that_begins_later_is_still_to_come() -> None:
    assert ending("active", DAY("2026-10-01"), None, None, TODAY).phase == "coming"


@pytest.mark.parametrize(
    ("first", "until", "next_until"),
    [
        ("2026-01-01", "2026-12-31", "2027-12-31"),
        ("2024-01-01", "2026-12-31", "2027-12-31"),  # renewed before: a year on
        ("2026-01-01", "2026-06-30", "2026-12-31"),  # half a year
        ("2026-03-01", "2028-02-29", "2029-02-28"),
        ("2026-01-01", "2026-01-10", "2026-01-20"),
        (None, "2026-12-31", "2027-12-31"),
    ],
)
def test_the_next_term(first, until, next_until) -> None:
    assert renewed(first and DAY(first), DAY(until)) == DAY(next_until)


def test_months_end_with_their_month() -> None:
    assert months_on(DAY("2026-01-31"), 1) == DAY("2026-02-28")
    assert months_on(DAY("2026-01-31"), 2) == DAY("2026-03-31")


@pytest.mark.parametrize(
    ("every", "first", "last", "found"),
    [
        ("year", "2025-04-01", "2027-03-31", ["2026-04-01 2027-03-31", "2025-04-01 2026-03-31"]),
        ("quarter", "2026-01-31", None, ["2026-07-31 2026-10-30", "2026-04-30 2026-07-30",
                                         "2026-01-31 2026-04-29"]),
        ("month", "2026-08-15", "2026-09-10", ["2026-08-15 2026-09-10"]),
        ("year", None, None, ["2026-01-01 2026-12-31"]),
        ("whole", "2025-01-01", "2027-06-30", ["2025-01-01 2027-06-30"]),
        ("year", "2027-01-01", None, ["2027-01-01 2027-12-31"]),  # still to come
        ("year", "2024-01-01", "2025-06-30", ["2025-01-01 2025-06-30", "2024-01-01 2024-12-31"]),
    ],
)  # fmt: skip
def test_the_periods_of_a_promise(every, first, last, found) -> None:
    told = periods(every, first and DAY(first), last and DAY(last), TODAY)
    assert [f"{one.first} {one.last}" for one in told] == found


def test_every_day_of_an_agreement_lies_in_just_one_period() -> None:
    first, last = DAY("2024-01-31"), DAY("2026-12-30")
    for every in ("month", "quarter", "year"):
        days = [
            first + dt.timedelta(days=n)
            for one in periods(every, first, last, last, 99)
            for n in range((one.first - first).days, (one.last - first).days + 1)
        ]
        assert sorted(days) == [
            first + dt.timedelta(days=n) for n in range((last - first).days + 1)
        ]


@pytest.mark.parametrize(
    ("reached", "pace"),
    [(100, "reached"), (30, "fair"), (28, "fair"), (27, "behind"), (0, "behind")],
)
def test_pace_is_beside_the_days_that_are_gone(reached, pace) -> None:
    volume = Volume(Period(DAY("2026-08-25"), DAY("2026-09-26")), Decimal(100), "pcs",
                    Decimal(reached))  # fmt: skip
    assert volume.pace(DAY("2026-09-03")) == pace  # 10 of 33 days: 30.3
    assert volume.pace(DAY("2026-10-01")) == ("reached" if reached == 100 else "missed")
    assert volume.pace(DAY("2026-08-24")) == ("reached" if reached == 100 else "not_begun")
