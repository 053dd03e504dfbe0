"""Today beside its reasons: nobody is pushed off the list, shipments, what was done, put off."""

import datetime as dt

import pytest
from command_line import CommandLine

from custdesk.domain.errors import ValidationError
from custdesk.domain.words import Message
from custdesk.services import customers, history, interactions, tasks, today, today_lists
from custdesk.services.desk import open_desk
from custdesk.store import records
from custdesk.system.language import say
from custdesk.system.paths import Paths

DAY = dt.date(2026, 9, 3)


def test_where_much_is_owed_the_others_still_have_half_of_the_list(desk, make) -> None:
    for n in range(6):
        number = make.customer(f"Owes {n}", country="DE", city="Berlin")
        make.invoice(number, "2026-07-01", "2026-08-01", 100_000 + n)
    for n in range(6):
        make.customer(f"New {n}", country="DE", city="Berlin")
    rows = today.today(desk, limit=4)
    assert [row.name[:3] for row in rows] == ["Owe", "Owe", "New", "New"]
    assert [row.name for row in rows[:2]] == [row.name for row in today.today(desk)[:2]]


def test_late_orders_come_before_those_that_leave(desk, make) -> None:
    number = make.customer("Lyon", country="FR", city="Lyon")
    for name, promised, shipped in (
        ("late", "2026-08-29", None),
        ("old", "2026-01-29", None),
        ("soon", "2026-09-08", None),
        ("later", "2026-10-08", None),
        ("gone", "2026-08-30", "2026-09-01"),
    ):
        order = make.order(number, "2026-08-01", 1000)
        values = {
            "number": name, "promised": promised, "shipped": shipped,
            "status": "shipped" if shipped else "open",
        }  # fmt: skip
        with desk.operation(Message("Orders")):
            records.update(desk.db, "sales_order", order, values)
    found = today_lists.shipments(desk)
    assert (found.late, found.coming) == (1, 1)
    assert [(one.number, one.days) for one in found.rows] == [("late", 5), ("soon", 0), ("gone", 0)]


def test_what_was_done_today_is_told_by_customer(desk, make) -> None:
    lyon, bonn = make.customer("Lyon", country="FR"), make.customer("Bonn", country="DE")
    interactions.save(desk, None, lyon, {"channel": "call", "summary": "Agreed\nTwo pallets"})
    changes = tasks.save(desk, None, lyon, {"what": "Send the quote", "due": DAY})
    tasks.done(desk, changes.created)
    values = {"channel": "call", "summary": "Before", "date": DAY - dt.timedelta(days=1)}
    interactions.save(desk, None, bonn, values)
    (row,) = today_lists.done(desk)
    assert [say(one.message) for one in row.reasons] == ["Call", "Task done: Send the quote"]
    assert say(row.reason.evidence) == "Agreed"


def test_who_is_put_off_comes_back_by_hand_or_by_undo(desk, make) -> None:
    lyon = make.customer("Lyon", country="FR")
    tasks.snooze(desk, lyon, DAY + dt.timedelta(days=5), " Stocktaking ")
    (row,) = today_lists.put_off(desk)
    assert (say(row.reason.message), say(row.reason.evidence)) == (
        "Put off until 8 Sep 2026",
        "Stocktaking",
    )
    tasks.bring_back(desk, lyon)
    assert today_lists.put_off(desk) == []
    history.undo_last(desk)
    assert len(today_lists.put_off(desk)) == 1


@pytest.mark.parametrize("days", [0, -3])
def test_nobody_is_put_off_to_a_day_that_is_over(desk, make, days) -> None:
    lyon = make.customer("Lyon", country="FR")
    with pytest.raises(ValidationError):
        tasks.snooze(desk, lyon, DAY + dt.timedelta(days=days))


def test_the_command_line_tells_the_coming_days(tmp_path) -> None:
    line = CommandLine(tmp_path / "firm")
    tomorrow = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
    other = open_desk(Paths(tmp_path / "firm"))
    number = customers.save(other, None, {"code": "L1", "name": "Lyon", "country": "FR"}).created
    tasks.save(other, None, number, {"what": "Send the quote", "due": tomorrow})
    other.close()
    days = line.json("today", "--ahead")
    assert len(days) == 7
    found = [(row["code"], row["reason"]) for day in days for row in day["rows"]]
    assert ("L1", "Task: Send the quote") in found
    assert "Lyon  Task: Send the quote" in line.run("today", "--ahead").output


def test_an_impossible_date_in_the_file_hides_nobody(desk, make) -> None:
    number = make.customer("Nowhere", country="DE")
    with desk.operation(Message("Import")):
        records.update(desk.db, "customer", number, {"since": "2031-02-30"})
    assert [row.name for row in today.today(desk)] == ["Nowhere"]
