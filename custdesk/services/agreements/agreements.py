"""Writing agreements and their steps; each deed is one operation."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from custdesk.domain.agreements.days import renewed
from custdesk.domain.agreements.kinds import EVERY, KINDS, STATES, STEP_KINDS
from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.money import typed_amount
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.trips.checking import Doubts, plain
from custdesk.store import bin as binned
from custdesk.store import records
from custdesk.store.database import Database

Values = Mapping[str, object]

_COLUMNS = (
    "kind", "title", "number", "parties", "from_on", "until_on", "notice_days", "renews", "terms",
    "volume", "volume_unit", "volume_every", "product_id", "status", "owner", "notes",
)  # fmt: skip
_STEP = ("kind", "what", "due", "done_on", "result")
_MOST_DAYS = 3660  # of notice


def get(desk: Desk, number: int) -> dict[str, Any]:
    """One agreement, column by column, with `steps`; raises `NotFound`."""
    row = found(desk, "agreement", number)
    row["steps"] = records.find(
        desk.db, "agreement_step", "agreement_id = ? ORDER BY due IS NULL, due, id", number
    )
    return row


def save(desk: Desk, number: int | None, customer_id: int, values: Values) -> Changes:
    """Write a new agreement (None) or change one; `steps`: all of its steps as they shall be.

    Raises `ValidationError` naming the fields.
    """
    stored = {} if number is None else get(desk, number)
    row = _row(stored, values)
    steps = values.get("steps")
    wanted = [_step(one) for one in steps] if isinstance(steps, Sequence) else None
    source = N_("New agreement: {title}") if number is None else N_("Edit agreement: {title}")
    created = None
    with desk.operation(Message(source, {"title": row["title"]})) as current:
        if number is None:
            created = records.insert(desk.db, "agreement", {"customer_id": customer_id, **row})
        else:
            records.update(desk.db, "agreement", number, row)
        if wanted is not None:
            _write_steps(desk.db, created or number or 0, stored.get("steps", []), wanted)
    return changes(current, created)


def _write_steps(
    db: Database, agreement: int, stored: Sequence[Mapping[str, Any]], wanted: list[dict[str, Any]]
) -> None:
    known = {row["id"] for row in stored}
    for step in wanted:
        number = step.pop("id", None)
        if number in known:
            records.update(db, "agreement_step", number, step)
            known.discard(number)
        else:
            records.insert(db, "agreement_step", {"agreement_id": agreement, **step})
    for gone in known:
        records.to_bin(db, "agreement_step", "id = ?", gone)


def save_step(desk: Desk, number: int | None, agreement: int, values: Values) -> Changes:
    """Write a milestone or review, a new one (None) or another; raises `ValidationError`."""
    row = found(desk, "agreement", agreement)
    step = _step({**(found(desk, "agreement_step", number) if number else {}), **values})
    step.pop("id", None)
    created = None
    with desk.operation(Message(N_("Step of {title}"), {"title": row["title"]})) as current:
        if number is None:
            created = records.insert(desk.db, "agreement_step", {"agreement_id": agreement, **step})
        else:
            records.update(desk.db, "agreement_step", number, step)
    return changes(current, created)


def finish(
    desk: Desk,
    step: int,
    result: str = "",
    on: dt.date | None = None,
    *,
    again: dt.date | None = None,
) -> Changes:
    """A step is done, with what came of it; `again`: the day of the next review."""
    row = found(desk, "agreement_step", step)
    day = (on or desk.today()).isoformat()
    with desk.operation(Message(N_("Done: {what}"), {"what": row["what"]})) as current:
        records.update(
            desk.db, "agreement_step", step, {"done_on": day, "result": result.strip() or None}
        )
        if again is not None:
            next_one = {name: row[name] for name in ("agreement_id", "kind", "what")}
            records.insert(desk.db, "agreement_step", {**next_one, "due": again.isoformat()})
    return changes(current)


def renew(desk: Desk, number: int, until: dt.date | None = None) -> Changes:
    """An agreement goes on, until a day or as long as `days.renewed` proposes.

    Raises `ValidationError` for one without an end, and for a day that is not after it.
    """
    row = found(desk, "agreement", number)
    if row["until_on"] is None:
        raise _refused("until_on", N_("This agreement has no end, so it needs no renewal."))
    before, day = dt.date.fromisoformat(row["until_on"]), until or next_end(row)
    if day is None or day <= before:
        raise _refused("until_on", N_("The new end comes after {day}."), day=before)
    with desk.operation(Message(N_("Renew {title}"), {"title": row["title"]})) as current:
        new = {"until_on": day.isoformat(), "status": "active"}
        records.update(desk.db, "agreement", number, new)
    return changes(current)


def next_end(row: Mapping[str, Any]) -> dt.date | None:
    """The end that is proposed for the next term; None for what has no end."""
    if row["until_on"] is None:
        return None
    first = dt.date.fromisoformat(row["from_on"]) if row["from_on"] else None
    return renewed(first, dt.date.fromisoformat(row["until_on"]))


def end(desk: Desk, number: int, on: dt.date | None = None) -> Changes:
    """An agreement has ended: nothing of it comes up any more."""
    row = found(desk, "agreement", number)
    day = (on or desk.today()).isoformat()
    new: dict[str, object] = {"status": "ended"}
    if row["until_on"] is None or row["until_on"] > day:
        new["until_on"] = day
    with desk.operation(Message(N_("End {title}"), {"title": row["title"]})) as current:
        records.update(desk.db, "agreement", number, new)
    return changes(current)


def remove(desk: Desk, number: int) -> Changes:
    """Put an agreement with its steps into the bin; its documents stay with the customer."""
    row = found(desk, "agreement", number)
    with desk.operation(
        Message(N_("Delete agreement: {title}"), {"title": row["title"]})
    ) as current:
        binned.put(desk.db, "agreement", [number])
    return changes(current)


# -- what can be stored ------------------------------------------------------------------------


def _row(stored: Mapping[str, Any], values: Values) -> dict[str, Any]:
    clean: dict[str, Any] = {name: stored.get(name) for name in _COLUMNS}
    clean |= {name: value for name, value in plain(values).items() if name in _COLUMNS}
    clean["kind"] = clean["kind"] or "contract"
    clean["status"] = clean["status"] or "active"
    clean["renews"] = 1 if clean["renews"] in (1, "1") else 0
    doubts = Doubts(clean)
    doubts.needed("title", Message(N_("An agreement needs a title.")))
    doubts.one_of("kind", dict(KINDS))
    doubts.one_of("status", dict(STATES))
    first, until = doubts.day("from_on"), doubts.day("until_on")
    if first and until and first > until:
        doubts.problems["until_on"] = Message(N_("The last day comes before the first."))
    _notice(doubts, clean)
    _volume(doubts, clean)
    doubts.end()
    return clean


def _notice(doubts: Doubts, clean: dict[str, Any]) -> None:
    days = str(clean["notice_days"] or "0")
    if not days.isdecimal() or int(days) > _MOST_DAYS:
        doubts.problems["notice_days"] = Message(N_("A number of days, such as 90."))
    elif int(days) and not clean["until_on"]:
        text = N_("A notice needs the day on which the agreement ends.")
        doubts.problems["until_on"] = Message(text)
    else:
        clean["notice_days"] = int(days) or None


def _volume(doubts: Doubts, clean: dict[str, Any]) -> None:
    if clean["volume"] is None:
        clean["volume_unit"] = clean["volume_every"] = None
        return
    amount = typed_amount(str(clean["volume"]), "USD")
    if not amount:
        text = N_("A volume is a number above 0, such as 120,000.")
        doubts.problems["volume"] = Message(text)
    else:
        clean["volume"] = format(amount, "f")
    unit = str(clean["volume_unit"] or "")
    doubts.needed(
        "volume_unit", Message(N_("Say of what: a currency such as USD, or pcs, sets, kg."))
    )
    if unit.upper() in _CURRENCIES:
        clean["volume_unit"] = unit.upper()
    clean["volume_every"] = clean["volume_every"] or "year"
    doubts.one_of("volume_every", dict(EVERY))


# Typed small they are meant all the same; "pcs" or "set" are none.
_CURRENCIES = frozenset(
    ("USD", "EUR", "CNY", "GBP", "JPY", "HKD", "AUD", "CAD", "CHF", "SGD", "KRW", "INR", "BRL",
     "MXN", "AED", "SAR", "THB", "VND", "MYR", "IDR", "PHP", "TWD", "ZAR", "PLN", "SEK")
)  # fmt: skip


def _step(values: Values) -> dict[str, Any]:
    clean: dict[str, Any] = {name: plain(values).get(name) for name in _STEP}
    clean["kind"] = clean["kind"] or "milestone"
    doubts = Doubts(clean)
    doubts.one_of("kind", dict(STEP_KINDS))
    doubts.needed("what", Message(N_("A step says what is due.")))
    doubts.day("due")
    doubts.day("done_on")
    doubts.end()
    if values.get("id") is not None:
        clean["id"] = values["id"]
    return clean


def _refused(field: str, text: str, **values: dt.date) -> ValidationError:
    message = Message(text, values)
    return ValidationError(message, {field: message})
