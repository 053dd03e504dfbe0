"""Printing the calendar from the window: what the page shows is what the dialog opens with."""

import datetime as dt

import pytest

from custdesk.services import visits
from custdesk.services.calendar_paper import Sheet
from custdesk.ui.parts import paper_dialog
from custdesk.ui.printing_calendar import CalendarPrintDialog

MONDAY = dt.date(2026, 9, 14)


@pytest.fixture
def dialog(qtbot, desk, tasks, make_customer):
    customer = make_customer("Nordlicht Feinkost", "DE", "Kiel", address="Kaistrasse 7")
    visits.save(
        desk,
        None,
        customer,
        {"at": dt.datetime.combine(MONDAY, dt.time(10)), "purpose": "New tins"},
    )
    sheet = Sheet("week", MONDAY, second_zone="Europe/Berlin", tasks=False)
    dialog = CalendarPrintDialog(desk, tasks, sheet, ["Europe/Berlin"])
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def sizes(dialog) -> list[tuple[int, int]]:
    found = (dialog.pages.size(page) for page in range(len(dialog.pages)))
    return [(round(size.width()), round(size.height())) for size in found]


def test_it_opens_with_what_the_page_shows(dialog):
    sheet = dialog.choices.sheet()
    assert (sheet.view, sheet.day, sheet.second_zone) == ("week", MONDAY, "Europe/Berlin")
    assert not sheet.tasks
    assert sheet.visits
    assert sizes(dialog) == [(842, 595)]
    assert dialog.status.text() == "1 page"


def test_another_view_lies_as_it_usually_does(dialog):
    dialog.choices.views.button("day").click()
    assert sizes(dialog) == [(595, 842)]
    dialog.choices.paper.button("us-letter").click()
    assert sizes(dialog) == [(612, 792)]
    dialog.choices.way.button("across").click()
    assert sizes(dialog) == [(792, 612)]
    dialog.choices.views.button("month").click()
    assert sizes(dialog) == [(792, 612)]
    assert not dialog.choices.zone.isEnabled()


def test_turning_pages_goes_on_by_the_view(dialog):
    choices = dialog.choices
    choices._on.click()
    assert choices.sheet().day == dt.date(2026, 9, 21)
    choices.views.button("month").click()
    choices._back.click()
    assert choices.sheet().day == dt.date(2026, 8, 1)
    choices._step(5)
    assert choices.sheet().day == dt.date(2027, 1, 1)


def test_what_is_left_out_is_not_set(dialog):
    before = dialog.pages.svg[0]
    dialog.choices.boxes["visits"].click()
    assert dialog.pages.svg[0] != before


def test_labels_in_another_language(dialog):
    before = dialog.pages.svg[0]
    dialog.choices.languages.button("zh_CN").click()
    assert dialog.pages.svg[0] != before


def test_the_pdf_is_listed_as_a_calendar(dialog, desk, tmp_path, boxes):
    from custdesk.services import exports

    boxes["save_file"] = tmp_path / "week"
    dialog.pdf_button.click()
    assert dialog.written == tmp_path / "week.pdf"
    assert [row.kind.text for row in exports.listing(desk)] == ["Calendar"]


def test_the_printer_lies_as_the_paper(dialog, monkeypatch):
    asked = []
    monkeypatch.setattr(
        paper_dialog, "ask_printer", lambda *_given, **more: asked.append(more["landscape"])
    )
    dialog.print_button.click()
    dialog.choices.way.button("upright").click()
    dialog.print_button.click()
    assert asked == [True, False]
