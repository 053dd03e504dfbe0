"""The page of enquiries: a text goes in by the keyboard, is filed, answered, and gone."""

from pathlib import Path

import pytest
from factories import Maker

from custdesk.services.enquiries import incoming, keeping, looking
from custdesk.ui.enquiries.page import EnquiriesPage
from custdesk.ui.enquiries.paste import PasteDialog

MAIL = (
    "From: Ann Lee <ann@acme.com>\nTo: us@firm.cn\nDate: 2026-09-02 09:00\nSubject: Lamps\n\n"
    "What is your best price for 500 pcs?\n"
)


@pytest.fixture
def page(qtbot, desk, tasks):
    make = Maker(desk)
    customer = make.customer(code="US-01", name="Acme", country="US")
    make.person(customer, "Ann Lee", ("email", "ann@acme.com"))
    made = EnquiriesPage(desk, tasks)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitUntil(made.rows_ready)
    return made


def opened(qtbot, page):
    qtbot.waitUntil(lambda: page.pane.opened is not None, timeout=20_000)
    return page.pane.opened


def test_a_text_is_taken_in_answered_and_leaves_the_list(qtbot, page, desk):
    page.deeds.take_text(MAIL)
    one = opened(qtbot, page)
    assert (one.customer[1], one.kind) == ("US-01", "price")
    assert "500 pcs" in one.row["text"]
    page.pane.answer.setPlainText("Dear Ann, 12 EUR each.")
    page.bound["enquiries.answered"].trigger()
    qtbot.waitUntil(lambda: page.found.counts["answered"] == 1, timeout=20_000)
    assert page.found.counts["open"] == 0
    answer = desk.db.value("SELECT summary FROM interaction WHERE direction = 'out'")
    assert answer == "Dear Ann, 12 EUR each."


def test_files_are_taken_in_and_what_was_typed_stays(qtbot, page, desk, tmp_path):
    path = Path(tmp_path, "a.txt")
    path.write_text(MAIL, encoding="utf-8")
    page.take_files([path])
    one = opened(qtbot, page)
    page.pane.answer.setPlainText("half written")
    page.deeds.set_kind(one, "sample")
    qtbot.waitUntil(lambda: page.pane.opened.kind == "sample", timeout=20_000)
    assert page.pane.answer.toPlainText() == "half written"


def test_a_sender_whom_nobody_knows_is_shown_with_what_to_do(qtbot, page, desk):
    strange = MAIL.replace("ann@acme.com", "bo@lind.se").replace("Ann Lee", "Bo Lind")
    keeping.take_in(desk, looking.look(desk, incoming.of_text(desk, strange)))
    page.reload()
    one = opened(qtbot, page)
    assert one.stranger
    page.show_view("unknown")
    assert page.rows.rowCount() == 1
    page.show_view("answered")
    assert page.rows.rowCount() == 0


def test_pasting_needs_a_text(qtbot, page):
    box = PasteDialog(page)
    qtbot.addWidget(box)
    box.text.setPlainText(" ")
    assert not box.go.isEnabled()
    box.text.setPlainText("hello")
    assert box.go.isEnabled()
