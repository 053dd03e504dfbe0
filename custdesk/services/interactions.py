"""The log of every contact with a customer."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from custdesk.domain.changes import Changes
from custdesk.domain.contacts import NO_ANSWER_NEEDED, channel_title
from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.letters.answering import Heard
from custdesk.domain.mail.kinds import Sort, sort_of
from custdesk.domain.words import N_, Message
from custdesk.services import tasks
from custdesk.services.complaints import taking
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.letters import answers
from custdesk.services.occurrences import appointment_times
from custdesk.services.visits import zone_of
from custdesk.store import mails, records

# What a next step with an hour becomes in the calendar, and how long; else it is a task.
_APPOINTMENTS = (
    ("visit", 60, r"visit|meet|拜访|见面|会面"),
    ("video", 30, r"video|zoom|teams|视频"),
    ("call", 30, r"\b(?:call|ring|phone|speak|talk)|电话|回电|致电|通话|\banruf"),
)
# Of the values, no columns of the entry.
_BESIDE = frozenset({"next_on", "next_at", "fulfils", "takes_in", "refs"})


def get(desk: Desk, number: int) -> dict[str, Any]:
    """One log entry, column by column; raises `NotFound`."""
    return found(desk, "interaction", number)


def save(desk: Desk, number: int | None, customer_id: int, values: Mapping[str, object]) -> Changes:
    """Log a contact (None) or change an entry; all in one operation.

    With `next_step` and `next_on` (a date) the next step becomes a task; one that speaks of a call
    or a visit becomes an appointment with `next_at` (the salesperson's own time of that day).
    `fulfils`: ids of tasks that are done by it. `takes_in`: what it tells is taken in as a
    complaint. `message_id`: of a mail that was pasted; raises
    `ValidationError` when the customer's log has it.
    """
    channel = "call" if number is None else get(desk, number)["channel"]
    channel = str(values.get("channel", channel))
    source = N_("Log {channel}") if number is None else N_("Edit entry: {channel}")
    created = None
    with desk.operation(Message(source, {"channel": channel_title(channel)})) as current:
        if number is None:
            created = log(desk, customer_id, values)
        else:
            clean = _clean(values)
            ended = _fulfilled(desk, customer_id, values)
            records.update(desk.db, "interaction", number, clean)
            _end(desk, customer_id, clean, values, ended)
    return changes(current, created)


def log(desk: Desk, customer_id: int, values: Mapping[str, object]) -> int:
    """A new contact inside the operation of another deed; what `save` takes, the entry's id."""
    clean = _clean(values)
    clean.setdefault("channel", "call")
    clean.setdefault("date", desk.today().isoformat())
    clean.setdefault("author", desk.by or None)
    name = clean.get("message_id")
    if name and mails.is_filed(desk.db, customer_id, str(name)):
        raise ValidationError(filed_already(), {"summary": filed_already()})
    ended = _fulfilled(desk, customer_id, values)
    created = records.insert(desk.db, "interaction", {"customer_id": customer_id, **clean})
    if values.get("takes_in"):
        if not clean.get("summary"):
            needed = Message(N_("Say in a word what they say."))
            raise ValidationError(needed, {"summary": needed})
        taking.of_contact(desk, customer_id, clean, created)
    _end(desk, customer_id, clean, values, ended)
    _answers(desk, customer_id, clean, values, created)
    return created


def _answers(
    desk: Desk, customer_id: int, entry: Mapping[str, object], values: Mapping[str, object],
    number: int,
) -> None:  # fmt: skip
    """A mail of theirs may answer a letter of ours; `refs`: the Message-IDs that it names."""
    subject = str(entry.get("purpose") or "")
    if entry.get("direction") != "in" or entry["channel"] not in ("email", "letter"):
        return
    if sort_of("", subject, "", frozenset(), "", frozenset()) is not Sort.LETTER:
        return  # out of office
    person = entry.get("person_id")
    heard = Heard(
        customer_id, int(str(person)) if person else None, str(entry.get("address") or ""),
        subject, tuple(str(values.get("refs") or "").split()),
        dt.date.fromisoformat(str(entry["date"])), number,
    )  # fmt: skip
    answers.note(desk, [heard])


def _clean(values: Mapping[str, object]) -> dict[str, object]:
    clean = {name: _plain(value) for name, value in values.items() if name not in _BESIDE}
    if "date" in clean and not clean["date"]:
        raise ValidationError(
            Message(N_("Some fields need another look.")),
            {"date": Message(N_("A contact needs its day."))},
        )
    return clean


def _end(
    desk: Desk,
    customer_id: int,
    entry: Mapping[str, object],
    values: Mapping[str, object],
    ended: list[dict[str, Any]],
) -> None:
    """What else a contact does: tasks that it fulfils are done, the next step is planned."""
    for row in ended:
        tasks.finish(desk, row, desk.today())
    go_on(desk, customer_id, entry, values)


def filed_already() -> Message:
    """What to say of a mail that the log has."""
    return Message(N_("This mail is filed already."))


def _fulfilled(desk: Desk, customer_id: int, values: Mapping[str, object]) -> list[dict[str, Any]]:
    chosen = values.get("fulfils") or ()
    assert isinstance(chosen, (list, tuple))
    rows = [tasks.get(desk, number) for number in chosen]
    if any(row["customer_id"] != customer_id for row in rows):
        raise NotFound(Message(N_("This entry was deleted in the meantime.")))
    return [row for row in rows if not row["done_on"]]


def go_on(
    desk: Desk, customer_id: int, entry: Mapping[str, object], values: Mapping[str, object]
) -> None:
    """What is to be done next becomes a task, or an appointment where its hour was said."""
    day, at, what = values.get("next_on"), values.get("next_at"), str(entry.get("next_step") or "")
    if not day or not what:
        return
    person = entry.get("person_id")
    found = next(
        (
            (kind, minutes)
            for kind, minutes, words in _APPOINTMENTS
            if re.search(words, what, re.IGNORECASE)
        ),
        None,
    )
    if isinstance(at, dt.time) and isinstance(day, dt.date) and found is not None:
        kind, minutes = found
        zone = zone_of(desk, customer_id)
        here = dt.datetime.combine(day, at, ZoneInfo(desk.zone))
        there = here.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        row = {
            "customer_id": customer_id, "person_id": person, "kind": kind, "minutes": minutes,
            "status": "planned", "purpose": what, **appointment_times(there, zone),
        }  # fmt: skip
        records.insert(desk.db, "visit", row)
        return
    if isinstance(at, dt.time):
        what = f"{what} ({at:%H:%M})"
    row = {
        "customer_id": customer_id, "person_id": person, "kind": "task", "what": what,
        "due": _plain(day),
    }  # fmt: skip
    records.insert(desk.db, "task", row)


def _plain(value: object) -> object:
    """How a value is stored: moments in UTC, dates as ISO text, empty text as nothing."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.strip() or None if isinstance(value, str) else value


def needs_no_answer(desk: Desk, number: int) -> Changes:
    """A message of theirs waits for nothing."""
    with desk.operation(Message(N_("Needs no answer"))) as current:
        records.update(desk.db, "interaction", number, {"result": NO_ANSWER_NEEDED})
    return changes(current)


def remove(desk: Desk, number: int) -> Changes:
    """Put a log entry into the bin."""
    with desk.operation(Message(N_("Delete an entry"))) as current:
        records.to_bin(desk.db, "interaction", "id = ?", number)
    return changes(current)
