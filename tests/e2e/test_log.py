"""A contact logged from the command line."""

import datetime as dt
import json

import pytest
from click.testing import CliRunner
from command_line import CommandLine

from custdesk.cli import cli

LIST = """Customer code,Customer name,Country,City,Contact,E-mail
N1,Nordwind GmbH,Germany,Berlin,Maria Anders,maria@nordwind.de
"""
MAIL = """From: Maria Anders <maria@nordwind.de>
Sent: Thursday, January 15, 2026 10:05 AM
To: Gu Lan
Subject: RE: Price list

We need 200 cartons.

From: Gu Lan
Sent: Wednesday, January 14, 2026 10:05 AM
To: Maria Anders
Subject: Price list

Attached.
"""


@pytest.fixture
def command(tmp_path):
    command = CommandLine(tmp_path / "data")
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    assert command.run("import", str(path)).exit_code == 0
    return command


def test_a_call_and_its_next_step(command) -> None:
    data = command.json(
        *("log", "N1", "--said", "Wants smaller cartons", "--result", "Reached"),
        *("--next", "in 2 weeks: send the quote", "--purpose", "quotation"),
    )
    assert "smaller cartons" in command.run("show", "N1", "--json").stdout
    day = dt.date.fromisoformat(data["date"]) + dt.timedelta(days=14)
    assert (data["channel"], data["person"], data["direction"]) == ("call", "Maria Anders", "out")
    assert (data["purpose"], data["result"]) == ("quotation", "reached")
    assert (data["next"]["what"], data["next"]["day"]) == ("send the quote", day.isoformat())
    assert command.run("undo", str(data["operation"])).exit_code == 0
    assert "smaller cartons" not in command.run("show", "N1", "--json").stdout


def test_a_copied_mail(command, tmp_path) -> None:
    path = tmp_path / "mail.txt"
    path.write_text(MAIL, encoding="utf-8")
    data = command.json("log", "N1", "--paste", str(path))
    assert (data["channel"], data["person"], data["direction"]) == ("email", "Maria Anders", "in")
    assert (data["date"], data["said"]) == ("2026-01-15", "We need 200 cartons.")
    assert data["purpose"] == "Price list"
    assert data["at"].startswith("2026-01-15T10:05")
    assert data["doubts"] == []


def test_what_is_piped_in(command, tmp_path) -> None:
    words = ["--data", str(tmp_path / "data"), "log", "N1", "--paste", "-", "--dry-run", "--json"]
    text = "[15/01/26, 14:05] Maria Anders: 200 cartons please"
    result = CliRunner().invoke(cli, words, input=text)
    data = json.loads(result.stdout)
    assert (data["channel"], data["said"], data["entry"]) == (
        "whatsapp", "200 cartons please", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--next", "soon: call"), "No day is plain in “soon: call”"),
        (("--said", "x", "--person", "Bert"), "Nobody there is plainly Bert"),
        (("--said", "x", "--on", "tomorrow"), "tomorrow is no day on which"),
        ((), "Say what there is to log"),
        (("--paste", "/nowhere/at/all"), "cannot be read"),
    ],
)
def test_what_is_not_plain_is_refused(command, words, sentence) -> None:
    result = command.run("log", "N1", *words)
    assert result.exit_code == 1
    assert sentence in result.stderr


def test_it_is_told_in_words(command) -> None:
    told = command.run("log", "N1", "--said", "Hello", "--next", "tomorrow 3pm: call back").stdout
    assert "Nordwind GmbH  Call, Maria Anders" in told
    assert "Next: call back, " in told
    assert "15:00" in told


def test_the_day_it_was(command) -> None:
    today = dt.date.fromisoformat(command.json("log", "N1", "--said", "x", "--dry-run")["date"])

    def on(text: str) -> str:
        return command.json("log", "N1", "--said", "x", "--dry-run", "--on", text)["date"]

    assert on("3天前") == on("3 days ago") == (today - dt.timedelta(days=3)).isoformat()
    assert dt.date.fromisoformat(on("last Friday")).weekday() == 4
    for text, why in (
        ("blue moon", "“blue moon” is not understood as a day."),
        ("tomorrow", "tomorrow is no day on which a contact can have been."),
        ("1066-01-01", "1066-01-01 is no day on which a contact can have been."),
    ):
        for command_line in (
            ("log", "N1", "--said", "x", "--on", text),
            ("many", "log", "fair", "N1", "--date", text),
            ("many", "log", "fair", "N1", "--date", text, "--dry-run"),
        ):
            wrong = command.run(*command_line)
            assert (wrong.exit_code, wrong.stdout) == (1, "")
            assert why in wrong.stderr
    wrong = command.run("log", "N1", "--next", "tomorrow 25:99: x")
    assert wrong.exit_code == 1
    assert "25:99 is not a time of day." in wrong.stderr
