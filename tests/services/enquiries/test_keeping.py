"""Enquiries kept: once, with a clock, filed, learned from, answered; each one step of Undo."""

import datetime as dt

import pytest

from custdesk.domain.clock import CustomerClock
from custdesk.domain.complaints.clocks import after_hours
from custdesk.domain.errors import ValidationError
from custdesk.services import history
from custdesk.services.enquiries import incoming, judging, keeping, looking, rows
from custdesk.services.mails import NewCustomer, senders
from custdesk.store import enquiries

MAIL = "From: {name} <{address}>\nTo: sales@us.cn\nDate: {day} 09:00\nSubject: Lamps\n\n{text}\n"


def take(desk, text, address="ann@acme.com", name="Ann Lee", day="2026-09-02", **values):
    mail = MAIL.format(address=address, name=name, text=text, day=day)
    one = looking.look(desk, incoming.of_text(desk, mail))
    return keeping.take_in(desk, one, **values).created


@pytest.fixture
def acme(desk, make):
    customer = make.customer(code="US-01", name="Acme", country="US", city="New York")
    make.person(customer, "Ann Lee", ("email", "ann@acme.com"))
    return customer


def log(desk, customer):
    return desk.db.rows(
        "SELECT direction, channel, summary FROM interaction WHERE customer_id = ? "
        "AND deleted_op IS NULL ORDER BY id", customer,
    )  # fmt: skip


def test_a_known_sender_is_logged_and_has_a_clock_in_their_hours(desk, acme):
    number = take(desk, "Please quote 500 lamps.", day="2026-09-04")  # 2026-09-07: Labor Day
    row = keeping.get(desk, number)
    assert (row["customer_id"], row["kind"], row["settled"]) == (acme, "price", "filed")
    assert log(desk, acme) == [("in", "email", "Please quote 500 lamps.")]
    clock = CustomerClock("America/New_York", "US")
    at = dt.datetime.fromisoformat(row["at"].replace("Z", "+00:00"))
    until = dt.datetime.fromisoformat(row["answer_by"].replace("Z", "+00:00"))
    # An ordinary customer: eight open hours.
    assert until == after_hours(clock, at, dt.timedelta(hours=8))


def test_the_same_is_taken_in_once(desk, acme):
    take(desk, "Please quote 500 lamps.")
    with pytest.raises(ValidationError):
        take(desk, "Please quote 500 lamps.")


def test_a_stranger_waits_and_becomes_a_customer_with_all_that_waits(desk):
    first = take(desk, "Price list please", address="bo@lind.se", name="Bo Lind")
    second = take(desk, "And a sample, please", address="bo@lind.se", name="Bo Lind")
    assert [one.address for one in senders(desk)] == ["bo@lind.se"]
    found = rows.read(desk)
    assert found.counts == {"open": 2, "unknown": 2, "answered": 0}
    opened = rows.one(desk, first)
    assert opened.customer is None
    assert opened.stranger
    done = keeping.set_customer(desk, first, NewCustomer("Lind Pumps"))
    (customer,) = desk.db.row("SELECT id FROM customer WHERE name = 'Lind Pumps'")
    assert {keeping.get(desk, one)["customer_id"] for one in (first, second)} == {customer}
    assert len(log(desk, customer)) == 2
    assert take(desk, "Third", address="bo@lind.se") is not None
    assert rows.read(desk).counts["unknown"] == 0
    assert len(log(desk, customer)) == 3
    assert done.operation is not None


def test_what_was_pasted_without_a_sender_waits_on_this_page_alone(desk, acme):
    one = looking.look(desk, incoming.of_text(desk, "how much for 50 lamps?"))
    number = keeping.take_in(desk, one).created
    assert senders(desk) == []
    keeping.set_customer(desk, number, acme)
    assert log(desk, acme) == [("in", "chat", "how much for 50 lamps?")]


def test_answering_logs_a_contact_and_is_one_step(desk, acme):
    number = take(desk, "Please quote 500 lamps.")
    done = keeping.answered(desk, number, "Dear Ann,\n12 EUR each.")
    assert [row[0] for row in log(desk, acme)] == ["in", "out"]
    assert rows.read(desk).counts == {"open": 0, "unknown": 0, "answered": 1}
    assert rows.one(desk, number).draft is None
    history.undo(desk, done.operation)
    assert [row[0] for row in log(desk, acme)] == ["in"]
    assert rows.read(desk).counts["open"] == 1


def test_a_corrected_kind_is_learned_and_moves_the_clock(desk, acme):
    text = "Our blorfs quonked again, the frimble is off."
    number = take(desk, text)
    assert judging.judge(desk, "Lamps", text).kind != "payment"
    keeping.set_kind(desk, number, "payment")
    assert enquiries.confirmed(desk.db)[0][1:] == ("payment", 1)
    assert judging.judge(desk, "Lamps", text).kind == "payment"
    with pytest.raises(ValidationError):
        keeping.set_kind(desk, number, "nonsense")


def test_steps_are_ticked_and_unticked(desk, acme):
    number = take(desk, "Please quote 500 pcs.")
    keeping.tick(desk, number, "price.goods", True)
    keeping.tick(desk, number, "price.term", True)
    keeping.tick(desk, number, "price.goods", False)
    assert rows.one(desk, number).done == {"price.term"}
    assert rows.one(desk, number).fields["quantities"] == [{"number": "500", "unit": "pcs"}]


def test_what_needs_no_answer_leaves_the_list(desk, acme):
    number = take(desk, "Thanks, noted.")
    keeping.leave(desk, number)
    assert rows.read(desk).counts == {"open": 0, "unknown": 0, "answered": 0}


def test_a_complaint_goes_to_the_complaints_once_with_its_contact(desk, acme):
    number = take(desk, "Twelve lamps arrived broken, we want them replaced.")
    assert rows.one(desk, number).complains
    keeping.complain(desk, number)
    row = desk.db.row("SELECT customer_id, what, contact_id FROM complaint")
    assert row[0] == acme
    assert "Twelve lamps arrived broken" in row[1]
    assert row[2] == keeping.get(desk, number)["contact_id"]
    assert len(log(desk, acme)) == 1
    assert not rows.one(desk, number).complains
