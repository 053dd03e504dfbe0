"""Invitations: a campaign in waves to those on the list, whose answers come back to it."""

import datetime as dt

import pytest

from custdesk.domain.errors import CustDeskError
from custdesk.services.events import asking, events, guests
from custdesk.services.letters import campaigns, letters_of, out, recipients


@pytest.fixture
def gala(desk, make) -> int:
    event = events.save(desk, None, {"name": "Gala", "starts_at": "2026-11-24 18:30"}).created
    firms = [make.customer(f"Firm {n}", email=f"{n}@firm.example") for n in range(3)]
    make.person(firms[0], "Ina", ("email", "ina@firm.example"))
    make.customer("Not invited")
    guests.add(desk, event, firms)
    return event


def test_guests_are_invited_in_waves_and_their_answers_come_back(desk, gala):
    done = asking.invite(desk, gala)
    waves = campaigns.get(desk, done.created).waves
    days = [(wave.on - dt.date(2026, 9, 3)).days for wave in waves]
    assert days == [0, 3, 7]
    assert asking.campaign_of(desk, gala) == done.created
    recipients.start(desk, done.created)
    numbers = letters_of.ids(desk, done.created)
    assert len(numbers) == 3
    out.went_out(desk, numbers, "draft")
    assert {row.answer for row in guests.guests(desk, gala)} == {"invited"}
    first = letters_of.rows(desk, numbers)[0]
    out.answered(desk, first.id, "declined")
    said = {row.customer: row.answer for row in guests.guests(desk, gala)}
    assert said.pop(first.customer) == "declined"
    assert set(said.values()) == {"invited"}


def test_soon_all_are_invited_at_once(desk, gala):
    events.save(desk, gala, {"answer_by": "2026-09-14"})
    made = asking.invite(desk, gala).created
    assert len(campaigns.get(desk, made).waves) == 1


def test_nobody_to_invite_is_said(desk, gala):
    guests.answer(desk, [row.id for row in guests.guests(desk, gala)], "accepted")
    with pytest.raises(CustDeskError):
        asking.invite(desk, gala)
    events.save(desk, gala, {"starts_at": "2026-01-01 18:00"})
    with pytest.raises(CustDeskError):
        asking.invite(desk, gala)
