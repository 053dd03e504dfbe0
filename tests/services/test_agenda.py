"""What lies in some days."""

import datetime as dt

from command_line import CommandLine

from custdesk.services import agenda, tasks, visits
from custdesk.system.language import say

DAY = dt.date(2026, 9, 3)


def test_appointments_tasks_and_contacts_stand_in_their_days(desk, make):
    called = make.customer("Alba", care_days=14)
    make.contact(called, "2026-08-20")
    visited = make.customer("Bela", country="DE", city="Hamburg")
    make.contact(visited, "2026-09-01")
    at = dt.datetime.fromisoformat("2026-09-04T10:00")
    visits.save(desk, None, visited, {"at": at, "purpose": "Samples"})
    promised = make.customer("Cora", care_days=28)
    make.contact(promised, "2026-08-06")
    tasks.save(desk, None, promised, {"what": "Send prices", "due": dt.date(2026, 9, 4)})
    found = agenda.between(desk, DAY, DAY + dt.timedelta(days=6))
    assert [(one.day.day, one.kind, one.name) for one in found] == [
        (3, "contact", "Alba"), (4, "visit", "Bela"), (4, "task", "Cora"),
    ]  # fmt: skip
    assert say(found[0].what) == "E-mail: New products"
    assert (found[1].at.hour, found[1].there.hour) == (16, 10)
    assert found[2].care is not None


def test_an_overdue_task_does_not_hide_the_contact_that_it_shares(desk, make):
    number = make.customer("Alba", care_days=14)
    make.contact(number, "2026-08-20")
    tasks.save(desk, None, number, {"what": "Send prices", "due": dt.date(2026, 8, 28)})
    found = agenda.between(desk, DAY, DAY)
    assert [(one.kind, one.care.shares) for one in found] == [("contact", "task")]


def test_the_command(desk, make, tmp_path):
    make.customer("Alba", code="A")
    number = make.customer("Bela", code="B")
    tasks.save(desk, None, number, {"what": "Send prices", "due": dt.date(2030, 1, 2)})
    desk.close()
    line = CommandLine(tmp_path / "firm")
    found = line.json("agenda", "--from", "2030-01-01", "--to", "2030-01-03")
    assert [(row["day"], row["kind"], row["what"]) for row in found] == [
        ("2030-01-02", "task", "Send prices"),
    ]  # fmt: skip
    assert "Send prices" in line.run("agenda", "--from", "2030-01-01").stdout
    wrong = line.run("agenda", "--from", "2030-01-02", "--to", "2030-01-01")
    assert wrong.exit_code == 1
    told = line.json("agenda")
    assert {row["code"] for row in told} <= {"A", "B"}
    assert {row["channel"] for row in told} == {"email"}
