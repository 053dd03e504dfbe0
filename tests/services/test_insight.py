"""What else a customer may buy, its sensitivity to price, and what the care brings."""

import datetime as dt

import pytest

from custdesk.domain.errors import ValidationError
from custdesk.services import associations, effect
from custdesk.services.effect import Period
from custdesk.system.language import say

Q2 = Period(dt.date(2026, 4, 1), dt.date(2026, 6, 30))


def _product(make, code):
    return make.row("product", code=code, name=f"Product {code}")


def _buy(make, customer, day, *products, **values):
    order = make.order(customer, day, 1000)
    for product in products:
        make.line(order, 1000, product_id=product, quantity="1", unit_price="10", **values)
    return order


@pytest.fixture
def market(make):
    """9 who buy tea, 8 of them cups too; one buys tea alone; 30 others buy two other things."""
    tea, cup, salt, oil = (_product(make, code) for code in ("TEA", "CUP", "SALT", "OIL"))
    for n in range(9):
        _buy(make, make.customer(), "2026-05-01", tea, *([cup] if n else []))
    alone = make.customer("Alone")
    _buy(make, alone, "2026-05-02", tea)
    for _n in range(30):
        _buy(make, make.customer(), "2026-05-03", salt, oil)
    return {"alone": alone, "tea": tea, "cup": cup}


def test_a_suggestion_says_how_many_buy_it_and_why(desk, market):
    (one,) = associations.suggestions(desk, market["alone"])
    assert (one.code, one.because_code, one.both, one.of, one.orders) == ("CUP", "TEA", 8, 9, 8)
    text = say(associations.evidence(one))
    assert "8 of 9" in text
    assert "Product TEA" in text


def test_what_it_bought_since_is_not_suggested_any_more(desk, make, market):
    assert associations.suggestions(desk, market["alone"])
    _buy(make, market["alone"], "2026-09-01", market["cup"])
    assert associations.suggestions(desk, market["alone"]) == []


def test_cancelled_orders_and_archived_customers_are_no_evidence(desk, make):
    tea, cup, salt = (_product(make, code) for code in ("TEA", "CUP", "SALT"))
    for _n in range(10):
        customer = make.customer()
        _buy(make, customer, "2026-05-01", tea)
        order = make.order(customer, "2026-05-01", 1000, status="cancelled")
        make.line(order, 1000, product_id=cup, quantity="1")
        away = make.customer(archived_on="2026-06-01")
        _buy(make, away, "2026-05-01", tea, cup)
    for _n in range(20):
        _buy(make, make.customer(), "2026-05-01", salt)
    alone = make.customer()
    _buy(make, alone, "2026-05-02", tea)
    assert associations.suggestions(desk, alone) == []


def test_sensitivity_is_told_where_orders_at_different_prices_are_enough(desk, make):
    tea, few = _product(make, "TEA"), _product(make, "FEW")
    customer = make.customer()
    for n in range(12):
        price = (9, 10, 11)[n % 3]
        order = make.order(customer, f"2026-{n // 2 + 1:02}-{1 + 14 * (n % 2):02}", 1000)
        amount = round(1000 * (10 / price) ** 2 * (1 + n / 1000))
        make.line(order, 1, product_id=tea, quantity=str(amount), unit_price=str(price))
        if n < 5:
            make.line(order, 1, product_id=few, quantity="5", unit_price=str(price))
    found = associations.sensitivity(desk, customer)
    assert found.tried == 1
    (one,) = found.found
    assert one.code == "TEA"
    assert one.low <= -2 <= one.high
    told = [say(message) for message in associations.told(found)]
    assert "Product TEA: at a price lower by 1% it bought 2% more" in told[0]
    assert "larger" in told[1] or "large orders" in told[1]


def test_too_few_orders_are_said(desk, make):
    customer = make.customer()
    found = associations.sensitivity(desk, customer)
    assert (found.tried, found.found) == (0, ())
    assert "Too few orders" in say(associations.told(found)[0])


def test_periods_of_the_calendar():
    today = dt.date(2026, 9, 3)
    assert effect.latest(today, "quarter") == Q2
    assert effect.latest(today, "year") == Period(dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    assert effect.step(Q2, "quarter", 1) == Period(dt.date(2026, 7, 1), dt.date(2026, 9, 30))
    assert effect.step(Q2, "quarter", -2) == Period(dt.date(2025, 10, 1), dt.date(2025, 12, 31))
    assert effect.preceding(Q2) == Period(dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    assert effect.preceding(Period(dt.date(2026, 1, 1), dt.date(2026, 12, 31))) == Period(
        dt.date(2025, 1, 1), dt.date(2025, 12, 31)
    )
    assert effect.preceding(Period(dt.date(2026, 5, 11), dt.date(2026, 5, 20))) == Period(
        dt.date(2026, 5, 1), dt.date(2026, 5, 10)
    )


@pytest.fixture
def cared(make):
    """One customer since 2025 with orders, questions and answers; one of whom nothing is known."""
    customer = make.customer("Cared", since="2025-01-10", care_days=30)
    make.customer("Later")
    for day in ("2025-06-01", "2025-12-01", "2026-05-20"):
        make.order(customer, day, 50_000)
    for day in ("2026-03-20", "2026-04-10", "2026-05-05", "2026-06-01", "2026-06-25"):
        make.contact(customer, day, direction="out")
    make.contact(customer, "2026-05-04", "email", direction="in", purpose="complaint")
    make.contact(customer, "2026-05-25", "email", direction="in")
    make.contact(customer, "2026-05-25", "note")
    return customer


def test_one_customer_by_hand(desk, cared):
    found = effect.effect(desk, Q2)
    assert found.before == Period(dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    total, before = found.rows[-1]
    assert total.tier is None
    assert (total.customers, total.buying, total.stayed) == (1, 1, 1)
    assert (total.asked, total.answered, total.soon, total.wait) == (2, 2, 1, 4.0)
    assert (total.due, total.kept) == (3, 3)
    assert total.complaints == 1
    assert (before.asked, before.prompt, before.complaints) == (0, None, 0)
    assert sum(now.customers for now, _ in found.rows[:-1]) == 1


def test_an_answer_of_the_same_day_counts_unless_it_was_earlier(desk, make):
    customer = make.customer(since="2025-01-10")
    make.contact(customer, "2026-05-04", at="2026-05-04T08:00:00", direction="out")
    make.contact(customer, "2026-05-04", at="2026-05-04T09:00:00", direction="in")
    assert effect.effect(desk, Q2).total.answered == 0
    make.contact(customer, "2026-05-04", at="2026-05-04T09:30:00", direction="out")
    total = effect.effect(desk, Q2).total
    assert (total.answered, total.wait) == (1, 0.0)


def test_a_running_period_ends_today_and_says_so(desk, cared):
    found = effect.effect(desk, effect.step(Q2, "quarter", 1))
    assert found.begun
    assert found.now.end == desk.today()
    assert any("not over" in say(message) for message in effect.remarks(found))


@pytest.mark.parametrize("period", [Period(Q2.end, Q2.start), effect.step(Q2, "year", 2)])
def test_a_period_that_cannot_be_is_refused(desk, period):
    with pytest.raises(ValidationError):
        effect.effect(desk, period)


def test_what_is_written_later_is_seen(desk, cared, make):
    assert effect.effect(desk, Q2).total.complaints == 1
    make.contact(cared, "2026-05-06", "email", direction="in", purpose="complaint")
    assert effect.effect(desk, Q2).total.complaints == 2


@pytest.mark.parametrize("many", [0, 1, 5, 30])
def test_small_firms_are_told_without_dividing_by_nothing(desk, make, many):
    tea = _product(make, "TEA")
    for n in range(many):
        customer = make.customer(since="2024-02-01", industry="Retail")
        for month in range(1, 1 + n % 4):
            _buy(make, customer, f"2026-{month:02}-10", tea)
    for kind in ("quarter", "year"):
        found = effect.effect(desk, effect.latest(desk.today(), kind))
        assert found.total.customers == many
        assert all(effect.figures(now, before) for now, before in found.rows)
    for (number,) in desk.db.rows("SELECT id FROM customer"):
        assert associations.suggestions(desk, number) == []
        assert associations.sensitivity(desk, number).found == ()
