"""Reminders over real records: series, moves, undo, what is done meanwhile."""

import datetime as dt

import pytest

from custdesk.domain.errors import ValidationError
from custdesk.services import history, reminders, tasks, visits
from custdesk.services.reminders import Rules

HOUR = dt.timedelta(hours=1)
NOW = dt.datetime(2026, 9, 3, 16, 10)  # noqa: DTZ001 - own wall time


@pytest.fixture
def firm(desk, make):
    """A firm in Hamburg that is known, and reminders that have begun: 16:10 in Shanghai."""
    number = make.customer("Nordlicht Feinkost", country="DE", city="Hamburg")
    reminders.look(desk)
    return number


def plan(desk, firm, own: dt.datetime, kind: str = "visit", **more) -> int:
    at = visits.customer_time(desk, firm, own)
    return visits.save(desk, None, firm, {"at": at, "kind": kind, **more}).created


def wait(clock, **much) -> None:
    clock.moment += dt.timedelta(**much)


def test_a_visit_is_told_an_hour_ahead_and_once(desk, clock, firm):
    plan(desk, firm, NOW + 2 * HOUR, purpose="New tins")
    assert reminders.look(desk).coming == (clock.now() + HOUR,)
    ((when, one),) = reminders.coming(desk)
    assert (when, one.start) == (clock.now() + HOUR, NOW + 2 * HOUR)
    wait(clock, minutes=59)
    assert reminders.look(desk).fresh == ()
    wait(clock, minutes=1)
    found = reminders.look(desk)
    (one,) = found.fresh
    assert (one.start, one.name, one.what, one.city) == (
        NOW + 2 * HOUR, "Nordlicht Feinkost", "New tins", "Hamburg",
    )  # fmt: skip
    assert one.there == NOW + 2 * HOUR - 6 * HOUR
    assert not found.missed
    again = reminders.look(desk)
    assert (again.fresh, again.waiting) == ((), (one,))
    reminders.dismiss(desk, [one.key])
    assert reminders.waiting(desk) == ()
    wait(clock, days=1)
    assert reminders.look(desk).fresh == ()


def test_what_passed_while_the_program_was_closed_is_gathered(desk, clock, firm):
    for hours in (2, 5, 20):
        plan(desk, firm, NOW + hours * HOUR, "call")
    tasks.save(desk, None, firm, {"what": "Send samples", "due": dt.date(2026, 9, 4)})
    wait(clock, days=3)
    found = reminders.look(desk)
    assert found.missed
    assert [one.kind for one in found.fresh] == ["call", "call", "task", "call"]


def test_snoozing_until_later_and_until_tomorrow(desk, clock, firm):
    plan(desk, firm, NOW + HOUR)
    (one,) = reminders.look(desk).fresh
    assert reminders.snooze(desk, [one.key], 15) == clock.now() + dt.timedelta(minutes=15)
    assert reminders.look(desk).waiting == ()
    wait(clock, minutes=15)
    assert reminders.look(desk).fresh == (one,)
    until = reminders.snooze_until_tomorrow(desk, [one.key])
    assert until == dt.datetime(2026, 9, 4, 1, tzinfo=dt.UTC)  # 09:00 in Shanghai
    wait(clock, days=1)
    assert reminders.look(desk).fresh == (one,)


def test_what_was_done_moved_or_taken_back_meanwhile_is_no_longer_told(desk, clock, firm):
    done = plan(desk, firm, NOW + 2 * HOUR)
    moved = plan(desk, firm, NOW + 2 * HOUR)
    gone = plan(desk, firm, NOW + 2 * HOUR)
    task = tasks.save(desk, None, firm, {"what": "Call", "due": dt.date(2026, 9, 4)}).created
    visits.save(desk, done, firm, {"status": "done"})
    visits.move(desk, moved, visits.customer_time(desk, firm, NOW + 9 * HOUR))
    removal = visits.remove(desk, gone)
    tasks.done(desk, task)
    wait(clock, hours=1)
    assert reminders.look(desk).fresh == ()
    history.undo(desk, removal.operation)
    assert [one.start for one in reminders.look(desk).fresh] == [NOW + 2 * HOUR]
    wait(clock, hours=7)
    assert [one.start for one in reminders.look(desk).fresh] == [NOW + 9 * HOUR]


def test_each_time_of_a_series_is_told_at_its_hour_there_across_the_change_of_clocks(
    desk, clock, firm
):
    # 10:00 in Hamburg each Saturday: 16:00 in Shanghai in summer, 17:00 from 25 October on.
    start = dt.datetime(2026, 10, 17, 10)  # noqa: DTZ001 - their wall time
    visits.save(desk, None, firm, {"at": start, "kind": "call", "rule": "FREQ=WEEKLY"})
    told = []
    for _ in range(60 * 24):
        told += reminders.look(desk).fresh
        wait(clock, hours=1)
    assert [one.start.strftime("%d %H:%M") for one in told] == ["17 16:00", "24 16:00", "31 17:00"]


def test_the_rules_hold_and_can_be_taken_back(desk, clock, firm):
    changed = reminders.save_rules(desk, Rules(visit=None, call=30, task=None, neutral=True))
    assert reminders.rules(desk) == Rules(None, 30, 10, None, neutral=True)
    plan(desk, firm, NOW + dt.timedelta(minutes=30), "visit")
    plan(desk, firm, NOW + dt.timedelta(minutes=30), "call")
    tasks.save(desk, None, firm, {"what": "Call", "due": dt.date(2026, 9, 3)})
    assert [one.kind for one in reminders.look(desk).fresh] == ["call"]
    history.undo(desk, changed.operation)
    assert reminders.rules(desk) == Rules()
    with pytest.raises(ValidationError):
        reminders.save_rules(desk, Rules(visit=5000))


def test_what_nobody_answers_goes_after_a_week(desk, clock, firm):
    plan(desk, firm, NOW + HOUR)
    assert len(reminders.look(desk).fresh) == 1
    wait(clock, days=6)
    assert len(reminders.look(desk).waiting) == 1
    wait(clock, days=2)
    assert reminders.look(desk).waiting == ()


def test_looking_leaves_no_step_in_the_history(desk, clock, firm):
    before = len(history.page(desk))
    plan(desk, firm, NOW + HOUR)
    (one,) = reminders.look(desk).fresh
    reminders.snooze(desk, [one.key], 5)
    assert len(history.page(desk)) == before + 1
