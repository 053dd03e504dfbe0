"""Whom to warn before a holiday or a peak of their own, and the tasks that come of it."""

import datetime as dt
import random

import numpy as np
import pytest

from custdesk.domain.usual_weeks import History, Shipments, peaks
from custdesk.services import before_holidays, history, settings, to_warn
from custdesk.system.language import say

TODAY = dt.date(2026, 9, 3)


@pytest.fixture(autouse=True)
def in_ningbo(desk) -> None:
    settings.save_firm(desk, settings.FirmSettings(zone="Asia/Shanghai"))


def ship(make, customer: int, day: dt.date, lead: int | None = None) -> None:
    sent = {"shipped": day.isoformat()} if lead is not None else {}
    make.order(customer, (day - dt.timedelta(days=lead or 0)).isoformat(), 1000, **sent)


def rounds(customer: int, days: list[dt.date]) -> Shipments:
    ordinals = np.array([day.toordinal() for day in days], np.int64)
    return Shipments(np.full(len(days), customer), ordinals, np.full(len(days), np.nan))


def monthly(years: int) -> list[dt.date]:
    return [TODAY - dt.timedelta(days=30 * n + 3) for n in range(int(years * 365 / 30))]


def test_a_peak_needs_two_years_that_agree() -> None:
    # Six more in each October, beside one a month.
    begun = (5, 8, 11, 14, 17, 20)
    october = [dt.date(year, 10, day) for year in (2023, 2024, 2025) for day in begun]
    (peak,) = peaks(History(rounds(7, monthly(3) + october), TODAY), 60)
    assert (peak.customer, peak.years) == (7, 2)  # the first of three is not whole
    assert peak.first <= dt.date(2026, 10, 5)
    assert peak.last >= dt.date(2026, 10, 20)
    assert peak.times > 2.5
    assert all(count >= 6 for count in peak.counts)
    one_year = [day for day in october if day.year == 2025]
    assert peaks(History(rounds(7, monthly(3) + one_year), TODAY), 60) == []
    assert peaks(History(rounds(7, monthly(1) + one_year), TODAY), 60) == []
    assert peaks(History(rounds(7, []), TODAY), 60) == []


def test_chance_makes_no_peaks() -> None:
    """3,000 customers who ship at random for four years: hardly one has a season."""
    chance = random.Random(6)
    customers, days = [], []
    for customer in range(3000):
        for _ in range(chance.randrange(8, 60)):
            customers.append(customer)
            days.append(TODAY.toordinal() - chance.randrange(1, 1460))
    made = Shipments(np.array(customers), np.array(days), np.full(len(days), np.nan))
    assert len(peaks(History(made, TODAY), 90)) <= 3


def test_the_list_has_theirs_ours_and_peaks_the_most_urgent_first(desk, make) -> None:
    vietnam = make.customer("Hanoi", country="VN", city="Hanoi")
    berlin = make.customer("Berlin", country="DE", city="Berlin")
    for year in (2023, 2024, 2025):
        ship(make, vietnam, dt.date(year, 9, 20), 20)
        for day in (6, 9, 12, 15, 18, 21, 24):
            ship(make, berlin, dt.date(year, 11, day))
    rows = to_warn.rows(desk, 90)
    # The weeks of both holidays cross; of each the last day to ship and, by 20 days, to order.
    assert [(row.name, row.whose, say(row.what)) for row in rows[:1]] == [
        ("Hanoi", "ours", "National Day"),
    ]
    first = rows[0]
    assert (first.ship_by, first.order_by) == (dt.date(2026, 9, 30), dt.date(2026, 9, 10))
    assert (first.soon, first.late, say(first.evidence)) == (
        True, False, "Shipped then in 3 of 3 years",
    )  # fmt: skip
    (peak,) = [row for row in rows if row.whose == "peak"]
    assert (peak.name, peak.order_by) == ("Berlin", None)
    assert (peak.city, peak.country) == ("Berlin", "DE")
    assert "times as much as usual in each of 2 years" in say(peak.evidence)


def test_tasks_for_the_chosen_are_one_step_and_never_doubled(desk, make) -> None:
    numbers = [make.customer(f"Firm {n}", country="DE") for n in range(3)]
    for number in numbers:
        for year in (2023, 2024, 2025):
            ship(make, number, dt.date(year, 9, 25), 15)
    rows = [row for row in to_warn.rows(desk, 60) if row.whose == "ours"]
    assert {row.customer for row in rows} == set(numbers)
    texts = [(f"Ask by {row.act_by}", say(to_warn.told(row))) for row in rows]
    done, made = to_warn.make_tasks(desk, rows, texts)
    assert made == len(rows)
    tasks = desk.db.rows("SELECT due, notes FROM task WHERE deleted_op IS NULL")
    # The next working day: the safe day is less than two weeks and some days away.
    assert {due for due, _ in tasks} == {"2026-09-04"}
    assert all("Last safe day to ship" in notes for _, notes in tasks)
    again, made = to_warn.make_tasks(desk, rows, texts)
    assert (made, again.operation) == (0, None)
    history.undo(desk, done.operation)
    assert desk.db.rows("SELECT id FROM task WHERE deleted_op IS NULL") == []


def test_what_is_too_late_stands_last(desk, make) -> None:
    late = make.customer("Late", country="DE")
    intime = make.customer("In time", country="DE")
    for year in (2023, 2024, 2025):
        ship(make, late, dt.date(year, 9, 25), 60)
        ship(make, intime, dt.date(year, 9, 25), 3)
    rows = [row for row in to_warn.rows(desk, 40) if row.whose == "ours"]
    assert [(row.name, row.late) for row in rows] == [("In time", False), ("Late", True)]


def test_the_arrays_agree_with_counting_one_by_one(desk, make) -> None:
    """The same answer as the plain way: look at each customer, each year, each order."""
    chance = random.Random(3)
    dates: dict[int, list[dt.date]] = {}
    for _ in range(12):
        number = make.customer(country=chance.choice(("DE", "VN")))
        dates[number] = []
        for _ in range(chance.randrange(0, 9)):
            day = TODAY - dt.timedelta(days=chance.randrange(1, 1400))
            dates[number].append(day)
            ship(make, number, day)
    past = before_holidays.history(desk, TODAY)
    windows = [
        (dt.date(year, 9, 17), dt.date(year, 10, 21)) for year in (2025, 2024, 2023)
    ]  # fmt: skip
    ids = np.array(sorted(dates), np.int64)
    shipped, times = past.usually(ids, windows)
    for place, number in enumerate(sorted(dates)):
        known = [one for one in windows if dates[number] and min(dates[number]) <= one[1]]
        hits = sum(any(a <= day <= b for day in dates[number]) for a, b in known)
        assert (shipped[place], times[place]) == (hits, len(known))
