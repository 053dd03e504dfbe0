"""The pages of surveys and loyalty: what stands there, and what keys and buttons do."""

import csv
import datetime as dt

import pytest
from factories import Maker
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from custdesk.services import surveys
from custdesk.services.complaints import cases
from custdesk.services.loyalty import recommendations, testimonials
from custdesk.services.surveys import coming_back, drafting
from custdesk.ui.forms.form import Form
from custdesk.ui.forms.survey import AnswerForm
from custdesk.ui.loyalty.page import LoyaltyPage
from custdesk.ui.parts.range_bar import RangeBar
from custdesk.ui.surveys.asking import AskDialog
from custdesk.ui.surveys.letters import SurveyLetter
from custdesk.ui.surveys.page import SurveysPage
from custdesk.ui.surveys.taking_in import BackDialog


@pytest.fixture
def firms(desk):
    make = Maker(desk)
    numbers = [make.customer(f"Firm {place}", country="DE") for place in range(4)]
    make.person(numbers[0], "Ann Berg", ("email", "ann@firm.example"))
    return numbers


@pytest.fixture
def page(desk, tasks, qtbot, firms):
    number = surveys.save(desk, None, {"name": "Spring"}).created
    surveys.ask(desk, number, surveys.whom(desk, firms[:3]))
    rows = {row.customer: row for row in surveys.answers(desk, number)}
    surveys.record(desk, rows[firms[0]].id, {"score": 10, "product": 5, "words": "Fine"})
    made = SurveysPage(desk, tasks)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitUntil(made.rows_ready)
    return made


def _part(page, part) -> None:
    page.parts.choose(part)
    page.parts.chosen.emit(part)


def test_results_tell_how_sure_they_are(page) -> None:
    bars = page.results.findChildren(RangeBar)
    assert any("of 1 answer alone" in bar.accessibleName() for bar in bars)
    assert [page.parts.current()] == ["results"]


def test_who_answered_and_who_did_not(page) -> None:
    _part(page, "answered")
    assert [row.words for row in page.rows.rows] == ["Fine"]
    _part(page, "waiting")
    assert len(page.rows.rows) == 2
    assert page.summary.text() == "1 survey"


def test_enter_notes_an_answer_and_a_low_one_opens_a_complaint(page, qtbot, monkeypatch) -> None:
    def answer(dialog: Form, attempt) -> None:
        assert isinstance(dialog, AnswerForm)
        dialog.editors["score"].show("3")
        dialog.editors["words"].show("Late")
        attempt(dialog.values())

    monkeypatch.setattr(Form, "ask_values", answer)
    _part(page, "waiting")
    page.table.setFocus()
    with qtbot.waitSignal(page.said) as said:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    (found,) = cases.listed(page.desk)
    assert found.what == "Late (Spring: 3/10)"
    assert found.number in said.args[0]


def test_whom_to_ask_leaves_out_who_was_asked(page, desk, tasks, qtbot, firms) -> None:
    dialog = AskDialog(desk, tasks, page.survey().id)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(dialog.go.isEnabled)
    assert dialog.go.text() == "Ask 1 customer"
    dialog.ask()
    assert len(surveys.answers(desk, page.survey().id)) == 4


def test_forms_that_came_back_are_shown_before_they_are_kept(page, desk, tasks, qtbot, tmp_path):
    waiting = [row for row in surveys.answers(desk, page.survey().id) if row.answered is None]
    file = tmp_path / "list.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        lines = csv.writer(out)
        lines.writerows([["code", "score"], [waiting[0].code, 2], ["nobody", 5]])
    dialog = BackDialog(desk, tasks, coming_back.look(desk, [file]))
    qtbot.addWidget(dialog)
    assert dialog.rows.rowCount() == 2
    assert dialog.complain.isVisibleTo(dialog)
    dialog.complain.setChecked(False)
    dialog.take()
    assert dialog.taken == 1
    assert not cases.listed(desk)


def test_a_letter_is_drafted_and_the_request_noted(page, desk, tasks, qtbot, tmp_path) -> None:
    rows = surveys.answers(desk, page.survey().id)
    dialog = SurveyLetter(desk, tasks, rows[0], drafting.RECOMMENDATION)
    qtbot.addWidget(dialog)
    assert dialog.body.toPlainText()
    dialog.copy()
    assert surveys.answer(desk, rows[0].id).asked_more == desk.today()
    waiting = next(row for row in rows if row.answered is None)
    asking = SurveyLetter(desk, tasks, waiting, drafting.SURVEY)
    qtbot.addWidget(asking)
    assert waiting.code in asking.body.toPlainText()
    asking._save(tmp_path / "a.eml")
    assert f"form-{waiting.code}.xlsx" in (tmp_path / "a.eml").read_text()


@pytest.fixture
def loyal(desk, tasks, qtbot, firms):
    make = Maker(desk)
    for day in ("2025-01-01", "2025-06-01", "2026-06-01"):
        make.order(firms[1], day, 100_00)
    values = {"brought_id": firms[1], "on_date": dt.date(2025, 5, 1)}
    recommendations.save(desk, None, firms[0], values)
    testimonials.save(desk, None, firms[2], {"text": "Fine"})
    made = LoyaltyPage(desk, tasks)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitUntil(made.rows_ready)
    return made


def test_a_share_of_few_customers_says_so(loyal) -> None:
    index = loyal.cohorts.index(0, 2)
    assert index.data() == "100%"
    assert "Too few customers to go by" in index.data(Qt.ItemDataRole.ToolTipRole)
    row = next(r for r in range(loyal.cohorts.rowCount())
               if loyal.cohorts.index(r, 0).data() == "2025")  # fmt: skip
    assert loyal.cohorts.index(row, 7).data() == "100%"
    assert "not over yet" in loyal.cohorts.index(row, 8).data(Qt.ItemDataRole.ToolTipRole)


def test_d_thanks_and_the_recommendation_is_no_longer_owed(loyal, qtbot, monkeypatch) -> None:
    def answer(dialog: Form, attempt) -> None:
        dialog.editors["what"].show("Tea")
        attempt(dialog.values())

    monkeypatch.setattr(Form, "ask_values", answer)
    _part(loyal, "recommendations")
    assert loyal.recommended.index(0, 6).data() == "Thanks are due"
    with qtbot.waitSignal(loyal.said):
        QTest.keyClick(loyal.tables["recommendations"], Qt.Key.Key_D)
    (row,) = recommendations.listed(loyal.desk)
    assert row.gift_what == "Tea"


def test_what_may_not_be_shown_says_so(loyal) -> None:
    _part(loyal, "testimonials")
    assert loyal.shown.index(0, 3).data() == "May not be shown"
