"""How an order of stops runs off: when each begins, where the nights are, what the road takes.

A day is followed with two times side by side: one at which nobody has had lunch yet, one after
lunch. Each is the earliest possible, and to be early never hurts, so these two are all that can
matter, and an order that fails for both is impossible.
"""

from custdesk.domain.trips.ground import Ground
from custdesk.domain.trips.problem import DAY, Problem
from custdesk.domain.trips.states import NEVER, NOWHERE, Chain, DayRun, Order, State
from custdesk.domain.trips.travel import Mode

_FED = 180  # a visit or block of so many minutes over noon has its own lunch
_BY_HAND = (Mode.CAR, Mode.TAXI, Mode.WALK)  # one stops to eat
_NO_LUNCH = (0, NEVER, False)
_MEMORY = 300_000  # days that are kept at hand, some hundred megabytes
_Key = tuple[int, int, int, tuple[int, ...], int]  # day, spot, ready, stops, goal


class Reckoner(Ground):
    """One problem, with what was reckoned before kept at hand."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self._fixed = [stop.fixed for stop in problem.stops if stop.fixed is not None]
        self._states: dict[tuple[int, int, int, tuple[int, ...]], State | None] = {}
        self._days: dict[_Key, DayRun | None] = {}
        self._places: dict[tuple[_Key, int], list[tuple[int, ...]]] = {}
        rules = problem.rules
        self._open = rules.lunch_from
        self._most, self._far = rules.road, rules.km + 1e-6
        self._close = rules.lunch_until - rules.lunch

    def run(self, order: Order) -> list[DayRun] | None:
        """The days of an order; None where it cannot be, whatever may be late."""
        spot, ready, days = self.start, -NEVER, []
        for day, goal in enumerate(self._goals(order)):
            found = self._day(day, spot, ready, order[day], goal)
            if found is None:
                return None
            days.append(found)
            spot, ready = found.eve.spot, found.ready
        return days

    def score(self, order: Order, allowed: tuple[int, ...]) -> float | None:
        """What an order earns less what its roads cost; None where it cannot be.

        `allowed`: by day, by how many minutes what is fixed may be missed.
        """
        chain = self.chain(order, allowed)
        return None if chain is None else chain.score

    def chain(self, order: Order, allowed: tuple[int, ...]) -> Chain | None:
        """How an order runs off, to reckon from when one of its days changes; None: it cannot."""
        spot, ready, score, road, km = self.start, -NEVER, 0.0, 0, 0.0
        goals = self._goals(order)
        starts, sums, roads, kms = [], [], [], []
        for day, goal in enumerate(goals):
            found = self._day(day, spot, ready, order[day], goal)
            if found is None or found.eve.late > allowed[day]:
                return None
            starts.append((spot, ready))
            sums.append(score)
            roads.append(road)
            kms.append(km)
            eve = found.eve
            score, road, km = score + found.score, road + eve.minutes, km + eve.km
            spot, ready = eve.spot, found.ready
        if (road > self._most or km > self._far) and any(
            self.problem.stops[one].fixed is None for stops in order for one in stops
        ):
            return None
        return Chain(order, starts, sums, roads, kms, goals, score, road, km)

    def with_day(
        self, chain: Chain, day: int, stops: tuple[int, ...], allowed: tuple[int, ...]
    ) -> float | None:
        """What a chain's order scores with other stops on one day."""
        order, kept = chain.order, self._days
        goal, since, goals, starts = self.first(stops), day, chain.goals, chain.starts
        goal = goals[day] if goal is None else goal
        # The evenings before lead to the first stop of this day.
        while since > 0 and goals[since - 1] != goal:
            since -= 1
            if self.first(order[since]) is not None:
                break
        (spot, ready), score = starts[since], chain.sums[since]
        road, km = chain.roads[since], chain.kms[since]
        for number in range(since, len(order)):
            if number > day and starts[number] == (spot, ready):
                score += chain.score - chain.sums[number]
                road += chain.road - chain.roads[number]
                km += chain.km - chain.kms[number]
                break
            held = stops if number == day else order[number]
            key = (number, spot, ready, held, goal if number < day else goals[number])
            found = kept[key] if key in kept else self._day(*key)
            if found is None or found.eve.late > allowed[number]:
                return None
            eve = found.eve
            score, road, km = score + found.score, road + eve.minutes, km + eve.km
            spot, ready = eve.spot, found.ready
        return score if road <= self._most and km <= self._far else None

    def places(self, chain: Chain, day: int, number: int) -> list[tuple[int, ...]]:
        """The stops of a day with one more, at each place that is not out of the question."""
        stops, goal = chain.order[day], chain.goals[day]
        begin = (day, *chain.starts[day])
        key = ((*begin, stops, goal), number)
        if key not in self._places:
            # Up to the first stop that has a place the day may begin elsewhere: try them all.
            leads = (n for n, one in enumerate(stops) if self.leads[one] is not None)
            head = next(leads, len(stops))
            filled = [(*stops[:n], number, *stops[n:]) for n in range(len(stops) + 1)]
            self._places[key] = [
                one for n, one in enumerate(filled)
                if n <= head or self._day(*begin, one, goal) is not None
            ]  # fmt: skip
        return self._places[key]

    def _day(
        self, day: int, spot: int, ready: int, stops: tuple[int, ...], goal: int
    ) -> DayRun | None:
        """A day that begins at a spot, not before a minute, and goes on to a goal at night."""
        key = (day, spot, ready, stops, goal)
        if key not in self._days:
            if len(self._days) >= _MEMORY:
                for known in (self._days, self._states, self._places):
                    known.clear()
            self._days[key] = self._reckoned(*key)
        return self._days[key]

    def _reckoned(
        self, day: int, spot: int, ready: int, stops: tuple[int, ...], goal: int
    ) -> DayRun | None:
        if spot == NOWHERE and stops:
            spot = next((self.at[one] for one in stops if self.at[one] != NOWHERE), NOWHERE)
        up = self.clock(day, spot, self.problem.days[day].earliest)
        if stops and self.at[stops[0]] in (NOWHERE, spot):
            up = min(up, self.problem.stops[stops[0]].fixed or up)  # fixed where one wakes
        begin = max(ready, up)
        away = begin > self.clock(day, spot, self.problem.days[day].latest)
        if away and any(self.problem.stops[one].fixed is None for one in stops):
            return None
        noon = self.after(day, spot, begin, stops)
        if noon is None:
            return None
        aboard = away and not stops
        if aboard:
            # Nobody sleeps in a hotel and on a plane.
            missed = self._night(day) not in (NOWHERE, noon.spot)
            eve = noon._replace(late=noon.late + 1) if missed else noon
        else:
            eve = self._evening(day, noon, goal)
        worth, ready = sum([self.problem.stops[one].worth for one in stops]), eve.time
        score = worth - self.problem.rules.cost(eve.minutes, eve.flights, day * len(stops))
        if eve.spot != NOWHERE and day + 1 < len(self.problem.days):
            up = self.clock(day + 1, eve.spot, self.problem.days[day + 1].earliest)
            clash = any(begin <= one < ready for one in self._fixed)  # the day may begin with it
            ready = ready if ready > up or clash else -NEVER
        return DayRun(spot, begin, noon, eve, worth, score, aboard, ready)

    def _goals(self, order: Order) -> list[int]:
        """By day: where one sleeps to be at the next stop after it, or the end of the trip."""
        goals, ahead = [], self.end
        for stops in reversed(order):
            goals.append(ahead)
            first = self.first(stops)
            ahead = ahead if first is None else first
        goals.reverse()
        return goals

    def after(self, day: int, spot: int, begin: int, stops: tuple[int, ...]) -> State | None:
        """A day from where and when it begins to the end of its last stop; None: impossible."""
        key = (day, spot, begin, stops)
        if key in self._states:
            return self._states[key]
        state: State | None
        if not stops:
            hungry, fed = begin, NEVER
            if not self.problem.rules.lunch or begin > self.clock(day, spot, self._close):
                hungry, fed = NEVER, begin
            state = State(spot, hungry, fed, _NO_LUNCH, 0.0, 0, 0)
        else:
            before = self.after(day, spot, begin, stops[:-1])
            state = None if before is None else self._stop(day, before, stops[-1])
        self._states[key] = state
        return state

    def _stop(self, day: int, state: State, number: int) -> State | None:
        """The state after one more stop; None where it does not fit."""
        stop = self.problem.stops[number]
        here, rules = self.at[number], self.problem.rules
        spare = slack = 0 if here == NOWHERE else rules.spare
        if here == NOWHERE or state.spot == NOWHERE:
            here = state.spot if here == NOWHERE else here
            state = _moved(state, here)
        elif here != state.spot:
            slack = rules.slack(self.road(day, state.spot, here).minutes, stop)
            state = self.leg(day, state, here)
        ready = self._lunch_here(day, state, slack, spare)
        hungry = self._begin(day, number, ready.hungry, here)
        fed = self._begin(day, number, ready.fed, here)
        late = 0
        if stop.fixed is not None and hungry == fed == NEVER:
            late, first = ready.time - stop.fixed, ready.hungry <= ready.fed
            hungry, fed = (stop.fixed, NEVER) if first else (NEVER, stop.fixed)
        if hungry == fed == NEVER:
            return None
        lunch, step = ready.lunch, state.done + 1
        hungry, fed = hungry + stop.minutes, fed + stop.minutes
        last = self.clock(day, here, self._close)
        if last < hungry < last + rules.lunch + stop.minutes and stop.minutes >= _FED:
            if hungry < fed:  # they eat together
                fed, lunch = hungry, (step, NEVER, False)
            hungry = NEVER
        if fed <= hungry or hungry > last:
            if stop.fixed is not None and fed >= NEVER:
                late, fed, lunch = late + rules.lunch, hungry, (step, NEVER, False)
            hungry = NEVER
        if hungry >= NEVER and fed >= NEVER:
            return None
        if self.after_it[number] != NOWHERE:
            here = self.after_it[number]
        return State(
            here, min(hungry, NEVER), min(fed, NEVER), lunch, state.km, state.minutes,
            state.late + late, step, state.flights,
        )  # fmt: skip

    def _begin(self, day: int, number: int, ready: int, spot: int) -> int:
        """The first minute at which a stop can begin that is reached by then; NEVER for none."""
        stop = self.problem.stops[number]
        if ready >= NEVER:
            return NEVER
        if stop.fixed is not None:
            return stop.fixed if ready <= stop.fixed else NEVER
        quarter = self.problem.rules.quarter
        ahead = self.spots[spot].ahead[day] if spot != NOWHERE else 0
        latest = day * DAY + self.problem.days[day].latest - ahead
        for opens, closes in stop.windows[day]:
            begin = -(-(max(ready, opens) + ahead) // quarter) * quarter - ahead
            if begin + stop.minutes <= min(closes, latest):
                return begin
        return NEVER

    def leg(self, day: int, state: State, goal: int) -> State:
        """The state after going to another spot, lunch on the way where that is best."""
        if goal == state.spot:
            return _moved(state, goal)
        way, rules = self.road(day, state.spot, goal), self.problem.rules
        hungry, fed, lunch = state.hungry + way.minutes, state.fed + way.minutes, state.lunch
        if state.hungry < NEVER and way.minutes > rules.aboard:
            fed, lunch = min(fed, hungry), (state.done, NEVER, True)
        elif state.hungry < NEVER:
            opens, close = self.clock(day, goal, self._open), self.clock(day, goal, self._close)
            start = max(state.hungry, opens)
            if start <= min(hungry, close):
                # Who leaves at noon eats before; who is on a train at noon eats there.
                aboard = way.mode not in _BY_HAND and start + rules.lunch <= hungry
                aboard = aboard and state.hungry < opens
                after = hungry + (0 if aboard else rules.lunch)
                if after < fed:
                    fed, lunch = after, (state.done, start, aboard)
        return State(
            goal, min(hungry, NEVER), min(fed, NEVER), lunch,
            state.km + way.km, state.minutes + way.minutes, state.late, state.done,
            state.flights + (way.mode is Mode.FLIGHT),
        )  # fmt: skip

    def _lunch_here(self, day: int, state: State, slack: int, spare: int) -> State:
        """When the next stop can begin after arriving with some slack, also after lunch here."""
        hungry, fed, lunch = state.hungry + slack, state.fed + slack, state.lunch
        if state.hungry < NEVER:
            start = max(state.hungry, self.clock(day, state.spot, self._open))
            after = max(hungry, start + self.problem.rules.lunch + spare)
            if start <= self.clock(day, state.spot, self._close) and after < fed:
                fed, lunch = after, (state.done, start, False)
        return State(
            state.spot, min(hungry, NEVER), min(fed, NEVER), lunch, *state[4:]
        )  # fmt: skip

    def _night(self, day: int) -> int:
        """Where the night is fixed; after the last day the trip is over."""
        last = day == len(self.problem.days) - 1
        return NOWHERE if last and self.end != NOWHERE else self.nights[day]

    def _evening(self, day: int, state: State, goal: int) -> State:
        """The state at night: on to the fixed night, home, or to where the next day begins."""
        last = day == len(self.problem.days) - 1
        night = self._night(day)
        must = self.end if last and night == NOWHERE else night
        target = goal if must == NOWHERE else must
        if state.spot == NOWHERE:
            return state if must == NOWHERE else _moved(state, must)
        bed = self.bed[state.spot]
        if target in (NOWHERE, state.spot, bed):
            return _moved(state, bed if target == NOWHERE else target)
        gone = self.leg(day, state, target)
        if gone.hungry > self.clock(day, target, self._close):  # too late for lunch
            gone = gone._replace(hungry=NEVER)
        back = self.problem.back if last else None
        latest = self.clock(day, target, self.problem.days[day].latest) if back is None else back
        if gone.time <= latest:
            return gone
        far = self.road(day, state.spot, target).minutes > self.problem.rules.aboard
        if far and night == NOWHERE and back is None:
            return gone
        if must == NOWHERE:
            return _moved(state, bed)
        time = min(gone.time, state.time + self.road(day, state.spot, target).minutes)
        return gone._replace(hungry=NEVER, fed=time, late=gone.late + max(1, time - latest))


def _moved(state: State, spot: int) -> State:
    return state if spot == state.spot else State(spot, *state[1:])
