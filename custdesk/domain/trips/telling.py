"""From an order of stops to the days with their times, legs, lunch and nights."""

from dataclasses import dataclass

from custdesk.domain.trips.problem import Leg, PlannedDay, Span, Timed
from custdesk.domain.trips.reckoning import Reckoner
from custdesk.domain.trips.states import NEVER, NOWHERE, DayRun, Order, State


@dataclass(slots=True)
class _Gap:
    """What lies between two stops, or behind the last one: from where and when to where and when.

    `lunch`: when lunch begins, NEVER where it is not here; `due`: when one must be there; `table`:
    when one must have eaten there.
    """

    origin: int
    goal: int
    free: int
    due: int
    table: int
    lunch: int
    aboard: bool
    evening: bool = False


def told(reckoner: Reckoner, order: Order) -> tuple[PlannedDay, ...]:
    """The days of an order that can be."""
    run = reckoner.run(order)
    assert run is not None
    return tuple(
        _told_day(reckoner, day, found, stops)
        for day, (found, stops) in enumerate(zip(run, order, strict=True))
    )


def _told_day(reckoner: Reckoner, day: int, found: DayRun, stops: tuple[int, ...]) -> PlannedDay:
    night = reckoner.spots[found.eve.spot] if found.eve.spot != NOWHERE else None
    if found.aboard:
        return PlannedDay(night=night)
    states = [*_before(reckoner, day, found, stops), found.noon]
    eve = found.eve
    hungry = eve.hungry <= eve.fed  # nobody has eaten by the end of the day
    step = len(stops) + 1 if hungry else eve.lunch[0]
    # The stops before lunch have their times without it, the others with it.
    ends = [
        one.hungry if n <= step and one.hungry < NEVER else one.fed for n, one in enumerate(states)
    ]
    gaps, timed, here = [], [], states[0].spot
    for n, number in enumerate(stops):
        stop, there = reckoner.problem.stops[number], reckoner.at[number]
        there = here if there == NOWHERE else there
        begin = ends[n + 1] - stop.minutes
        spare = slack = 0 if stop.spot is None else reckoner.problem.rules.spare
        if NOWHERE not in (here, there) and here != there:
            slack = reckoner.problem.rules.slack(reckoner.road(day, here, there).minutes, stop)
        lunch = eve.lunch[1] if n == step else NEVER
        gaps.append(_Gap(here, there, ends[n], begin - slack, begin - spare, lunch, eve.lunch[2]))
        timed.append(Timed(stop.key, begin, begin + stop.minutes, stop.spot))
        here = states[n + 1].spot
    lunch = eve.lunch[1] if len(stops) == step else NEVER
    if here != NOWHERE and reckoner.bed[here] == eve.spot:
        here = eve.spot  # the hotel is in the town
    gaps.append(
        _Gap(here, eve.spot, ends[-1], eve.time, eve.time, lunch, eve.lunch[2], evening=True)
    )
    legs, noon, aboard = _ways(reckoner, day, gaps)
    if hungry and (stops or legs):
        opens = max(eve.time, reckoner.clock(day, eve.spot, reckoner.problem.rules.lunch_from))
        noon = (opens, opens + reckoner.problem.rules.lunch)
    return PlannedDay(tuple(timed), tuple(legs), noon, aboard, night)


def _before(reckoner: Reckoner, day: int, found: DayRun, stops: tuple[int, ...]) -> list[State]:
    """The states before each stop, as they were reckoned."""
    states: list[State] = []
    for count in range(len(stops)):
        state = reckoner.after(day, found.spot, found.begin, stops[:count])
        assert state is not None
        states.append(state)
    return states


def _ways(reckoner: Reckoner, day: int, gaps: list[_Gap]) -> tuple[list[Leg], Span | None, bool]:
    legs, noon, aboard = [], None, False
    for gap in gaps:
        leg, lunch = _way(reckoner, day, gap)
        if leg is not None:
            legs.append(leg)
        if lunch is not None:
            noon, aboard = lunch, gap.aboard
    return legs, noon, aboard


def _way(reckoner: Reckoner, day: int, gap: _Gap) -> tuple[Leg | None, Span | None]:
    """The leg of a gap and the lunch in it: as late as the next stop allows, lunch where it is."""
    length = reckoner.problem.rules.lunch
    lunch = None if gap.lunch >= NEVER else (gap.lunch, gap.lunch + length)
    if NOWHERE in (gap.origin, gap.goal) or gap.origin == gap.goal:
        return None, lunch
    way = reckoner.road(day, gap.origin, gap.goal)
    pause, start = 0, gap.free
    if lunch is None:
        start = start if gap.evening else max(start, gap.due - way.minutes)
    elif not gap.aboard:
        rules = reckoner.problem.rules
        there = max(gap.free + way.minutes, reckoner.clock(day, gap.goal, rules.lunch_from))
        here = max(gap.free, reckoner.clock(day, gap.origin, rules.lunch_from))
        last = rules.lunch_until - length
        if there <= reckoner.clock(day, gap.goal, last) and there + length <= gap.table:
            lunch = (there, there + length)
        elif (
            here <= reckoner.clock(day, gap.origin, last) and here + length + way.minutes <= gap.due
        ):
            lunch, start = (here, here + length), max(here + length, gap.due - way.minutes)
        else:
            pause = length
    spots = reckoner.spots
    end = start + way.minutes + pause
    return Leg(start, end, spots[gap.origin], spots[gap.goal], way, pause, gap.evening), lunch
