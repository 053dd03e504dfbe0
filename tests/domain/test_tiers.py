"""Grades add up, move the right way, and say why."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custdesk.domain.fact_table import table_of
from custdesk.domain.tier_reasons import explain, reason_of
from custdesk.domain.tiers import (
    RULES,
    Axis,
    Benchmarks,
    Facts,
    Grade,
    ManualTier,
    Standards,
    Tier,
    benchmarks,
    grade,
)
from custdesk.domain.words import Message
from custdesk.system.language import language

DAY = date(2026, 9, 3)
STANDARDS = Standards()

_days_ago = st.integers(0, 3000).map(lambda days: DAY - timedelta(days=days))
_money = st.integers(0, 10**11)
_counts = st.integers(0, 60)


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    orders_12m = draw(_counts)
    orders_total = orders_12m + draw(_counts)
    first, last = sorted([draw(_days_ago), draw(_days_ago)])
    paid = draw(st.integers(0, 20))
    overdue = draw(st.integers(0, 200))
    return Facts(
        id=draw(st.integers(1, 10**6)),
        orders_12m=orders_12m,
        orders_total=orders_total,
        sales_12m=draw(_money) if orders_12m else 0,
        sales_prev_12m=draw(_money) if orders_total > orders_12m else 0,
        margin_12m=draw(st.none() | st.integers(-(10**9), 10**10)),
        products_12m=draw(st.none() | _counts),
        first_order=first if orders_total else None,
        last_order=last if orders_total else None,
        since=draw(st.none() | _days_ago),
        open_overdue_minor=draw(_money) if overdue else 0,
        overdue_days=overdue,
        paid_late_days=Decimal(draw(st.integers(-30, 200))) if paid else None,
        paid_count=paid,
        credit_limit=draw(st.none() | _money),
        exposure=draw(_money),
        enquiries_12m=draw(_counts),
        interactions_12m=draw(_counts),
        opening_sales=draw(st.none() | _money),
        opening_last_order=draw(st.none() | _days_ago),
        country=draw(st.none() | st.sampled_from(("DE", "FR"))),
        industry=draw(st.none() | st.just("Food")),
        outlook=draw(st.none() | st.integers(1, 5)),
        outlook_on=draw(_days_ago),
        reputation=draw(st.none() | st.integers(1, 5)),
        reputation_on=draw(_days_ago),
    )


_firms = st.lists(facts(), min_size=1, max_size=12)


def firm_of(firm: list[Facts]) -> Benchmarks:
    return benchmarks(table_of(firm), "USD")


def graded(
    firm: list[Facts],
    customer: Facts | None = None,
    standards: Standards = STANDARDS,
    day: date = DAY,
    before: Tier | None = None,
) -> Grade:
    former = None if before is None else np.array([list(Tier).index(before)])
    table = table_of([customer or firm[0]])
    return grade(table, firm_of(firm), standards, day, former).row(0)


@given(_firms)
def test_points_add_up_to_the_scores(firm) -> None:
    for one in firm:
        result = graded(firm, one)
        for axis in Axis:
            factors = [factor for factor in result.factors if factor.axis is axis]
            score = getattr(result, axis.value)
            assert sum(factor.points for factor in factors) == score
            assert 0 <= score <= 100
            assert sum(factor.max for factor in factors) <= 100
            assert all(0 <= factor.points <= factor.max for factor in factors)


@given(_firms, _money)
def test_more_sales_never_lower_value(firm, more) -> None:
    first = firm[0]
    richer = replace(first, sales_12m=first.sales_12m + more)
    assert graded(firm, richer).value >= graded(firm).value
    # Also when the firm is counted anew with what it now sells.
    assert graded([richer, *firm[1:]]).value >= graded(firm).value


@given(_firms, st.integers(0, 300))
def test_paying_later_never_raises_credit(firm, days) -> None:
    first = firm[0]
    before = graded(firm).credit
    if first.paid_late_days is not None:
        later = replace(first, paid_late_days=first.paid_late_days + days)
        assert graded(firm, later).credit <= before
    assert graded(firm, replace(first, overdue_days=first.overdue_days + days)).credit <= before


@given(_firms)
def test_who_never_ordered_is_not_key_and_without_value(firm) -> None:
    stranger = replace(
        firm[0],
        **dict.fromkeys(("orders_12m", "orders_total", "sales_12m", "sales_prev_12m"), 0),
        **dict.fromkeys(("first_order", "last_order", "opening_sales", "opening_last_order")),
        margin_12m=None,
        products_12m=None,
        enquiries_12m=0,
    )
    result = graded([*firm, stranger], stranger)
    assert result.value == 0
    assert result.potential < 30
    assert result.by_rule in (Tier.ORDINARY, Tier.RISK)


@given(_firms, st.integers(0, 10**6), st.randoms())
def test_neither_names_nor_order_of_records_matter(firm, offset, shuffle) -> None:
    renamed = [replace(one, id=one.id + offset) for one in firm]
    shuffle.shuffle(renamed)
    before, after = graded(firm), graded(renamed, firm[0])
    assert (before.value, before.potential, before.credit) == (
        after.value,
        after.potential,
        after.credit,
    )


@given(_firms, st.integers(1, 1000))
def test_the_currency_of_account_does_not_matter(firm, rate) -> None:
    def at_rate(one: Facts) -> Facts:
        names = ("sales_12m", "sales_prev_12m", "margin_12m", "open_overdue_minor")
        names += ("credit_limit", "exposure", "opening_sales")
        values = {name: getattr(one, name) for name in names}
        return replace(one, **{k: None if v is None else v * rate for k, v in values.items()})

    before, after = graded(firm), graded([at_rate(one) for one in firm])
    # Shares are computed in binary fractions, so that one of a hundred may round otherwise.
    assert abs(before.value - after.value) <= 1
    assert abs(before.potential - after.potential) <= 1
    assert before.credit == after.credit


@given(_firms)
@settings(max_examples=30)
def test_every_sentence_can_be_said_in_both_languages(firm) -> None:
    for code in ("en", "zh_CN"):
        for message in explain(graded(firm)):
            said = language(code).say(message)
            assert said
            assert "{" not in said


def buyer(number: int, sales: int = 100_000, **more: object) -> Facts:
    """A regular customer: an order a month for two years, paid on time."""
    values: dict[str, object] = {
        "orders_12m": 12,
        "orders_total": 24,
        "sales_12m": sales,
        "sales_prev_12m": sales,
        "first_order": DAY - timedelta(days=700),
        "last_order": DAY - timedelta(days=10),
        "paid_late_days": Decimal(0),
        "paid_count": 20,
    }
    return Facts(number, **(values | more))


def test_a_firm_with_one_customer_knows_who_is_key() -> None:
    result = graded([buyer(1)])
    assert result.tier is Tier.KEY
    compared = next(factor.compared for factor in result.factors if factor.factor == "sales")
    assert compared == Message("{percent}% of all sales", {"percent": 100})


def test_a_firm_of_equals_has_no_favourites() -> None:
    few, many = [buyer(n) for n in range(5)], [buyer(n) for n in range(100)]
    assert {graded(few, one).tier for one in few} == {Tier.KEY}  # a fifth of all sales each
    assert {graded(many, one).tier for one in many} == {Tier.ORDINARY}


def test_thirty_customers_of_many_sizes() -> None:
    firm = [buyer(n, 1000 * 2**n, orders_12m=2 + n) for n in range(30)]
    tiers = [graded(firm, one).tier for one in firm]
    assert tiers[-1] is Tier.KEY
    assert tiers[0] is Tier.ORDINARY
    assert 2 <= tiers.count(Tier.KEY) <= 10
    values = [graded(firm, one).value for one in firm]
    assert values == sorted(values)


def test_no_customers_at_all() -> None:
    assert firm_of([]).customers == 0
    assert len(grade(table_of([]), firm_of([]), STANDARDS, DAY)) == 0
    assert graded([], Facts(1)).tier is Tier.ORDINARY


def test_who_was_never_invoiced_is_no_risk_and_the_factor_says_so() -> None:
    result = graded([buyer(1, paid_count=0, paid_late_days=None), buyer(2)])
    assert result.credit > 60
    payment = next(factor for factor in result.factors if factor.factor == "payment")
    assert payment.raw is None
    assert payment.raw_text == Message("No payments recorded")


def test_unknown_costs_hand_their_points_to_the_other_factors() -> None:
    known, unknown = buyer(1, margin_12m=30_000), buyer(2)
    firm = [known, unknown, *(buyer(n, 90_000 - n, margin_12m=n) for n in range(3, 60))]
    factors = {factor.factor: factor for factor in graded(firm, unknown).factors}
    assert (factors["margin"].points, factors["margin"].max) == (0, 0)
    assert sum(factors[rule.id].max for rule in RULES[Axis.VALUE]) == 100
    assert abs(graded(firm, known).value - graded(firm, unknown).value) < 15


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            {"overdue_days": 30, "open_overdue_minor": 500},
            "Risk because an invoice is {days} days overdue ({risk_days} or more)",
        ),
        (
            {"paid_late_days": Decimal(90), "exposure": 200, "credit_limit": 100},
            "Risk because credit {credit} is below {risk_credit}",
        ),
        (
            {"paid_late_days": Decimal(90), "overdue_days": 60, "open_overdue_minor": 500},
            "Risk because an invoice is {days} days overdue ({risk_days} or more)"
            " and credit {credit} is below {risk_credit}",
        ),
    ],
)
def test_risk_comes_before_all_else(changes, reason) -> None:
    result = graded([buyer(1, **changes)])
    assert result.tier is Tier.RISK
    if "overdue_days" not in changes:
        assert result.credit < 40
    assert explain(result)[0].text == reason


def test_twenty_nine_days_overdue_are_not_yet_a_risk() -> None:
    assert graded([buyer(1, overdue_days=29, open_overdue_minor=500)]).tier is Tier.KEY


def test_a_tier_set_by_hand_holds_through_its_last_day_and_says_so() -> None:
    manual = ManualTier(Tier.POTENTIAL, "New buyer next year", DAY)
    customer = buyer(1, manual=manual)
    held = graded([customer])
    assert (held.tier, held.by_rule, held.manual) == (Tier.POTENTIAL, Tier.KEY, manual)
    said = [language("en").say(message) for message in explain(held)[:2]]
    assert said[0] == "Set by hand to Potential until 3 Sep 2026: New buyer next year"
    assert said[1].startswith("Key because value")
    over = graded([customer], day=DAY + timedelta(days=1))
    assert (over.tier, over.manual) == (Tier.KEY, None)
    for_good = replace(customer, manual=replace(manual, until=None))
    assert graded([for_good], day=date(2050, 1, 1)).tier is Tier.POTENTIAL


def test_enquiries_make_a_customer_promising_who_never_ordered() -> None:
    firm = [buyer(n) for n in range(20)]
    asks, silent = Facts(100, enquiries_12m=3), Facts(101, interactions_12m=12)
    firm += [asks, silent]
    assert graded(firm, asks).tier is Tier.POTENTIAL
    assert graded(firm, silent).tier is Tier.ORDINARY
    assert graded(firm, silent).potential <= 10


def test_growth_is_measured_against_the_firm() -> None:
    firm = [buyer(n, sales_prev_12m=50_000) for n in range(30)]  # everybody doubled
    growth = graded(firm).factors[len(RULES[Axis.VALUE])]
    assert growth.factor == "growth"
    assert growth.raw == 100
    assert growth.points == pytest.approx(growth.max * 0.3, abs=1)
    assert growth.compared == Message("Whole firm +{percent}%", {"percent": 100})


def test_the_old_list_counts_only_while_there_are_no_orders() -> None:
    listed = Facts(1, opening_sales=900_000, opening_last_order=DAY - timedelta(days=20))
    firm = [listed, *(buyer(n) for n in range(2, 40))]
    result = graded(firm, listed)
    assert result.value > 40
    assert result.factors[0].raw_text.text == "{amount}, from the old list"
    assert result.tier is not Tier.POTENTIAL
    recorded = replace(listed, orders_total=1, orders_12m=1, sales_12m=100)
    assert graded(firm, recorded).factors[0].raw == Decimal("1.00")


def test_weights_and_limits_are_the_firms_own() -> None:
    only_sales = dict.fromkeys(("frequency", "margin", "years", "peers"), 0)
    standards = Standards(weights={**STANDARDS.weights, **only_sales}, key_value=101)
    result = graded([buyer(1)], standards=standards)
    assert result.value == 100
    assert result.factors[0].max == 100
    assert result.by_rule is not Tier.KEY
    assert reason_of(result).values["key_value"] == 101


def test_no_factor_stands_in_two_axes() -> None:
    ids = [rule.id for rules in RULES.values() for rule in rules]
    assert len(ids) == len(set(ids)) == len(STANDARDS.weights)
    for rules in RULES.values():
        assert sum(STANDARDS.weights[rule.id] for rule in rules) == 100


def test_tiers_have_an_order_and_a_letter() -> None:
    assert sorted(Tier, key=lambda tier: tier.order) == list(Tier)
    assert [tier.letter for tier in Tier] == ["K", "P", "O", "R"]


def test_many_customers_are_graded_at_once() -> None:
    firm = [buyer(n, 1000 + n) for n in range(5000)]
    every = grade(table_of(firm), firm_of(firm), STANDARDS, DAY)
    assert (np.diff(every.value) >= 0).all()
    assert every.row(4999) == graded(firm, firm[-1])


def test_one_customer_is_graded_as_among_all_others() -> None:
    firm = [buyer(n, 5000 * n, country="DE" if n % 2 else "FR") for n in range(1, 60)]
    every = grade(table_of(firm), firm_of(firm), STANDARDS, DAY)
    for place in (0, 17, 58):
        assert every.row(place) == graded(firm, firm[place])
        assert every.row(place).facts == firm[place]


def test_a_table_gives_back_what_it_was_made_of() -> None:
    rows = [buyer(1, margin_12m=5, manual=ManualTier(Tier.KEY, "Old friend")), Facts(2)]
    table = table_of(rows)
    assert [table.row(0), table.row(1)] == rows
    assert table.chosen(np.array([1])).row(0) == rows[1]
    assert table.chosen(np.array([0])).row(0) == rows[0]


@pytest.mark.parametrize(("value", "tier"), [(65, Tier.KEY), (62, Tier.KEY), (61, Tier.ORDINARY)])
def test_who_was_key_yesterday_stays_it_within_a_few_points(value, tier) -> None:
    customer = buyer(1)
    score = graded([customer]).value
    standards = replace(STANDARDS, key_value=score + 65 - value, potential=101)
    held = graded([customer], standards=standards, before=Tier.KEY)
    assert held.tier is tier
    assert held.held == (value == 62)
    if held.held:
        assert reason_of(held).text.startswith("Still key")
    new = graded([customer], standards=standards)
    assert new.tier is (Tier.KEY if value == 65 else Tier.ORDINARY)
    assert not new.held


def test_a_risk_is_over_when_credit_is_clearly_above_the_limit() -> None:
    customer = buyer(1, paid_late_days=Decimal(40), credit_limit=100, exposure=90)
    credit = graded([customer]).credit
    standards = replace(STANDARDS, risk_credit=credit - 2)
    assert graded([customer], standards=standards).tier is Tier.KEY
    still = graded([customer], standards=standards, before=Tier.RISK)
    assert (still.tier, still.held) == (Tier.RISK, True)
    standards = replace(STANDARDS, risk_credit=credit - 3)
    assert graded([customer], standards=standards, before=Tier.RISK).tier is Tier.KEY


def test_a_severe_warning_alone_makes_a_risk() -> None:
    result = graded([buyer(1, severe=True)])
    assert result.tier is Tier.RISK
    assert reason_of(result).text == "Risk because of a severe warning"


def test_what_is_missing_lowers_the_confidence_and_is_named() -> None:
    firm = [buyer(n, margin_12m=100) for n in range(20)]
    full, thin = graded(firm), graded(firm, replace(firm[0], margin_12m=None, paid_count=0))
    assert 0 <= thin.confidence < full.confidence <= 100
    assert "Gross margin" in thin.missing
    assert "Gross margin" not in full.missing
    assert abs(thin.value - full.value) <= 5


def test_a_mark_counts_and_fades_towards_the_middle() -> None:
    def credit(mark: int | None, days: int = 0) -> int:
        marked = buyer(1, ability=mark, ability_on=DAY - timedelta(days=days))
        return graded([marked, buyer(2)], marked).credit

    assert credit(1) < credit(3) < credit(5)
    assert credit(1) < credit(1, 365) < credit(1, 3000) <= credit(3)
    assert credit(5) > credit(5, 365) > credit(3)


def test_where_enough_peers_buy_a_customer_stands_among_them() -> None:
    small = [buyer(n, 1000 + n, industry="Toys") for n in range(12)]
    large = [buyer(100 + n, 900_000 + n, industry="Ships") for n in range(12)]
    alone = buyer(300, 1500, industry="Tea")
    firm = [*small, *large, alone]
    factors = {factor.factor: factor for factor in graded(firm, small[-1]).factors}
    assert factors["peers"].points == factors["peers"].max
    assert factors["peers"].raw_text == Message(
        "{n} customers in {group}", {"n": 12, "group": "Toys"}
    )
    factors = {factor.factor: factor for factor in graded(firm, alone).factors}
    assert factors["peers"].max == 0
