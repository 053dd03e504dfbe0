"""The rhythm of a customer in the pane: verdict, time line, what to expect, hit rate."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel

from custdesk.domain.words import Message
from custdesk.services import forecast, forecast_hits
from custdesk.services.forecast import NextOrder
from custdesk.store import records
from custdesk.system.language import use
from custdesk.ui.customers.detail import RHYTHM, TIMELINE
from custdesk.ui.customers.rhythm import RhythmTab, chance_text, facts_of
from custdesk.ui.customers.time_line import TimeLine, span

TODAY = dt.date(2026, 9, 3)


@pytest.fixture
def orders(desk):
    """Give a customer orders every so many days up to `last`, oldest first."""

    def make(customer, many, gap, last=TODAY - dt.timedelta(days=10)):
        days = [last - dt.timedelta(days=gap * back) for back in reversed(range(many))]
        with desk.operation(Message("Import")):
            for day in days:
                values = {
                    "customer_id": customer, "number": f"{customer}-{day}", "urgent": 0,
                    "date": day.isoformat(), "currency": "USD", "amount": 250_000,
                }  # fmt: skip
                records.insert(desk.db, "sales_order", values)
        return days

    return make


@pytest.fixture
def pane(window):
    """The pane of a customer, opened at its rhythm."""

    def show(customer):
        window.open_customer(customer)
        detail = window.page().detail
        detail.tabs.setCurrentIndex(RHYTHM)
        return detail

    return show


def texts(tab: RhythmTab) -> str:
    return "\n".join(one.text() for one in tab.widget().findChildren(QLabel))


def test_a_regular_customer_is_told_with_window_amount_and_hit_rate(make_customer, orders, pane):
    customer = make_customer("Alfreds")
    orders(customer, 14, 30)
    shown = texts(pane(customer).rhythm)
    assert "keeps its rhythm" in shown
    assert "usually again after 30 days" in shown
    assert "in four of five cases" in shown
    assert "USD 2,500" in shown
    assert "being measured" in shown
    assert "Too few orders at different prices" in shown


def test_too_few_orders_are_said_and_no_window_is_shown(make_customer, orders, pane):
    customer = make_customer("Alfreds")
    orders(customer, 2, 30)
    shown = texts(pane(customer).rhythm)
    assert "Too few orders to tell a rhythm: orders on 2 days." in shown
    assert "in four of five cases" not in shown


def test_without_orders_there_is_no_rhythm(make_customer, pane):
    shown = texts(pane(make_customer("Alfreds")).rhythm)
    assert "No orders yet, so no rhythm." in shown
    assert "being measured" not in shown


def test_the_rhythm_follows_the_customer_and_what_is_written(make_customer, orders, pane, desk):
    first, second = make_customer("Alfreds"), make_customer("Berglunds")
    orders(first, 14, 30)
    tab = pane(first).rhythm
    detail = pane(second)
    assert detail.rhythm is tab
    assert "No orders yet" in texts(tab)
    orders(second, 1, 30)
    detail.reload()
    assert "orders on 1 day." in texts(tab)


def test_only_the_tab_that_is_looked_at_is_worked_out(make_customer, window):
    window.open_customer(make_customer("Alfreds"))
    detail = window.page().detail
    assert detail.tabs.currentIndex() == TIMELINE
    assert detail.rhythm is None


def test_the_hit_rate_is_measured_behind_and_then_stated(make_customer, orders, pane, desk, qtbot):
    customer = make_customer("Alfreds")
    orders(customer, 14, 30)
    assert forecast_hits.needs_measuring(desk)
    tab = pane(customer).rhythm
    qtbot.waitUntil(lambda: not forecast_hits.needs_measuring(desk), timeout=5000)
    qtbot.waitUntil(lambda: "being measured" not in texts(tab))
    assert "too short to tell how often" in texts(tab)


def test_who_is_lost_has_no_next_order(desk, make_customer, orders, pane):
    customer = make_customer("Alfreds")
    orders(customer, 14, 30, TODAY - dt.timedelta(days=400))
    tab = pane(customer).rhythm
    shown = texts(tab)
    assert "probably lost: in 99 of 100 cases it would have ordered by now" in shown
    assert "Next order around" not in shown
    assert "hardly any within a year" in shown
    assert chance_text(0.004) == "under 1%"


def test_the_line_holds_the_last_order_today_and_the_whole_window(qtbot):
    days = [dt.date(2024, 1, 1), dt.date(2026, 7, 1), dt.date(2026, 8, 20)]
    coming = NextOrder(
        dt.date(2026, 10, 1), (dt.date(2026, 9, 25), dt.date(2026, 10, 5)),
        (dt.date(2026, 9, 10), dt.date(2026, 12, 1)),
    )  # fmt: skip
    first, last = span(days, TODAY, 45.0, coming)
    assert first < dt.date(2026, 7, 1)
    assert last > dt.date(2026, 12, 1)
    line = TimeLine(days, TODAY, 45.0, coming)
    qtbot.addWidget(line)
    line.resize(320, 74)
    assert 0 < line.x_of(days[-1]) < line.x_of(TODAY) < line.x_of(coming.on) < 320
    assert not line.grab().isNull()
    assert "10 Sep" in line.accessibleName()


@pytest.mark.parametrize("days", [[], [TODAY], [dt.date(2020, 1, 1)]])
def test_a_line_of_few_orders_divides_by_nothing(days, qtbot):
    line = TimeLine(days, TODAY, None, None)
    qtbot.addWidget(line)
    line.resize(200, 74)
    assert not line.grab().isNull()


@pytest.mark.parametrize("many", [1, 5, 30])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_small_firms_are_told_in_both_languages(desk, make_customer, orders, many, language):
    use(language)
    numbers = [make_customer(f"Firm {n}") for n in range(many)]
    for n, number in enumerate(numbers):
        if n % 6:
            orders(number, n % 6, 20 + n)
    from custdesk.services.insight import insight

    for number in numbers:
        found = insight(desk, number)
        assert bool(facts_of(found, TODAY)) == bool(found.days)
        assert all(forecast.sentences(one) for one in found.outlooks)
