"""Complaints, criticism and praise: taken in, listed, changed, taken away."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from custdesk.domain.changes import Changes
from custdesk.domain.complaints.kinds import COMPLAINT, NATURES, PRAISE, PURPOSE_OF
from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services import interactions
from custdesk.services.complaints import rules
from custdesk.services.complaints.rows import Case, case
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.store import complaints as store
from custdesk.store import records
from custdesk.store.bin import put as into_bin

LONGEST = 1000  # rows that a list shows
_PLAIN = (
    "kind", "severity", "goods", "lot", "wanted", "promised", "owner", "channel", "notes",
    "person_id", "order_id", "shipment_id", "product_id", "contact_id",
)  # fmt: skip
_NATURES = dict(NATURES)


def get(desk: Desk, number: int) -> dict[str, Any]:
    """One complaint, column by column; raises `NotFound`."""
    return found(desk, "complaint", number)


def case_of(desk: Desk, number: int) -> Case:
    """One complaint as it is listed; raises `NotFound`."""
    row = store.one(desk.db, number)
    if row is None:
        raise NotFound(Message(N_("This entry was deleted in the meantime.")))
    return case(row)


def listed(desk: Desk, which: str = "open", customer: int | None = None) -> list[Case]:
    """`open` (what is due first stands first), `solved`, `praise` or `all`."""
    return [case(row) for row in store.listed(desk.db, which, customer, LONGEST)]


def counts(desk: Desk) -> dict[str, int]:
    """How many are open, solved and praise."""
    return store.counts(desk.db)


def by_number(desk: Desk, number: str) -> int:
    """The complaint that a number names; raises `NotFound`."""
    known = store.by_number(desk.db, number.strip())
    if known is None:
        text = N_("There is no complaint {number}. `complaints list` shows those that are open.")
        raise NotFound(Message(text, {"number": number}))
    return known


def take_in(desk: Desk, customer: int, values: Mapping[str, object]) -> Changes:
    """Take in what a customer says of us: one operation, one log entry that tells of it.

    `what` is needed; `nature` (complaint), `severity` (moderate), `channel` (call) and `at` (now)
    have their usual values. `contact_id`: the log entry that tells of it already. Raises
    `ValidationError` naming the fields.
    """
    clean = {name: plain(values.get(name)) for name in _PLAIN}
    nature = str(values.get("nature") or COMPLAINT)
    what = str(plain(values.get("what")) or "")
    at = _heard(desk, values.get("at"))
    _validate(desk, nature, what, at)
    day = at.astimezone(ZoneInfo(desk.zone)).date()
    clean["channel"] = clean["channel"] or "call"
    clean |= _clocks(desk, customer, nature, clean["severity"], at)
    row = {
        **clean, "customer_id": customer, "nature": nature, "what": what, "at": utc(at),
        "date": day.isoformat(), "number": next_number(desk, day),
        "owner": clean["owner"] or desk.by or None,
    }  # fmt: skip
    title = Message(N_("Take in: {nature} {number}"), {"nature": Message(_NATURES[nature]),
                                                        "number": row["number"]})  # fmt: skip
    with desk.operation(title) as current:
        if row["contact_id"] is None:
            row["contact_id"] = _logged(desk, customer, row, at)
        created = records.insert(desk.db, "complaint", row)
    return changes(current, created)


def _logged(desk: Desk, customer: int, row: Mapping[str, object], at: dt.datetime) -> int:
    entry = {
        "channel": row["channel"], "direction": "in", "at": at, "summary": row["what"],
        "date": row["date"], "purpose": PURPOSE_OF[str(row["nature"])],
        "person_id": row["person_id"],
    }  # fmt: skip
    return interactions.log(desk, customer, entry)


def change(desk: Desk, number: int, values: Mapping[str, object]) -> Changes:
    """Change what was taken in; another severity or hour moves what is owed by it."""
    stored = get(desk, number)
    clean = {name: plain(values[name]) for name in _PLAIN if name in values}
    nature = str(values.get("nature") or stored["nature"])
    what = str(plain(values.get("what", stored["what"])) or "")
    before = dt.datetime.fromisoformat(stored["at"])
    at = _heard(desk, values.get("at") or before)
    _validate(desk, nature, what, at)
    clean |= {"nature": nature, "what": what}
    severity = clean.get("severity", stored["severity"])
    if (nature, severity, at) != (stored["nature"], stored["severity"], before):
        day = at.astimezone(ZoneInfo(desk.zone)).date()
        clean |= {"at": utc(at), "date": day.isoformat()}
        clean |= _clocks(desk, stored["customer_id"], nature, severity, at)
    with desk.operation(Message(N_("Edit complaint {number}"), {"number": stored["number"]})) as op:
        records.update(desk.db, "complaint", number, clean)
    return changes(op)


def remove(desk: Desk, number: int) -> Changes:
    """Put a complaint with its improvements into the bin; the log entry stays."""
    stored = get(desk, number)
    what = Message(N_("Delete complaint {number}"), {"number": stored["number"]})
    with desk.operation(what) as current:
        into_bin(desk.db, "complaint", [number])
    return changes(current)


def next_number(desk: Desk, day: dt.date) -> str:
    """`C26-007`: the year and a running number."""
    begin = f"C{day:%y}-"
    return f"{begin}{store.highest_number(desk.db, begin) + 1:03}"


def plain(value: object) -> object:
    """How a value is stored: moments in UTC, days as ISO text, empty text as nothing."""
    if isinstance(value, dt.datetime):
        return utc(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.strip() or None if isinstance(value, str) else value


def utc(at: dt.datetime) -> str:
    """A moment as it is stored."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _heard(desk: Desk, at: object) -> dt.datetime:
    """When it was heard, to the minute; now where nothing is said."""
    moment = at if isinstance(at, dt.datetime) else desk.clock.now()
    return moment.astimezone(dt.UTC).replace(microsecond=0)


def _clocks(
    desk: Desk, customer: int, nature: str, severity: object, at: dt.datetime
) -> dict[str, object]:
    """Severity and what is owed by when; praise has neither."""
    if nature == PRAISE:
        return {"severity": None, "answer_by": None, "solve_by": None}
    weight = str(severity or "medium")
    owed = rules.deadlines(desk, customer, weight, at)
    return {
        "severity": weight,
        "answer_by": utc(owed.answer) if owed.answer else None,
        "solve_by": utc(owed.solution) if owed.solution else None,
    }


def _validate(desk: Desk, nature: str, what: str, at: dt.datetime) -> None:
    problems: dict[str, Message] = {}
    if nature not in _NATURES:
        problems["nature"] = Message(N_("It is a complaint, criticism or praise."))
    if not what:
        problems["what"] = Message(N_("Say in a word what they say."))
    if at > desk.clock.now() + dt.timedelta(minutes=1):
        problems["at"] = Message(N_("This moment is still to come."))
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
