"""Grades and tiers: of everybody for the panel, of one customer with its reasons."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from custdesk.domain import tiers
from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.standards import Standards
from custdesk.domain.tier import Tier
from custdesk.domain.tiers import Grade
from custdesk.domain.words import N_, Message
from custdesk.services import customers
from custdesk.services.desk import Desk, changes
from custdesk.store import figures, records, settings, standards

MOVEMENT_DAYS = 90
POINTS = 5000


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
class TierPoint:
    """A customer on the map of value and potential."""

    id: int
    name: str
    tier: str
    value: int
    potential: int
    credit: int


@dataclass(frozen=True, slots=True)
class TierPanel:
    """What the panel shows; `points` are at most the 5,000 customers with the highest sales."""

    as_of: dt.date
    currency: str
    sizes: tuple[TierSize, ...]
    points: Sequence[TierPoint]
    standards: Standards


def panel(desk: Desk) -> TierPanel:
    """The tiers' sizes, shares, movement of 90 days, and the map."""
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
    points = [
        TierPoint(number, name, str(tuple(Tier)[tier]), value, potential, credit)
        for number, name, tier, value, potential, credit in desk.db.rows(
            "SELECT f.id, c.name, f.tier, f.value, f.potential, f.credit FROM figure f "
            "JOIN customer c ON c.id = f.id ORDER BY f.sales_12m DESC LIMIT ?",
            POINTS,
        )
    ]
    return TierPanel(
        figures.as_of(desk.db) or desk.today(),
        settings.base_currency(desk.db),
        tuple(sizes),
        points,
        standards.chosen(desk.db),
    )


def grades(
    desk: Desk, as_of: dt.date | None = None, code: str | None = None
) -> list[tuple[str, str, Grade]]:
    """(code, name, grade) of everybody or of one customer, computed from the records of a day.

    The highest value comes first. Raises `NotFound` for an unknown code.
    """
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


def why(desk: Desk, number: int) -> Grade:
    """The grade of one customer as it is shown, factor by factor."""
    found = figures.grade_of(desk.db, number, desk.today())
    if found is None:
        raise customers.gone()
    return found


def sentences(grade: Grade) -> list[Message]:
    """A grade told in words: the tier and why, then each axis with its factors."""
    return tiers.explain(grade)


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
