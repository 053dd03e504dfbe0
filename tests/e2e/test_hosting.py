"""Appointments asked for, visits here and fairs from the command line."""

import pytest
from command_line import CommandLine


@pytest.fixture
def run(tmp_path):
    command = CommandLine(tmp_path / "firm")
    table = tmp_path / "list.csv"
    table.write_text("Code,Company,Country,City\nTOK,Tokyo Traders,Japan,Tokyo\n", "utf-8")
    assert command.run("import", str(table)).exit_code == 0
    return command


def test_an_appointment_is_asked_for_and_answered(run, tmp_path) -> None:
    planned = run.json("visit", "add", "TOK", "--at", "2031-09-15 10:00")
    code = planned["code"]
    eml = tmp_path / "out" / "a.eml"
    draft = run.json("visit", "ask", code, "--lang", "de", "--eml", str(eml), "--note")
    assert "Montag, 15. September 2031" in draft["text"]
    assert eml.read_bytes().startswith(b"X-Unsent: 1")
    waiting = run.json("visit", "waiting", "--days", "0")
    assert [one["code"] for one in waiting] == [code]
    assert run.json("visit", "answer", code, "yes")["asked"] == "confirmed"
    assert run.json("visit", "waiting", "--days", "0") == []
    assert run.json("visit", "ask", code)["kind"] == "confirmation"
    wrong = run.run("visit", "ask", "V-1-Q9")
    assert wrong.exit_code == 1
    assert "no code of a visit" in wrong.stderr


def test_a_visit_here_is_planned_changed_and_printed(run, tmp_path) -> None:
    pdf, letter = tmp_path / "day.pdf", tmp_path / "letter.pdf"
    made = run.json(
        "visit", "here", "TOK", "--at", "2031-09-21 09:30", "--minutes", "120", "--kind", "audit",
        "--guest", "Mr Nagase", "--guest", "Ms Sakamoto", "--step", "30 Welcome | Room 2 | Ms Gu",
        "--step", "60 Drying hall", "--arrive", "2031-09-20 15:40", "--by", "MU 522",
    )  # fmt: skip
    assert made["guests"] == ["Mr Nagase", "Ms Sakamoto"]
    assert made["programme"][1]["from"] == "2031-09-21T10:00"
    found = run.json(
        "visit", "here", made["code"], "--finding", "major Exit blocked | 2031-10-01 | Li Wei",
        "--pdf", str(pdf), "--letter", str(letter), "--lang", "both",
    )  # fmt: skip
    assert found["findings"][0]["task"] is not None
    assert found["guests"] == made["guests"]
    assert pdf.read_bytes()[:4] == letter.read_bytes()[:4] == b"%PDF"
    told = run.run("visit", "here", made["code"]).stdout
    assert "Audit of our works" in told
    assert "09:30–10:00" in told
    for words in (("--step", "Welcome"), ("--finding", "huge Dust"), ("--pdf", "a.txt")):
        refused = run.run("visit", "here", made["code"], *words)
        assert refused.exit_code == 1
        assert refused.stderr.strip()


def test_fairs_are_listed_written_down_and_put_onto_a_trip(run) -> None:
    span = ("--from", "2031-10-01", "--to", "2031-10-31")
    added = run.json(
        "fairs", "--add", "Anuga", "--from", "2031-10-04", "--to", "2031-10-08",
        "--place", "Köln, Germany", "--stand", "Hall 10.1",
    )  # fmt: skip
    assert any(one["name"] == "Anuga" and one["country"] == "DE" for one in added)
    run.run("trip", "new", "Cologne", "--from", "2031-10-05", "--to", "2031-10-06")
    assert run.run("fairs", "--trip", "Cologne", "--fair", "Anuga").exit_code == 0
    again = run.run("fairs", "--trip", "Cologne", "--fair", "Anuga")
    assert again.exit_code == 1
    assert "already" in again.stderr
    run.json("fairs", "--phase", "canton-2031-autumn-1", "--stand", "11.2 B14")
    found = run.json("fairs", *span)
    phase = next(one for one in found if one["fair"] == "canton-2031-autumn-1")
    assert (phase["stand"], phase["expected"], phase["from"]) == ("11.2 B14", True, "2031-10-15")
    run.json("fairs", "--remove", "Anuga")
    assert not any(one["name"] == "Anuga" for one in run.json("fairs", *span))
