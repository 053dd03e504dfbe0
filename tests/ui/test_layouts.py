"""Layouts of the user's own in the window: copied, changed beside their pages, used, given up."""

import pytest
from PySide6.QtCore import Qt

from custdesk.services.layouts import folder, own
from custdesk.services.layouts.kinds import ours
from custdesk.ui import messages
from custdesk.ui.forms.layout import LayoutForm
from custdesk.ui.parts.labels_dialog import LabelsDialog
from custdesk.ui.preferences.layout_dialog import LayoutDialog
from custdesk.ui.preferences.layouts_section import LayoutsSection


@pytest.fixture(autouse=True)
def yes(monkeypatch):
    """Closing asks about what is not saved, and nobody sits here."""
    monkeypatch.setattr(messages, "confirm", lambda *_order, **_more: True)


@pytest.fixture
def customer(make_customer):
    return make_customer("Nordlicht Feinkost", "DE", "Kiel", address="Kaistrasse 7")


@pytest.fixture
def dialog(qtbot, desk, tasks, customer):
    dialog = LayoutDialog(desk, tasks, folder.copy(desk, "labels", "Mine"))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def type_(dialog, text):
    dialog.pane.edit.setPlainText(text)
    dialog.pane.changed.emit()


def test_the_pages_follow_what_is_typed(dialog, desk):
    before = dialog.pages.svg
    assert dialog.status.text() == "1 page"
    type_(dialog, ours("labels")["labels.typ"].replace("12pt, 11pt", "16pt, 11pt"))
    assert dialog.pages.svg != before
    assert dialog.pane.is_changed()
    dialog.pane.save.click()
    assert not dialog.pane.is_changed()
    assert b"16pt" in folder.read(desk, "Mine")["labels.typ"]


def test_a_mistake_is_told_with_its_line_and_the_pages_stay(dialog):
    before = dialog.pages.svg
    pane = dialog.pane
    type_(dialog, ours("labels")["labels.typ"] + "\n#gone")
    lines = pane.edit.blockCount()
    assert pane.told.text() == (
        f"labels.typ, line {lines}, column 2: gone is not known here. See how it is spelled."
    )
    assert pane.edit.wrong == lines
    assert dialog.pages.svg == before
    pane.place.click()
    assert pane.edit.textCursor().blockNumber() + 1 == lines
    pane.again.click()
    pane.changed.emit()
    assert pane.told.isHidden()
    assert pane.edit.wrong == 0
    assert not pane.is_changed()
    pane.edit.undo()
    assert pane.is_changed()


def test_the_editor_is_worked_and_left_by_keys(qtbot, dialog):
    edit = dialog.pane.edit
    edit.setPlainText("#let a = {")
    edit.go_to(1, 99)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab):
        qtbot.keyClick(edit, key)
    qtbot.keyClicks(edit, "b")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "c")
    assert edit.toPlainText() == "#let a = {\n  b\n  c"
    before = dialog.focusWidget()
    qtbot.keyClick(edit, Qt.Key.Key_F6)
    assert dialog.focusWidget() is not before


def test_a_name_of_the_data_is_written_where_the_cursor_is(dialog):
    pane = dialog.pane
    assert pane.names.isHidden()
    pane.names_button.click()
    found = [pane.names.item(place).text() for place in range(pane.names.count())]
    assert "data.sheet.width  210" in found
    pane.edit.go_to(1, 1)
    pane.names.itemActivated.emit(pane.names.item(found.index("data.sheet.width  210")))
    assert pane.texts()["labels.typ"].startswith("data.sheet.width//")


def test_what_is_not_saved_is_asked_about(dialog, monkeypatch):
    answers = [False, True]
    monkeypatch.setattr(messages, "confirm", lambda *_order, **_more: answers.pop(0))
    type_(dialog, "#gone")
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()


@pytest.fixture
def section(qtbot, desk, tasks, settings):
    made = LayoutsSection(desk, tasks, settings)
    qtbot.addWidget(made)
    made.reload()
    return made


def test_a_layout_is_made_used_and_given_up_by_a_click_each(section, desk, monkeypatch):
    assert not section.use.isEnabled()
    values = {"kind": "labels", "name": "Mine"}
    monkeypatch.setattr(LayoutForm, "ask", lambda _p, _d, attempt: attempt(values))
    section.add.click()
    assert [one.name for one in folder.listed(desk)] == ["Mine"]
    section.use.click()
    assert folder.in_use(desk) == {"labels": "Mine"}
    assert section.use.text() == "Use ours again"
    section.use.click()
    assert folder.in_use(desk) == {}
    monkeypatch.setattr(messages, "confirm", lambda *_order, **_more: True)
    section.remove.click()
    assert folder.listed(desk) == []


def test_the_form_says_what_is_wrong_with_a_name(qtbot, desk):
    form = LayoutForm(desk)
    qtbot.addWidget(form)
    form.editors["name"].show("../x")
    form.attempt = lambda values: folder.copy(desk, values["kind"], values["name"])
    form.accept()
    assert form.answer is None
    form.editors["name"].show("Mine")
    form.accept()
    assert form.answer is not None


def test_a_print_dialog_says_that_ours_stands_for_a_broken_layout(qtbot, desk, tasks, customer):
    folder.copy(desk, "labels", "Mine")
    own.use(desk, "Mine")
    folder.write(desk, "Mine", {"labels.typ": "#gone"})
    dialog = LabelsDialog(desk, tasks, [customer])
    qtbot.addWidget(dialog)
    assert "The layout Mine could not be used; ours stands for it" in dialog.status.text()
    assert dialog.print_button.isEnabled()
