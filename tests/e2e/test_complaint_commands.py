"""The commands of complaints, as a program would call them."""

import pytest
from command_line import CommandLine

LIST = "Code,Name,Country,City\nANTON,Antonio Moreno,Germany,Berlin\n"


@pytest.fixture
def command(tmp_path):
    command = CommandLine(tmp_path / "firm")
    path = tmp_path / "customers.csv"
    path.write_text(LIST, "utf-8")
    assert command.run("import", str(path)).exit_code == 0
    return command


def test_from_the_call_to_the_cause(command) -> None:
    taken = command.json(
        "complaints", "new", "ANTON", "Two cartons crushed", "--kind", "damage",
        "--severity", "high", "--lot", "L-7", "--at", "2025-10-24 16:00+02:00",
    )  # fmt: skip
    assert taken["number"] == "C25-001"
    # Friday 16:00 in Berlin, an ordinary customer: 4 open hours, 1 of them until 17:00; the clock
    # goes back on Sunday, so Monday 11:30 is 10:30 UTC. Five working days: Friday, for the
    # Reformation is no holiday in all of Germany.
    assert taken["answer_by"] == "2025-10-27T10:30+00:00"
    assert taken["solve_by"] == "2025-10-31T16:00+00:00"
    assert taken["late"] is True
    said = command.json("complaints", "answer", "C25-001", "New ones leave on Friday")
    assert said["answered"]
    solved = command.json(
        "complaints", "solve", "c25-001", "--cause", "packing", "--remedy", "credit",
        "--cost", "120.50", "--credit", "100",
    )  # fmt: skip
    assert (solved["cost"], solved["currency"], solved["cause"]) == ("120.50", "USD", "packing")
    assert command.json("complaints", "list") == []
    assert command.json("complaints", "rate", "C25-001", "4")["satisfaction"] == 4
    assert "crushed" in command.run("complaints", "show", "C25-001").stdout
    causes = command.json("complaints", "causes", "--from", "2025-01-01", "--to", "2025-12-31")
    assert causes["causes"] == [
        {"cause": "packing", "complaints": 1, "cost": "120.50", "share_so_far": 1.0, "vital": True}
    ]


def test_criticism_is_improved_and_praise_thanked(command) -> None:
    command.json("complaints", "new", "ANTON", "Thin cartons", "--nature", "criticism")
    number = command.json("complaints", "list")[0]["number"]
    command.json("complaints", "improve", number, "Five layers", "--owner", "Lin",
                 "--due", "2027-01-15")  # fmt: skip
    row = command.json("complaints", "improvements")[0]
    assert (row["what"], row["owner"], row["due"]) == ("Five layers", "Lin", "2027-01-15")
    praise = command.json("complaints", "new", "ANTON", "Fast papers", "--nature", "praise")
    assert praise["answer_by"] is None
    assert command.json("complaints", "thanked", praise["number"])["thanked"]


def test_the_table_of_clocks_is_shown_and_changed(command) -> None:
    command.json("complaints", "clocks", "--set", "key", "high", "1", "1")
    rows = command.json("complaints", "clocks")
    assert len(rows) == 12
    assert rows[0] == {"tier": "key", "severity": "high", "answer_hours": 1, "solve_days": 1}


def test_a_service_is_offered_and_the_days_to_a_follow_up_are_set(command) -> None:
    told = command.json("complaints", "services", "--offer", "ANTON", "training",
                        "--state", "used", "--rating", "5", "--days", "21")  # fmt: skip
    assert told["follow_up_days"] == 21
    assert [(one["service"], one["state"], one["rating"]) for one in told["services"]] == [
        ("training", "used", 5)
    ]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("show", "C9-1"), "There is no complaint C9-1. `complaints list` shows those"),
        (("new", "ANTON", " "), "Say in a word what they say."),
        (("new", "ANTON", "x", "--order", "77"), "They have no order 77."),
        (("new", "ANTON", "x", "--at", "noon"), "noon is not a time."),
        (("new", "ANTON", "x", "--at", "2099-01-01 10:00"), "This moment is still to come."),
        (("clocks", "--set", "key", "high", "0", "1"), "Give 1 to 400 hours to the answer"),
    ],
)
def test_what_cannot_be_is_one_sentence(command, wrong, told) -> None:
    result = command.run("complaints", *wrong)
    assert result.exit_code == 1
    assert told in result.stderr
