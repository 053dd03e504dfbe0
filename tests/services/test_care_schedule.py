"""The days that the plans of care make, and what the user does to them."""

import datetime as dt

import pytest
from factories import dump

from custdesk.domain.care_plan import Capacity, Plan, Scope
from custdesk.domain.errors import ValidationError
from custdesk.domain.tier import Tier
from custdesk.services import care, care_schedule, history, interactions, tasks, today, visits
from custdesk.store import care_rows
from custdesk.system.language import say

DAY = dt.date(2026, 9, 3)  # a Thursday
FAR = DAY + dt.timedelta(days=41)


def days_of(desk, customer):
    return [row.day for row in care_rows.between(desk.db, DAY, FAR, [customer])]


def places(desk):
    return care_rows.between(desk.db, DAY, FAR)


def test_a_contact_has_its_place_on_the_day_it_is_due(desk, make):
    number = make.customer(care_days=14)
    make.contact(number, "2026-08-25")  # due on Tuesday the 8th
    assert days_of(desk, number) == [
        dt.date(2026, 9, 8), dt.date(2026, 9, 22), dt.date(2026, 10, 8),
    ]  # fmt: skip  # on the 6th we are on holiday


def test_a_day_off_moves_it_to_the_nearest_working_day(desk, make):
    saturday, sunday = make.customer(care_days=30), make.customer(care_days=30)
    make.contact(saturday, "2026-08-13")  # due on Saturday the 12th
    make.contact(sunday, "2026-08-14")
    assert days_of(desk, saturday)[0] == dt.date(2026, 9, 11)
    assert days_of(desk, sunday)[0] == dt.date(2026, 9, 14)


def test_nobody_is_contacted_on_their_holiday_or_on_ours(desk, make):
    number = make.customer(country="US", care_days=4)
    make.contact(number, "2026-09-02")
    found = days_of(desk, number)
    assert dt.date(2026, 9, 7) not in found  # Labor Day
    assert not {day for day in found if dt.date(2026, 10, 1) <= day <= dt.date(2026, 10, 7)}
    assert all(day.weekday() < 5 for day in found)


def test_a_real_contact_resets_the_rhythm_and_its_undo_brings_the_place_back(desk, make):
    number = make.customer(care_days=20)
    make.contact(number, "2026-08-14")
    before = places(desk)
    assert before[0].day == DAY
    done = interactions.save(desk, None, number, {"channel": "call"})
    assert days_of(desk, number)[0] == dt.date(2026, 9, 23)
    history.undo(desk, done.operation)
    assert places(desk) == before


def test_what_the_days_hold_is_never_exceeded_and_key_customers_come_first(desk, make):
    care.save_capacity(desk, Capacity(contacts=2, visit=2))
    ordinary = [make.customer() for _ in range(4)]
    for number in ordinary:
        make.contact(number, "2026-07-05")
    key = make.customer(manual_tier="key", manual_tier_reason="Strategic")
    make.contact(key, "2026-08-20")
    rows = places(desk)
    per_day = {}
    for row in rows:
        per_day[row.day] = per_day.get(row.day, 0) + row.cost
    assert max(per_day.values()) == 2
    assert key in [row.customer for row in rows if row.day == DAY]
    assert care_schedule.too_much(desk).waiting["ordinary"] == 3


def test_a_contact_shares_the_day_of_a_task_close_by(desk, make):
    number = make.customer(care_days=28)
    make.contact(number, "2026-08-06")  # due today
    assert days_of(desk, number)[0] == DAY
    done = tasks.save(desk, None, number, {"what": "Send samples", "due": "2026-09-08"})
    row = care_rows.between(desk.db, DAY, FAR, [number])[0]
    assert (row.day, row.shares, row.subject, row.cost) == (
        dt.date(2026, 9, 8), "task", done.created, 0,
    )  # fmt: skip
    tasks.done(desk, done.created)
    assert days_of(desk, number)[0] == DAY


def test_an_arranged_visit_is_the_contact(desk, make):
    number = make.customer(care_days=28)
    make.contact(number, "2026-08-06")
    visits.save(desk, None, number, {"at": dt.datetime.fromisoformat("2026-09-10T10:00")})
    assert [day for day in days_of(desk, number) if day < dt.date(2026, 10, 1)] == []


def test_a_birthday_close_by_is_the_day_and_the_purpose(desk, make):
    number = make.customer(care_days=28)
    make.person(number, "Anna", birthday="1980-09-09")
    make.contact(number, "2026-08-06")
    first = care_schedule.between(desk, DAY, FAR, [number])[0]
    assert (first.day, say(first.about)) == (dt.date(2026, 9, 9), "Birthday of Anna")


def test_a_visit_takes_the_place_of_the_contact_when_it_is_due(desk, make):
    number = make.customer(care_days=14)
    care.save_own(desk, number, Plan(rhythm=14, visit_rhythm=90))
    make.contact(number, "2026-06-05", "visit")
    make.contact(number, "2026-08-20")
    found = care_schedule.between(desk, DAY, FAR, [number])
    assert [one.kind for one in found] == ["visit", "contact", "contact", "contact"]
    assert found[0].channel == "visit"


def test_channels_and_purposes(desk, make):
    number = make.customer(care_days=14, email="a@b.example")
    plan = Plan(rhythm=14, channels=("call", "email"), purposes=("market", "Our fair"))
    care.save_own(desk, number, plan)
    make.contact(number, "2026-08-20")
    first, second, *_ = care_schedule.between(desk, DAY, FAR, [number])
    assert (first.channel, first.purpose, second.purpose) == ("email", "Our fair", "market")
    make.person(number, "Anna", ("mobile", "+49 170 1"), preferred_channel="call")
    first = care_schedule.between(desk, DAY, FAR, [number])[0]
    assert (first.channel, say(first.what)) == ("call", "Call: Our fair")


def test_skipping_moving_and_putting_off_are_operations_that_can_be_taken_back(desk, make):
    number = make.customer(care_days=28)
    make.contact(number, "2026-08-06")
    before, rows = dump(desk), places(desk)
    for deed, first in (
        (lambda: care_schedule.skip(desk, number, "On leave"), dt.date(2026, 9, 30)),
        (
            lambda: care_schedule.move(desk, number, dt.date(2026, 9, 16)),
            dt.date(2026, 9, 16),
        ),
        (lambda: tasks.snooze(desk, number, dt.date(2026, 9, 14)), dt.date(2026, 9, 14)),
    ):
        done = deed()
        assert days_of(desk, number)[0] == first
        history.undo(desk, done.operation)
        assert (dump(desk), places(desk)) == (before, rows)


def test_a_move_holds_until_the_next_contact(desk, make, clock):
    number = make.customer(care_days=28)
    make.contact(number, "2026-08-06")
    care_schedule.move(desk, number, dt.date(2026, 9, 16))
    interactions.save(desk, None, number, {"channel": "call"})
    assert days_of(desk, number)[0] == dt.date(2026, 9, 30)
    care_schedule.move(desk, number, dt.date(2026, 9, 18))
    assert days_of(desk, number)[0] == dt.date(2026, 9, 18)


def test_the_user_may_choose_to_work_on_a_saturday(desk, make):
    number = make.customer(country="AE", care_days=28)
    make.contact(number, "2026-08-20")
    care.save_capacity(desk, Capacity(weekend=(0, 6)))
    care_schedule.move(desk, number, dt.date(2026, 9, 7))
    assert days_of(desk, number)[0] == dt.date(2026, 9, 7)
    assert care_rows.between(desk.db, DAY, FAR, [number])[0].shares == "moved"


def test_a_contact_is_not_moved_to_a_day_on_which_they_are_closed(desk, make):
    number = make.customer(country="US")
    for day in (dt.date(2026, 9, 7), dt.date(2026, 9, 12), dt.date(2025, 1, 1)):
        with pytest.raises(ValidationError):
            care_schedule.move(desk, number, day)


def test_an_accepted_contact_is_a_task_and_not_two(desk, make):
    number = make.customer(care_days=28)
    make.contact(number, "2026-08-10")
    done = care_schedule.accept(desk, number, "Call about the market")
    first = care_rows.between(desk.db, DAY, FAR, [number])[0]
    assert (first.day, first.shares, first.subject) == (
        dt.date(2026, 9, 7), "task", done.created,
    )  # fmt: skip


def test_today_tells_channel_and_purpose(desk, make):
    number = make.customer(care_days=14)
    make.contact(number, "2026-08-20")
    row = today.today(desk)[0]
    assert row.customer_id == number
    assert say(row.reason.message) == "Follow-up due: every 14 days for this customer"
    assert say(row.reason.evidence) == (
        "E-mail: New products; last contact 14 days ago, on 20 Aug 2026"
    )
    assert (row.care.channel, row.care.purpose) == ("email", "novelties")


def test_in_a_large_firm_only_the_touched_are_placed_anew(desk, make, monkeypatch):
    numbers = [make.customer(care_days=10 + n) for n in range(12)]
    for place, number in enumerate(numbers):
        make.contact(number, f"2026-08-{10 + place}")
    before = places(desk)
    from custdesk.store import figures

    everybody = desk.db.value
    monkeypatch.setattr(
        type(desk.db), "value",
        lambda self, sql, *rest: 10**6 if "SELECT COUNT(*) FROM customer" in sql
        else everybody(sql, *rest),
    )  # fmt: skip
    done = interactions.save(desk, None, numbers[0], {"channel": "call"})
    assert days_of(desk, numbers[0])[0] > DAY
    others = [row for row in places(desk) if row.customer != numbers[0]]
    assert others == [row for row in before if row.customer != numbers[0]]
    history.undo(desk, done.operation)
    assert sorted(places(desk), key=str) == sorted(before, key=str)
    assert figures.as_of(desk.db) == DAY


def test_the_weeks_say_what_they_hold(desk, make):
    care.save(desk, Scope(Tier.ORDINARY), Plan(rhythm=1))
    care.save_capacity(desk, Capacity(contacts=2, visit=1))
    for _ in range(4):
        make.contact(make.customer(), "2026-08-20")
    weeks = care_schedule.weeks(desk)
    assert weeks[0].monday == dt.date(2026, 8, 31)
    assert all(week.used <= week.room for week in weeks)
    assert care_schedule.too_much(desk).per_week > 10
    assert "more than your days hold" in say(care_schedule.too_much(desk).message)


def test_who_was_tried_in_vain_keeps_the_chosen_day_and_the_last_visit(desk, make, clock):
    number = make.customer(country="DE")
    make.contact(number, (desk.today() - dt.timedelta(days=90)).isoformat(), "visit")
    to = desk.today() + dt.timedelta(days=11)
    care_schedule.move(desk, number, to)
    for channel in ("call", "visit"):
        values = {"channel": channel, "result": "not_reached"}
        interactions.save(desk, None, number, values)
    assert care_schedule.next_of(desk, number).day == to
    found = care.of_customer(desk, number)
    assert found.last_visit == desk.today() - dt.timedelta(days=90)
