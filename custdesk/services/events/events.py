"""Events themselves: what they are called, when and where they are, and what they may cost."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound
from custdesk.domain.events.kinds import KINDS, MINUTES, STATES
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.events import checks
from custdesk.services.found import found, next_named
from custdesk.services.occurrences import to_utc
from custdesk.services.places import Places
from custdesk.services.trips.checking import Doubts, plain
from custdesk.services.trips.rates import rate_of
from custdesk.store import bin as binned
from custdesk.store import events, records, settings
from custdesk.store.events import EventLine

__all__ = ["EventLine", "begins", "by_name", "get", "line", "listed", "mark", "remove", "save"]

COLUMNS = (
    "name", "kind", "starts_at", "zone", "minutes", "last_on", "place", "address", "country",
    "link", "answer_by", "seats", "slot_minutes", "budget", "currency", "fair_id", "copied_id",
    "lessons", "notes", "status",
)  # fmt: skip
_LONGEST = 31  # days
_DAY = 24 * 60


def listed(
    desk: Desk, first: dt.date | None = None, last: dt.date | None = None
) -> list[EventLine]:
    """All events, or those that touch some days, the latest first."""
    return events.listed(desk.db, first, last)


def get(desk: Desk, number: int) -> dict[str, Any]:
    """One event, column by column; raises `NotFound`."""
    return found(desk, "event", number)


def line(desk: Desk, number: int) -> EventLine:
    """One event as it is listed; raises `NotFound`."""
    row = events.one(desk.db, number)
    if row is None:
        raise NotFound(Message(N_("This entry was deleted in the meantime.")))
    return row


def by_name(desk: Desk, name: str) -> int:
    """The event that a name, or its number after a #, means; of several the one that is next.

    Raises `NotFound`, naming the events that there are.
    """
    return next_named(
        listed(desk), name, desk.today(),
        none=N_("There is no event {name}; none is planned yet."),
        others=N_("There is no event {name}. There are: {names}"),
    )  # fmt: skip


def begins(event: EventLine, zone: str | None = None) -> dt.datetime:
    """The first minute of an event, aware; on the clock of `zone` where one is given."""
    moment = to_utc(event.starts, event.zone)
    return moment.astimezone(ZoneInfo(zone or event.zone))


def save(
    desk: Desk, number: int | None, values: Mapping[str, object], *, checklist: bool = True
) -> Changes:
    """Plan an event (None) or change one; raises `ValidationError` naming the fields.

    Days and hours may be what they are in Python; the budget is in minor units of `currency`.
    Without a zone it is that of the place, else ours. An event of kind fair that names a `fair_id`
    takes days and place from it where nothing else is said. A new one begins with the list of what
    is to be done for its kind (`checklist`).
    """
    stored = {} if number is None else get(desk, number)
    given = plain(values)
    clean = {**stored, **given}
    _filled(desk, clean, stored, given)
    _validate(desk, clean)
    row: dict[str, Any] = {name: clean.get(name) for name in COLUMNS}
    row |= rate_of(desk, clean, desk.today())
    if stored and stored["currency"] == row["currency"] and stored["rate"]:
        row |= {name: stored[name] for name in ("rate", "rate_on", "rate_source")}
    text = N_("Plan the event {name}") if number is None else N_("Edit the event {name}")
    created = None
    with desk.operation(Message(text, {"name": row["name"]})) as current:
        if number is None:
            created = records.insert(desk.db, "event", row)
            if checklist:
                first = dt.date.fromisoformat(row["starts_at"][:10])
                last = dt.date.fromisoformat(row["last_on"]) if row["last_on"] else first
                checks.begin(desk, created, row["kind"], first, last)
        else:
            records.update(desk.db, "event", number, row)
    return changes(current, created)


def _filled(
    desk: Desk, clean: dict[str, Any], stored: Mapping[str, Any], given: Mapping[str, Any]
) -> None:
    """What follows from the rest."""
    fair = records.get(desk.db, "fair", clean["fair_id"]) if clean.get("fair_id") else None
    if fair is not None:
        clean["kind"] = clean.get("kind") or "fair"
        clean["starts_at"] = clean.get("starts_at") or f"{fair['first_on']}T09:30"
        for name in ("name", "last_on", "place", "country"):
            clean[name] = clean.get(name) or fair[name]
    clean["kind"] = clean.get("kind") or "other"
    clean["status"] = clean.get("status") or "planned"
    clean["minutes"] = clean.get("minutes") or MINUTES.get(clean["kind"], 120)
    clean["currency"] = str(clean.get("currency") or settings.base_currency(desk.db)).upper()
    clean["country"] = clean["country"].upper() if clean.get("country") else None
    clean["starts_at"] = str(clean.get("starts_at") or "").replace(" ", "T") or None
    moved = any(given.get(name, stored.get(name)) != stored.get(name)
                for name in ("place", "country"))  # fmt: skip
    if not given.get("zone") and (moved or not clean.get("zone")):
        there = Places.load().zone_of(clean["country"], clean.get("place"))
        clean["zone"] = there or clean.get("zone") or desk.zone
    if clean.get("last_on") and str(clean["starts_at"])[:10] == clean["last_on"]:
        clean["last_on"] = None  # of one day there is no last


def _validate(desk: Desk, clean: dict[str, Any]) -> None:
    doubts = Doubts(clean)
    doubts.needed("name", Message(N_("An event needs a name, such as Spring dinner.")))
    doubts.one_of("kind", dict(KINDS))
    doubts.one_of("status", dict(STATES))
    doubts.moment("starts_at")
    last, until = doubts.day("last_on"), doubts.day("answer_by")
    if clean.get("starts_at") is None:
        doubts.problems["starts_at"] = Message(N_("An event needs its day and hour."))
    if "starts_at" not in doubts.problems:
        first = dt.date.fromisoformat(str(clean["starts_at"])[:10])
        if last and last < first:
            doubts.problems["last_on"] = Message(N_("The last day lies before the first."))
        elif last and (last - first).days >= _LONGEST:
            text = N_("An event lasts at most {n} days.")
            doubts.problems["last_on"] = Message(text, {"n": _LONGEST})
        if until and until > first:
            text = N_("Answers are asked for before the event begins.")
            doubts.problems["answer_by"] = Message(text)
    if clean["zone"] not in available_timezones():
        doubts.problems["zone"] = Message(N_("A time zone looks like Asia/Shanghai."))
    for name in ("minutes", "seats", "slot_minutes"):
        doubts.number(name, 1)
        if name not in doubts.problems and (clean.get(name) or 0) > _DAY and name != "seats":
            doubts.problems[name] = Message(N_("A day has 1440 minutes."))
    doubts.number("budget")
    doubts.currency()
    if clean["currency"] and len(clean["currency"]) != 3:
        doubts.problems["currency"] = Message(N_("A currency is three letters, such as USD."))
    if clean.get("fair_id") and records.get(desk.db, "fair", clean["fair_id"]) is None:
        doubts.problems["fair_id"] = Message(N_("This entry was deleted in the meantime."))
    doubts.end()


def mark(desk: Desk, number: int, status: str) -> Changes:
    """An event was held, is off, or stands as planned after all."""
    texts = {
        "held": N_("Held: {name}"), "cancelled": N_("Cancelled: {name}"),
        "planned": N_("Planned again: {name}"),
    }  # fmt: skip
    row = get(desk, number)
    doubts = Doubts({"status": status})
    doubts.one_of("status", dict(STATES))
    doubts.end()
    with desk.operation(Message(texts[status], {"name": row["name"]})) as current:
        records.update(desk.db, "event", number, {"status": status})
    return changes(current)


def remove(desk: Desk, number: int) -> Changes:
    """Put an event with its guests, costs and lists into the bin."""
    row = get(desk, number)
    with desk.operation(Message(N_("Delete the event {name}"), {"name": row["name"]})) as current:
        binned.put(desk.db, "event", [number])
    return changes(current)
