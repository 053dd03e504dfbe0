"""The command `consent`."""

import pytest
from command_line import CommandLine

from custdesk.services import consent


@pytest.fixture
def command(desk):
    return CommandLine(desk.paths.data)


def test_noted_shown_and_taken_back(desk, make, command):
    make.person(make.customer(code="N1"), "Ute Kern")
    done = command.json("consent", "note", "N1", "--said", "refused", "--person", "ute",
                        "--on", "2026-08-01", "--source", "mail")  # fmt: skip
    told = command.json("consent", "show", "N1", "--kind", "offer")
    assert told["said"] == [
        {"id": done["id"], "said": "refused", "person": "Ute Kern", "channel": None,
         "topic": "marketing", "on": "2026-08-01", "until": None, "source": "mail", "note": None,
         "counts": True}
    ]  # fmt: skip
    assert told["against"] == []  # Ute's word is not the firm's
    shown = command.run("consent", "show", "N1").stdout
    assert "Opted out, Ute Kern, Every channel, Marketing, Their mail" in shown
    assert command.run("consent", "remove", str(done["id"])).exit_code == 0
    assert "said nothing" in command.run("consent", "show", "N1").stdout


def test_of_the_whole_firm_and_of_mourning(desk, make, command):
    make.customer(code="N1")
    command.json("consent", "note", "N1", "--said", "refused", "--topic", "all")
    command.json("consent", "note", "N1", "--said", "mourning")
    told = command.json("consent", "show", "N1", "--kind", "greeting")
    assert [one["key"] for one in told["against"]] == ["opt_out", "mourning"]
    assert "! They want no letters" in command.run(
        "consent", "show", "N1", "--kind", "greeting"
    ).stdout  # fmt: skip


def test_countries(desk, command):
    assert "nowhere" in command.run("consent", "countries").stdout
    assert command.json("consent", "countries", "de,at") == {"countries": ["AT", "DE"]}
    assert consent.asked_in(desk) == ("AT", "DE")
    assert command.json("consent", "countries", "--none") == {"countries": []}


@pytest.mark.parametrize(
    "wrong",
    [
        ("note", "N9", "--said", "refused"),
        ("note", "N1", "--said", "refused", "--person", "Nobody"),
        ("note", "N1", "--said", "perhaps"),
        ("remove", "77"),
        ("countries", "Germany"),
    ],
)
def test_what_cannot_be_is_one_sentence(make, command, wrong):
    make.customer(code="N1")
    done = command.run("consent", *wrong)
    assert done.exit_code == 1
    assert len(done.stderr.strip().splitlines()) == 1
