"""The page of shipments: worked by keys, told and not told, forwarders side by side."""

import datetime as dt

import pytest
from factories import Maker

from custdesk.services import customers
from custdesk.services.shipping import notices, shipments, steps
from custdesk.ui.forms.documents_dialog import DocumentsDialog
from custdesk.ui.forms.letter import LetterDialog
from custdesk.ui.parts.buttons import Button
from custdesk.ui.shipments import deeds
from custdesk.ui.shipments.form import ShipmentForm
from custdesk.ui.shipments.news import NewsDialog
from custdesk.ui.shipments.page import FORWARDERS, ShipmentsPage

D = dt.date


@pytest.fixture
def firm(desk):
    done = customers.save(desk, None, {"name": "Kunde", "country": "DE"})
    return done.created


@pytest.fixture
def page(qtbot, desk, tasks, firm):
    """One that is fine, one that should have left; a page that shows them."""
    for number, etd in (("FINE", D(2026, 9, 9)), ("LATE", D(2026, 9, 1))):
        values = {"customer_id": firm, "number": number, "etd": etd, "eta": D(2026, 10, 1)}
        shipments.save(desk, None, values)
    made = ShipmentsPage(desk, tasks)
    qtbot.addWidget(made)
    made.resize(1300, 800)
    made.show()
    return made


def shown(page):
    return [page.rows.row(place).row.number for place in range(len(page.rows.ids))]


def test_parts_show_what_is_late_and_who_was_not_told(page, desk):
    assert shown(page) == ["LATE", "FINE"]
    page.show_part("trouble")
    assert shown(page) == ["LATE"]
    assert page.pane.one.row.number == "LATE"
    page.bound["shipments.told"].trigger()
    assert shipments.one(desk, page.rows.ids[0]).standing.told == "told"
    page.show_part("untold")
    assert shown(page) == []
    assert page.step_back()
    assert page.part == "open"


def test_what_went_wrong_is_asked_and_the_notice_comes_next(page, desk, monkeypatch):
    page.show_part("trouble")

    def trouble(_parent, _desk, _one, _about, attempt):
        values = {"key": "departed", "reason": "rolled", "remedy": "next",
                  "etd": D(2026, 9, 8), "eta": D(2026, 10, 8)}  # fmt: skip
        attempt(values)
        return values

    opened = []
    monkeypatch.setattr(deeds, "ask_trouble", trouble)
    monkeypatch.setattr(LetterDialog, "exec", lambda dialog: opened.append(dialog.subject.text()))
    page.bound["shipments.fail"].trigger()
    assert opened == ["Ihre Sendung LATE kommt später an"]
    assert shipments.one(desk, page.rows.ids[0]).standing.late == 7


def test_the_letter_keeps_what_was_typed_and_notes_it_when_used(page, desk, tasks, qtbot, firm):
    number = page.rows.ids[0]
    dialog = LetterDialog(
        desk, tasks, "Notice", lambda what, code: notices.draft(desk, number, what, code),
        notices.draft(desk, number), kinds={"held": "Held", "coming": "Stands"},
        languages=[("en", "English"), ("de", "Deutsch")], note="Note",
        noted=lambda: notices.written(desk, number), file_name="x.eml",
    )  # fmt: skip
    qtbot.addWidget(dialog)
    dialog.body.setPlainText("Mein Text")
    dialog.language.setCurrentIndex(0)
    assert "held up" in dialog.subject.text()
    dialog.language.setCurrentIndex(1)
    assert dialog.body.toPlainText() == "Mein Text"
    dialog.copy()
    assert shipments.one(desk, number).standing.told == "told"


def test_the_form_reads_orders_places_and_a_new_forwarder(page, desk, tasks, qtbot, firm):
    Maker(desk).order(firm, "2026-08-01", 100, number="77")
    form = ShipmentForm(desk, None, firm)
    qtbot.addWidget(form)
    form.editors["orders"].show("77 (10 cartons)")
    form.editors["forwarder"].box.setEditText("New Line")
    form.editors["destination_at"].show("Hamburg, Germany")
    values = form.values()
    orders = values.pop("orders")
    done = shipments.save(desk, None, values, orders)
    row = shipments.get(desk, done.created)
    assert (row["destination"], row["destination_country"]) == ("Hamburg", "DE")
    assert shipments.one(desk, done.created).row.forwarder == "New Line"
    assert shipments.write_orders(desk, done.created) == "77 (10 cartons)"


def test_forwarders_stand_side_by_side(page, desk, firm):
    number = page.rows.ids[0]
    shipments.save(desk, number, {"forwarder": "One", "left_on": D(2026, 8, 1)})
    steps.reach(desk, number, "delivered")
    page.show_part(FORWARDERS)
    assert page.rows_ready()
    assert [one.forwarder for one in page.forwarders.rows.rows] == ["One"]
    assert [page.forwarders.to.itemData(n) for n in range(page.forwarders.to.count())] == ["", "DE"]


def test_a_forwarders_list_is_shown_before_it_is_taken(page, desk, tmp_path, monkeypatch):
    path = tmp_path / "list.csv"
    path.write_text("Ref;ETA;ATD\nFINE;2026-10-05;2026-09-02\nNOBODY;2026-10-05;\n")
    seen = []

    def look_and_take(dialog):
        seen.append([dialog.rows.data(dialog.rows.index(0, column)) for column in range(4)])
        seen.append(dialog.take_button.text())
        dialog.take()

    monkeypatch.setattr(NewsDialog, "exec", look_and_take)
    page.deeds.news(path)
    assert seen == [
        ["FINE", "Kunde", "Arrival: 1 Oct → 5 Oct, Departed 2 Sep", "2"], "Take 1 shipment",
    ]  # fmt: skip
    one = shipments.one(desk, shipments.by_mark(desk, "FINE"))
    assert (one.row.days.left, one.standing.late) == (D(2026, 9, 2), 4)


def test_documents_of_the_current_shipment_open(page, monkeypatch):
    opened = []
    monkeypatch.setattr(DocumentsDialog, "exec", lambda dialog: opened.append(dialog.windowTitle()))
    page.bound["shipments.documents"].trigger()
    assert opened == ["Documents: LATE, Kunde"]


def test_a_new_shipment_can_be_noted_by_its_key_while_there_is_none(qtbot, desk, tasks):
    page = ShipmentsPage(desk, tasks)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    assert page._middle.why is not None
    asked = []
    page.deeds.new = lambda: asked.append(1)
    qtbot.keyClick(page._middle.findChild(Button), "n")
    assert asked == [1]
