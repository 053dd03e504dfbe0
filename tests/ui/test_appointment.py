"""The letter of an appointment: kinds, languages, what was typed stays, answers are kept."""

import datetime as dt
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from custdesk.services import visits
from custdesk.services.trips import requests
from custdesk.ui import messages
from custdesk.ui.forms.appointment import AppointmentDialog
from custdesk.ui.parts import mail_program


@pytest.fixture
def visit(desk, make_customer):
    customer = make_customer("Alfreds", "DE", "Hamburg", mail="anders@alfreds.example")
    at = dt.datetime.fromisoformat("2026-09-15T10:00")
    return visits.save(desk, None, customer, {"at": at, "purpose": "Price list"}).created


@pytest.fixture
def dialog(desk, tasks, visit, qtbot):
    dialog = AppointmentDialog(desk, tasks, visit, requests.draft(desk, visit))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_another_language_keeps_what_was_typed(dialog) -> None:
    assert dialog.language.currentData() == "de"
    dialog.body.setPlainText("Mein eigener Text")
    dialog.language.setCurrentIndex(dialog.language.findData("fr"))
    assert "15 septembre 2026" in dialog.body.toPlainText()
    dialog.language.setCurrentIndex(dialog.language.findData("de"))
    assert dialog.body.toPlainText() == "Mein eigener Text"


def test_the_mail_program_opens_and_they_count_as_asked(dialog, desk, visit, monkeypatch) -> None:
    opened = []
    monkeypatch.setattr(mail_program, "open_link", opened.append)
    dialog.mail()
    assert opened[0].startswith("mailto:anders@alfreds.example?subject=")
    assert "15. September 2026" in unquote(opened[0])
    assert requests.visit_of(desk, visit).asked == "asked"


def test_a_confirmation_asks_nothing(dialog, desk, visit) -> None:
    dialog.kinds.chosen.emit("confirmation")
    dialog.kinds.choose("confirmation")
    dialog._change()
    assert not dialog.note.isVisible()
    dialog.copy()
    assert "bestätigen" in QGuiApplication.clipboard().text()
    assert requests.visit_of(desk, visit).asked == ""


def test_a_draft_is_kept_as_a_file(dialog, desk, visit, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(messages, "save_file", lambda *_args: tmp_path / "a.eml")
    dialog.keep()
    assert b"X-Unsent: 1" in (tmp_path / "a.eml").read_bytes()
    assert requests.visit_of(desk, visit).asked == "asked"


def test_an_answer_is_one_click_or_key(dialog, desk, visit, qtbot) -> None:
    yes = next(one for one in dialog.findChildren(QPushButton) if one.text() == "They said yes")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert requests.visit_of(desk, visit).asked == "confirmed"
