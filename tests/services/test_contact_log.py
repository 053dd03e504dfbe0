"""A contact is one operation: the entry, the next step, and the task that it fulfils."""

import datetime as dt

import pytest

from custdesk.domain.errors import NotFound
from custdesk.services import customers, history, interactions, people, tasks, today, visits
from custdesk.services.contact_log import ready, warm_up
from custdesk.store import facts
from custdesk.system.language import say

DAY = dt.date(2026, 9, 3)


def open_tasks(desk, customer: int) -> list[tuple[str, dt.date | None]]:
    return [(task.what, task.due) for task in ready(desk, customer).tasks]


def test_one_contact_is_one_step_to_undo(desk, make) -> None:
    customer = make.customer("Alfreds", country="DE", city="Berlin")
    tasks.save(desk, None, customer, {"what": "Send the quote", "due": DAY})
    task = ready(desk, customer).tasks[0].id
    values = {
        "summary": "Has the quote, compares", "next_step": "Call again",
        "next_on": dt.date(2026, 9, 17), "fulfils": [task],
    }  # fmt: skip
    done = interactions.save(desk, None, customer, values)
    assert open_tasks(desk, customer) == [("Call again", dt.date(2026, 9, 17))]
    assert tasks.get(desk, task)["done_on"] == "2026-09-03"
    assert interactions.get(desk, done.created)["next_step"] == "Call again"
    assert customers.detail(desk, customer).row.last_contact == DAY
    history.undo(desk, done.operation)
    assert open_tasks(desk, customer) == [("Send the quote", DAY)]
    assert customers.detail(desk, customer).row.last_contact is None


def test_an_hour_makes_an_appointment_on_their_clock(desk, make) -> None:
    """15:00 in Shanghai is 09:00 in Berlin."""
    customer = make.customer("Alfreds", country="DE", city="Berlin")
    person = make.person(customer, "Maria Anders")
    values = {
        "next_step": "Call about the samples", "next_on": dt.date(2026, 9, 4),
        "next_at": dt.time(15), "person_id": person,
    }  # fmt: skip
    interactions.save(desk, None, customer, values)
    (visit,) = visits.between(desk, DAY, dt.date(2026, 9, 5))
    assert (visit.kind, visit.purpose) == ("call", "Call about the samples")
    assert visit.at == dt.datetime.fromisoformat("2026-09-04T09:00")
    assert open_tasks(desk, customer) == []
    values |= {"next_step": "Send the samples"}
    interactions.save(desk, None, customer, values)
    assert open_tasks(desk, customer) == [("Send the samples (15:00)", dt.date(2026, 9, 4))]


def test_a_task_of_somebody_else_is_not_touched(desk, make) -> None:
    mine, other = make.customer("Mine"), make.customer("Other")
    tasks.save(desk, None, other, {"what": "Send the quote", "due": DAY})
    task = ready(desk, other).tasks[0].id
    with pytest.raises(NotFound):
        interactions.save(desk, None, mine, {"summary": "Hello", "fulfils": [task]})
    assert customers.detail(desk, mine).row.last_contact is None


def test_a_task_that_comes_again_is_due_anew(desk, make) -> None:
    customer = make.customer("Alfreds")
    values = {"what": "Ask for stock", "due": DAY, "rule": "FREQ=WEEKLY"}
    tasks.save(desk, None, customer, values)
    task = ready(desk, customer).tasks[0].id
    interactions.save(desk, None, customer, {"summary": "Stock is fine", "fulfils": [task]})
    assert open_tasks(desk, customer) == [("Ask for stock", dt.date(2026, 9, 10))]


def test_person_and_channel_are_those_of_before(desk, make) -> None:
    customer = make.customer("Alfreds")
    first = make.person(customer, "Maria Anders")
    second = make.person(customer, "Lena Vogt")
    found = ready(desk, customer)
    assert (found.person, found.channel, found.last) == (first, "call", None)
    values = {"channel": "whatsapp", "person_id": second, "summary": "Photos sent"}
    interactions.save(desk, None, customer, values)
    found = ready(desk, customer)
    assert (found.person, found.channel, found.last.text) == (second, "whatsapp", "Photos sent")
    people.save(desk, second, customer, {"name": "Lena Vogt", "preferred_channel": "wechat"}, ())
    assert ready(desk, customer).channel == "wechat"
    assert ready(desk, customer, "call", first).person == first
    people.remove(desk, second)
    assert ready(desk, customer).person == first
    assert ready(desk, customer).there.is_working_day(dt.date(2026, 9, 3))


def test_a_try_is_kept_and_the_rhythm_goes_on(desk, make) -> None:
    """Nobody was spoken with: the follow-up stays due, but not again today."""
    customer = make.customer("Alfreds", country="DE", city="Berlin", since="2024-05-01")
    make.contact(customer, "2026-05-02")
    due = [row.customer_id for row in today.today(desk)]
    assert due == [customer]
    done = interactions.save(desk, None, customer, {"result": "not_reached"})
    assert customers.detail(desk, customer).row.last_contact == dt.date(2026, 5, 2)
    assert today.today(desk) == []
    assert [row.customer_id for row in today.today(desk, dt.date(2026, 9, 4))] == [customer]
    interactions.save(desk, done.created, customer, {"result": "reached"})
    assert customers.detail(desk, customer).row.last_contact == DAY
    assert today.today(desk, dt.date(2026, 9, 4)) == []


def test_a_complaint_stays_open_until_it_is_solved(desk, make) -> None:
    customer = make.customer("Alfreds")
    done = interactions.save(
        desk, None, customer,
        {"purpose": "complaint", "result": "reached", "direction": "in", "summary": "Broken"},
    )  # fmt: skip

    def complaint() -> object:
        return facts.count(desk.db, [customer], DAY).facts.complaint_on[0]

    assert str(complaint()) == "2026-09-03"
    interactions.save(desk, done.created, customer, {"result": "solved"})
    assert str(complaint()) == "NaT"


def test_nothing_is_kept_of_warming_up(desk, make) -> None:
    customer = make.customer("Alfreds", since="2024-05-01")
    before = desk.db.rows("SELECT * FROM figure"), desk.db.value("SELECT MAX(id) FROM operation")
    warm_up(desk, customer)
    after = desk.db.rows("SELECT * FROM figure"), desk.db.value("SELECT MAX(id) FROM operation")
    assert after == before


def test_an_appointment_is_called_what_it_is(desk, make) -> None:
    customer = make.customer("Alfreds", country="DE", city="Berlin", since="2024-05-01")
    values = {"next_step": "call back", "next_on": dt.date(2026, 9, 4), "next_at": dt.time(15)}
    interactions.save(desk, None, customer, values)
    (row,) = today.today(desk)
    assert row.reason.message.text == "Call tomorrow at {time}"
    assert say(row.reason.message) == "Call tomorrow at 09:00 there, 15:00 yours"
