"""Labels before they are printed: the picture of the sheet, the choices, who is left out."""

import pytest
from PySide6.QtCore import Qt

from custdesk.ui.parts.labels_dialog import LabelsDialog


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


def test_nobody_to_write_to_is_said(qtbot, desk, tasks, make_customer):
    dialog = LabelsDialog(desk, tasks, [make_customer("Nowhere", "FR", "Nice")])
    qtbot.addWidget(dialog)
    assert dialog.middle.currentIndex() == 1
    assert not dialog.print_button.isEnabled()
