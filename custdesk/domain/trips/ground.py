"""The spots of a problem by number, how one gets between them, and what their clocks show."""

from custdesk.domain.trips.problem import DAY, Problem, Spot
from custdesk.domain.trips.states import NOWHERE
from custdesk.domain.trips.travel import Travel


class Ground:
    """Where a trip may lead; roads are kept once they are known."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.spots: list[Spot] = []
        self._numbers: dict[Spot, int] = {}
        self.start = self._number(problem.start)
        self.end = self._number(problem.end)
        self.nights = [self._number(day.night) for day in problem.days]
        self.at = [self._number(stop.spot) for stop in problem.stops]
        self.after_it = [self._number(stop.after) for stop in problem.stops]
        beds = {
            self._number(stop.spot): self._number(stop.bed) for stop in problem.stops if stop.bed
        }
        self.bed = [beds.get(number, number) for number in range(len(self.spots))]
        # Where one sleeps to be at a stop; None: anywhere.
        self.leads: list[int | None] = [
            self.bed[at] if at != NOWHERE else None if after == NOWHERE else NOWHERE
            for at, after in zip(self.at, self.after_it, strict=True)
        ]  # to where a flight takes one there is no other way
        self._roads: dict[tuple[int, int, int], Travel] = {}

    def _number(self, spot: Spot | None) -> int:
        if spot is None:
            return NOWHERE
        if spot not in self._numbers:
            self._numbers[spot] = len(self.spots)
            self.spots.append(spot)
        return self._numbers[spot]

    def road(self, day: int, origin: int, goal: int) -> Travel:
        """The way between two spots on a day: a train that was looked up runs on its day alone."""
        found = self._roads.get((day, origin, goal))
        if found is None:
            found = self.problem.road(day, self.spots[origin].point, self.spots[goal].point)
            self._roads[day, origin, goal] = found
        return found

    def clock(self, day: int, spot: int, wall: int) -> int:
        """The trip's minute at which a wall clock shows `wall` minutes of a day."""
        ahead = self.spots[spot].ahead[day] if spot != NOWHERE else 0
        return day * DAY + wall - ahead

    def first(self, stops: tuple[int, ...]) -> int | None:
        """Where one sleeps to be at the first of some stops; None where none has a place."""
        leads = self.leads
        for one in stops:
            if leads[one] is not None:
                return leads[one]
        return None
