"""Which visits to make in which order: a search that takes out and puts in again.

Each round takes some visits out (neighbours, a day, any) and puts those that are not placed where
they earn most, in a changing order (Schrimpf et al. 2000, "ruin and recreate"; Christiaens and
Vanden Berghe 2020). A worse order is kept for a while, less often the longer the search goes on
(Kirkpatrick et al. 1983). Chance repeats, so the same problem has the same answer unless time ends.
"""

import math
from collections.abc import Callable, Iterable
from random import Random

from custdesk.domain.trips.problem import DAY, Problem
from custdesk.domain.trips.reckoning import Reckoner
from custdesk.domain.trips.states import NOWHERE, Chain, Order
from custdesk.domain.trips.travel import Mode

ROUNDS = 4000
# A round takes longer the more may be visited on the more days: long trips have fewer.
_WORK, _LEAST = 500_000, 1200
_MOST_OUT = 5
_BLINK = 0.02  # a place is overlooked now and then, or all would be put back as it was
_WARM, _COLD = 15.0, 2.0  # worth that a round may lose at first, and at last


class Search:
    """The search over one problem; `best` is the best order so far."""

    def __init__(self, reckoner: Reckoner) -> None:
        self.reckoner = reckoner
        self.problem: Problem = reckoner.problem
        self.fixed = fixed_order(self.problem)
        base = reckoner.run(self.fixed)
        assert base is not None
        # Days on which what is fixed cannot be kept: nothing is added to them.
        self.allowed = tuple(day.eve.late for day in base)
        self.free = [
            number
            for number, stop in enumerate(self.problem.stops)
            if stop.fixed is None and any(stop.windows)
        ]
        self.best = self.fixed
        self.rounds = 0
        self.held = sum(map(len, self.fixed))
        self.room = self.problem.rules.total + self.held
        self.outing = self._outing()
        self.best_score = sum(day.score for day in base) - self.outing
        self._chance = Random(len(self.free))  # noqa: S311 - chance that repeats

    def score(self, order: Order) -> float | None:
        """What an order scores; None where it cannot be."""
        found = self.reckoner.score(order, self.allowed)
        return None if found is None else found - self._idle(order)

    def _idle(self, order: Order) -> float:
        """What an order loses where nobody is visited at all."""
        return self.outing if sum(map(len, order)) <= self.held else 0.0

    def _outing(self) -> float:
        """What the way to the nearest stop and home from it costs, where nothing leads away yet.

        Who makes a trip has made up their mind to it: no single visit has to earn the flight.
        """
        stops, at, roads = self.problem.stops, self.reckoner.at, self.reckoner
        if any(stop.fixed is not None and at[n] != NOWHERE for n, stop in enumerate(stops)):
            return 0.0
        costs = []
        for number in self.free:
            last = len(self.problem.days) - 1
            ends = ((0, roads.start, at[number]), (last, at[number], roads.end))
            ways = [roads.road(*pair) for pair in ends if NOWHERE not in pair]
            flights = sum(way.mode is Mode.FLIGHT for way in ways)
            costs.append(self.problem.rules.cost(sum(way.minutes for way in ways), flights))
        return min(costs, default=0.0)

    def begin_with(self, order: Order) -> bool:
        """Take an order as the best so far; false where it cannot be."""
        score = self.score(order)
        if score is None:
            return False
        self.best, self.best_score = order, score
        return True

    def search(
        self, rounds: int, stop: Callable[[], bool], progress: Callable[[float], None]
    ) -> bool:
        """Better the best; false when it was stopped before the rounds were over."""
        if not self.free:
            return True
        size = len(self.free) * len(self.problem.days)
        rounds = min(rounds, max(_LEAST, _WORK // size))
        order = self._filled(self.best, self._by_worth())
        score = self._sure(order)
        self._keep(order, score)
        for step in range(rounds):
            if stop():
                return False
            self.rounds += 1
            heat = _WARM * (_COLD / _WARM) ** (step / rounds)
            found = self._filled(self._ruined(order), self._shuffled())
            new = self._sure(found)
            if new >= score or self._chance.random() < math.exp((new - score) / heat):
                order, score = found, new
                self._keep(order, score)
            if step % 16 == 0:
                progress(step / rounds)
        return True

    def _sure(self, order: Order) -> float:
        score = self.score(order)
        return -math.inf if score is None else score

    def _keep(self, order: Order, score: float) -> None:
        if score > self.best_score + 1e-9:
            self.best, self.best_score = order, score

    def _by_worth(self) -> list[int]:
        stops = self.problem.stops
        return sorted(self.free, key=lambda one: (-stops[one].worth, stops[one].key))

    def _shuffled(self) -> list[int]:
        """Those that may be visited in the order in which they are tried now."""
        stops, chance = self.problem.stops, self._chance
        if chance.random() < 0.5:
            # By worth, with some disorder.
            return sorted(self.free, key=lambda one: -stops[one].worth * chance.uniform(0.6, 1.4))
        order = list(self.free)
        chance.shuffle(order)
        return order

    def _filled(self, order: Order, wanted: Iterable[int]) -> Order:
        """The order with all put in that earn their way, each where it earns most."""
        chain = self.reckoner.chain(order, self.allowed)
        if chain is None:
            return order
        present = {one for stops in order for one in stops}
        for number in wanted:
            found = None if number in present else self._place(chain, number, self._chance)
            if found is not None:
                chain = self.reckoner.chain(found[0], self.allowed)
                assert chain is not None
                present.add(number)
        return chain.order

    def best_place(self, order: Order, number: int, least: float) -> tuple[Order, float] | None:
        """The order with a stop put in where it scores most, if that is more than `least`."""
        chain = self.reckoner.chain(order, self.allowed)
        return None if chain is None else self._place(chain, number, None, least)

    def _place(
        self, chain: Chain, number: int, chance: Random | None, least: float | None = None
    ) -> tuple[Order, float] | None:
        best: tuple[int, tuple[int, ...]] | None = None
        score = chain.score - self._idle(chain.order) if least is None else least
        order, most = chain.order, self.problem.rules.most
        if sum(map(len, order)) >= self.room:
            return None
        for day, windows in enumerate(self.problem.stops[number].windows):
            stops = order[day]
            if not windows or len(stops) >= most or self.allowed[day]:
                continue
            for filled in self.reckoner.places(chain, day, number):
                if chance is not None and chance.random() < _BLINK:
                    continue
                found = self.reckoner.with_day(chain, day, filled, self.allowed)
                if found is not None and found > score + 1e-9:
                    best, score = (day, filled), found
        if best is None:
            return None
        return (*order[: best[0]], best[1], *order[best[0] + 1 :]), score

    def _ruined(self, order: Order) -> Order:
        """The order with some visits taken out, or days exchanged."""
        chance, days = self._chance, len(order)
        kind = chance.random()
        if kind < 0.1 and days > 1:
            return self._exchanged(order)
        if kind < 0.25:
            first = chance.randrange(days)
            out = {one for stops in order[first : first + chance.randint(1, 2)] for one in stops}
        else:
            placed = [one for stops in order for one in stops if self._loose(one)]
            if not placed:
                return order
            count = min(len(placed), chance.randint(1, _MOST_OUT))
            if kind < 0.5:
                out = set(chance.sample(placed, count))
            elif kind < 0.75:
                first = chance.randrange(len(placed))
                out = set(placed[first : first + count])
            else:
                middle = self.reckoner.at[chance.choice(self.free)]
                out = set(sorted(placed, key=lambda one: self._far(middle, one))[:count])
        return tuple(
            tuple(one for one in stops if one not in out or not self._loose(one)) for stops in order
        )

    def _loose(self, number: int) -> bool:
        return self.problem.stops[number].fixed is None

    def _far(self, spot: int, number: int) -> int:
        there = self.reckoner.at[number]
        if NOWHERE in (spot, there) or spot == there:
            return 0
        return self.reckoner.road(0, spot, there).minutes

    def _exchanged(self, order: Order) -> Order:
        """Two days exchanged, or all in the other direction, if that can be; else as it was."""
        chance, days = self._chance, list(order)
        if any(not self._loose(one) for stops in order for one in stops):
            return order
        if chance.random() < 0.3:
            tried = tuple(stops[::-1] for stops in order[::-1])
        else:
            a, b = chance.sample(range(len(days)), 2)
            days[a], days[b] = days[b], days[a]
            tried = tuple(days)
        return tried if self.score(tried) is not None else order


def fixed_order(problem: Problem) -> Order:
    """What is fixed alone, by day and hour."""
    days: list[list[int]] = [[] for _ in problem.days]
    for number, stop in enumerate(problem.stops):
        if stop.fixed is not None:
            day = day_of(problem, number, stop.fixed)
            if 0 <= day < len(days):
                days[day].append(number)
    stops = problem.stops
    return tuple(tuple(sorted(day, key=lambda one: stops[one].fixed or 0)) for day in days)


def day_of(problem: Problem, number: int, minute: int) -> int:
    """The day, by the wall clock there, on which a minute of the trip's clock lies."""
    spot = problem.stops[number].spot
    if spot is None:
        return minute // DAY
    rough = min(max(minute // DAY, 0), len(problem.days) - 1)
    return (minute + spot.ahead[rough]) // DAY
