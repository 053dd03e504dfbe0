"""When to remind of what: pure reckoning over what is planned, what was told, and the clock.

A reminder is known by its key, which holds the moment of the thing itself: what is moved is
told of again, what is put back is not.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

LEADS = (0, 5, 10, 15, 30, 60, 120, 24 * 60)  # minutes ahead that can be chosen
HOURS = tuple(time(hour) for hour in range(6, 13))  # of the day on which a task is due
LONGEST = max(LEADS)
LATE = timedelta(minutes=2)  # what is told later than that was missed
_WAITS = timedelta(days=7)  # after that, a reminder without an answer goes by itself
_FAR_BACK = timedelta(days=90)  # older than that, nobody wants to be told of it


class Rules(NamedTuple):
    """How far ahead, in minutes; None: never. `task`: the hour of its day. `neutral`: what the
    system shows names nobody.
    """

    visit: int | None = 60
    call: int | None = 10
    video: int | None = 10
    task: time | None = time(9)
    neutral: bool = False

    def lead(self, kind: str) -> int | None:
        """Of an appointment of a kind."""
        return {"visit": self.visit, "call": self.call, "video": self.video}.get(kind)


class Ahead(NamedTuple):
    """Something that is reminded of. `series`: what all times of one thing share."""

    key: str
    series: str
    start: datetime  # aware
    due: datetime


class Told(NamedTuple):
    """What came of a reminder: it waits for an answer, was put off, or is done with."""

    snoozed: datetime | None = None
    closed: bool = False


class Turn(NamedTuple):
    """What is to do now. `fresh`: to be told of; `stale`: passed over for a later time of the same
    series; `waiting`: told of before and not answered; `coming`: when the `later` ones are due.
    """

    fresh: tuple[Ahead, ...]
    stale: tuple[Ahead, ...]
    waiting: tuple[Ahead, ...]
    coming: tuple[datetime, ...]
    later: tuple[Ahead, ...] = ()

    def missed(self, now: datetime) -> bool:
        """Whether something of the fresh should have been told earlier, and is over by now."""
        return any(now - one.due > LATE and one.start <= now for one in self.fresh)


def of_task(number: int, day: date, hour: time, zone: str) -> Ahead:
    """The reminder of a task on its day; an hour that clocks skip is the one after."""
    at = datetime.combine(day, hour, ZoneInfo(zone))
    # Through UTC, so that an hour which does not exist there becomes one that does.
    at = at.astimezone(ZoneInfo("UTC"))
    return Ahead(f"task {number} {day.isoformat()}", f"task {number}", at, at)


def of_visit(number: int, start: datetime, lead: int) -> Ahead:
    """The reminder of an appointment, so many minutes before it begins."""
    at = start.astimezone(ZoneInfo("UTC"))
    key = f"visit {number} {at.strftime('%Y-%m-%dT%H:%MZ')}"
    return Ahead(key, f"visit {number}", at, at - timedelta(minutes=lead))


def turn(ahead: Iterable[Ahead], told: Mapping[str, Told], since: datetime, now: datetime) -> Turn:
    """What to tell of. `since`: up to when all was told; what had begun by then was either told,
    or written down when it was over, and is not reminded of.
    """
    since = max(since, now - _FAR_BACK)
    fresh: list[Ahead] = []
    waiting: list[Ahead] = []
    coming: list[datetime] = []
    later: list[Ahead] = []
    for one in ahead:
        known = told.get(one.key)
        if known is not None and known.closed:
            continue
        if known is not None and known.snoozed is None:
            if now - one.start < _WAITS:
                waiting.append(one)
            continue
        due = known.snoozed if known is not None and known.snoozed is not None else one.due
        if due > now:
            coming.append(due)
            later.append(one._replace(due=due))
        elif known is not None or one.start > since:
            fresh.append(one)
    newest: dict[str, Ahead] = {}
    for one in fresh:
        if one.series not in newest or newest[one.series].start < one.start:
            newest[one.series] = one
    kept = {one.key for one in newest.values()}
    in_order = sorted(fresh, key=lambda one: (one.start, one.key))
    return Turn(
        tuple(one for one in in_order if one.key in kept),
        tuple(one for one in in_order if one.key not in kept),
        tuple(sorted(waiting, key=lambda one: (one.start, one.key))),
        tuple(sorted(coming)),
        tuple(sorted(later, key=lambda one: (one.due, one.key))),
    )
