"""Weights and limits of the tiers: tried on the whole firm, proven on the past, saved, taken back.

What a try is computed from is measured once (`Trial`); after that only weights are added up.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.store import settings

if TYPE_CHECKING:  # numpy comes with them, which the window's start does not wait for
    from custdesk.domain.standards import Standards
    from custdesk.domain.tiers import Grades, Measured
    from custdesk.store.standards import Version

_WEEK, _MONTH = 7.0, 365.25 / 12
_TIERS = tuple(Tier)


class Mover(NamedTuple):
    """A customer who would change the tier; `factor` (a title) moved the scores most."""

    id: int
    name: str
    before: str
    after: str
    score: str  # title of the axis that decides
    score_before: int
    score_after: int
    factor: str | None  # None: the limits moved
    points: int  # how many points that factor gained or lost


@dataclass(frozen=True)
class Effect:
    """What standards would do: tier -> customers, who moves, and contacts due by the rhythm."""

    sizes: dict[str, int]
    sizes_now: dict[str, int]
    moved: int
    movers: tuple[Mover, ...]  # the largest customers first, at most as many as asked for
    per_week: float
    per_week_now: float

    @property
    def more_per_month(self) -> int:
        """Contacts a month more than now; negative for fewer."""
        return round((self.per_week - self.per_week_now) * _MONTH / _WEEK)


class Trial:
    """The firm measured once, to try weights and limits on it. Make it on the worker."""

    def __init__(self, desk: Desk, day: dt.date | None = None) -> None:
        from custdesk.store import figures, standards

        self.day = day or desk.today()
        self.saved: Standards = standards.chosen(desk.db)
        self._measured, self._before = figures.measure_all(desk.db, self.day)
        self._rules = settings.care_rules(desk.db)
        self._now = self.grades(self.saved)
        self._names = dict(desk.db.rows("SELECT id, name FROM customer"))

    @property
    def measured(self) -> "Measured":
        """What the factors found."""
        return self._measured

    def grades(self, standards: "Standards") -> "Grades":
        """Everybody's grade by other standards."""
        from custdesk.domain.tiers import weigh

        return weigh(self._measured, standards, self._before)

    def effect(self, standards: "Standards", most: int = 200) -> Effect:
        """What would change; a limit of `most` movers is named one by one."""
        return self.effect_of(self.grades(standards), most)

    def effect_of(self, then: "Grades", most: int = 200) -> Effect:
        """What would change, of grades that are there already."""
        moved = (then.tier != self._now.tier).nonzero()[0]
        largest = moved[(-self._now.table.sales[moved]).argsort(kind="stable")][:most]
        return Effect(
            sizes=_sizes(then),
            sizes_now=_sizes(self._now),
            moved=len(moved),
            movers=tuple(self._mover(int(place), then) for place in largest),
            per_week=self._per_week(then),
            per_week_now=self._per_week(self._now),
        )

    def _per_week(self, grades: "Grades") -> float:
        return sum(_WEEK / self._rules.days(Tier(tier)) * n for tier, n in _sizes(grades).items())

    def _mover(self, place: int, then: "Grades") -> Mover:
        from custdesk.domain.tiers import AXIS_TITLES, EVERY, Axis

        now = self._now
        before, after = _TIERS[now.tier[place]], _TIERS[then.tier[place]]
        axis = Axis.CREDIT if Tier.RISK in (before, after) else Axis.POTENTIAL
        limit = then.scene.standards.key_value
        enough = int(now.value[place]) >= self.saved.key_value, int(then.value[place]) >= limit
        if axis is not Axis.CREDIT and Tier.KEY in (before, after) and enough[0] != enough[1]:
            axis = Axis.VALUE
        # Better on the axis that decides: only what moved the score that way can be the cause.
        rising = (Tier.ORDINARY, Tier.POTENTIAL)
        better = Tier.RISK is before or Tier.KEY is after
        better = better or (before, after) == rising
        gained = then.points[place] - now.points[place]
        way = 1 if better else -1
        moved = way * (int(getattr(then, axis.value)[place]) - int(getattr(now, axis.value)[place]))
        own = [
            max(0, way * int(n)) if rule.axis is axis and moved > 0 else 0
            for n, rule in zip(gained, EVERY, strict=True)
        ]
        most = max(range(len(own)), key=own.__getitem__)
        number = int(now.table.ids[place])
        return Mover(
            number, self._names.get(number, ""), str(before), str(after), AXIS_TITLES[axis],
            int(getattr(now, axis.value)[place]), int(getattr(then, axis.value)[place]),
            EVERY[most].title if own[most] else None, int(gained[most]),
        )  # fmt: skip


def _sizes(grades: "Grades") -> dict[str, int]:
    found = Counter(grades.tier.tolist())
    return {str(tier): found[place] for place, tier in enumerate(_TIERS)}


class Past(NamedTuple):
    """What the customers of one tier did afterwards; shares of all, 0 to 1."""

    tier: str
    customers: int
    sales: int  # minor units of the base currency
    sales_share: float
    margin_share: float | None  # None where no cost is recorded
    ordered_share: float  # of these customers, how many ordered again


class PastYear:
    """The firm as it was on a day, and what came until another. Make it on the worker.

    Orders and payments are those known at the start; limits and marks have no past and are today's.
    """

    def __init__(
        self, desk: Desk, start: dt.date | None = None, end: dt.date | None = None
    ) -> None:
        """From `start` (a year before `end`) to `end` (today)."""
        from custdesk.store import sales

        self.end = end or desk.today()
        self.start = start or sales.year_before(self.end)
        self._trial = Trial(desk, self.start)
        ids = self._trial.measured.table.ids
        self._sold, self._margin, self._ordered = sales.between(desk.db, ids, self.start, self.end)

    def brought(self, standards: "Standards | None" = None) -> list[Past]:
        """What each tier of the start brought afterwards, by some standards or the saved ones."""
        grades = self._trial.grades(standards or self._trial.saved)
        sold, margin = self._sold, self._margin
        rows = []
        for place, tier in enumerate(_TIERS):
            own = grades.tier == place
            count = int(own.sum())
            rows.append(
                Past(
                    str(tier),
                    count,
                    int(sold[own].sum()),
                    float(sold[own].sum() / (sold.sum() or 1)),
                    float(margin[own].sum() / margin.sum()) if margin.sum() > 0 else None,
                    float(self._ordered[own].sum() / count) if count else 0.0,
                )
            )
        return rows


def backtest(
    desk: Desk,
    standards: "Standards | None" = None,
    start: dt.date | None = None,
    end: dt.date | None = None,
) -> list[Past]:
    """What each tier of `start` (a year before `end`) brought until `end` (today)."""
    return PastYear(desk, start, end).brought(standards)


def chosen(desk: Desk) -> "Standards":
    """The firm's weights and limits."""
    from custdesk.store import standards

    return standards.chosen(desk.db)


def versions(desk: Desk) -> "list[Version]":
    """Every version that was saved, the newest first."""
    from custdesk.store import standards

    return standards.versions(desk.db)


def save(desk: Desk, standards: "Standards", name: str = "") -> Changes:
    """Keep weights and limits as the next version and grade everybody by them.

    Raises `ValidationError` when the weights of an axis do not add up to 100, or a limit is beyond
    what a score can be.
    """
    from custdesk.store import standards as store

    problems = _problems(standards)
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    if replace(store.chosen(desk.db), version=standards.version) == standards:
        return Changes()
    with desk.operation(Message(N_("Save weights and limits of the tiers"))) as current:
        store.save(desk.db, standards, name.strip(), desk.today().isoformat())
    return changes(current)


def _problems(standards: "Standards") -> dict[str, Message]:
    from custdesk.domain.tiers import AXIS_TITLES, RULES

    problems = {}
    for axis, rules in RULES.items():
        total = sum(standards.weights.get(rule.id, 0) for rule in rules)
        low = any(standards.weights.get(rule.id, 0) < 0 for rule in rules)
        if total != 100 or low:
            text = N_("The weights of {axis} add up to {total}; they have to make 100.")
            values = {"axis": Message(AXIS_TITLES[axis]), "total": total}
            problems[axis.value] = Message(text, values)
    for field in ("risk_credit", "key_value", "key_potential", "potential"):
        if not 0 <= getattr(standards, field) <= 100:
            problems[field] = Message(N_("A limit is between 0 and 100."))
    if standards.risk_overdue_days < 1 or not 0 <= standards.margin <= 20:
        problems["risk_overdue_days"] = Message(N_("At least one day; a margin of 0 to 20 points."))
    return problems
