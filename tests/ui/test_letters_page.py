"""The page of letters: campaigns, their recipients, and what is decided of each letter."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from custdesk.domain.letters.waves import Wave
from custdesk.services import consent
from custdesk.services.letters import campaigns, filling, letters_of, recipients
from custdesk.store.rows import ListQuery
from custdesk.ui.forms.enclosures import EnclosuresDialog
from custdesk.ui.forms.letter_papers import LetterPapersDialog
from custdesk.ui.forms.one_by_one import OneByOneDialog

DAY = dt.date(2026, 9, 3)


@pytest.fixture
def firms(make_customer):
    return [
        make_customer(f"Firm {name}", "GB", person=f"Ann {name}", mail=f"{name}@firm.example")
        for name in ("A", "B", "C")
    ]


@pytest.fixture
def campaign(desk, firms):
    values = {
        "name": "New tea", "kind": "news", "template": "news", "channel": "email",
        "audience": ListQuery(), "waves": [Wave(None, 0, (), False, DAY)],
    }  # fmt: skip
    return campaigns.save(desk, None, values).created


@pytest.fixture
def page(window):
    window.open("letters")
    return window.page()


def test_an_empty_page_says_what_a_campaign_is(page) -> None:
    assert page.list.middle.why is not None
    assert "No campaign yet" in page.list.middle.why.title.text()


def test_a_campaign_is_listed_and_told(campaign, page) -> None:
    page.reload()
    row = page.list.current()
    assert (row.name, row.state) == ("New tea", "draft")
    page.list._ask_about()
    texts = [one.text() for one in page.list.pane.findChildren(type(page.summary))]
    assert "New tea" in texts
    assert "Wave 1: Everybody else" in texts
    assert "3 to write" in texts


def test_letters_are_decided_by_key(desk, campaign, page, qtbot, make_invoice, firms) -> None:
    page.reload()
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    view = page.recipients
    assert view.campaign == campaign
    assert view.middle.why is not None  # not started
    page._act_on_letter("recipients.write")
    assert campaigns.get(desk, campaign).state == "running"
    assert len(view.rows.ids) == 3
    make_invoice(firms[1], 100_00, DAY - dt.timedelta(days=30))
    page.reload()
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_D)
    assert view.parts.current() == "doubts"
    assert [view.rows.row(place).name for place in range(len(view.rows.ids))] == ["Firm B"]
    QTest.keyClick(view.table, Qt.Key.Key_A)
    rows = letters_of.rows(desk, letters_of.ids(desk, campaign))
    assert {row.name: row.accepted for row in rows if row.accepted} == {"Firm B": {"overdue"}}
    assert len(view.rows.ids) == 0


def test_a_letter_is_told_beside_its_file(desk, campaign, page) -> None:
    recipients.start(desk, campaign)
    page.reload()
    page.open_campaign(campaign)
    page._read_letter(page.recipients.rows.ids[0])
    labels = page.recipients.letter.findChildren(type(page.summary))
    assert any("Dear" in one.text() for one in labels)
    assert any(
        "Firm A" in one.text() for one in page.recipients.file.findChildren(type(page.summary))
    )


def test_esc_leads_back(desk, campaign, page) -> None:
    recipients.start(desk, campaign)
    page.reload()
    page.open_campaign(campaign)
    assert page.step_back()
    assert page._stack.currentIndex() == 0
    assert not page.step_back()


def test_another_page_leads_into_a_campaign(window, desk, campaign) -> None:
    window.open_record("campaign", campaign)
    assert window.page().name == "letters"
    assert window.page().recipients.campaign == campaign


def test_files_go_with_every_letter(desk, campaign, page, tmp_path, boxes) -> None:
    file = tmp_path / "price list.pdf"
    file.write_bytes(b"%PDF-1.4 prices")
    boxes["choose_files"] = [file]
    dialog = EnclosuresDialog(desk, page.tasks, campaign, "New tea", page)
    dialog._add()
    assert [row.name for row in dialog.rows.rows] == ["price list.pdf"]
    dialog._remove()
    assert dialog.rows.rows == []


def test_a_letter_that_something_stops_cannot_be_accepted(desk, campaign, page, firms) -> None:
    """An opt-out: the key tells so, and the letter stays where it is."""
    consent.opt_out(desk, firms[0])
    recipients.start(desk, campaign)
    page.reload()
    page.open_campaign(campaign)
    told: list[str] = []
    page.letters.told.connect(told.append)
    row = page.recipients.current()
    assert row.name == "Firm A"
    page._act_on_letter("recipients.accept")
    assert "cannot go out" in told[0]
    assert letters_of.get(desk, row.id).accepted == frozenset()


def test_letters_go_out_on_paper_and_one_by_one(desk, campaign, page) -> None:
    campaigns.save(desk, campaign, {"words": {"en": "The harvest was good."}})
    recipients.start(desk, campaign)
    filling.write(desk, campaign)
    rows = letters_of.rows(desk, letters_of.ids(desk, campaign, None, "written"))
    paper = LetterPapersDialog(desk, page.tasks, [row.id for row in rows], page)
    assert len(paper.pages) == 3
    assert "3 have no postal address" in paper.told.text()
    hand = OneByOneDialog(desk, page.tasks, rows, "mail_program", page)
    hand._went_out()
    assert hand.gone == [rows[0].id]
    assert hand.row.id == rows[1].id
    assert letters_of.get(desk, rows[0].id).out_by == "mail_program"
