"""What is to be done for a customer by a day."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.interactions import found
from custdesk.store import records


def get(desk: Desk, number: int) -> dict[str, Any]:
    """One task, column by column; raises `NotFound`."""
    return found(desk, "task", number)


def save(desk: Desk, number: int | None, customer_id: int, values: Mapping[str, object]) -> Changes:
    """Write a new task (None) or change one."""
    clean = {
        name: value.isoformat() if isinstance(value, dt.date) else value or None
        for name, value in values.items()
    }
    if (number is None or "what" in clean) and not clean.get("what"):
        raise ValidationError(
            Message(N_("Some fields need another look.")),
            {"what": Message(N_("A task says what is to be done."))},
        )
    created = None
    what = Message(N_("New task") if number is None else N_("Edit task"))
    with desk.operation(what) as current:
        if number is None:
            row = {"kind": "task", **clean, "customer_id": customer_id}
            created = records.insert(desk.db, "task", row)
        else:
            records.update(desk.db, "task", number, clean)
    return changes(current, created)


def done(desk: Desk, number: int, on: dt.date | None = None) -> Changes:
    """A task was done, today unless a day is given."""
    day = (on or desk.today()).isoformat()
    with desk.operation(Message(N_("Task done"))) as current:
        records.update(desk.db, "task", number, {"done_on": day})
    return changes(current)


def reopen(desk: Desk, number: int) -> Changes:
    """A task is to be done after all."""
    with desk.operation(Message(N_("Task open again"))) as current:
        records.update(desk.db, "task", number, {"done_on": None})
    return changes(current)


def remove(desk: Desk, number: int) -> Changes:
    """Put a task into the bin."""
    with desk.operation(Message(N_("Delete task"))) as current:
        records.to_bin(desk.db, "task", "id = ?", number)
    return changes(current)


def snooze(desk: Desk, customer_id: int, until: dt.date) -> Changes:
    """Keep a customer off Today until a day; tasks and visits still come up on theirs."""
    with desk.operation(Message(N_("Put off until {day}"), {"day": until.isoformat()})) as current:
        records.to_bin(desk.db, "task", "customer_id = ? AND kind = 'snooze'", customer_id)
        row = {"kind": "snooze", "what": "snooze", "due": until.isoformat()}
        records.insert(desk.db, "task", {"customer_id": customer_id, **row})
    return changes(current)
