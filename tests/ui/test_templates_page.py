"""The page of letter templates: what stands there, what is typed, kept, told and shown."""

import pytest
from factories import Maker
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from custdesk.services.letters import templates
from custdesk.ui.forms.form import Form
from custdesk.ui.templates.field_menu import field_menu
from custdesk.ui.templates.page import TemplatesPage


@pytest.fixture
def page(desk, tasks, qtbot):
    make = Maker(desk)
    one = make.customer("Nordwind GmbH", country="GB", city="Leeds")
    make.person(one, "Ann Smith", ("email", "ann@nord.example"), language="en")
    made = TemplatesPage(desk, tasks)
    qtbot.addWidget(made)
    made.resize(1300, 760)
    made.show()
    qtbot.waitUntil(made.rows_ready)
    return made


def stored(page) -> list[tuple[str, str]]:
    return [(one.name, one.language) for one in templates.listed(page.desk) if one.id is not None]


def test_our_letters_are_there_and_the_preview_greets_somebody(page, qtbot) -> None:
    page.list.go_to("thanks")
    assert page.editor.title.text() == "Letter of thanks"
    assert page.editor.standing.text() == "our text"
    assert "{{ salutation }}" in page.editor.text.toPlainText()
    qtbot.waitUntil(lambda: page.preview.text.text().startswith("Dear Ann Smith"))
    assert page.preview.whom.text() == "To Ann Smith, ann@nord.example"
    assert stored(page) == []


def test_what_is_typed_is_shown_told_and_kept(page, qtbot) -> None:
    page.list.go_to("thanks")
    page.editor.text.setPlainText("{{ salutation }}\nHello from {{ cty }}")
    page.editor.look()
    assert "Line 2: There is no field “cty”. Do you mean “city”?" in page.editor.problems.text()
    page.editor.text.setPlainText("{{ salutation }}\nHello from {{ city }}")
    page.editor.look()
    assert not page.editor.problems.isVisible()
    qtbot.waitUntil(lambda: "Hello from Leeds" in page.preview.text.text())
    with qtbot.waitSignal(page.said) as said:
        page.act("templates.save")
    assert said.args == ["Template saved"]
    qtbot.waitUntil(lambda: not page.editor.is_changed())
    assert stored(page) == [("thanks", "en")]


def test_what_is_typed_stays_while_others_are_looked_at(page) -> None:
    page.list.go_to("thanks")
    page.editor.text.setPlainText("Half a sentence")
    page.list.go_to("apology")
    assert "Half" not in page.editor.text.toPlainText()
    page.list.go_to("thanks")
    assert page.editor.text.toPlainText() == "Half a sentence"
    page.act("templates.revert")
    assert "{{ salutation }}" in page.editor.text.toPlainText()
    assert not page.editor.is_changed()


def test_del_on_the_list_brings_our_text_back(page, qtbot) -> None:
    page.list.go_to("thanks")
    page.editor.text.setPlainText("Mine")
    page.act("templates.save")
    qtbot.waitUntil(lambda: not page.editor.is_changed())
    page.list.setFocus()
    with qtbot.waitSignal(page.said) as said:
        QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert said.args == ["Our text is back"]
    qtbot.waitUntil(lambda: "{{ salutation }}" in page.editor.text.toPlainText())


def test_n_makes_a_new_one_of_ours_and_r_notes_the_reviewer(page, qtbot, monkeypatch) -> None:
    def answer(dialog: Form, attempt) -> dict:
        typed = {"name": "Spring", "kind": "offer", "language": "en", "by": "Ann"}
        for name, editor in dialog.editors.items():
            editor.show(typed[name])
        attempt(dialog.values())
        return dialog.values()

    monkeypatch.setattr(Form, "ask_values", answer)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: page.list.current() == "Spring")
    assert "{{ note }}" in page.editor.text.toPlainText()
    QTest.keyClick(page.list, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: "reviewed by Ann" in page.editor.standing.text())


def test_a_field_lands_where_the_cursor_is(page) -> None:
    page.list.go_to("thanks")
    page.editor.text.setPlainText("From ")
    page.editor.text.moveCursor(page.editor.text.textCursor().MoveOperation.End)
    menu = field_menu(page.editor, page.editor._insert)
    titles = _entries(menu)
    titles["City"].trigger()
    assert page.editor.text.toPlainText() == "From {{ city }}"


def test_a_language_that_is_missing_begins_with_the_english_text(page, qtbot) -> None:
    page.list.go_to("apology")
    page.editor.language.setCurrentIndex(page.editor.language.findData("fr"))
    assert page.editor.text.toPlainText() == ""
    assert page.editor.begin.text() == "Begin with the text in English"
    page.editor.begin.click()
    assert "{{ salutation }}" in page.editor.text.toPlainText()
    page.act("templates.save")
    qtbot.waitUntil(lambda: stored(page) == [("apology", "fr")])
    qtbot.waitUntil(lambda: page.editor.begin.isHidden())
    assert "nobody has reviewed it" in page.editor.standing.text()


def _entries(menu) -> dict:
    found = {}
    for action in menu.actions():
        if action.menu() is not None:
            found.update(_entries(action.menu()))
        else:
            found[action.text()] = action
    return found


def test_the_filter_finds_by_title_and_text(page) -> None:
    page.search.setText("apolog")
    page.search.flush()
    names = {page.list.item(n).text() for n in range(page.list.count())}
    assert "Letter of apology" in names
    assert "Order confirmation" not in names
    assert page.step_back()
    page.search.flush()
    assert page.list.count() > 20
