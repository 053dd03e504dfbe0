"""What the printed calendar reads from the records, and the command that prints it."""

import datetime as dt

import pytest
from command_line import CommandLine

from custdesk.services import calendar_paper, exports, reminders, tasks, visits
from custdesk.services.calendar_paper import Sheet
from custdesk.system.language import words

MONDAY = dt.date(2026, 9, 14)


@pytest.fixture
def firm(desk, make) -> int:
    number = make.customer(
        "東京トレーダーズ", name_latin="Tokyo Traders", country="JP", city="Tokyo",
        address="関前 9-8\n3階", phone="+81 3 5555 5011",
    )  # fmt: skip
    person = make.person(number, "長瀬 良", ("mobile", "+81 90 5555 0147"), ("phone", "+81 3 1"))
    at = dt.datetime.combine(MONDAY, dt.time(10))
    visits.save(desk, None, number, {"at": at, "person_id": person, "rule": "FREQ=DAILY;COUNT=3"})
    tasks.save(desk, None, number, {"what": "Send samples", "due": MONDAY})
    return number


def test_spans_of_the_views():
    day = dt.date(2026, 9, 16)
    spans = {view: calendar_paper.span(Sheet(view, day), day) for view in ("day", "week", "month")}
    assert spans == {
        "day": (day, day),
        "week": (MONDAY, dt.date(2026, 9, 20)),
        "month": (dt.date(2026, 8, 31), dt.date(2026, 10, 4)),
    }
    assert calendar_paper.span(Sheet("agenda", day, days=3), day) == (day, dt.date(2026, 9, 18))


def test_each_time_with_names_place_and_the_number_to_call(desk, firm):
    facts = calendar_paper.facts(desk, Sheet("week", MONDAY))
    # 10:00 in Tokyo is 09:00 in Shanghai.
    assert [one.start for one in facts.appointments] == [
        dt.datetime.combine(MONDAY + dt.timedelta(days=n), dt.time(9)) for n in range(3)
    ]
    (one, *_) = facts.appointments
    assert (one.who.name, one.who.name_latin, one.who.address) == (
        "東京トレーダーズ", "Tokyo Traders", ("関前 9-8", "3階"),
    )  # fmt: skip
    assert (one.person, one.phone) == ("長瀬 良", "+81 90 5555 0147")
    assert [one.what for one in facts.todos] == ["Send samples"]


def test_countries_with_the_same_day_stand_together(desk, firm, make):
    for country in ("DE", "FR"):
        make.customer(country=country)
    sheet = Sheet("day", dt.date(2026, 12, 25))
    (one,) = calendar_paper.facts(desk, sheet).days_off
    assert set(one.countries) == {"DE", "FR"}
    assert one.customers == 2


def test_orders_that_leave_and_days_of_people_stand_beside_the_tasks(desk, firm, make):
    make.person(firm, "Ms Ito", birthday="1988-09-15")
    make.order(firm, "2026-09-01", 100_00, promised="2026-09-16")
    found = calendar_paper.facts(desk, Sheet("week", MONDAY)).todos
    told = {(one.mark, one.day.day, one.who.name_latin) for one in found}
    assert told == {
        ("task", 14, "Tokyo Traders"), ("day", 15, "Tokyo Traders"), ("order", 16, "Tokyo Traders"),
    }  # fmt: skip
    without = calendar_paper.facts(desk, Sheet("week", MONDAY, tasks=False, orders=False))
    assert without.todos == ()


def test_what_is_not_wanted_is_not_read(desk, firm):
    sheet = Sheet(
        "week",
        MONDAY,
        visits=False,
        tasks=False,
        holidays=False,
        orders=False,
        second_zone=desk.zone,
    )
    facts = calendar_paper.facts(desk, sheet)
    assert (facts.appointments, facts.todos, facts.days_off) == ((), (), ())
    assert facts.second_zone == ""
    assert calendar_paper.sheet_of(desk, sheet, words()).pages == 1


def test_the_commands(desk, firm, tmp_path):
    reminders.look(desk)
    line = CommandLine(desk.paths.data)
    out = tmp_path / "week.pdf"
    told = line.json("calendar", "print", "--view", "month", "--on", str(MONDAY), "--out", str(out))
    assert told == {"pdf": str(out), "pages": 1, "xlsx": None}
    assert out.read_bytes().startswith(b"%PDF")
    assert [row.kind.text for row in exports.listing(desk)] == ["Calendar"]
    for wrong in (("--out", "x.txt"), ("--out", str(out), "--zone", "Berlin")):
        assert line.run("calendar", "print", *wrong).exit_code == 1
    assert set(line.json("reminders")) == {"waiting", "coming"}
