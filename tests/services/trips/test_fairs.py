"""Fairs of the firm and known phases: bands over days, fixed blocks of trips."""

import datetime as dt

import pytest
from factories import dump

from custdesk.domain.errors import CustDeskError, NotFound, ValidationError
from custdesk.services import fairs, history, settings
from custdesk.services.trips import details, trips
from custdesk.system.language import say

OCTOBER = dt.date(2026, 10, 1), dt.date(2026, 10, 31)


def test_phases_are_there_by_themselves_and_marked_until_announced(desk) -> None:
    found = fairs.between(desk, *OCTOBER)
    assert [one.key[-1] for one in found] == ["1", "2", "3"]
    assert say(found[0].title) == "Canton Fair 140, phase 1 (expected)"
    assert (found[0].place, found[0].country) == ("Guangzhou", "CN")


def test_a_firm_far_away_sees_only_what_it_wrote_down(desk) -> None:
    settings.save_firm(desk, settings.firm(desk)._replace(zone="Europe/Berlin"))
    assert fairs.between(desk, *OCTOBER) == []
    assert len(fairs.between(desk, *OCTOBER, everywhere=True)) == 3
    fairs.save(desk, None, {"phase": "canton-2026-autumn-3", "stand": "Hall 11.2, B14"})
    (one,) = fairs.between(desk, *OCTOBER)
    assert (one.first, one.stand) == (dt.date(2026, 10, 31), "Hall 11.2, B14")


def test_a_stand_at_a_phase_is_told_once_and_days_typed_go_first(desk) -> None:
    made = fairs.save(desk, None, {"phase": "canton-2026-autumn-1", "stand": "11.2 B14"}).created
    again = fairs.save(desk, None, {"phase": "canton-2026-autumn-1", "stand": "11.2 B15"})
    assert again.created is None
    first = fairs.between(desk, *OCTOBER)[0]
    assert (first.own, first.stand, first.expected) == (made, "11.2 B15", True)
    fairs.save(desk, made, {"first_on": "2026-10-16", "last_on": "2026-10-20"})
    first = fairs.between(desk, *OCTOBER)[0]
    assert (first.first, first.expected) == (dt.date(2026, 10, 16), False)
    done = fairs.remove(desk, made)
    assert fairs.between(desk, *OCTOBER)[0].own is None
    history.undo(desk, done.operation)
    assert fairs.between(desk, *OCTOBER)[0].own == made


def test_a_phase_stands_on_the_days_that_were_typed_alone(desk) -> None:
    typed = {"phase": "canton-2026-autumn-1", "first_on": "2026-10-21", "last_on": "2026-10-22"}
    fairs.save(desk, None, typed)
    assert fairs.between(desk, dt.date(2026, 10, 15), dt.date(2026, 10, 20)) == []
    (one,) = fairs.between(desk, dt.date(2026, 10, 20), dt.date(2026, 10, 22))
    assert one.key == "canton-2026-autumn-1"


def test_what_is_over_is_not_expected(desk, clock) -> None:
    clock.set(dt.date(2026, 10, 20))
    assert [one.expected for one in fairs.between(desk, *OCTOBER)] == [False, True, True]
    assert say(fairs.get(desk, "canton-2026-autumn-1").title) == "Canton Fair 140, phase 1"


def test_a_fair_of_ones_own_is_found_by_name_or_number(desk) -> None:
    values = {"name": "Anuga", "first_on": "2027-10-09", "last_on": "2027-10-13",
              "place": "Köln", "country": "DE", "stand": "Hall 10.1 C22"}  # fmt: skip
    made = fairs.save(desk, None, values).created
    assert fairs.get(desk, "anuga").own == made
    assert fairs.get(desk, str(made)).stand == "Hall 10.1 C22"
    with pytest.raises(NotFound):
        fairs.get(desk, "Ambiente")
    fairs.remove(desk, made)
    for name in ("Anuga", str(made)):
        with pytest.raises(NotFound):
            fairs.get(desk, name)


def test_a_fair_lies_on_a_trip_as_blocks_of_its_days(desk) -> None:
    trip = trips.save(
        desk, None,
        {"name": "Guangzhou", "first_on": dt.date(2026, 10, 17), "last_on": dt.date(2026, 10, 21)},
    ).created  # fmt: skip
    fairs.save(desk, None, {"phase": "canton-2026-autumn-1", "stand": "11.2 B14"})
    before = dump(desk)
    done = fairs.add_to_trip(desk, trip, "canton-2026-autumn-1")
    blocks = details.blocks(desk, trip)
    assert [block["at"] for block in blocks] == [
        "2026-10-17T09:30", "2026-10-18T09:30", "2026-10-19T09:30",
    ]  # fmt: skip
    assert {block["zone"] for block in blocks} == {"Asia/Shanghai"}
    assert blocks[0]["title"] == "Canton Fair 140-1 – 11.2 B14"
    with pytest.raises(CustDeskError):
        fairs.add_to_trip(desk, trip, "canton-2026-autumn-1")
    with pytest.raises(CustDeskError):
        fairs.add_to_trip(desk, trip, "canton-2026-autumn-2")
    history.undo(desk, done.operation)
    assert dump(desk) == before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"first_on": "2026-10-09"}, "name"),
        ({"name": "Anuga"}, "first_on"),
        ({"name": "Anuga", "first_on": "2026-10-09", "last_on": "2026-10-01"}, "last_on"),
        ({"name": "Anuga", "first_on": "2026-10-09", "last_on": "2027-10-13"}, "last_on"),
        ({"phase": "canton-2022-spring-1"}, "phase"),
    ],
)
def test_what_is_no_fair_is_told(desk, values, field) -> None:
    with pytest.raises(ValidationError) as told:
        fairs.save(desk, None, values)
    assert field in told.value.problems


def test_a_phase_that_is_written_down_again_keeps_what_is_not_said_anew(desk) -> None:
    key = "canton-2026-autumn-1"
    fairs.save(desk, None, {"phase": key, "stand": "11.2 B14", "notes": "Two tables"})
    fairs.save(desk, None, {"phase": key, "notes": "Three tables"})
    found = fairs.get(desk, key)
    assert (found.stand, found.notes) == ("11.2 B14", "Three tables")
    assert desk.db.value("SELECT COUNT(*) FROM fair WHERE deleted_op IS NULL") == 1
