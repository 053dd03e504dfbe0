"""Where guests sit at an event, and when each has an appointment at it."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.domain.events.kinds import ACCEPTED, DECLINED
from custdesk.domain.events.seating import Party, heads_at, seated
from custdesk.domain.events.slots import against, free, grid
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.events import events, guests
from custdesk.services.found import found
from custdesk.store import events as stored
from custdesk.store import records
from custdesk.store.events import EventLine, GuestRow

_MOST = 500  # tables
_HOW_LONG = N_("Say first how long an appointment at the event is: edit the event.")


@dataclass(frozen=True, slots=True)
class Slots:
    """The appointments at an event: all hours, who has which, which are free."""

    hours: tuple[dt.datetime, ...]
    taken: dict[dt.datetime, GuestRow]
    free: tuple[dt.datetime, ...]


# -- tables --------------------------------------------------------------------------------------


def tables(desk: Desk, event: int) -> dict[str, int]:
    """How many sit at each table, with those that guests bring."""
    rows = stored.guests(desk.db, event)
    return heads_at([(row.seat, 1 + row.plus) for row in rows if row.answer != DECLINED])


def seat(desk: Desk, numbers: Collection[int], table: str) -> Changes:
    """Guests sit at a table or on a seat; "" for nowhere."""
    rows = [found(desk, "event_guest", number) for number in numbers]
    name = events.get(desk, rows[0]["event_id"])["name"] if rows else ""
    place = " ".join(table.split()) or None
    with desk.operation(Message(N_("Seats at {event}"), {"event": name})) as current:
        for row in rows:
            records.update(desk.db, "event_guest", row["id"], {"seat": place})
    return changes(current)


def seat_all(
    desk: Desk, event: int, size: int, count: int, name: str = "", *, anew: bool = False
) -> tuple[Changes, list[GuestRow]]:
    """Seat all who accepted at so many tables of a size: the step, and for whom there was no room.

    Who comes together sits together. Tables are called 1, 2 …, with `name` before. Who has a place
    keeps it, unless `anew`.
    """
    if not 1 <= size <= _MOST or not 1 <= count <= _MOST:
        raise CustDeskError(Message(N_("Say how many tables there are and how many sit at each.")))
    owner = events.get(desk, event)
    rows = [row for row in stored.guests(desk.db, event) if row.answer == ACCEPTED]
    hosts = {row.id for row in rows}
    together: dict[int, list[GuestRow]] = {}
    for row in rows:
        together.setdefault(row.host if row.host in hosts else row.id, []).append(row)
    parties = [
        Party(
            key, sum(1 + row.plus for row in party), _spoken(party[0]),
            "" if anew else next((row.seat for row in party if row.seat), ""),
        )
        for key, party in together.items()
    ]  # fmt: skip
    names = [f"{name} {place}".strip() for place in range(1, count + 1)]
    places, left = seated(parties, size, names)
    text = Message(N_("Seats at {event}"), {"event": owner["name"]})
    with desk.operation(text) as current:
        for party in parties:
            place = places.get(party.key, party.table) or None
            for row in together[party.key]:
                if (row.seat or None) != place:
                    records.update(desk.db, "event_guest", row.id, {"seat": place})
    return changes(current), [row for key in left for row in together[key]]


def _spoken(guest: GuestRow) -> str:
    """The first language that is known of a guest, else their country's place."""
    language = guest.language.replace(";", ",").split(",")[0].strip()
    return language.casefold() or guest.country


# -- appointments --------------------------------------------------------------------------------


def slots(desk: Desk, event: int) -> Slots:
    """The appointments at an event; nothing where none are given."""
    line = events.line(desk, event)
    if not line.slot_minutes:
        return Slots((), {}, ())
    hours = grid(line.starts, line.minutes, line.last, line.slot_minutes)
    taken = {
        dt.datetime.fromisoformat(row.slot): row
        for row in stored.guests(desk.db, event)
        if row.slot and row.answer != DECLINED
    }
    return Slots(tuple(hours), taken, tuple(free(hours, tuple(taken), line.slot_minutes)))


def give(desk: Desk, guest: int, at: dt.datetime | None) -> Changes:
    """A guest has an appointment at the event at a time of its clock; None for none.

    Raises `ValidationError` where it has none then, or somebody else has it.
    """
    row = found(desk, "event_guest", guest)
    line = events.line(desk, row["event_id"])
    if at is not None:
        _refuse(at, line, _taken(desk, line, but={guest}))
    wanted = at.strftime("%Y-%m-%dT%H:%M") if at is not None else None
    text = Message(N_("Appointment at {event}"), {"event": line.name})
    with desk.operation(text) as current:
        records.update(desk.db, "event_guest", guest, {"slot_at": wanted})
    return changes(current)


def save_guest(
    desk: Desk,
    number: int | None,
    event: int,
    customer: int,
    values: Mapping[str, object],
    slot: dt.datetime | None,
) -> Changes:
    """Write a guest with the appointment as one step; raises `ValidationError` of either."""
    line = events.line(desk, event)
    if slot is not None and line.slot_minutes:
        _refuse(slot, line, _taken(desk, line, but={number or 0}))
    at = slot.strftime("%Y-%m-%dT%H:%M") if slot is not None else None
    return guests.save(desk, number, event, customer, values, also={"slot_at": at})


def give_all(desk: Desk, event: int) -> tuple[Changes, list[GuestRow]]:
    """Give a free hour to all who accepted and have none, key customers first.

    The step, and for whom no hour was left. Who comes along has the hour of their host.
    """
    line = events.line(desk, event)
    if not line.slot_minutes:
        raise CustDeskError(Message(_HOW_LONG))
    open_hours = list(slots(desk, event).free)
    waiting = [
        row for row in stored.guests(desk.db, event)
        if row.answer == ACCEPTED and row.host is None and not row.slot
    ]  # fmt: skip
    text = Message(N_("Appointments at {event}"), {"event": line.name})
    with desk.operation(text) as current:
        for row, at in zip(waiting, open_hours, strict=False):
            values = {"slot_at": at.strftime("%Y-%m-%dT%H:%M")}
            records.update(desk.db, "event_guest", row.id, values)
    return changes(current), waiting[len(open_hours) :]


def _taken(desk: Desk, line: EventLine, but: Collection[int]) -> list[dt.datetime]:
    return [
        dt.datetime.fromisoformat(row.slot)
        for row in stored.guests(desk.db, line.id)
        if row.slot and row.id not in but and row.answer != DECLINED
    ]


def _refuse(at: dt.datetime, line: EventLine, taken: Sequence[dt.datetime]) -> None:
    if not line.slot_minutes:
        why: Message | None = Message(_HOW_LONG)
    else:
        why = against(at, line.starts, line.minutes, line.last, line.slot_minutes, taken)
    if why is not None:
        raise ValidationError(why, {"slot": why})


def without_place(desk: Desk, event: int) -> list[GuestRow]:
    """Who accepted and has no seat; for whom tables are laid is known by who has one."""
    rows = stored.guests(desk.db, event)
    return [row for row in rows if row.answer == ACCEPTED and not row.seat]
