"""Trips themselves: what they are called, when they are, where they start and end."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.search_text import fold
from custdesk.domain.trips.kinds import TRIP_KINDS
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found, next_named
from custdesk.services.trips.checking import LONGEST, Doubts, plain
from custdesk.services.trips.rates import rate_of
from custdesk.store import records, settings, trips
from custdesk.store.trips import TripLine

__all__ = ["TripLine", "between", "by_name", "days_of", "get", "listed", "named", "remove", "save"]

_COLUMNS = (
    "name", "kind", "first_on", "last_on", "start_place", "start_country", "start_at", "end_place",
    "end_country", "end_at", "budget", "currency", "travellers", "contacts", "notes", "closed_on",
)  # fmt: skip
_PARTS = ("trip_night", "trip_leg", "trip_cost", "trip_block", "trip_check")


def listed(desk: Desk) -> list[TripLine]:
    """All trips, the latest first."""
    return trips.listed(desk.db)


def between(desk: Desk, first: dt.date, last: dt.date) -> list[TripLine]:
    """The trips that touch some days, by day."""
    return [one for one in reversed(listed(desk)) if one.first <= last and one.last >= first]


def named(desk: Desk, text: str) -> list[tuple[int, str, dt.date, dt.date]]:
    """(id, name, first and last day) of trips whose name has every word, the next one first.

    It looks at no visits, so that it can be asked at each letter.
    """
    wanted, today = fold(text).split(), desk.today()
    found = [
        (row["id"], row["name"], *map(dt.date.fromisoformat, (row["first_on"], row["last_on"])))
        for row in records.find(desk.db, "trip", "1 ORDER BY id")
        if all(word in fold(row["name"]) for word in wanted)
    ]
    return sorted(found, key=lambda one: (one[3] < today, abs((one[2] - today).days)))


def get(desk: Desk, number: int) -> dict[str, Any]:
    """One trip, column by column; raises `NotFound`."""
    return found(desk, "trip", number)


def days_of(trip: Mapping[str, Any]) -> list[dt.date]:
    """The days of a trip, in order."""
    first, last = (dt.date.fromisoformat(trip[name]) for name in ("first_on", "last_on"))
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


def by_name(desk: Desk, name: str) -> int:
    """The trip that a name, or its number after a #, means; of several the one that is next.

    Raises `NotFound`, naming the trips that there are.
    """
    return next_named(
        listed(desk), name, desk.today(),
        none=N_("There is no trip {name}; none is planned yet."),
        others=N_("There is no trip {name}. There are: {names}"),
    )  # fmt: skip


def save(desk: Desk, number: int | None, values: Mapping[str, object]) -> Changes:
    """Plan a trip (None) or change one; raises `ValidationError` naming the fields.

    Days, hours and amounts may be what they are in Python; the budget is in minor units.
    """
    stored = {} if number is None else get(desk, number)
    clean = {**stored, **plain(values)}
    clean["kind"] = clean.get("kind") or "out"
    clean["currency"] = str(clean.get("currency") or settings.base_currency(desk.db)).upper()
    for name in ("start_country", "end_country"):
        clean[name] = clean[name].upper() if clean.get(name) else None
    _validate(clean)
    row = {name: clean.get(name) for name in _COLUMNS} | rate_of(desk, clean, desk.today())
    if stored and stored["currency"] == row["currency"] and stored["rate"]:
        row |= {name: stored[name] for name in ("rate", "rate_on", "rate_source")}
    text = N_("Plan the trip {name}") if number is None else N_("Edit the trip {name}")
    created = None
    with desk.operation(Message(text, {"name": row["name"]})) as current:
        if number is None:
            created = records.insert(desk.db, "trip", row)
        else:
            records.update(desk.db, "trip", number, row)
    return changes(current, created)


def _validate(values: Mapping[str, Any]) -> None:
    doubts = Doubts(values)
    doubts.needed("name", Message(N_("A trip needs a name, such as Germany.")))
    doubts.needed("first_on", Message(N_("A trip needs its first day.")))
    doubts.needed("last_on", Message(N_("A trip needs its last day.")))
    doubts.one_of("kind", [key for key, _title in TRIP_KINDS])
    first, last = doubts.day("first_on"), doubts.day("last_on")
    if first and last and last < first:
        doubts.problems["last_on"] = Message(N_("The last day lies before the first."))
    elif first and last and (last - first).days >= LONGEST:
        text = N_("A trip has {n} days at most; plan a longer one as several.")
        doubts.problems["last_on"] = Message(text, {"n": LONGEST})
    doubts.hour("start_at")
    doubts.hour("end_at")
    doubts.number("budget")
    doubts.currency()
    doubts.end()


def remove(desk: Desk, number: int) -> Changes:
    """Put a trip into the bin, with the visits that were only proposed.

    Appointments that were planned stay in the calendar: somebody may be waiting.
    """
    row = get(desk, number)
    with desk.operation(Message(N_("Delete the trip {name}"), {"name": row["name"]})) as current:
        for table in _PARTS:
            records.to_bin(desk.db, table, "trip_id = ?", number)
        trips.release(desk.db, "v.trip_id = ? AND v.status = 'proposed'", number)
        records.to_bin(desk.db, "visit", "trip_id = ? AND status = 'proposed'", number)
        for visit in records.find(desk.db, "visit", "trip_id = ?", number):
            records.update(desk.db, "visit", visit["id"], {"trip_id": None})
        records.to_bin(desk.db, "trip", "id = ?", number)
    return changes(current)
