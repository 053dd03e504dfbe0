"""The print dialog: real visits set by the real typesetter, painted by Qt."""

import datetime as dt
import re

import pytest
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QColor, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester

from custdesk.services import visits
from custdesk.ui.parts import paper_dialog
from custdesk.ui.parts.paper_dialog import paint_pages
from custdesk.ui.parts.plan_choices import week_of
from custdesk.ui.printing import PrintDialog
from custdesk.ui.tasks import Tasks

MONDAY = dt.date(2026, 9, 14)
FRIDAY = dt.date(2026, 9, 18)


@pytest.fixture
def planned(desk, make_customer):
    """Two visits in the week of 14 September 2026."""
    for hour, name, place in (
        (10, "Nordlicht Feinkost", ("DE", "Kiel")),
        (14, "海港茶行", ("SG", "Singapore")),
    ):
        customer = make_customer(name, *place, address="Kaistrasse 7")
        at = dt.datetime.combine(MONDAY, dt.time(hour))
        visits.save(desk, None, customer, {"at": at, "purpose": "New tins"})
    return desk


@pytest.fixture
def dialog(qtbot, planned, tasks):
    dialog = PrintDialog(planned, tasks, MONDAY, FRIDAY)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def pages_in(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page(?!s)", pdf))


def to_pdf(path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setOutputFileName(str(path))
    return printer


def test_the_preview_shows_overview_and_visits(dialog):
    assert len(dialog.pages) == 3
    assert [visit.page for visit in dialog.visits] == [2, 3]
    assert dialog.choices.heading.text() == "2 visits"
    assert dialog.status.text() == "3 pages"
    size = dialog.pages.size(0)
    assert (round(size.width()), round(size.height())) == (595, 842)


def test_a_page_is_drawn_black_on_white(dialog):
    picture = dialog.pages.picture(1, 400)
    assert picture.pixelColor(5, 5) == QColor("white")
    dark = sum(
        picture.pixelColor(x, y).lightness() < 90
        for x in range(0, 400, 2)
        for y in range(0, picture.height(), 2)
    )
    assert 200 < dark < 10_000


def test_pages_go_to_a_printer_as_they_are(dialog, tmp_path):
    path = tmp_path / "printed.pdf"
    assert paint_pages(to_pdf(path), dialog.pages.svg) == 3
    data = path.read_bytes()
    assert pages_in(data) == 3
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]", data)


def test_only_the_pages_that_were_asked_for_are_printed(dialog, tmp_path):
    printer = to_pdf(tmp_path / "one.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    assert paint_pages(printer, dialog.pages.svg) == 1
    assert pages_in((tmp_path / "one.pdf").read_bytes()) == 1


def test_other_paper_is_filled_without_stretching(dialog, tmp_path):
    printer = to_pdf(tmp_path / "letter.pdf")
    printer.setPageSize(QPageSize(QSizeF(612, 792), QPageSize.Unit.Point))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    assert paint_pages(printer, dialog.pages.svg) == 3


def test_the_print_button_prints_what_is_shown(dialog, tmp_path, monkeypatch):
    path = tmp_path / "out.pdf"
    monkeypatch.setattr(paper_dialog, "ask_printer", lambda *_given, **_more: to_pdf(path))
    dialog.print_button.click()
    assert pages_in(path.read_bytes()) == 3
    assert dialog.status.text() == "3 pages sent to the printer"


def test_the_pdf_is_saved_where_one_says(dialog, tmp_path, boxes):
    boxes["save_file"] = tmp_path / "plan"
    dialog.pdf_button.click()
    assert dialog.written == tmp_path / "plan.pdf"
    data = dialog.written.read_bytes()
    assert data.startswith(b"%PDF")
    assert pages_in(data) == 3 or b"/ObjStm" in data


def test_a_place_that_cannot_be_written_is_told(dialog, tmp_path, boxes, monkeypatch):
    told = []
    monkeypatch.setattr(paper_dialog.messages, "error", lambda _parent, error: told.append(error))
    boxes["save_file"] = tmp_path / "no folder" / "plan.pdf"
    dialog.pdf_button.click()
    assert dialog.written is None
    assert "cannot be written" in told[0].message.text


def test_days_without_visits_leave_nothing_to_print(dialog):
    dialog.choices.set_days(dt.date(2027, 1, 4), dt.date(2027, 1, 8))
    assert dialog.visits == []
    assert not dialog.print_button.isEnabled()
    assert not dialog.pdf_button.isEnabled()
    dialog.choices.set_days(MONDAY, FRIDAY)
    assert dialog.print_button.isEnabled()


def test_the_last_day_follows_the_first(dialog, qtbot):
    with qtbot.waitSignal(dialog.choices.changed):
        dialog.choices._from.setDate(dialog.choices._to.date().addDays(3))
    assert dialog.choices.end() == dialog.choices.start()


def test_labels_in_another_language(dialog):
    before = dialog.pages.svg[1]
    dialog.choices.languages.button("zh_CN").click()
    assert dialog.pages.svg[1] != before
    assert len(dialog.pages) == 3


def test_suggestions_go_into_the_calendar_and_into_the_plan(dialog, desk, make_customer):
    for name in ("Fjord Marked", "Casa Lusa"):
        make_customer(name)
    heard = []
    dialog._tasks.changed.connect(lambda changes, _who: heard.append(changes.everything))
    dialog.choices.count.setValue(2)
    dialog.choices.suggest_button.click()
    assert len(dialog.visits) == 4
    assert len(visits.between(desk, MONDAY, FRIDAY)) == 4
    assert heard == [True]
    assert "2 visits proposed" in dialog.choices.suggested.text()


def test_list_thumbnails_and_page_go_together(dialog):
    dialog.choices.visit_chosen.emit(1)
    assert dialog.view.page == 2
    assert dialog.thumbs.currentIndex().row() == 2
    assert dialog.choices.list.currentRow() == 1
    dialog.thumbs.go_to(0)
    assert dialog.view.page == 0
    assert dialog.choices.list.currentRow() == -1
    assert dialog.tools.page.value() == 1
    assert dialog.tools.count.text() == "of 3"
    assert not dialog.tools.earlier.isEnabled()
    dialog.tools.page.setValue(3)
    assert dialog.view.page == 2
    dialog.tools.earlier.click()
    assert dialog.thumbs.currentIndex().row() == 1


def test_zoom(dialog):
    whole = dialog.view.shown_zoom()
    dialog.tools.larger.click()
    assert dialog.view.shown_zoom() > whole
    dialog.tools.whole.click()
    assert dialog.view.zoom is None
    dialog.tools.smaller.click()
    assert dialog.view.shown_zoom() < whole


def test_only_the_newest_question_is_answered(qtbot, planned):
    tasks = Tasks(close=planned.close)
    dialog = PrintDialog(planned, tasks, MONDAY, FRIDAY)
    qtbot.addWidget(dialog)
    dialog.choices.set_days(dt.date(2027, 1, 4), dt.date(2027, 1, 8))
    dialog.choices.set_days(MONDAY, FRIDAY)
    shown = []
    dialog.view.show_pages = shown.append
    qtbot.waitUntil(lambda: len(dialog.visits) == 2, timeout=20_000)
    assert len(shown) == 1
    dialog.set_pages()
    dialog.reject()
    tasks.shutdown()
    qtbot.wait(10)
    assert len(shown) == 1


def test_the_thumbnails_keep_the_rules_of_qt(dialog):
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(dialog.thumbs.model(), mode)
    dialog.set_pages()
    assert tester.model().rowCount() == 3


def test_weeks_begin_on_monday():
    assert week_of(dt.date(2026, 9, 20)) == (MONDAY, dt.date(2026, 9, 20))
    assert week_of(MONDAY) == (MONDAY, dt.date(2026, 9, 20))


def test_layout_paper_and_sections_change_the_pages(dialog):
    choices = dialog.choices.paper
    before = list(dialog.pages.svg)
    choices.layouts.setCurrentIndex(choices.layouts.findData("a5"))
    size = dialog.pages.size(0)
    assert (round(size.width()), round(size.height())) == (420, 595)
    choices.papers.button("us-letter").click()
    assert round(dialog.pages.size(0).width()) == 396
    choices.layouts.setCurrentIndex(choices.layouts.findData("list"))
    assert dialog.landscape
    assert len(dialog.pages) == 1
    choices.papers.button("a4").click()
    choices.layouts.setCurrentIndex(choices.layouts.findData("full"))
    assert dialog.pages.svg == before
    choices.actions_by_key["tier"].setChecked(False)
    assert choices.sections.text() == "All but 1 section"
    assert dialog.pages.svg != before


def test_both_languages_at_once(dialog):
    before = dialog.pages.svg[1]
    dialog.choices.languages.button("both").click()
    assert dialog.pages.svg[1] != before
    assert dialog.choices.paper.paper().second.code == "zh_CN"


def test_the_list_is_saved_as_a_workbook(dialog, tmp_path, boxes):
    boxes["save_file"] = tmp_path / "plan"
    dialog.table_button.click()
    assert dialog.written == tmp_path / "plan.xlsx"
    assert dialog.written.stat().st_size > 2000
