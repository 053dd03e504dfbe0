"""The stored plans of care: the firm's, the customers' own, and the salesperson's days."""

import datetime as dt
import json
from collections.abc import Collection, Mapping
from typing import Any

from custdesk.domain.care_plan import Capacity, Gift, Plan, Plans, Scope
from custdesk.domain.tier import Tier
from custdesk.store import settings
from custdesk.store.conditions import CONTACT, among
from custdesk.store.database import Database

_COLUMNS = "visit_rhythm, channels, purposes, services, gifts, who"


def plans(db: Database) -> Plans:
    """The firm's plans; the rhythms of tiers are those that were chosen in `care_rules`."""
    known = {str(tier) for tier in Tier}
    chosen = settings.get(db, "care_rules") or {}
    found: dict[Scope, Plan] = {
        Scope(tier): Plan(rhythm=int(chosen[tier])) for tier in Tier if chosen.get(tier)
    }
    for tier, industry, rhythm, *rest in db.rows(
        f"SELECT tier, industry, rhythm, {_COLUMNS} FROM care_plan WHERE deleted_op IS NULL"
    ):
        if tier not in known:  # written by a newer CustDesk
            continue
        scope = Scope(Tier(tier), industry)
        days = rhythm if industry else chosen.get(tier)
        found[scope] = _plan(None if days is None else int(days), rest)
    return Plans(found)


def own(db: Database, customers: Collection[int] | None) -> dict[int, Plan]:
    """Customer -> their own plan, of those who have one."""
    where = f"deleted_op IS NULL{among('customer_id', customers)}"
    found = {
        customer: _plan(None, rest)
        for customer, *rest in db.rows(
            f"SELECT customer_id, {_COLUMNS} FROM own_care WHERE {where}"
        )
    }
    for customer, days in db.rows(
        "SELECT id, care_days FROM customer WHERE care_days > 0 AND deleted_op IS NULL"
        + among("id", customers)
    ):
        found[customer] = _with_rhythm(found.get(customer, Plan()), days)
    return found


def _with_rhythm(plan: Plan, days: int) -> Plan:
    values = {name: getattr(plan, name) for name in plan.__dataclass_fields__}
    return Plan(**{**values, "rhythm": days})


def _plan(rhythm: int | None, cells: list[Any]) -> Plan:
    visits, channels, purposes, services, gifts, who = cells
    return Plan(
        rhythm,
        visits,
        _parts(channels, ","),
        _parts(purposes, "\n"),
        _parts(services, "\n"),
        _gifts(gifts),
        who,
    )


def _gifts(text: str | None) -> tuple[Gift, ...] | None:
    try:
        return None if text is None else tuple(Gift(*gift) for gift in json.loads(text))
    except (ValueError, TypeError):  # written by a newer CustDesk
        return None


def _parts(text: str | None, mark: str) -> tuple[str, ...] | None:
    return None if text is None else tuple(part for part in text.split(mark) if part)


def cells(plan: Plan) -> dict[str, object]:
    """The columns of a plan, its rhythm aside."""
    return {
        "visit_rhythm": plan.visit_rhythm,
        "channels": _joined(plan.channels, ","),
        "purposes": _joined(plan.purposes, "\n"),
        "services": _joined(plan.services, "\n"),
        "gifts": None if plan.gifts is None else json.dumps(plan.gifts, ensure_ascii=False),
        "who": plan.who,
    }


def _joined(parts: tuple[str, ...] | None, mark: str) -> str | None:
    return None if parts is None else mark.join(parts)


def last_visit(db: Database, customer: int) -> str | None:
    """The day of the last visit at which somebody was met."""
    day: str | None = db.value(
        "SELECT MAX(date) FROM interaction WHERE customer_id = ? AND channel = 'visit' "
        f"AND {CONTACT} AND deleted_op IS NULL",
        customer,
    )
    return day


def settled(db: Database, customers: Collection[int]) -> dict[tuple[int, str], dt.date]:
    """(customer, tier) -> the latest change of tier whose new plan was taken up or left."""
    return {
        (customer, tier): dt.date.fromisoformat(day)
        for customer, tier, day in db.rows(
            "SELECT customer_id, tier, MAX(on_date) FROM care_deed WHERE deleted_op IS NULL "
            f"AND kind IN ('plan', 'leave'){among('customer_id', customers)} "
            "GROUP BY customer_id, tier"
        )
    }


def capacity(db: Database) -> Capacity:
    """The salesperson's days as they were set."""
    chosen: Mapping[str, Any] = settings.get(db, "care_capacity") or {}
    usual = Capacity()
    return Capacity(
        int(chosen.get("contacts", usual.contacts)),
        int(chosen.get("visit", usual.visit)),
        tuple(chosen.get("weekend", usual.weekend)),
        chosen.get("country"),
        tuple(
            (dt.date.fromisoformat(first), dt.date.fromisoformat(last))
            for first, last in chosen.get("days_off", ())
        ),
    )
