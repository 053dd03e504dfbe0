"""From the command line: the hour at a customer's, and the festivals there."""

import pytest
from command_line import CommandLine

LIST = """Customer code,Customer name,Country,State,City
N1,Nordwind GmbH,Germany,Bayern,München
U1,Lone Star Supply,United States,TX,El Paso
S1,Najd Trading,Saudi Arabia,,Riyadh
X1,Nobody Knows Where,,,
"""


@pytest.fixture
def command(tmp_path):
    command = CommandLine(tmp_path / "data")
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    assert command.run("import", str(path)).exit_code == 0
    return command


def test_clock_tells_open_and_closed(command) -> None:
    assert {**command.json("clock", "N1", "--at", "2026-09-03T08:10Z"), "common": []} == {
        "zone": "Europe/Berlin",
        "local": "2026-09-03T10:10+02:00",
        "open": True,
        "until": "2026-09-03T17:00+02:00",
        "next_open": None,
        "why": "Open now, 6 h 50 min left",
        "common": [],
    }
    # Corpus Christi is kept in Bavaria; El Paso lies an hour west of the rest of Texas.
    closed = command.json("clock", "N1", "--at", "2026-06-04T08:10Z")
    assert (closed["open"], closed["next_open"]) == (False, "2026-06-05T08:30+02:00")
    assert closed["why"].startswith("Corpus Christi: closed until Fri 08:30 their time (")
    assert command.json("clock", "U1")["zone"] == "America/Denver"
    friday = command.json("clock", "S1", "--at", "2026-09-04T08:00Z")
    assert friday["why"].startswith("Weekend: closed until Sun 09:00 their time (")


def test_what_cannot_be_told_is_said(command) -> None:
    nowhere = command.json("clock", "X1")
    assert (nowhere["zone"], nowhere["local"], nowhere["open"]) == (None, None, False)
    assert nowhere["why"] == "Time there unknown"
    wrong = command.run("clock", "N1", "--at", "noon")
    assert wrong.exit_code == 1
    assert "noon is no moment" in wrong.stderr


def test_the_clock_in_words(command) -> None:
    told = command.run("clock", "N1", "--at", "2026-09-03T08:10Z").stdout
    assert "Thursday 3 September 2026 10:10  Europe/Berlin" in told
    assert "Hours that both offices keep" in told
