"""Credit: how surely a customer pays."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from custdesk.domain.fact_table import FactTable, Floats, Ints
from custdesk.domain.factors import Curve, FactorRule, Figure, Scene, percent
from custdesk.domain.facts import Facts
from custdesk.domain.marks import mark_rule
from custdesk.domain.standards import Axis
from custdesk.domain.words import N_, Message, Money

_OVERDUE = Curve((0.0, 1.0), (1.0, 0.9), (15.0, 0.6), (30.0, 0.3), (60.0, 0.05), (90.0, 0.0))
_LATE = Curve((0.0, 1.0), (7.0, 0.8), (15.0, 0.55), (30.0, 0.2), (60.0, 0.0))
_LIMIT = Curve((0.5, 1.0), (0.8, 0.8), (1.0, 0.5), (1.5, 0.0))
# Whoever has never paid an invoice is not a risk yet: most of the points, as if by this many
# payments, which then fade as real ones come in.
_UNKNOWN = 0.75
_UNKNOWN_PAYMENTS = 2
_FEW_PAYMENTS = 3


def _overdue(table: FactTable, scene: Scene) -> Floats:
    return np.where(table.open_overdue_minor > 0, _OVERDUE(table.overdue_days), 1.0)


def _overdue_figure(facts: Facts, scene: Scene) -> Figure:
    if facts.open_overdue_minor <= 0 or facts.overdue_days <= 0:
        return Figure(0, Message(N_("Nothing overdue")))
    amount = Money(facts.open_overdue_minor, scene.benchmarks.currency)
    values = {"n": facts.overdue_days, "amount": amount}
    text = Message(N_("{amount}, {n} day overdue"), values, N_("{amount}, {n} days overdue"))
    limit = Message(N_("Risk from {n} days"), {"n": scene.standards.risk_overdue_days})
    return Figure(facts.overdue_days, text, limit)


def _paid(table: FactTable) -> Ints:
    return np.where(np.isnan(table.paid_late_days), 0, np.maximum(0, table.paid_count))


def _payment(table: FactTable, scene: Scene) -> Floats:
    count = _paid(table)
    seen = _LATE(np.nan_to_num(table.paid_late_days))
    return (count * seen + _UNKNOWN_PAYMENTS * _UNKNOWN) / (count + _UNKNOWN_PAYMENTS)


def _payments_seen(table: FactTable, scene: Scene) -> Floats:
    return _paid(table) / (_paid(table) + _UNKNOWN_PAYMENTS)


def _payment_figure(facts: Facts, scene: Scene) -> Figure:
    if facts.paid_late_days is None or facts.paid_count <= 0:
        return Figure(None, Message(N_("No payments recorded")))
    late = facts.paid_late_days.quantize(Decimal(1), ROUND_HALF_UP)
    days = abs(int(late))
    if late > 0:
        text = Message(N_("{n} day late"), {"n": days}, N_("{n} days late"))
    elif late < 0:
        text = Message(N_("{n} day early"), {"n": days}, N_("{n} days early"))
    else:
        text = Message(N_("On time"))
    paid = {"n": facts.paid_count}
    if facts.paid_count < _FEW_PAYMENTS:
        compared = Message(N_("Only {n} payment"), paid, N_("Only {n} payments"))
    else:
        compared = Message(N_("Mean of {n} payment"), paid, N_("Mean of {n} payments"))
    return Figure(facts.paid_late_days, text, compared)


def _limit(table: FactTable, scene: Scene) -> Floats:
    limit = np.where(table.credit_limit > 0, table.credit_limit, np.nan)
    return np.where(np.isnan(limit), np.nan, _LIMIT(np.maximum(0, table.exposure) / limit))


def _limit_figure(facts: Facts, scene: Scene) -> Figure:
    if not facts.credit_limit or facts.credit_limit < 0:
        return Figure(None, Message(N_("No credit limit set")))
    used = percent(max(0, facts.exposure) / facts.credit_limit)
    limit = Money(facts.credit_limit, scene.benchmarks.currency)
    compared = Message(N_("Limit {amount}"), {"amount": limit})
    return Figure(used, Message(N_("{percent}% used"), {"percent": used}), compared)


CREDIT = (
    FactorRule("overdue", Axis.CREDIT, N_("Overdue"), _overdue, _overdue_figure),
    FactorRule(
        "payment",
        Axis.CREDIT,
        N_("Payment record"),
        _payment,
        _payment_figure,
        evidence=_payments_seen,
    ),
    FactorRule("limit", Axis.CREDIT, N_("Credit used"), _limit, _limit_figure),
    mark_rule("ability", Axis.CREDIT, N_("Ability to pay")),
    mark_rule("reputation", Axis.CREDIT, N_("Reputation")),
)
