"""Appointments, tasks and hours as Today tells them: by kind, on whose clock, on which day."""

import datetime as dt

import pytest
from command_line import CommandLine

from custdesk.services import days_ahead, reminders, tasks, today, visits
from custdesk.system.language import say, use

DAY = dt.date(2026, 9, 3)  # a Thursday, 16:10 in Shanghai
FRIDAY, MONDAY = DAY + dt.timedelta(days=1), DAY + dt.timedelta(days=4)


def plan(desk, number: int, at: str, kind: str) -> None:
    moment = dt.datetime.fromisoformat(at)
    visits.save(desk, None, number, {"at": moment, "kind": kind})


@pytest.mark.parametrize(
    ("kind", "told", "chinese"),
    [
        ("visit", "Visit at 16:00 your time", "拜访，我方时间 16:00"),
        ("call", "Call at 16:00 your time", "通话，我方时间 16:00"),
        ("video", "Video call at 16:00 your time", "视频会议，我方时间 16:00"),
    ],
)
def test_the_coming_days_tell_the_kind_of_an_appointment(desk, make, kind, told, chinese) -> None:
    number = make.customer("Nord", country="DE", city="Hamburg")
    plan(desk, number, "2026-09-04T10:00", kind)
    friday = days_ahead.ahead(desk)[0]
    assert say(friday.rows[0].reason.message) == told
    assert friday.visits == (kind == "visit")
    use("zh_CN")
    assert say(friday.rows[0].reason.message) == chinese


@pytest.mark.parametrize(
    ("place", "at", "told"),
    [
        (("DE", "Hamburg"), "10:00", "Call today at 10:00 there, 16:00 yours"),
        (("CN", "Shanghai"), "15:00", "Call today at 15:00 your time"),
        (("US", "Chicago"), "16:00", "Call today at 16:00 there, 5 Sep 2026 05:00 yours"),
    ],
)
def test_a_call_comes_before_a_task_of_its_day_and_says_whose_clock(
    desk, make, place, at, told
) -> None:
    number = make.customer("Nord", country=place[0], city=place[1])
    tasks.save(desk, None, number, {"what": "Call back", "due": FRIDAY})
    plan(desk, number, f"2026-09-04T{at}", "call")
    (row,) = today.today(desk, FRIDAY)
    assert [say(one.message) for one in row.reasons][:2] == [told, "Task: Call back"]


def test_another_day_is_judged_by_itself(desk, clock, make) -> None:
    number = make.customer("Nord", country="DE", city="Hamburg")
    tasks.save(desk, None, number, {"what": "Call back", "due": FRIDAY})
    clock.set(DAY + dt.timedelta(days=2))  # a Saturday
    (row,) = today.today(desk)
    assert row.reach.state == "weekend"
    (row,) = today.today(desk, MONDAY)
    assert say(row.reach.message) == "Opens 08:30 there, 14:30 your time"


def test_the_command_tells_both_and_how_late(desk, make, tmp_path) -> None:
    on = desk.today() + dt.timedelta(days=3 * 365)
    monday = on + dt.timedelta(days=-on.weekday() % 7)
    number = make.customer("Nord", code="N", country="DE", city="Hamburg")
    tasks.save(desk, None, number, {"what": "Send prices", "due": monday - dt.timedelta(days=3)})
    plan(desk, number, f"{monday}T10:00", "call")
    desk.close()
    line = CommandLine(tmp_path / "firm")
    said = line.run("today", "--on", monday.isoformat()).stdout
    assert "Call today at 10:00 " in said
    assert "Task: Send prices; Due 3 days ago. " in said
    assert "Weekend" not in said
    assert "your time" in said.splitlines()[1].rpartition(". ")[2]


def test_only_what_is_told_within_a_day_is_coming(desk, clock, make) -> None:
    number = make.customer("Nord", country="DE", city="Hamburg")
    for days in (1, 2, 3):
        due = DAY + dt.timedelta(days=days)
        tasks.save(desk, None, number, {"what": f"In {days}", "due": due})
    assert [one.what for _when, one in reminders.coming(desk)] == ["In 1"]
