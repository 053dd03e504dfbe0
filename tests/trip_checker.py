"""Whether a proposed trip can be made, found minute by minute from the facts alone.

Nothing of the planner is used: the days are laid out as one strip of minutes, a traveller walks
along it, and whatever they could not do is written down.
"""

from dataclasses import dataclass, field

DAY = 24 * 60
_OWN_LUNCH = 180


@dataclass
class _Strip:
    """What every minute is used for, and where the traveller is."""

    used: dict[int, str] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def take(self, start, end, what, free=()):
        for minute in range(start, end):
            if minute in self.used and self.used[minute] not in free:
                self.wrong.append(f"{what} at {told(minute)} while {self.used[minute]}")
                return
            self.used[minute] = what


def told(minute):
    return f"day {minute // DAY + 1} {minute % DAY // 60:02}:{minute % 60:02}"


def faults(problem, answer):
    """All that is wrong with an answer to a problem, in words; empty when it can be made."""
    strip = _Strip()
    stops = {stop.key: stop for stop in problem.stops}
    seen = [one.key for day in answer.days for one in day.stops]
    fixed = {key for key, stop in stops.items() if stop.fixed is not None}
    if len(seen) != len(set(seen)):
        strip.wrong.append("somebody is visited twice")
    if set(seen) | {one.key for one in answer.left_out} != set(stops) or not fixed <= set(seen):
        strip.wrong.append("somebody is forgotten")
    place = problem.start
    for number, day in enumerate(answer.days):
        _day(problem, stops, strip, number, day)
        place = _walk(problem, stops, strip, number, day, place)
    if problem.end is not None and place not in (problem.end, None) and seen:
        strip.wrong.append("the trip does not end where it should")
    if problem.back is not None:
        ends = [leg.end for day in answer.days for leg in day.legs]
        if ends and max(ends) > problem.back:
            strip.wrong.append(f"back only at {told(max(ends))}")
    _sums(problem, stops, strip, answer)
    return strip.wrong


def _day(problem, stops, strip, number, day):
    """Office hours, steps of the clock, no two things at once."""
    for visit in day.stops:
        stop = stops[visit.key]
        strip.take(visit.start, visit.end, f"visit {visit.key}")
        if visit.end - visit.start != stop.minutes:
            strip.wrong.append(f"visit {visit.key} has another length")
        if stop.fixed is not None:
            if visit.start != stop.fixed:
                strip.wrong.append(f"visit {visit.key} was moved")
            continue
        open_ = [
            all(since <= minute < until for minute in range(visit.start, visit.end))
            for since, until in stop.windows[number]
        ]
        if not any(open_):
            strip.wrong.append(f"visit {visit.key} at {told(visit.start)} while they are closed")
        if (visit.start + stop.spot.ahead[number]) % problem.rules.quarter:
            strip.wrong.append(f"visit {visit.key} begins at an odd minute")
    for leg in day.legs:
        strip.take(leg.start, leg.end, "leg")
        real = problem.road(number, leg.origin.point, leg.goal.point)
        if leg.end - leg.start != real.minutes + leg.pause or leg.travel != real:
            strip.wrong.append(f"the leg at {told(leg.start)} takes {real.minutes} minutes")
    if sum(stops[one.key].fixed is None for one in day.stops) and (
        len(day.stops) > problem.rules.most
    ):
        strip.wrong.append(f"day {number + 1} has {len(day.stops)} visits")


def _walk(problem, stops, strip, number, day, place):
    """From where the day begins to where it ends; how early, how late, lunch on the way."""
    rules, plan = problem.rules, problem.days[number]
    events = sorted(
        [(leg.start, 0, leg) for leg in day.legs] + [(one.start, 1, one) for one in day.stops],
        key=lambda event: event[:2],
    )
    # Who starts nowhere starts where the first thing is.
    places = [what.origin if kind == 0 else stops[what.key].spot for _, kind, what in events]
    place = place or next((one for one in places if one), None)
    # Where one is at every minute of the day from which something is done.
    where, up = [], False
    for _, kind, what in events:
        goal = what.goal if kind == 0 else stops[what.key].spot
        if kind == 0 and place is not None and what.origin != place:
            strip.wrong.append(f"the leg at {told(what.start)} begins elsewhere")
        if kind == 1 and goal is not None and place is not None and goal != place:
            strip.wrong.append(f"visit {what.key} is elsewhere")
        from_where = place or goal
        place = stops[what.key].after or goal or place if kind else goal
        # A flight that is a block ends elsewhere: lunch after it is by the clock there.
        where.append((what.start, what.end, from_where, place))
        up = up or (kind == 1 and stops[what.key].fixed is not None)
        journey = kind == 0 and what.travel.minutes > rules.aboard
        if journey or (kind == 1 and stops[what.key].fixed is not None):
            continue
        begins, ends = place_time(where[-1][2], number), place_time(place, number)
        if what.start + begins < number * DAY + plan.earliest and not up:
            strip.wrong.append(f"up before the day begins: {told(what.start)}")
        up = True  # whoever travels west does not get up again
        last = problem.back if problem.back and number == len(problem.days) - 1 else None
        if what.end + ends > number * DAY + plan.latest and (last is None or what.end > last):
            strip.wrong.append(f"still on the way at {told(what.end)}")
        # The visits since the last way: of these, the first needs some slack after a long one.
        legs = [leg for leg in day.legs if leg.end <= what.start]
        if kind == 1 and legs and stops[what.key].fixed is None:
            way = legs[-1].travel.minutes
            slack = min(45, way // 4) if way >= 60 else rules.spare
            between = [one for one in day.stops if legs[-1].start <= one.start < what.start]
            if not between and what.start - legs[-1].end < slack:
                strip.wrong.append(f"the way to visit {what.key} leaves no slack")
    _lunch(problem, stops, strip, number, day, where, place)
    for one in day.stops:
        calm = range(one.start - rules.spare, one.start)
        if stops[one.key].fixed is None and any(minute in strip.used for minute in calm):
            strip.wrong.append(f"no time to arrive before visit {one.key}")
    beds = {stop.spot: stop.bed for stop in stops.values() if stop.bed}
    place = beds.get(place, place)  # the hotel is in the town
    place = place or day.night  # nobody knows from where they came to the first hotel
    if day.night != place and events:
        strip.wrong.append(f"the night of day {number + 1} is elsewhere")
    home = problem.end is not None and number == len(problem.days) - 1
    if plan.night is not None and place != plan.night and not home:
        strip.wrong.append(f"the night of day {number + 1} is not in the hotel")
    return place


def place_time(spot, number):
    """By how much the wall clock of a spot is ahead of the trip's."""
    return spot.ahead[number] if spot is not None else 0


def _lunch(problem, stops, strip, number, day, where, place):
    rules = problem.rules
    if not rules.lunch or not where:
        return
    if any(leg.travel.minutes > rules.aboard for leg in day.legs):
        return
    noon = number * DAY + rules.lunch_from, number * DAY + rules.lunch_until
    first = where[0][0] + place_time(where[0][2], number)
    for one in day.stops:
        stop = stops[one.key]
        if stop.minutes >= _OWN_LUNCH:
            shown = (
                one.start + place_time(stop.spot, number),
                one.end + place_time(stop.spot, number),
            )
            if shown[0] < noon[1] and shown[1] > noon[1] - rules.lunch:
                return
    if day.lunch is None:
        if first + rules.lunch <= noon[1]:
            strip.wrong.append(f"no lunch on day {number + 1}")
        return
    start, end = day.lunch
    legs = [leg for leg in day.legs if leg.start <= start and end <= leg.end]
    goals = [goal for since, until, _, goal in where if since <= start and end <= until]
    before = [goal for since, until, _, goal in where if until <= start]
    spot = (goals[0] if goals else before[-1] if before else where[0][2]) or place
    shown = start + place_time(spot, number), end + place_time(spot, number)
    if end - start != rules.lunch or shown[0] < noon[0] or shown[1] > noon[1]:
        strip.wrong.append(f"lunch on day {number + 1} at {told(start)}")
    if legs:
        leg = legs[0]
        if day.aboard and leg.travel.mode in ("train", "flight") and leg.pause == 0:
            return
        if leg.pause != rules.lunch:
            strip.wrong.append(f"lunch on day {number + 1} while driving")
        return
    strip.take(start, end, "lunch")


def _sums(problem, stops, strip, answer):
    legs = [leg for day in answer.days for leg in day.legs]
    visits = [one for day in answer.days for one in day.stops]
    pairs = (
        (answer.minutes, sum(leg.travel.minutes for leg in legs), "minutes"),
        (answer.km, sum(leg.travel.km for leg in legs), "kilometres"),
        (answer.worth, sum(stops[one.key].worth for one in visits), "worth"),
    )
    for said, real, what in pairs:
        if abs(said - real) > 1e-6:
            strip.wrong.append(f"{what}: {said} is said, {real} are planned")
