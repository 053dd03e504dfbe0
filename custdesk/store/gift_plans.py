"""Queries of planned gifts: the lists, what somebody got already, the rates of a day."""

import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from custdesk.store.conditions import among
from custdesk.store.customers import TIERS
from custdesk.store.database import Database


class PlanRow(NamedTuple):
    """A planned gift with whom it is for. `rate`: base currency for one unit, "" without one."""

    id: int
    customer: int
    code: str
    name: str
    tier: str
    country: str
    person: int | None
    who: str
    season: str
    on: dt.date
    what: str
    state: str
    amount: int | None
    currency: str
    rate: str
    approved_by: str
    gift: int | None
    notes: str


class Worth(NamedTuple):
    """What somebody gets or got in a year; `plan`: the planned gift that it is, else None."""

    customer: int
    person: int | None
    plan: int | None
    year: int
    amount: int | None
    currency: str


def rows(db: Database, season: str | None = None, numbers: Collection[int] = ()) -> list[PlanRow]:
    """The planned gifts of a list by day and name, or those of these numbers."""
    where, values = "g.season = ?", [season]
    if season is None:
        where, values = "1" + among("g.id", numbers), []
    found = db.rows(
        "SELECT g.id, g.customer_id, c.code, c.name, COALESCE(f.tier, 2), "
        "COALESCE(c.country, ''), g.person_id, COALESCE(p.name, ''), g.season, g.on_date, g.what, "
        "g.state, g.amount, COALESCE(g.currency, ''), COALESCE(g.rate, ''), "
        "COALESCE(g.approved_by, ''), g.gift_id, COALESCE(g.notes, '') FROM gift_plan g "
        "JOIN customer c ON c.id = g.customer_id LEFT JOIN figure f ON f.id = g.customer_id "
        f"LEFT JOIN person p ON p.id = g.person_id WHERE {where} AND g.deleted_op IS NULL "
        "ORDER BY g.on_date, c.name, g.id",
        *values,
    )
    return [
        PlanRow._make(
            [*row[:4], TIERS[row[4]], *row[5:9], dt.date.fromisoformat(row[9]), *row[10:]]
        )
        for row in found
    ]


def seasons(db: Database) -> list[str]:
    """The names of the lists, the one with the latest day first."""
    return [
        name
        for (name,) in db.rows(
            "SELECT season FROM gift_plan WHERE deleted_op IS NULL "
            "GROUP BY season ORDER BY MAX(on_date) DESC, season"
        )
    ]


def worths(db: Database, customers: Collection[int], years: Collection[int]) -> list[Worth]:
    """What these customers were given in some years, and what is planned for them."""
    if not customers or not years:
        return []
    first, last = f"{min(years)}-01-01", f"{max(years)}-12-31"
    chosen = among("customer_id", customers)
    return [
        Worth._make(row)
        for row in db.rows(
            "SELECT customer_id, person_id, NULL, CAST(substr(date, 1, 4) AS INTEGER), amount, "
            "COALESCE(currency, '') FROM gift WHERE deleted_op IS NULL AND direction = 'given' "
            f"AND date BETWEEN ? AND ?{chosen} "
            "UNION ALL SELECT customer_id, person_id, id, CAST(substr(on_date, 1, 4) AS INTEGER), "
            "amount, COALESCE(currency, '') FROM gift_plan WHERE deleted_op IS NULL "
            f"AND state NOT IN ('given', 'dropped') AND on_date BETWEEN ? AND ?{chosen}",
            first, last, first, last,
        )
    ]  # fmt: skip


def latest_rates(db: Database, on: dt.date) -> dict[str, str]:
    """currency -> base currency for one unit of it, the last one known on a day."""
    return dict(
        db.rows(
            "SELECT currency, rate FROM exchange_rate r WHERE deleted_op IS NULL AND on_date = "
            "(SELECT MAX(on_date) FROM exchange_rate WHERE deleted_op IS NULL "
            "AND currency = r.currency AND on_date <= ?)",
            on.isoformat(),
        )
    )
