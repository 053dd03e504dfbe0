"""The parts of a trip: nights, typed ways, costs, fixed blocks, and the list before one goes.

Each `save_…` makes one (None) or changes one, and raises `ValidationError` naming the fields;
amounts are in minor units, and get the rate that is known on their day.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import available_timezones

from custdesk.domain.changes import Changes
from custdesk.domain.search_text import fold
from custdesk.domain.trips.kinds import BLOCK_KINDS, COST_KINDS, COST_STATES, MODES
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.places import Places
from custdesk.services.trips.checking import Doubts, plain
from custdesk.services.trips.rates import rate_of
from custdesk.services.trips.trips import days_of
from custdesk.services.trips.trips import get as trip_of
from custdesk.store import records

Values = Mapping[str, object]
_MONEY = ("amount", "currency", "rate", "rate_on", "rate_source")


def nights(desk: Desk, trip: int) -> list[dict[str, Any]]:
    """The nights that were typed, in the order of the days."""
    return records.find(desk.db, "trip_night", "trip_id = ? ORDER BY day, id", trip)


def legs(desk: Desk, trip: int) -> list[dict[str, Any]]:
    """The ways that were typed, in the order of the days."""
    return records.find(desk.db, "trip_leg", "trip_id = ? ORDER BY day, id", trip)


def costs(desk: Desk, trip: int, state: str | None = None) -> list[dict[str, Any]]:
    """The costs, planned and paid, or those of one state, in the order of the days."""
    where = "trip_id = ? AND (? IS NULL OR state = ?) ORDER BY on_date, id"
    return records.find(desk.db, "trip_cost", where, trip, state, state)


def blocks(desk: Desk, trip: int) -> list[dict[str, Any]]:
    """The fixed blocks, in order."""
    return records.find(desk.db, "trip_block", "trip_id = ? ORDER BY at, id", trip)


def checks(desk: Desk, trip: int) -> list[dict[str, Any]]:
    """The list before one goes, in its order."""
    return records.find(desk.db, "trip_check", "trip_id = ? ORDER BY position, id", trip)


def save_night(desk: Desk, number: int | None, trip: int, values: Values) -> Changes:
    """Where one sleeps after a day, and what it will cost; a second one of a day replaces it."""
    if number is None:
        day = plain(values).get("day")
        same = [one["id"] for one in nights(desk, trip) if one["day"] == day]
        number = same[0] if same else None

    def check(doubts: Doubts) -> None:
        doubts.needed("day", Message(N_("A night needs its day: the one that it follows.")))
        _on_the_trip(desk, trip, doubts)
        doubts.number("amount")
        doubts.currency()

    columns = ("day", "place", "country", "hotel", "address", "phone", *_MONEY)
    texts = N_("Add a night to {trip}"), N_("Edit a night of {trip}")
    return _save(desk, "trip_night", number, trip, values, (columns, check, texts))


def _on_the_trip(desk: Desk, trip: int, doubts: Doubts) -> None:
    """A day elsewhere would never be seen again."""
    day = doubts.day("day")
    if day is not None and day not in days_of(trip_of(desk, trip)):
        doubts.problems["day"] = Message(N_("Not on a day of the trip"))


def save_leg(desk: Desk, number: int | None, trip: int, values: Values) -> Changes:
    """A way as one knows it; a second one between the same places on that day replaces it."""
    if number is None:
        wanted = _ends(plain(values))
        same = [one["id"] for one in legs(desk, trip) if _ends(one) == wanted]
        number = same[0] if same else None

    def check(doubts: Doubts) -> None:
        doubts.needed("day", Message(N_("A way needs its day.")))
        _on_the_trip(desk, trip, doubts)
        doubts.needed("from_place", Message(N_("A way needs the place that it begins in.")))
        doubts.needed("to_place", Message(N_("A way needs the place that it leads to.")))
        doubts.needed("minutes", Message(N_("A way needs its minutes.")))
        doubts.number("minutes")
        doubts.number("km")
        doubts.one_of("mode", [key for key, _title in MODES])

    columns = ("day", "from_place", "to_place", "mode", "minutes", "km")
    texts = N_("Add a way to {trip}"), N_("Edit a way of {trip}")
    return _save(desk, "trip_leg", number, trip, values, (columns, check, texts), mode="car")


def _ends(leg: Mapping[str, Any]) -> tuple[str, ...]:
    """What a way is known by, however its places are written."""
    return tuple(fold(str(leg.get(name) or "")) for name in ("day", "from_place", "to_place"))


def save_cost(desk: Desk, number: int | None, trip: int, values: Values) -> Changes:
    """A planned or a paid cost."""

    def check(doubts: Doubts) -> None:
        doubts.needed("amount", Message(N_("A cost needs its amount.")))
        doubts.number("amount")
        doubts.currency()
        doubts.one_of("state", [key for key, _title in COST_STATES])
        doubts.one_of("kind", [key for key, _title in COST_KINDS])
        doubts.day("on_date")

    columns = ("visit_id", "state", "kind", "on_date", "note", *_MONEY)
    texts = N_("Add a cost to {trip}"), N_("Edit a cost of {trip}")
    spec = (columns, check, texts)
    return _save(desk, "trip_cost", number, trip, values, spec, state="planned", kind="other")


def save_block(desk: Desk, number: int | None, trip: int, values: Values) -> Changes:
    """Time that is taken: a fair, an event, a flight; `at` is wall time of its place.

    Without a zone it is that of the place, of a flight that of where one is before it; else that
    of the trip's start, else ours.
    """
    clean = plain(values)
    if number is None and not clean.get("zone"):
        row = trip_of(desk, trip)
        tables = Places.load()
        if clean.get("kind") == "flight":
            here = _zone_before(desk, trip, str(clean.get("at") or ""))
        else:
            here = tables.zone_of(clean.get("country"), clean.get("place"))
        clean["zone"] = (
            here or tables.zone_of(row["start_country"], row["start_place"]) or desk.zone
        )

    def check(doubts: Doubts) -> None:
        doubts.needed("title", Message(N_("A fixed block needs a title.")))
        doubts.one_of("kind", [key for key, _title in BLOCK_KINDS])
        doubts.moment("at")
        doubts.number("minutes", 1)
        if doubts.values["zone"] not in available_timezones():
            doubts.problems["zone"] = Message(N_("A time zone looks like Asia/Shanghai."))

    columns = ("kind", "title", "at", "zone", "minutes", "place", "country", "phase")
    texts = N_("Add a fixed block to {trip}"), N_("Edit a fixed block of {trip}")
    spec = (columns, check, texts)
    return _save(desk, "trip_block", number, trip, clean, spec, kind="own", minutes=60)


def _zone_before(desk: Desk, trip: int, at: str) -> str | None:
    """The zone of the last thing of a trip before a wall time: that of where a flight takes off."""
    tables = Places.load()
    places = [
        (f"{row['day']}T24:00", tables.zone_of(row["country"], row["place"]))
        for row in nights(desk, trip)
        if row["day"] < at[:10]
    ]
    for row in blocks(desk, trip):
        there = tables.zone_of(row["country"], row["place"]) if row["kind"] == "flight" else None
        places.append((row["at"], there or row["zone"]))
    standing = "trip_id = ? AND status NOT IN ('cancelled', 'missed')"
    places += [(row["at"], row["zone"]) for row in records.find(desk.db, "visit", standing, trip)]
    found = [one for one in places if one[0] < at and one[1]]
    return max(found)[1] if found else None


def save_check(desk: Desk, number: int | None, trip: int, values: Values) -> Changes:
    """A line of the list before one goes; a new one is the last."""

    def check(doubts: Doubts) -> None:
        if not doubts.values.get("key"):
            doubts.needed("text", Message(N_("Say what is to be done.")))
        doubts.day("due")
        doubts.day("done_on")

    last = max((one["position"] for one in checks(desk, trip)), default=0)
    columns = ("key", "text", "due", "done_on", "position")
    texts = N_("Add to the list before {trip}"), N_("Edit the list before {trip}")
    spec = (columns, check, texts)
    return _save(desk, "trip_check", number, trip, values, spec, position=last + 1)


Spec = tuple[tuple[str, ...], Callable[[Doubts], None], tuple[str, str]]


def _save(
    desk: Desk,
    table: str,
    number: int | None,
    trip: int,
    values: Values,
    spec: Spec,
    **defaults: object,
) -> Changes:
    columns, check, (new, edited) = spec
    owner = trip_of(desk, trip)
    stored = {} if number is None else found(desk, table, number)
    clean = {**defaults, **stored, **plain(values)}
    check(doubts := Doubts(clean))
    doubts.end()
    if "amount" in columns:
        clean |= _priced(desk, owner, stored, clean)
    row = {name: clean.get(name) for name in columns}
    text = new if number is None else edited
    created = None
    with desk.operation(Message(text, {"trip": owner["name"]})) as current:
        if number is None:
            created = records.insert(desk.db, table, {"trip_id": trip, **row})
        else:
            records.update(desk.db, table, number, row)
    return changes(current, created)


def _priced(
    desk: Desk, trip: Mapping[str, Any], stored: Mapping[str, Any], values: Mapping[str, Any]
) -> dict[str, object]:
    """Currency and rate of an amount; the rate stays as long as the currency and the day do."""
    if values.get("amount") is None:
        return dict.fromkeys(_MONEY)
    currency = str(values.get("currency") or trip["currency"]).upper()
    day = str(values.get("on_date") or values.get("day") or trip["first_on"])
    before = str(stored.get("on_date") or stored.get("day") or trip["first_on"])
    if stored.get("rate") and stored["currency"] == currency and before == day:
        return {"currency": currency}
    # Of days to come only today's rate is known.
    on = min(dt.date.fromisoformat(day), desk.today())
    return {"currency": currency, **rate_of(desk, {"currency": currency}, on)}


def _remove(desk: Desk, table: str, number: int, text: str) -> Changes:
    row = found(desk, table, number)
    name = trip_of(desk, row["trip_id"])["name"]
    with desk.operation(Message(text, {"trip": name})) as current:
        records.to_bin(desk.db, table, "id = ?", number)
    return changes(current)


def remove_night(desk: Desk, number: int) -> Changes:
    """Put a night into the bin."""
    return _remove(desk, "trip_night", number, N_("Delete a night of {trip}"))


def remove_leg(desk: Desk, number: int) -> Changes:
    """Forget what was typed of a way; the reckoned one counts again."""
    return _remove(desk, "trip_leg", number, N_("Delete a way of {trip}"))


def remove_cost(desk: Desk, number: int) -> Changes:
    """Put a cost into the bin."""
    return _remove(desk, "trip_cost", number, N_("Delete a cost of {trip}"))


def remove_block(desk: Desk, number: int) -> Changes:
    """Put a fixed block into the bin."""
    return _remove(desk, "trip_block", number, N_("Delete a fixed block of {trip}"))


def remove_check(desk: Desk, number: int) -> Changes:
    """Take a line off the list before a trip."""
    return _remove(desk, "trip_check", number, N_("Delete from the list before {trip}"))
