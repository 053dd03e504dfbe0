"""The portrait in the window says what the page says, and is printed from there."""

import pytest
from PySide6.QtWidgets import QDialog

from custdesk.services import portrait
from custdesk.system.language import say, words
from custdesk.ui.customers.portrait import PortraitDialog
from custdesk.ui.parts.customer_papers import ComplaintDialog, GuestsDialog, PortraitsDialog


@pytest.fixture
def customer(desk, make_customer) -> int:
    return make_customer(
        "海港茶行", "SG", "Singapore", name_latin="Harbour Tea", needs="Tins <big>"
    )


@pytest.fixture
def dialog(qtbot, desk, tasks, customer):
    dialog = PortraitDialog(desk, tasks, customer, "海港茶行")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_every_fact_of_the_page_is_in_the_window(dialog, desk, customer):
    one = portrait.portrait(desk, customer)
    text = dialog.text.toPlainText().replace("\u200e", "")
    for figure in one.figures:
        assert say(figure.title) in text
        assert portrait.told(figure.value, words()) in text
    for part in one.parts:
        assert say(part.title) in text
        for fact in part.facts:
            assert portrait.told(fact.text, words()) in text
        if not part.facts:
            assert say(part.empty) in text
    assert "Tins <big>" in text
    assert dialog.name.toolTip() == "海港茶行\nHarbour Tea"
    assert dialog.text.accessibleName()


def test_it_is_printed_from_there(dialog, monkeypatch):
    opened: list[QDialog] = []
    for kind in (PortraitsDialog, ComplaintDialog):
        monkeypatch.setattr(kind, "exec", lambda self: opened.append(self))
    dialog.print_button.click()
    dialog.complaint_button.click()
    assert [len(one.pages) for one in opened] == [1, 1]
    opened[1].tier.click()
    assert len(opened[1].pages) == 1


def test_a_customer_who_is_gone_is_told(qtbot, desk, tasks):
    dialog = PortraitDialog(desk, tasks, 4711, "Nobody")
    qtbot.addWidget(dialog)
    assert "no longer" in dialog.text.toPlainText()
    assert not dialog.print_button.isEnabled()


def test_paper_and_language_of_portraits(qtbot, desk, tasks, customer, tmp_path, boxes):
    dialog = PortraitsDialog(desk, tasks, [customer])
    qtbot.addWidget(dialog)
    assert round(dialog.pages.size(0).height()) == 842
    dialog.choices.papers.button("us-letter").click()
    assert round(dialog.pages.size(0).height()) == 792
    before = dialog.pages.svg[0]
    dialog.choices.languages.button("zh_CN").click()
    assert dialog.pages.svg[0] != before
    boxes["save_file"] = tmp_path / "p.pdf"
    dialog.pdf_button.click()
    assert dialog.written == tmp_path / "p.pdf"
    assert "海港" not in dialog.file_name()


def test_a_guest_list_on_paper_and_as_a_workbook(qtbot, desk, tasks, customer, tmp_path, boxes):
    dialog = GuestsDialog(desk, tasks, [customer])
    qtbot.addWidget(dialog)
    assert dialog.counted.text() == "1 guest"
    dialog.occasion.setText("Reception")
    dialog.sort.button("tier").click()
    dialog.across.click()
    qtbot.waitUntil(lambda: dialog.pages.size(0).width() > 800)
    assert dialog.landscape
    assert dialog.wanted().title == "Reception"
    boxes["save_file"] = tmp_path / "g.xlsx"
    dialog.table_button.click()
    assert (tmp_path / "g.xlsx").exists()
