"""The page of mails: a heap is read, decided, filed in one step; unknown senders wait."""

from email.message import EmailMessage

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from custdesk.services import history, mails
from custdesk.services.mails import NewCustomer
from custdesk.ui.mails import deeds
from custdesk.ui.mails.page import MailsPage

ME = "me@ourfirm.com"


def letter(sender, to, subject, day):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"] = f"{day} Aug 2026 10:00:00 +0800"
    mail["Message-ID"] = f"<{subject.replace(' ', '')}{day}@x>"
    mail.set_content("We need 500 pieces.")
    return mail.as_bytes()


@pytest.fixture
def folder(tmp_path, make_customer):
    make_customer("Huber", email="office@huber.de")
    folder = tmp_path / "mails"
    folder.mkdir()
    found = [
        letter("office@huber.de", ME, "Price list", 20),
        letter(ME, "office@huber.de", "Re: Price list", 21),
        letter("Bo Lind <bo@lind.se>", ME, "Pumps", 22),
        letter("shop@offers.biz", ME, "Sale", 23),
    ]
    for place, content in enumerate(found):
        (folder / f"{place}.eml").write_bytes(content)
    (folder / "9.eml").write_bytes(b"From: x@y.de\nSubject: no date\nTo: z@q.de\n\nhm")
    return folder


@pytest.fixture
def page(desk, tasks, qtbot):
    page = MailsPage(desk, tasks)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    return page


def texts(rows, place):
    return [str(rows.index(place, column).data()) for column in range(rows.columnCount())]


def test_a_heap_is_shown_and_filed_in_one_step(page, desk, folder) -> None:
    page.take_files([folder])
    QAbstractItemModelTester(
        page.lists.of_customers, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    assert texts(page.lists.of_customers, 0)[:5] == ["Huber", "C-0001", "1", "1", ""]
    assert page.ours.line.text() == ME
    assert page.foot.file.text() == "File 2 mails"
    assert page.lists.reader.toPlainText().startswith("21 Aug 2026")
    assert "We need 500 pieces." in page.lists.reader.toPlainText()
    assert any("no date" in row.why for row in page.lists.left.rows)
    said = []
    page.said.connect(said.append)
    page.foot.file.click()
    assert said == ["2 mails filed. 2 wait as enquiries."]
    assert page.survey is None
    assert [one.address for one in page.strangers.rows] == ["shop@offers.biz", "bo@lind.se"]


def test_unknown_senders_are_decided_by_keys_before_filing(
    page, desk, folder, monkeypatch, qtbot
) -> None:
    monkeypatch.setattr(deeds, "ask_name", lambda _parent, _who, name: f"{name} AB")
    page.take_files([folder])
    page.head.segments.button("strangers").click()
    page.table.setFocus()
    place = [one.address for one in page.strangers.rows].index("bo@lind.se")
    page.table.selectRow(place)
    for name, key in (("bo@lind.se", Qt.Key.Key_N), ("shop@offers.biz", Qt.Key.Key_X)):
        place = [one.address for one in page.strangers.rows].index(name)
        page.table.selectRow(place)
        actions = {one.shortcut().toString(): one for one in page.table.actions()}
        actions[chr(key)].trigger()
    assert page.choices == {"bo@lind.se": NewCustomer("lind.se AB"), "shop@offers.biz": "ignore"}
    assert texts(page.strangers, 0)[5] == "new customer: lind.se AB"
    assert page.foot.file.text() == "File 3 mails"
    page.foot.file.click()
    assert desk.db.value("SELECT COUNT(*) FROM interaction WHERE deleted_op IS NULL") == 3
    assert mails.senders(desk) == []
    history.undo(desk, desk.db.value("SELECT MAX(id) FROM operation"))
    assert desk.db.value("SELECT COUNT(*) FROM customer WHERE deleted_op IS NULL") == 1


def test_those_who_wait_are_placed_at_once(page, desk, folder, monkeypatch) -> None:
    mails.file(desk, mails.look(desk, [folder], [ME]))
    page.reload()
    monkeypatch.setattr(deeds, "ask_customer", lambda *_given: 1)
    place = [one.address for one in page.strangers.rows].index("bo@lind.se")
    page.table.selectRow(place)
    assert "Pumps" in page.lists.reader.toPlainText()
    said = []
    page.said.connect(said.append)
    page.deeds.give_to()
    assert said == ["1 mail filed."]
    assert [one.address for one in page.strangers.rows] == ["shop@offers.biz"]


def test_nothing_is_filed_before_it_is_known_which_addresses_are_ours(
    page, desk, tmp_path, make_customer
) -> None:
    (tmp_path / "a.eml").write_bytes(letter("a@b.se", "c@d.se", "Hello", 20))
    page.take_file(tmp_path / "a.eml")
    assert page.survey.asks
    assert not page.foot.file.isEnabled()
    assert "Which addresses are yours" in page.ours.note.text()
    page.ours.line.setText("no address")
    page.ours.button.click()
    assert "is no e-mail address" in page.ours.note.text()
    page.ours.line.setText("c@d.se")
    page.ours.button.click()
    assert page.foot.file.isEnabled()
    assert [one.address for one in page.strangers.rows] == ["a@b.se"]
