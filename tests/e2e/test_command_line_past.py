"""From the command line: taking back and doing again, choosing, the bin, one customer's history."""

from pathlib import Path

import pytest
from command_line import CommandLine

HEAD = "Customer code,Customer name,City\n"


@pytest.fixture
def custdesk(tmp_path: Path) -> CommandLine:
    return CommandLine(tmp_path / "data")


@pytest.fixture
def bring(custdesk: CommandLine, tmp_path: Path):
    """Imports rows of customers; the operation."""

    def bring(name: str, rows: str) -> int:
        path = tmp_path / name
        path.write_text(HEAD + rows)
        return custdesk.json("import", str(path))["operation"]

    return bring


def cities(custdesk: CommandLine) -> dict[str, str]:
    return {row["code"]: row["city"] for row in custdesk.json("list", "customers")}


def test_undo_keeps_or_takes_the_earlier_values_and_redo_brings_all_back(custdesk, bring) -> None:
    bring("a.csv", "A,Alpha,Lyon\n")
    second = bring("b.csv", "A,Alpha,Paris\nB,Beta,Nice\n")
    bring("c.csv", "A,Alpha,Toulon\nB,Beta,Brest\n")
    undone = custdesk.json("undo", str(second))
    assert [(kept["name"], kept["column"]) for kept in undone["kept"]] == [
        ("A", "city"), ("B", None),
    ]  # fmt: skip
    told = custdesk.run("redo", str(second)).output
    assert told.splitlines() == [
        f"Operation {second} was done again.", "1 value was changed since and is kept.",
    ]  # fmt: skip
    chosen = custdesk.json("undo", str(second), "--earlier", "all")
    assert chosen["kept"] == []
    assert cities(custdesk) == {"A": "Lyon"}
    again = custdesk.json("redo", str(second))
    assert again["redone"]["operation"] == second
    assert cities(custdesk) == {"A": "Toulon", "B": "Brest"}
    refused = custdesk.run("redo", str(second))
    assert (refused.exit_code, refused.output) == (1, f"Operation {second} is not taken back.\n")
    assert custdesk.json("check")["ok"]


def test_the_history_of_a_customer_and_of_one_field(custdesk, bring) -> None:
    bring("a.csv", "A,Alpha,Lyon\n")
    bring("b.csv", "A,Alphabet,Paris\n")
    rows = custdesk.json("history", "--customer", "A")
    assert {row["source"] for row in rows} == {"a.csv", "b.csv"}
    (city,) = custdesk.json("history", "--customer", "A", "--field", "city")
    assert (city["field"], city["old"], city["new"]) == ("City", "Lyon", "Paris")
    assert "City: Lyon → Paris" in custdesk.run("history", "--customer", "A").output
    for words in (("--customer", "Z"), ("--customer", "A", "--field", "x"), ("--field", "city")):
        assert custdesk.run("history", *words).exit_code == 1


def test_the_bin_is_listed_taken_out_of_and_emptied(custdesk, bring) -> None:
    first = bring("a.csv", "A,Alpha,Lyon\nB,Beta,Nice\n")
    custdesk.json("undo", str(first))
    assert [row["name"] for row in custdesk.json("bin")] == ["Alpha", "Beta"]
    record = custdesk.json("bin")[0]["record"]
    out = custdesk.json("bin", "--restore", record)["operation"]
    assert list(cities(custdesk)) == ["A"]
    assert f"custdesk undo {out}" not in custdesk.run("history").output
    assert custdesk.json("history")[0]["source"] == "Command line"
    emptied = custdesk.json("bin", "--empty")
    assert (emptied["deleted"]["customer"], emptied["left"]) == (1, 0)
    assert "can no longer be done again" in custdesk.run("redo", str(first)).output
    for words in (
        ("--restore", "x"),
        ("--restore", "customer:99"),
        ("--empty", "--restore", "a:1"),
    ):
        assert custdesk.run("bin", *words).exit_code == 1
    assert custdesk.json("check")["ok"]


def test_the_history_is_thinned(custdesk, bring) -> None:
    bring("a.csv", "A,Alpha,Lyon\n")
    assert custdesk.json("history", "--thin", "30") == {"removed": {}}
    assert "0 old values" in custdesk.run("history", "--thin", "30").output
    assert custdesk.run("history", "--thin", "0").exit_code == 1
