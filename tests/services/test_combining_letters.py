"""Two customers become one: nobody is written to twice, and a no to letters stays a no."""

import datetime as dt

import pytest
from factories import dump

from custdesk.domain.consents import GIVEN, REFUSED
from custdesk.services import consent, duplicates, guard, history
from custdesk.services.guard import Going
from custdesk.services.loyalty import recommendations
from custdesk.store import records
from custdesk.store.guarding import said


@pytest.fixture
def two(make):
    """Two customers that are one, with a person that both know and one that each has alone."""
    a, b = make.customer("Alba Nova"), make.customer("Alba Nova Srl")
    return a, b, make.person(a, "Ugo Rossi"), make.person(b, "Ugo Rossi")


def stopped(desk, customer, person=None, kind="offer", address="x@y.example"):
    (found,) = guard.against(desk, [Going(customer, person, kind, address=address)])
    return [one.key for one in found if one.key == "opt_out"]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("whose", ["firm", "person"])
@pytest.mark.parametrize("channel", [None, "email"])
@pytest.mark.parametrize("topic", [None, "marketing"])
def test_an_earlier_no_of_one_outlives_a_later_yes_of_the_other(
    desk, make, two, turned, whose, channel, topic
):
    a, b, at_a, at_b = two
    of = (at_a, at_b) if whose == "person" else (None, None)
    no, yes = (b, a) if not turned else (a, b)
    one = {"channel": channel, "topic": topic}
    consent.opt_out(desk, no, of[no == b], on=dt.date(2026, 1, 5), source="call", **one)
    consent.agreed(desk, yes, of[yes == b], on=dt.date(2026, 3, 5), channel=None, topic=None)
    before = dump(desk)
    done = duplicates.merge(desk, a, b)
    assert stopped(desk, a, of[0]) == ["opt_out"]
    words = [one for _customer, one in said(desk.db, [a])]
    assert sum(one.state == GIVEN for one in words) == 1  # kept, though it no longer counts
    copy = words[-1]
    assert (copy.state, copy.channel, copy.topic, copy.source) == (REFUSED, channel, topic, "call")
    # What they say later counts again.
    consent.agreed(desk, a, of[0], on=dt.date(2026, 6, 1), topic=None)
    assert stopped(desk, a, of[0]) == []
    history.undo(desk, done.operation + 1)
    history.undo(desk, done.operation)
    assert dump(desk) == before


def test_a_no_of_one_way_alone_takes_no_other(desk, make, two):
    a, b, *_ = two
    consent.opt_out(desk, b, channel="email", topic=None, on=dt.date(2026, 1, 5))
    consent.agreed(desk, a, topic=None, on=dt.date(2026, 3, 5))
    duplicates.merge(desk, a, b)
    words = [(one.state, one.channel, one.topic) for _customer, one in said(desk.db, [a])]
    assert words.count((REFUSED, "email", None)) == 2
    assert (REFUSED, None, None) not in words


def letter(make, campaign, customer, person, state, **values):
    return make.row(
        "letter", campaign_id=campaign, customer_id=customer, person_id=person, kind="offer",
        channel="email", state=state, **{"control": 0, **values},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "stays"),
    [
        ("planned", "planned", ["planned"]),
        ("out", "planned", ["out"]),
        ("planned", "out", ["out"]),
        ("written", "skipped", ["skipped"]),
        ("queued", "written", ["queued"]),
        ("out", "out", ["out", "out"]),
    ],
)
def test_a_campaign_reaches_the_reader_that_both_had_once(desk, make, two, one, other, stays):
    a, b, at_a, at_b = two
    campaign = make.row(
        "campaign", name="Autumn", kind="offer", channel="email", audience="", everyone=0,
        control=0, counts_days=60, state="running",
    )  # fmt: skip
    letter(make, campaign, a, at_a, one)
    letter(make, campaign, b, at_b, other)
    before = dump(desk)
    done = duplicates.merge(desk, a, b)
    rows = records.find(desk.db, "letter", "campaign_id = ?", campaign)
    assert [(row["customer_id"], row["person_id"]) for row in rows] == [(a, at_a)] * len(stays)
    assert [row["state"] for row in rows] == stays
    history.undo(desk, done.operation)
    assert dump(desk) == before


def test_a_greeting_for_one_day_is_written_once_and_plain_letters_all_stay(desk, make, two):
    a, b, at_a, at_b = two
    for customer, person in ((a, at_a), (b, at_b)):
        letter(make, None, customer, person, "written", occasion="2026-12-25", festival="christmas")
        letter(make, None, customer, person, "written")
    duplicates.merge(desk, a, b)
    rows = records.find(desk.db, "letter", "1")
    assert sorted(row["occasion"] or "" for row in rows) == ["", "", "2026-12-25"]


def test_a_guest_of_both_has_one_place_with_all_that_was_known(desk, make, two):
    a, b, at_a, at_b = two
    event = make.row(
        "event", name="Dinner", kind="dinner", starts_at="2026-10-20T19:00", zone="Europe/Rome",
        minutes=180, currency="EUR", status="planned",
    )  # fmt: skip
    first = make.row("event_guest", event_id=event, customer_id=a, person_id=at_a,
                     answer="invited", plus=0, diet="vegan")  # fmt: skip
    second = make.row("event_guest", event_id=event, customer_id=b, person_id=at_b, seat="4",
                      answer="accepted", answered_on="2026-09-01", plus=2)  # fmt: skip
    friend = make.row("event_guest", event_id=event, customer_id=a, host_id=first, name="Lia",
                      answer="accepted", plus=0)  # fmt: skip
    cost = make.row("event_cost", event_id=event, guest_id=first, kind="hotel", state="planned",
                    amount=100, currency="EUR")  # fmt: skip
    before = dump(desk)
    done = duplicates.merge(desk, a, b)
    (guest,) = records.find(desk.db, "event_guest", "host_id IS NULL")
    assert (guest["id"], guest["customer_id"], guest["person_id"]) == (second, a, at_a)
    assert (guest["answer"], guest["plus"]) == ("accepted", 2)
    assert (guest["diet"], guest["seat"]) == ("vegan", "4")
    assert records.get(desk.db, "event_guest", friend)["host_id"] == second
    assert records.get(desk.db, "event_cost", cost)["guest_id"] == second
    history.undo(desk, done.operation)
    assert dump(desk) == before


def test_nobody_brings_themselves(desk, make, two):
    a, b, *_ = two
    recommendations.save(desk, None, a, {"brought_id": b})
    before = dump(desk)
    done = duplicates.merge(desk, a, b)
    assert recommendations.listed(desk) == []
    history.undo(desk, done.operation)
    assert dump(desk) == before
