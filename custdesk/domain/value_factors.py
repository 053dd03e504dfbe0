"""Value: what a customer brings the firm today, among the firm's own customers."""

from decimal import Decimal

from custdesk.domain.factors import STANDING, Curve, FactorRule, Figure, Scene, percent, standing
from custdesk.domain.facts import Facts
from custdesk.domain.money import from_minor
from custdesk.domain.standards import Axis
from custdesk.domain.words import N_, Message, Money

# A customer with a fifth of all sales earns full points however few others there are.
_SHARE_OF_SALES = Curve((0.0, 0.0), (0.2, 1.0))
_YEARS = Curve((0.0, 0.0), (1.0, 0.4), (3.0, 0.8), (5.0, 1.0))


def _part_of_sales(facts: Facts, scene: Scene) -> float:
    total = scene.benchmarks.sales_total
    return facts.sales / total if total > 0 else 0.0


def _sales(facts: Facts, scene: Scene) -> float:
    if facts.sales <= 0:
        return 0.0
    return max(
        STANDING(scene.benchmarks.sales.rank(facts.sales)),
        _SHARE_OF_SALES(_part_of_sales(facts, scene)),
    )


def _sales_figure(facts: Facts, scene: Scene) -> Figure:
    firm = scene.benchmarks
    values = {"amount": Money(facts.sales, firm.currency)}
    compared = None
    if facts.sales > 0:
        part = _part_of_sales(facts, scene)
        if _SHARE_OF_SALES(part) > STANDING(firm.sales.rank(facts.sales)):
            compared = Message(N_("{percent}% of all sales"), {"percent": percent(part)})
        else:
            compared = standing(facts.sales, firm.sales)
    from_list = not facts.orders_total and facts.opening_sales is not None
    text = Message(N_("{amount}, from the old list") if from_list else N_("{amount}"), values)
    return Figure(from_minor(facts.sales, firm.currency), text, compared)


def _frequency(facts: Facts, scene: Scene) -> float | None:
    if facts.orders_12m <= 0:
        # An old list that tells sales but no orders leaves the count unknown.
        return None if not facts.orders_total and facts.sales > 0 else 0.0
    return STANDING(scene.benchmarks.orders.rank(facts.orders_12m))


def _frequency_figure(facts: Facts, scene: Scene) -> Figure:
    count = facts.orders_12m
    if _frequency(facts, scene) is None:
        return Figure(None, Message(N_("No orders recorded")))
    text = Message(N_("{n} order"), {"n": count}, N_("{n} orders"))
    return Figure(count, text, standing(count, scene.benchmarks.orders) if count else None)


def _margin(facts: Facts, scene: Scene) -> float | None:
    if facts.margin_12m is None:
        return None
    if facts.margin_12m <= 0:
        return 0.0
    return STANDING(scene.benchmarks.margin.rank(facts.margin_12m))


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


def _years_together(facts: Facts, scene: Scene) -> float:
    days = [day for day in (facts.since, facts.first_order, facts.opening_last_order) if day]
    if not facts.ordered or not days:
        return 0.0
    return max(0, (scene.as_of - min(days)).days) / 365.25


def _years(facts: Facts, scene: Scene) -> float:
    return _YEARS(_years_together(facts, scene))


def _years_figure(facts: Facts, scene: Scene) -> Figure:
    if not facts.ordered:
        return Figure(Decimal(0), Message(N_("No orders yet")))
    years = Decimal(f"{_years_together(facts, scene):.1f}")
    compared = Message(N_("Full points from {n} years"), {"n": 5})
    return Figure(years, Message(N_("{years} years"), {"years": years}), compared)


VALUE = (
    FactorRule("sales", Axis.VALUE, N_("Sales, 12 months"), _sales, _sales_figure),
    FactorRule("frequency", Axis.VALUE, N_("Orders, 12 months"), _frequency, _frequency_figure),
    FactorRule("margin", Axis.VALUE, N_("Gross margin"), _margin, _margin_figure),
    FactorRule("years", Axis.VALUE, N_("Years of cooperation"), _years, _years_figure),
)
