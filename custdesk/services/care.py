"""Plans of care: the firm's for tiers and industries, customers' own, and what a day holds."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from custdesk.domain.care_plan import (
    CHANNELS,
    LONGEST,
    OWN,
    PRESETS,
    Capacity,
    Layer,
    Plan,
    Plans,
    Preset,
    Resolved,
    Scope,
)
from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.holidays_there import is_known
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.store import care as stored
from custdesk.store import records, settings
from custdesk.store.customers import TIERS

_MOST = 200  # contacts that a day may be said to hold


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan of the firm: whom it is for, what it says itself, what holds, and for how many."""

    scope: Scope
    plan: Plan
    resolved: Resolved
    customers: int

    @property
    def stored(self) -> bool:
        """Whether the firm has said anything here, or all is CustDesk's suggestion."""
        return not self.plan.empty


@dataclass(frozen=True, slots=True)
class CustomerCare:
    """How one customer is cared for: the own plan, what holds, and where that is from."""

    customer_id: int
    scope: Scope
    own: Plan
    resolved: Resolved
    layers: tuple[Layer, ...]
    last_contact: dt.date | None
    last_visit: dt.date | None


def plans(desk: Desk) -> list[PlanRow]:
    """The four tiers' plans first, then those of industries."""
    firm = stored.plans(desk.db)
    counts = _counts(desk, firm)
    scopes = [Scope(tier) for tier in Tier]
    scopes += sorted(
        (scope for scope in firm.stored if scope.industry),
        key=lambda scope: (scope.industry.casefold(), scope.tier.order),
    )
    return [
        PlanRow(scope, firm.stored.get(scope, Plan()), firm.resolved(scope), counts[scope])
        for scope in scopes
    ]


def _counts(desk: Desk, firm: Plans) -> Counter[Scope]:
    found: Counter[Scope] = Counter()
    for tier, industry, n in desk.db.rows(
        "SELECT f.tier, c.industry, COUNT(*) FROM figure f JOIN customer c ON c.id = f.id "
        "GROUP BY f.tier, c.industry"
    ):
        found[firm.scope_of(Tier(TIERS[tier]), industry)] += n
    return found


def resolved(desk: Desk, scope: Scope) -> Resolved:
    """What the firm's plans say for a tier and industry."""
    firm = stored.plans(desk.db)
    return firm.resolved(firm.scope_of(scope.tier, scope.industry))


def layers(desk: Desk, scope: Scope) -> list[Layer]:
    """The firm's plans for a scope, the most specific first, and CustDesk's suggestion."""
    return stored.plans(desk.db).layers(scope)


def of_customer(desk: Desk, customer: int) -> CustomerCare:
    """How a customer is cared for; raises `NotFound` when they are gone."""
    row = desk.db.row(
        "SELECT f.tier, c.industry, f.last_contact FROM customer c "
        "JOIN figure f ON f.id = c.id WHERE c.id = ?",
        customer,
    )
    if row is None:
        raise NotFound(Message(N_("This customer is no longer in the list.")))
    firm = stored.plans(desk.db)
    own = stored.own(desk.db, [customer]).get(customer, Plan())
    tier = Tier(TIERS[row[0]])
    scope = firm.scope_of(tier, row[1])
    layers = (Layer(OWN, own), *firm.layers(scope))
    texts = (row[2], stored.last_visit(desk.db, customer))
    days = [dt.date.fromisoformat(text) if text else None for text in texts]
    return CustomerCare(customer, scope, own, firm.of(tier, row[1], own), layers, *days)


def industries(desk: Desk) -> list[tuple[str, int]]:
    """The industries that customers are said to be in, the most frequent first."""
    return [
        (name, n)
        for name, n in desk.db.rows(
            "SELECT c.industry, COUNT(*) FROM customer c JOIN figure f ON f.id = c.id "
            "WHERE COALESCE(c.industry, '') <> '' GROUP BY c.industry ORDER BY 2 DESC, 1"
        )
    ]


def save(desk: Desk, scope: Scope, plan: Plan) -> Changes:
    """Keep a plan of the firm; what it leaves open comes from the less specific one.

    Raises `ValidationError` naming the fields.
    """
    checked(plan)
    scope = _as_stored(desk, scope)
    with desk.operation(Message(N_("Care plan: {scope}"), {"scope": scope.title})) as current:
        _write(desk, scope, plan)
    return changes(current)


def _as_stored(desk: Desk, scope: Scope) -> Scope:
    """The same scope as the firm writes its industry already; case makes no other one."""
    industry = " ".join(scope.industry.split())
    for known in stored.plans(desk.db).stored:
        if known.tier is scope.tier and known.industry.casefold() == industry.casefold():
            return known
    return Scope(scope.tier, industry)


def remove(desk: Desk, scope: Scope) -> Changes:
    """Take a plan of the firm away: what it said comes from the less specific one again."""
    scope = _as_stored(desk, scope)
    what = Message(N_("Remove the care plan: {scope}"), {"scope": scope.title})
    with desk.operation(what) as current:
        _write(desk, scope, Plan())
    return changes(current)


def _write(desk: Desk, scope: Scope, plan: Plan) -> None:
    """Keep or take away a plan inside the running operation."""
    key = (str(scope.tier), scope.industry)
    if not scope.industry:
        chosen = dict(settings.get(desk.db, "care_rules") or {})
        if chosen.get(key[0]) != plan.rhythm:
            chosen.pop(key[0], None)
            if plan.rhythm is not None:
                chosen[key[0]] = plan.rhythm
            settings.put(desk.db, "care_rules", chosen)
    found = records.find(desk.db, "care_plan", "tier = ? AND industry = ?", *key)
    values = {**stored.cells(plan), "rhythm": plan.rhythm if scope.industry else None}
    if all(value is None for value in values.values()):
        records.to_bin(desk.db, "care_plan", "tier = ? AND industry = ?", *key)
    elif found:
        records.update(desk.db, "care_plan", found[0]["id"], values)
    else:
        row = {"tier": key[0], "industry": key[1], **values}
        records.insert(desk.db, "care_plan", row)


def save_own(desk: Desk, customer: int, plan: Plan) -> Changes:
    """Keep a customer's own plan; all left open takes it away. Raises `ValidationError`."""
    checked(plan)
    name = desk.db.value("SELECT name FROM customer WHERE id = ?", customer)
    with desk.operation(Message(N_("Care plan of {name}"), {"name": name})) as current:
        records.update(desk.db, "customer", customer, {"care_days": plan.rhythm})
        found = records.find(desk.db, "own_care", "customer_id = ?", customer)
        values = stored.cells(plan)
        if all(value is None for value in values.values()):
            records.to_bin(desk.db, "own_care", "customer_id = ?", customer)
        elif found:
            records.update(desk.db, "own_care", found[0]["id"], values)
        else:
            records.insert(desk.db, "own_care", {"customer_id": customer, **values})
    return changes(current)


def checked(plan: Plan) -> None:
    """Raises `ValidationError` naming the fields that do not make sense."""
    problems: dict[str, Message] = {}
    if plan.rhythm is not None and not 1 <= plan.rhythm <= LONGEST:
        text = N_("A rhythm is between 1 and {most} days.")
        problems["rhythm"] = Message(text, {"most": LONGEST})
    if plan.visit_rhythm is not None and not 0 <= plan.visit_rhythm <= LONGEST:
        text = N_("Visits come every 1 to {most} days; 0 for none.")
        problems["visit_rhythm"] = Message(text, {"most": LONGEST})
    if plan.channels is not None:
        unknown = [channel for channel in plan.channels if channel not in CHANNELS]
        if unknown:
            text = N_("There is no channel {names}.")
            problems["channels"] = Message(text, {"names": ", ".join(unknown)})
        elif not plan.channels:
            problems["channels"] = Message(N_("A contact needs at least one channel."))
    for gift in plan.gifts or ():
        if not gift.occasion.strip() or (gift.budget is not None and gift.budget < 0):
            text = N_("A gift needs its occasion, and a budget that is not below zero.")
            problems["gifts"] = Message(text)
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)


def preset(key: str) -> Preset:
    """A set of plans by its key; raises `NotFound`."""
    for one in PRESETS:
        if one.key == key:
            return one
    values = {"key": key, "keys": ", ".join(one.key for one in PRESETS)}
    raise NotFound(Message(N_("There are no plans {key}; there are {keys}."), values))


def apply_preset(desk: Desk, key: str, industry: str = "") -> Changes:
    """Write a set of plans as those of the four tiers, of an industry or of all."""
    chosen = preset(key)
    name = " ".join(industry.split())
    title = Message(chosen.title)
    what = Message(N_("Care plans: {preset}"), {"preset": title})
    if name:
        text = N_("Care plans for {industry}: {preset}")
        what = Message(text, {"preset": title, "industry": name})
    with desk.operation(what) as current:
        for tier, plan in draft(chosen, name).items():
            _write(desk, _as_stored(desk, tier), plan)
    return changes(current)


def draft(chosen: Preset, industry: str = "") -> Mapping[Scope, Plan]:
    """The plans of a set as a draft to try; who takes care is left open."""
    return {Scope(tier, industry): replace(plan, who=None) for tier, plan in chosen.plans.items()}


def capacity(desk: Desk) -> Capacity:
    """How much the salesperson does on a day, and on which days none."""
    return stored.capacity(desk.db)


def save_capacity(desk: Desk, value: Capacity) -> Changes:
    """Keep how much a day holds; raises `ValidationError` naming the fields."""
    problems: dict[str, Message] = {}
    if not 1 <= value.contacts <= _MOST:
        text = N_("A day holds 1 to {most} contacts.")
        problems["contacts"] = Message(text, {"most": _MOST})
    if not 1 <= value.visit <= value.contacts:
        problems["visit"] = Message(N_("A visit counts as 1 contact up to a whole day."))
    if len(set(value.weekend) & set(range(7))) != len(value.weekend) or len(value.weekend) > 6:
        problems["weekend"] = Message(N_("At least one day of the week is worked."))
    if value.country and not is_known(value.country):
        text = N_("No holidays are known for {country}.")
        problems["country"] = Message(text, {"country": value.country})
    if any(last < first for first, last in value.days_off):
        problems["days_off"] = Message(N_("Days off end after they begin."))
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    with desk.operation(Message(N_("What a day holds"))) as current:
        days = [[first.isoformat(), last.isoformat()] for first, last in sorted(value.days_off)]
        stated = {
            "contacts": value.contacts, "visit": value.visit, "weekend": sorted(value.weekend),
            "country": value.country, "days_off": days,
        }  # fmt: skip
        settings.put(desk.db, "care_capacity", stated)
    return changes(current)
