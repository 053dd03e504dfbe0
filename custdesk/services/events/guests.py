"""Guests of an event: who is on the list, what they answered, what they need, whether they came."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.choices import ROLES
from custdesk.domain.errors import CustDeskError
from custdesk.domain.events.kinds import ANSWERED, ANSWERS, INVITED, LISTED, VISA
from custdesk.domain.words import N_, Message
from custdesk.services import groups
from custdesk.services.desk import Desk, changes
from custdesk.services.events import events
from custdesk.services.found import found
from custdesk.services.places import Places
from custdesk.services.trips.checking import Doubts, plain
from custdesk.store import events as stored
from custdesk.store import records
from custdesk.store.events import GuestRow

__all__ = [
    "GuestRow", "add", "add_group", "answer", "came", "get", "guests", "remove", "save", "zone_of",
]  # fmt: skip

_COLUMNS = (
    "person_id", "host_id", "name", "answer", "invited_on", "answered_on", "plus", "diet",
    "visa", "hotel", "hotel_from", "hotel_until", "flight", "arrives_at", "needs", "seat", "notes",
    "wants",
)  # fmt: skip
_RANK = {key: place for place, (key, _word) in enumerate(ROLES)}
_MOST = 50  # that one guest brings


def guests(desk: Desk, event: int) -> list[GuestRow]:
    """The guests of an event, key customers first."""
    return stored.guests(desk.db, event)


def get(desk: Desk, number: int) -> dict[str, Any]:
    """One guest, column by column; raises `NotFound`."""
    return found(desk, "event_guest", number)


def zone_of(desk: Desk, guest: GuestRow) -> str:
    """A guest's clock: their customer's; ours where nothing says where they are."""
    place = guest.country, guest.city, guest.state
    return guest.zone or Places.load().zone_of(*place) or desk.zone


def add(
    desk: Desk,
    event: int,
    customers: Sequence[int] = (),
    people: Collection[int] = (),
    *,
    everyone: bool = False,
) -> Changes:
    """Put customers on the list: with `everyone` all their people, else who decides or the first.

    `people`: these besides. Who is on the list already stays as they are.
    """
    row = events.get(desk, event)
    here = stored.guests(desk.db, event)
    known = {guest.person for guest in here if guest.person}
    firms = {guest.customer for guest in here}
    wanted = [
        (customer, person)
        for customer, person in (
            *_people_of(desk, customers, everyone), *stored.named(desk.db, list(people))
        )
        if (person not in known if person else customer not in firms)
    ]  # fmt: skip
    wanted = list(dict.fromkeys(wanted))
    text = Message(
        N_("{n} guest for {event}"), {"n": len(wanted), "event": row["name"]},
        N_("{n} guests for {event}"),
    )  # fmt: skip
    with desk.operation(text) as current:
        records.insert_many(
            desk.db, "event_guest", ("event_id", "customer_id", "person_id", "answer", "plus"),
            ((event, customer, person, LISTED, 0) for customer, person in wanted),
        )  # fmt: skip
    return changes(current)


def add_group(desk: Desk, event: int, group: int, *, everyone: bool = False) -> Changes:
    """Put a group on the list: the people in it, and of the firms in it as `add` says."""
    whole = groups.customers_in(desk, group)
    return add(desk, event, whole, groups.people_in(desk, group), everyone=everyone)


def _people_of(
    desk: Desk, customers: Sequence[int], everyone: bool
) -> list[tuple[int, int | None]]:
    people: dict[int, list[tuple[int, str]]] = {}
    for owner, number, role in stored.people(desk.db, customers):
        people.setdefault(owner, [])
        if number is not None:
            people[owner].append((number, role))
    found: list[tuple[int, int | None]] = []
    for customer in customers:
        ours = people.get(customer, [])
        if not everyone and ours:
            ours = [min(ours, key=lambda one: _RANK.get(one[1], len(_RANK)))]
        if customer in people:  # else it was deleted
            found += [(customer, person) for person, _role in ours] or [(customer, None)]
    return found


def save(
    desk: Desk,
    number: int | None,
    event: int,
    customer: int,
    values: Mapping[str, object],
    *,
    also: Mapping[str, object] | None = None,
) -> Changes:
    """Write a guest by hand (None) or change one; raises `ValidationError` naming the fields.

    A change of the answer notes its day. `host_id`: of somebody who comes along with a guest.
    `also`: further columns, which the caller has looked at.
    """
    before = {} if number is None else get(desk, number)
    clean = {"answer": LISTED, "plus": 0, **before, **plain(values)}
    clean["plus"] = clean["plus"] or 0
    _validate(desk, clean, number, event)
    if clean["answer"] != before.get("answer", LISTED):
        clean |= _days(desk, clean, plain(values))
    row = {name: clean.get(name) for name in _COLUMNS} | dict(also or {})
    title = events.get(desk, event)["name"]
    text = N_("New guest of {event}") if number is None else N_("Edit a guest of {event}")
    created = None
    with desk.operation(Message(text, {"event": title})) as current:
        if number is None:
            made = {"event_id": event, "customer_id": customer, **row}
            created = records.insert(desk.db, "event_guest", made)
        else:
            records.update(desk.db, "event_guest", number, row)
    return changes(current, created)


def _days(desk: Desk, clean: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The days that follow from an answer."""
    today = desk.today().isoformat()
    if clean["answer"] == INVITED:
        return {"invited_on": given.get("invited_on") or today, "answered_on": None}
    if clean["answer"] in ANSWERED:
        return {"answered_on": given.get("answered_on") or today}
    return {"invited_on": None, "answered_on": None}


def _validate(desk: Desk, clean: Mapping[str, Any], number: int | None, event: int) -> None:
    doubts = Doubts(clean)
    doubts.one_of("answer", dict(ANSWERS))
    doubts.number("plus")
    if "plus" not in doubts.problems and clean["plus"] > _MOST:
        doubts.problems["plus"] = Message(N_("One guest brings at most {n} others."), {"n": _MOST})
    if clean.get("visa") is not None:
        doubts.one_of("visa", dict(VISA))
    doubts.day("invited_on")
    doubts.day("answered_on")
    first, until = doubts.day("hotel_from"), doubts.day("hotel_until")
    if first and until and until <= first:
        doubts.problems["hotel_until"] = Message(N_("They leave the hotel after they came."))
    if clean.get("arrives_at") is not None:
        doubts.moment("arrives_at")
    host = clean.get("host_id")
    if host is not None:
        row = records.get(desk.db, "event_guest", int(host))
        if row is None or row["event_id"] != event or row["host_id"] or row["id"] == number:
            text = N_("Somebody comes with a guest of the same event, not with a companion.")
            doubts.problems["host_id"] = Message(text)
    doubts.end()


def answer(
    desk: Desk,
    numbers: Collection[int],
    said: str,
    on: dt.date | None = None,
    *,
    plus: int | None = None,
) -> Changes:
    """What guests answered, all at once: one step for all of them.

    `plus`: how many more they bring. Raises `ValidationError`.
    """
    rows = [get(desk, number) for number in numbers]
    clean = {"answer": said, "plus": plus or 0}
    for row in rows:
        _validate(desk, {**row, **clean}, row["id"], row["event_id"])
    day = (on or desk.today()).isoformat()
    given = {"invited_on": day, "answered_on": day}
    with desk.operation(_about(desk, rows, N_("Answer to {event}"))) as current:
        for row in rows:
            new: dict[str, Any] = {"answer": said, **_days(desk, clean, given)}
            if plus is not None:
                new["plus"] = plus
            if said == LISTED:
                new |= {"plus": 0}
            records.update(desk.db, "event_guest", row["id"], new)
    return changes(current)


def came(desk: Desk, numbers: Collection[int], told: str | None) -> Changes:
    """Whether guests came: `yes` with this moment, `no`, or not told (None)."""
    if told not in ("yes", "no", None):
        raise CustDeskError(Message(N_("Say yes, no or nothing.")))
    rows = [get(desk, number) for number in numbers]
    at = desk.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ") if told == "yes" else None
    with desk.operation(_about(desk, rows, N_("Attendance of {event}"))) as current:
        for row in rows:
            if row["came"] != told:  # who came earlier keeps the hour
                records.update(desk.db, "event_guest", row["id"], {"came": told, "came_at": at})
    return changes(current)


def remove(desk: Desk, numbers: Collection[int]) -> Changes:
    """Take guests off the list, with those who come along with them."""
    rows = [get(desk, number) for number in numbers]
    with desk.operation(_about(desk, rows, N_("Take guests off {event}"))) as current:
        for row in rows:
            records.to_bin(desk.db, "event_guest", "id = ? OR host_id = ?", row["id"], row["id"])
            records.to_bin(desk.db, "event_cost", "guest_id = ?", row["id"])
    return changes(current)


def _about(desk: Desk, rows: Sequence[Mapping[str, Any]], text: str) -> Message:
    name = events.get(desk, rows[0]["event_id"])["name"] if rows else ""
    return Message(text, {"event": name})
