"""Proposals: what cannot be made is never proposed, whatever the trip is like."""

import datetime as dt
import os
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from trip_checker import DAY, faults

from custdesk.domain.trips.problem import Day, Problem, Rules, Spot, Stop, Why
from custdesk.domain.trips.proposing import propose
from custdesk.domain.trips.reckoning import Reckoner
from custdesk.domain.trips.travel import Mode, Point, Travel

MANY = settings(
    max_examples=int(os.environ.get("CUSTDESK_TRIPS", "25")),
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.target],  # to shrink takes minutes
)
_HOURS = (((9, 17),), ((9, 12), (14, 18)), ((8, 12),), ((10, 13), (16, 19)), ())


def road(_day, a, b):
    """Two minutes a kilometre, by train from an hour on, by air from five."""
    # Hotels are drawn 300 degrees beside the customers of their town.
    km = round(abs(a.latitude - b.latitude) + abs(a.longitude % 300 - b.longitude % 300))
    minutes = 5 + km * 2
    mode = Mode.CAR if minutes < 60 else Mode.TRAIN if minutes < 300 else Mode.FLIGHT
    return Travel(mode, minutes, km)


def strike(day, a, b):
    """On the second day no train runs."""
    way = road(day, a, b)
    return way._replace(mode=Mode.CAR, minutes=2 * way.minutes) if day == 1 else way


def spot(x, y=0, ahead=0, days=5):
    return Spot(Point(float(x), float(y), f"{x},{y}", "DE"), (ahead,) * days)


def week(days=5, night=None):
    monday = dt.date(2026, 9, 14)
    return tuple(
        Day(monday + dt.timedelta(days=n), 7 * 60 + 30, 20 * 60, night) for n in range(days)
    )


def office(days=5, hours=((9, 17),), ahead=0):
    return tuple(
        tuple((n * DAY + a * 60 - ahead, n * DAY + b * 60 - ahead) for a, b in hours)
        for n in range(days)
    )


def visit(key, x, worth=50.0, days=5, minutes=60, **values):
    given_ = {"windows": office(days)} | values
    return Stop(key, spot(x, days=days), minutes, worth=worth, **given_)


@st.composite
def trips(draw):
    """Days with and without hotels, offices of many kinds, several clocks, blocks, far places."""
    days = draw(st.integers(1, 5))
    places = [
        spot(draw(st.integers(0, 200)), draw(st.integers(0, 60)),
             draw(st.sampled_from((0, 0, 0, 60, -60))), days)
        for _ in range(draw(st.integers(1, 7)))
    ]  # fmt: skip
    if draw(st.booleans()):
        places.append(spot(500, 0, 360, days))  # another continent
    somewhere = st.sampled_from(places)
    # In some towns the hotel is not at the customer's.
    towns = places[: draw(st.integers(0, len(places)))]
    beds = {one: Spot(one.point._replace(longitude=one.point.longitude + 300), one.ahead)
            for one in towns}  # fmt: skip
    hotels = somewhere.map(lambda one: beds.get(one, one))
    stops = []
    for key in range(draw(st.integers(0, 12))):
        there = draw(somewhere)
        hours = [draw(st.sampled_from(_HOURS)) for _ in range(days)]
        windows = tuple(
            office(days, hours[n], there.ahead[n])[n] if hours[n] else () for n in range(days)
        )
        length, worth = draw(st.sampled_from((30, 60, 90, 150))), draw(st.integers(1, 100))
        stops.append(Stop(key, there, length, windows, float(worth), bed=beds.get(there)))
    if draw(st.booleans()):
        start = draw(st.integers(0, days - 1)) * DAY + draw(st.integers(16, 34)) * 30
        where = draw(st.one_of(st.none(), somewhere))
        after = draw(somewhere) if where is None and draw(st.booleans()) else None
        length = draw(st.sampled_from((60, 240, 480)))
        bed = beds.get(where)
        stops.append(Stop(99, where, length, fixed=start, bed=bed, after=after))
    nights = [draw(hotels) if draw(st.integers(0, 9)) == 0 else None for _ in range(days)]
    plan = tuple(
        Day(day.date, draw(st.sampled_from((420, 480, 600))),
            draw(st.sampled_from((1050, 1140, 1260))), night)
        for day, night in zip(week(days), nights, strict=True)
    )  # fmt: skip
    ends = st.one_of(st.none(), hotels)
    rules = Rules(most=draw(st.sampled_from((2, 5))), lunch=draw(st.sampled_from((0, 45))))
    how = draw(st.sampled_from((road, strike)))
    return Problem(plan, tuple(stops), how, draw(ends), draw(ends), rules=rules)


@MANY
@given(trips())
def test_whatever_is_proposed_can_be_made(problem):
    bare = Problem(
        problem.days, tuple(one for one in problem.stops if one.fixed is not None),
        problem.road, problem.start, problem.end, problem.back, problem.rules,
    )  # fmt: skip
    found = faults(problem, propose(problem, rounds=40))
    if faults(bare, propose(bare, rounds=0)):
        # What is fixed is impossible by itself; all else still keeps office hours.
        found = [one for one in found if "closed" in one or "odd" in one or "somebody" in one]
    assert found == []


def visited(answer):
    return [[one.key for one in day.stops] for day in answer.days]


def why(answer):
    return {one.key: one.why for one in answer.left_out}


@pytest.mark.parametrize("seed", range(6))
def test_small_trips_are_answered_as_well_as_by_trying_everything(seed):
    places = [(seed * 37 + n * n * 23) % 190 for n in range(5)]
    stops = tuple(visit(n, x, 20.0 + (x * 7) % 50, days=2) for n, x in enumerate(places))
    ends = spot(0, days=2)
    trip = Problem(week(2), stops, road, ends, ends, rules=Rules(flight=0.0, wait=0.0))
    reckoner = Reckoner(trip)
    best = 0.0
    for count in range(len(stops) + 1):
        for order in permutations(range(len(stops)), count):
            for cut in range(count + 1):
                score = reckoner.score((order[:cut], order[cut:]), (0, 0))
                best = max(best, score or 0.0)
    answer = propose(trip, rounds=60)
    assert answer.worth - answer.minutes * trip.rules.hour / 60 == pytest.approx(best)
    assert faults(trip, answer) == []


def test_the_same_trip_has_the_same_answer_and_a_stop_ends_the_search():
    stops = tuple(visit(n, n * 41 % 150, 20.0 + n * 13 % 60) for n in range(14))
    trip = Problem(week(), stops, road, spot(0), spot(0))
    assert propose(trip, rounds=80) == propose(trip, rounds=80)
    calls = iter(range(1000))
    cut = propose(trip, stop=lambda: next(calls) > 20)
    assert cut.cut
    assert faults(trip, cut) == []
    shares = []
    propose(trip, rounds=80, progress=shares.append)
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1


def test_a_key_customer_goes_before_an_ordinary_one_of_the_same_hour():
    # One hour a day is left in each office, and both are in the same place.
    hour = office(1, ((10, 11),))
    stops = (visit(1, 5, 20.0, windows=hour), visit(2, 5, 70.0, windows=hour))
    answer = propose(Problem(week(1), stops, road))
    assert visited(answer) == [[2]]
    assert answer.left_out[0].why is Why.WORTH
    assert answer.left_out[0].instead == (2,)


def test_each_that_is_left_out_is_told_why():
    stops = (
        visit(1, 0, days=2),
        visit(2, 0, days=2, windows=((), ())),
        visit(3, 0, days=2, minutes=90, windows=office(2, ((9, 10),))),
        visit(4, 900, 500.0, days=2),
        visit(5, 100, 3.0, days=2),
    )
    back = DAY + 20 * 60
    answer = propose(Problem(week(2), stops, road, spot(0, days=2), spot(0, days=2), back))
    assert visited(answer)[0] == [1]
    assert why(answer) == {2: Why.CLOSED, 3: Why.CLOSED, 4: Why.FAR, 5: Why.DETOUR}
    far, detour = answer.left_out[0], answer.left_out[-1]
    assert (far.minutes, far.km) == (1805, 900)
    assert (detour.minutes, detour.km) == (410, 200)


def test_what_fills_no_day_any_more_needs_one_more():
    # Each takes more than half of a day, so there is one a day, and the two that are left are
    # worth as much as those that are visited: the only way is another day.
    stops = tuple(visit(n, 5, 50.0, minutes=300, windows=office(2, ((9, 15),))) for n in range(3))
    answer = propose(Problem(week(2), stops, road))
    assert sum(map(len, visited(answer))) == 2
    assert answer.left_out[0].why in (Why.DAY, Why.WORTH)


def test_what_is_fixed_stays_even_where_it_cannot_be():
    both = (
        Stop(1, spot(0), 60, fixed=10 * 60),
        Stop(2, spot(150), 60, fixed=11 * 60),  # five hours away
    )
    answer = propose(Problem(week(), (*both, visit(3, 10)), road))
    assert [(one.key, one.start) for one in answer.days[0].stops] == [(1, 600), (2, 660)]
    assert sorted(key for day in visited(answer) for key in day) == [1, 2, 3]


def test_the_night_is_where_the_evening_ends_or_in_the_hotel():
    first, second = visit(1, 0, windows=office(2, ((9, 17),))), visit(2, 150, days=2)
    second = Stop(2, second.spot, 60, ((), office(2)[1]), 50.0)
    free = propose(Problem(week(2), (first, second), road))
    # On in the evening, for the other is visited in the morning.
    assert [day.night.point.latitude for day in free.days] == [150.0, 150.0]
    assert free.days[0].legs[0].evening
    hotel = spot(20, days=2)
    nights = (week(2, hotel)[0], week(2)[1])
    typed = propose(Problem(nights, (first, second), road))
    assert typed.days[0].night == hotel
    assert typed.days[1].legs[0].origin == hotel


def test_a_journey_home_longer_than_a_day_goes_through_the_night():
    there = spot(400, 0, 360, days=3)
    stop = Stop(1, there, 60, office(3, ahead=360), 100.0)
    rules = Rules(hour=1.0)
    answer = propose(Problem(week(3), (stop,), road, spot(0, days=3), spot(0, days=3), rules=rules))
    assert [len(day.stops) for day in answer.days] == [0, 1, 0]
    assert answer.days[0].legs[0].travel.minutes == 805
    assert faults(Problem(week(3), (stop,), road, spot(0, days=3), spot(0, days=3)), answer) == []
    # Who must be back on the second evening cannot go at all.
    early = Problem(
        week(2), (Stop(1, spot(400, 0, 360, 2), 60, office(2, ahead=360), 100.0),), road,
        spot(0, days=2), spot(0, days=2), DAY + 600, rules,
    )  # fmt: skip
    assert why(propose(early)) == {1: Why.FAR}


def test_a_trip_takes_no_more_hours_on_the_road_than_it_may():
    stops = tuple(visit(n, n * 41 % 150, 20.0 + n * 13 % 60) for n in range(10))
    trip = Problem(week(), stops, road, spot(0), spot(0), rules=Rules(hour=0.5))
    free = propose(trip, rounds=80)
    for hours in (1, 4, 8):
        short = propose(replace(trip, rules=Rules(hour=0.5, road=hours * 60)), rounds=80)
        assert short.minutes <= hours * 60 < free.minutes
        assert faults(trip, short) == []


def test_who_starts_overseas_goes_there_and_rests_before_the_first_visit():
    # Eleven hours by air, and eight hours back on the clock: no single visit earns that.
    windows, there = office(ahead=-480), spot(350, ahead=-480)
    stops = tuple(Stop(key, there, 60, windows, 12.0) for key in range(4))
    home = spot(0)
    found = propose(Problem(week(), stops, road, home, home), rounds=60)
    timed = [one for day in found.days for one in day.stops]
    assert len(timed) == 4
    landed = found.days[0].legs[0].end
    assert timed[0].start // DAY == 0
    assert timed[0].start - landed >= 4 * 60


def test_who_is_kept_away_by_what_is_fixed_is_not_called_far():
    days = week(days=1)
    meeting = Stop(0, spot(0, days=1), 9 * 60, fixed=8 * 60, bed=None)
    near = visit(1, 3, days=1)
    found = propose(Problem(days, (meeting, near), road, spot(0, days=1)), rounds=10)
    assert [(one.why, one.minutes) for one in found.left_out] == [(Why.FAR, 0)]
    alone = propose(Problem(days, (visit(0, 900, days=1),), road, spot(0, days=1)), rounds=10)
    assert [(one.why, one.minutes) for one in alone.left_out] == [(Why.FAR, 1805)]


def test_time_to_spare_lies_at_the_end_and_not_between_visits():
    ends = spot(0, days=2)
    reckoner = Reckoner(Problem(week(2), (visit(0, 30, days=2),), road, ends, ends))
    soon, later = (reckoner.score(order, (0, 0)) for order in (((0,), ()), ((), (0,))))
    assert soon - later == pytest.approx(0.25)


def test_a_trip_takes_no_more_kilometres_than_it_may():
    stops = tuple(visit(n, n * 41 % 150, 20.0 + n * 13 % 60) for n in range(10))
    trip = Problem(week(), stops, road, spot(0), spot(0), rules=Rules(hour=0.5))
    free = propose(trip, rounds=80)
    found = [propose(replace(trip, rules=Rules(hour=0.5, km=km)), rounds=80) for km in (60, 150)]
    assert [one.km <= km < free.km for one, km in zip(found, (60, 150), strict=True)] == [True] * 2
    assert 0 < found[0].worth < found[1].worth < free.worth
    assert faults(trip, found[1]) == []


def test_no_visit_ends_after_the_day_even_where_one_sleeps_next_door():
    # The office is open until ten; the day is over at eight.
    late = visit(1, 0, days=1, windows=office(1, ((19, 22),)), minutes=60)
    longer = replace(late, key=2, minutes=90)
    answer = propose(Problem(week(1), (late, longer), road))
    assert visited(answer) == [[1]]
    assert answer.days[0].stops[0].end <= 20 * 60
    assert faults(Problem(week(1), (late, longer), road), answer) == []
