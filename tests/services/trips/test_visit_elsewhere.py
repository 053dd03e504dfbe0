"""Visits that are not at the customer's address keep the clock of where they are."""

import datetime as dt

import pytest

from custdesk.services import visits
from custdesk.services.trips import details, placing, plan, requests, trips

DAY = dt.date(2026, 9, 15)
AT = dt.datetime.combine(DAY, dt.time(10))
BERLIN, TOKYO = "Europe/Berlin", "Asia/Tokyo"


@pytest.fixture
def osaka(make) -> int:
    return make.customer("Naniwa Foods", country="JP", city="Osaka")


@pytest.fixture
def trip(desk) -> int:
    days = {"first_on": "2026-09-14", "last_on": "2026-09-18"}
    return trips.save(desk, None, {"name": "Autumn", **days}).created


def zone_of(desk, number) -> str:
    return visits.get(desk, number)["zone"]


def test_at_a_fair_their_visit_goes_by_the_clock_of_the_fair(desk, osaka, trip) -> None:
    fair = {"kind": "fair", "title": "Anuga", "at": AT.replace(hour=9), "minutes": 540,
            "place": "Köln", "country": "DE"}  # fmt: skip
    details.save_block(desk, None, trip, fair)
    number = placing.put(desk, trip, osaka, AT, place="Hall 11.2 B14").created
    row = requests.visit_of(desk, number)
    assert (row.at, row.zone) == (AT, BERLIN)
    assert row.at_utc == dt.datetime(2026, 9, 15, 8, tzinfo=dt.UTC)
    item = plan.plan(desk, trip).timeline.item("visit", number)
    assert (item.start, item.where.town) == (AT, "Köln")


@pytest.mark.parametrize("place", ["Hall 11, Köln, Germany", "Halle 11，科隆，德国", "Köln, DE"])
def test_a_town_with_its_country_needs_no_trip(desk, osaka, place) -> None:
    number = visits.save(desk, None, osaka, {"at": AT, "place": place}).created
    assert zone_of(desk, number) == BERLIN


@pytest.mark.parametrize("place", ["Hotel Excelsior, Köln", "Hotel lobby"])
def test_the_night_of_the_day_says_where_the_trip_is(desk, osaka, trip, place) -> None:
    details.save_night(desk, None, trip, {"day": DAY, "place": "Köln", "country": "DE"})
    number = placing.put(desk, trip, osaka, AT, place=place).created
    assert zone_of(desk, number) == BERLIN
    item = plan.plan(desk, trip).timeline.item("visit", number)
    assert (item.start, item.where.town) == (AT, "Köln")


def test_what_is_not_found_and_what_is_in_their_country_keeps_their_clock(
    desk, osaka, trip
) -> None:
    details.save_night(desk, None, trip, {"day": DAY, "place": "Tokyo", "country": "JP"})
    at_theirs = placing.put(desk, trip, osaka, AT, place="Warehouse 2").created
    nowhere = visits.save(desk, None, osaka, {"at": AT, "place": "Room 5"}).created
    assert (zone_of(desk, at_theirs), zone_of(desk, nowhere)) == (TOKYO, TOKYO)


def test_a_place_typed_later_takes_the_hour_along_and_one_taken_back_too(desk, osaka) -> None:
    number = visits.save(desk, None, osaka, {"at": AT}).created
    assert zone_of(desk, number) == TOKYO
    visits.save(desk, number, osaka, {"place": "Hall 11, Köln, Germany"})
    assert (zone_of(desk, number), visits.get(desk, number)["at"]) == (BERLIN, "2026-09-15T10:00")
    visits.save(desk, number, osaka, {"place": ""})
    assert zone_of(desk, number) == TOKYO


def test_a_town_of_another_zone_of_their_own_country(desk, make) -> None:
    number = make.customer("Corner Shop", country="US", city="Chicago")
    made = visits.save(desk, None, number, {"at": AT, "place": "Booth 4, Denver"}).created
    assert zone_of(desk, made) == "America/Denver"
