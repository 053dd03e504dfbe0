"""The view Greetings of the festivals page: by week and occasion, drafted, written, taken back."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from custdesk.services import consent, customers, festivals, history, people
from custdesk.services.letters import out
from custdesk.ui.festivals.page import FestivalsPage
from custdesk.ui.forms.release import ReleaseDialog


@pytest.fixture
def pane(desk, tasks, show_page, make_customer, clock):
    clock.moment = dt.datetime(2026, 12, 10, 8, tzinfo=dt.UTC)
    for name, country, mail in (
        ("Hanari", "BR", "ana@hanari.br"), ("Weber", "DE", "info@weber.de"), ("Silent", "FR", ""),
    ):  # fmt: skip
        number = make_customer(name, country, "Town" if mail else "", since="2019-06-01")
        customers.save(desk, number, {"email": mail})
        ((person,),) = desk.db.rows("SELECT id FROM person WHERE customer_id = ?", number)
        people.save(desk, person, number, {"name": f"{name} Person"}, [])
        if name == "Weber":
            festivals.keep(desk, person, ["islamic"])
    page = show_page(FestivalsPage(desk, tasks), 1300, 800)
    page.show_view("greetings")
    place = next(n for n, one in enumerate(page.queue.groups.rows) if one.key == "christmas")
    page.queue.list.go_to(place)
    return page.queue


def counts(pane):
    group = pane.current()
    return len(group.open), len(group.lying), len(group.done)


def ticked(pane):
    return [one.cells[0] for one in pane.lines.ticked()]


def test_each_has_its_draft_and_only_the_undoubted_are_ticked(pane):
    QAbstractItemModelTester(pane.lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert pane.title.text() == "Christmas Day, Fri 25 Dec 2026"
    rows = {one.cells[0]: one.cells for one in pane.lines.rows}
    assert rows["Hanari"][4] == "Português"
    assert rows["Weber"][6] == "Other festival"
    assert rows["Silent"][6] == "No address"
    assert ticked(pane) == ["Hanari"]
    assert pane.write.text() == "Write 1"
    pane.table.go_to([one.cells[0] for one in pane.lines.rows].index("Hanari"))
    assert pane.text.toPlainText().startswith("Olá, Hanari Person,\n\nFeliz Natal")
    assert "Português" in pane.notes.text()  # nobody who speaks it has read it yet
    pane.tones.button("formal").click()
    assert "Ao aproximar-se o fim do ano" in pane.text.toPlainText()


def test_w_writes_o_lets_out_and_undo_takes_back(pane, desk, boxes, tmp_path, monkeypatch):
    said = []
    pane.deeds.said.connect(said.append)
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_W)
    assert (said, counts(pane)) == (["1 greeting lies ready"], (2, 1, 1))
    pane.show_part("ready")
    assert ticked(pane) == ["Hanari"]
    boxes["save_file"] = tmp_path / "cards.pdf"
    QTest.keyClick(pane.table, Qt.Key.Key_C)
    assert (tmp_path / "cards.pdf").read_bytes()[:4] == b"%PDF"
    shown = []

    def sent(dialog):
        shown.append([(one.name, one.festival) for one in dialog.letters])
        out.went_out(desk, [one.id for one in dialog.letters], "draft")
        dialog.gone = 1

    monkeypatch.setattr(ReleaseDialog, "exec", sent)
    QTest.keyClick(pane.table, Qt.Key.Key_O)
    assert shown == [[("Hanari", "christmas")]]
    assert said[1:] == ["1 letter gone out"]
    assert desk.db.rows("SELECT state, out_by FROM letter") == [("out", "draft")]
    history.undo_last(desk)
    assert desk.db.rows("SELECT state FROM letter") == [("written",)]


def test_what_came_up_meanwhile_keeps_a_greeting_back(pane, desk, make_customer, monkeypatch):
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_W)
    number = desk.db.value("SELECT customer_id FROM letter")
    consent.opt_out(desk, number, topic="greetings")
    told = []
    pane.deeds.told.connect(told.append)
    pane.show_part("ready")
    QTest.keyClick(pane.table, Qt.Key.Key_O)
    assert "They want no greetings" in told[0]


def test_what_is_doubted_is_asked_about_and_what_is_stopped_stays(pane, desk, boxes):
    pane.lines.tick_all(True)
    boxes["confirm"] = False
    pane.write_ticked()
    assert desk.db.rows("SELECT id FROM letter") == []
    boxes["confirm"] = True
    pane.write_ticked()
    found = desk.db.rows(
        "SELECT c.name, accepted FROM letter l JOIN customer c ON c.id = l.customer_id ORDER BY 1"
    )
    assert found == [("Hanari", None), ("Weber", "festival")]
    pane.show_part("ready")
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    assert counts(pane) == (3, 0, 0)


def test_enter_opens_the_customer_and_escape_goes_back(pane):
    opened = []
    pane.customer_opened.connect(opened.append)
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert opened == [pane.line().customer]
    page = pane.parent().parent()
    assert page.step_back()
    assert page.view == "days"
