"""Events from the command line, from the plan to the badges, and what JSON tells of one."""

import datetime as dt

import pytest
from command_line import CommandLine


@pytest.fixture
def line(desk, make) -> CommandLine:
    make.row("exchange_rate", currency="EUR", on_date="2026-08-31", rate="1.1", source="ECB")
    one = make.customer("Nord", country="DE", code="N1")
    make.person(one, "Ina Nord")
    make.customer("Sud", country="US", city="Chicago", code="S1")
    desk.close()
    return CommandLine(desk.paths.data)


def test_a_dinner_from_its_plan_to_the_badges(line, tmp_path):
    made = line.json("event", "new", "Gala", "--kind", "dinner", "--on", "2030-09-24 18:30",
                     "--at", "Frankfurt, Germany", "--budget", "1000", "--currency", "EUR",
                     "--slot", "30")  # fmt: skip
    assert made["starts"] == "2030-09-24T18:30:00+02:00"
    assert line.json("event", "add", "Gala", "N1", "S1")["guests"] == 2
    invited = line.json("event", "invite", "Gala")["campaign"]
    assert line.json("event", "invite", "Gala")["campaign"] == invited
    line.json("event", "answer", "Gala", "accepted", "N1", "s1", "--plus", "1")
    line.json("event", "cost", "Gala", "300.50", "--kind", "venue")
    done = line.json("event", "cost", "Gala", "110", "--currency", "USD", "--paid", "--guest", "N1")
    assert done["paid"] == {"amount": "100.00", "currency": "EUR"}
    assert done["left"] == {"amount": "900.00", "currency": "EUR"}
    seated = line.json("event", "seat", "Gala", "--tables", "1", "--size", "3")
    assert (seated["tables"], seated["without_place"]) == ({"1": 2}, ["S1"])
    line.json("event", "slot", "Gala", "S1", "--at", "2030-09-24 19:00")
    line.json("event", "guest", "Gala", "S1", "--diet", "vegan", "--visa", "needed")
    line.json("event", "tick", "Gala", "venue")
    line.json("event", "came", "Gala", "N1")
    line.json("event", "follow", "Gala", "N1", "Send offer", "--due", "2030-10-01")
    badges = line.json("event", "print", "Gala", "badges", str(tmp_path / "badges.pdf"))
    assert badges["pages"] == 1
    assert (tmp_path / "badges.pdf").read_bytes().startswith(b"%PDF")

    told = line.json("event", "Gala")
    assert (told["guests"], told["expected"], told["came"]) == (2, 4, 2)
    north, south = told["guest_list"]
    assert (north["customer"], north["paid"]["amount"], north["seat"]) == ("N1", "100.00", "1")
    assert south["there"] == "2030-09-24T11:30:00-05:00"
    assert (south["slot"], south["diet"], south["visa"]) == ("2030-09-24T19:00", "vegan", "needed")
    assert told["costs"]["planned"] == {"amount": "300.50", "currency": "EUR"}
    assert told["costs"]["by_currency"][0]["planned"]["amount"] == "300.50"
    assert next(one for one in told["to_do"] if one["key"] == "venue")["done_on"]
    assert told["outcome"]["from"] is None
    assert "Nord" in line.run("event", "Gala").stdout


def test_a_fair_that_is_known_gives_its_days(line):
    made = line.json("event", "new", "Canton", "--kind", "fair", "--fair", "canton-2026-autumn-1",
                     "--on", "2026-10-15 09:30")  # fmt: skip
    assert (made["last_on"], made["country"]) == ("2026-10-19", "CN")


def test_copying_and_removing(line):
    line.json("event", "new", "Gala 2026", "--on", "2026-09-24 18:30")
    copied = line.json("event", "copy", "Gala 2026")
    assert (copied["name"], copied["starts"][:10]) == ("Gala 2027", str(dt.date(2027, 9, 23)))
    line.json("event", "remove", "Gala 2027")
    assert [one["name"] for one in line.json("event", "list")] == ["Gala 2026"]


@pytest.mark.parametrize(
    "words",
    [
        ("event", "Nothing"), ("event", "new", "X", "--on", "tomorrow morning"),
        ("event", "new", "X"), ("event", "seat", "Gala"), ("event", "slot", "Gala"),
        ("event", "answer", "Gala", "perhaps", "N1"), ("event", "answer", "Gala", "accepted", "Q"),
        ("event", "cost", "Gala", "a lot"), ("event", "tick", "Gala", "dance"),
        ("event", "print", "Gala", "badges", "x.pdf"), ("event", "slot", "Gala", "--all"),
        ("event", "contacts", "Gala"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_sentence(line, words):
    line.json("event", "new", "Gala", "--on", "2030-09-24 18:30")
    answer = line.run(*words)
    assert answer.exit_code == 1
    assert answer.output.strip()
    assert "Traceback" not in answer.output
