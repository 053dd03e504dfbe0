"""The log, tasks and visits: what they need, what they do, and taking them back."""

import datetime as dt

import pytest

from custdesk.domain.errors import NotFound, ValidationError
from custdesk.services import customers, history, interactions, tasks, visits
from custdesk.services.occurrences import to_utc
from custdesk.system.language import say


def at(text):
    return dt.datetime.fromisoformat(text)


@pytest.fixture
def lyon(make):
    return make.customer("Lyon", country="FR", city="Lyon")


def test_a_logged_call_is_of_today_and_by_the_salesperson(desk, lyon):
    done = interactions.save(desk, None, lyon, {"summary": " Spoke ", "result": ""})
    row = interactions.get(desk, done.created)
    assert (row["date"], row["author"], row["channel"]) == ("2026-09-03", "Gu Lan", "call")
    assert (row["summary"], row["result"]) == ("Spoke", None)
    assert customers.page(desk, [lyon])[0].last_contact == dt.date(2026, 9, 3)


def test_a_next_step_with_a_day_becomes_a_task_of_the_same_operation(desk, lyon):
    values = {"channel": "visit", "next_step": "Send samples", "next_on": dt.date(2026, 9, 9)}
    done = interactions.save(desk, None, lyon, values)
    (task,) = customers.tasks_of(desk, lyon)
    assert (task.what, task.due) == ("Send samples", dt.date(2026, 9, 9))
    history.undo(desk, done.operation)
    assert customers.tasks_of(desk, lyon) == []
    with pytest.raises(NotFound):
        interactions.get(desk, done.created)


def test_a_contact_needs_its_day(desk, lyon):
    done = interactions.save(desk, None, lyon, {})
    with pytest.raises(ValidationError) as refused:
        interactions.save(desk, done.created, lyon, {"date": None})
    assert say(refused.value.problems["date"]) == "A contact needs its day."


def test_changing_an_entry_keeps_what_is_not_named(desk, lyon):
    done = interactions.save(desk, None, lyon, {"channel": "visit", "summary": "Met"})
    interactions.save(desk, done.created, lyon, {"channel": "visit", "summary": "Met again"})
    row = interactions.get(desk, done.created)
    assert (row["channel"], row["summary"], row["date"]) == ("visit", "Met again", "2026-09-03")


def test_tasks_are_made_done_opened_and_binned(desk, lyon):
    done = tasks.save(desk, None, lyon, {"what": "Call back", "due": dt.date(2026, 9, 5)})
    tasks.done(desk, done.created)
    assert tasks.get(desk, done.created)["done_on"] == "2026-09-03"
    assert customers.tasks_of(desk, lyon) == []
    history.undo_last(desk)
    assert len(customers.tasks_of(desk, lyon)) == 1
    tasks.done(desk, done.created, dt.date(2026, 9, 1))
    tasks.reopen(desk, done.created)
    assert tasks.get(desk, done.created)["done_on"] is None
    tasks.remove(desk, done.created)
    with pytest.raises(NotFound):
        tasks.get(desk, done.created)


@pytest.mark.parametrize("values", [{}, {"what": ""}, {"what": None}])
def test_a_task_says_what_is_to_be_done(desk, lyon, values):
    with pytest.raises(ValidationError) as refused:
        tasks.save(desk, None, lyon, values)
    assert say(refused.value.problems["what"]) == "A task says what is to be done."


def test_putting_off_replaces_the_last_putting_off(desk, lyon, make):
    make.contact(lyon, "2026-01-01")
    tasks.snooze(desk, lyon, dt.date(2026, 10, 1))
    tasks.snooze(desk, lyon, dt.date(2026, 9, 20))
    assert customers.page(desk, [lyon])[0].next_on == dt.date(2026, 9, 20)
    assert customers.tasks_of(desk, lyon) == []


def test_a_visit_is_meant_in_the_customers_wall_time(desk, lyon):
    done = visits.save(desk, None, lyon, {"at": at("2026-09-14 10:00"), "purpose": "Samples"})
    row = visits.get(desk, done.created)
    assert (row["at"], row["zone"]) == ("2026-09-14T10:00", "Europe/Paris")
    assert (row["at_utc"], row["minutes"], row["kind"]) == ("2026-09-14T08:00:00Z", 60, "visit")
    (shown,) = visits.between(desk, dt.date(2026, 9, 14), dt.date(2026, 9, 14))
    assert visits.own_time(shown, "Asia/Shanghai") == at("2026-09-14 16:00")


def test_a_visit_needs_its_hour(desk, lyon):
    with pytest.raises(ValidationError) as refused:
        visits.save(desk, None, lyon, {"purpose": "Samples"})
    assert say(refused.value.problems["at"]) == "A visit needs its day and hour."


def test_moving_a_visit_and_taking_it_back(desk, lyon):
    done = visits.save(desk, None, lyon, {"at": at("2026-09-14 10:00"), "minutes": 90})
    before = visits.get(desk, done.created)
    moved = visits.move(desk, done.created, at("2026-09-15 14:30"), minutes=45)
    row = visits.get(desk, done.created)
    assert (row["at"], row["at_utc"], row["minutes"]) == (
        "2026-09-15T14:30", "2026-09-15T12:30:00Z", 45,
    )  # fmt: skip
    assert moved.customers == {lyon}
    history.undo(desk, moved.operation)
    assert visits.get(desk, done.created) == before


def test_summer_time_moves_the_moment_and_not_the_wall_clock(desk, lyon):
    summer = visits.save(desk, None, lyon, {"at": at("2026-10-24 10:00")})
    winter = visits.save(desk, None, lyon, {"at": at("2026-10-26 10:00")})
    rows = [visits.get(desk, done.created) for done in (summer, winter)]
    assert [row["at_utc"][11:16] for row in rows] == ["08:00", "09:00"]
    visits.move(desk, summer.created, at("2026-10-27 10:00"))
    assert visits.get(desk, summer.created)["at_utc"] == "2026-10-27T09:00:00Z"


@pytest.mark.parametrize(
    ("wall", "moment"),
    [
        ("2026-03-29 01:30", "00:30"),  # before the clocks go on
        ("2026-03-29 02:30", "01:30"),  # skipped: the moment an hour later on the wall
        ("2026-03-29 03:30", "01:30"),
        ("2026-10-25 02:30", "00:30"),  # twice: the first of the two
    ],
)
def test_hours_that_clocks_skip_or_repeat(wall, moment):
    assert f"{to_utc(at(wall), 'Europe/Paris'):%H:%M}" == moment


def test_a_day_of_the_calendar_shows_what_is_on_it_there_or_here(desk, make):
    honolulu = make.customer("Kapolei", country="US", state="HI", city="Honolulu")
    visits.save(desk, None, honolulu, {"at": at("2026-09-14 15:00")})  # the 15th in Shanghai
    for day, shown in ((13, 0), (14, 1), (15, 1), (16, 0)):
        on = dt.date(2026, 9, day)
        assert len(visits.between(desk, on, on)) == shown, day


def test_the_salespersons_time_as_the_customers(desk, lyon):
    assert visits.customer_time(desk, lyon, at("2026-09-14 16:00")) == at("2026-09-14 10:00")


def test_a_customer_without_a_place_is_met_in_the_own_zone(desk, make):
    done = visits.save(desk, None, make.customer("Nowhere"), {"at": at("2026-09-14 10:00")})
    assert visits.get(desk, done.created)["zone"] == "Asia/Shanghai"
    with pytest.raises(NotFound):
        visits.save(desk, None, 4711, {"at": at("2026-09-14 10:00")})


def test_cancelled_visits_leave_the_calendar_and_the_list_to_plan(desk, lyon, make):
    make.contact(lyon, "2026-01-01")
    assert [row.id for row in visits.to_plan(desk)] == [lyon]
    done = visits.save(desk, None, lyon, {"at": at("2026-09-14 10:00")})
    assert visits.to_plan(desk) == []
    visits.save(desk, done.created, lyon, {"status": "cancelled"})
    on = dt.date(2026, 9, 14)
    assert visits.between(desk, on, on) == []
    assert [row.id for row in visits.to_plan(desk)] == [lyon]


def test_proposed_visits_are_one_operation(desk, lyon, make):
    leeds = make.customer("Leeds", country="GB", city="Leeds")
    drafts = [
        (lyon, at("2026-09-14 10:00"), "Europe/Paris"),
        (leeds, at("2026-09-15 10:00"), "Europe/London"),
    ]
    done = visits.propose(desk, drafts)
    found = visits.between(desk, dt.date(2026, 9, 14), dt.date(2026, 9, 15))
    assert [(row.customer_id, row.status) for row in found] == [
        (lyon, "proposed"), (leeds, "proposed"),
    ]  # fmt: skip
    history.undo(desk, done.operation)
    assert visits.between(desk, dt.date(2026, 9, 14), dt.date(2026, 9, 15)) == []


def test_holidays_of_the_countries_where_customers_are(desk, make):
    for n in range(3):
        make.customer(f"Rio {n}", country="BR")
    bands = visits.holidays(desk, dt.date(2026, 9, 7), dt.date(2026, 9, 7))
    assert [(band.country, band.customers) for band in bands] == [("BR", 3)]


def test_tasks_of_a_week_are_those_due_or_done_in_it(desk, lyon):
    tasks.save(desk, None, lyon, {"what": "In", "due": dt.date(2026, 9, 9)})
    tasks.save(desk, None, lyon, {"what": "Later", "due": dt.date(2026, 9, 19)})
    without = tasks.save(desk, None, lyon, {"what": "Sometime"})
    tasks.done(desk, without.created, dt.date(2026, 9, 8))
    week = visits.tasks_between(desk, dt.date(2026, 9, 7), dt.date(2026, 9, 13))
    assert [task.what for task in week] == ["In", "Sometime"]


def test_an_edit_that_names_no_channel_keeps_it(desk, lyon):
    done = interactions.save(desk, None, lyon, {"channel": "email", "summary": "Prices"})
    interactions.save(desk, done.created, lyon, {"result": "Answered"})
    kept = interactions.get(desk, done.created)
    assert (kept["channel"], kept["result"]) == ("email", "Answered")
