"""What a proposal for a trip is reckoned from, and what it answers.

All times are minutes of the trip's own clock, which shows 0 at midnight of the first day at the
place where the trip starts and never jumps. What a wall clock elsewhere shows is `Spot.ahead` more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from custdesk.domain.trips.judging import buffer
from custdesk.domain.trips.travel import Point, Travel

DAY = 24 * 60
Span = tuple[int, int]  # from, until
Road = Callable[[int, Point, Point], Travel]  # on a day of the trip, from, to


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, and by how many minutes its wall clock is ahead of the trip's, day by day."""

    point: Point
    ahead: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A visit that may be made, or one that is fixed, or a block of time.

    `windows`: for each day the spans in which the whole visit must lie (office hours there).
    `fixed`: it begins at that minute, whatever the windows say, and is never left out.
    `spot` is None for a block without a place: it takes time wherever one happens to be.
    `bed`: where one sleeps when the evening ends there (the town), None: on the spot. `after`:
    where one is afterwards, if that is elsewhere (a flight).
    """

    key: int
    spot: Spot | None
    minutes: int
    windows: tuple[tuple[Span, ...], ...] = ()
    worth: float = 0.0
    fixed: int | None = None
    bed: Spot | None = None
    after: Spot | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the trip, in wall clock where one is: from when to when one is on the road.

    `night`: where the night after it is spent, if that is fixed; else it is spent where the
    evening ends, and the next day begins there. That of the last day is told by `Problem.end`.
    """

    date: date
    earliest: int  # wall minutes after midnight: no leg and no visit begins before
    latest: int  # everything but a night journey ends by then
    night: Spot | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """How one travels: the firm's habits, and what a kilometre may cost."""

    lunch: int = 45  # minutes; 0: no lunch
    lunch_from: int = 11 * 60 + 30  # wall minutes: lunch lies between these two
    lunch_until: int = 14 * 60 + 30
    spare: int = 10  # minutes between arriving and the visit: parking, the porter
    quarter: int = 15  # visits begin at such steps of the clock
    most: int = 5  # visits a day; more cannot be written up
    aboard: int = 10 * 60  # a leg longer than this may go through the night
    rest: int = 4 * 60  # minutes between such a leg and a visit: nobody sells off the plane
    hour: float = 2.0  # worth that an hour on the road must earn
    flight: float = 5.0  # worth that a flight must earn besides its hours: it costs money
    wait: float = 0.25  # worth that a visit loses each day later: nobody sits idle between visits
    road: int = 10**6  # minutes on the road that the whole trip may take
    km: float = 10.0**9  # kilometres of the whole trip
    total: int = 1000  # visits that are put in at most

    def cost(self, minutes: int, flights: int, waited: int = 0) -> float:
        """The worth that time on the road must earn, and days that visits wait, added up."""
        return minutes * self.hour / 60 + flights * self.flight + waited * self.wait

    def slack(self, minutes: int, stop: Stop) -> int:
        """Minutes between arriving after a way of so many and a stop."""
        if minutes > self.aboard and stop.fixed is None:
            return self.rest
        return max(self.spare, buffer(minutes))


@dataclass(frozen=True, slots=True)
class Problem:
    """Days, stops, where the trip starts and ends, and how one gets from place to place.

    `start` None: it begins at the first stop, wherever that is; `end` None: it ends anywhere.
    `back`: the minute by which one must be at the end; None: by the latest of the last day, or
    after a night journey.
    """

    days: tuple[Day, ...]
    stops: tuple[Stop, ...]
    road: Road
    start: Spot | None = None
    end: Spot | None = None
    back: int | None = None
    rules: Rules = Rules()


class Why(StrEnum):
    """Why a stop is left out of an answer."""

    CLOSED = "closed"  # no office hours on any of the days that hold the visit
    FAR = "far"  # cannot be reached even if nothing else is visited
    WORTH = "worth"  # would have to take the place of what is worth more
    DETOUR = "detour"  # fits, but the way costs more than the visit is worth
    DAY = "day"  # needs one more day


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stop that is left out.

    `minutes`: of travel it would add (DETOUR) or that it takes to get there (FAR); `instead`:
    keys of the visits whose place it would take (WORTH).
    """

    key: int
    why: Why
    minutes: int = 0
    km: float = 0
    instead: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Leg:
    """A way from place to place; `pause`: minutes of it that lunch takes on the road."""

    start: int
    end: int
    origin: Spot
    goal: Spot
    travel: Travel
    pause: int = 0
    evening: bool = False  # after the last visit of a day, to the night's place or home


@dataclass(frozen=True, slots=True)
class Timed:
    """A stop and when it begins and ends."""

    key: int
    start: int
    end: int
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """What a day holds: stops, the legs to and between them, lunch, and where the night is.

    `lunch`: from when until when; `aboard`: it is eaten on the train or plane meanwhile. None:
    what is fixed leaves no time, or the day holds nothing.
    """

    stops: tuple[Timed, ...] = ()
    legs: tuple[Leg, ...] = ()
    lunch: Span | None = None
    aboard: bool = False
    night: Spot | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The proposed days and what is left out; `cut`: time was up or it was cancelled."""

    days: tuple[PlannedDay, ...]
    left_out: tuple[LeftOut, ...]
    worth: float
    km: float
    minutes: int  # on the road
    rounds: int = 0
    cut: bool = False
