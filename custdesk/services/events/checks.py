"""The list of what is to be done for an event: lines that follow from its kind, and own ones."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.events.checklists import of_kind
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.trips.checking import Doubts, plain
from custdesk.store import records

_COLUMNS = ("key", "text", "due", "done_on", "position")


def checks(desk: Desk, event: int) -> list[dict[str, Any]]:
    """The lines in the order of their days."""
    where = "event_id = ? ORDER BY due IS NULL, due, position, id"
    return records.find(desk.db, "event_check", where, event)


def begin(desk: Desk, event: int, kind: str, first: dt.date, last: dt.date) -> None:
    """The list of a kind, inside the operation that plans the event.

    What should have been done before today is due today: the time that is left is all there is.
    """
    today = desk.today()
    for place, check in enumerate(of_kind(kind), 1):
        day = first if check.before > 0 else last
        due = day - dt.timedelta(days=check.before)
        row = {"event_id": event, "position": place, "key": check.key,
               "due": max(due, min(today, first)).isoformat()}  # fmt: skip
        records.insert(desk.db, "event_check", row)


def save(desk: Desk, number: int | None, event: int, values: Mapping[str, object]) -> Changes:
    """A line of one's own (None), or a change of one; raises `ValidationError`."""
    owner = found(desk, "event", event)
    stored = {} if number is None else found(desk, "event_check", number)
    clean = {**stored, **plain(values)}
    doubts = Doubts(clean)
    if not clean.get("key"):
        doubts.needed("text", Message(N_("Say what is to be done.")))
    doubts.day("due")
    doubts.day("done_on")
    doubts.end()
    if not clean.get("position"):
        clean["position"] = 1 + max((one["position"] for one in checks(desk, event)), default=0)
    row = {name: clean.get(name) for name in _COLUMNS}
    created = None
    with desk.operation(Message(N_("To do before {event}"), {"event": owner["name"]})) as current:
        if number is None:
            created = records.insert(desk.db, "event_check", {"event_id": event, **row})
        else:
            records.update(desk.db, "event_check", number, row)
    return changes(current, created)


def tick(desk: Desk, numbers: Iterable[int], *, done: bool) -> Changes:
    """Lines are done today, or are open again."""
    rows = [found(desk, "event_check", number) for number in numbers]
    name = found(desk, "event", rows[0]["event_id"])["name"] if rows else ""
    day = desk.today().isoformat() if done else None
    with desk.operation(Message(N_("To do before {event}"), {"event": name})) as current:
        for row in rows:
            if bool(row["done_on"]) != done:
                records.update(desk.db, "event_check", row["id"], {"done_on": day})
    return changes(current)


def remove(desk: Desk, number: int) -> Changes:
    """Take a line off the list."""
    row = found(desk, "event_check", number)
    name = found(desk, "event", row["event_id"])["name"]
    with desk.operation(Message(N_("To do before {event}"), {"event": name})) as current:
        records.to_bin(desk.db, "event_check", "id = ?", number)
    return changes(current)
