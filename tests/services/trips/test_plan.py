"""A trip as a whole: its days, who else is near, what speaks against a place, what it costs."""

import datetime as dt

import pytest

from custdesk.domain.errors import CustDeskError, NotFound
from custdesk.domain.words import Message, Money
from custdesk.services import customers, history, visits
from custdesk.services.trips import budget, candidates, checks, details, placing, plan, trips
from custdesk.services.trips.travelling import save_speeds, speeds
from custdesk.store import settings
from custdesk.system.language import say

MONDAY = dt.date(2026, 9, 14)


@pytest.fixture
def trip(desk) -> int:
    values = {
        "name": "Germany", "first_on": MONDAY, "last_on": MONDAY + dt.timedelta(days=4),
        "start_place": "Berlin", "start_country": "DE", "end_place": "München",
        "end_country": "DE", "budget": 2600000, "end_at": "20:00",
    }  # fmt: skip
    return trips.save(desk, None, values).created


@pytest.fixture
def firms(make):
    return {
        town: make.customer(f"Firm {town}", country=country, city=town)
        for town, country in (
            ("Berlin", "DE"), ("Leipzig", "DE"), ("München", "DE"), ("Salzburg", "AT"),
            ("Lisboa", "PT"), ("Osaka", "JP"),
        )
    }  # fmt: skip


def at(day: int, hour: int) -> dt.datetime:
    return dt.datetime.combine(MONDAY, dt.time(hour)) + dt.timedelta(days=day)


def test_days_with_visits_ways_and_nights(desk, trip, firms) -> None:
    first = placing.put(desk, trip, firms["Berlin"], at(0, 10)).created
    placing.put(desk, trip, firms["Leipzig"], MONDAY + dt.timedelta(days=1))
    found = plan.plan(desk, trip)
    line = found.timeline
    assert [day.towns for day in line.days] == [("Berlin",), ("Leipzig",), (), (), ()]
    assert [day.night.town for day in line.days[:4]] == ["Berlin", "Leipzig", "Leipzig", "Leipzig"]
    assert line.days[4].night is None
    assert line.item("visit", first).start == at(0, 10)
    assert [(one.origin, one.goal) for _day, one in found.ways] == [
        ("Berlin", "Firm Berlin"), ("Berlin", "Leipzig"), ("Leipzig", "München"),
    ]  # fmt: skip
    assert line.km > 400
    assert [one.key for one in found.checks] == ["passport", "visa", "hotels", "confirm", "print"]


def test_who_is_near_comes_with_reasons_and_where_they_fit(desk, make, trip, firms) -> None:
    make.contact(firms["Leipzig"], "2026-08-31", "visit")
    make.row("task", customer_id=firms["Salzburg"], what="Call", kind="task", due="2026-09-01")
    placing.put(desk, trip, firms["Berlin"], MONDAY)
    found = {one.name: one for one in candidates.candidates(desk, trip)}
    assert set(found) == {"Firm Leipzig", "Firm München", "Firm Salzburg"}  # the others are far
    leipzig, munich = found["Firm Leipzig"], found["Firm München"]
    assert (leipzig.from_place, leipzig.minutes) == ("Berlin", 120)
    assert "last visited 31 Aug 2026" in [say(why) for why in leipzig.reasons]
    assert "due since 1 Sep 2026" in [say(why) for why in found["Firm Salzburg"].reasons]
    assert munich.fits == MONDAY + dt.timedelta(days=4)
    by_way = candidates.candidates(desk, trip, order="reach")
    assert next(one.name for one in by_way) == "Firm München"


def test_what_speaks_against_a_place_is_told_before_it_is_taken(desk, trip, firms) -> None:
    placing.put(desk, trip, firms["Berlin"], at(0, 10))

    def keys(firm, day, hour):
        return [one.key for one in placing.judge(desk, trip, firms[firm], at(day, hour))]

    assert keys("Leipzig", 0, 15) == []
    assert keys("Leipzig", 0, 12) == ["far"]
    assert keys("Berlin", 0, 10) == ["double"]
    assert keys("Leipzig", 0, 7) == ["closed", "far", "tight"]
    assert keys("Leipzig", 5, 10) == ["outside"]
    assert len(visits.between(desk, MONDAY, MONDAY)) == 1
    with pytest.raises(CustDeskError, match="finds no room"):
        placing.put(desk, trip, firms["Osaka"], MONDAY)


def test_a_visit_that_is_moved_does_not_stand_in_its_own_way(desk, trip, firms) -> None:
    number = placing.put(desk, trip, firms["Berlin"], at(0, 10)).created
    asked = placing.judging(desk, trip, firms["Berlin"], number)
    assert asked.at(at(0, 10)) == asked.at(at(0, 11)) == ()


def test_off_the_trip_and_held(desk, trip, firms) -> None:
    number = placing.put(desk, trip, firms["Berlin"], at(0, 10)).created
    placing.lock(desk, number, on=True)
    assert plan.plan(desk, trip).visits[number].locked
    done = placing.take_off(desk, number)
    with pytest.raises(NotFound):
        visits.get(desk, number)
    history.undo(desk, done.operation)
    visits.save(desk, number, firms["Berlin"], {"asked": "confirmed"})
    placing.take_off(desk, number)
    row = visits.get(desk, number)
    assert (row["status"], row["trip_id"]) == ("cancelled", None)
    other = visits.save(desk, None, firms["Leipzig"], {"at": at(1, 10)}).created
    assert [one.id for one in plan.plan(desk, trip).loose] == [other]
    placing.adopt(desk, trip, [other])
    assert list(plan.plan(desk, trip).visits) == [other]


def test_a_typed_way_counts_and_is_known_on_the_next_trip(desk, trip, firms) -> None:
    placing.put(desk, trip, firms["Leipzig"], at(0, 10))
    way = {"day": MONDAY, "from_place": "Berlin", "to_place": "Leipzig", "mode": "car"}
    leg = details.save_leg(desk, None, trip, {**way, "minutes": 150, "km": 190}).created
    (_day, item), *_more = plan.plan(desk, trip).ways
    assert (item.way.minutes, item.way.source, item.way.leg) == (150, "typed", leg)
    values = {"name": "Again", "first_on": "2026-10-05", "last_on": "2026-10-06"}
    start = {"start_place": "leipzig", "start_country": "DE"}
    again = trips.save(desk, None, values | start).created
    placing.put(desk, again, firms["Berlin"], at(21, 14))
    ((_day, item),) = plan.plan(desk, again).ways
    assert (item.way.minutes, item.way.source, item.way.leg) == (150, "before", None)


def test_costs_add_up_in_the_currency_of_the_trip_and_nothing_is_guessed(desk, make) -> None:
    for currency, rate in (("EUR", "1.10"), ("CNY", "0.14")):
        make.row("exchange_rate", currency=currency, on_date="2026-09-01", rate=rate)
    values = {"name": "G", "first_on": MONDAY, "last_on": MONDAY, "currency": "CNY"}
    trip = trips.save(desk, None, values | {"budget": 250000}).created
    details.save_night(desk, None, trip, {"day": MONDAY, "amount": 14000, "currency": "EUR"})
    for kind, state, amount, currency in (
        ("flight", "planned", 140000, "CNY"), ("flight", "paid", 14000, "USD"),
        ("meals", "planned", 5000, "CHF"),
    ):  # fmt: skip
        cost = {"kind": kind, "state": state, "amount": amount, "currency": currency}
        details.save_cost(desk, None, trip, cost)
    found = budget.budget(desk, trip)
    assert {line.kind: (line.planned, line.paid) for line in found.lines} == {
        "flight": (140000, 100000), "hotel": (110000, 0),
    }  # fmt: skip
    assert found.unknown == (Money(5000, "CHF"),)
    assert (found.planned, found.paid, found.over) == (250000, 100000, False)


def test_the_list_before_a_trip_follows_from_it(desk, trip, firms) -> None:
    placing.put(desk, trip, firms["Berlin"], at(0, 10))
    found = {one.key: one for one in plan.plan(desk, trip).checks}
    assert say(found["confirm"].what) == "Confirm 1 visit"
    assert say(found["visa"].what) == "Check whether a visa or permit is needed: Germany"
    checks.tick(desk, trip, found["visa"], done=True)
    checks.take_off(desk, trip, found["print"])
    details.save_check(desk, None, trip, {"text": "Samples"})
    lines = plan.plan(desk, trip).checks
    assert [one.done_on for one in lines if one.key == "visa"] == ["2026-09-03"]
    assert [say(one.what) for one in lines][-1] == "Samples"
    assert "print" not in [one.key for one in lines]
    checks.tick(desk, trip, next(one for one in lines if one.key == "visa"), done=False)
    assert all(one.done_on is None for one in plan.plan(desk, trip).checks)


def test_the_firm_says_how_it_travels(desk, trip, firms) -> None:
    placing.put(desk, trip, firms["Leipzig"], at(0, 10))
    assert str(plan.plan(desk, trip).ways[0][1].way.mode) == "train"
    save_speeds(desk, speeds(desk)._replace(train=40))
    assert str(plan.plan(desk, trip).ways[0][1].way.mode) == "car"
    with pytest.raises(CustDeskError):
        save_speeds(desk, speeds(desk)._replace(car=0))


def test_home_is_no_place_to_visit_from(desk, make, firms) -> None:
    values = {
        "name": "Japan", "first_on": MONDAY, "last_on": MONDAY + dt.timedelta(days=2),
        "start_place": "Berlin", "start_country": "DE",
    }  # fmt: skip
    trip = trips.save(desk, None, values).created
    make.customer("Kyoto Shoten", country="JP", city="Kyoto")

    def found():
        return {one.name for one in candidates.candidates(desk, trip)}

    assert "Firm Leipzig" in found()  # nothing is planned yet: one may stay near
    placing.put(desk, trip, firms["Osaka"], at(1, 10))
    assert found() == {"Kyoto Shoten"}


def test_the_best_place_is_the_one_with_the_least_way(desk, make, trip, firms) -> None:
    placing.put(desk, trip, firms["München"], at(2, 10))
    other = make.customer("Isar", country="DE", city="München")
    found = placing.judging(desk, trip, other).rooms()
    assert (found[0].day, found[0].detour) == (MONDAY + dt.timedelta(days=2), 20)


def test_archived_customers_and_visits_that_were_not_held_lie_in_no_days(desk, trip, firms) -> None:
    numbers = [placing.put(desk, trip, firms[town], at(day, 10)).created
               for day, town in enumerate(("Berlin", "Leipzig", "München"))]  # fmt: skip
    assert trips.listed(desk)[0].visits == 3
    customers.archive(desk, [firms["Berlin"]])
    visits.save(desk, numbers[1], firms["Leipzig"], {"status": "missed"})
    assert list(plan.plan(desk, trip).visits) == numbers[2:]
    assert trips.listed(desk)[0].visits == 1
    assert "Firm Leipzig" in {one.name for one in candidates.candidates(desk, trip)}


def test_customers_who_come_to_us_are_received_at_our_hours(desk, firms) -> None:
    values = {
        "name": "Guests", "kind": "in", "first_on": MONDAY,
        "last_on": MONDAY + dt.timedelta(days=1),
        "start_place": "Ningbo", "start_country": "CN",
    }  # fmt: skip
    trip = trips.save(desk, None, values).created
    number = placing.put(desk, trip, firms["Berlin"], at(0, 14), 120).created
    assert visits.get(desk, number)["zone"] == "Asia/Shanghai"
    found = plan.plan(desk, trip)
    item = found.timeline.item("visit", number)
    assert (item.start, item.where.town, item.clashes) == (at(0, 14), "Ningbo", ())
    assert found.ways == []
    assert [one.key for one in found.checks] == ["confirm", "print"]
    # Our own lunch is from twelve until half past one.
    judged = placing.judge(desk, trip, firms["Leipzig"], at(1, 12))
    assert [one.key for one in judged] == ["lunch"]
    # A day on which both are here finds the hour after the first.
    second = placing.put(desk, trip, firms["Leipzig"], MONDAY, 60).created
    assert visits.get(desk, second)["at"] == "2026-09-14T09:00"


def test_guests_without_a_place_are_received_at_our_hours_too(desk, firms) -> None:
    values = {"name": "Guests", "kind": "in", "first_on": "2026-10-05", "last_on": "2026-10-08"}
    trip = trips.save(desk, None, values).created
    golden_week = placing.judge(
        desk, trip, firms["Berlin"], dt.datetime.fromisoformat("2026-10-06T10:00")
    )
    assert [one.key for one in golden_week] == ["holiday"]
    number = placing.put(desk, trip, firms["Berlin"], dt.date(2026, 10, 8)).created
    assert visits.get(desk, number)["at"] == "2026-10-08T09:00"


def test_who_is_met_at_a_fair_is_not_double_booked_with_it(desk, trip, firms) -> None:
    fair = {"title": "Anuga", "kind": "fair", "at": at(1, 9), "minutes": 480, "place": "Köln",
            "country": "DE"}  # fmt: skip
    details.save_block(desk, None, trip, fair)
    met = {"at": at(1, 10), "minutes": 60, "trip_id": trip, "place": "Hall 4"}
    first = visits.save(desk, None, firms["Leipzig"], met).created
    second = visits.save(desk, None, firms["München"], met).created
    line = plan.plan(desk, trip).timeline
    assert line.item("visit", first).clashes == ()
    # Two at once are too many all the same.
    assert [one.key for one in line.item("visit", second).clashes] == ["double"]
    # And who is met at their own address meanwhile would have to leave the fair.
    away = visits.save(desk, None, firms["Berlin"], {"at": at(1, 13), "trip_id": trip}).created
    clashes = plan.plan(desk, trip).timeline.item("visit", away).clashes
    assert "double" in [one.key for one in clashes]


def test_all_that_lies_outside_of_the_days_is_told(desk, trip, firms) -> None:
    late = dt.datetime.combine(MONDAY + dt.timedelta(days=30), dt.time(10))
    number = visits.save(desk, None, firms["Berlin"], {"at": late, "trip_id": trip}).created
    block = details.save_block(desk, None, trip, {"title": "Fair", "at": late}).created
    outside = plan.plan(desk, trip).timeline.outside
    assert {(one.kind, one.key) for one in outside} == {("visit", number), ("block", block)}


def test_a_way_is_one_however_its_ends_are_written(desk, trip) -> None:
    way = {"day": MONDAY, "from_place": "Berlin", "to_place": "Leipzig", "minutes": 90}
    details.save_leg(desk, None, trip, way)
    details.save_leg(desk, None, trip, way | {"from_place": "berlin ", "minutes": 75})
    assert [one["minutes"] for one in details.legs(desk, trip)] == [75]


def test_the_way_to_the_airport_is_no_free_time_and_after_the_flight_one_is_there(
    desk, trip, firms
) -> None:
    placing.put(desk, trip, firms["München"], at(4, 10))
    flight = {"title": "To Osaka", "kind": "flight", "minutes": 60, "at": at(4, 17)}
    details.save_block(desk, None, trip, flight | {"place": "Osaka", "country": "JP"})
    friday = plan.plan(desk, trip).timeline.days[4]
    free = [one for one in friday.items if one.kind == "free"]
    assert free[-1].end == at(4, 15)
    (block,) = [one for one in friday.items if one.kind == "block"]
    assert (block.start, block.zone, block.clashes) == (at(4, 17), "Europe/Berlin", ())
    assert all(room.day != friday.date or room.start < block.starts - dt.timedelta(hours=3)
               for room in placing.judging(desk, trip, firms["Berlin"]).rooms())  # fmt: skip
    late = visits.save(desk, None, firms["München"],
                       {"at": at(4, 15), "minutes": 75, "trip_id": trip})  # fmt: skip
    assert late.created
    (block,) = [one for one in plan.plan(desk, trip).timeline.days[4].items if one.kind == "block"]
    assert [(one.key, say(one.message)) for one in block.clashes] == [("tight", "45 min to spare")]


def test_home_needs_no_visa_and_no_hotel(desk, make) -> None:
    with desk.operation(Message("Zone")):
        settings.put(desk.db, "zone", "PRC")  # as some computers still say
    make.customer("Firm Berlin", country="DE", city="Berlin")
    values = {"name": "Out", "first_on": MONDAY, "last_on": MONDAY + dt.timedelta(days=2),
              "start_place": "Guangzhou", "start_country": "CN"}  # fmt: skip
    number = trips.save(desk, None, values).created
    assert plan.plan(desk, number).checks == ()
    night = {"day": MONDAY, "place": "Berlin", "country": "DE"}
    details.save_night(desk, None, number, night)
    found = {one.key: say(one.what) for one in plan.plan(desk, number).checks}
    assert found["visa"] == "Check whether a visa or permit is needed: Germany"
