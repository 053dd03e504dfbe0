"""Who brought whom, what came of it, and the thanks that are owed: each deed one operation."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound
from custdesk.domain.surveys.kinds import STATES
from custdesk.domain.words import N_, Message
from custdesk.services import gifts
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.trips.checking import Doubts, plain
from custdesk.store import bin as binned
from custdesk.store import recommendations as store
from custdesk.store import records
from custdesk.store.recommendations import RecommendationRow

__all__ = ["RecommendationRow", "Sums", "get", "listed", "one", "remove", "save", "sums", "thank"]

Values = Mapping[str, object]
_COLUMNS = (
    "customer_id", "person_id", "brought_id", "firm", "contact", "on_date", "asked", "state",
    "owed", "thanked_on", "gift_id", "notes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sums:
    """What recommendations came to. `owed`: those whose thanks are still due."""

    given: int
    brought: int
    orders: int
    sales: int
    unrated: int
    owed: int


def listed(desk: Desk, which: str = "all", customer: int | None = None) -> list[RecommendationRow]:
    """`all`, `open` (nothing known of what came of it yet), `brought` or `owed`."""
    rows = store.recommendations(desk.db, customer)
    keep = {
        "all": lambda _row: True,
        "open": lambda row: row.state in ("named", "contacted"),
        "brought": lambda row: row.brought is not None,
        "owed": is_owed,
    }[which]
    return [row for row in rows if keep(row)]


def is_owed(row: RecommendationRow) -> bool:
    """Whether thanks are due: they were noted, or it brought a customer, and nobody thanked yet."""
    return row.thanked is None and (bool(row.owed) or row.brought is not None)


def sums(rows: list[RecommendationRow]) -> Sums:
    """What some of them came to; a customer that two recommended counts once."""
    brought = {row.brought: row for row in rows if row.brought is not None}
    return Sums(
        len(rows),
        len(brought),
        sum(row.orders for row in brought.values()),
        sum(row.sales for row in brought.values()),
        sum(row.unrated for row in brought.values()),
        sum(map(is_owed, rows)),
    )


def get(desk: Desk, number: int) -> dict[str, Any]:
    """One recommendation, column by column; raises `NotFound`."""
    return found(desk, "recommendation", number)


def one(desk: Desk, number: int) -> RecommendationRow:
    """One recommendation as it is listed; raises `NotFound`."""
    row = store.recommendation(desk.db, number)
    if row is None:
        raise NotFound(Message(N_("This entry was deleted in the meantime.")))
    return row


def save(desk: Desk, number: int | None, customer: int, values: Values) -> Changes:
    """Note a recommendation (None) or change one; raises `ValidationError` naming the fields."""
    row = _row(desk, {} if number is None else get(desk, number), customer, values)
    name = found(desk, "customer", customer)["name"]
    source = (
        N_("Recommendation by {name}") if number is None else N_("Edit recommendation by {name}")
    )
    created = None
    with desk.operation(Message(source, {"name": name})) as current:
        if number is None:
            created = records.insert(desk.db, "recommendation", row)
        else:
            records.update(desk.db, "recommendation", number, row)
    return changes(current, created)


def _row(desk: Desk, stored: Mapping[str, Any], customer: int, values: Values) -> dict[str, Any]:
    clean = {**stored, **plain(values), "customer_id": customer}
    clean["on_date"] = clean.get("on_date") or desk.today().isoformat()
    clean["asked"] = 1 if clean.get("asked") in (1, "1") else 0
    if clean.get("brought_id") is not None and clean.get("state") in (None, "named", "contacted"):
        clean["state"] = "customer"
    clean["state"] = clean.get("state") or "named"
    doubts = Doubts(clean)
    if clean.get("brought_id") is None:
        text = N_("Say whom they named, or choose the customer that came of it.")
        doubts.needed("firm", Message(text))
    elif clean["brought_id"] == customer:
        doubts.problems["brought_id"] = Message(N_("Nobody brings themselves."))
    doubts.one_of("state", dict(STATES))
    on, thanked = doubts.day("on_date"), doubts.day("thanked_on")
    if on is not None and on > desk.today():
        doubts.problems["on_date"] = Message(N_("This day is still to come; make a task for it."))
    if on is not None and thanked is not None and thanked < on:
        doubts.problems["thanked_on"] = Message(N_("Thanks come after the recommendation."))
    doubts.end()
    return {name: clean.get(name) for name in _COLUMNS}


def thank(
    desk: Desk, number: int, on: dt.date | None = None, gift: Values | None = None
) -> Changes:
    """Thanks were given, with a gift if one is told. Raises `ValidationError` for its fields."""
    row = get(desk, number)
    name = found(desk, "customer", row["customer_id"])["name"]
    new: dict[str, object] = {"thanked_on": (on or desk.today()).isoformat()}
    with desk.operation(Message(N_("Thanked {name}"), {"name": name})) as current:
        if gift:
            given = {"person_id": row["person_id"], "date": new["thanked_on"], **gift}
            new["gift_id"] = gifts.add(desk, row["customer_id"], given)
        records.update(desk.db, "recommendation", number, new)
    return changes(current)


def remove(desk: Desk, number: int) -> Changes:
    """Put a recommendation into the bin; a gift that was given for it stays."""
    name = found(desk, "customer", get(desk, number)["customer_id"])["name"]
    with desk.operation(Message(N_("Delete recommendation by {name}"), {"name": name})) as current:
        binned.put(desk.db, "recommendation", [number])
    return changes(current)
