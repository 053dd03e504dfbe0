"""The days of a trip: nothing overlaps, nobody is in two places, every clock is the right one."""

import datetime as dt
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from custdesk.domain.clock import CustomerClock, parse_hours
from custdesk.domain.trips.room import rooms
from custdesk.domain.trips.timeline import (
    Frame,
    Kept,
    Way,
    Where,
    moment_of,
    timeline,
    wall,
)
from custdesk.domain.trips.travel import Mode, Point, travel

BERLIN = Where("Berlin", "DE", "Europe/Berlin", Point(52.52, 13.41, "Berlin", "DE"))
LEIPZIG = Where("Leipzig", "DE", "Europe/Berlin", Point(51.34, 12.37, "Leipzig", "DE"))
MUNICH = Where("München", "DE", "Europe/Berlin", Point(48.14, 11.58, "München", "DE"))
LONDON = Where("London", "GB", "Europe/London", Point(51.51, -0.13, "London", "GB"))
NOWHERE = Where("Nowhere", "DE", "Europe/Berlin")
TOWNS = (BERLIN, LEIPZIG, MUNICH, LONDON)
MONDAY = dt.date(2026, 9, 14)
WEEK = tuple(MONDAY + dt.timedelta(days=n) for n in range(5))


def road(_day, _origin, _goal, a, b):
    if a.point is None or b.point is None:
        return None
    return Way(*travel(a.point, b.point))


def visit(key, where, day, hour, minutes=60, name=""):
    at = dt.datetime.combine(WEEK[day], dt.time()) + dt.timedelta(hours=hour)
    there = where._replace(label=name or f"Firm {key}")
    clock = CustomerClock(where.zone, where.country)
    return Kept("visit", key, there.label, moment_of(at, where.zone), minutes, there, clock)


def told(day):
    """What a day holds, with its hours."""
    return [f"{one.start:%H:%M} {one.kind} {one.end:%H:%M}" for one in day.items]


def test_a_day_in_two_towns() -> None:
    kept = [visit(1, BERLIN, 0, 9), visit(2, LEIPZIG, 0, 14)]
    line = timeline(Frame(WEEK[:1], "UTC", BERLIN, BERLIN), kept, road)
    (day,) = line.days
    assert told(day) == [
        "08:30 leg 08:50", "09:00 visit 10:00", "10:00 leg 12:00", "12:00 lunch 12:45",
        "12:45 free 14:00", "14:00 visit 15:00", "15:00 leg 17:00",
    ]  # fmt: skip
    assert (line.minutes, day.towns, day.night) == (20 + 120 + 120, ("Berlin", "Leipzig"), None)
    assert line.item("visit", 2).spare == 4 * 60 - 120
    assert [one.clashes for one in day.items] == [()] * 7


def test_where_the_evening_ends_the_next_day_begins() -> None:
    kept = [visit(1, LEIPZIG, 0, 10), visit(2, MUNICH, 1, 14)]
    free = timeline(Frame(WEEK[:2], "UTC", BERLIN), kept, road)
    assert (free.days[0].night.town, free.days[0].night_typed) == ("Leipzig", False)
    assert [one.origin for one in free.days[1].items if one.kind == "leg"] == ["Leipzig"]
    typed = timeline(Frame(WEEK[:2], "UTC", BERLIN, nights={WEEK[0]: MUNICH}), kept, road)
    assert [one.goal for one in typed.days[0].items if one.kind == "leg"] == ["Leipzig", "München"]
    assert typed.days[0].night_typed
    assert [(one.origin, one.goal) for one in typed.days[1].items if one.kind == "leg"] == [
        ("München", "Firm 2")
    ]


def test_what_cannot_be_is_said() -> None:
    kept = [
        visit(1, BERLIN, 0, 9), visit(2, BERLIN, 0, 9.5), visit(3, MUNICH, 0, 12),
        visit(4, LEIPZIG, 1, 7), visit(5, LEIPZIG, 1, 16.5), visit(6, LONDON, 9 - 5, 9),
    ]  # fmt: skip
    line = timeline(Frame(WEEK[:2], "UTC", BERLIN, BERLIN, end_at=dt.time(18)), kept, road)

    def keys(number):
        return [clash.key for clash in line.item("visit", number).clashes]

    assert [keys(number) for number in range(1, 6)] == [
        [], ["double"], ["far"], ["closed", "far"], ["closed"],
    ]  # fmt: skip
    assert [one.key for one in line.outside] == [6]
    assert [clash.key for clash in line.days[1].clashes] == ["late"]
    late = line.days[1].clashes[0].message.values
    assert (late["time"], late["latest"]) == ("19:30", "18:00")


def test_holidays_and_lunch_there() -> None:
    unity = dt.datetime(2026, 10, 2, 10, tzinfo=dt.UTC)
    clock = CustomerClock("Europe/Berlin", "DE", parse_hours("09:00-12:00,13:00-17:00"))
    days = (dt.date(2026, 10, 2), dt.date(2026, 10, 3), dt.date(2026, 10, 4))
    kept = [
        Kept("visit", n, "A", unity + dt.timedelta(days=n, hours=hours), 45, BERLIN, clock)
        for n, hours in ((0, 0.5), (1, 0), (2, 0))
    ]
    line = timeline(Frame(days, "UTC", BERLIN), kept, road)
    assert [one.clashes[0].key for n in range(3) for one in [line.item("visit", n)]] == [
        "lunch", "holiday", "weekend",
    ]  # fmt: skip


def test_a_place_that_is_not_known_is_no_way() -> None:
    line = timeline(Frame(WEEK[:1], "UTC", BERLIN), [visit(1, NOWHERE, 0, 10)], road)
    assert [clash.key for clash in line.days[0].clashes] == ["unknown"]
    assert "leg" not in [one.kind for one in line.days[0].items]


def test_a_night_over_which_clocks_change_and_a_flight_to_another_zone() -> None:
    sunday = dt.date(2026, 10, 25)
    days = (sunday - dt.timedelta(days=1), sunday)
    start = dt.datetime.combine(days[0], dt.time(9))
    there = BERLIN._replace(label="Fair")
    fair = Kept("block", 1, "Fair", moment_of(start, there.zone), 34 * 60, there)
    line = timeline(Frame(days, "UTC", BERLIN), [fair], road)
    spans = [(one.start.hour, one.end.hour) for day in line.days for one in day.items if one.key]
    # 34 hours from Saturday 09:00 on end on Sunday at 18:00: that day has 25 hours.
    assert spans == [(9, 0), (0, 18)]
    flight = Kept(
        "block", 2, "To London", moment_of(start, "Europe/Berlin"), 120, None, after=LONDON
    )
    line = timeline(Frame(days[:1], "Europe/Berlin", BERLIN), [flight, visit_at_ten()], road)
    item = line.item("visit", 9)
    assert (item.start.hour, item.zone, item.spare) == (12, "Europe/London", 100)


def visit_at_ten():
    there = LONDON._replace(label="Firm 9")
    at = dt.datetime.combine(dt.date(2026, 10, 24), dt.time(12))
    return Kept("visit", 9, "Firm 9", moment_of(at, LONDON.zone), 60, there)


VISITS = st.lists(
    st.tuples(
        st.sampled_from(TOWNS), st.integers(0, 4), st.integers(7 * 4, 19 * 4), st.integers(2, 12)
    ),
    max_size=9,
)


@settings(max_examples=60)
@given(VISITS, st.sampled_from((None, *TOWNS)), st.sampled_from((None, *TOWNS)), st.data())
def test_whatever_is_planned(drafts, start, end, data) -> None:
    kept = [
        visit(n, where, day, quarter / 4, 15 * long)
        for n, (where, day, quarter, long) in enumerate(drafts, 1)
    ]
    nights = data.draw(st.dictionaries(st.sampled_from(WEEK), st.sampled_from(TOWNS), max_size=3))
    frame = Frame(WEEK, "Europe/Berlin", start, end, nights=nights)
    line = timeline(frame, kept, road)
    items = [one for day in line.days for one in day.items]
    # All that was planned is there, once, at its time.
    assert sorted(one.key for one in items if one.kind == "visit") == [one.key for one in kept]
    for one in kept:
        item = line.item("visit", one.key)
        assert (item.starts, item.ends) == (one.start, one.end)
        assert item.start == wall(one.start, one.where.zone)
    for day in line.days:
        assert day.minutes == sum(one.way.minutes for one in day.items if one.way)
        bad = {clash.key for one in day.items for clash in one.clashes if clash.severity == "bad"}
        for one, after in pairwise(day.items):
            assert one.starts < one.ends
            assert bad & {"double", "far"} or one.ends <= after.starts
        # Nobody flies by magic: from each place to the next there is a way.
        if not bad & {"double", "far"}:
            towns = [one for one in day.items if one.kind in ("visit", "leg")]
            for one, after in pairwise(towns):
                if after.kind == "visit":
                    assert one.where.town == after.where.town
    for one in items:
        if one.way is not None:
            assert one.ends - one.starts == dt.timedelta(minutes=one.way.minutes)


@settings(max_examples=60)
@given(VISITS, st.sampled_from(TOWNS), st.sampled_from(TOWNS), st.sampled_from(TOWNS))
def test_where_there_is_room_nothing_new_speaks_against_it(drafts, start, end, town) -> None:
    kept = [
        visit(n, where, day, quarter / 4, 15 * long)
        for n, (where, day, quarter, long) in enumerate(drafts, 1)
    ]
    frame = Frame(WEEK, "Europe/Berlin", start, end)
    line = timeline(frame, kept, road)
    # Where two things overlap already, one more says nothing.
    assume(not _count(line, "double") and not _count(line, "far"))
    who = town._replace(label="New"), CustomerClock(town.zone, town.country)
    for room in rooms(line, frame, who, 60, road):
        new = Kept("visit", 99, "New", room.start, 60, who[0], who[1])
        after = timeline(frame, [*kept, new], road)
        assert after.item("visit", 99).clashes == ()
        assert _count(after, "far") == _count(after, "double") == 0


def _count(line, key):
    return sum(clash.key == key for day in line.days for one in day.items for clash in one.clashes)


def test_a_train_is_typed() -> None:
    way = Way(Mode.TRAIN, 75, None, "typed", leg=4)
    line = timeline(Frame(WEEK[:1], "UTC", BERLIN), [visit(1, LEIPZIG, 0, 10)], lambda *_: way)
    assert (line.km, line.minutes, line.days[0].items[0].way.leg) == (0, 75, 4)


def test_no_room_that_spoils_the_next_morning() -> None:
    kept = [visit(1, LEIPZIG, 1, 9)]
    who = MUNICH._replace(label="New"), CustomerClock(MUNICH.zone, MUNICH.country)

    def days(nights=None):
        frame = Frame(WEEK[:3], "UTC", LEIPZIG, nights=nights)
        return [room.day.day for room in rooms(timeline(frame, kept, road), frame, who, 60, road)]

    # One would wake in München, four hours from the visit at nine.
    assert days() == [15, 16]
    assert days({WEEK[0]: LEIPZIG}) == [14, 15, 16]


def test_two_travellers_can_be_in_two_places_but_not_in_three() -> None:
    kept = [visit(number, BERLIN, 0, 9 + number / 4) for number in (1, 2, 3)]

    def told(people):
        line = timeline(Frame(WEEK[:1], "UTC", BERLIN, people=people), kept, road)
        return [[str(one.severity) for one in line.item("visit", n).clashes] for n in (1, 2, 3)]

    assert told(1) == [[], ["bad"], ["bad"]]
    assert told(2) == [[], ["note"], ["bad"]]
    assert told(3) == [[], ["note"], ["note"]]


def test_a_way_from_where_only_the_capital_is_known_says_so() -> None:
    village = Where("Dorf", "DE", "Europe/Berlin", Point(52.52, 13.41, "Dorf", "DE", exact=False))

    def rough(_day, _origin, _goal, a, b):
        return Way(*travel(a.point, b.point), exact=a.point.exact and b.point.exact)

    line = timeline(Frame(WEEK[:1], "UTC", LEIPZIG, LEIPZIG), [visit(1, village, 0, 10)], rough)
    (note,) = line.days[0].clashes
    assert (note.key, str(note.severity), note.message.values) == (
        "unknown", "note", {"place": "Dorf"},
    )  # fmt: skip
