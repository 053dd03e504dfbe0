"""Planned gifts: planned, approved, bought, given; each deed is one operation."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.domain.gifts.kinds import STATES
from custdesk.domain.words import N_, Message
from custdesk.services import gifts
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.gift_plans import lists
from custdesk.store import campaigns as people_of
from custdesk.store import gift_plans as stored
from custdesk.store import records, settings
from custdesk.store.gift_plans import PlanRow

_COLUMNS = (
    "person_id", "season", "on_date", "what", "state", "amount", "currency", "rate", "rate_on",
    "rate_source", "approved_by", "notes",
)  # fmt: skip
_LONGEST = 120  # letters of a list's name
# What each deed begins with; bought before it is approved would be no approval.
_FROM = {
    "idea": {"approved", "dropped"},
    "approved": {"idea"},
    "bought": {"approved"},
    "dropped": {"idea", "approved", "bought"},
}
_TITLES = dict(STATES)


def get(desk: Desk, number: int) -> dict[str, Any]:
    """One planned gift, column by column; raises `NotFound`."""
    return found(desk, "gift_plan", number)


def save(desk: Desk, number: int | None, customer: int, values: Mapping[str, object]) -> Changes:
    """Plan a gift (None) or change one; raises `ValidationError` naming the fields.

    What is changed in worth after it was approved has to be approved again.
    """
    before: Mapping[str, Any] = {} if number is None else get(desk, number)
    if before.get("state") == "given":
        raise CustDeskError(Message(N_("It was given already; change the gift itself.")))
    row = _row(desk, before, values)
    if before.get("state") == "approved" and _dearer(before, row):
        row |= {"state": "idea", "approved_by": None}
    text = N_("Plan a gift: {what}") if number is None else N_("Edit planned gift: {what}")
    created = None
    with desk.operation(Message(text, {"what": row["what"]})) as current:
        if number is None:
            created = records.insert(desk.db, "gift_plan", {"customer_id": customer, **row})
        else:
            records.update(desk.db, "gift_plan", number, row)
    return changes(current, created)


def _dearer(before: Mapping[str, Any], row: Mapping[str, object]) -> bool:
    return any(before[name] != row[name] for name in ("amount", "currency", "person_id"))


def plan_for(desk: Desk, customers: Sequence[int], values: Mapping[str, object]) -> Changes:
    """The same gift for many customers, for the person to write to; who is on the list stays so."""
    row = _row(desk, {}, values)
    there = {one.customer for one in stored.rows(desk.db, str(row["season"]))}
    fresh = [one for one in dict.fromkeys(customers) if one not in there]
    of = people_of.people(desk.db, fresh)
    what = Message(
        N_("Plan a gift for {n} customer: {what}"), {"n": len(fresh), "what": row["what"]},
        plural=N_("Plan a gift for {n} customers: {what}"),
    )  # fmt: skip
    names = ("customer_id", *row)
    with desk.operation(what) as current:
        made = []
        for customer in fresh:
            first = sorted(of.get(customer, ()), key=lambda one: one.role != "decides")[:1]
            made.append((customer, *(row | {"person_id": first[0].id if first else None}).values()))
        records.insert_many(desk.db, "gift_plan", names, made)
    return changes(current)


def _row(desk: Desk, before: Mapping[str, Any], values: Mapping[str, object]) -> dict[str, object]:
    """All columns, checked; the rate is the last one known."""
    clean: dict[str, Any] = {**before, **{key: _plain(one) for key, one in values.items()}}
    clean["state"] = clean.get("state") or "idea"
    problems: dict[str, Message] = {}
    if not clean.get("what"):
        problems["what"] = Message(N_("A gift needs a word for what it is."))
    season = str(clean.get("season") or "")
    if not season or len(season) > _LONGEST or "\n" in season:
        problems["season"] = Message(N_("A gift list has a name, such as Christmas 2026."))
    try:
        dt.date.fromisoformat(str(clean.get("on_date")))
    except ValueError:
        problems["on_date"] = Message(N_("A planned gift needs a day."))
    amount = clean.get("amount")
    if isinstance(amount, int) and amount < 0:
        problems["amount"] = Message(N_("What a gift is worth is 0 or more."))
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    clean["currency"] = (
        None if amount is None else clean.get("currency") or settings.base_currency(desk.db)
    )
    if before.get("currency") != clean["currency"] or not before.get("rate"):
        clean |= gifts.rate_for(desk, clean["currency"], desk.today())
    return {name: clean.get(name) for name in _COLUMNS}


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.strip() or None if isinstance(value, str) else value


def approve(desk: Desk, numbers: Sequence[int], by: str = "", *, despite: bool = False) -> Changes:
    """Approve ideas; `by`: who did, else the salesperson.

    Where the firm's policy speaks against one it takes `despite`. Raises `CustDeskError`.
    """
    rows = lists.judged(desk, _rows(desk, numbers, "approved"))
    told = lists.over(rows)
    if told is not None and not despite:
        first = next(one for one in rows if one.against is not None)
        text = N_("{told} {name}: {why}")
        values = {"told": told, "name": first.row.who or first.row.name, "why": first.against}
        raise CustDeskError(Message(text, values))
    who = by.strip() or desk.by
    return _turn(desk, [one.row for one in rows], "approved", {"approved_by": who or None})


def turn(desk: Desk, numbers: Sequence[int], state: str) -> Changes:
    """Bought, given up, or an idea again; raises `CustDeskError` where that cannot be."""
    if state not in _FROM or state == "approved":
        raise CustDeskError(Message(N_("This is no step of a planned gift: {state}"),
                                    {"state": state}))  # fmt: skip
    more = {"approved_by": None} if state == "idea" else {}
    return _turn(desk, _rows(desk, numbers, state), state, more)


def _turn(desk: Desk, rows: Sequence[PlanRow], state: str, more: Mapping[str, object]) -> Changes:
    what = Message(
        N_("Planned gift: {state}"), {"n": len(rows), "state": Message(_TITLES[state])},
        plural=N_("{n} planned gifts: {state}"),
    )  # fmt: skip
    with desk.operation(what) as current:
        for row in rows:
            records.update(desk.db, "gift_plan", row.id, {"state": state, **more})
    return changes(current)


def give(desk: Desk, numbers: Sequence[int], on: dt.date | None = None) -> Changes:
    """They were given: each becomes a gift of its customer, today unless a day is named."""
    rows = _rows(desk, numbers, "given")
    what = Message(
        N_("Gift given: {what}"), {"n": len(rows), "what": rows[0].what},
        plural=N_("{n} gifts given"),
    )  # fmt: skip
    with desk.operation(what) as current:
        for row in rows:
            values: dict[str, object] = {
                "person_id": row.person, "date": on or desk.today(), "direction": "given",
                "what": row.what, "occasion": row.season, "amount": row.amount,
                "currency": row.currency or None, "notes": row.notes or None,
            }  # fmt: skip
            gift = gifts.add(desk, row.customer, values)
            records.update(desk.db, "gift_plan", row.id, {"state": "given", "gift_id": gift})
    return changes(current)


def _rows(desk: Desk, numbers: Sequence[int], state: str) -> list[PlanRow]:
    """The planned gifts that may take this step; raises `CustDeskError` naming one that may not."""
    rows = stored.rows(desk.db, None, list(numbers))
    if not rows:
        raise CustDeskError(Message(N_("This planned gift is no longer there.")))
    allowed = _FROM.get(state, {"bought", "approved"})
    for row in rows:
        if row.state not in allowed:
            text = N_("The gift for {name} is at “{state}”; that cannot become “{wanted}”.")
            values: dict[str, object] = {
                "name": row.who or row.name, "state": Message(_TITLES[row.state]),
                "wanted": Message(_TITLES[state]),
            }  # fmt: skip
            raise CustDeskError(Message(text, values))
    return rows


def remove(desk: Desk, numbers: Sequence[int]) -> Changes:
    """Put planned gifts into the bin; what was given stays a gift."""
    what = Message(
        N_("Delete a planned gift"), {"n": len(numbers)}, plural=N_("Delete {n} planned gifts")
    )
    with desk.operation(what) as current:
        for number in numbers:
            records.to_bin(desk.db, "gift_plan", "id = ?", number)
    return changes(current)
