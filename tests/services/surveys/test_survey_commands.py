"""Surveys, loyalty and recommendations from the command line, each answer one JSON document."""

import email
from email import policy

import pytest
from command_line import CommandLine

from custdesk.services import settings
from custdesk.services.surveys import forms


@pytest.fixture
def line(desk) -> CommandLine:
    return CommandLine(desk.paths.data)


def test_a_survey_from_its_making_to_its_results(desk, make, line, tmp_path) -> None:
    settings.save_firm(desk, settings.FirmSettings(name="We", email="we@firm.example"))
    for place in range(3):
        number = make.customer(f"Firm {place}", code=f"F{place}", country="DE")
        make.person(number, f"Person {place}", ("email", f"p{place}@there.example"))
    survey = line.json("survey", "new", "Spring", "--aspect", "price")["survey"]
    asked = line.json("survey", "ask", str(survey), "F0", "F1", "F2")["asked"]
    assert [one["person"] for one in asked] == ["Person 0", "Person 1", "Person 2"]
    made = line.json("survey", "mails", str(survey), str(tmp_path / "mails"))
    assert (made["drafts"], made["left_out"]) == (3, [])
    mails = sorted((tmp_path / "mails").iterdir())
    mail = email.message_from_bytes(mails[0].read_bytes(), policy=policy.default)
    (form,) = [part for part in mail.walk() if (part.get_filename() or "").endswith(".xlsx")]
    assert form.get_filename() == f"form-{mails[0].stem.removeprefix('survey-')}.xlsx"
    assert line.json("survey", "forms", str(survey), str(tmp_path / "forms"))["forms"] == 3
    sheets = tmp_path / "sheets.pdf"
    assert line.json("survey", "sheets", str(survey), str(sheets))["forms"] == 3
    assert sheets.read_bytes().startswith(b"%PDF")
    lines = line.json("survey", "script", asked[0]["code"])["lines"]
    assert lines[0] == forms.every_language()["de"]["opening"]
    done = line.json("survey", "record", asked[0]["code"], "--score", "3", "--words", "Late")
    assert done["complaint"]
    file = tmp_path / "list.csv"
    file.write_text(f"code,score\n{asked[1]['code']},10\n{asked[2]['code']},9\n?,1\n")
    seen = line.json("survey", "import", str(file), "--dry-run")
    assert (seen["new"], seen["unknown"], seen["operation"]) == (2, 1, None)
    assert line.json("survey", "import", str(file))["operation"]
    found = line.json("survey", "results", str(survey))
    assert (found["nps"], found["answered"], found["too_few"]) == (33.3, 3, True)
    assert line.json("survey")[0]["nps"] == 33.3
    assert "too few" in line.run("survey").stdout


def test_loyalty_and_recommendations(desk, make, line) -> None:
    one, other = make.customer(code="A"), make.customer(code="B")
    make.order(one, "2026-01-01", 100_00)
    make.order(other, "2026-08-01", 50_00)
    found = line.json("loyalty")
    assert found["all"]["customers"] == 2
    assert found["cohorts"][0]["active"] == [2]
    assert found["all"]["ordered_again"]["too_few"]
    line.json("recommendations", "add", "A", "--brought", "B", "--on", "2026-07-01")
    (row,) = line.json("recommendations", "--which", "owed")
    assert (row["orders"], row["sales"]["amount"], row["thanks_due"]) == (1, "50.00", True)
    line.json("recommendations", "thank", str(row["recommendation"]), "--gift", "Tea")
    assert line.json("recommendations", "--which", "owed") == []
    added = ("testimonials", "add", "A", "--text", "Fine", "--permission", "granted")
    line.json(*added, "--scope", "fair")
    assert line.json("testimonials", "--for", "website") == []
    assert len(line.json("testimonials", "--for", "fair")) == 1
    refused = line.run("survey", "record", "AAAA-AAAA", "--score", "3")
    assert refused.exit_code == 1
    assert "AAAA-AAAA" in refused.stderr
