"""Labels before they are printed: the picture of the sheet, the choices, who is left out."""

import pdfs
import pytest
from PySide6.QtCore import QMarginsF, QSizeF, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter

from custdesk.ui.parts import kept, paper_dialog
from custdesk.ui.parts.labels_dialog import LabelsDialog
from custdesk.ui.parts.paper_printing import paint_pages


@pytest.fixture
def dialog(qtbot, desk, tasks, make_customer):
    numbers = [
        make_customer("Nordlicht Feinkost", "DE", "Kiel", address="Kaistrasse 7"),
        make_customer("Nowhere", "FR", "Nice"),
        make_customer("Bon app'", "FR", "Marseille", address="12, rue des Bouchers"),
    ]
    dialog = LabelsDialog(desk, tasks, numbers)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def keys(dialog):
    return [one["key"] for one in dialog._document.told("label")]


def test_it_opens_with_a_page_and_names_whom_it_left_out(dialog):
    assert dialog.status.text() == "1 page"
    assert len(keys(dialog)) == 2
    assert dialog.choices.missing.count() == 1
    assert "Nowhere: no address is known" in dialog.choices.missing.item(0).text()


def test_the_first_free_label_is_clicked_or_reached_by_keys(qtbot, dialog):
    picture = dialog.choices.picture
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.place(21).center().toPoint())
    assert dialog.choices.labels().first == 21
    assert dialog.status.text() == "2 pages"
    qtbot.keyClick(picture, Qt.Key.Key_Up)
    assert picture.first == 18
    assert picture.accessibleName() == "First free label: 18"
    assert dialog.status.text() == "1 page"
    qtbot.keyClick(picture, Qt.Key.Key_Home)
    qtbot.keyClick(picture, Qt.Key.Key_Left)
    assert picture.first == 1


def test_an_envelope_is_a_page_for_each_and_has_no_free_label(dialog):
    choices = dialog.choices
    choices.sheet.setCurrentIndex(choices.sheet.findData("DL"))
    assert dialog.status.text() == "2 pages"
    assert choices.picture.isHidden()
    size = dialog.pages.size(0)
    assert (round(size.width() / 72 * 25.4), round(size.height() / 72 * 25.4)) == (220, 110)


def place(printer, svg, tmp_path, **more):
    """Where the text of a page stands once it is printed, in points from its corner."""
    path = tmp_path / "printed.pdf"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    paint_pages(printer, [svg], **more)
    [found] = pdfs.places(pdfs.read(path.read_bytes()).pages[0])
    return found.x * pdfs.MM, found.y * pdfs.MM


def test_labels_are_printed_in_their_own_measures_whatever_the_paper(qapp, tmp_path):
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
        b'<text x="40" y="50" font-size="8">mark</text></svg>'
    )
    printer = QPrinter()
    printer.setPageSize(QPageSize(QSizeF(200, 200), QPageSize.Unit.Point))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    assert place(printer, svg, tmp_path) == pytest.approx((80, 100), abs=1)
    assert place(printer, svg, tmp_path, exact=True) == pytest.approx((40, 50), abs=1)


def test_the_dialog_asks_for_paper_of_that_size(dialog, monkeypatch):
    asked = []
    monkeypatch.setattr(paper_dialog, "ask_printer", lambda *_o, **more: asked.append(more))
    dialog.choices.sheet.setCurrentIndex(dialog.choices.sheet.findData("C6"))
    dialog.print_button.click()
    size = asked[0]["size"]
    assert (round(size.width() / 72 * 25.4), round(size.height() / 72 * 25.4)) == (162, 114)


def test_the_next_time_begins_as_the_last_one_ended(qtbot, dialog, settings, desk, tasks):
    kept.use(settings)
    choices = dialog.choices
    choices.sheet.setCurrentIndex(choices.sheet.findData("5163"))
    choices.script.button("latin").click()
    dialog.reject()
    again = LabelsDialog(desk, tasks, [1])
    qtbot.addWidget(again)
    wanted = again.choices.labels()
    assert (wanted.sheet, wanted.script, wanted.first) == ("5163", "latin", 1)
    kept._USED.clear()


def test_nobody_to_write_to_is_said(qtbot, desk, tasks, make_customer):
    dialog = LabelsDialog(desk, tasks, [make_customer("Nowhere", "FR", "Nice")])
    qtbot.addWidget(dialog)
    assert dialog.middle.currentIndex() == 1
    assert not dialog.print_button.isEnabled()
