"""Costs of an event, planned and paid, of one guest or of all, against its budget."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.events import sums
from custdesk.domain.events.kinds import COST_KINDS, COST_STATES
from custdesk.domain.events.sums import Cost, Sums
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.events import events
from custdesk.services.found import found
from custdesk.services.trips.checking import Doubts, plain
from custdesk.services.trips.rates import known_rate, rate_of
from custdesk.store import records, settings

_COLUMNS = ("guest_id", "kind", "state", "on_date", "note", "amount", "currency")
_RATE = ("rate", "rate_on", "rate_source")


@dataclass(frozen=True, slots=True)
class Budget:
    """The sums of an event, with what falls on each head.

    `expected` and `came`: people, with those that they bring; `each_planned`, `each_paid`: for
    each that is expected, and for each that came (while nobody is told to have come, expected).
    """

    sums: Sums
    expected: int
    came: int
    each_planned: int | None
    each_paid: int | None


def costs(desk: Desk, event: int) -> list[dict[str, Any]]:
    """The costs of an event, planned and paid, in the order of their days."""
    where = "event_id = ? ORDER BY on_date IS NULL, on_date, id"
    return records.find(desk.db, "event_cost", where, event)


def get(desk: Desk, number: int) -> dict[str, Any]:
    """One cost, column by column; raises `NotFound`."""
    return found(desk, "event_cost", number)


def budget(desk: Desk, event: int) -> Budget:
    """What the event costs in the currency of its budget; raises `NotFound`.

    An amount that was kept without a rate gets that which was typed since for its day.
    """
    row, line = events.get(desk, event), events.line(desk, event)
    base, day = settings.base_currency(desk.db), line.first
    goal_rate = known_rate(desk, row, min(day, desk.today()))["rate"]
    known = []
    for cost in costs(desk, event):
        if cost["amount"] is None:
            continue
        on = dt.date.fromisoformat(cost["on_date"]) if cost["on_date"] else day
        rate = known_rate(desk, cost, min(on, desk.today()))["rate"]
        known.append(
            Cost(cost["id"], cost["kind"], cost["state"], cost["guest_id"], cost["amount"],
                 cost["currency"], Decimal(rate) if rate else None)
        )  # fmt: skip
    goal = Decimal(goal_rate) if goal_rate else None
    added = sums.reckon(known, base, row["currency"], goal, row["budget"])
    expected, came = line.expected, line.came
    return Budget(
        added, expected, came,
        sums.per_head(added.planned, expected), sums.per_head(added.paid, came or expected),
    )  # fmt: skip


def save(desk: Desk, number: int | None, event: int, values: Mapping[str, object]) -> Changes:
    """Write a cost (None) or change one; raises `ValidationError` naming the fields.

    The amount is in minor units of `currency`, without which it is that of the budget; it keeps
    the rate that is known on its day. `guest_id`: of one guest alone.
    """
    owner = events.get(desk, event)
    stored = {} if number is None else get(desk, number)
    clean = {"kind": "other", "state": "planned", **stored, **plain(values)}
    clean["currency"] = str(clean.get("currency") or owner["currency"]).upper()
    _validate(desk, clean, event)
    row = {name: clean.get(name) for name in _COLUMNS} | _rate(desk, owner, stored, clean)
    text = N_("Add a cost to {event}") if number is None else N_("Edit a cost of {event}")
    created = None
    with desk.operation(Message(text, {"event": owner["name"]})) as current:
        if number is None:
            created = records.insert(desk.db, "event_cost", {"event_id": event, **row})
        else:
            records.update(desk.db, "event_cost", number, row)
    return changes(current, created)


def _validate(desk: Desk, clean: Mapping[str, Any], event: int) -> None:
    doubts = Doubts(clean)
    doubts.needed("amount", Message(N_("A cost needs its amount.")))
    doubts.number("amount")
    doubts.currency()
    doubts.one_of("kind", dict(COST_KINDS))
    doubts.one_of("state", dict(COST_STATES))
    doubts.day("on_date")
    guest = clean.get("guest_id")
    if guest is not None:
        row = records.get(desk.db, "event_guest", int(guest))
        if row is None or row["event_id"] != event:
            doubts.problems["guest_id"] = Message(N_("This guest is not on the list."))
    doubts.end()


def _rate(
    desk: Desk, owner: Mapping[str, Any], stored: Mapping[str, Any], clean: Mapping[str, Any]
) -> dict[str, object]:
    """The rate of an amount; it stays as long as the currency and the day do."""
    day = str(clean.get("on_date") or owner["starts_at"][:10])
    same = stored and (stored["currency"], stored["on_date"]) == (
        clean["currency"], clean.get("on_date")
    )  # fmt: skip
    if same and stored["rate"]:
        return {name: stored[name] for name in _RATE}
    # Of days to come only today's rate is known.
    on = min(dt.date.fromisoformat(day), desk.today())
    return rate_of(desk, {"currency": clean["currency"]}, on)


def pay(desk: Desk, number: int, amount: int | None = None, on: dt.date | None = None) -> Changes:
    """A planned cost was paid, as planned or another `amount`: it stands beside the plan."""
    row = get(desk, number)
    if row["state"] == "paid":
        raise CustDeskError(Message(N_("This cost is paid already.")))
    values = {name: row[name] for name in _COLUMNS}
    values |= {"state": "paid", "on_date": on or desk.today()}
    return save(
        desk, None, row["event_id"], values | ({} if amount is None else {"amount": amount})
    )


def remove(desk: Desk, number: int) -> Changes:
    """Put a cost into the bin."""
    row = get(desk, number)
    name = events.get(desk, row["event_id"])["name"]
    text = Message(N_("Delete a cost of {event}"), {"event": name})
    with desk.operation(text) as current:
        records.to_bin(desk.db, "event_cost", "id = ?", number)
    return changes(current)
