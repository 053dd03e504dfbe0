"""The editor of how something comes again."""

from datetime import date, datetime

import pytest

from custdesk.services import tasks as task_service
from custdesk.services import visits
from custdesk.ui.forms.editors import Unreadable
from custdesk.ui.forms.repeats import RepeatsEditor
from custdesk.ui.forms.task import TaskForm
from custdesk.ui.forms.visit import VisitForm

wall = datetime.fromisoformat


@pytest.fixture
def editor(qtbot):
    made = RepeatsEditor(lambda: wall("2026-09-21 10:00"), date(2026, 9, 3))
    qtbot.addWidget(made.widget)
    made.show("")
    return made


def choose(editor, choice):
    editor._box.setCurrentIndex(editor._box.findData(choice))


def test_choices_say_what_they_mean_for_the_day_in_the_form(editor):
    texts = [editor._box.itemText(n) for n in range(editor._box.count())]
    assert "Every year on the third Monday of September" in texts
    assert "Every year on the 8th month, day 11 of the Chinese calendar" in texts
    choose(editor, "yearly_weekday")
    assert editor.value() == "FREQ=YEARLY;BYMONTH=9;BYDAY=3MO"
    assert editor._told.text() == "Then Mon 20 Sep 2027, Mon 18 Sep 2028, Mon 17 Sep 2029"


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=8",
        "FREQ=MONTHLY;BYMONTHDAY=21;UNTIL=20261231T235959",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2",
        "X-CUSTDESK-LUNAR=08-11",
    ],
)
def test_what_is_stored_is_shown_and_stays(editor, rule):
    editor.show(rule)
    assert editor.value() == rule
    editor._touch()
    assert editor.value() == rule


def test_ends(editor):
    choose(editor, "weekly")
    editor._end.setCurrentIndex(1)
    editor._count.setValue(3)
    assert editor.value() == "FREQ=WEEKLY;BYDAY=MO;COUNT=3"
    assert editor._told.text() == "Then Mon 28 Sep 2026, Mon 5 Oct 2026"
    editor._end.setCurrentIndex(2)
    with pytest.raises(Unreadable):
        editor.value()
    editor._day.set_day(date(2026, 12, 31))
    assert editor.value() == "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231T235959"
    choose(editor, "lunar")
    editor._end.setCurrentIndex(1)
    with pytest.raises(Unreadable):
        editor.value()


def test_an_own_rule_is_told_while_it_is_written(editor):
    choose(editor, "own")
    editor._rule.setText("FREQ=MONTHLY;BYDAY=-1FR")
    editor._touch()
    assert editor._told.text().startswith("Every month on the last Friday. Then Fri 25 Sep 2026")
    editor._rule.setText("FREQ=NEVER")
    editor._touch()
    assert editor._told.isHidden()


def test_a_visits_form_names_the_times_left_out(desk, make_customer, qtbot):
    who = make_customer("Lehmanns")
    values = {"at": wall("2026-09-21 10:00"), "rule": "FREQ=WEEKLY;BYDAY=MO"}
    number = visits.save(desk, None, who, values).created
    visits.remove(desk, number, occurrence=wall("2026-09-28 10:00"))
    form = VisitForm(desk, who, number, None, "visit")
    qtbot.addWidget(form)
    assert form._repeats._out.text() == "Left out: Mon 28 Sep 2026"
    assert form._repeats._told.text() == "Then Mon 5 Oct 2026, Mon 12 Oct 2026, Mon 19 Oct 2026"
    form._when._day.set_day(date(2026, 9, 22))
    assert "Every week on Tuesday" in form._repeats._box.itemText(3)


def test_a_task_that_comes_again_is_written_by_its_form(desk, make_customer, qtbot):
    who = make_customer("Lehmanns")
    form = TaskForm(desk, who, None, date(2026, 9, 30))
    qtbot.addWidget(form)
    form.editors["what"].show("Report")
    choose(form._repeats, "quarterly")
    written = []
    form.attempt = lambda values: written.append(task_service.save(desk, None, who, values))
    form.accept()
    row = task_service.get(desk, written[0].created)
    assert (row["due"], row["rule"]) == ("2026-09-30", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=30")
