"""The form of a contact: few keys, days in words, nothing guessed."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from custdesk.services import interactions, tasks
from custdesk.services.contact_log import ready
from custdesk.system.language import use
from custdesk.ui.forms.interaction import InteractionForm
from custdesk.ui.forms.task import TaskForm

DAY = dt.date(2026, 9, 3)


@pytest.fixture
def form(qtbot, desk, make_customer, boxes):
    """The form of a call with a customer in Berlin who has an open task."""
    number = make_customer("QUICK-Stop")
    tasks.save(desk, None, number, {"what": "Send the quote", "due": DAY})
    form = InteractionForm(desk, number, "call", None, purpose="payment")
    form.customer = number
    form.attempt = lambda values: interactions.save(desk, None, number, values)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.editors["summary"].widget.setFocus()
    return form


def type_in(form, *keys) -> None:
    """Type texts and press keys where the focus is."""
    for key in keys:
        target = form.focusWidget()
        if isinstance(key, str):
            QTest.keyClicks(target, key)
        else:
            QTest.keyClick(target, key)


def logged(desk, form) -> dict[str, object]:
    number = desk.db.value("SELECT MAX(id) FROM interaction")
    return interactions.get(desk, number)


def test_words_tab_next_step_enter(desk, form) -> None:
    type_in(form, "Wants smaller cartons", Qt.Key.Key_Tab)
    type_in(form, "in 2 weeks: send samples", Qt.Key.Key_Return)
    assert not form.isVisible()
    entry = logged(desk, form)
    assert (entry["summary"], entry["next_step"]) == ("Wants smaller cartons", "send samples")
    assert (entry["channel"], entry["purpose"], entry["direction"]) == ("call", "payment", "out")
    assert (tasks_of(desk, form)[1].what, tasks_of(desk, form)[1].due) == (
        "send samples",
        dt.date(2026, 9, 17),
    )


def tasks_of(desk, form):
    return ready(desk, form.customer).tasks


def test_the_day_is_shown_while_it_is_typed(form) -> None:
    day = form.editors["next_on"].day
    step = form.editors["next_step"].line
    step.setText("after Easter: price list")
    assert day.day() == dt.date(2027, 3, 30)
    assert day._meant.text() == "Tuesday; after Easter"
    step.setText("fri: price list")
    assert day._meant.text() == "Friday"
    day.setText("after Easter")
    assert day._meant.text() == "Tue 30 Mar 2027; after Easter"
    day.setText("tomorrow 3pm")
    assert day._meant.text() == "Fri 4 Sep 2026 15:00"
    day.setText("some day")
    assert day._meant.text() == "not clear yet"
    day.setText("")
    assert day._meant.isHidden()
    step.setText("soon: call")
    assert day._line.placeholderText() == "No day yet: it stays a note, no task"
    step.setText("fri: call")
    assert day.day() == dt.date(2026, 9, 4)


def test_a_closed_day_is_told_and_one_key_leads_to_an_open_one(form) -> None:
    """3 October is a Saturday and a holiday in Germany."""
    day = form.editors["next_on"].day
    day.setText("in a month")
    assert day._closed.text() == "Closed there: German Unity Day"
    assert day._opens.text() == "open again Mon 5 Oct 2026"
    day.setFocus()
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_PageDown)
    assert day.day() == dt.date(2026, 10, 5)
    assert day._closed.isHidden()
    day.setText("sat")
    assert day._closed.text() == "Closed there: weekend"


def test_a_day_chosen_by_hand_wins_over_the_words(desk, form) -> None:
    type_in(form, Qt.Key.Key_Tab, "in 2 weeks: send samples", Qt.Key.Key_Tab)
    form.focusWidget().selectAll()
    type_in(form, "mon", Qt.Key.Key_Return)
    assert [(task.what, task.due) for task in tasks_of(desk, form)][1] == (
        "send samples",
        dt.date(2026, 9, 7),
    )


def test_a_day_that_was_set_first_stays(form) -> None:
    form.editors["next_on"].day.setText("fri")
    form.editors["next_step"].line.setText("in 2 weeks: send samples")
    values = form.values()
    assert values["next_on"] == dt.date(2026, 9, 4)
    assert values["next_step"] == "in 2 weeks: send samples"


def test_without_a_day_no_task(desk, form) -> None:
    type_in(form, "Hello", Qt.Key.Key_Tab, "wait for their order", Qt.Key.Key_Return)
    assert logged(desk, form)["next_step"] == "wait for their order"
    assert len(tasks_of(desk, form)) == 1


def test_a_task_is_ticked_off_in_the_same_step(desk, form) -> None:
    type_in(form, "Sent it", Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert tasks_of(desk, form) == ()


def test_a_channel_is_one_key_away(form) -> None:
    assert form.values()["channel"] == "call"
    type_in(form, "Photos of the new boxes")
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    assert form.values()["channel"] == "whatsapp"
    assert form.values()["summary"] == "Photos of the new boxes"


def test_nobody_was_there(desk, form) -> None:
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    type_in(form, Qt.Key.Key_Return)
    assert logged(desk, form)["result"] == "not_reached"
    assert (tasks_of(desk, form)[1].what, tasks_of(desk, form)[1].due) == (
        "Try to reach them again",
        dt.date(2026, 9, 4),
    )


def test_enter_begins_a_line_where_lines_are_written(form) -> None:
    type_in(form, "One", Qt.Key.Key_Return, "Two")
    assert form.isVisible()
    assert form.values()["summary"] == "One\nTwo"


def test_the_last_contact_stands_above(qtbot, desk, form) -> None:
    interactions.save(desk, None, form.customer, {"summary": "Wants\nmore", "date": DAY})
    again = InteractionForm(desk, form.customer, "call", None)
    qtbot.addWidget(again)
    assert again.layout().itemAt(1).widget().text() == "Last contact: today, Call: Wants"


def test_it_works_in_chinese(qtbot, desk, form) -> None:
    use("zh_CN")
    chinese = InteractionForm(desk, form.customer, "wechat", None)
    qtbot.addWidget(chinese)
    chinese.editors["next_step"].line.setText("下周三寄样品")
    values = chinese.values()
    assert (values["next_step"], values["next_on"]) == ("寄样品", dt.date(2026, 9, 9))
    assert chinese.editors["next_on"].day._meant.text() == "周三"
    chinese.editors["next_on"].day.setText("明天下午3点")
    assert chinese.values()["next_at"] == dt.time(15)


MAIL = """From: Maria Anders <maria@quick.example>
Sent: Wednesday, September 2, 2026 10:05 AM
To: Gu Lan
Subject: RE: Smaller cartons

We need 200 of them.
"""


def paste(form, text: str) -> None:
    QApplication.clipboard().setText(text)
    form.editors["summary"].text.paste()


def test_a_pasted_mail_fills_the_form(desk, form) -> None:
    paste(form, MAIL)
    values = form.values()
    assert (values["summary"], values["channel"]) == (
        "Smaller cartons\nWe need 200 of them.",  # the purpose was set beforehand
        "email",
    )
    assert (values["direction"], values["date"]) == ("in", dt.date(2026, 9, 2))
    assert (values["purpose"], values["person_id"]) == ("payment", form.ready.person)
    form.accept()
    assert logged(desk, form)["at"] == "2026-09-02T02:05:00Z"


def test_a_pasted_mail_can_be_kept_as_it_was(form) -> None:
    paste(form, MAIL)
    note = form.editors["summary"]._note
    assert note.text() == "Read as an e-mail; look it over before you save."
    form.editors["summary"].paste_plain()
    assert form.values()["summary"] == MAIL.strip()
    assert note.isHidden()


def test_a_stranger_and_an_open_day_are_told(form) -> None:
    paste(form, MAIL.replace("Maria Anders", "Petra Neu").replace(
        "Wednesday, September 2, 2026 10:05 AM", "02/03/2026 10:05"))  # fmt: skip
    note = form.editors["summary"]._note.text()
    assert "Petra Neu is not among this customer's contacts." in note
    assert "Its date can be read two ways" in note
    assert form.editors["person_id"].value() is None
    form.accept()
    assert form.isVisible()  # the day has to be said


def test_a_plain_text_is_pasted_as_always(form) -> None:
    type_in(form, "She said: ")
    paste(form, "Price: 5 USD\nMOQ: 100")
    assert form.values()["summary"] == "She said: Price: 5 USD\nMOQ: 100"
    assert form.values()["channel"] == "call"


def test_a_task_tells_closed_days_too(qtbot, desk, form) -> None:
    task = TaskForm(desk, form.customer, None, None)
    qtbot.addWidget(task)
    task.editors["due"].day.setText("3 Oct")
    assert task.editors["due"].day._closed.text() == "Closed there: German Unity Day"


def test_a_pasted_mail_keeps_its_id_and_a_second_is_told(desk, make_customer, qtbot) -> None:
    customer = make_customer("Huber")
    mail = (
        "From: a@huber.de\nTo: me@us.com\nSubject: Prices\nDate: Thu, 3 Sep 2026 10:00:00 +0200\n"
        "Message-ID: <1@huber>\n\nPlease send them.\n"
    )
    form = InteractionForm(desk, customer, "", None)
    qtbot.addWidget(form)
    form._said.text.pasted.emit(mail)
    values = form.complete({name: one.value() for name, one in form.editors.items()})
    assert values["message_id"] == "1@huber"
    interactions.save(desk, None, customer, values)
    again = InteractionForm(desk, customer, "", None)
    qtbot.addWidget(again)
    again._said.text.pasted.emit(mail)
    assert "This mail is filed already." in again._said._note.text()
