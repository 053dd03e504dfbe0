"""How the firm travels, and how one gets from place to place on a trip."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.errors import ValidationError
from custdesk.domain.search_text import fold
from custdesk.domain.trips.timeline import Road, Way, Where
from custdesk.domain.trips.travel import Mode, Point, Speeds, travel
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk, changes
from custdesk.services.places import Places
from custdesk.services.trips import details
from custdesk.store import records, settings

_KEY = "travel"


def speeds(desk: Desk) -> Speeds:
    """How the firm travels; the defaults where nothing was chosen."""
    chosen = settings.get(desk.db, _KEY) or {}
    return Speeds(**{name: value for name, value in chosen.items() if name in Speeds._fields})


def save_speeds(desk: Desk, values: Speeds) -> Changes:
    """Keep how the firm travels; raises `ValidationError` naming the fields."""
    limits = {
        "car": (20, 200), "train": (20, 400), "flight": (200, 1200), "town": (0, 120),
        "station": (0, 240), "airport": (0, 480), "detour": (1.0, 2.5), "flies_from": (0, 600),
    }  # fmt: skip
    text = N_("This lies between {least} and {most}.")
    problems = {
        name: Message(text, {"least": str(least), "most": str(most)})
        for name, (least, most) in limits.items()
        if not least <= getattr(values, name) <= most
    }
    if problems:
        raise ValidationError(Message(N_("Some fields need another look.")), problems)
    with desk.operation(Message(N_("Change how ways are reckoned"))) as current:
        settings.put(desk.db, _KEY, values._asdict())
    return changes(current)


def place(
    country: str | None,
    town: str | None,
    *,
    state: str | None = None,
    zone: str | None = None,
    label: str = "",
    fallback: str = "UTC",
) -> Where:
    """A town with its point and its zone; `fallback`: the zone where nothing is known."""
    found = Places.load().place_of(country, town, state)
    name, code = town or state or country or "", (country or "").upper()
    point = None
    if found is not None:
        point = Point(found.latitude, found.longitude, name, code, found.exact)
    return Where(name, code, zone or (found.zone if found else fallback), point, label)


def road(desk: Desk, trip: int) -> Road:
    """How one gets from place to place on a trip."""
    habits = speeds(desk)
    typed = {
        (one["day"], fold(one["from_place"]), fold(one["to_place"])): one
        for one in details.legs(desk, trip)
    }
    before: dict[tuple[str, str], Mapping[str, Any]] = {}
    for one in records.find(desk.db, "trip_leg", "trip_id <> ? ORDER BY day, id", trip):
        ends = fold(one["from_place"]), fold(one["to_place"])
        before[ends] = before[ends[::-1]] = one

    def find(day: dt.date, origin: str, goal: str, a: Where, b: Where) -> Way | None:
        ends = fold(origin), fold(goal)
        row = typed.get((day.isoformat(), *ends))
        if row is not None:
            return _typed(row, "typed")
        if ends in before:
            return _typed(before[ends], "before")
        if a.point is None or b.point is None:
            return None
        found = travel(a.point, b.point, habits)
        return Way(*found, "reckoned", exact=a.point.exact and b.point.exact)

    return find


def _typed(row: Mapping[str, Any], source: str) -> Way:
    leg = row["id"] if source == "typed" else None
    return Way(Mode(row["mode"]), row["minutes"], row["km"], source, leg=leg)
