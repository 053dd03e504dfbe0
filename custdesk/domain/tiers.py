"""Grades: three scores from the facts of a customer, the tier they make, and why.

The explanation is the calculation: the points that are shown are the ones that were added up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import numpy as np

from custdesk.domain.credit_factors import CREDIT
from custdesk.domain.fact_table import Bools, FactTable, Floats, Ints
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
    "Grades",
    "ManualTier",
    "Measured",
    "Standards",
    "Tier",
    "benchmarks",
    "grade",
    "measure",
    "weigh",
]

RULES: dict[Axis, tuple[FactorRule, ...]] = {
    Axis.VALUE: VALUE,
    Axis.POTENTIAL: POTENTIAL,
    Axis.CREDIT: CREDIT,
}

EVERY = tuple(rule for rules in RULES.values() for rule in rules)
_TIERS = tuple(Tier)

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
    held: bool  # the scores alone make less, by a few points: who was this before stays it
    confidence: int  # 0 to 100: how much of what the scores rest on is recorded
    points: tuple[tuple[int, int], ...]  # points and maximum of each factor, in the order of RULES
    evidence: tuple[float, ...]  # of each factor, 0 (nothing recorded) to 1

    @property
    def manual(self) -> ManualTier | None:
        """The tier set by hand, if it holds on this day."""
        manual = self.facts.manual
        return manual if manual is not None and manual.holds(self.scene.as_of) else None

    @property
    def factors(self) -> tuple[Factor, ...]:
        """Every factor with its figure in words; built when asked for."""
        return tuple(
            _factor(rule, self.facts, self.scene, points, most)
            for rule, (points, most) in zip(EVERY, self.points, strict=True)
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """The titles (source texts) of the weighty factors of which nothing is recorded."""
        weights = self.scene.standards.weights
        return tuple(
            rule.title
            for rule, evidence in zip(EVERY, self.evidence, strict=True)
            if evidence == 0 and weights.get(rule.id, 0) > 0
        )


@dataclass(frozen=True)
class Grades:
    """The grades of many customers by column; tiers are places in `Tier`."""

    table: FactTable
    scene: Scene
    value: Ints
    potential: Ints
    credit: Ints
    tier: Ints
    by_rule: Ints
    held: Bools
    confidence: Ints
    points: Ints  # a row for each customer, a column for each factor
    most: Ints
    evidence: Floats

    def __len__(self) -> int:
        return len(self.table)

    def row(self, place: int) -> Grade:
        """One customer's grade."""
        points = zip(self.points[place].tolist(), self.most[place].tolist(), strict=True)
        return Grade(
            self.table.row(place),
            self.scene,
            int(self.value[place]),
            int(self.potential[place]),
            int(self.credit[place]),
            _TIERS[self.tier[place]],
            _TIERS[self.by_rule[place]],
            bool(self.held[place]),
            int(self.confidence[place]),
            tuple(points),
            tuple(self.evidence[place].tolist()),
        )


def _factor(rule: FactorRule, facts: Facts, scene: Scene, points: int, most: int) -> Factor:
    figure = rule.figure(facts, scene)
    return Factor(
        rule.axis, rule.id, rule.title, figure.raw, figure.text, figure.compared, points, most
    )


@dataclass(frozen=True)
class Measured:
    """What the factors found of many customers, before any weight: a column for each factor."""

    table: FactTable
    scene: Scene
    shares: Mapping[Axis, Floats]
    evidence: Mapping[Axis, Floats]


def grade(
    table: FactTable,
    benchmarks: Benchmarks,
    standards: Standards,
    as_of: date,
    before: Ints | None = None,
) -> Grades:
    """Grade customers against the firm (`benchmarks()` of everybody's facts); see `weigh`."""
    return weigh(measure(table, Scene(benchmarks, standards, as_of)), standards, before)


def measure(table: FactTable, scene: Scene) -> Measured:
    """Everything about the customers that does not depend on weights and limits."""
    shares = {
        axis: np.stack([rule.share(table, scene) for rule in rules], axis=1)
        for axis, rules in RULES.items()
    }
    evidence = {
        axis: np.where(np.isnan(shares[axis]), 0.0, _evidence(rules, table, scene))
        for axis, rules in RULES.items()
    }
    return Measured(table, scene, shares, evidence)


def weigh(measured: Measured, standards: Standards, before: Ints | None = None) -> Grades:
    """The grades that weights and limits make; quick enough to follow a hand that drags them.

    `before`: the tier by the rule that each had until yesterday, as a place in `Tier`, -1 for none.
    Who reached a tier keeps it until the scores are `standards.margin` points beyond its limit.
    """
    table, scene = measured.table, replace(measured.scene, standards=standards)
    points, most = [], []
    scores: dict[Axis, Ints] = {}
    sure = np.zeros(len(table))
    for axis, rules in RULES.items():
        shares = measured.shares[axis]
        top = _tops(rules, standards, np.isnan(shares))
        own = np.floor(top * np.nan_to_num(shares) + 0.5).astype(np.int64)
        scores[axis] = own.sum(axis=1)
        points.append(own)
        most.append(top)
        sure += measured.evidence[axis] @ _parts(rules, standards) / len(RULES)
    value, potential, credit = (scores[axis] for axis in RULES)
    by_rule, held = _tiers(table, value, potential, credit, standards, before)
    tier = by_rule.copy()
    for place, manual in table.manual.items():
        if manual.holds(scene.as_of):
            tier[place] = _TIERS.index(manual.tier)
    return Grades(
        table, scene, value, potential, credit, tier, by_rule, held,
        np.floor(100 * sure + 0.5).astype(np.int64), np.concatenate(points, axis=1),
        np.concatenate(most, axis=1),
        np.concatenate([measured.evidence[axis] for axis in RULES], axis=1),
    )  # fmt: skip


def _evidence(rules: tuple[FactorRule, ...], table: FactTable, scene: Scene) -> Floats:
    every = [
        np.ones(len(table)) if rule.evidence is None else rule.evidence(table, scene)
        for rule in rules
    ]
    return np.stack(every, axis=1)


def _parts(rules: tuple[FactorRule, ...], standards: Standards) -> Floats:
    """Each factor's part of its axis, 0 to 1."""
    weights = np.array([standards.weights.get(rule.id, 0) for rule in rules], np.float64)
    return np.asarray(weights / (weights.sum() or 1.0), np.float64)


def _tops(rules: tuple[FactorRule, ...], standards: Standards, absent: Bools) -> Ints:
    """The points that each factor can earn, for each customer's pattern of what is absent."""
    bits = 1 << np.arange(absent.shape[1])
    cases, which = np.unique(absent @ bits, return_inverse=True)
    tops = [_maxima(rules, standards, tuple(bool(case & bit) for bit in bits)) for case in cases]
    if not tops:
        return np.zeros(absent.shape, np.int64)
    return np.array(tops, np.int64)[which]


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


def _tiers(
    table: FactTable,
    value: Ints,
    potential: Ints,
    credit: Ints,
    standards: Standards,
    before: Ints | None,
) -> tuple[Ints, Bools]:
    """The tier by the rule, and where only the margin keeps it."""
    now = np.zeros(len(table), np.int64) - 1 if before is None else before
    overdue = (table.open_overdue_minor > 0) & (table.overdue_days >= standards.risk_overdue_days)
    plain = overdue | table.severe

    def made(margin: int, former: Ints) -> Ints:
        def reached(tier: Tier) -> Ints:
            return np.where(former == _TIERS.index(tier), margin, 0)

        risk = plain | (credit < standards.risk_credit + reached(Tier.RISK))
        less = reached(Tier.KEY)
        key = (value >= standards.key_value - less) & (potential >= standards.key_potential - less)
        rising = potential >= standards.potential - reached(Tier.POTENTIAL)
        chosen = [np.int64(_TIERS.index(tier)) for tier in (Tier.RISK, Tier.KEY, Tier.POTENTIAL)]
        return np.select([risk, key, rising], chosen, np.int64(_TIERS.index(Tier.ORDINARY)))

    with_margin = made(standards.margin, now)
    return with_margin, with_margin != made(0, now)
