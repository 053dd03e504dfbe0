"""Trips that are proposed: from the firm's records to visits in the calendar, and back."""

import datetime as dt

import holidays
import pytest

from custdesk.domain.clock import parse_hours
from custdesk.domain.errors import CustDeskError
from custdesk.services import history, visits
from custdesk.services.trips import candidates, details, placing, plan, proposal, trips
from custdesk.services.trips.tour import Wishes
from custdesk.system.language import say

WEEK = {"name": "Germany", "first_on": "2026-09-14", "last_on": "2026-09-18"}
BERLIN = {"start_place": "Berlin", "start_country": "DE", "end_place": "Berlin",
          "end_country": "DE"}  # fmt: skip
TOWNS = ("Berlin", "Leipzig", "Dresden", "Hamburg", "Köln", "München", "Stuttgart", "Berlin")
# What the offices of these countries keep, written down once more.
OPEN = {"DE": "08:30-17:00", "FR": "09:00-12:00,14:00-18:00", "CH": "09:00-17:00"}


def at(month, day, hour):
    return dt.datetime.combine(dt.date(2026, month, day), dt.time(hour))


@pytest.fixture
def germany(desk, make) -> int:
    for town in TOWNS:
        make.customer(f"Firm {town}", country="DE", city=town)
    return trips.save(desk, None, WEEK | BERLIN).created


def propose(desk, number, wishes=None, rounds=60):
    return proposal.propose(desk, number, wishes, rounds=rounds, seconds=60)


def against(desk, found):
    """All that speaks against the visits of a proposal, from the records and the calendar."""
    wrong = []
    for day in found.days:
        last = None
        for visit in day.visits:
            country, hours = desk.db.row(
                "SELECT country, office_hours FROM customer WHERE id = ?", visit.customer_id
            )
            end = visit.at + dt.timedelta(minutes=visit.minutes)
            spans = parse_hours(hours or OPEN[country])
            state = "BE" if country == "CH" else None
            off = holidays.country_holidays(country, subdiv=state, years=visit.at.year)
            if visit.at.weekday() > 4 or visit.at.date() in off:
                wrong.append(f"{visit.name}: closed that day")
            if not any(a <= visit.at.time() and end.time() <= b for a, b in spans):
                wrong.append(f"{visit.name}: closed at that hour")
            if last is not None and last > visit.at:
                wrong.append(f"{visit.name}: double-booked")
            last = end
            if visit.at.date() != day.date:
                wrong.append(f"{visit.name}: on another day")
    return wrong


def test_a_proposal_writes_nothing_and_is_taken_as_one_step(desk, germany):
    found = propose(desk, germany)
    assert found.visits
    assert against(desk, found) == []
    assert trips.listed(desk)[0].visits == 0
    assert all(say(reason) for visit in found.visits for reason in visit.reasons)
    done = proposal.take(desk, found)
    assert trips.listed(desk)[0].visits == len(found.visits)
    slept = [day.night.town for day in found.days if day.night and (day.visits or day.legs)]
    assert [row["place"] for row in details.nights(desk, germany)] == slept
    history.undo(desk, done.operation)
    assert trips.listed(desk)[0].visits == 0
    assert details.nights(desk, germany) == []


def test_what_is_taken_is_what_the_days_show_without_a_clash(desk, germany):
    found = propose(desk, germany)
    proposal.take(desk, found)
    line = plan.plan(desk, germany).timeline
    assert [clash.key for day in line.days for item in day.items for clash in item.clashes] == []
    assert (line.km, line.minutes) == (found.km, found.minutes)
    # Proposing once more begins with what stands, so it is never worse.
    again = propose(desk, germany, rounds=0)
    assert (again.changes, again.minutes) == (0, found.minutes)
    assert proposal.take(desk, again).operation is None


def test_what_is_held_asked_or_agreed_stays_and_what_is_planned_is_not_dropped(desk, germany, make):
    number = make.customer("Held", country="DE", city="Hamburg")
    hour = at(9, 16, 10)
    held = placing.put(desk, germany, number, hour).created
    placing.lock(desk, held, on=True)
    late = placing.put(desk, germany, make.customer("Loose", country="DE", city="Kiel"),
                       at(9, 18, 9)).created  # fmt: skip
    found = propose(desk, germany)
    shown = {visit.visit: visit for visit in found.visits}
    assert (shown[held].at, shown[held].fixed) == (hour, True)
    assert late in shown
    assert found.dropped == ()
    assert against(desk, found) == []


def test_a_second_proposal_replaces_the_first(desk, germany, make):
    proposal.take(desk, propose(desk, germany, Wishes(total=2)))
    first = {visit.visit for visit in propose(desk, germany, Wishes(more=False)).visits}
    for town in ("Potsdam", "Potsdam", "Potsdam"):
        make.customer("New", country="DE", city=town)
    found = propose(desk, germany)
    kept = {visit.visit for visit in found.visits if visit.visit}
    assert kept | set(found.dropped) == first
    proposal.take(desk, found)
    assert trips.listed(desk)[0].visits == len(found.visits)


def test_holidays_blocks_and_other_appointments_take_their_time(desk, make):
    for town in ("Berlin", "Potsdam", "Leipzig"):
        make.customer(f"Firm {town}", country="DE", city=town)
    # 3 October 2026 is a Saturday; 25 and 26 December are holidays, 24 is a Thursday.
    days = {"name": "Late", "first_on": "2026-12-24", "last_on": "2026-12-26"}
    number = trips.save(desk, None, days | BERLIN).created
    found = propose(desk, number)
    assert {visit.at.day for visit in found.visits} <= {24}
    busy = make.customer("Elsewhere", country="DE", city="Berlin")
    visits.save(desk, None, busy, {"at": at(12, 24, 8), "minutes": 600})
    assert propose(desk, number).visits == []
    shut = trips.save(desk, None, days | {"first_on": "2026-12-25"} | BERLIN).created
    left = propose(desk, shut).left_out
    assert {say(one.why) for one in left} == {"closed on all days of the trip"}


def test_a_fair_leaves_its_evenings_and_a_town_off_the_map_is_told(desk, germany, make):
    make.customer("Nowhere", country="DE", city="Hintertupfingen")
    details.save_block(desk, None, germany, {
        "kind": "fair", "title": "Fair", "at": "2026-09-15T09:00", "minutes": 3 * 1440 - 900,
        "place": "Köln", "country": "DE",
    })  # fmt: skip
    found = propose(desk, germany)
    assert {visit.at.day for visit in found.visits} <= {14, 18}
    off = next(one for one in found.left_out if one.name == "Nowhere")
    assert say(off.why) == "Hintertupfingen is not on the map: put the visit in by hand"


def test_the_best_order_has_the_same_visits_and_no_more_road(desk, germany, make):
    clock = [(14, "Köln"), (15, "Dresden"), (16, "Hamburg"), (17, "Leipzig")]
    for day, town in clock:
        number = make.customer(f"Order {town}", country="DE", city=town)
        placing.put(desk, germany, number, at(9, day, 11))
    before = plan.plan(desk, germany).timeline
    found = proposal.best_order(desk, germany, seconds=60)
    assert len(found.visits) == 4
    assert found.minutes < before.minutes
    assert against(desk, found) == []
    proposal.take(desk, found)
    assert plan.plan(desk, germany).timeline.minutes == found.minutes
    one = proposal.best_order(desk, germany, dt.date(2026, 9, 14), seconds=60)
    assert one.changes == 0


def test_free_days_without_a_trip_are_filled_around_what_stands(desk, make):
    for town in ("Berlin", "Potsdam", "Leipzig"):
        make.customer(f"Firm {town}", country="DE", city=town)
    number = make.customer("Busy", country="DE", city="Berlin")
    visits.save(desk, None, number, {"at": at(9, 14, 10), "minutes": 60})
    day = dt.date(2026, 9, 14)
    found = proposal.fill(desk, day, day, 2)
    assert len(found.visits) == 2
    assert against(desk, found) == []
    assert number not in {visit.customer_id for visit in found.visits}
    done = proposal.take(desk, found)
    assert say(history.title(history.page(desk)[0])) == "Propose 2 visits"
    history.undo(desk, done.operation)
    assert len(visits.between(desk, day, day)) == 1


def test_days_without_a_trip_are_filled_near_where_one_sets_out(desk, make):
    for town, country in (("Berlin", "DE"), ("Potsdam", "DE"), ("Seattle", "US")):
        make.customer(f"Firm {town}", country=country, city=town)
    day = dt.date(2026, 9, 14)
    found = proposal.fill(desk, day, day, 3, start=("Berlin", "DE"))
    assert {visit.name for visit in found.visits} == {"Firm Berlin", "Firm Potsdam"}
    alone = proposal.fill(desk, day, day, 3, start=("Seattle", "US"))
    assert [visit.name for visit in alone.visits] == ["Firm Seattle"]


def test_visits_of_customers_here_are_not_proposed(desk, make):
    number = trips.save(desk, None, WEEK | {"kind": "in"}).created
    with pytest.raises(CustDeskError, match="to customers only"):
        propose(desk, number)


def test_today_has_what_is_left_of_it(desk, make, clock) -> None:
    make.customer("Near", country="CN", city="Shanghai")
    clock.moment = dt.datetime(2026, 9, 3, 2, 10, tzinfo=dt.UTC)  # 10:10 in Shanghai
    day = {"name": "Today", "first_on": "2026-09-03", "last_on": "2026-09-03"}
    ends = {"start_place": "Shanghai", "start_country": "CN"}
    found = propose(desk, trips.save(desk, None, day | ends).created)
    assert [one.at.date() for one in found.visits] == [dt.date(2026, 9, 3)]
    legs = [leg.start for day in found.days for leg in day.legs]
    assert min(legs) >= at(9, 3, 10)


def test_who_finds_no_day_beside_what_is_fixed_is_not_called_far(desk, make) -> None:
    hamburg = make.customer("Near", country="DE", city="Hamburg")
    day = {"name": "Full", "first_on": "2026-09-14", "last_on": "2026-09-14"}
    number = trips.save(desk, None, day | BERLIN).created
    for town, hour in (("Madrid", 9), ("Oslo", 10)):
        other = make.customer(town, country={"Madrid": "ES", "Oslo": "NO"}[town], city=town)
        visits.save(desk, None, other, {"at": at(9, 14, hour), "minutes": 60})
    found = propose(desk, number, Wishes(countries=("DE",)))
    assert {one.customer_id: say(one.why) for one in found.left_out} == {
        hamburg: "cannot be reached beside what is fixed"
    }


def test_nobody_is_put_onto_a_trip_twice_or_onto_one_that_is_gone(desk, germany) -> None:
    found = propose(desk, germany)
    proposal.take(desk, found)
    with pytest.raises(CustDeskError, match="Propose once more"):
        proposal.take(desk, found)
    trips.remove(desk, germany)
    with pytest.raises(CustDeskError):
        proposal.take(desk, found)


def test_nobody_flies_overseas_for_an_appointment_on_no_trip(desk, germany, make) -> None:
    seattle = make.customer("Overseas", country="US", city="Seattle")
    visits.save(desk, None, seattle, {"at": at(9, 16, 9)})  # 18:00 in Germany
    found = propose(desk, germany)
    assert "flight" not in {leg.mode for day in found.days for leg in day.legs}
    assert {night.country for day in found.days if (night := day.night)} == {"DE"}
    assert len(found.visits) == len(TOWNS)


@pytest.mark.shared
def test_a_week_of_northwind(desk, shared_data):
    from custdesk.bridge.cells import Options
    from custdesk.services import imports

    path = shared_data / "northwind" / "northwind.xlsx"
    imports.run(desk, imports.read([path], Options(currency="USD")))
    ends = {"start_place": "Frankfurt am Main", "start_country": "DE",
            "end_place": "Frankfurt am Main", "end_country": "DE"}  # fmt: skip
    number = trips.save(desk, None, WEEK | ends).created
    found = propose(desk, number, Wishes(countries=("DE", "FR", "CH")))
    assert len(found.visits) >= 11
    assert against(desk, found) == []
    proposal.take(desk, found)
    line = plan.plan(desk, number).timeline
    assert [clash.key for day in line.days for item in day.items for clash in item.clashes] == []


def test_from_home_one_goes_to_where_the_customers_are(desk, make):
    for town in ("Berlin", "Potsdam"):
        make.customer(f"Firm {town}", country="DE", city=town)
    home = {"start_place": "Guangzhou", "start_country": "CN", "end_place": "Guangzhou",
            "end_country": "CN"}  # fmt: skip
    number = trips.save(desk, None, WEEK | home).created
    assert len(candidates.candidates(desk, number)) == 2
    assert len(propose(desk, number).visits) == 2
    make.customer("Firm near", country="CN", city="Shenzhen")
    assert [one.name for one in candidates.candidates(desk, number)] == ["Firm near"]
    assert len(propose(desk, number, Wishes(countries=("DE",))).visits) == 2


def test_a_trip_of_somebody_else_on_these_days_binds_nobody(desk, germany):
    proposal.take(desk, propose(desk, germany))
    other = trips.save(desk, None, WEEK | BERLIN | {"name": "Two", "travellers": "Li Na"}).created
    assert propose(desk, other).visits == []
    trips.save(desk, germany, {"travellers": "Wang Wei\nChen Jie"})
    assert len(propose(desk, other).visits) > 2
    trips.save(desk, germany, {"travellers": "Wang Wei\nli na"})
    assert propose(desk, other).visits == []


def test_a_customer_off_the_map_is_told_first_and_without_a_way(desk, germany, make):
    make.customer("Off", country="DE", city="Nirgendsdorf", manual_tier="key")
    (off,) = [one for one in candidates.candidates(desk, germany) if one.name == "Off"]
    assert (off.minutes, off.fits, say(off.reasons[-1])) == (
        None, None, "Nirgendsdorf is not on the map"
    )  # fmt: skip
    found = propose(desk, germany, Wishes(total=2))
    assert found.left_out[0].name == "Off"


def test_an_appointment_of_no_trip_is_named_where_the_way_leads_to_it(desk, make, germany) -> None:
    aside = make.customer("Aside", country="DE", city="Hannover")
    visits.save(desk, None, aside, {"at": at(9, 15, 11), "minutes": 60})
    found = propose(desk, germany)
    (one,) = [one for day in found.days for one in day.visits if one.aside]
    assert one not in found.visits
    assert (one.name, one.city, one.at, one.fixed) == ("Aside", "Hannover", at(9, 15, 11), True)
    before = visits.get(desk, one.visit)
    proposal.take(desk, found)
    assert visits.get(desk, one.visit) == before


@pytest.mark.parametrize(("country", "town"), [("DE", "Berlin"), ("AT", "Wien"), ("CH", "Zürich")])
def test_nobody_is_visited_on_the_afternoon_before_a_feast(desk, make, country, town) -> None:
    for n in range(12):
        make.customer(f"Firm {n}", country=country, city=town)
    days = {"name": "Winter", "first_on": "2026-12-24", "last_on": "2026-12-24"}
    ends = {f"{end}_{part}": value for end in ("start", "end")
            for part, value in (("place", town), ("country", country))}  # fmt: skip
    winter = trips.save(desk, None, days | ends).created
    seen = [visit for day in propose(desk, winter).days for visit in day.visits]
    assert seen
    assert all(one.at + dt.timedelta(minutes=one.minutes) <= at(12, 24, 12) for one in seen)
    clashes = placing.judge(desk, winter, seen[0].customer_id, at(12, 24, 14))
    assert say(clashes[0].message).endswith("12:00: Christmas Eve (half day)")


def test_a_way_that_was_typed_counts_on_its_day_alone(desk, make) -> None:
    """As the days show it: a fast train of Tuesday was counted on Monday, where none runs."""
    make.customer("Firm", country="DE", city="Hamburg")
    days = {"name": "Two days", "first_on": "2026-09-14", "last_on": "2026-09-15"}
    number = trips.save(desk, None, days | BERLIN).created
    for ends in (("Berlin", "Hamburg"), ("Hamburg", "Berlin")):
        leg = {"day": "2026-09-15", "from_place": ends[0], "to_place": ends[1], "mode": "train"}
        details.save_leg(desk, None, number, leg | {"minutes": 30, "km": 280})
    found = propose(desk, number)
    monday, tuesday = ([leg.minutes for leg in day.legs] for day in found.days)
    assert monday
    assert min(monday) > 60
    assert tuesday[-1] == 30
    proposal.take(desk, found)
    line = plan.plan(desk, number).timeline
    assert (line.km, line.minutes) == (found.km, found.minutes)
    assert not any(item.clashes for day in line.days for item in day.items)
