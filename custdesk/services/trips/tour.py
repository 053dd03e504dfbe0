"""A trip as a problem to be solved: who may be visited when, what is fixed, how one gets around."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from custdesk.domain.clock import CustomerClock
from custdesk.domain.search_text import fold
from custdesk.domain.tier import Tier
from custdesk.domain.trips import timeline as lines
from custdesk.domain.trips.problem import DAY, Day, Problem, Rules, Spot, Stop
from custdesk.domain.trips.states import Order
from custdesk.domain.trips.timeline import Where, wall
from custdesk.domain.trips.travel import Mode, Point, Travel
from custdesk.domain.trips.worth import Share, Wanted, shares
from custdesk.domain.warnings.kinds import TITLES, Kind
from custdesk.domain.words import Money
from custdesk.services import customers, visits
from custdesk.services.desk import Desk
from custdesk.services.trips.candidates import far_off, is_fresh, near, places_of
from custdesk.services.trips.scene import Firm, Scene, firms
from custdesk.store import records, settings, trips, warnings
from custdesk.store.rows import CustomerRow, VisitRow

MINUTES = {"key": 90}  # how long a visit lasts; of the other tiers an hour
UP, DOWN = dt.time(7), dt.time(20, 30)  # nobody sets out earlier, nobody arrives later
_HOUR = 60
_KEPT = 1000.0  # what was planned by hand is not left out
_MOST = 120  # customers that are reckoned with


class Held(NamedTuple):
    """What a key of the problem means: a customer, the visit that stands, whether it is new.

    `aside`: an appointment of another trip or of none, which stays as it is.
    """

    customer: int | None
    visit: int | None
    row: CustomerRow | None
    firm: Firm | None
    shares: tuple[Share, ...] = ()
    aside: VisitRow | None = None


@dataclass(frozen=True)
class Wishes:
    """Whom to look at. `countries`, `customers`: only these; `more`: anybody besides the planned.

    `total`: at most so many new visits; `hour`: worth that an hour on the road must earn.
    """

    countries: Collection[str] = ()
    customers: Collection[int] | None = None
    more: bool = True
    total: int = 1000
    hour: float | None = None
    # Days that are only to be filled: a capital may stand in for a town, a place may be unknown,
    # the days may be over.
    rough: bool = False
    day: dt.date | None = None  # only this day's visits move
    # The trip as if it had these ends (place, country) and so many days.
    start: tuple[str | None, str | None] | None = None
    end: tuple[str | None, str | None] | None = None
    days: int | None = None


@dataclass(frozen=True)
class Tour:
    """The problem of a trip. `held`: what its keys mean; `begin`: the order as it stands."""

    scene: Scene
    base: dt.datetime
    problem: Problem
    held: Mapping[int, Held]
    places: Mapping[Point, Where]
    begin: Order
    planned: frozenset[int]  # keys of visits that stand and may be moved, but not dropped
    # Whose towns are not on the map, and what a visit of theirs would be worth.
    unknown: Mapping[CustomerRow, tuple[Share, ...]]

    def moment(self, minute: int) -> dt.datetime:
        """The moment of a minute of the trip's clock."""
        return self.base + dt.timedelta(minutes=minute)

    def wall(self, minute: int, spot: Spot | None) -> dt.datetime:
        """What clocks at a spot show at a minute of the trip's clock."""
        where = self.places.get(spot.point) if spot else None
        return wall(self.moment(minute), where.zone if where else self.scene.frame.zone)

    def where(self, spot: Spot | None) -> Where | None:
        """The place of a spot."""
        return self.places.get(spot.point) if spot else None


def tour(desk: Desk, scene: Scene, wishes: Wishes, pinned: Collection[int] = ()) -> Tour:
    """Read what a proposal for a trip is reckoned from. `pinned`: visits that are not moved."""
    return _Building(desk, scene, wishes, frozenset(pinned)).done()


class _Building:
    """A tour while it is put together."""

    def __init__(self, desk: Desk, scene: Scene, wishes: Wishes, pinned: frozenset[int]) -> None:
        self.desk, self.scene, self.wishes, self.pinned = desk, scene, wishes, pinned
        self.frame = scene.frame
        self.days = self.frame.days
        midnight = dt.datetime.combine(self.days[0], dt.time())
        self.base = lines.moment_of(midnight, self.frame.zone)
        self.places: dict[Point, Where] = {}
        self.stops: list[Stop] = []
        self.held: dict[int, Held] = {}
        self.begin: list[list[tuple[int, int]]] = [[] for _ in self.days]
        self.planned: set[int] = set()
        self.unknown: dict[CustomerRow, tuple[Share, ...]] = {}
        self.line = scene.timeline()
        self.now = self._minute(desk.clock.now().astimezone(dt.UTC))
        if wishes.rough:
            self.now = -(10**9)

    def _minute(self, moment: dt.datetime) -> int:
        return lines.minutes_of(moment - self.base)

    def spot(self, where: Where | None) -> Spot | None:
        """A place as a spot; None where it is not on the map."""
        if where is None or where.point is None:
            return None
        # Two customers of one town are two spots: there is a ride between them.
        point = where.point._replace(name=f"{where.town}|{where.label}")
        self.places.setdefault(point, where)
        ahead = []
        for day in self.days:
            noon = dt.datetime.combine(day, dt.time(12))
            minute = self._minute(lines.moment_of(noon, where.zone))
            first = dt.datetime.combine(self.days[0], dt.time())
            ahead.append(lines.minutes_of(noon - first) - minute)
        return Spot(point, tuple(ahead))

    def bed(self, where: Where | None) -> Spot | None:
        """Where one sleeps in a town."""
        if where is None:
            return None
        for night in (self.frame.nights or {}).values():
            if lines.same_town(night, where):
                return self.spot(night)
        return self.spot(where._replace(label=""))

    def done(self) -> Tour:
        """The tour."""
        free = {
            row.id for row in self.scene.visits.values() if self._moves(row)
        }  # fmt: skip
        self._fixed(free)
        self._others()
        moving = [self.scene.visits[number] for number in sorted(free)]
        known = customers.page(self.desk, sorted({row.customer_id for row in moving}))
        worth, named = self._shares(known), {line.id: line for line in known}
        for row in moving:
            self._standing(row, named[row.customer_id], worth[row.customer_id])
        if self.wishes.more:
            self._wanted()
        rules = Rules(
            lunch=lines.LUNCH, lunch_from=_of_day(lines.LUNCH_FROM),
            lunch_until=_of_day(lines.LUNCH_UNTIL), spare=lines.ARRIVES, total=self.wishes.total,
        )  # fmt: skip
        if self.wishes.hour is not None:
            rules = replace(rules, hour=self.wishes.hour, flight=self.wishes.hour)
        problem = Problem(
            tuple(self._day(number) for number in range(len(self.days))), tuple(self.stops),
            self._road, self.bed(self.frame.start), self.bed(self.frame.end), self._back(), rules,
        )  # fmt: skip
        begin = tuple(tuple(key for _, key in sorted(day)) for day in self.begin)
        return Tour(
            self.scene, self.base, problem, self.held, self.places, begin,
            frozenset(self.planned), self.unknown,
        )  # fmt: skip

    def _day(self, number: int) -> Day:
        day = self.days[number]
        first, last = number == 0, number == len(self.days) - 1
        up = _of_day((self.frame.start_at if first else None) or UP)
        down = _of_day((self.frame.end_at if last else None) or DOWN)
        night = (self.frame.nights or {}).get(day)
        return Day(day, self._begins(number, up), max(down, up), self.bed(night))

    def _begins(self, number: int, up: int) -> int:
        """From when a day can be used: today only what is left of it."""
        now = self.now - number * DAY
        fixed = [stop.fixed for stop in self.stops if stop.fixed is not None]
        if not 0 <= now < DAY or any(number * DAY <= one < self.now for one in fixed):
            return up  # what was begun leads on from where it is
        return max(up, now)

    def _back(self) -> int | None:
        if self.frame.end_at is None or self.frame.end is None:
            return None
        at = dt.datetime.combine(self.days[-1], self.frame.end_at)
        return self._minute(lines.moment_of(at, self.frame.end.zone))

    def _moves(self, row: VisitRow) -> bool:
        """Whether a visit that stands may be moved: nobody was told of it yet."""
        return not (
            row.locked or row.asked or row.place or row.status not in ("planned", "proposed")
            or row.id in self.pinned or row.at.date() not in self.days
            or (self.wishes.day is not None and row.at.date() != self.wishes.day)
            or self.scene.firms[row.customer_id].where.point is None
            or self._minute(row.at_utc) < self.now
        )  # fmt: skip

    def _put(self, stop: Stop, held: Held, day: int | None = None) -> None:
        self.held[stop.key] = held
        self.stops.append(stop)
        if day is not None:
            self.begin[day].append((stop.fixed or 0, len(self.stops) - 1))

    def _fixed(self, free: Collection[int]) -> None:
        """What stays where it is: blocks day by day, and visits that may not be moved."""
        after = {one.key: one.after for one in self.scene.kept if one.kind == "block"}
        for number, day in enumerate(self.line.days):
            for item in day.items:
                if item.kind not in ("visit", "block") or item.key is None:
                    continue
                visit = item.key if item.kind == "visit" else None
                if visit in free:
                    continue
                start, end = item.start, item.end
                goal = after.get(item.key) if item.kind == "block" else None
                if goal is None and item.kind == "block":
                    # Of a fair of several days the nights are free.
                    start = max(start, dt.datetime.combine(day.date, lines.OFFICE))
                    end = min(end, dt.datetime.combine(day.date, lines.HOME))
                    if (item.start.time(), item.end.time()) != (dt.time(), dt.time()) and (
                        item.start.date() == item.end.date()
                    ):
                        start, end = item.start, item.end
                if goal is not None:
                    start -= dt.timedelta(minutes=lines.TAKES_OFF)
                minutes = max(1, lines.minutes_of(end - start))
                begin = self._minute(item.starts) + lines.minutes_of(start - item.start)
                where = None if goal is not None else item.where
                if self._unplaced(item.kind, item.key):
                    where = None
                row = self.scene.visits.get(visit) if visit is not None else None
                stop = Stop(
                    len(self.stops), self.spot(where), minutes, fixed=begin, bed=self.bed(where),
                    after=self.bed(goal),
                )  # fmt: skip
                firm = self.scene.firms.get(row.customer_id) if row else None
                self._put(stop, Held(row.customer_id if row else None, visit, None, firm), number)

    def _unplaced(self, kind: str, key: int) -> bool:
        """Whether a block has no place of its own: it is wherever one happens to be."""
        return any((one.kind, one.key) == (kind, key) and one.where is None
                   for one in self.scene.kept)  # fmt: skip

    def _others(self) -> None:
        """Appointments that belong to no trip, or to another one, take their time, too.

        Not those of a trip that others make. Nobody flies overseas for one in between: of what
        is far from a trip and from all who may be visited, the hour alone is kept free.
        """
        towns, wanted = places_of(self.scene, self.line), frozenset(self._near())
        ours, theirs = _people(self.scene.trip), self._travellers()
        for row in visits.between(self.desk, self.days[0], self.days[-1]):
            if row.id in self.scene.visits or row.status not in ("planned", "proposed"):
                continue
            people = theirs.get(row.trip_id or 0, frozenset())
            if ours and people and not ours & people:
                continue
            begin = self._minute(row.at_utc)
            number = (row.at.date() - self.days[0]).days
            if not 0 <= number < len(self.days):
                continue
            where = firm = None
            if row.kind == "visit" and not row.place:
                firm = firms(self.desk, [row.customer_id])[row.customer_id]
                far = row.customer_id not in wanted and far_off(firm.where, towns)
                where = None if far else firm.where
            stop = Stop(
                len(self.stops), self.spot(where), row.minutes, fixed=begin, bed=self.bed(where)
            )
            self._put(stop, Held(row.customer_id, None, None, firm, aside=row), number)

    def _travellers(self) -> dict[int, frozenset[str]]:
        """Who makes the trips of these days."""
        first, last = self.days[0].isoformat(), self.days[-1].isoformat()
        found = records.find(self.desk.db, "trip", "first_on <= ? AND last_on >= ?", last, first)
        return {row["id"]: _people(row) for row in found}

    def _standing(self, row: VisitRow, line: CustomerRow, found: tuple[Share, ...]) -> None:
        """A visit that stands and may be moved; what was only proposed may be dropped again."""
        firm = self.scene.firms[row.customer_id]
        worth = sum(share.points for share in found)
        key = len(self.stops)
        if row.status == "planned" or not self.wishes.more:
            worth += _KEPT
            self.planned.add(key)
        number = (row.at.date() - self.days[0]).days
        stop = self._stop(key, firm, row.minutes, worth)
        if self.wishes.day is not None:
            windows = [
                spans if day == self.wishes.day else ()
                for day, spans in zip(self.days, stop.windows, strict=True)
            ]
            stop = replace(stop, windows=tuple(windows))
        self._put(stop, Held(row.customer_id, row.id, line, firm, found))
        self.begin[number].append((self._minute(row.at_utc), key))

    def _stop(self, key: int, firm: Firm, minutes: int, worth: float) -> Stop:
        clock = firm.clock
        if clock.zone is None:
            clock = CustomerClock(firm.where.zone, clock.country, clock.hours, clock.state)
        windows = tuple(
            tuple(
                (max(self._minute(opens), self.now), self._minute(closes))
                for opens, closes in clock.open_on(day)
                if self._minute(closes) > self.now
            )
            for day in self.days
        )
        spot, bed = self.spot(firm.where), self.bed(firm.where)
        return Stop(key, spot, minutes, windows, worth, bed=bed)

    def _wanted(self) -> None:
        """Who else may be visited, the most worth first."""
        taken = {one.customer for one in self.held.values()}
        numbers = [number for number in self._near() if number not in taken]
        found = firms(self.desk, numbers)
        rows = customers.page(self.desk, numbers)
        points = self._shares(rows)
        self.unknown = {row: points[row.id] for row in rows if not self._on_the_map(found[row.id])}
        rows = [row for row in rows if row not in self.unknown]
        rows.sort(key=lambda row: (-sum(one.points for one in points[row.id]), row.id))
        for row in rows[:_MOST]:
            worth = sum(share.points for share in points[row.id])
            minutes = MINUTES.get(row.tier, _HOUR)
            stop = self._stop(len(self.stops), found[row.id], minutes, worth)
            self._put(stop, Held(row.id, None, row, found[row.id], points[row.id]))

    def _on_the_map(self, firm: Firm) -> bool:
        """Whether the town itself is known; a capital in its place would make up ways."""
        point = firm.where.point
        return self.wishes.rough or (point is not None and point.exact)

    def _near(self) -> list[int]:
        number, places = self.scene.trip.get("id", 0), places_of(self.scene, self.line)
        found = near(self.desk, number, places, self.wishes.countries)
        only = self.wishes.customers
        return [one for one in found if only is None or one in only][:500]

    def _shares(self, rows: Collection[CustomerRow]) -> dict[int, tuple[Share, ...]]:
        """What a visit of each customer is worth, part by part."""
        numbers = [row.id for row in rows]
        warned: dict[int, list[str]] = {}
        for customer, kind in warnings.standing(self.desk.db, numbers):
            warned.setdefault(customer, []).append(TITLES[Kind(kind)])
        met = trips.last_visits(self.desk.db, numbers)
        coin, last = settings.base_currency(self.desk.db), self.days[-1]
        today = self.desk.today()
        return {
            row.id: shares(
                Wanted(
                    Tier(row.tier), last, row.value, Money(row.sales_12m, coin), row.next_on,
                    tuple(warned.get(row.id, ())), row.overdue_days,
                    (row.next_what or "") if row.next_kind == "task" else "", met.get(row.id),
                    today, is_fresh(row),
                )
            )
            for row in rows
        }  # fmt: skip

    def _road(self, day: int, a: Point, b: Point) -> Travel:
        """The way between two places on a day, as the days of the trip show it."""
        origin, goal = self.places[a], self.places[b]
        ends = lines.names(origin, goal)
        if lines.same_town(origin, goal) and ends[0] == ends[1]:
            return Travel(Mode.WALK, 0, 0)
        way = self.scene.road(self.days[day], *ends, origin, goal)
        assert way is not None  # both are on the map
        return Travel(way.mode, way.minutes, way.km or 0)


def _people(trip: Mapping[str, Any]) -> frozenset[str]:
    """Who travels, however their names are written."""
    names = (trip.get("travellers") or "").splitlines()
    return frozenset(folded for name in names if (folded := fold(name)))


def _of_day(time: dt.time) -> int:
    return time.hour * _HOUR + time.minute
