"""Backup, rehearsal, restore and salvage from the command line, with and without a password."""

import json
import shutil

import pytest
from click.testing import CliRunner

from custdesk.cli import cli


class CommandLine:
    def __init__(self, folder, secret):
        self.folder, self.secret = folder, secret

    def run(self, *words, secret=None):
        given = self.secret if secret is None else secret
        return CliRunner().invoke(
            cli, ["--data", str(self.folder), *words], env={"CUSTDESK_PASSWORD": given},
            catch_exceptions=False,
        )  # fmt: skip

    def json(self, *words):
        result = self.run(*words, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)


@pytest.fixture(params=[None, "fern and moss"], ids=["plain", "password"])
def custdesk(request, tmp_path):
    line = CommandLine(tmp_path / "data", request.param)
    bring(line, tmp_path, "Aldecoa")
    if request.param:
        result = CliRunner().invoke(
            cli, ["--data", str(line.folder), "passwd"],
            env={"CUSTDESK_NEW_PASSWORD": request.param},
        )  # fmt: skip
        assert result.exit_code == 0, result.output
    return line


def bring(line, folder, name):
    path = folder / "list.csv"
    path.write_text(f"Company,City\n{name},Valencia\n", "utf-8")
    line.json("import", str(path))


def names(line):
    return [row["name"] for row in line.json("list", "customers")]


def test_there_and_back(custdesk, tmp_path):
    made = custdesk.json("backup", "--to", str(tmp_path / "stick"))
    assert (made["counts"]["customer"], made["reason"]) == (1, "manual")
    assert made["protected"] is (custdesk.secret is not None)
    bring(custdesk, tmp_path, "Brünnhoff")
    assert custdesk.json("rehearse")["ok"]
    if custdesk.secret:
        refused = custdesk.run("restore", made["file"], secret="wrong")
        assert refused.exit_code == 1
        assert len(refused.stderr.splitlines()) == 1
    done = custdesk.json("restore", made["file"])
    assert done["counts"]["customer"] == 1
    assert names(custdesk) == ["Aldecoa"]
    again = custdesk.run("restore", done["aside"])
    assert again.exit_code == 0
    assert "Customer" in again.stdout
    assert sorted(names(custdesk)) == ["Aldecoa", "Brünnhoff"]
    assert custdesk.json("check")["ok"]


def test_a_damaged_file_is_saved(custdesk, tmp_path):
    file = custdesk.folder / "custdesk.db"
    with file.open("r+b") as opened:
        opened.seek(4096 * 30)
        opened.write(bytes(4096))
    out = tmp_path / "saved.db"
    done = custdesk.json("salvage", str(file), "--out", str(out))
    assert done["counts"]["customer"] == 1
    again = custdesk.run("salvage", str(file), "--out", str(out))
    assert again.exit_code == 1
    assert "There is a file" in again.stderr
    shutil.copy(file, tmp_path / "kept")
    custdesk.json("restore", str(out))
    assert names(custdesk) == ["Aldecoa"]
    assert custdesk.json("check")["ok"]


def test_a_bad_backup_ends_in_a_sentence_and_with_one(custdesk):
    made = custdesk.json("backup")
    with open(made["file"], "r+b") as opened:  # noqa: PTH123 - a name from JSON
        opened.seek(20000)
        opened.write(b"?")
    result = custdesk.run("rehearse")
    assert result.exit_code == 1
    assert "damaged" in result.stdout
    refused = custdesk.run("restore", made["file"])
    assert refused.exit_code == 1
    assert "Choose another backup" in refused.stderr
