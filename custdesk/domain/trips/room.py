"""Where a further visit finds room in the days of a trip, and what it adds to the road."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from custdesk.domain.clock import CustomerClock
from custdesk.domain.trips.judging import buffer
from custdesk.domain.trips.timeline import (
    ARRIVES,
    TAKES_OFF,
    WAKES,
    DayLine,
    Frame,
    Road,
    Timeline,
    Way,
    Where,
    minutes_of,
    moment_of,
    names,
    same_town,
)

_LEAVES = dt.time(7, 30)  # nobody is asked to leave earlier where it can be helped
_BACK = dt.time(20)  # at the night's place, where nothing else is said
_STEP = 15  # minutes: visits begin at such times


class Room(NamedTuple):
    """A moment at which a visit can begin; `detour`: minutes it adds to the road of its day."""

    day: dt.date
    start: dt.datetime
    detour: int


class _Gap(NamedTuple):
    since: dt.datetime
    here: Where | None
    until: dt.datetime
    goal: Where | None
    first: bool
    rested: dt.timedelta = dt.timedelta()  # by how much later one would rather leave
    last: bool = False


def rooms(
    line: Timeline, frame: Frame, who: tuple[Where, CustomerClock], minutes: int, road: Road
) -> Iterator[Room]:
    """The first moment of each free stretch at which a visit can begin, day by day."""
    here = frame.start
    for place, day in enumerate(line.days):
        for room, last in _of_day(day, here, frame, who, minutes, road):
            # Where one sleeps where the evening ends, the next morning begins there.
            if not (last and _missed(line.days[place:], who[0], road)):
                yield room
        here = day.night or here


def _missed(days: Sequence[DayLine], here: Where, road: Road) -> bool:
    """Whether the first thing after a day cannot be reached from where that evening ends."""
    for today, day in pairwise(days):
        if today.night_typed:
            return False
        first = next((one for one in day.items if one.kind in ("visit", "block")), None)
        if first is not None:
            way = _way(day, here, first.where, road)
            wakes = moment_of(dt.datetime.combine(day.date, WAKES), here.zone)
            return way is not None and wakes + _with_buffer(way, first=True) > first.starts
    return False


def _of_day(
    day: DayLine,
    here: Where | None,
    frame: Frame,
    who: tuple[Where, CustomerClock],
    minutes: int,
    road: Road,
) -> Iterator[tuple[Room, bool]]:
    """The rooms of a day, and whether the day ends with it."""
    there, clock = who
    spans = clock.open_on(day.date)
    if not spans:
        return
    long = dt.timedelta(minutes=minutes)
    for gap in _gaps(day, here, frame):
        into, out = _way(day, gap.here, there, road), _way(day, there, gap.goal, road)
        earliest = gap.since + _with_buffer(into, first=gap.first)
        latest = gap.until - _with_buffer(out, first=False)
        for opens, closes in spans:
            start = _quarter(max(earliest, opens))
            usual = _quarter(max(earliest + gap.rested, opens))
            start = usual if usual + long <= min(latest, closes) else start
            if start + long <= min(latest, closes):
                straight = _way(day, gap.here, gap.goal, road)
                added = [way.minutes if way else 0 for way in (into, out, straight)]
                room = Room(day.date, start, max(0, added[0] + added[1] - added[2]))
                yield room, gap.last
                break


def _gaps(day: DayLine, here: Where | None, frame: Frame) -> Iterator[_Gap]:
    first, last = day.date == frame.days[0], day.date == frame.days[-1]
    wakes = (frame.start_at if first else None) or WAKES
    since = moment_of(dt.datetime.combine(day.date, wakes), here.zone if here else frame.zone)
    begins = True
    rested = max(dt.timedelta(), _between(wakes, _LEAVES))
    for one in day.items:
        if one.kind not in ("visit", "block"):
            continue
        ahead = dt.timedelta(minutes=TAKES_OFF if one.after else 0)
        yield _Gap(since, here, one.starts - ahead, one.where or here, begins, rested)
        since, here = max(since, one.ends), one.after or one.where or here
        begins, rested = False, dt.timedelta()
    goal = (frame.end if last else None) or (day.night if day.night_typed else None)
    back = (frame.end_at if last else None) or _BACK
    zone = goal.zone if goal else here.zone if here else frame.zone
    until = moment_of(dt.datetime.combine(day.date, back), zone)
    yield _Gap(since, here, until, goal, begins, rested, last=True)


def _between(one: dt.time, other: dt.time) -> dt.timedelta:
    day = dt.date.min
    return dt.datetime.combine(day, other) - dt.datetime.combine(day, one)


def _way(day: DayLine, origin: Where | None, goal: Where | None, road: Road) -> Way | None:
    if origin is None or goal is None:
        return None
    ends = names(origin, goal)
    if same_town(origin, goal) and ends[0] == ends[1]:
        return None
    return road(day.date, *ends, origin, goal)


def _with_buffer(way: Way | None, *, first: bool) -> dt.timedelta:
    if way is None:
        return dt.timedelta()
    return dt.timedelta(minutes=way.minutes + (ARRIVES if first else buffer(way.minutes)))


def _quarter(moment: dt.datetime) -> dt.datetime:
    """The next quarter of an hour."""
    past = minutes_of(moment - moment.replace(minute=0, second=0, microsecond=0))
    return moment + dt.timedelta(minutes=-past % _STEP)
