"""Letters that went out, and what came back."""

import datetime as dt

import pytest
from factories import figure

from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import Message
from custdesk.services import history
from custdesk.services.letters import campaigns, letters_of, out, recipients
from custdesk.store import records

DAY = dt.date(2026, 9, 7)


@pytest.fixture
def started(desk, make):
    a = make.customer(email="a@x.example")
    make.person(a, "Ana", ("email", "ana@x.example"))
    make.customer(email="b@x.example")
    number = campaigns.save(
        desk, None, {"name": "Kettle", "waves": campaigns.proposed(DAY)}
    ).created
    recipients.start(desk, number)
    return number


def test_a_letter_that_went_out_is_a_contact(desk, started):
    first, second = letters_of.ids(desk, started)
    done = out.went_out(desk, [first], "draft")
    one, other = letters_of.rows(desk, [first, second])
    assert (one.state, one.out_by, other.state) == ("out", "draft", "planned")
    assert one.out_at == dt.datetime(2026, 9, 3, 8, 10, tzinfo=dt.UTC)
    entry = records.get(desk.db, "interaction", one.contact)
    assert (entry["direction"], entry["channel"], entry["purpose"]) == ("out", "email", "novelties")
    assert (entry["summary"], entry["address"]) == ("Kettle", one.address)
    assert figure(desk, one.customer)["last_contact"] == "2026-09-03"
    assert done.customers == {one.customer}
    assert letters_of.ids(desk, started, part="out") == [first]
    assert campaigns.listed(desk)[0].out == 1


def test_said_twice_it_went_out_once(desk, started):
    first, _ = letters_of.ids(desk, started)
    out.went_out(desk, [first, first], "draft")
    assert out.went_out(desk, [first], "smtp").operation is None
    assert desk.db.value("SELECT COUNT(*) FROM interaction") == 1


def test_an_undo_takes_entry_and_state_back(desk, started):
    first, second = letters_of.ids(desk, started)
    done = out.went_out(desk, [first, second], "print")
    history.undo(desk, done.operation)
    assert {row.state for row in letters_of.rows(desk, [first, second])} == {"planned"}
    assert not records.find(desk.db, "interaction", "1")
    out.went_out(desk, [first], "print")
    out.not_out(desk, [first])
    assert not records.find(desk.db, "interaction", "1")


def test_a_mail_that_was_filed_already_is_its_entry(desk, make, started):
    first, _ = letters_of.ids(desk, started)
    (row,) = letters_of.rows(desk, [first])
    with desk.operation(Message("Test")):
        records.update(desk.db, "letter", first, {"message_id": "a1@firm.example"})
    entry = make.contact(row.customer, "2026-09-02", "email", message_id="a1@firm.example")
    out.went_out(desk, [first], "mail_program")
    assert letters_of.get(desk, first).contact == entry
    assert desk.db.value("SELECT COUNT(*) FROM interaction") == 1


def test_those_who_are_compared_with_get_nothing(desk, make):
    for n in range(10):
        make.customer(email=f"{n}@x.example")
    values = {"name": "Kettle", "waves": campaigns.proposed(DAY), "control": 10}
    number = campaigns.save(desk, None, values).created
    recipients.start(desk, number)
    (control,) = letters_of.ids(desk, number, part="control")
    with pytest.raises(CustDeskError, match="compare"):
        out.went_out(desk, [control], "draft")


def test_an_answer_is_kept_and_can_be_taken_back(desk, started):
    first, _ = letters_of.ids(desk, started)
    out.went_out(desk, [first], "draft")
    out.answered(desk, first, "interested", dt.date(2026, 9, 9))
    one = letters_of.get(desk, first)
    assert (one.answer, one.answered_on) == ("interested", dt.date(2026, 9, 9))
    assert campaigns.listed(desk)[0].answered == 1
    out.answered(desk, first, None)
    assert letters_of.get(desk, first).answer == ""


def test_an_invitation_that_went_out_is_an_invited_guest(desk, make):
    a = make.customer(email="a@x.example")
    gala = make.row(
        "event", name="Dinner", kind="dinner", starts_at="2026-09-14T18:30",
        zone="Asia/Shanghai", minutes=180, currency="USD", status="planned",
    )  # fmt: skip
    make.row("event_guest", event_id=gala, customer_id=a, answer="listed", plus=0)
    values = {"name": "Dinner", "kind": "invitation", "event_id": gala,
              "waves": campaigns.proposed(DAY)}  # fmt: skip
    number = campaigns.save(desk, None, values).created
    recipients.start(desk, number)
    ids = letters_of.ids(desk, number)
    out.went_out(desk, ids, "draft")
    (guest,) = records.find(desk.db, "event_guest", "event_id = ?", gala)
    assert (guest["answer"], guest["invited_on"]) == ("invited", "2026-09-03")
    out.answered(desk, ids[0], "declined")
    (guest,) = records.find(desk.db, "event_guest", "event_id = ?", gala)
    assert guest["answer"] == "declined"
    # Nobody is left to be invited: a new plan does not turn to everybody else.
    make.customer(email="b@x.example")
    recipients.start(desk, number)
    assert letters_of.ids(desk, number) == ids
