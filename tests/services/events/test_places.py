"""Tables and appointments: nobody twice at one hour, parties together, nobody without a word."""

import datetime as dt

import pytest

from custdesk.domain.errors import CustDeskError, ValidationError
from custdesk.services.events import checks, events, guests, places


def _at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@pytest.fixture
def fair(desk, make) -> int:
    values = {"name": "Canton", "kind": "fair", "starts_at": "2026-10-15 09:30", "minutes": 120,
              "last_on": "2026-10-16", "slot_minutes": 30, "zone": "Asia/Shanghai"}  # fmt: skip
    event = events.save(desk, None, values).created
    guests.add(desk, event, [make.customer() for _ in range(9)])
    return event


def test_appointments_are_within_hours_and_never_double(desk, fair):
    one, two, three, *_rest = (row.id for row in guests.guests(desk, fair))
    places.give(desk, one, _at("2026-10-15T10:00"))
    for wrong in ("2026-10-15T10:00", "2026-10-15T10:15", "2026-10-15T09:45", "2026-10-15T11:15",
                  "2026-10-15T09:00", "2026-10-17T10:00"):  # fmt: skip
        with pytest.raises(ValidationError):
            places.give(desk, two, _at(wrong))
    places.give(desk, two, _at("2026-10-15T10:30"))
    places.give(desk, one, _at("2026-10-15T09:30"))
    places.give(desk, three, _at("2026-10-15T10:00"))
    found = places.slots(desk, fair)
    assert len(found.hours) == 8
    assert [f"{at:%d %H:%M}" for at in found.free] == [
        "15 11:00", "16 09:30", "16 10:00", "16 10:30", "16 11:00"
    ]  # fmt: skip
    places.give(desk, three, None)
    assert len(places.slots(desk, fair).free) == 6


def test_free_hours_are_given_until_there_are_none(desk, fair):
    ours = [row.id for row in guests.guests(desk, fair)]
    guests.answer(desk, ours, "accepted")
    _done, left = places.give_all(desk, fair)
    assert len(places.slots(desk, fair).taken) == 8
    assert [row.id for row in left] == [ours[-1]]
    guests.answer(desk, ours[:1], "declined")
    assert len(places.slots(desk, fair).free) == 1
    places.give_all(desk, fair)
    assert places.slots(desk, fair).free == ()
    events.save(desk, fair, {"slot_minutes": None})
    with pytest.raises(CustDeskError):
        places.give_all(desk, fair)


def test_parties_sit_together_and_tables_are_not_overfull(desk, make, fair):
    ours = guests.guests(desk, fair)
    guests.answer(desk, [row.id for row in ours], "accepted")
    guests.answer(desk, [ours[0].id], "accepted", plus=3)
    with_host = {"name": "Mrs Nord", "host_id": ours[1].id, "answer": "accepted"}
    guests.save(desk, None, fair, ours[1].customer, with_host)
    _done, left = places.seat_all(desk, fair, 5, 2, "Table")
    assert all(heads <= 5 for heads in places.tables(desk, fair).values())
    assert len(left) == 3  # 13 heads at ten seats; whoever is left came last
    seats = {row.id: row.seat for row in guests.guests(desk, fair)}
    companion = next(row for row in guests.guests(desk, fair) if row.host)
    assert seats[companion.id] == seats[ours[1].id] != ""
    before = dict(seats)
    _done, left = places.seat_all(desk, fair, 5, 3, "Table")
    assert left == []
    after = {row.id: row.seat for row in guests.guests(desk, fair)}
    assert all(after[number] == table for number, table in before.items() if table)
    assert list(places.tables(desk, fair)) == ["Table 1", "Table 2", "Table 3"]
    places.seat(desk, [ours[0].id], "Table 10")
    assert list(places.tables(desk, fair))[-1] == "Table 10"


def test_a_new_event_has_the_list_of_its_kind(desk, fair, clock):
    lines = checks.checks(desk, fair)
    due = {row["key"]: row["due"] for row in lines}
    assert due["stand"] == "2026-09-03"  # long past: at once
    assert due["print"] == "2026-10-12"
    assert due["thanks"] == "2026-10-19"
    checks.tick(desk, [lines[0]["id"]], done=True)
    assert checks.checks(desk, fair)[0]["done_on"] == "2026-09-03"
    checks.save(desk, None, fair, {"text": "Order flowers", "due": dt.date(2026, 10, 1)})
    assert "Order flowers" in [row["text"] for row in checks.checks(desk, fair)]
    with pytest.raises(ValidationError):
        checks.save(desk, None, fair, {"text": ""})
