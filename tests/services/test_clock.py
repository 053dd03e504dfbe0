"""The hour at a customer's from its record, on the salesperson's own clock."""

import datetime as dt

import pytest

from custdesk.domain.errors import NotFound
from custdesk.services import clock as clocks
from custdesk.services import places, settings
from custdesk.services.today import today
from custdesk.system.language import say


@pytest.fixture(autouse=True)
def in_ningbo(desk) -> None:
    settings.save_firm(desk, settings.FirmSettings(zone="Asia/Shanghai"))


def test_own_hours_and_zone_come_before_the_countrys(desk, make) -> None:
    number = make.customer(country="FR", city="Lyon", office_hours="10:00-12:00")
    found = clocks.there(desk, number)
    assert found.clock.zone == "Europe/Paris"
    assert say(found.why) == "Open now, 1 h 50 min left"
    later = clocks.there(desk, number, dt.datetime(2026, 9, 4, 11, tzinfo=dt.UTC))
    assert say(later.why) == "Closed until Mon 10:00 their time (16:00 yours)"
    assert later.next_open is not None
    assert later.next_open.isoformat() == "2026-09-07T10:00:00+02:00"


def test_hours_in_common_know_our_holidays(desk, make) -> None:
    number = make.customer(country="DE", city="Hamburg")
    before = clocks.there(desk, number, dt.datetime(2026, 9, 29, 0, tzinfo=dt.UTC))
    # From 1 October on it is the National Day here; Germany's own is on the 3rd.
    assert [start.date().isoformat() for start, _ in before.common] == ["2026-09-29", "2026-09-30"]


def test_the_week_in_which_clocks_change(desk, make) -> None:
    number = make.customer(country="US", city="New York")
    # New York goes back on 1 November 2026: nine o'clock there is 14:00 UTC afterwards, not 13:00.
    friday = clocks.there(desk, number, dt.datetime(2026, 10, 30, 22, tzinfo=dt.UTC))
    assert friday.next_open is not None
    assert friday.next_open.astimezone(dt.UTC).isoformat() == "2026-11-02T14:00:00+00:00"
    assert say(friday.why) == "Closed until Mon 09:00 their time (22:00 yours)"


def test_today_knows_the_states_holidays(desk, make, clock) -> None:
    number = make.customer(country="DE", city="München", state="Bayern")
    make.row("task", kind="task", customer_id=number, what="Call", due="2026-06-04")
    clock.set(dt.date(2026, 6, 4))  # Corpus Christi
    assert [row.reach.reachable for row in today(desk)] == [False]


def test_a_customer_that_is_gone(desk) -> None:
    with pytest.raises(NotFound):
        clocks.there(desk, 4711)


def test_zones_lie_in_countries() -> None:
    assert clocks.country_of_zone("Asia/Shanghai") == "CN"
    assert clocks.country_of_zone("America/Chicago") == "US"
    assert clocks.country_of_zone("UTC") is None


def test_the_cities_of_the_customers_countries_are_read_beforehand(desk, make) -> None:
    make.customer(country="US", city="New York")
    make.customer(country="DE", city="Hamburg")
    places._shipped.cache_clear()
    clocks.know_places(desk)
    assert set(places.Places.load()._cities) == {"US"}  # Germany has one zone: nothing to look up
