"""Zones and places of customers' cities."""

import time
from zoneinfo import ZoneInfo

import pytest

from custdesk.services.places import Places
from custdesk.system.paths import resource


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.load()


@pytest.mark.parametrize(
    ("country", "city", "state", "zone"),
    [
        ("DE", "Berlin", None, "Europe/Berlin"),
        ("US", "Seattle", None, "America/Los_Angeles"),
        ("us", "SEATTLE", "WA", "America/Los_Angeles"),
        ("US", "New York", "NY", "America/New_York"),
        ("US", "洛杉矶", None, "America/Los_Angeles"),
        ("CN", "上海市", None, "Asia/Shanghai"),
        ("CN", "乌鲁木齐", None, "Asia/Urumqi"),
        ("RU", "Владивосток", None, "Asia/Vladivostok"),
        ("BR", "Sao Paulo", "SP", "America/Sao_Paulo"),
        ("BR", "Manaus", None, "America/Manaus"),
        ("MX", "México D.F.", None, "America/Mexico_City"),
        ("ES", "Las Palmas", None, "Atlantic/Canary"),
        ("JP", "Nowhere at all", None, "Asia/Tokyo"),
        ("AU", "Nowhere at all", "WA", "Australia/Perth"),
        ("US", None, None, "America/New_York"),
        ("TK", "", None, "Pacific/Fakaofo"),
    ],
)
def test_zone_of(places, country, city, state, zone) -> None:
    assert places.zone_of(country, city, state) == zone


def test_cities_of_one_name_are_told_apart_by_their_state(places) -> None:
    assert places.zone_of("US", "Portland", "OR") == "America/Los_Angeles"
    assert places.zone_of("US", "Portland", "ME") == "America/New_York"
    # Elgin in Oregon is a village; the town of that name lies in Illinois.
    assert places.zone_of("US", "Elgin", "OR") == "America/Los_Angeles"
    assert places.zone_of("US", "Elgin") == "America/Chicago"


@pytest.mark.parametrize("country", [None, "", "XX", "Germany"])
def test_an_unknown_country_has_no_zone(places, country) -> None:
    assert places.zone_of(country, "Berlin") is None
    assert places.place_of(country, "Berlin") is None


def test_a_city_is_a_point_on_the_map(places) -> None:
    munich = places.place_of("DE", "Muenchen")
    assert munich == places.place_of("DE", "慕尼黑")
    assert munich.exact
    assert (round(munich.latitude), round(munich.longitude)) == (48, 12)
    village = places.place_of("DE", "Kleinkleckersdorf")
    assert not village.exact
    assert round(village.latitude) == 53  # Berlin stands in


def test_every_zone_of_the_tables_exists(places) -> None:
    known = set()
    for line in resource("words", "zones.tsv").read_text("utf-8").splitlines()[1:]:
        known.add(line.split("\t")[1])
        assert places.zone_of(line[:2], None) == line.split("\t")[1]
    assert len(known) > 200
    for zone in known:
        ZoneInfo(zone)


def test_loading_costs_little() -> None:
    start = time.process_time()
    fresh = Places(resource("words"))
    assert fresh.zone_of("DE", "Berlin") == "Europe/Berlin"
    countries = time.process_time() - start
    assert fresh.zone_of("RU", "Omsk") == "Asia/Omsk"
    cities = time.process_time() - start
    # Some 0.001 and 0.04 s of the processor; the limits leave room for a busy one.
    assert countries < 0.2
    assert cities < 0.5
