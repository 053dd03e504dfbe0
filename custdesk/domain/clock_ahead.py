"""What the customer's clock has before it: hours in common, clocks that change, days off there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from custdesk.domain.clock import CustomerClock, Moments
from custdesk.domain.clock_told import WEEKDAYS
from custdesk.domain.closures import closures
from custdesk.domain.holidays_there import year_of
from custdesk.domain.words import N_, Message

_DAY = timedelta(days=1)
_SHORTEST = timedelta(minutes=15)  # of hours in common that are worth naming


@dataclass(frozen=True, slots=True)
class Shift:
    """Clocks change on one side: `there`, or here; by how far theirs is ahead of ours then."""

    at: datetime  # UTC
    there: bool
    before: timedelta
    after: timedelta


@dataclass(frozen=True, slots=True)
class DayOff:
    """Days on which their offices are closed, or close early, or a weekend that they work."""

    first: date
    last: date
    title: Message
    expected: bool
    working: bool = False
    half: bool = False


def next_shift(theirs: ZoneInfo, ours: ZoneInfo, now: datetime, days: int) -> Shift | None:
    """The next moment within some days at which the hours between the two change."""
    now = now.astimezone(UTC)

    def apart(at: datetime) -> timedelta:
        return _offset(theirs, at) - _offset(ours, at)

    before = apart(now)
    for ahead in range(1, days + 1):
        high = now + ahead * _DAY
        if apart(high) == before:
            continue
        low = high - _DAY
        while high - low > timedelta(seconds=1):
            middle = (low + (high - low) // 2).replace(microsecond=0)
            low, high = (middle, high) if apart(middle) == before else (low, middle)
        there = _offset(theirs, high) != _offset(theirs, low)
        return Shift(high, there, before, apart(high))
    return None


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def told_shift(shift: Shift, ours: ZoneInfo) -> Message:
    """Such as "Clocks there change on 25 Oct 2026: then 7 h behind you, now 6 h behind you"."""
    text = (
        N_("Clocks there change on {day}: then {after}, now {before}")
        if shift.there
        else N_("Clocks here change on {day}: then {after}, now {before}")
    )
    values = {
        "day": shift.at.astimezone(ours).date(),
        "after": apart(shift.after),
        "before": apart(shift.before),
    }
    return Message(text, values)


def apart(ahead: timedelta) -> Message:
    """How far their clock is from ours: "6 h behind you", "30 min ahead of you"."""
    if not ahead:
        return Message(N_("the same time as yours"))
    minutes = abs(round(ahead / timedelta(minutes=1)))
    hours, rest = divmod(minutes, 60)
    if not rest:
        time = Message(N_("{hours} h"), {"hours": hours})
    elif hours:
        time = Message(N_("{hours} h {minutes} min"), {"hours": hours, "minutes": rest})
    else:
        time = Message(N_("{minutes} min"), {"minutes": rest})
    text = N_("{time} ahead of you") if ahead > timedelta() else N_("{time} behind you")
    return Message(text, {"time": time})


def best_common(common: Sequence[Moments]) -> list[Moments]:
    """The hours in common of the first day that has some worth naming."""
    spans = [span for span in common if span[1] - span[0] >= _SHORTEST]
    return [span for span in spans if span[0] - spans[0][0] < _DAY / 2]


def told_common(common: Sequence[Moments], now: datetime, ours: ZoneInfo) -> Message:
    """Such as "Both at work today 15:00–18:00 your time", the first day that has such hours."""
    spans = [(a.astimezone(ours), b.astimezone(ours)) for a, b in best_common(common)]
    if not spans:
        return Message(N_("No office hours in common in the coming week"))
    hours = tuple(f"{a:%H:%M}–{b:%H:%M}" for a, b in spans)
    day, today = spans[0][0].date(), now.astimezone(ours).date()
    if day == today:
        return Message(N_("Both at work today {hours} your time"), {"hours": hours})
    if day == today + _DAY:
        return Message(N_("Both at work tomorrow {hours} your time"), {"hours": hours})
    weekday = Message(WEEKDAYS[day.weekday()])
    values = {"weekday": weekday, "hours": hours}
    return Message(N_("Both at work {weekday} {hours} your time"), values)


def days_off(clock: CustomerClock, today: date, days: int, most: int) -> tuple[DayOff, ...]:
    """The next closed days there, half days and working weekends, by day; at most so many."""
    if not clock.country:
        return ()
    last = today + days * _DAY
    found = [
        DayOff(run.begins, run.last, run.title, run.expected)
        for run in closures(clock, today, last)
        if run.begins <= last
    ]
    for year in range(today.year, last.year + 1):
        there = year_of(clock.country, year, clock.state)
        found += [
            DayOff(one.day, one.day, one.title, one.expected, one.working, half)
            for half, some in ((True, there.half), (False, there.working))
            for one in some.values()
            if today <= one.day <= last
        ]
    return tuple(sorted(found, key=lambda one: (one.first, one.last))[:most])
