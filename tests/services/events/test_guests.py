"""The guest list: who is on it, what they answered, whom a campaign invites."""

import datetime as dt

import pytest

from custdesk.domain.errors import NotFound, ValidationError
from custdesk.domain.words import Message
from custdesk.services import history
from custdesk.services.events import events, guests, inviting


@pytest.fixture
def gala(desk) -> int:
    values = {"name": "Spring dinner", "kind": "dinner", "starts_at": "2026-09-24 18:00",
              "place": "Shanghai", "country": "cn"}  # fmt: skip
    return events.save(desk, None, values).created


def test_an_event_knows_its_place_hour_and_length(desk, gala):
    row = events.get(desk, gala)
    assert row["zone"] == "Asia/Shanghai"
    assert row["country"] == "CN"
    assert row["minutes"] == 180
    assert row["status"] == "planned"
    moved = {"place": "Hamburg", "country": "DE"}
    events.save(desk, gala, moved)
    assert events.get(desk, gala)["zone"] == "Europe/Berlin"
    events.save(desk, gala, {"name": "Dinner"})
    assert events.get(desk, gala)["zone"] == "Europe/Berlin"


def test_an_event_is_found_by_its_name(desk, gala):
    assert events.by_name(desk, "spring DINNER") == gala
    assert events.by_name(desk, f"#{gala}") == gala
    assert events.by_name(desk, "spr") == gala
    with pytest.raises(NotFound):
        events.by_name(desk, "Autumn")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"), ({"starts_at": "tomorrow"}, "starts_at"),
        ({"kind": "party"}, "kind"), ({"last_on": "2026-09-01"}, "last_on"),
        ({"last_on": "2026-12-01"}, "last_on"), ({"answer_by": "2026-10-01"}, "answer_by"),
        ({"zone": "Mars/Base"}, "zone"), ({"minutes": 2000}, "minutes"),
        ({"currency": "YUAN"}, "currency"), ({"seats": -3}, "seats"), ({"fair_id": 99}, "fair_id"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(desk, gala, values, field):
    with pytest.raises(ValidationError) as told:
        events.save(desk, gala, values)
    assert set(told.value.problems) == {field}


def test_customers_and_people_are_listed_once(desk, make, gala):
    one, two = make.customer("Nord", country="DE"), make.customer("Sud", country="IT")
    make.person(one, "Ina", role="uses")
    boss = make.person(one, "Ole", role="decides")
    done = guests.add(desk, gala, [one, two, 999])
    assert [(row.company, row.person) for row in guests.guests(desk, gala)] == [
        ("Nord", boss), ("Sud", None)
    ]  # fmt: skip
    again = guests.add(desk, gala, [one, two])
    assert again.operation is None
    guests.add(desk, gala, [one], everyone=True)
    assert len(guests.guests(desk, gala)) == 3
    history.undo(desk, done.operation)
    assert [row.name for row in guests.guests(desk, gala)] == ["Ina"]


def test_answers_bring_their_days(desk, make, gala, clock):
    guests.add(desk, gala, [make.customer(), make.customer()])
    one, two = (row.id for row in guests.guests(desk, gala))
    guests.answer(desk, [one, two], "invited")
    clock.set(dt.date(2026, 9, 7))
    guests.answer(desk, [one], "accepted", plus=2)
    row = guests.get(desk, one)
    assert (row["invited_on"], row["answered_on"], row["plus"]) == ("2026-09-03", "2026-09-07", 2)
    line = events.line(desk, gala)
    assert (line.guests, line.asked, line.expected) == (2, 2, 3)
    with pytest.raises(ValidationError):
        guests.answer(desk, [one], "perhaps")


def test_who_comes_along_goes_with_the_host(desk, make, gala):
    firm = make.customer()
    guests.add(desk, gala, [firm])
    host = guests.guests(desk, gala)[0].id
    guests.save(desk, None, gala, firm, {"name": "Mrs Host", "host_id": host})
    assert [row.host for row in guests.guests(desk, gala)] == [None, host]
    guests.remove(desk, [host])
    assert guests.guests(desk, gala) == []


def test_a_campaign_tells_who_was_invited_and_who_answered(desk, make, gala):
    firm = make.customer(country="US", city="Chicago")
    boss = make.person(firm, "Jo")
    other = make.customer()
    guests.add(desk, gala, [firm])
    assert [one.person for one in inviting.audience(desk, gala)] == [boss]
    with desk.operation(Message("Test")):
        inviting.invited(desk, gala, [(firm, boss), (other, None)])
    assert {row.answer for row in guests.guests(desk, gala)} == {"invited"}
    assert inviting.audience(desk, gala) == []
    with desk.operation(Message("Test")):
        inviting.answered(desk, gala, firm, boss, "accepted")
        inviting.answered(desk, gala, firm, boss, "answered")
    assert {row.customer: row.answer for row in guests.guests(desk, gala)} == {
        firm: "accepted", other: "invited"
    }  # fmt: skip
    facts = inviting.facts(desk, gala, [firm])[firm]
    assert facts.starts.isoformat() == "2026-09-24T18:00:00+08:00"
    assert facts.there.isoformat() == "2026-09-24T05:00:00-05:00"


def test_a_deleted_event_takes_its_guests_along_and_brings_them_back(desk, make, gala):
    guests.add(desk, gala, [make.customer()])
    done = events.remove(desk, gala)
    assert events.listed(desk) == []
    assert guests.guests(desk, gala) == []
    history.undo(desk, done.operation)
    assert len(guests.guests(desk, gala)) == 1
