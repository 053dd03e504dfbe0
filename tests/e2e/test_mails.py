"""`mail` on the command line: preview, file, again, who waits, and whose they are."""

import pytest
from command_line import CommandLine

MAIL = (
    "From: Anna Roth <anna@huber.de>\nTo: me@ourfirm.com\nSubject: =?utf-8?Q?Re:_Preisliste?=\n"
    "Date: Thu, 3 Sep 2026 10:00:00 +0200\nMessage-ID: <1@huber>\nDelivered-To: me@ourfirm.com\n"
    "\nBitte 500.\n"
)


@pytest.fixture
def command(tmp_path):
    return CommandLine(tmp_path / "data")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "1.eml").write_text(MAIL)
    return folder


def test_mails_are_looked_at_filed_and_filed_no_more(command, folder, tmp_path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Customer code,Customer name,E-mail\nH1,Huber,office@huber.de\n")
    assert command.run("import", str(path)).exit_code == 0
    told = command.run("mail", "import", str(folder), "--dry-run").stdout
    assert "Ours: me@ourfirm.com" in told
    assert "1 would be filed." in told
    first = command.json("mail", "import", str(folder))
    assert (first["read"], first["new"], first["known"]) == (1, 1, 0)
    assert first["customers"][0]["code"] == "H1"
    again = command.json("mail", "import", str(folder))
    assert (again["new"], again["known"], again["operation"]) == (0, 1, None)
    assert "Preisliste" in command.run("show", "H1").stdout
    assert command.run("undo", str(first["operation"])).exit_code == 0
    assert command.json("mail", "import", str(folder), "--dry-run")["new"] == 1


def test_an_unknown_sender_waits_until_it_is_said_whose_it_is(command, folder) -> None:
    done = command.json("mail", "import", str(folder), "--own", "me@ourfirm.com")
    assert (done["new"], done["waiting"]) == (0, 1)
    assert [one["address"] for one in command.json("mail", "senders")] == ["anna@huber.de"]
    assert command.json("mail", "place", "anna@huber.de", "new:Huber GmbH")["filed"] == 1
    assert command.json("mail", "senders") == []
    assert "Huber GmbH" in command.run("list", "customers").stdout


def test_it_is_asked_which_addresses_are_ours(command, tmp_path) -> None:
    path = tmp_path / "a.eml"
    path.write_text(MAIL.replace("Delivered-To: me@ourfirm.com\n", ""))
    refused = command.run("mail", "import", str(path))
    assert refused.exit_code == 1
    assert refused.stderr.startswith("Which addresses are yours? It may be ")
    wrong = command.run("mail", "import", str(path), "--own", "me")
    assert wrong.stderr == "“me” is no e-mail address.\n"
    assert command.run("mail", "import", str(tmp_path / "none")).exit_code == 1


def test_a_dry_run_counts_what_a_place_would_file(command, folder) -> None:
    mail = ("mail", "import", str(folder), "--own", "me@ourfirm.com", "--place")
    assert command.json(*mail, "anna@huber.de=new:Huber", "--dry-run")["new"] == 1
    assert command.json(*mail, "anna@huber.de=ignore", "--dry-run")["new"] == 0
    wrong = command.run(*mail, "anna=new:Huber")
    assert (wrong.exit_code, wrong.stderr) == (1, "“anna” is no e-mail address.\n")
    assert command.json(*mail, "@huber.de=new:Huber", "--dry-run")["new"] == 1
    assert command.json(*mail, "anna@huber.de=new:Huber")["new"] == 1


def test_a_mail_pasted_into_the_log_is_filed_once(command, folder, tmp_path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Customer code,Customer name,E-mail\nH1,Huber,office@huber.de\n")
    assert command.run("import", str(path)).exit_code == 0
    paste = ("log", "H1", "--paste", str(folder / "1.eml"))
    assert command.run(*paste).exit_code == 0
    again = command.run(*paste)
    assert (again.exit_code, again.stderr) == (1, "This mail is filed already.\n")
    assert command.json("mail", "import", str(folder))["new"] == 0
