"""Which contact falls on which day: the plans of care laid into the salesperson's days to come.

Day after day the contacts that are due are put in order and the day is filled up. What the order is
made of does not change from one day to the next, so what was foreseen for a day stays on it as long
as everything goes as foreseen.

The order. Waiting is counted in own rhythms: somebody due every 60 days who is 30 days late waits
half a rhythm. A rhythm of a key customer or one at risk weighs twenty, a potential one's two, an
ordinary one's one. Key customers and those at risk have a head start of two ordinary rhythms, those
who were never contacted stand one behind. One place in five is kept for those who are late by a
whole rhythm or more: whoever was not contacted for the longest time gets it, whatever the tier. So
nobody waits for ever, however much is due.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from custdesk.domain.fact_table import Bools, Floats, Ints
from custdesk.domain.tier import Tier

NEVER = -(10**6)  # in place of a day that is not known
LATER = 10**6  # in place of a day that does not come
HEAD_START = {Tier.KEY: 2.0, Tier.RISK: 2.0, Tier.POTENTIAL: 0.5, Tier.ORDINARY: 0.0}
WEIGHT = {Tier.KEY: 20.0, Tier.RISK: 20.0, Tier.POTENTIAL: 2.0, Tier.ORDINARY: 1.0}
_FIRST_CONTACT = -1.0
_FIRST = 100.0  # above the urgency of all who are late by less than a rhythm
KEPT = 5  # one place in so many is for who waits longest
VISITS_A_DAY = 1  # suggested ones; those that are arranged come on top

CONTACT, VISIT = 0, 1
# What shares a place with a contact.
ALONE, WITH_TASK, WITH_BIRTHDAY, MOVED = 0, 1, 2, 3


class Event(NamedTuple):
    """Something with a day of its own: `place` of the customer, day from today on, its id."""

    place: int
    day: int
    id: int = 0
    visit: bool = False


@dataclass(frozen=True)
class Turns:
    """The customers whose turn may come, by columns; days are counted from today (0).

    `contacted`: NEVER where nothing is recorded, then `known` counts; `not_before`: put off;
    `moved`: LATER where the user has not chosen a day; `calendar`: the row of `Days.open`.
    """

    ids: Ints
    tier: Ints  # places in `Tier`
    value: Ints
    rhythm: Ints
    visit_rhythm: Ints  # 0: none
    contacted: Ints
    known: Ints
    visited: Ints
    not_before: Ints
    moved: Ints
    calendar: Ints
    arranged: Sequence[Event] = ()  # appointments, each a contact of its own
    tasks: Sequence[Event] = ()
    birthdays: Sequence[Event] = ()

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Days:
    """The days to come, the first is today. `open`: a row for each calendar of customers.

    `open` and `working` reach beyond the span, to tell how long somebody is closed; `room`: how
    many contacts each day of the span holds still. `first`: today as an ordinal, so that which
    place is kept does not depend on the day that is asked on.
    """

    working: Bools
    open: Bools
    room: Ints
    visit: int  # a visit takes the place of so many contacts
    first: int = 0


class Place(NamedTuple):
    """A place in a day: of whom (by `place`), when it was due, what shares it."""

    place: int
    day: int
    kind: int
    cost: int
    due: int
    turn: int
    shares: int
    subject: int


@dataclass(frozen=True)
class Laid:
    """What came of it; `waiting`: day by day, customers by tier who were due and got no place."""

    places: tuple[Place, ...]
    waiting: Ints


def lay(turns: Turns, days: Days) -> Laid:
    """Lay the contacts that fall due into the days."""
    laying = _Laying(turns, days)
    for day in range(len(days.room)):
        laying.fill(day)
    return Laid(tuple(laying.places), laying.waiting)


def window(rhythm: Ints) -> Ints:
    """How far a contact moves, in days, to share a day with something else."""
    return np.clip(rhythm // 4, 1, 7)


class _Laying:
    """The state of every customer on the day that is being filled."""

    def __init__(self, turns: Turns, days: Days) -> None:
        self.turns, self.days = turns, days
        self.places: list[Place] = []
        self.waiting = np.zeros((len(days.room), len(Tier)), np.int64)
        tiers = tuple(Tier)
        self._head = np.array([HEAD_START[tier] for tier in tiers])[turns.tier]
        self._pace = np.array([WEIGHT[tier] for tier in tiers])[turns.tier] / turns.rhythm
        never = turns.contacted == NEVER
        self.due = np.where(never, turns.known, turns.contacted + turns.rhythm)
        self._start = self._head + never * _FIRST_CONTACT
        self.moved = turns.moved.copy()
        chosen = self.moved < LATER
        self.due[chosen] = self.moved[chosen]
        self.not_before = np.where(chosen, self.moved, turns.not_before)
        self.visited = np.where(turns.visited == NEVER, turns.known, turns.visited)
        self.turn = np.zeros(len(turns), np.int64)
        self._fresh: list[int] = []  # contacted since `_ready` was reckoned
        self._visits = 0  # of the day
        self._window = window(turns.rhythm)
        # Among equals the one who is worth more, then the one who was there first.
        order = np.lexsort((turns.ids, -turns.value))
        self._tie = np.empty(len(turns))
        self._tie[order] = np.arange(len(turns)) * (1e-6 / max(1, len(turns)))
        self._before, self._after = _nearest(days.working & days.open)
        self._ready = self._from(np.arange(len(turns)))
        self._arranged = _by_customer(turns.arranged)
        self._next_arranged = np.full(len(turns), LATER)
        for place, own in self._arranged.items():
            self._next_arranged[place] = own[0].day
        self._tasks = _by_day(turns.tasks)
        self._birthdays = _by_day(self._greetings())
        self._waits_on = self._waiting_for(self._tasks, self._birthdays)

    def fill(self, day: int) -> None:
        """Give the places of one day."""
        self._visits = 0
        self._keep_appointments(day)
        self._look_ahead()
        if not self.days.working[day]:
            # Only what the user has put on this day of all days.
            chosen = np.flatnonzero(self.moved == day).tolist()
            self._take(day, [(place, MOVED, 0) for place in chosen], 1, len(chosen))
            return
        free = (
            (self._ready <= day) & self.days.open[self.turns.calendar, day] & self._unblocked(day)
        )
        room = max(0, int(self.days.room[day]))
        shared = self._sharing(day, free)
        room = self._take(day, [one for one in shared if one[1] == WITH_TASK], 0, room)
        self._take(day, self._in_order(day, free, shared, room), 1, room)
        self._look_ahead()
        late = free & (self.due <= day)
        self.waiting[day] = np.bincount(self.turns.tier[late], minlength=len(Tier))

    def _look_ahead(self) -> None:
        """From which day on those who were contacted may be contacted again."""
        if self._fresh:
            places = np.array(self._fresh, np.int64)
            self._ready[places] = self._from(places)
            self._fresh.clear()

    def _from(self, places: Ints) -> Ints:
        """The first day for a contact: when it is due, or sooner where that lies nearer by."""
        last = self._before.shape[1] - 1
        due, calendar = self.due[places], self.turns.calendar[places]
        at = np.clip(due, 0, last)
        before, after = self._before[calendar, at], self._after[calendar, at]
        sooner = (at - before <= after - at) & (at - before <= self.turns.rhythm[places] // 4)
        found: Ints = np.where((due < 0) | (due > last) | ~sooner, due, before)
        return found

    def _unblocked(self, day: int) -> Bools:
        """Not put off, and nothing arranged so soon that it stands in for the contact."""
        near = self._next_arranged - day
        waits = (near >= 0) & (near <= np.maximum(self._window, self.turns.rhythm // 2))
        free: Bools = (self.not_before <= day) & ~waits
        free[self._waits_on.get(day, [])] = False
        free |= self.moved == day
        return free

    def _waiting_for(self, *events: dict[int, list[Event]]) -> dict[int, list[int]]:
        """Day -> customers with something on one of the next days that a contact waits for."""
        found: dict[int, list[int]] = {}
        for day, own in (pair for some in events for pair in some.items()):
            for one in own:
                for ahead in range(1, int(self._window[one.place]) + 1):
                    found.setdefault(day - ahead, []).append(one.place)
        return found

    def _greetings(self) -> list[Event]:
        """Birthdays, on the last day up to them on which both sides work."""
        found = []
        for one in self.turns.birthdays:
            day = int(self._before[self.turns.calendar[one.place], one.day])
            if day >= 0 and one.day - day <= self._window[one.place]:
                found.append(one._replace(day=day))
        return found

    def _sharing(self, day: int, free: Bools) -> list[tuple[int, int, int]]:
        """(customer, what is shared, its id) of those who have something else on this day."""
        found: dict[int, tuple[int, int, int]] = {}
        for events, shares in ((self._birthdays, WITH_BIRTHDAY), (self._tasks, WITH_TASK)):
            for one in events.get(day, ()):
                near = self.due[one.place] <= day + self._window[one.place]
                if free[one.place] or (near and self._can_share(one.place, day)):
                    found[one.place] = (one.place, shares, one.id)
        return [found[place] for place in sorted(found)]

    def _can_share(self, place: int, day: int) -> bool:
        open_there = self.days.open[self.turns.calendar[place], day]
        arranged = 0 <= self._next_arranged[place] - day <= self._window[place]
        return bool(open_there and not arranged and self.not_before[place] <= day)

    def _in_order(
        self, day: int, free: Bools, shared: list[tuple[int, int, int]], room: int
    ) -> list[tuple[int, int, int]]:
        """Those who may get a place, the most urgent first; at most as many as there is room."""
        why = {place: (shares, subject) for place, shares, subject in shared}
        chosen = free.copy()
        for place, (shares, _) in why.items():
            chosen[place] = shares == WITH_BIRTHDAY
        places = np.flatnonzero(chosen) if room else np.zeros(0, np.int64)
        urgency = self._urgency(places, day)
        # Greetings belong to their day.
        birthday = [place for place, (shares, _) in why.items() if shares == WITH_BIRTHDAY]
        urgency[np.isin(places, birthday)] += 1.0
        urgency[self.moved[places] == day] = np.inf
        if len(places) > room:
            kept = self._chosen(places, urgency, day, room)
            places, urgency = places[kept], urgency[kept]
        order = np.lexsort((self._tie[places], -urgency))
        return [
            (place, *why.get(place, (MOVED if self.moved[place] == day else ALONE, 0)))
            for place in places[order].tolist()
        ]

    def _chosen(self, places: Ints, urgency: Floats, day: int, room: int) -> Ints:
        """As many as there is room: the most urgent, and of the rest who has waited longest."""
        at = (self.days.first + day) * room
        kept = (at + room) // KEPT - at // KEPT
        front = room - kept
        first = np.argpartition(-urgency, front - 1)[:front] if front else np.zeros(0, np.int64)
        others = np.ones(len(places), bool)
        others[first] = False
        rest = np.flatnonzero(others)
        late, rhythm = day - self.due[places[rest]], self.turns.rhythm[places[rest]]
        # Where nobody waits that long, the most urgent go on.
        waited = _FIRST + late + rhythm - self._tie[places[rest]]
        rank = np.where(late >= rhythm, waited, urgency[rest])
        last = rest[np.argpartition(-rank, kept - 1)[:kept]] if kept else rest[:0]
        return np.concatenate([first, last])

    def _urgency(self, places: Ints, day: int) -> Floats:
        late = day - self.due[places]
        found: Floats = self._start[places] + self._pace[places] * late - self._tie[places]
        return found

    def _take(self, day: int, wanted: list[tuple[int, int, int]], cost: int, room: int) -> int:
        """Give places to customers in their order, as far as there is room; the room left."""
        for place, shares, subject in wanted:
            kind, price = CONTACT, cost
            extra = self.days.visit - 1 + cost
            if self._visits < VISITS_A_DAY and self._visit_due(place, day) and extra <= room:
                kind, price = VISIT, extra
                self._visits += 1
            if price > room:
                break
            room -= price
            due, turn = int(self.due[place]), int(self.turn[place])
            self.places.append(Place(place, day, kind, price, due, turn, shares, subject))
            self._contacted(place, day)
            if kind == VISIT:
                self.visited[place] = day
        return room

    def _visit_due(self, place: int, day: int) -> bool:
        rhythm = self.turns.visit_rhythm[place]
        due = self.visited[place] + rhythm
        soon = due <= day + self.turns.rhythm[place] // 2
        return bool(rhythm > 0 and soon and self._next_arranged[place] == LATER)

    def _contacted(self, place: int, day: int) -> None:
        self.due[place] = day + self.turns.rhythm[place]
        self._fresh.append(place)
        self._start[place] = self._head[place]
        self.moved[place], self.not_before[place] = LATER, NEVER
        self.turn[place] += 1

    def _keep_appointments(self, day: int) -> None:
        """Who has an appointment on a day was contacted then."""
        for place in np.flatnonzero(self._next_arranged == day).tolist():
            self._contacted(place, day)
            own = self._arranged[place]
            if any(one.visit and one.day == day for one in own):
                self.visited[place] = day
            later = [one.day for one in own if one.day > day]
            self._next_arranged[place] = min(later, default=LATER)


def _by_customer(events: Sequence[Event]) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = {}
    for one in sorted(events):
        found.setdefault(one.place, []).append(one)
    return found


def _by_day(events: Sequence[Event]) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = {}
    for one in sorted(events):
        found.setdefault(one.day, []).append(one)
    return found


def _nearest(workable: Bools) -> tuple[Ints, Ints]:
    """Of each calendar and day: the last workable day up to it, and the first from it on."""
    count = workable.shape[1]
    at = np.broadcast_to(np.arange(count), workable.shape)
    before = np.maximum.accumulate(np.where(workable, at, NEVER), axis=1)
    reversed_days = np.where(workable, at, LATER)[:, ::-1]
    after = np.minimum.accumulate(reversed_days, axis=1)[:, ::-1]
    return before, after
