"""Greetings of the coming weeks from the command line: drafts, letters, a folder of mails."""

import email
import email.policy
from pathlib import Path

import pytest
from command_line import CommandLine

LIST = """Customer code,Customer name,Country,E-mail,Contact,Customer since
G1,Weber GmbH,Germany,info@weber.de,Anna Weber,2020-12-14
F1,Ricard SARL,France,bonjour@ricard.fr,,
C1,宁波远帆,China,info@yuanfan.cn,,
S1,Najd Trading,Saudi Arabia,,,
"""


@pytest.fixture
def command(tmp_path):
    command = CommandLine(tmp_path / "data")
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    assert command.run("import", str(path)).exit_code == 0
    return command


SPAN = ("--from", "2026-12-14", "--to", "2027-01-05")


def test_who_is_greeted_for_what_in_their_language(command) -> None:
    found = command.json("greetings", *SPAN)
    assert (found["written"], found["drafts"]) == (None, None)
    told = {
        group["festival"]: {one["code"]: one["language"] for one in group["recipients"]}
        for group in found["groups"]
    }
    assert told == {
        "cooperation": {"G1": "de"},
        "christmas": {"G1": "de", "F1": "fr"},
        "new_year": {"C1": "zh_CN"},
    }
    weber = found["groups"][0]["recipients"][0]
    assert (weber["subject"], weber["against"]) == ("6 Jahre Zusammenarbeit", [])
    formal = command.json("greetings", *SPAN, "--tone", "formal")
    assert formal["groups"][0]["recipients"][0]["text"] != weber["text"]


def test_written_once_and_put_into_a_folder(command, tmp_path) -> None:
    folder = tmp_path / "drafts"
    sheet = tmp_path / "cards.pdf"
    both = ("--drafts", str(folder), "--cards", str(sheet))
    done = command.json("greetings", *SPAN, "--write", *both)
    assert sheet.read_bytes()[:4] == b"%PDF"
    # Who is greeted in the same fortnight twice waits for a word: the guard counts both.
    assert done["written"] == len(done["drafts"]) == 4
    mails = [
        email.message_from_bytes(Path(path).read_bytes(), policy=email.policy.default)
        for path in done["drafts"]
    ]
    subjects = sorted(str(mail["Subject"]) for mail in mails)
    assert subjects[0] == "6 Jahre Zusammenarbeit"
    assert {str(mail["To"]).split("<")[-1].rstrip(">") for mail in mails} == {
        "info@weber.de", "bonjour@ricard.fr", "info@yuanfan.cn",
    }  # fmt: skip
    again = command.json("greetings", *SPAN, "--write")
    assert again["written"] == 0
    assert sum(group["greeted"] for group in again["groups"]) == 4


def test_in_words_and_what_cannot_be_asked_for(command) -> None:
    said = command.run("greetings", *SPAN).stdout
    assert "Christmas Day: 2 greetings to write" in said
    assert "F1  Ricard SARL  Français" in said
    wrong = command.run("greetings", "--despite", "overdue")
    assert (wrong.exit_code, wrong.stderr.strip()) == (
        1,
        "--despite, --drafts and --cards go with --write.",
    )
    unknown = command.run("greetings", "--write", "--despite", "weather")
    assert "weather is no reason. Known are: gone, " in unknown.stderr
    back = command.run("greetings", "--from", "2026-12-14", "--to", "2026-12-01")
    assert "at most a year apart" in back.stderr
