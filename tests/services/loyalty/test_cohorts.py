"""Loyalty, against figures counted by hand and by plain SQL."""

import datetime as dt
import random

import pytest

from custdesk.services.loyalty.cohorts import loyalty


def test_five_customers_counted_by_hand(desk, make) -> None:
    """Today is 3 September 2026: the last year began on 4 September 2025, the one before a year
    earlier (days counted by 365)."""
    days = {
        "regular": ["2024-03-01", "2024-09-01", "2025-03-01", "2025-10-01", "2026-06-01"],
        "once": ["2024-05-05"],
        "twice a day": ["2025-01-10", "2025-01-10"],
        "late": ["2024-06-01", "2025-07-01"],
        "new": ["2026-05-01", "2026-06-10"],
    }
    for name, ordered in days.items():
        number = make.customer(name)
        for one in ordered:
            make.order(number, one, 100_00)
    found = loyalty(desk)
    everybody = found.everybody
    assert (everybody.customers, everybody.again) == (5, 3)
    assert (everybody.could, everybody.soon) == (4, 1)  # the late one came after 395 days
    assert (everybody.before, everybody.kept) == (3, 1)
    # Regular: 184, 181, 214, 243 days, so (184 + 214) / 2 = 199; late 395, new 40.
    assert everybody.gap == pytest.approx(199)
    assert everybody.sales == 400_00
    first, second, third = found.cohorts
    assert (first.year, first.group.customers, first.active) == (2024, 3, (3, 2, 1))
    assert (second.year, second.active, third.active) == (2025, (1, 0), (1,))
    assert [(one.year, one.before, one.kept) for one in found.years] == [
        (2025, 3, 2), (2026, 3, 1),
    ]  # fmt: skip
    assert sum(one.customers for one in found.tiers.values()) == 5


def test_what_is_no_purchase_does_not_count(desk, make) -> None:
    number, gone = make.customer(), make.customer()
    make.order(number, "2026-01-01", 100, status="cancelled")
    make.order(number, "2026-12-01", 100)  # to come
    make.order(gone, "2026-01-01", 100)
    from custdesk.services import customers

    customers.archive(desk, [gone])
    found = loyalty(desk)
    assert found.everybody.customers == 0
    assert (found.cohorts, found.years, found.everybody.gap) == ((), (), None)


def test_an_order_without_a_rate_is_told(desk, make) -> None:
    number = make.customer()
    make.order(number, "2026-01-01", 100_00)
    make.order(number, "2026-02-01", 999_00, currency="XAF")
    found = loyalty(desk).everybody
    assert (found.sales, found.unrated) == (100_00, 1)


def test_it_stood_otherwise_on_an_earlier_day(desk, make) -> None:
    number = make.customer()
    for day in ("2023-02-01", "2024-01-15", "2026-01-01"):
        make.order(number, day, 100)
    found = loyalty(desk, dt.date(2024, 6, 1))
    assert (found.everybody.before, found.everybody.kept) == (1, 1)
    assert found.cohorts[0].active == (1, 1)


def test_chance_and_plain_sql_agree(desk, make) -> None:
    chance = random.Random(3)
    for _ in range(25):
        number = make.customer()
        for _ in range(chance.randrange(5)):
            day = dt.date(2022, 1, 1) + dt.timedelta(chance.randrange(1700))
            make.order(number, day.isoformat(), 100)
    counted = {
        (first, year): n
        for first, year, n in desk.db.rows(
            "WITH o AS (SELECT customer_id c, CAST(substr(date, 1, 4) AS INTEGER) y "
            "FROM sales_order WHERE date <= '2026-09-03'), "
            "f AS (SELECT c, MIN(y) b FROM o GROUP BY c) SELECT f.b, o.y, COUNT(DISTINCT o.c) "
            "FROM o JOIN f USING (c) GROUP BY 1, 2"
        )
    }
    found = {
        (one.year, one.year + after): n
        for one in loyalty(desk).cohorts
        for after, n in enumerate(one.active)
        if n
    }
    assert found == counted
