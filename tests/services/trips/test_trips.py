"""Trips and their parts: made, changed, found, taken away and brought back."""

import datetime as dt

import pytest

from custdesk.domain.errors import CustDeskError, NotFound, ValidationError
from custdesk.services import history, visits
from custdesk.services.trips import details, placing, trips

GERMANY = {"name": "Germany", "first_on": "2026-09-14", "last_on": "2026-09-18"}


@pytest.fixture
def germany(desk) -> int:
    return trips.save(
        desk, None, {**GERMANY, "start_place": "Berlin", "start_country": "de"}
    ).created


def test_a_trip_says_what_was_typed(desk, germany) -> None:
    row = trips.get(desk, germany)
    assert (row["kind"], row["currency"], row["start_country"]) == ("out", "USD", "DE")
    assert [day.day for day in trips.days_of(row)] == [14, 15, 16, 17, 18]
    (line,) = trips.listed(desk)
    assert (line.name, line.visits, line.closed_on) == ("Germany", 0, None)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"last_on": "2026-09-13"}, "last_on"),
        ({"last_on": "2027-09-13"}, "last_on"),
        ({"first_on": "soon"}, "first_on"),
        ({"kind": "sideways"}, "kind"),
        ({"start_at": "25:00"}, "start_at"),
        ({"budget": -1}, "budget"),
        ({"currency": "EURO"}, "currency"),
    ],
)
def test_what_is_no_trip_is_told(desk, values, field) -> None:
    with pytest.raises(ValidationError) as refused:
        trips.save(desk, None, GERMANY | values)
    assert list(refused.value.problems) == [field]
    assert trips.listed(desk) == []


def test_of_several_trips_of_a_name_the_next_is_meant(desk) -> None:
    last = trips.save(desk, None, {**GERMANY, "first_on": "2026-03-02", "last_on": "2026-03-06"})
    assert trips.by_name(desk, "germany") == last.created
    new = trips.save(desk, None, GERMANY).created
    assert trips.by_name(desk, " GERMANY ") == trips.by_name(desk, "Ger") == new
    assert trips.by_name(desk, f"#{last.created}") == last.created
    trips.save(desk, None, {**GERMANY, "name": "Gerona"})
    with pytest.raises(CustDeskError, match="may be"):
        trips.by_name(desk, "ger")
    with pytest.raises(NotFound):
        trips.by_name(desk, "Mars")


def test_a_deleted_trip_leaves_what_was_agreed(desk, make, germany) -> None:
    firm = make.customer(country="DE", city="Berlin")
    kept = visits.save(desk, None, firm, {"at": _at(14, 10), "trip_id": germany}).created
    gone = visits.save(
        desk, None, firm, {"at": _at(14, 14), "trip_id": germany, "status": "proposed"}
    ).created
    details.save_night(desk, None, germany, {"day": "2026-09-14", "hotel": "Park"})
    assert trips.listed(desk)[0].visits == 2
    done = trips.remove(desk, germany)
    assert visits.get(desk, kept)["trip_id"] is None
    with pytest.raises(NotFound):
        visits.get(desk, gone)
    assert trips.listed(desk) == details.nights(desk, germany) == []
    history.undo(desk, done.operation)
    assert visits.get(desk, kept)["trip_id"] == germany
    assert len(details.nights(desk, germany)) == 1


def test_a_second_night_of_a_day_and_a_second_way_replace_the_first(desk, germany) -> None:
    for hotel in ("Park", "Isar"):
        details.save_night(desk, None, germany, {"day": "2026-09-14", "hotel": hotel})
    (night,) = details.nights(desk, germany)
    assert (night["hotel"], night["amount"], night["currency"]) == ("Isar", None, None)
    way = {"day": "2026-09-15", "from_place": "Berlin", "to_place": "Leipzig", "mode": "train"}
    for minutes in (75, 80):
        details.save_leg(desk, None, germany, {**way, "minutes": minutes})
    assert [one["minutes"] for one in details.legs(desk, germany)] == [80]


def test_an_amount_keeps_the_rate_of_its_day(desk, make, germany) -> None:
    make.row("exchange_rate", currency="EUR", on_date="2026-09-01", rate="1.10", source="Bank")
    cost = {"kind": "hotel", "amount": 12000, "currency": "eur", "on_date": "2026-09-14"}
    number = details.save_cost(desk, None, germany, cost).created
    make.row("exchange_rate", currency="EUR", on_date="2026-09-02", rate="1.20", source="Bank")
    details.save_cost(desk, number, germany, {"amount": 13000})
    (row,) = details.costs(desk, germany)
    assert (row["amount"], row["rate"], row["rate_on"]) == (13000, "1.10", "2026-09-01")
    assert details.costs(desk, germany, "paid") == []
    unknown = details.save_cost(desk, None, germany, {"amount": 100, "currency": "CHF"}).created
    assert next(one for one in details.costs(desk, germany) if one["id"] == unknown)["rate"] is None


@pytest.mark.parametrize(
    ("save", "values", "field"),
    [
        (details.save_night, {}, "day"),
        (details.save_leg, {"day": "2026-09-14", "from_place": "A", "to_place": "B"}, "minutes"),
        (details.save_cost, {"kind": "hotel"}, "amount"),
        (details.save_cost, {"kind": "bribe", "amount": 1}, "kind"),
        (details.save_block, {"title": "Fair", "kind": "fair"}, "at"),
        (details.save_block, {"title": "", "at": "2026-09-14T10:00"}, "title"),
        (details.save_check, {}, "text"),
    ],
)
def test_parts_that_make_no_sense_are_told(desk, germany, save, values, field) -> None:
    with pytest.raises(ValidationError) as refused:
        save(desk, None, germany, values)
    assert list(refused.value.problems) == [field]


def test_a_block_lies_in_the_zone_of_its_place(desk, germany) -> None:
    block = {"title": "Tallinn fair", "kind": "fair", "at": "2026-09-15T09:00", "minutes": 480}
    details.save_block(desk, None, germany, {**block, "place": "Tallinn", "country": "EE"})
    details.save_block(desk, None, germany, block)
    assert [one["zone"] for one in details.blocks(desk, germany)] == [
        "Europe/Tallinn", "Europe/Berlin",
    ]  # fmt: skip


def test_a_flight_leaves_by_the_clock_of_where_one_is_before(desk, make, germany) -> None:
    def zone(day, **more):
        flight = {"title": "LH 728", "kind": "flight", "at": f"2026-09-{day}T21:30", **more}
        values = flight | {"place": "Shanghai", "country": "CN"}
        number = details.save_block(desk, None, germany, values).created
        return next(one["zone"] for one in details.blocks(desk, germany) if one["id"] == number)

    assert zone(14) == "Europe/Berlin"  # where the trip starts
    london = make.customer("Albion Ltd", country="GB", city="London")
    placing.put(desk, germany, london, dt.datetime.combine(dt.date(2026, 9, 16), dt.time(10)))
    assert zone(16) == "Europe/London"
    assert zone(17) == "Asia/Shanghai"  # where the flight of the 16th led to
    night = {"day": "2026-09-17", "place": "Tallinn", "country": "EE"}
    details.save_night(desk, None, germany, night)
    assert zone(18) == "Europe/Tallinn"


@pytest.mark.parametrize("save", [details.save_night, details.save_leg])
def test_a_day_that_is_not_of_the_trip_is_told(desk, germany, save) -> None:
    values = {"day": "2026-09-19", "place": "Kiel", "from_place": "Kiel", "to_place": "Bonn",
              "minutes": 5}  # fmt: skip
    with pytest.raises(ValidationError) as told:
        save(desk, None, germany, values)
    assert list(told.value.problems) == ["day"]


def test_the_list_keeps_its_order(desk, germany) -> None:
    first = details.save_check(desk, None, germany, {"text": "Passport"}).created
    details.save_check(desk, None, germany, {"key": "print"})
    details.save_check(desk, first, germany, {"done_on": "2026-09-03"})
    assert [(one["position"], one["done_on"]) for one in details.checks(desk, germany)] == [
        (1, "2026-09-03"), (2, None),
    ]  # fmt: skip
    done = details.remove_check(desk, first)
    assert len(details.checks(desk, germany)) == 1
    history.undo(desk, done.operation)
    assert len(details.checks(desk, germany)) == 2


def _at(day, hour):
    return dt.datetime.fromisoformat(f"2026-09-{day:02}T{hour:02}:00")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("first_on", "20260914"), ("first_on", "2026-W38-1"), ("start_at", "08"),
        ("start_at", "08:30+02:00"), ("end_at", "8:30"), ("budget", 10**30), ("budget", -1),
    ],
)  # fmt: skip
def test_what_would_be_sorted_or_kept_wrongly_is_refused(desk, field, value) -> None:
    plain = {"name": "Germany", "first_on": "2026-09-14", "last_on": "2026-09-18"}
    with pytest.raises(ValidationError) as refused:
        trips.save(desk, None, plain | {field: value})
    assert list(refused.value.problems) == [field]
