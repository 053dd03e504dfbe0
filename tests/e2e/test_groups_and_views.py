"""From the command line: groups of customers, and views that are saved under a name."""

import csv

import pytest
from command_line import CommandLine

LIST = """Customer code,Customer name,Country,Industry
N1,Nordwind GmbH,Germany,Gifts
F1,Brévault,France,Kitchen
U1,Lone Star Supply,United States,Gifts
"""


@pytest.fixture
def command(tmp_path):
    command = CommandLine(tmp_path / "data")
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    assert command.run("import", str(path)).exit_code == 0
    return command


def test_a_view_is_saved_shown_and_deleted(command):
    saved = command.json(
        "filters", "save", "Gifts in Europe", "--row", "country is DE,FR", "--row",
        "industry contains gift",
    )  # fmt: skip
    assert saved["customers"] == 1
    assert saved["told"] == ["Country: Germany, France", "Industry: with “gift”"]
    assert [
        row["code"] for row in command.json("list", "customers", "--filter", "gifts in europe")
    ] == ["N1"]
    command.json("filters", "save", "Gifts in Europe", "--row", "country is DE,FR", "--row",
                 "industry contains gift", "--any")  # fmt: skip
    listed = command.json("filters", "list")
    assert [(one["filter"], one["customers"], one["any"]) for one in listed] == [
        ("Gifts in Europe", 3, True)
    ]
    text = command.run("filters", "list").stdout
    assert text == "Gifts in Europe  3  Country: Germany, France or Industry: with “gift”\n"
    gone = command.json("filters", "delete", "Gifts in Europe")
    assert command.run("filters", "list").stdout == "There are no saved views.\n"
    command.run("undo", str(gone["operation"]))
    assert len(command.json("filters", "list")) == 1
    wrong = command.run("filters", "save", "X", "--row", "colour is red")
    assert wrong.exit_code == 1
    assert wrong.stderr.startswith("colour is no field to filter by.")


def test_a_group_is_filled_shown_and_emptied(command):
    command.json("filters", "save", "Gifts", "--row", "industry is Gifts")
    made = command.json("groups", "add", "Spring buyers", "F1", "--note", "Met in Hamburg")
    assert (made["customers"], made["people"]) == (1, 0)
    assert command.json("groups", "add", "spring buyers", "--filter", "Gifts")["customers"] == 3
    shown = command.json("groups", "show", "Spring buyers")
    assert [one["code"] for one in shown["customers"]] == ["F1", "N1", "U1"]
    assert shown["note"] == "Met in Hamburg"
    listed = command.json("list", "customers", "--group", "Spring buyers", "--filter", "Gifts")
    assert {row["code"] for row in listed} == {"N1", "U1"}
    done = command.json("groups", "remove", "Spring buyers", "N1", "U1")
    assert done["customers"] == 1
    command.run("undo", str(done["operation"]))
    text = command.run("groups", "list").stdout
    assert text == "Spring buyers  3 customers, 0 people  Met in Hamburg\n"
    command.json("groups", "remove", "Spring buyers", "--whole")
    assert command.run("groups", "list").stdout == "There are no groups.\n"
    missing = command.run("groups", "show", "Nobody")
    assert (missing.exit_code, missing.stderr) == (1, "There is no group Nobody.\n")


def test_one_thing_for_many_is_told_done_and_taken_back(command):
    command.json("filters", "save", "Gifts", "--row", "industry is Gifts")
    told = command.json("many", "set", "owner", "Li Yan", "--filter", "Gifts", "--dry-run")
    assert told == {"customers": 2, "changed": 2, "last": None, "operation": None}
    done = command.json("many", "set", "owner", "Li Yan", "--filter", "Gifts")
    owners = {row["code"]: row["owner"] for row in command.json("list", "customers")}
    assert owners == {"N1": "Li Yan", "U1": "Li Yan", "F1": None}
    assert command.json("many", "set", "owner", "Li Yan", "N1", "F1", "--dry-run")["changed"] == 1
    command.run("undo", str(done["operation"]))
    assert {row["owner"] for row in command.json("list", "customers")} == {None}
    tasks = command.json(
        "many", "task", "Send prices", "--due", "2026-12-04", "--per-day", "1", "--where", "N1"
    )
    assert (tasks["changed"], tasks["last"]) == (1, "2026-12-04")
    command.json("many", "log", "fair", "--summary", "Met", "N1", "F1")
    command.json("many", "tier", "key", "--reason", "Fair", "F1")
    tiers = {row["code"]: row["tier"] for row in command.json("list", "customers")}
    assert tiers["F1"] == "key"
    assert command.json("many", "addresses", "N1")["without"] == 1
    assert command.json("many", "archive", "U1")["changed"] == 1
    assert len(command.json("list", "customers")) == 2
    nobody = command.run("many", "archive")
    assert nobody.exit_code == 1
    assert nobody.stderr == "Say for whom: codes, --filter, --group or --where.\n"


def test_a_view_or_a_group_is_exported(command, tmp_path):
    command.json("filters", "save", "Gifts", "--row", "industry is Gifts")
    command.json("groups", "add", "Fair", "N1", "F1")
    path = tmp_path / "out.csv"
    wanted = ("export", "--kind", "customers", "--columns", "groups", "--out", str(path))
    for options, codes in (
        (("--filter", "Gifts"), {"N1", "U1"}),
        (("--group", "Fair", "--filter", "Gifts"), {"N1"}),
        (("--group", "Fair", "--tier", "risk"), set()),
        (("--group", "Fair"), {"N1", "F1"}),
    ):
        command.json(*wanted, *options)
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
        assert {row["Customer code"] for row in rows} == codes
    assert {row["Groups"] for row in rows} == {"Fair"}
