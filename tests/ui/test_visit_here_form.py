"""The form of a visit here: one step for all of it, lists by keyboard, words of presets kept."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from custdesk.domain.hosting import PROGRAMMES
from custdesk.services.trips import here, hosting
from custdesk.system.language import use
from custdesk.ui.forms.visit_here import VisitHereForm

AT = dt.datetime.fromisoformat("2026-09-21T09:30")


@pytest.fixture
def tokyo(make_customer):
    return make_customer("Tokyo Traders", "JP", "Tokyo")


def form_of(desk, qtbot, customer, visit=None):
    form = VisitHereForm(desk, customer, visit, AT if visit is None else None)
    form.attempt = lambda values: hosting.save(desk, visit, customer, values)
    qtbot.addWidget(form)
    form.show()
    return form


def saved(desk):
    ((visit,),) = desk.db.rows("SELECT visit_id FROM visit_here WHERE deleted_op IS NULL")
    return here.get(desk, visit)


def test_a_new_one_is_written_in_one_step(desk, qtbot, tokyo) -> None:
    form = form_of(desk, qtbot, tokyo)
    form.editors["guests"].show("Mr Nagase\nMs Sakamoto")
    form.editors["steps"].show(form._usual())
    before = desk.db.value("SELECT max(id) FROM operation")
    form.accept()
    assert desk.db.value("SELECT max(id) FROM operation") == before + 1
    found = saved(desk)
    assert found.visit.at == AT
    assert [one.step.what for one in found.steps] == [what for _, what in PROGRAMMES["visitor"]]
    assert found.checks[0].text.text.startswith("Send the invitation letter")
    assert found.listed("guests")[1] == "Ms Sakamoto"


def test_what_was_not_touched_stays_in_any_language(desk, qtbot, tokyo) -> None:
    form_of(desk, qtbot, tokyo).accept()
    visit = saved(desk).visit.id
    use("zh_CN")
    again = form_of(desk, qtbot, tokyo, visit)
    assert not again.is_touched()
    last = desk.db.value("SELECT max(id) FROM operation")
    again.accept()
    assert desk.db.value("SELECT max(id) FROM operation") == last
    assert all(row["key"] for row in here.parts(desk, "checks", visit))


def test_rows_are_added_and_left_by_keyboard(desk, qtbot, tokyo) -> None:
    form = form_of(desk, qtbot, tokyo)
    steps = form.editors["steps"]
    qtbot.keyClick(steps._more, Qt.Key.Key_Space)
    (row,) = steps.rows
    what = row.widgets["what"]
    assert isinstance(what, QLineEdit)
    qtbot.keyClicks(what, "Tea tasting")
    qtbot.keyClick(steps._more, Qt.Key.Key_Space)  # an empty one is left out
    assert steps.value() == [{"minutes": 30, "what": "Tea tasting", "where_to": None, "who": None}]
    qtbot.keyClick(row.away, Qt.Key.Key_Space)
    assert steps.value() == []


def test_a_finding_with_words_for_its_day(desk, qtbot, tokyo) -> None:
    form_of(desk, qtbot, tokyo).accept()
    form = form_of(desk, qtbot, tokyo, saved(desk).visit.id)
    findings = form.editors["findings"]
    row = findings.add({"what": "Exit blocked", "severity": "major"})
    row.widgets["until_on"].setText("in 2 weeks")
    form.accept()
    (finding,) = saved(desk).findings
    assert (finding.severity, finding.until) == ("major", dt.date(2026, 9, 17))
    assert finding.task is not None


def test_an_unreadable_day_keeps_the_form_open(desk, qtbot, tokyo) -> None:
    form = form_of(desk, qtbot, tokyo)
    row = form.editors["findings"].add({"what": "Dust"})
    row.widgets["until_on"].setText("someday")
    form.accept()
    assert form.isVisible()
    assert "day" in form.fields["findings"].problem
    assert form.boxes[-1].is_open()
    row.widgets["until_on"].setText("14 Oct")
    form.accept()
    assert not form.isVisible()
