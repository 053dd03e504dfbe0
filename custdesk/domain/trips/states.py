"""Where a trip stands while an order of its stops is followed: after a stop, a day, all days."""

from typing import NamedTuple

Order = tuple[tuple[int, ...], ...]  # of each day, the places of its stops in `Problem.stops`
NEVER = 1 << 30
NOWHERE = -1


class State(NamedTuple):
    """Where a day stands after some of its stops.

    `hungry`, `fed`: the earliest minute before and after lunch, NEVER where that cannot be;
    `lunch` (of `fed`): after how many stops, from when, whether aboard. `late`: minutes by which
    what is fixed cannot be kept; `done`: how many stops; `flights`: how many there were.
    """

    spot: int
    hungry: int
    fed: int
    lunch: tuple[int, int, bool]
    km: float
    minutes: int
    late: int
    done: int = 0
    flights: int = 0

    @property
    def time(self) -> int:
        """The earliest minute at which the day can go on."""
        return min(self.hungry, self.fed)


class DayRun(NamedTuple):
    """One day: where and when it begins, after its stops, after its evening.

    `score`: what it earns less what its roads cost; `aboard`: it is spent on a journey that began
    before. `ready`: before when the next day cannot begin, -NEVER where the night is long enough:
    most evenings end alike for the days to come, and those need not be reckoned again.
    """

    spot: int
    begin: int
    noon: State
    eve: State
    worth: float
    score: float
    aboard: bool
    ready: int


class Chain(NamedTuple):
    """An order that can be. By day: where and when it begins, its goal, and before it the score,
    the minutes on the road and the kilometres.
    """

    order: Order
    starts: list[tuple[int, int]]
    sums: list[float]
    roads: list[int]
    kms: list[float]
    goals: list[int]
    score: float
    road: int
    km: float
