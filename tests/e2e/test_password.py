"""The password from the command line: never an argument, never a word too many."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from custdesk.cli import cli, password
from custdesk.domain import recovery_code
from custdesk.store.database import is_encrypted
from custdesk.system.paths import Paths
from custdesk.system.single import claim

pytestmark = pytest.mark.usefixtures("cheap_keys")

OLD, NEW = "wild geese over Suzhou", "cranes over Wuxi"


class CommandLine:
    def __init__(self, folder: Path) -> None:
        self.paths = Paths(folder)

    def run(self, *words: str, typed: str = "", **env: str):
        result = CliRunner().invoke(
            cli,
            ["--data", str(self.paths.data), *words],
            input=typed,
            env={"CUSTDESK_PASSWORD": None, "CUSTDESK_NEW_PASSWORD": None, **env},
        )
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    def json(self, *words: str, **env: str):
        result = self.run(*words, "--json", **env)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    def refused(self, *words: str, **env: str) -> str:
        result = self.run(*words, **env)
        assert result.exit_code == 1
        (line,) = result.stderr.strip().splitlines()
        return line


@pytest.fixture
def custdesk(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return CommandLine(tmp_path / "data")


@pytest.fixture
def protected(custdesk):
    custdesk.code = custdesk.json("passwd", CUSTDESK_NEW_PASSWORD=OLD)["recovery_code"]
    return custdesk


@pytest.fixture
def somebody(monkeypatch):
    """Somebody sits there; the seconds that were to be waited are noted."""
    waited = []
    monkeypatch.setattr(password, "can_ask", lambda: True)
    monkeypatch.setattr(password.time, "sleep", waited.append)
    return waited


def test_a_first_password_tells_the_recovery_code_once(custdesk):
    answer = custdesk.json("passwd", CUSTDESK_NEW_PASSWORD=OLD)
    assert answer["protected"] is True
    assert recovery_code.read(answer["recovery_code"])
    assert answer["plain_copies"] == []
    assert is_encrypted(custdesk.paths.database)
    told = custdesk.run("passwd", CUSTDESK_PASSWORD=OLD, CUSTDESK_NEW_PASSWORD=NEW)
    assert told.stdout == "The file is protected.\n"
    assert custdesk.json("list", "customers", CUSTDESK_PASSWORD=NEW) == []


def test_each_command_needs_the_password_from_somewhere(protected, tmp_path):
    line = protected.refused("list", "customers")
    assert "--password-file" in line
    assert "CUSTDESK_PASSWORD" in line
    assert protected.json("list", "customers", CUSTDESK_PASSWORD=OLD) == []
    assert protected.json("list", "customers", CUSTDESK_PASSWORD=protected.code.lower()) == []
    file = tmp_path / "secret"
    for text in (OLD, f"{OLD}\n", f"\ufeff{OLD}\r\nsecond line"):
        file.write_text(text, encoding="utf-8")
        result = protected.run("--password-file", str(file), "list", "customers", "--json")
        assert json.loads(result.stdout) == []


@pytest.mark.parametrize("secret", ["", "wrong", OLD + " ", "0" * 25])
def test_a_wrong_password_is_one_sentence_without_a_hint(protected, secret):
    line = protected.refused("check", CUSTDESK_PASSWORD=secret)
    assert line == "This password does not open the file."


def test_the_file_goes_before_the_environment(protected, tmp_path):
    file = tmp_path / "secret"
    file.write_text("wrong")
    words = ("--password-file", str(file), "check")
    assert protected.refused(*words, CUSTDESK_PASSWORD=OLD).startswith("This password")
    missing = ("--password-file", str(tmp_path / "none"), "check")
    assert "cannot be read" in protected.refused(*missing, CUSTDESK_PASSWORD=OLD)


def test_a_plain_file_asks_for_nothing(custdesk):
    assert custdesk.json("list", "customers", CUSTDESK_PASSWORD="left over") == []


def test_at_a_prompt_one_waits_longer_after_each_wrong_one(protected, somebody):
    result = protected.run("check", typed=f"no\nnever\nnot\nnot so\n{OLD}\n")
    assert result.exit_code == 0
    assert somebody == [0, 1, 2, 4]
    assert "geese" not in result.output


def test_a_prompt_does_not_ask_for_ever(protected, somebody):
    result = protected.run("check", typed="no\n" * 20)
    assert result.exit_code == 1
    assert sum(somebody) > 60


def test_the_new_password_is_typed_twice(protected, somebody):
    typed = f"{OLD}\n{NEW}\n{NEW}\n"
    assert protected.run("passwd", typed=typed).exit_code == 0
    assert protected.json("list", "customers", CUSTDESK_PASSWORD=NEW) == []


def test_without_a_new_password_nothing_changes(protected):
    assert "CUSTDESK_NEW_PASSWORD" in protected.refused("passwd", CUSTDESK_PASSWORD=OLD)
    refused = protected.run("passwd", CUSTDESK_PASSWORD=OLD, CUSTDESK_NEW_PASSWORD="")
    assert refused.exit_code == 1
    assert protected.json("list", "customers", CUSTDESK_PASSWORD=OLD) == []


def test_a_weak_one_is_taken_but_not_in_silence(custdesk):
    result = custdesk.run("passwd", CUSTDESK_NEW_PASSWORD="123456")
    assert result.exit_code == 0
    assert "tried first" in result.stderr


def test_the_recovery_code_opens_the_way_to_a_new_password(protected):
    answer = protected.json("passwd", CUSTDESK_PASSWORD=protected.code, CUSTDESK_NEW_PASSWORD=NEW)
    assert answer["recovery_code"] not in (None, protected.code)
    assert protected.refused("check", CUSTDESK_PASSWORD=protected.code).startswith("This password")
    assert protected.json("check", CUSTDESK_PASSWORD=answer["recovery_code"])["ok"] is True


def test_a_new_code_ends_the_old_one_and_is_printed(protected, tmp_path):
    sheet = tmp_path / "paper" / "sheet.pdf"
    words = ("passwd", "--new-code", "--recovery-sheet", str(sheet))
    answer = protected.json(*words, CUSTDESK_PASSWORD=OLD)
    assert answer["recovery_sheet"] == str(sheet)
    assert sheet.read_bytes().startswith(b"%PDF")
    assert protected.refused("check", CUSTDESK_PASSWORD=protected.code).startswith("This password")
    assert protected.json("check", CUSTDESK_PASSWORD=answer["recovery_code"])["ok"] is True


def test_a_sheet_that_cannot_be_printed_stops_it_before_anything_changes(custdesk, tmp_path):
    (tmp_path / "file").touch()
    words = ("passwd", "--recovery-sheet", str(tmp_path / "file" / "sheet.pdf"))
    assert "cannot be written" in custdesk.refused(*words, CUSTDESK_NEW_PASSWORD=OLD)
    assert not is_encrypted(custdesk.paths.database)


def test_a_refusal_leaves_no_empty_sheet(protected, tmp_path):
    sheet = tmp_path / "sheet.pdf"
    words = ("passwd", "--new-code", "--recovery-sheet", str(sheet))
    protected.refused(*words, CUSTDESK_PASSWORD="wrong")
    assert not sheet.exists()


def test_the_password_can_be_taken_away(protected):
    protected.refused("passwd", "--remove", CUSTDESK_PASSWORD="wrong")
    assert protected.json("passwd", "--remove", CUSTDESK_PASSWORD=OLD)["protected"] is False
    assert protected.json("list", "customers") == []
    assert "has no password" in protected.refused("passwd", "--remove")


def test_beside_an_open_window_the_password_is_not_changed(protected):
    with claim(protected.paths):
        line = protected.refused("passwd", CUSTDESK_PASSWORD=OLD, CUSTDESK_NEW_PASSWORD=NEW)
        assert "already open" in line
        assert protected.json("list", "customers", CUSTDESK_PASSWORD=OLD) == []


def test_no_command_takes_a_password_as_an_argument():
    for command in (cli, cli.get_command(None, "passwd")):
        names = [name for option in command.params for name in option.opts if "passw" in name]
        assert names in ([], ["--password-file"])


def test_the_process_that_reads_foreign_files_is_not_told_the_password(monkeypatch):
    from custdesk.bridge.reading import process

    monkeypatch.setenv(password.VARIABLE, OLD)
    monkeypatch.setenv(password.NEW_VARIABLE, NEW)
    # A module that runs what it is given, in the place of the one that reads.
    monkeypatch.setattr(process, "MODULE", "timeit")
    child = process.start(["-n1", "-r1", "import os; print(sorted(os.environ))"])
    known = child.communicate()[0].decode()
    assert "PYTHONUTF8" in known
    assert "CUSTDESK_PASSWORD" not in known
    assert "CUSTDESK_NEW_PASSWORD" not in known
