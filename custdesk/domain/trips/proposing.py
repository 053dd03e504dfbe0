"""The proposal of a trip: the best order that was found, told, and why the rest is left out."""

import math
from collections.abc import Callable

from custdesk.domain.trips.problem import Answer, LeftOut, Problem, Why
from custdesk.domain.trips.reckoning import Reckoner
from custdesk.domain.trips.solving import ROUNDS, Search
from custdesk.domain.trips.states import NOWHERE, Order
from custdesk.domain.trips.telling import told

_EXPLAINED = 80  # so many that are left out are looked at one by one


def never() -> bool:
    """Nobody stops it."""
    return False


def untold(_share: float) -> None:
    """Nobody waits for it."""


def propose(
    problem: Problem,
    *,
    rounds: int = ROUNDS,
    stop: Callable[[], bool] = never,
    progress: Callable[[float], None] = untold,
    begin: Order | None = None,
) -> Answer:
    """Days with visits, times and legs for a problem; the same for the same problem.

    `rounds`: how long is searched; `stop` ends it before (time is up, cancelled) with what is found
    by then. `begin`: an order (of places in `stops`) that is to be bettered.
    """
    search = Search(Reckoner(problem))
    if begin is not None:
        search.begin_with(begin)
    through = search.search(rounds, stop, progress)
    through = through and _exchanged(search, stop)
    run = search.reckoner.run(search.best)
    assert run is not None
    return Answer(
        days=told(search.reckoner, search.best),
        left_out=_left_out(search, stop),
        worth=sum(day.worth for day in run),
        km=sum(day.eve.km for day in run),
        minutes=sum(day.eve.minutes for day in run),
        rounds=search.rounds,
        cut=not through,
    )


def _outside(search: Search) -> list[int]:
    """What is left out, the most worth first."""
    stops, placed = search.problem.stops, {one for day in search.best for one in day}
    left = [n for n, stop in enumerate(stops) if n not in placed]
    return sorted(left, key=lambda n: (-stops[n].worth, stops[n].key))


def _exchanged(search: Search, stop: Callable[[], bool]) -> bool:
    """Take in what is left out for one visit that scores less, until nobody gains by that."""
    gained = True
    while gained:
        gained = False
        for number in _outside(search):
            if stop():
                return False
            found = _in_place_of_one(search, number)
            if found is not None and found[1] > search.best_score + 1e-9:
                search.begin_with(found[0])
                gained = True
                break
    return True


def _in_place_of_one(search: Search, number: int) -> tuple[Order, float, int] | None:
    """The best order with a stop in the place of one visit, what it scores, and which one goes."""
    best: tuple[Order, float, int] | None = None
    stops = search.problem.stops
    if not any(stops[number].windows):
        return None
    for other in [one for day in search.best for one in day if stops[one].fixed is None]:
        without = tuple(tuple(one for one in day if one != other) for day in search.best)
        found = search.best_place(without, number, -math.inf)
        if found is not None and (best is None or found[1] > best[1]):
            best = (*found, other)
    return best


def _left_out(search: Search, stop: Callable[[], bool]) -> tuple[LeftOut, ...]:
    return tuple(
        _why(search, number, explained=place < _EXPLAINED and not stop())
        for place, number in enumerate(_outside(search))
    )


def _why(search: Search, number: int, *, explained: bool) -> LeftOut:
    """Why a stop is left out; looked at roughly where that is all there is time for."""
    reckoner, stop = search.reckoner, search.problem.stops[number]
    holding = [
        any(until - since >= stop.minutes for since, until in spans) for spans in stop.windows
    ]
    if not any(holding):
        return LeftOut(stop.key, Why.CLOSED)
    if search.best_place(search.fixed, number, -math.inf) is None:
        there, start = reckoner.at[number], reckoner.start
        full = all(search.allowed[day] for day, holds in enumerate(holding) if holds)
        nothing: Order = ((),) * len(search.fixed)
        alone = search.fixed != nothing and search.best_place(nothing, number, -math.inf)
        if full or alone or NOWHERE in (there, start):
            # Not the way is at fault where what is fixed leaves no day.
            return LeftOut(stop.key, Why.FAR)
        way = reckoner.road(0, start, there)
        return LeftOut(stop.key, Why.FAR, way.minutes, way.km)
    if not explained:
        return LeftOut(stop.key, Why.DAY)
    found = search.best_place(search.best, number, -math.inf)
    if found is not None:
        minutes, km = _added(search, found[0])
        return LeftOut(stop.key, Why.DETOUR, minutes, km)
    other = _in_place_of_one(search, number)
    if other is not None:
        return LeftOut(stop.key, Why.WORTH, instead=(search.problem.stops[other[2]].key,))
    return LeftOut(stop.key, Why.DAY)


def _added(search: Search, order: Order) -> tuple[int, float]:
    """Minutes and kilometres of road that an order takes more than the best."""
    new, old = search.reckoner.run(order), search.reckoner.run(search.best)
    assert new is not None
    assert old is not None
    minutes = sum(day.eve.minutes for day in new) - sum(day.eve.minutes for day in old)
    return minutes, sum(day.eve.km for day in new) - sum(day.eve.km for day in old)
