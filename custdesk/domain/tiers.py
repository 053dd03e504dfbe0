"""Grades: three scores from the facts of a customer, the tier they make, and why.

The explanation is the calculation: the points that are shown are the ones that were added up.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from custdesk.domain.credit_factors import CREDIT
from custdesk.domain.factors import FactorRule, Scene
from custdesk.domain.facts import Facts, ManualTier
from custdesk.domain.potential_factors import POTENTIAL
from custdesk.domain.standards import Axis, Benchmarks, Standards, benchmarks
from custdesk.domain.tier import Tier
from custdesk.domain.value_factors import VALUE
from custdesk.domain.words import N_, Message

__all__ = [
    "AXIS_TITLES",
    "RULES",
    "Axis",
    "Benchmarks",
    "Factor",
    "Facts",
    "Grade",
    "ManualTier",
    "Standards",
    "Tier",
    "benchmarks",
    "explain",
    "grade",
    "grader",
    "reason_of",
]

RULES: dict[Axis, tuple[FactorRule, ...]] = {
    Axis.VALUE: VALUE,
    Axis.POTENTIAL: POTENTIAL,
    Axis.CREDIT: CREDIT,
}

AXIS_TITLES = {
    Axis.VALUE: N_("Value"),
    Axis.POTENTIAL: N_("Potential"),
    Axis.CREDIT: N_("Credit"),
}


@dataclass(frozen=True, slots=True)
class Factor:
    """One row of the explanation; the points of an axis add up to its score."""

    axis: Axis
    factor: str  # stable id
    title: str  # source text
    raw: int | Decimal | None
    raw_text: Message
    compared: Message | None
    points: int
    max: int


@dataclass(frozen=True, slots=True)
class Grade:
    """The scores (0 to 100) and the tier of one customer on one day."""

    facts: Facts
    scene: Scene
    value: int
    potential: int
    credit: int
    tier: Tier
    by_rule: Tier  # what the scores make; differs from `tier` while one is set by hand
    points: tuple[tuple[int, int], ...]  # points and maximum of each factor, in the order of RULES

    @property
    def manual(self) -> ManualTier | None:
        """The tier set by hand, if it holds on this day."""
        manual = self.facts.manual
        return manual if manual is not None and manual.holds(self.scene.as_of) else None

    @property
    def factors(self) -> tuple[Factor, ...]:
        """Every factor with its figure in words; built when asked for."""
        rules = [rule for axis in RULES.values() for rule in axis]
        return tuple(
            _factor(rule, self.facts, self.scene, points, most)
            for rule, (points, most) in zip(rules, self.points, strict=True)
        )


def _factor(rule: FactorRule, facts: Facts, scene: Scene, points: int, most: int) -> Factor:
    figure = rule.figure(facts, scene)
    return Factor(
        rule.axis, rule.id, rule.title, figure.raw, figure.text, figure.compared, points, most
    )


def grade(facts: Facts, benchmarks: Benchmarks, standards: Standards, as_of: date) -> Grade:
    """Grade one customer against the firm (`benchmarks()` of all customers' facts)."""
    return grader(benchmarks, standards, as_of)(facts)


def grader(benchmarks: Benchmarks, standards: Standards, as_of: date) -> Callable[[Facts], Grade]:
    """`grade` for many customers: what they share is prepared once."""
    scene = Scene(benchmarks, standards, as_of)
    maxima: dict[tuple[Axis, tuple[bool, ...]], tuple[int, ...]] = {}

    def score(axis: Axis, facts: Facts) -> tuple[tuple[int, int], ...]:
        shares = [rule.share(facts, scene) for rule in RULES[axis]]
        case = (axis, tuple([share is None for share in shares]))
        most = maxima.get(case)
        if most is None:
            most = maxima[case] = _maxima(RULES[axis], standards, case[1])
        return tuple(
            [
                (int(top * (share or 0.0) + 0.5), top)
                for top, share in zip(most, shares, strict=True)
            ]
        )

    def grade_one(facts: Facts) -> Grade:
        points = [score(axis, facts) for axis in RULES]
        value, potential, credit = [sum([own for own, _ in axis]) for axis in points]
        by_rule = _tier(facts, value, potential, credit, standards)
        manual = facts.manual
        tier = manual.tier if manual is not None and manual.holds(as_of) else by_rule
        every = (*points[0], *points[1], *points[2])
        return Grade(facts, scene, value, potential, credit, tier, by_rule, every)

    return grade_one


def _maxima(
    rules: tuple[FactorRule, ...], standards: Standards, absent: tuple[bool, ...]
) -> tuple[int, ...]:
    """The points each factor of an axis can earn: whole numbers that add up to 100.

    Factors that do not apply hand theirs to those that may take over, in proportion.
    """
    weights = [
        0 if gone else standards.weights.get(rule.id, 0)
        for rule, gone in zip(rules, absent, strict=True)
    ]
    fixed = [not rule.take_over for rule in rules]
    total = sum(standards.weights.get(rule.id, 0) for rule in rules) or 1
    held = [
        100 * weight / total if keep else 0.0 for weight, keep in zip(weights, fixed, strict=True)
    ]
    sharing = sum(weight for weight, keep in zip(weights, fixed, strict=True) if not keep)
    if not sharing:
        return tuple(round(points) for points in held)
    rest = 100 - sum(held)
    exact = [
        points if keep else rest * weight / sharing
        for points, weight, keep in zip(held, weights, fixed, strict=True)
    ]
    return _whole(exact)


def _whole(exact: list[float]) -> tuple[int, ...]:
    """Round to whole numbers with the same sum, the largest fractions up."""
    floors = [int(number) for number in exact]
    short = round(sum(exact)) - sum(floors)
    order = sorted(range(len(exact)), key=lambda place: floors[place] - exact[place])
    for place in order[:short]:
        floors[place] += 1
    return tuple(floors)


def _tier(facts: Facts, value: int, potential: int, credit: int, standards: Standards) -> Tier:
    if _risk(facts, credit, standards):
        return Tier.RISK
    if value >= standards.key_value and potential >= standards.key_potential:
        return Tier.KEY
    return Tier.POTENTIAL if potential >= standards.potential else Tier.ORDINARY


def _overdue(facts: Facts, standards: Standards) -> bool:
    return facts.open_overdue_minor > 0 and facts.overdue_days >= standards.risk_overdue_days


def _risk(facts: Facts, credit: int, standards: Standards) -> bool:
    return credit < standards.risk_credit or _overdue(facts, standards)


def explain(grade: Grade) -> list[Message]:
    """Why this tier, then each axis with its factors, as sentences for a salesperson."""
    messages = [_by_hand(grade), reason_of(grade)] if grade.manual else [reason_of(grade)]
    for axis in Axis:
        score = getattr(grade, axis.value)
        messages.append(Message(_AXIS_SENTENCES[axis], {"score": score}))
        messages.extend(_sentence(factor) for factor in grade.factors if factor.axis is axis)
    return messages


_AXIS_SENTENCES = {
    Axis.VALUE: N_("Value {score} of 100"),
    Axis.POTENTIAL: N_("Potential {score} of 100"),
    Axis.CREDIT: N_("Credit {score} of 100"),
}


def _sentence(factor: Factor) -> Message:
    values: dict[str, object] = {
        "factor": Message(factor.title),
        "figure": factor.raw_text,
        "points": factor.points,
        "max": factor.max,
    }
    if factor.max == 0:
        return Message(N_("{factor}: {figure}; not counted"), values)
    if factor.compared is None:
        return Message(N_("{factor}: {figure}; {points} of {max} points"), values)
    values["compared"] = factor.compared
    return Message(N_("{factor}: {figure} ({compared}); {points} of {max} points"), values)


def _by_hand(grade: Grade) -> Message:
    manual = grade.manual
    assert manual is not None
    values = {"tier": Message(manual.tier.label), "reason": manual.reason, "until": manual.until}
    if manual.until is None:
        return Message(N_("Set by hand to {tier}: {reason}"), values)
    return Message(N_("Set by hand to {tier} until {until}: {reason}"), values)


def reason_of(grade: Grade) -> Message:
    """The one sentence that says which limits the scores met; of the rule, also when overruled."""
    limits = grade.scene.standards
    values: dict[str, object] = {
        "value": grade.value,
        "potential": grade.potential,
        "credit": grade.credit,
        "days": grade.facts.overdue_days,
        "key_value": limits.key_value,
        "key_potential": limits.key_potential,
        "potential_limit": limits.potential,
        "risk_credit": limits.risk_credit,
        "risk_days": limits.risk_overdue_days,
    }
    return Message(_reason_text(grade), values)


def _reason_text(grade: Grade) -> str:
    limits = grade.scene.standards
    if grade.by_rule is Tier.RISK:
        if not _overdue(grade.facts, limits):
            return N_("Risk because credit {credit} is below {risk_credit}")
        if grade.credit >= limits.risk_credit:
            return N_("Risk because an invoice is {days} days overdue, {risk_days} or more")
        return N_(
            "Risk because an invoice is {days} days overdue, {risk_days} or more,"
            " and credit {credit} is below {risk_credit}"
        )
    if grade.by_rule is Tier.KEY:
        return N_(
            "Key because value {value} is at least {key_value}"
            " and potential {potential} at least {key_potential}"
        )
    if grade.by_rule is Tier.POTENTIAL:
        return N_("Potential because potential {potential} is at least {potential_limit}")
    if grade.value >= limits.key_value:
        return N_(
            "Ordinary although value {value} is at least {key_value}:"
            " potential {potential} is below {key_potential}"
        )
    return N_(
        "Ordinary because value {value} is below {key_value}"
        " and potential {potential} below {potential_limit}"
    )
