"""The command line of campaigns: drafts of the waves whose day has come, and the report."""

import datetime as dt
from pathlib import Path

import pytest
from command_line import CommandLine
from mail_reader import read
from openpyxl import load_workbook

from custdesk.services import bulk
from custdesk.services.letters import campaigns


@pytest.fixture
def command(desk, make):
    """Three customers of three tiers, one of whom complains; the first wave was a week ago."""
    for tier in ("key", "potential", "ordinary"):
        firm = make.customer(f"Firm {tier}", email=f"{tier}@x.example", country="GB")
        bulk.set_tier(desk, [firm], tier, "Test")
    make.row("complaint", number="C-1", nature="complaint", at="2026-08-01T08:00:00Z",
             date="2026-08-01", what="Broken", customer_id=firm)  # fmt: skip
    make.row("letter_template", name="Launch", kind="new_product", language="en",
             subject="News for {{ firm }}", text="{{ salutation }}")  # fmt: skip
    today = dt.datetime.now(dt.UTC).date()
    values = {"name": "Kettle", "template": "Launch",
              "waves": campaigns.proposed(today - dt.timedelta(days=5))}  # fmt: skip
    campaigns.save(desk, None, values)
    return CommandLine(desk.paths.data)


def test_drafts_of_the_waves_that_are_due_then_the_report(command, tmp_path):
    refused = command.run("letters", "--campaign", "Kettle", "--drafts", str(tmp_path / "d"))
    assert "not running" in refused.stderr
    found = command.json(
        "letters", "--campaign", "kettle", "--start", "--drafts", str(tmp_path / "d")
    )
    assert [wave.get("written", 0) for wave in found["waves"]] == [1, 1, 0]
    assert {read(Path(path).read_bytes()).to[0][1] for path in found["drafts"]} == {
        "key@x.example", "potential@x.example",
    }  # fmt: skip
    assert found["held"] == []
    assert found["told"] == 0
    gone = command.json("letters", "--campaign", "Kettle", "--sent")
    assert (gone["gone_out"], gone["told"]) == (2, 2)
    told = {line["code"]: line["told_on"] for line in gone["letters"]}
    assert told["T003"] is None
    assert told["T001"] is not None
    assert not any(line["too_early"] for line in gone["letters"])
    shown = command.run("letters", "--campaign", "Kettle").stdout
    assert "Firm key" in shown
    assert "2 told, 0 of them ordered within 60 days" in shown


def test_a_wave_before_its_day_says_why_not(command, tmp_path):
    command.run("letters", "--campaign", "Kettle", "--start")
    words = ("letters", "--campaign", "Kettle", "--wave", "3", "--drafts", str(tmp_path))
    held = command.json(*words)["held"]
    assert "still open" in held[0]["why"][0]
    (why,) = command.json(*words, "--accept", "complaint")["held"][0]["why"]
    assert "goes out on" in why
    done = command.json(*words, "--accept", "embargo")
    assert len(done["drafts"]) == 1
    assert done["held"] == []


def test_bad_words_are_sentences(command, tmp_path):
    for words, told in (
        (("--campaign", "Pot"), "no campaign"),
        (("--start",), "Say which"),
        (("--campaign", "Kettle", "--wave", "9"), "3 waves"),
        (("--campaign", "Kettle", "--accept", "rain"), "none of"),
    ):
        done = command.run("letters", *words)
        assert done.exit_code == 1
        assert told in done.stderr
    assert command.json("letters")[0]["name"] == "Kettle"
    assert "Kettle" in command.run("letters").stdout


def test_the_proof_as_a_workbook(command, tmp_path):
    command.run("letters", "--campaign", "Kettle", "--start", "--drafts", str(tmp_path / "d"))
    path = tmp_path / "proof.xlsx"
    command.json("letters", "--campaign", "Kettle", "--sent", "--xlsx", str(path))
    waves, told = load_workbook(path).worksheets
    assert [row[4] for row in waves.iter_rows(min_row=2, values_only=True)] == [1, 1, 0]
    rows = {row[1]: row for row in told.iter_rows(min_row=2, values_only=True)}
    assert rows["T001"][7] == "Gone out"
    assert isinstance(rows["T001"][8], dt.datetime)
    assert (rows["T003"][7], rows["T003"][8]) == ("Not written yet", None)
    refused = command.run("letters", "--campaign", "Kettle", "--xlsx", str(tmp_path / "a.txt"))
    assert "ends in .xlsx" in refused.stderr
