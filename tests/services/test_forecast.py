"""Forecasts from the records: what counts as an order, one customer beside all, and the words."""

import datetime as dt
import sys
from subprocess import run

import pytest
from command_line import CommandLine

from custdesk.domain.words import Message
from custdesk.services import forecast, forecast_hits
from custdesk.store.purchases import purchases
from custdesk.system.language import say

MONTHLY = [f"2025-{month:02}-10" for month in range(9, 13)] + [
    f"2026-{month:02}-10" for month in range(1, 9)
]


@pytest.fixture
def hansa(make, clock):
    """Orders on the tenth of each month up to 10 August 2026; today is 9 September."""
    clock.set(dt.date(2026, 9, 9))
    number = make.customer("Hansa", code="HANSA", country="DE")
    for day in MONTHLY:
        make.order(number, day, 100_000)
    return number


def test_only_purchases_are_handed_out(desk, make):
    one, other = make.customer(), make.customer()
    gone, stored = make.customer(), make.customer()
    make.order(one, "2026-01-05", 500)
    make.order(one, "2026-01-05", 300)
    make.order(one, "2026-02-05", 700, status="cancelled")
    make.order(one, "2026-03-05", 700, status="returned")
    make.order(one, "2026-04-05", -300)
    make.order(one, "2026-05-05", 900, currency="EUR")
    make.order(one, "2027-01-05", 900)
    make.row("sales_order", customer_id=one, number="X", currency="USD", urgent=0, amount=5)
    make.order(other, "2026-01-06", 200)
    for number, values in ((gone, "deleted_op = 1"), (stored, "archived_on = '2026-01-01'")):
        make.order(number, "2026-01-07", 100)
        with desk.operation(Message("Test")):
            desk.db.execute_sql(f"UPDATE customer SET {values} WHERE id = ?", (number,))
    found = purchases(desk.db, dt.date(2026, 9, 3))
    day = dt.date(2026, 1, 5).toordinal()
    rows = sorted(zip(found.customers, found.days, map(str, found.amounts), strict=True))
    assert rows == [
        (one, day, "300.0"),
        (one, day, "500.0"),
        (one, dt.date(2026, 5, 5).toordinal(), "nan"),
        (other, day + 1, "200.0"),
    ]
    assert list(purchases(desk.db, None, {other}).customers) == [other]


def test_a_monthly_customer_is_due_a_month_after_its_last_order(desk, hansa):
    (row,) = forecast.forecasts(desk)
    assert (row.code, row.orders, row.last_order) == ("HANSA", 12, dt.date(2026, 8, 10))
    assert row.usual_gap_days == pytest.approx(30.5, abs=2)
    assert row.regularity > 0.5
    assert row.verdict == "due"
    assert row.next.p80[0] <= dt.date(2026, 9, 10) <= row.next.p80[1]
    assert row.next.p80[1] - row.next.p80[0] < dt.timedelta(days=25)
    assert row.expected_amount == 100_000
    assert row.expected_orders == pytest.approx(3, abs=0.8)
    (before,) = forecast.forecasts(desk, dt.date(2026, 8, 12), 30)
    assert before.verdict == "on_rhythm"
    assert before.horizon == 30


def test_a_new_order_counts_at_once_for_its_customer(desk, make, hansa):
    before = forecast.forecast(desk, hansa)
    make.order(hansa, "2026-09-09", 100_000)
    after = forecast.forecast(desk, hansa)
    assert (before.verdict, after.verdict) == ("due", "on_rhythm")
    assert after.next.on > before.next.on
    assert forecast.forecast(desk, make.customer()) is None


def test_an_expected_order_waits_for_the_end_of_a_holiday(desk, make):
    """Orders every ten days, the next one as it were on 3 October, a Saturday and a holiday."""
    number = make.customer(country="DE")
    for step in range(13):
        make.order(number, (dt.date(2026, 5, 6) + dt.timedelta(days=10 * step)).isoformat(), 1000)
    row = forecast.forecast(desk, number)
    assert row.next.p80[0] <= row.next.on <= row.next.p80[1]
    free = frozenset({5, 6})
    assert forecast.open_day(dt.date(2026, 12, 25), "DE", free) == dt.date(2026, 12, 28)
    assert forecast.open_day(dt.date(2026, 12, 25), "DE", frozenset()) == dt.date(2026, 12, 27)
    assert forecast.open_day(dt.date(2026, 12, 25), None, frozenset()) == dt.date(2026, 12, 25)


def test_a_lock_forgets_what_was_worked_out(desk, hansa):
    assert forecast.study(desk) is forecast.study(desk)
    desk.db.lock()
    assert desk.db.worked_out == {}
    desk.db.unlock(None)


def test_too_few_orders_are_said_to_be_too_few(desk, make):
    number = make.customer()
    make.order(number, "2026-06-01", 1000)
    row = forecast.forecast(desk, number)
    assert (row.verdict, row.next, row.usual_gap_days) == ("too_few_orders", None, None)
    assert [say(told) for told in forecast.sentences(row)] == [
        "Too few orders to tell a rhythm: orders on 1 day."
    ]


def test_a_forecast_is_told_in_sentences(desk, hansa):
    told = [say(message) for message in forecast.sentences(forecast.forecast(desk, hansa))]
    assert told[0].startswith("It orders very regularly, usually again after 3")
    assert told[1] == "An order is due."
    assert "in four cases of five between" in told[2]


def test_products_that_come_again_are_likely(desk, make, hansa):
    (first, *rest) = [
        number for (number,) in desk.db.rows("SELECT id FROM sales_order ORDER BY id")
    ]
    tea = make.row("product", code="TEA", name="Tea")
    rice = make.row("product", code="RICE", name="Rice")
    for order in rest[:3]:
        make.line(order, 100, product_id=tea)
    make.line(first, 100, product_id=rice)
    assert [row[1:] for row in forecast.likely_products(desk, hansa)] == [("TEA", "Tea", 3)]


def test_the_past_of_the_firm_is_forecast_and_compared(desk, make, hansa):
    for code in "ABCDE":
        number = make.customer(code=code)
        for day in MONTHLY:
            make.order(number, day, 1000)
    found = forecast.backtest(desk)
    assert len(found) >= 2
    assert found[-1].until == dt.date(2026, 9, 9).toordinal()
    assert found[-1].expected == pytest.approx(found[-1].orders, rel=0.4)
    assert forecast.backtest(desk, dt.date(2025, 9, 1)) == []


def test_the_hit_rate_is_measured_kept_and_told(desk, make, clock, hansa):
    assert forecast_hits.needs_measuring(desk)
    assert forecast_hits.kept(desk) is None
    for code in "ABCDE":
        number = make.customer(code=code)
        for day in MONTHLY:
            make.order(number, day, 1000)
    operations = desk.db.value("SELECT COUNT(*) FROM operation")
    rate = forecast_hits.measure(desk)
    assert forecast_hits.kept(desk) == rate
    assert desk.db.value("SELECT COUNT(*) FROM operation") == operations
    assert rate.until == "2026-09-09"
    assert 6 <= rate.held <= rate.spans <= 30
    told = say(forecast_hits.sentence(rate))
    assert f"of {rate.spans} spans announced for four cases in five, {rate.held} held" in told
    assert not forecast_hits.needs_measuring(desk)
    clock.set(dt.date(2026, 9, 16))
    assert forecast_hits.needs_measuring(desk)


def test_no_hit_rate_is_told_from_a_short_record(desk, make, hansa):
    assert say(forecast_hits.sentence(None)).startswith("The record is too short")
    desk.db.execute_sql("DELETE FROM state WHERE key = 'forecast_hits'")
    with desk.operation(Message("Test")):
        desk.db.execute_sql("UPDATE sales_order SET deleted_op = 1 WHERE date < '2026-08-01'")
    assert forecast_hits.measure(desk) is None
    assert forecast_hits.kept(desk) is None
    assert not forecast_hits.needs_measuring(desk)


def test_the_command_answers_as_agreed(desk, make, hansa):
    few = make.customer(code="FEW")
    make.order(few, "2026-06-01", 12_345)
    desk.close()
    line = CommandLine(desk.paths.data)
    few_row, hansa_row = line.json("forecast", "--as-of", "2026-09-09", "--horizon", "60")
    assert few_row["verdict"] == "too_few_orders"
    assert few_row["next"] is None
    assert few_row["expected_amount"] == pytest.approx(123.45)
    assert list(hansa_row["next"]) == ["on", "p50", "p80"]
    assert hansa_row["next"]["p80"][0] <= hansa_row["next"]["p50"][0] <= hansa_row["next"]["on"]
    assert 1 < hansa_row["expected_orders"] < 3
    assert "It orders very regularly" in line.run("forecast", "--as-of", "2026-09-09").output
    assert line.json("forecast", "--as-of", "2020-01-01") == []


def test_numbers_are_loaded_only_when_something_is_estimated():
    code = (
        "import sys; import custdesk.services.forecast; "
        "print([name for name in ('numpy', 'scipy') if name in sys.modules])"
    )
    told = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
