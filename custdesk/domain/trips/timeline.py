"""The days of a trip hour by hour: visits, ways, lunch and free time, each in its own wall clock.

Everything is reckoned in UTC and told in the clock of its place, so a trip may cross zones and the
nights in which clocks change. A way begins when what is before it ends; the first of a day as late
as it may, but not before one wakes.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from zoneinfo import ZoneInfo

from custdesk.domain.clock import CustomerClock
from custdesk.domain.trips import judging
from custdesk.domain.trips.judging import Clash, Severity, at_theirs, double, on_the_way
from custdesk.domain.trips.travel import Mode, Point
from custdesk.domain.words import N_, Message

WAKES, OFFICE, HOME = dt.time(6), dt.time(9), dt.time(17, 30)
LUNCH, LUNCH_FROM, LUNCH_UNTIL = 45, dt.time(11, 30), dt.time(14, 30)
ARRIVES = 10  # minutes before the first visit of a day
FREE, TAKES_OFF = 60, 120  # free minutes that are worth telling; those kept before a flight


class Where(NamedTuple):
    """A place. `label`: whom or what it is in the town: a customer, a hotel."""

    town: str
    country: str
    zone: str
    point: Point | None = None
    label: str = ""


class Way(NamedTuple):
    """How one gets somewhere. `source`: typed, before (typed on an earlier trip), reckoned."""

    mode: Mode
    minutes: int
    km: int | None
    source: str = "reckoned"
    exact: bool = True  # else a capital or a state stands in for one of the towns
    leg: int | None = None  # the row that was typed


Road = Callable[[dt.date, str, str, Where, Where], Way | None]


class Kept(NamedTuple):
    """A visit or a block. `start` is a moment; `after`: where it leads to (a flight)."""

    kind: str  # visit, block
    key: int
    title: str
    start: dt.datetime
    minutes: int
    where: Where | None
    clock: CustomerClock | None = None
    after: Where | None = None

    @property
    def end(self) -> dt.datetime:
        """The moment at which it is over."""
        return self.start + dt.timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a trip is made in. `nights`: those that were typed; `zone`: where nothing is known."""

    days: tuple[dt.date, ...]
    zone: str
    start: Where | None = None
    end: Where | None = None
    start_at: dt.time | None = None
    end_at: dt.time | None = None
    nights: Mapping[dt.date, Where] | None = None
    people: int = 1  # who travel: so many can be in so many places


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of a day; `start` and `end` are wall time where it begins and where it ends.

    `spare`: of visits and blocks, minutes between arriving and the beginning.
    """

    kind: str  # visit, block, leg, lunch, free
    start: dt.datetime
    end: dt.datetime
    starts: dt.datetime  # the moments, in UTC
    ends: dt.datetime
    zone: str
    where: Where | None
    key: int | None = None
    way: Way | None = None
    origin: str = ""
    goal: str = ""
    spare: int | None = None
    clashes: tuple[Clash, ...] = ()
    after: Where | None = None  # where it leads to (a flight)


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day. `night`: where it is spent, typed or where the evening ends; None on the last."""

    date: dt.date
    items: tuple[Item, ...]
    km: int
    minutes: int  # on the road
    towns: tuple[str, ...]
    night: Where | None
    night_typed: bool
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """All days; `outside`: what lies on none of them."""

    days: tuple[DayLine, ...]
    outside: tuple[Kept, ...] = ()

    @property
    def km(self) -> int:
        """Kilometres of all ways together."""
        return sum(day.km for day in self.days)

    @property
    def minutes(self) -> int:
        """Minutes on the road."""
        return sum(day.minutes for day in self.days)

    def item(self, kind: str, key: int) -> Item | None:
        """A visit or block by its number; of a long block its first day."""
        found = (one for day in self.days for one in day.items)
        return next((one for one in found if (one.kind, one.key) == (kind, key)), None)


def wall(moment: dt.datetime, zone: str) -> dt.datetime:
    """What clocks of a zone show at a moment; naive."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def moment_of(at: dt.datetime, zone: str) -> dt.datetime:
    """The moment at which clocks of a zone show something."""
    return at.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)


def timeline(frame: Frame, kept: Iterable[Kept], road: Road) -> Timeline:
    """The days of a trip as they come of what is fixed in them."""
    by_day: dict[dt.date, list[Kept]] = {day: [] for day in frame.days}
    outside: list[Kept] = []
    for whole in kept:
        for one in _by_days(whole, frame.zone):
            day = wall(one.start, one.where.zone if one.where else frame.zone).date()
            if day in by_day:
                by_day[day].append(one)
            elif (one.kind, one.key) not in [(other.kind, other.key) for other in outside]:
                outside.append(one)
    here, days = frame.start, []
    for day in frame.days:
        found = _Day(frame, day, here, road).run(sorted(by_day[day], key=lambda one: one.start))
        days.append(found)
        here = found.night or here
    return Timeline(tuple(days), tuple(outside))


def _by_days(one: Kept, zone: str) -> Iterable[Kept]:
    """What lasts over midnight, day by day: a fair is on all of its days."""
    there = one.where.zone if one.where else zone
    start = one.start
    while start < one.end:
        midnight = dt.datetime.combine(wall(start, there).date() + dt.timedelta(1), dt.time())
        end = min(one.end, moment_of(midnight, there))
        if one.kind == "visit" or one.after is not None:
            end = one.end  # a night flight is one thing
        yield one._replace(start=start, minutes=minutes_of(end - start))
        start = end


def same_town(one: Where, other: Where) -> bool:
    """Whether two places are in one town."""
    return (one.town.casefold(), one.country) == (other.town.casefold(), other.country)


def names(origin: Where, goal: Where) -> tuple[str, str]:
    """What the ends of a way are called: towns, and within a town what is there."""
    if same_town(origin, goal):
        return origin.label or origin.town, goal.label or goal.town
    return origin.town, goal.town


def _within(one: Kept, other: Kept) -> bool:
    """Whether a visit takes place at the fair or event that a block is."""
    if one.kind != "visit" or one.clock is not None or other.kind != "block":
        return False
    there, around = one.where, other.where
    return bool(there and there.label and around and same_town(there, around))


def minutes_of(time: dt.timedelta) -> int:
    """Whole minutes."""
    return round(time / dt.timedelta(minutes=1))


class _Day:
    """One day while it is put together; `here`: where one is, `free`: since when."""

    def __init__(self, frame: Frame, day: dt.date, here: Where | None, road: Road) -> None:
        self.frame, self.day, self.road = frame, day, road
        self.first, self.last = day == frame.days[0], day == frame.days[-1]
        self.here = here
        wakes = (frame.start_at if self.first else None) or WAKES
        self.free = self.busy = self._at(wakes)
        self.items: list[Item] = []
        self.clashes: list[Clash] = []
        self.fed = False
        self.before: Kept | None = None
        self.meanwhile: list[Kept] = []

    @property
    def zone(self) -> str:
        """Of where one is now."""
        return self.here.zone if self.here else self.frame.zone

    def _at(self, time: dt.time) -> dt.datetime:
        return moment_of(dt.datetime.combine(self.day, time), self.zone)

    def run(self, kept: Sequence[Kept]) -> DayLine:
        """Put everything in its place."""
        for one in kept:
            self._reach(one)
        night = self._evening(bool(kept))
        self.items.sort(key=lambda one: (one.starts, one.ends))
        legs = [one.way for one in self.items if one.way is not None]
        towns = [one.where.town for one in self.items if one.kind in ("visit", "block")
                 and one.where and one.where.town]  # fmt: skip
        typed = self.day in (self.frame.nights or {})
        return DayLine(
            self.day, tuple(self.items), sum(way.km or 0 for way in legs),
            sum(way.minutes for way in legs), tuple(dict.fromkeys(towns)),
            None if self.last and not typed else night, typed, tuple(self.clashes),
        )  # fmt: skip

    def _reach(self, one: Kept) -> None:
        """Get to a visit or block, and be there for its time."""
        clashes = list(at_theirs(one.clock, one.start, one.minutes) if one.clock else ())
        spare = None
        if self.before is not None and one.start < self.busy:
            self.meanwhile = [other for other in self.meanwhile if other.end > one.start]
            against = [other for other in self.meanwhile if not _within(one, other)]
            if against:
                before = max(against, key=lambda other: other.end)
                split = len(against) < self.frame.people
                at = wall(before.start, self.zone)
                clashes.append(double(before.title, at, split=split))
        else:
            spare = self._come(one, clashes)
        more = {"key": one.key, "spare": spare, "clashes": tuple(clashes), "after": one.after}
        self._put(one.kind, one.start, one.end, one.where or self.here, **more)
        goal = one.after or one.where
        if goal is not None and one.after is None and goal.point is None and goal.town:
            self._note(N_("{place} is not known, so no way is reckoned"), goal.town)
        self.here = goal or self.here
        self.meanwhile.append(one)
        self.before = one if self.before is None or one.end >= self.busy else self.before
        self.busy = self.free = max(self.busy, one.end)

    def _note(self, text: str, place: str) -> None:
        """Say once a day that a place is not known well."""
        note = Clash("unknown", Severity.NOTE, Message(text, {"place": place}))
        if note not in self.clashes:
            self.clashes.append(note)

    def _come(self, one: Kept, clashes: list[Clash]) -> int | None:
        """The way to something and what lies before it; minutes to spare on arrival."""
        way = self._way(one.where)
        whole = minutes_of(one.start - self.free)
        spare = whole - way.minutes if way is not None else whole
        leaves = one.start - dt.timedelta(minutes=TAKES_OFF if one.after else 0)
        if self.before is None:
            return self._set_out(one, way, spare, clashes, leaves)
        if way is not None:
            clashes += on_the_way(spare, way.minutes, self.here.town if self.here else "")
            self._eat(one.start - dt.timedelta(minutes=way.minutes), now=True)
            self._go(way, one.where)
        elif self.free > leaves:
            clashes.append(judging.tight(spare))
        self._eat(leaves)
        self._rest(leaves, self.here)
        return spare

    def _set_out(
        self, one: Kept, way: Way | None, spare: int, clashes: list[Clash], leaves: dt.datetime
    ) -> int | None:
        """The first thing of a day: nobody leaves earlier than needed."""
        early = self._at(OFFICE)
        if way is None:
            self._rest(leaves, self.here, early)
            return None
        if spare < 0:
            clashes += on_the_way(spare, way.minutes, self.here.town if self.here else "")
        else:
            leaves -= dt.timedelta(minutes=way.minutes + ARRIVES)
            self._rest(leaves, self.here, early)
            self.free = max(self.free, leaves)
        self._go(way, one.where)
        return min(spare, ARRIVES)

    def _way(self, goal: Where | None) -> Way | None:
        if goal is None or self.here is None:
            return None
        origin, there = names(self.here, goal)
        if same_town(self.here, goal) and origin == there:
            return None
        return self.road(self.day, origin, there, self.here, goal)

    def _go(self, way: Way, goal: Where | None) -> None:
        """Travel from now on."""
        if goal is None or self.here is None:
            return
        origin, there = names(self.here, goal)
        for one in (self.here, goal) if not way.exact else ():
            if one.point is not None and not one.point.exact:
                text = N_(
                    "{place} is not on the map: the way is reckoned from the capital or state"
                )
                self._note(text, one.town)
        end = self.free + dt.timedelta(minutes=way.minutes)
        self._put("leg", self.free, end, goal, way=way, origin=origin, goal=there)
        if way.mode in (Mode.TRAIN, Mode.FLIGHT) and self._noon(self.free, end) is not None:
            self.fed = True  # eaten on board
        self.here, self.free = goal, end

    def _eat(self, until: dt.datetime, *, now: bool = False) -> None:
        """Lunch before a moment, where it finds room; `now`: only if it is noon already."""
        start = None if self.fed else self._noon(self.free, until)
        if start is None or (now and start > self.free):
            return
        self._rest(start, self.here)
        end = start + dt.timedelta(minutes=LUNCH)
        self._put("lunch", start, end, self.here)
        self.fed, self.free = True, end

    def _noon(self, start: dt.datetime, end: dt.datetime) -> dt.datetime | None:
        """When lunch can begin between two moments."""
        begins = max(start, self._at(LUNCH_FROM))
        ends = min(end, self._at(LUNCH_UNTIL))
        return begins if ends - begins >= dt.timedelta(minutes=LUNCH) else None

    def _rest(
        self, until: dt.datetime, where: Where | None, since: dt.datetime | None = None
    ) -> None:
        """Time that is free up to a moment, where it is long enough to be of use."""
        start = max(self.free, since) if since else self.free
        until = min(until, self._at(HOME))
        if until - start >= dt.timedelta(minutes=FREE):
            self._put("free", start, until, where)
            self.free = until

    def _evening(self, held: bool) -> Where | None:
        """To the night, or home; the rest of the office day is free. Where the night is."""
        goal = (self.frame.nights or {}).get(self.day)
        if self.last:
            goal = self.frame.end or goal
        way = None
        if goal is not None and self.here is not None and not same_town(self.here, goal):
            way = self.road(self.day, *names(self.here, goal), self.here, goal)
        if not held:
            self.free = max(self.free, self._at(OFFICE))
        if way is not None:
            if held:
                self._eat(self._at(LUNCH_UNTIL), now=True)
            self._go(way, goal)
        if self.last and self.frame.end_at and goal is not None:
            due = moment_of(dt.datetime.combine(self.day, self.frame.end_at), goal.zone)
            if self.free > due:
                at, after = wall(self.free, goal.zone), minutes_of(self.free - due)
                self.clashes.append(judging.home_late(goal.town, at, after, self.frame.end_at))
        if not (self.last and (held or way)):
            self._eat(self._at(HOME))
            self._rest(self._at(HOME), self.here)
        return goal or self.here

    def _put(
        self,
        kind: str,
        start: dt.datetime,
        end: dt.datetime,
        where: Where | None,
        **more: object,
    ) -> None:
        zone = self.zone if kind == "leg" or where is None else where.zone
        there = where.zone if where else zone
        self.items.append(
            Item(kind, wall(start, zone), wall(end, there), start, end, zone, where, **more)  # type: ignore[arg-type]  # named as in Item
        )
