"""Grades and tiers: of everybody for the panel, of one customer with its reasons.

What grades is loaded by the first call, not by the import: it brings numpy, which no start waits
for.
"""

import datetime as dt
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services import customers
from custdesk.services.desk import Desk, changes
from custdesk.store import records, settings

if TYPE_CHECKING:
    from custdesk.domain.standards import Standards
    from custdesk.domain.tiers import Grade

MOVEMENT_DAYS = 90


@dataclass(frozen=True, slots=True)
class TierSize:
    """One tier: its customers, their sales (minor units) and share, who came and went lately."""

    tier: str
    customers: int
    sales: int
    share: float
    came: int
    went: int


@dataclass(frozen=True, slots=True)
class TierPanel:
    """What the cards show; the map is in `services.score_map`."""

    as_of: dt.date
    currency: str
    sizes: tuple[TierSize, ...]
    standards: "Standards"


def panel(desk: Desk) -> TierPanel:
    """The tiers' sizes, shares and movement of 90 days."""
    from custdesk.store import standards

    sums = {
        tier: (count, sales)
        for tier, count, sales in desk.db.rows(
            "SELECT tier, COUNT(*), SUM(sales_12m) FROM figure GROUP BY tier"
        )
    }
    total = sum(max(0, sales) for _, sales in sums.values())
    since = (desk.today() - dt.timedelta(days=MOVEMENT_DAYS)).isoformat()
    moved = desk.db.rows(
        "SELECT before, tier, COUNT(*) FROM tier_change WHERE on_date > ? AND before IS NOT NULL "
        "GROUP BY before, tier",
        since,
    )
    sizes = []
    for number, tier in enumerate(Tier):
        count, sales = sums.get(number, (0, 0))
        sizes.append(
            TierSize(
                str(tier),
                count,
                sales,
                sales / total if total else 0.0,
                sum(n for _, to, n in moved if to == tier),
                sum(n for before, _, n in moved if before == tier),
            )
        )
    return TierPanel(
        settings.figures_day(desk.db) or desk.today(),
        settings.base_currency(desk.db),
        tuple(sizes),
        standards.chosen(desk.db),
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """A customer who changed the tier, and what changed it."""

    id: int
    name: str
    before: str | None  # None: graded for the first time
    after: str
    on: dt.date
    why: Message


def movement(desk: Desk, days: int = MOVEMENT_DAYS, customer: int | None = None) -> list[Moved]:
    """Who changed the tier in the last days (of one customer: all changes), the latest first."""
    since = desk.today() - dt.timedelta(days=days)
    former: dict[int, tuple[list[int] | None, int | None, tuple[int, ...]]] = {}
    found: list[Moved] = []
    for number, name, on, tier, before, reason, points, version, *scores in desk.db.rows(
        "SELECT m.customer_id, c.name, m.on_date, m.tier, m.before, m.reason, m.points, m.version, "
        "m.value, m.potential, m.credit FROM tier_change m JOIN customer c ON c.id = m.customer_id "
        "AND c.deleted_op IS NULL WHERE ? IS NULL OR m.customer_id = ? ORDER BY m.id",
        customer,
        customer,
    ):
        own = json.loads(points) if points else None
        now = (own, version, tuple(scores))
        day = dt.date.fromisoformat(on)
        if customer is not None or (day > since and before is not None):
            why = _moved_by(reason, former.get(number), now)
            found.append(Moved(number, name, before, tier, day, why))
        former[number] = now
    return found[::-1]


_Made = tuple[list[int] | None, int | None, tuple[int, ...]]  # points, version, scores


def _moved_by(reason: str | None, former: _Made | None, now: _Made) -> Message:
    if reason:
        return Message(N_("Set by hand: {reason}"), {"reason": reason})
    if former is None:
        return Message(N_("Graded for the first time"))
    if former[1] != now[1] and None not in (former[1], now[1]):
        return Message(N_("New weights and limits, version {n}"), {"n": now[1]})
    from custdesk.domain import tiers

    rules = tiers.EVERY
    if former[0] and now[0] and len(former[0]) == len(now[0]) == len(rules):
        gained = [new - old for old, new in zip(former[0], now[0], strict=True)]
        most = max(range(len(rules)), key=lambda place: abs(gained[place]))
        if gained[most]:
            values = {"factor": Message(rules[most].title), "n": f"{gained[most]:+d}"}
            return Message(N_("{factor}: {n} points"), values)
    titles = list(tiers.AXIS_TITLES.values())
    gained = [new - old for old, new in zip(former[2], now[2], strict=True)]
    most = max(range(len(titles)), key=lambda place: abs(gained[place]))
    values = {
        "axis": Message(titles[most]), "before": former[2][most], "after": now[2][most],
    }  # fmt: skip
    return Message(N_("{axis} {before} → {after}"), values)


def grades(
    desk: Desk, as_of: dt.date | None = None, code: str | None = None
) -> "list[tuple[str, str, Grade]]":
    """(code, name, grade) of everybody or of one customer, computed from the records of a day.

    The highest value comes first. Raises `NotFound` for an unknown code.
    """
    from custdesk.store import figures

    chosen = None if code is None else customers.find(desk, code)
    names = {
        number: (own, name)
        for number, own, name in desk.db.rows("SELECT id, code, name FROM customer")
    }
    found = figures.grades(desk.db, as_of or desk.today())
    rows = [
        (*names[number], found.row(place))
        for place, number in enumerate(found.table.ids.tolist())
        if chosen is None or number == chosen
    ]
    return sorted(rows, key=lambda row: (-row[2].value, -row[2].potential, row[0]))


def why(desk: Desk, number: int) -> "Grade":
    """The grade of one customer as it is shown, factor by factor."""
    from custdesk.store import figures

    found = figures.grade_of(desk.db, number, desk.today())
    if found is None:
        raise customers.gone()
    return found


def reasons(desk: Desk, numbers: Collection[int], day: dt.date) -> dict[int, Message]:
    """Why some customers are in their tiers on a day, a line each."""
    from custdesk.domain import tier_reasons
    from custdesk.store import figures

    found = figures.grades_of(desk.db, numbers, day) if numbers else {}
    return {number: tier_reasons.line_of(grade) for number, grade in found.items()}


def sentences(grade: "Grade") -> list[Message]:
    """A grade told in words: the tier and why, then each axis with its factors."""
    from custdesk.domain import tier_reasons

    return tier_reasons.explain(grade)


def explain(desk: Desk, number: int) -> list[Message]:
    """Why a customer is in its tier, in sentences."""
    return sentences(why(desk, number))


def set_tier(
    desk: Desk, number: int, tier: str | None, reason: str, until: dt.date | None
) -> Changes:
    """Set a tier by hand up to a day (None: for good), or give it back to the rule (tier None)."""
    if tier is not None and not reason.strip():
        raise ValidationError(
            Message(N_("Some fields need another look.")),
            {"reason": Message(N_("A tier set by hand carries a reason."))},
        )
    values = {
        "manual_tier": tier,
        "manual_tier_reason": reason.strip() if tier else None,
        "manual_tier_until": until.isoformat() if tier and until else None,
    }
    name = desk.db.value("SELECT name FROM customer WHERE id = ?", number)
    with desk.operation(Message(N_("Set the tier of {name}"), {"name": name})) as current:
        records.update(desk.db, "customer", number, values)
    return changes(current)
