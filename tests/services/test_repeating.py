"""Visits and tasks that come again: in the calendar of a span, changed, moved, removed, undone."""

import datetime as dt

import pytest
from factories import figure

from custdesk.services import history, today, visits
from custdesk.services import tasks as task_service

wall = dt.datetime.fromisoformat
AT = wall("2026-09-14T10:00")
FIRST, LAST = dt.date(2026, 9, 1), dt.date(2026, 11, 30)


@pytest.fixture
def customer(make) -> int:
    return make.customer("Huber GmbH", zone="Europe/Berlin")


@pytest.fixture
def weekly(desk, customer) -> int:
    values = {"at": AT, "rule": "FREQ=WEEKLY;COUNT=10", "purpose": "Talk"}
    return visits.save(desk, None, customer, values).created


def starts(desk) -> list[str]:
    return [row.at.strftime("%m-%d %H") for row in visits.between(desk, FIRST, LAST)]


def test_the_hour_there_stays_when_the_clocks_change(desk, weekly) -> None:
    rows = visits.between(desk, FIRST, LAST)
    assert len(rows) == 10
    assert {row.at.hour for row in rows} == {10}
    # Summer time ends on 25 October 2026.
    assert [row.at_utc.hour for row in rows] == [8] * 6 + [9] * 4
    assert len({row.occurrence for row in rows}) == 10


def test_one_time_moves_and_comes_back(desk, weekly) -> None:
    second = AT + dt.timedelta(days=7)
    done = visits.move(desk, weekly, second + dt.timedelta(hours=4), occurrence=second)
    assert starts(desk)[:3] == ["09-14 10", "09-21 14", "09-28 10"]
    assert len(starts(desk)) == 10
    history.undo(desk, done.operation)
    assert starts(desk)[:3] == ["09-14 10", "09-21 10", "09-28 10"]


def test_this_and_all_that_follow_move(desk, weekly) -> None:
    third = AT + dt.timedelta(days=14)
    visits.move(desk, weekly, third + dt.timedelta(days=1), occurrence=third, scope="following")
    found = starts(desk)
    assert found[:4] == ["09-14 10", "09-21 10", "09-29 10", "10-06 10"]
    assert len(found) == 10


def test_another_rule_holds_from_there_on(desk, weekly, customer) -> None:
    third = AT + dt.timedelta(days=14)
    values = {"at": third, "rule": "FREQ=MONTHLY;COUNT=2"}
    visits.save(desk, weekly, customer, values, occurrence=third)
    assert starts(desk) == ["09-14 10", "09-21 10", "09-28 10", "10-28 10"]
    visits.save(desk, weekly, customer, {"rule": "", "purpose": "Last"}, occurrence=AT)
    assert starts(desk) == ["09-14 10", "09-28 10", "10-28 10"]


def test_all_move_with_what_was_changed_alone(desk, weekly) -> None:
    second = AT + dt.timedelta(days=7)
    visits.remove(desk, weekly, occurrence=second)
    visits.move(desk, weekly, AT + dt.timedelta(hours=2), occurrence=AT, scope="all")
    assert starts(desk)[:2] == ["09-14 12", "09-28 12"]
    assert len(starts(desk)) == 9


def test_removing_what_follows_and_all(desk, weekly) -> None:
    third = AT + dt.timedelta(days=14)
    visits.move(desk, weekly, third + dt.timedelta(hours=1), occurrence=third)
    visits.remove(desk, weekly, occurrence=AT + dt.timedelta(days=7), scope="following")
    assert starts(desk) == ["09-14 10"]
    visits.remove(desk, weekly)
    assert starts(desk) == []


def test_a_visit_that_was_held_ends_nothing(desk, clock, weekly, customer) -> None:
    clock.set(dt.date(2026, 9, 21))
    visits.save(desk, weekly, customer, {"status": "done"})
    found = visits.between(desk, FIRST, LAST)
    assert [row.at.day for row in found if row.status == "done"] == [21]
    assert len(found) == 10


def test_the_next_time_is_the_next_step_and_on_today(desk, clock, weekly, customer) -> None:
    clock.set(dt.date(2026, 10, 5))
    from custdesk.services.desk import roll

    roll(desk)
    assert figure(desk, customer)["next_on"] == "2026-10-05"
    assert [row.at.date() for row in today.visits_today(desk)] == [dt.date(2026, 10, 5)]
    assert "visit" in {str(row.reason.kind) for row in today.today(desk)}


def test_a_task_that_was_done_is_due_anew(desk, customer) -> None:
    values = {"what": "Send prices", "due": dt.date(2026, 9, 14), "rule": "FREQ=MONTHLY;COUNT=3"}
    number = task_service.save(desk, None, customer, values).created
    rows = visits.tasks_between(desk, FIRST, LAST)
    assert [row.due.isoformat() for row in rows] == ["2026-09-14", "2026-10-14", "2026-11-14"]
    done = task_service.done(desk, number)
    rows = visits.tasks_between(desk, FIRST, LAST)
    assert [(row.due.month, row.done_on is None) for row in rows] == [
        (9, False), (10, True), (11, True),
    ]  # fmt: skip
    assert task_service.get(desk, number)["due"] == "2026-10-14"
    history.undo(desk, done.operation)
    assert task_service.get(desk, number)["due"] == "2026-09-14"
    for _ in range(3):
        task_service.done(desk, number)
    assert all(row.done_on for row in visits.tasks_between(desk, FIRST, LAST))


def days_of(desk) -> list[str]:
    return [
        f"{row.due:%m-%d}{'*' if row.done_on else ''}"
        for row in visits.tasks_between(desk, FIRST, LAST)
    ]


@pytest.fixture
def report(desk, customer) -> int:
    values = {"what": "Report", "due": dt.date(2026, 9, 14), "rule": "FREQ=WEEKLY;COUNT=4"}
    return task_service.save(desk, None, customer, values).created


@pytest.mark.parametrize(
    ("occurrence", "scope", "expected"),
    [
        (None, "one", ["09-16", "09-21", "09-28", "10-05"]),
        (None, "following", ["09-16", "09-23", "09-30", "10-07"]),
        (21, "one", ["09-14", "09-23", "09-28", "10-05"]),
        (21, "following", ["09-14", "09-23", "09-30", "10-07"]),
        (21, "all", ["09-16", "09-23", "09-30", "10-07"]),
    ],
)
def test_a_day_of_a_task_moves(desk, report, occurrence, scope, expected) -> None:
    day = dt.date(2026, 9, occurrence) if occurrence else None
    due = (day or dt.date(2026, 9, 14)) + dt.timedelta(days=2)
    done = task_service.move(desk, report, due, occurrence=day, scope=scope)
    assert days_of(desk) == expected
    history.undo(desk, done.operation)
    assert days_of(desk) == ["09-14", "09-21", "09-28", "10-05"]


@pytest.mark.parametrize(
    ("occurrence", "scope", "expected"),
    [
        (None, "one", ["09-21", "09-28", "10-05"]),
        (28, "one", ["09-14", "09-21", "10-05"]),
        (28, "following", ["09-14", "09-21"]),
        (28, "all", []),
    ],
)
def test_days_of_a_task_are_deleted(desk, report, occurrence, scope, expected) -> None:
    day = dt.date(2026, 9, occurrence) if occurrence else None
    task_service.remove(desk, report, occurrence=day, scope=scope)
    assert days_of(desk) == expected


def test_the_last_day_of_a_task_can_be_moved_alone(desk, customer) -> None:
    values = {"what": "Once more", "due": dt.date(2026, 9, 14), "rule": "FREQ=WEEKLY;COUNT=1"}
    number = task_service.save(desk, None, customer, values).created
    task_service.move(desk, number, dt.date(2026, 9, 15))
    assert days_of(desk) == ["09-15"]
