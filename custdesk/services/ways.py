"""How one gets from visit to visit: when to leave, how long it takes; typed ways go first."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from custdesk.domain.trips.travel import Mode, Point, Travel, travel
from custdesk.domain.words import N_, Message
from custdesk.services.places import Places
from custdesk.store.rows import VisitRow

_EARLY = dt.timedelta(minutes=10)  # one is there before it begins
_MODES = {
    Mode.WALK: N_("on foot"),
    Mode.TAXI: N_("by taxi"),
    Mode.CAR: N_("by car"),
    Mode.TRAIN: N_("by train"),
    Mode.FLIGHT: N_("by air"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """The way to a visit: when to leave (there), and how far it is; both may be unknown."""

    leave: Message | None = None
    told: Message | None = None
    travel: Travel | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """Where one is in the morning of a day: `hotel` of the night before, or where one starts."""

    place: str
    country: str
    hotel: bool = False


@dataclass(frozen=True, slots=True)
class TypedWay:
    """A way that the user typed; on the trip or on an earlier one."""

    start: str
    end: str
    travel: Travel


def point_of(country: str, city: str, state: str | None = None) -> Point | None:
    """A town on the map; None where only its country is known."""
    place = Places.load().place_of(country, city, state)
    if place is None or not place.exact:
        return None
    return Point(place.latitude, place.longitude, city, country)


def ways(
    rows: Sequence[VisitRow],
    countries: Mapping[int, str],
    mornings: Mapping[dt.date, Stay],
    typed: Sequence[TypedWay],
) -> list[Way]:
    """The way to each visit, in their order: from the visit before it that day, or the morning."""
    found: list[Way] = []
    before: VisitRow | None = None
    for row in rows:
        there = (row.city, countries.get(row.customer_id, ""))
        if before is not None and before.at.date() == row.at.date():
            start = (before.city, countries.get(before.customer_id, ""))
            way = _between(start, there, typed)
            leave = None
        else:
            stay = mornings.get(row.at.date())
            way = _between((stay.place, stay.country), there, typed) if stay else None
            leave = _leave(row, stay, way) if stay and way else None
            start = (stay.place, stay.country) if stay else ("", "")
        found.append(Way(leave, _told(start[0], way) if way else None, way))
        before = row
    return found


def _between(
    start: tuple[str, str], end: tuple[str, str], typed: Sequence[TypedWay]
) -> Travel | None:
    for one in typed:
        if (one.start.casefold(), one.end.casefold()) == (start[0].casefold(), end[0].casefold()):
            return one.travel
    a, b = point_of(start[1], start[0]), point_of(end[1], end[0])
    return travel(a, b) if a and b else None


def _leave(row: VisitRow, stay: Stay, way: Travel) -> Message:
    moment = row.at - dt.timedelta(minutes=way.minutes) - _EARLY
    values = {"time": f"{moment:%H:%M}", "place": stay.place, "day": moment.date()}
    if moment.date() != row.at.date():
        return Message(N_("Leave {place} on {day} at {time}"), values)
    if stay.hotel:
        return Message(N_("Leave the hotel at {time}"), values)
    return Message(N_("Leave {place} at {time}"), values)


def _told(start: str, way: Travel) -> Message:
    values: dict[str, object] = {
        "place": start, "km": way.km, "mode": Message(_MODES[way.mode]),
        "time": _length(way.minutes),
    }  # fmt: skip
    if way.km:
        return Message(N_("From {place} {time} {mode}, {km} km"), values)
    return Message(N_("From {place} {time} {mode}"), values)


def _length(minutes: int) -> Message:
    hours, rest = divmod(minutes, 60)
    if hours:
        return Message(N_("{hours} h {minutes} min"), {"hours": hours, "minutes": rest})
    return Message(N_("{minutes} min"), {"minutes": rest})


def road(found: Sequence[Way]) -> Message | str:
    """How far all ways are together."""
    known = [one.travel for one in found if one.travel is not None]
    minutes, km = sum(one.minutes for one in known), sum(one.km for one in known)
    if not known or not minutes:
        return ""
    values = {"km": km, "time": _length(minutes)}
    return Message(N_("{km} km, {time} on the road"), values)
