"""From the command line: the hour at a customer's, and the festivals there."""

import datetime as dt

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


def test_festivals_of_a_country(command) -> None:
    days = {
        day["date"]: day for day in command.json("festivals", "--country", "cn", "--year", "2026")
    }
    assert days["2026-10-04"] == {
        "date": "2026-10-04",
        "name": "National Day",
        "public": True,
        "half_day": False,
        "expected": False,
        "working": False,
    }
    worked = days["2026-10-10"]
    assert (worked["name"], worked["public"], worked["working"]) == ("Working weekend", False, True)
    turkey = command.json("festivals", "--country", "TR", "--year", "2026")
    half = next(day for day in turkey if day["date"] == "2026-10-28")
    assert (half["name"], half["half_day"], half["public"]) == (
        "Republic Day (half day)",
        True,
        False,
    )
    coming = command.json("festivals", "--country", "CN", "--year", "2027")
    assert all(day["expected"] for day in coming)
    bavaria = command.run("festivals", "--country", "DE", "--state", "Bayern", "--year", "2026")
    assert "Thursday 4 June 2026  Corpus Christi" in bavaria.stdout
    assert command.run("festivals", "--country", "XX").exit_code == 1
    assert command.run("festivals").exit_code == 1


def test_festivals_that_are_kept_and_whom_to_warn(command) -> None:
    kept = command.json("festivals", "--kept", "366")
    assert {day["country"] for day in kept} == {"DE", "US", "SA"}
    assert "N1" in next(day["customers"] for day in kept if day["country"] == "DE")
    assert "Germany; " in command.run("festivals", "--kept", "366").stdout
    assert command.json("festivals", "--ahead", "60") == []
    assert command.json("festivals", "--peaks", "60") == []
    assert "Nobody has a season" in command.run("festivals", "--peaks", "60").stdout


def test_gifts_are_logged_and_listed(command) -> None:
    assert command.json("gifts", "N1") == []
    logged = command.json(
        "gifts", "N1", "--given", "Tea", "--worth", "40.50", "--currency", "eur",
        "--occasion", "Visit", "--on", "2026-02-03",
    )  # fmt: skip
    assert logged == [
        {
            "date": "2026-02-03", "direction": "given", "what": "Tea", "occasion": "Visit",
            "person": None, "worth": 40.5, "currency": "EUR",
        }
    ]  # fmt: skip
    assert command.run("gifts", "N1", "--received", "Wine").exit_code == 0
    told = command.run("gifts", "N1").stdout
    assert "given, Tea, EUR 40.50, Visit" in told
    assert "received, Wine" in told
    for wrong in (
        ["--given", "Tea", "--received", "Wine"],
        ["--worth", "4"],
        ["--given", "Tea", "--worth", "much"],
        ["--given", "Tea", "--on", "2999-01-01"],
    ):
        assert command.run("gifts", "N1", *wrong).exit_code == 1
    last = max(row["operation"] for row in command.json("history"))
    assert command.run("undo", str(last)).exit_code == 0
    assert len(command.json("gifts", "N1")) == 1


def test_kept_days_are_told_once_for_a_country_from_today_on(command, tmp_path) -> None:
    path = tmp_path / "more.csv"
    states = ("TX", "NY", "CA", "FL", "IL")
    rows = [f"U{number},Shop {number},United States,{state}," for number, state in
            enumerate(states, start=2)]  # fmt: skip
    path.write_text("\n".join([LIST.splitlines()[0], *rows, ""]), encoding="utf-8")
    assert command.run("import", str(path)).exit_code == 0
    kept = command.json("festivals", "--kept", "366")
    keys = [(day["date"], day["country"]) for day in kept]
    assert len(keys) == len(set(keys))
    assert min(day["date"] for day in kept) >= dt.datetime.now(dt.UTC).date().isoformat()
    everybody = max((day for day in kept if day["country"] == "US"),
                    key=lambda day: len(day["customers"]))  # fmt: skip
    assert len(everybody["customers"]) == len(everybody["names"]) == 6
    told = command.run("festivals", "--kept", "366").stdout
    assert "6 customers: " in told
    assert "N1 Nordwind GmbH" in told


def test_empty_answers_say_so(tmp_path) -> None:
    empty = CommandLine(tmp_path / "empty")
    assert "Nobody keeps a day" in empty.run("festivals", "--kept", "60").stdout
    assert "Nobody usually ships" in empty.run("festivals", "--ahead", "60").stdout
