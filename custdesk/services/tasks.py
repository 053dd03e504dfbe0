"""What is to be done for a customer by a day."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.recurrence import checked, remaining, upcoming
from custdesk.domain.words import N_, Message
from custdesk.services import repeating
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.store import records


def get(desk: Desk, number: int) -> dict[str, Any]:
    """One task, column by column; raises `NotFound`."""
    return found(desk, "task", number)


def save(
    desk: Desk,
    number: int | None,
    customer_id: int,
    values: Mapping[str, object],
    *,
    occurrence: dt.date | None = None,
    scope: repeating.Scope = "all",
) -> Changes:
    """Write a new task (None) or change one.

    `rule`: how it comes again, as of visits; such a task is due on its next day alone, and to be
    done moves it to the one after. `occurrence` is the day that is meant (None: the next one) and
    `scope` says what changes: that one, it and all that follow, or all. Raises `ValidationError`.
    """
    clean = {
        name: value.isoformat() if isinstance(value, dt.date) else value or None
        for name, value in values.items()
    }
    if (number is None or "what" in clean) and not clean.get("what"):
        raise ValidationError(
            Message(N_("Some fields need another look.")),
            {"what": Message(N_("A task says what is to be done."))},
        )
    row = get(desk, number) if number is not None else {"due": None, "rule": None}
    due = clean.get("due", row["due"])
    if clean.get("rule", row["rule"]) and not due:
        raise ValidationError(
            Message(N_("Some fields need another look.")),
            {"due": Message(N_("A task that comes again needs its first day."))},
        )
    if clean.get("rule") and clean["rule"] != row["rule"]:
        clean["rule"] = checked(str(clean["rule"]), dt.datetime.fromisoformat(str(due))) or None
    elif clean.get("rule"):
        del clean["rule"]
    created = None
    what = Message(N_("New task") if number is None else N_("Edit task"))
    with desk.operation(what) as current:
        if number is None:
            fresh = {"kind": "task", **clean, "customer_id": customer_id}
            created = records.insert(desk.db, "task", fresh)
        else:
            _change(desk, row, occurrence, scope, clean)
    return changes(current, created)


def _change(
    desk: Desk,
    row: dict[str, Any],
    occurrence: dt.date | None,
    scope: repeating.Scope,
    values: Mapping[str, object],
) -> None:
    """Write columns of a task, of one of its days or of several; in an operation."""
    if not row["rule"]:
        records.update(desk.db, "task", row["id"], values)
        return
    next_one = repeating.start_of(row)
    at = dt.datetime.combine(occurrence, dt.time()) if occurrence else next_one
    if "rule" in values and scope == "one":
        scope = "following"  # one day alone has no rule
    if at == next_one and scope == "following":
        scope = "all"  # the days before the next one are done
    repeating.change(desk.db, "task", row, at, scope, values)
    if at == next_one and scope == "one":
        _go_on(desk, row, at)


def _go_on(desk: Desk, row: dict[str, Any], after: dt.datetime) -> None:
    """The day that was due has become a row of its own: the series goes on from its next one."""
    series = repeating.series_of(row)
    later = upcoming(series, after + dt.timedelta(days=1))
    if later is None:
        records.to_bin(desk.db, "task", "id = ?", row["id"])
        return
    values = {"due": later.date().isoformat(), "rule": remaining(series, later)}
    records.update(desk.db, "task", row["id"], values)


def move(
    desk: Desk,
    number: int,
    due: dt.date,
    *,
    occurrence: dt.date | None = None,
    scope: repeating.Scope = "one",
) -> Changes:
    """Give a task another day; of one that comes again see `save`."""
    row = get(desk, number)
    with desk.operation(Message(N_("Move task"))) as current:
        _change(desk, row, occurrence, scope, {"due": due.isoformat()})
    return changes(current)


def done(desk: Desk, number: int, on: dt.date | None = None) -> Changes:
    """A task was done, today unless a day is given; one that comes again is due anew."""
    row = get(desk, number)
    with desk.operation(Message(N_("Task done"))) as current:
        finish(desk, row, on or desk.today())
    return changes(current)


def finish(desk: Desk, row: dict[str, Any], on: dt.date) -> None:
    """The same inside the operation of another deed, such as logging a contact."""
    number, day = int(row["id"]), on.isoformat()
    due = repeating.start_of(row) if row["rule"] else None
    later = upcoming(repeating.series_of(row), due + dt.timedelta(days=1)) if due else None
    if due is None or later is None:
        records.update(desk.db, "task", number, {"done_on": day})
        return
    # The one that is done stays as it was; the series goes on from its next day.
    rest = remaining(repeating.series_of(row), later)
    repeating.change(desk.db, "task", row, due, "one", {"done_on": day})
    records.update(desk.db, "task", number, {"due": later.date().isoformat(), "rule": rest})


def reopen(desk: Desk, number: int) -> Changes:
    """A task is to be done after all."""
    with desk.operation(Message(N_("Task open again"))) as current:
        records.update(desk.db, "task", number, {"done_on": None})
    return changes(current)


def copy(desk: Desk, number: int, due: dt.date) -> Changes:
    """The same task once more on another day."""
    row = get(desk, number)
    values = {name: row[name] for name in ("customer_id", "person_id", "what", "notes")}
    with desk.operation(Message(N_("Copy task"))) as current:
        fresh = {"kind": "task", **values, "due": due.isoformat()}
        created = records.insert(desk.db, "task", fresh)
    return changes(current, created)


def remove(
    desk: Desk,
    number: int,
    *,
    occurrence: dt.date | None = None,
    scope: repeating.Scope = "all",
) -> Changes:
    """Put a task into the bin; of one that comes again one of its days, what follows, or all."""
    row = get(desk, number)
    next_one = repeating.start_of(row) if row["rule"] else None
    at = dt.datetime.combine(occurrence, dt.time()) if occurrence else next_one
    if at == next_one and scope == "following":
        scope = "all"
    with desk.operation(Message(N_("Delete task"))) as current:
        repeating.remove(desk.db, "task", row, at, scope)
        if at is not None and at == next_one and scope == "one":
            _go_on(desk, row, at)
    return changes(current)


def snooze(desk: Desk, customer_id: int, until: dt.date, reason: str = "") -> Changes:
    """Keep a customer off Today until a day; tasks and visits still come up on theirs."""
    _ahead(desk, until)
    with desk.operation(Message(N_("Put off until {day}"), {"day": until.isoformat()})) as current:
        records.to_bin(desk.db, "task", "customer_id = ? AND kind = 'snooze'", customer_id)
        row = {"kind": "snooze", "what": "snooze", "due": until.isoformat()}
        notes = reason.strip() or None
        records.insert(desk.db, "task", {"customer_id": customer_id, **row, "notes": notes})
    return changes(current)


def put_off(desk: Desk, number: int, until: dt.date, reason: str = "") -> Changes:
    """Make a task due on a later day; the reason is added to its notes."""
    _ahead(desk, until)
    notes = "\n".join(part for part in (get(desk, number)["notes"], reason.strip()) if part)
    with desk.operation(Message(N_("Put off until {day}"), {"day": until.isoformat()})) as current:
        values = {"due": until.isoformat(), "notes": notes or None}
        records.update(desk.db, "task", number, values)
    return changes(current)


def bring_back(desk: Desk, customer_id: int) -> Changes:
    """A customer who was put off comes up again from today on."""
    with desk.operation(Message(N_("Bring back to Today"))) as current:
        records.to_bin(desk.db, "task", "customer_id = ? AND kind = 'snooze'", customer_id)
    return changes(current)


def _ahead(desk: Desk, until: dt.date) -> None:
    if until <= desk.today():
        raise ValidationError(
            Message(N_("Some fields need another look.")),
            {"due": Message(N_("Put off to a day after today."))},
        )
