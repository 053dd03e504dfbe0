"""What speaks against a visit at an hour: closed, a holiday, no time to get there.

Everything may be planned; what speaks against it is said.
"""

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from custdesk.domain.clock import CustomerClock
from custdesk.domain.holidays_there import half_day_on, holiday_on
from custdesk.domain.words import N_, Message

# A short way needs this much to spare; after a long one trains are late and roads are full.
_TIGHT, _LONG_WAY, _MOST = 10, 60, 45


class Severity(StrEnum):
    """How much it matters: cannot be, is risky, is good to know."""

    BAD = "bad"
    WARN = "warn"
    NOTE = "note"


class Clash(NamedTuple):
    """Something that speaks against it. `key`: closed, lunch, weekend, holiday, double, far, tight,
    early, late, outside, unknown.
    """

    key: str
    severity: Severity
    message: Message


def length(minutes: int) -> Message:
    """So many minutes in words: 2 h 10 min."""
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return Message(N_("{hours} h {minutes} min"), {"hours": hours, "minutes": rest})
    if hours:
        return Message(N_("{hours} h"), {"hours": hours})
    return Message(N_("{minutes} min"), {"minutes": rest})


def at_theirs(clock: CustomerClock, start: dt.datetime, minutes: int) -> tuple[Clash, ...]:
    """What their office says to a visit that begins at a moment; nothing where it is open."""
    local = clock.local(start)
    if local is None:
        text = N_("Their time zone is not known")
        return (Clash("unknown", Severity.NOTE, Message(text)),)
    day = local.date()
    if not clock.is_working_day(day):
        return (_day_off(clock, day),)
    start = start.astimezone(dt.UTC)
    end = start + dt.timedelta(minutes=minutes)
    spans = clock.open_on(day)
    if any(opens <= start and end <= closes for opens, closes in spans):
        return ()
    return (_outside_hours(clock, spans, start, end),)


def _day_off(clock: CustomerClock, day: dt.date) -> Clash:
    holiday = holiday_on(clock.country, day, clock.state)
    if holiday is not None:
        text = N_("Public holiday there: {name}")
        return Clash("holiday", Severity.BAD, Message(text, {"name": holiday.title}))
    return Clash("weekend", Severity.BAD, Message(N_("Weekend there")))


def _outside_hours(
    clock: CustomerClock,
    spans: list[tuple[dt.datetime, dt.datetime]],
    start: dt.datetime,
    end: dt.datetime,
) -> Clash:
    def hour(moment: dt.datetime) -> str:
        there = clock.local(moment)
        return f"{there:%H:%M}" if there else ""

    local = clock.local(start)
    half = half_day_on(clock.country, local.date(), clock.state) if local else None
    if not spans:
        title: object = half.title if half is not None else ""
        return Clash(
            "closed", Severity.BAD, Message(N_("Closed that day: {name}"), {"name": title})
        )
    if start < spans[0][0]:
        values: dict[str, object] = {"time": hour(spans[0][0])}
        return Clash("closed", Severity.BAD, Message(N_("They open at {time}"), values))
    if end > spans[-1][1]:
        values = {"time": hour(spans[-1][1])}
        if half is not None:
            text = N_("They close at {time}: {name}")
            return Clash("closed", Severity.BAD, Message(text, values | {"name": half.title}))
        return Clash("closed", Severity.BAD, Message(N_("They close at {time}"), values))
    later = next(opens for opens, _closes in spans if opens > start)
    before = max(closes for _opens, closes in spans if closes < later)
    values = {"from": hour(before), "until": hour(later)}
    text = N_("Lunch there from {from} until {until}")
    return Clash("lunch", Severity.WARN, Message(text, values))


def buffer(minutes: int) -> int:
    """How many minutes one should have to spare after a way of so many."""
    return min(_MOST, minutes // 4) if minutes >= _LONG_WAY else _TIGHT


def on_the_way(spare: int, minutes: int, place: str) -> tuple[Clash, ...]:
    """What the way from a place says; `spare`: what is left of the time before, less than 0: lacks.

    `minutes`: how long the way takes.
    """
    if spare < 0:
        text = N_("{time} missing for the way from {place}")
        values = {"time": length(-spare), "place": place}
        return (Clash("far", Severity.BAD, Message(text, values)),)
    if spare < buffer(minutes):
        return (tight(spare),)
    return ()


def tight(spare: int) -> Clash:
    """There is little time."""
    return Clash("tight", Severity.WARN, Message(N_("{time} to spare"), {"time": length(spare)}))


def home_late(place: str, at: dt.datetime, minutes: int, latest: dt.time) -> Clash:
    """The end of a trip is reached so many minutes after the hour that was said."""
    values = {
        "place": place, "time": f"{at:%H:%M}", "late": length(minutes), "latest": f"{latest:%H:%M}",
    }  # fmt: skip
    text = N_("In {place} at {time}, {late} after {latest}")
    return Clash("late", Severity.BAD, Message(text, values))


def double(name: str, at: dt.datetime, *, split: bool = False) -> Clash:
    """Two things at one time. `split`: there are enough of us to be at both."""
    if split:
        text = N_("At the same time as {name} ({time}): you have to split up")
        values = {"time": f"{at:%H:%M}", "name": name}
        return Clash("double", Severity.NOTE, Message(text, values))
    text = N_("Double-booked: {time} {name}")
    return Clash("double", Severity.BAD, Message(text, {"time": f"{at:%H:%M}", "name": name}))
