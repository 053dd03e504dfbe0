"""How one gets from visit to visit, as paper tells it: when to leave, how long it takes."""

import datetime as dt
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from custdesk.domain.trips.judging import length
from custdesk.domain.trips.timeline import DayLine, Item, Timeline
from custdesk.domain.trips.timeline import Way as Road
from custdesk.domain.trips.travel import Mode
from custdesk.domain.words import N_, Message

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


def ways(line: Timeline, keys: Sequence[int]) -> list[Way]:
    """The way to each visit of some days."""
    found: dict[int, Way] = {}
    for place, day in enumerate(line.days):
        hotel = place > 0 and bool(_hotel(line.days[place - 1]))
        first, before = True, None
        for item in day.items:
            if item.kind == "leg":
                before = item
            elif item.kind == "visit" and item.key is not None:
                if before is not None and before.way is not None:
                    # Who cannot be there in time is not told when to leave.
                    late = any(clash.key == "far" for clash in item.clashes)
                    leave = _leave(before, hotel=hotel) if first and not late else None
                    found[item.key] = Way(leave, _told(before.origin, before.way))
                first, before = False, None
            elif item.kind == "block":
                first, before = False, None
    return [found.get(key, Way()) for key in keys]


def _hotel(day: DayLine) -> str:
    return day.night.label if day.night is not None and day.night_typed else ""


def _leave(leg: Item, *, hotel: bool) -> Message:
    values = {"time": f"{leg.start:%H:%M}", "place": leg.origin}
    if hotel:
        return Message(N_("Leave the hotel at {time}"), values)
    return Message(N_("Leave {place} at {time}"), values)


def _apart(place: str) -> str:
    """A name; a mark keeps letters from right to left from carrying figures along."""
    return (
        f"{place}\u200e" if unicodedata.bidirectional(place[-1:] or " ") in ("R", "AL") else place
    )


def _told(start: str, way: Road) -> Message:
    values: dict[str, object] = {
        "place": _apart(start), "km": way.km, "mode": Message(_MODES[way.mode]),
        "time": length(way.minutes),
    }  # fmt: skip
    if way.km:
        return Message(N_("From {place} {time} {mode}, {km} km"), values)
    return Message(N_("From {place} {time} {mode}"), values)


def road(line: Timeline) -> Message | str:
    """How far all ways are together."""
    if not line.minutes:
        return ""
    values = {"km": line.km, "time": length(line.minutes)}
    return Message(N_("{km} km, {time} on the road"), values)


def days_between(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """All days from one to another, both included."""
    return tuple(first + dt.timedelta(days=n) for n in range((last - first).days + 1))
