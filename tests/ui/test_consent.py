"""What customers said about letters, noted in the window: by keys, from an enquiry."""

import datetime as dt

import pytest
from factories import Maker
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from custdesk.services import consent, guard
from custdesk.services.guard import Going
from custdesk.ui.customers.detail import PROFILE
from custdesk.ui.customers.page import CustomersPage
from custdesk.ui.enquiries.page import EnquiriesPage
from custdesk.ui.forms.consent import ConsentDialog, ConsentForm
from custdesk.ui.preferences.consent_section import ConsentSection

MAIL = (
    "From: Ann Lee <ann@acme.com>\nTo: us@firm.cn\nDate: 2026-09-02 09:00\n"
    "Subject: Please no more news\n\nWe want no more newsletters.\n"
)


@pytest.fixture
def acme(desk):
    make = Maker(desk)
    number = make.customer(code="US-01", name="Acme", country="US")
    make.person(number, "Ann Lee", ("email", "ann@acme.com"))
    return number


def said(desk, customer):
    return [
        (one.who, one.said.state, one.said.topic, one.said.on.isoformat(), one.said.source)
        for one in consent.listed(desk, customer)
    ]


def test_an_enquiry_becomes_an_opt_out_with_one_key(qtbot, desk, tasks, acme):
    page = EnquiriesPage(desk, tasks)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.rows_ready)
    page.deeds.take_text(MAIL)
    qtbot.waitUntil(lambda: page.pane.opened is not None, timeout=20_000)
    page.bound["enquiries.opted_out"].trigger()
    qtbot.waitUntil(lambda: bool(said(desk, acme)), timeout=20_000)
    assert said(desk, acme) == [("Ann Lee", "refused", "marketing", "2026-09-02", "mail")]
    person = desk.db.value("SELECT id FROM person")
    (against,) = guard.against(desk, [Going(acme, person, "offer")])
    assert [one.key for one in against] == ["opt_out"]


def test_on_a_customer_with_two_keys(qtbot, desk, acme, tasks, monkeypatch):
    forms = []

    def act(form):
        forms.append(form)
        form.show()
        QTest.qWaitForWindowActive(form)
        QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        return form.result()

    monkeypatch.setattr(ConsentForm, "exec", act)
    page = CustomersPage(desk, tasks)
    qtbot.addWidget(page)
    page.show()
    page.detail.show_customer(acme)
    page.detail.do("consent")
    assert said(desk, acme) == [("", "refused", "marketing", desk.today().isoformat(), "mail")]
    assert len(forms) == 1


def test_all_they_said_is_listed_changed_and_deleted(qtbot, desk, acme, monkeypatch):
    consent.opt_out(desk, acme, on=dt.date(2026, 8, 1))
    consent.agreed(desk, acme, on=dt.date(2026, 8, 2))
    told = []
    dialog = ConsentDialog(desk, acme, lambda work, line: told.append((work(), line)))
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    lines = [dialog.list.item(place).text() for place in range(dialog.list.count())]
    assert lines == [
        "Agreed to letters · Marketing · 2 Aug 2026 · A form they signed",
        "Opted out · Marketing · 1 Aug 2026 · Their mail · no longer counts",
    ]

    def change(form):
        form.editors["topic"].show("greetings")
        form.accept()
        return form.result()

    monkeypatch.setattr(ConsentForm, "exec", change)
    QTest.keyClick(dialog.list, Qt.Key.Key_E)
    assert "Greetings" in dialog.list.item(0).text()
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert dialog.list.count() == 1
    assert said(desk, acme)[0][1] == "refused"
    assert [line for _work, line in told] == [
        "Noted what they said about letters", "Note deleted",
    ]  # fmt: skip
    dialog.accept()


def test_what_cannot_be_stays_in_the_form(qtbot, desk, acme):
    form = ConsentForm(desk, acme, None, {"on_date": desk.today() + dt.timedelta(days=1)})
    qtbot.addWidget(form)
    form.attempt = lambda values: consent.save(desk, None, acme, values)
    form.accept()
    assert form.answer is None
    assert said(desk, acme) == []


def test_the_countries_where_consent_is_asked_for(qtbot, desk, tasks, settings):
    section = ConsentSection(desk, tasks, settings)
    qtbot.addWidget(section)
    section.show()
    section.line.setText("de, at")
    section.save()
    assert consent.asked_in(desk) == ("AT", "DE")
    assert section.line.text() == "AT DE"
    section.line.setText("Germany")
    section.save()
    assert "two letters" in section._trouble.text()
    assert consent.asked_in(desk) == ("AT", "DE")


def test_the_profile_tells_what_counts(qtbot, desk, acme, tasks):
    consent.mourns(desk, acme, until=desk.today() + dt.timedelta(days=9))
    page = CustomersPage(desk, tasks)
    qtbot.addWidget(page)
    page.show()
    page.detail.show_customer(acme)
    page.detail.tabs.setCurrentIndex(PROFILE)
    texts = [one.text() for one in page.detail.profile.findChildren(QLabel)]
    assert any(text.startswith("In mourning · ") for text in texts)
