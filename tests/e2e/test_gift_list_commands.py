"""Gift lists from the command line: planned, approved, given, as a workbook and on paper."""

import pytest
from command_line import CommandLine

LIST = """Customer code,Customer name,Country,Contact
G1,Weber GmbH,Germany,Anna Weber
B1,Hanari Carnes,Brazil,Mario Pontes
"""
SEASON = "Christmas 2026"


@pytest.fixture
def command(tmp_path):
    command = CommandLine(tmp_path / "data")
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    assert command.run("import", str(path)).exit_code == 0
    return command


def test_from_the_idea_to_the_gift(command, tmp_path) -> None:
    plan = ("gift-list", SEASON, "--add", "G1", "--add", "B1", "--what", "Tea", "--worth", "30")
    made = command.json(*plan, "--on", "2026-12-10", "--budget", "50")
    assert (made["planned"], made["left"]) == (
        {"amount": "60.00", "currency": "USD"}, {"amount": "-10.00", "currency": "USD"},
    )  # fmt: skip
    ids = {one["code"]: one["id"] for one in made["gifts"]}
    brazil = next(one for one in made["gifts"] if one["code"] == "B1")
    assert (brazil["person"], brazil["limit"]["country"], brazil["against"]) == (
        "Mario Pontes", "*", None,
    )  # fmt: skip
    refused = command.run("gift-list", SEASON, "--approve", str(ids["G1"]))
    assert refused.exit_code == 1  # EUR 50 a year, and no rate to compare with
    assert "its worth in EUR is not known" in refused.stderr
    for step in (("--approve", "--despite"), ("--bought",), ("--given",)):
        assert command.run("gift-list", SEASON, step[0], str(ids["G1"]), *step[1:]).exit_code == 0
    given = command.json("gifts", "G1")
    assert [(one["what"], one["occasion"]) for one in given] == [("Tea", SEASON)]
    assert command.json("gift-list")[0]["states"] == {"given": 1, "idea": 1}
    files = tmp_path / "out" / "list.xlsx", tmp_path / "out" / "list.pdf"
    files[0].parent.mkdir()
    unknown = command.run("gift-list", "Nope")
    assert (unknown.exit_code, "Nope" in unknown.output) == (1, True)
    done = command.run("gift-list", SEASON, "--xlsx", str(files[0]), "--pdf", str(files[1]))
    assert done.exit_code == 0, done.stderr
    assert files[0].read_bytes()[:2] == b"PK"
    assert files[1].read_bytes()[:4] == b"%PDF"
    assert "planned USD 60" in done.stdout


def test_limits_are_listed_set_and_reset(command) -> None:
    before = {one["country"]: one for one in command.json("gift-limits")}
    assert before["KR"]["amount"] == "50000"
    assert (before["*"]["per"], before["*"]["own"]) == ("year", False)
    own = ("--set", "BR", "--amount", "150", "--currency", "BRL", "--per", "gift")
    after = {one["country"]: one for one in command.json("gift-limits", *own)}
    assert (after["BR"]["amount"], after["BR"]["own"]) == ("150.00", True)
    last = {one["country"] for one in command.json("gift-limits", "--reset", "BR")}
    assert "BR" not in last
    wrong = command.run("gift-limits", "--set", "BR")
    assert wrong.stderr.strip() == "A limit needs --amount and --currency."
