"""Complaints, criticism and praise: taken in, listed, changed, taken away."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from custdesk.domain.changes import Changes
from custdesk.domain.complaints.kinds import PURPOSE_OF
from custdesk.domain.errors import NotFound
from custdesk.domain.words import N_, Message
from custdesk.services import interactions
from custdesk.services.complaints import taking
from custdesk.services.complaints.rows import Case, case
from custdesk.services.complaints.taking import PLAIN, TITLES, clocks, heard, plain, utc, validate
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.store import complaints as store
from custdesk.store import records
from custdesk.store.bin import put as into_bin

LONGEST = 1000  # rows that a list shows


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
    row = taking.row_of(desk, customer, values)
    at = dt.datetime.fromisoformat(str(row["at"]))
    nature = str(row["nature"])
    title = Message(N_("Take in: {nature} {number}"), {"nature": Message(TITLES[nature]),
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
    clean = {name: plain(values[name]) for name in PLAIN if name in values}
    nature = str(values.get("nature") or stored["nature"])
    what = str(plain(values.get("what", stored["what"])) or "")
    before = dt.datetime.fromisoformat(stored["at"])
    at = heard(desk, values.get("at") or before)
    validate(desk, nature, what, at)
    clean |= {"nature": nature, "what": what}
    severity = clean.get("severity", stored["severity"])
    if (nature, severity, at) != (stored["nature"], stored["severity"], before):
        day = at.astimezone(ZoneInfo(desk.zone)).date()
        clean |= {"at": utc(at), "date": day.isoformat()}
        clean |= clocks(desk, stored["customer_id"], nature, severity, at)
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
