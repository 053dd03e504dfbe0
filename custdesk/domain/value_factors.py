"""Value: what a customer brings the firm today, among the firm's own customers."""

from decimal import Decimal

import numpy as np

from custdesk.domain.fact_table import FactTable, Floats, Ints
from custdesk.domain.factors import STANDING, Curve, FactorRule, Figure, Scene, percent, standing
from custdesk.domain.facts import Facts
from custdesk.domain.money import from_minor
from custdesk.domain.standards import Axis
from custdesk.domain.words import N_, Country, Message, Money

# A customer with a fifth of all sales earns full points however few others there are.
_SHARE_OF_SALES = Curve((0.0, 0.0), (0.2, 1.0))
_DAYS_OF_A_YEAR = 365.25
_YEARS = Curve((0.0, 0.0), (1.0, 0.4), (3.0, 0.8), (5.0, 1.0))


def _part_of_sales(sales: Floats | Ints | int, scene: Scene) -> Floats:
    total = scene.benchmarks.sales_total
    return np.asarray(sales, np.float64) / total if total > 0 else np.zeros_like(sales, np.float64)


def _sales(table: FactTable, scene: Scene) -> Floats:
    rank = STANDING(scene.benchmarks.sales.rank(table.sales))
    share = _SHARE_OF_SALES(_part_of_sales(table.sales, scene))
    return np.where(table.sales > 0, np.maximum(rank, share), 0.0)


def _sales_figure(facts: Facts, scene: Scene) -> Figure:
    firm = scene.benchmarks
    values = {"amount": Money(facts.sales, firm.currency)}
    compared = None
    if facts.sales > 0:
        part = float(_part_of_sales(facts.sales, scene))
        if _SHARE_OF_SALES(part) > STANDING(firm.sales.rank(facts.sales)):
            compared = Message(N_("{percent}% of all sales"), {"percent": percent(part)})
        else:
            compared = standing(facts.sales, firm.sales)
    from_list = not facts.orders_total and facts.opening_sales is not None
    text = Message(N_("{amount}, from the old list") if from_list else N_("{amount}"), values)
    return Figure(from_minor(facts.sales, firm.currency), text, compared)


def _frequency(table: FactTable, scene: Scene) -> Floats:
    # An old list that tells sales but no orders leaves the count unknown.
    none = np.where((table.orders_total == 0) & (table.sales > 0), np.nan, 0.0)
    rank = STANDING(scene.benchmarks.orders.rank(table.orders_12m))
    return np.where(table.orders_12m > 0, rank, none)


def _frequency_figure(facts: Facts, scene: Scene) -> Figure:
    count = facts.orders_12m
    if not facts.orders_total and facts.sales > 0:
        return Figure(None, Message(N_("No orders recorded")))
    text = Message(N_("{n} order"), {"n": count}, N_("{n} orders"))
    return Figure(count, text, standing(count, scene.benchmarks.orders) if count else None)


def _margin(table: FactTable, scene: Scene) -> Floats:
    margin = table.margin_12m
    rank = STANDING(scene.benchmarks.margin.rank(margin))
    return np.where(np.isnan(margin), np.nan, np.where(margin > 0, rank, 0.0))


def _margin_figure(facts: Facts, scene: Scene) -> Figure:
    margin, firm = facts.margin_12m, scene.benchmarks
    if margin is None:
        return Figure(None, Message(N_("Costs not recorded")))
    amount = Money(margin, firm.currency)
    compared = standing(margin, firm.margin) if margin > 0 else None
    if facts.sales_12m > 0:
        rate = percent(margin / facts.sales_12m)
        text = Message(N_("{amount}, {percent}%"), {"amount": amount, "percent": rate})
    else:
        text = Message(N_("{amount}"), {"amount": amount})
    return Figure(from_minor(margin, firm.currency), text, compared)


def _years(table: FactTable, scene: Scene) -> Floats:
    began = np.fmin(np.fmin(table.since, table.first_order), table.opening_last_order)
    days = (np.datetime64(scene.as_of) - began).astype(np.float64)
    years = np.where(np.isnat(began), 0.0, np.maximum(0.0, days) / _DAYS_OF_A_YEAR)
    return np.where(table.ordered, _YEARS(years), 0.0)


def _years_together(facts: Facts, scene: Scene) -> float:
    days = [day for day in (facts.since, facts.first_order, facts.opening_last_order) if day]
    return max(0, (scene.as_of - min(days)).days) / _DAYS_OF_A_YEAR if days else 0.0


def _years_figure(facts: Facts, scene: Scene) -> Figure:
    if not facts.ordered:
        return Figure(Decimal(0), Message(N_("No orders yet")))
    years = Decimal(f"{_years_together(facts, scene):.1f}")
    compared = Message(N_("Full points from {n} years"), {"n": 5})
    return Figure(years, Message(N_("{years} years"), {"years": years}), compared)


def _peers(table: FactTable, scene: Scene) -> Floats:
    """Where sales stand in the industry, else in the country, where enough others buy."""
    share = np.full(len(table), np.nan)
    for names, ladders, group_of in (
        (table.places, scene.benchmarks.places, table.place_of),
        (table.trades, scene.benchmarks.trades, table.trade_of),
    ):
        for number, name in enumerate(names):
            if name in ladders:
                here = group_of == number
                share[here] = STANDING(ladders[name].rank(table.sales[here]))
    return np.where(np.isnan(share) | (table.sales > 0), share, 0.0)


def _peers_figure(facts: Facts, scene: Scene) -> Figure:
    firm, sales = scene.benchmarks, facts.sales
    ladder = firm.trades.get(facts.industry or "")
    group: object = facts.industry
    if ladder is None:
        ladder = firm.places.get(facts.country or "")
        group = Country(facts.country or "")
    if ladder is None:
        return Figure(None, Message(N_("Too few like them to compare")))
    text = Message(N_("{n} customers in {group}"), {"n": len(ladder.steps), "group": group})
    raw = Decimal(percent(float(ladder.rank(sales)))) if sales > 0 else Decimal(0)
    return Figure(raw, text, standing(sales, ladder) if sales > 0 else None)


VALUE = (
    FactorRule("sales", Axis.VALUE, N_("Sales, 12 months"), _sales, _sales_figure),
    FactorRule("frequency", Axis.VALUE, N_("Orders, 12 months"), _frequency, _frequency_figure),
    FactorRule("margin", Axis.VALUE, N_("Gross margin"), _margin, _margin_figure),
    FactorRule("years", Axis.VALUE, N_("Years of cooperation"), _years, _years_figure),
    FactorRule("peers", Axis.VALUE, N_("Standing among peers"), _peers, _peers_figure),
)
