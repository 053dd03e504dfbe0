"""The log of every contact with a customer."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.store import records
from custdesk.store.customers import channel_title


def get(desk: Desk, number: int) -> dict[str, Any]:
    """One log entry, column by column; raises `NotFound`."""
    return found(desk, "interaction", number)


def found(desk: Desk, table: str, number: int) -> dict[str, Any]:
    """A row that must be there; raises `NotFound` when it is in the bin."""
    row = records.get(desk.db, table, number)
    if row is None:
        raise NotFound(Message(N_("This entry was deleted in the meantime.")))
    return row


def save(desk: Desk, number: int | None, customer_id: int, values: Mapping[str, object]) -> Changes:
    """Log a contact (None) or change an entry.

    With `next_step` and `next_on` (a date) the next step becomes a task, in the same operation.
    """
    clean = {name: _plain(value) for name, value in values.items() if name != "next_on"}
    channel = str(clean.setdefault("channel", "call"))
    if number is None:
        clean.setdefault("date", desk.today().isoformat())
        clean.setdefault("author", desk.by or None)
    if "date" in clean and not clean["date"]:
        raise ValidationError(
            Message(N_("Some fields need another look.")),
            {"date": Message(N_("A contact needs its day."))},
        )
    source = N_("Log {channel}") if number is None else N_("Edit entry: {channel}")
    created = None
    with desk.operation(Message(source, {"channel": channel_title(channel)})) as current:
        if number is None:
            created = records.insert(desk.db, "interaction", {"customer_id": customer_id, **clean})
        else:
            records.update(desk.db, "interaction", number, clean)
        if values.get("next_on") and clean.get("next_step"):
            task = {
                "customer_id": customer_id, "person_id": clean.get("person_id"), "kind": "task",
                "what": clean["next_step"], "due": _plain(values["next_on"]),
            }  # fmt: skip
            records.insert(desk.db, "task", task)
    return changes(current, created)


def _plain(value: object) -> object:
    """How a value is stored: dates as ISO text, empty text as nothing."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.strip() or None if isinstance(value, str) else value


def remove(desk: Desk, number: int) -> Changes:
    """Put a log entry into the bin."""
    with desk.operation(Message(N_("Delete an entry"))) as current:
        records.to_bin(desk.db, "interaction", "id = ?", number)
    return changes(current)
