"""Forms that go out and come back: each answer where it belongs, and nothing lost on the way."""

import csv
import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from custdesk.bridge.survey_form import ASKED, GIVEN, KEY
from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.errors import UnreadableFile
from custdesk.services import history, surveys
from custdesk.services.complaints import cases
from custdesk.services.surveys import coming_back, forms


@pytest.fixture
def spring(desk) -> int:
    return surveys.save(desk, None, {"name": "Spring", "question": "=1+1?"}).created


def _asked(desk, make, survey, n=1, **values):
    firms = [make.customer(**values) for _ in range(n)]
    surveys.ask(desk, survey, [(one, None) for one in firms])
    return sorted(surveys.answers(desk, survey), key=lambda row: row.id)


def _filled(content, path, **given):
    """What somebody does with the form in a spreadsheet program."""
    book = load_workbook(io.BytesIO(content))
    page = book.active
    for row in range(1, page.max_row + 1):
        key = page.cell(row, KEY).value
        if key in given:
            page.cell(row, ASKED if key in ("words", "own_answer") else GIVEN).value = given[key]
    book.save(path)


def test_a_form_comes_back_as_it_was_filled_in(desk, make, spring, tmp_path) -> None:
    (row,) = _asked(desk, make, spring)
    given = {"score": 9, "product": "4", "people": 5, "words": "=Good\nwork", "own_answer": "Two"}
    _filled(forms.workbook(desk, row).content, tmp_path / "a.xlsx", **given)
    back = coming_back.look(desk, [tmp_path])
    assert dict(back.counts) == {"new": 1}
    coming_back.take(desk, back)
    kept = surveys.answer(desk, row.id)
    assert (kept.score, kept.product, kept.people, kept.own) == (9, 4, 5, "Two")
    assert kept.source == "a.xlsx"
    again = coming_back.look(desk, [tmp_path])
    assert dict(again.counts) == {"same": 1}
    assert coming_back.take(desk, again).operation is None


def test_only_answers_can_be_typed_into(desk, make, spring) -> None:
    (row,) = _asked(desk, make, spring)
    page = load_workbook(io.BytesIO(forms.workbook(desk, row).content)).active
    assert page.protection.sheet
    opened = {
        page.cell(at, KEY).value
        for at in range(1, page.max_row + 1)
        for column in (ASKED, GIVEN)
        if not page.cell(at, column).protection.locked
    }
    assert opened == {
        "score", "product", "delivery", "service", "price", "people", "words", "own_answer",
    }  # fmt: skip
    assert page.column_dimensions["A"].hidden
    lists = {rule.formula1 for rule in page.data_validations.dataValidation}
    assert lists == {'"0,1,2,3,4,5,6,7,8,9,10"', '"1,2,3,4,5"'}
    assert any(page.cell(at, ASKED).value == "=1+1?" and page.cell(at, ASKED).data_type == "s"
               for at in range(1, page.max_row + 1))  # fmt: skip


@pytest.mark.parametrize("language", sorted(TONGUES))
def test_there_is_a_form_in_every_language(desk, make, spring, tmp_path, language) -> None:
    (row,) = _asked(desk, make, spring)
    known = forms.every_language()
    assert known[language].keys() == known["en"].keys()
    _filled(forms.workbook(desk, row, language).content, tmp_path / "a.xlsx", score=3)
    (item,) = coming_back.look(desk, [tmp_path]).items
    assert (item.standing, item.values, item.low) == ("new", {"score": 3}, True)
    assert forms.script(desk, row.id, language)[0] == known[language]["opening"]


def test_nothing_is_lost_without_a_word(desk, make, spring, tmp_path) -> None:
    rows = _asked(desk, make, spring, 5)
    sheets = [forms.workbook(desk, row).content for row in rows]
    _filled(sheets[0], tmp_path / "1.xlsx", score=11)
    _filled(sheets[1], tmp_path / "2.xlsx", score=9, code="KX7M-4Q2Q")
    _filled(sheets[2], tmp_path / "3.xlsx")
    _filled(sheets[3], tmp_path / "4.xlsx", score=8)
    _filled(sheets[3], tmp_path / "5.xlsx", score=2)
    (tmp_path / "6.csv").write_text("a,b\n1,2\n")
    (tmp_path / "7.xlsx").write_bytes(b"PK but broken")
    _filled(sheets[4], tmp_path / "8.xlsx", score=7)
    surveys.record(desk, rows[4].id, {"score": 10})
    back = coming_back.look(desk, [tmp_path])
    assert [(one.file, one.standing) for one in sorted(back.items, key=lambda one: one.file)] == [
        ("1.xlsx", "unreadable"), ("2.xlsx", "unknown"), ("3.xlsx", "empty"), ("4.xlsx", "new"),
        ("5.xlsx", "answered"), ("6.csv", "unreadable"), ("7.xlsx", "unreadable"),
        ("8.xlsx", "answered"),
    ]  # fmt: skip
    coming_back.take(desk, back)
    assert surveys.answer(desk, rows[4].id).score == 10
    assert surveys.answer(desk, rows[0].id).answered is None


def test_one_list_of_many_answers(desk, make, spring, tmp_path) -> None:
    rows = _asked(desk, make, spring, 30)
    file = tmp_path / "list.csv"
    with file.open("w", newline="", encoding="utf-8-sig") as out:
        sheet = csv.writer(out)
        sheet.writerow(["Exported"])
        sheet.writerow(["Survey code", "NPS", "产品", "Comments", "Time"])
        for place, row in enumerate(rows):
            score = "10/10" if place else "2"
            sheet.writerow([row.code.lower(), score, "５", "Fine", "2026-09-01"])
        sheet.writerow(["nobody", "4"])
    back = coming_back.look(desk, [file])
    assert dict(back.counts) == {"new": 30, "unknown": 1}
    assert back.low == 1
    done = coming_back.take(desk, back)
    found = surveys.results(desk, spring).all
    assert (found.nps.promoters, found.nps.detractors) == (29, 1)
    assert found.aspects["product"].mean == 5
    assert len(cases.listed(desk)) == 1
    history.undo(desk, done.operation)
    assert surveys.results(desk, spring).all.answered == 0
    assert not cases.listed(desk)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("4", 4), ("4/5", 4), (" 4.0 ", 4), ("٤", 4), ("4/10", None), ("4.5", None), ("good", None),
     ("6", None), ("-1", None), ("1.38E+10", None), ("2026-04-05", None)],
)  # fmt: skip
def test_a_mark_is_a_whole_number_of_its_own_scale(
    desk, make, spring, tmp_path, written, kept
) -> None:
    (row,) = _asked(desk, make, spring)
    file = tmp_path / "list.csv"
    file.write_text(f"code;product;words\n{row.code};{written};Fine\n", encoding="utf-8")
    (item,) = coming_back.look(desk, [file]).items
    assert item.values.get("product") == kept
    assert item.standing == ("unreadable" if kept is None else "new")


def test_a_file_that_is_no_form_is_told(desk, tmp_path) -> None:
    (tmp_path / "x.csv").write_text("name,city\nA,B\n")
    for wanted in ([tmp_path / "x.csv"], [tmp_path / "gone.xlsx"]):
        with pytest.raises(UnreadableFile):
            coming_back.look(desk, wanted)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(UnreadableFile):
        coming_back.look(desk, [empty])


def test_letters_of_a_campaign_ask_and_carry_the_form(desk, make, spring) -> None:
    from custdesk.domain.words import Message

    number = make.customer()
    campaign = make.row(
        "campaign", name="Ask", kind="survey", channel="mail", audience="{}", everyone=0,
        survey_id=spring, control=0, counts_days=60, state="running",
    )  # fmt: skip
    letter = make.row("letter", campaign_id=campaign, customer_id=number, kind="survey",
                      channel="mail", state="written", control=0)  # fmt: skip
    assert forms.of_letter(desk, letter, "de") is None
    with desk.operation(Message("Write letters")) as current:
        forms.asked_by(desk, spring, [letter])
        forms.asked_by(desk, spring, [letter])
    (row,) = surveys.answers(desk, spring)
    assert (row.asked, row.how) == (dt.date(2026, 9, 3), "mail")
    found = forms.of_letter(desk, letter, "de")
    assert (found.code, found.name) == (row.code, f"form-{row.code}.xlsx")
    surveys.record(desk, row.id, {"score": 9})
    assert forms.of_letter(desk, letter, "de") is None
    history.undo(desk, current.id)
    assert not [one for one in surveys.answers(desk, spring) if one.answered is None]
