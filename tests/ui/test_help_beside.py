"""F1 in a dialog: its help beside it, by the keyboard, and back with Esc."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

import custdesk
from custdesk.ui.customers.orders import OrdersTab
from custdesk.ui.forms.customer import CustomerForm
from custdesk.ui.help.beside import HelpBeside, topic_for
from custdesk.ui.help.page import HelpPage
from custdesk.ui.help.topics import TOPICS
from custdesk.ui.orders.forms import OrderForm
from custdesk.ui.parts.help_key import topic_at

NAMES = {name for name, _title in TOPICS}


def test_every_named_topic_is_there() -> None:
    named = [
        (file.name, topic)
        for file in Path(custdesk.__file__).parent.joinpath("ui").rglob("*.py")
        for topic in re.findall(r'^    help_topic = "([^"]*)"', file.read_text("utf-8"), re.M)
    ]
    assert len(named) > 60
    assert [one for one in named if one[1] not in NAMES] == []


def test_every_form_and_dialog_of_the_shared_folder_names_its_topic() -> None:
    """What lies with a page has that page's topic; what pages share must say its own."""
    forms = Path(custdesk.__file__).parent / "ui" / "forms"
    bare = [
        f"{file.name}: {found[1]}"
        for file in sorted(forms.glob("*.py"))
        for found in re.finditer(
            r"^class (\w+)\((?:Form|QDialog)\):\n((?:(?!^class ).*\n)*)",
            file.read_text("utf-8"),
            re.M,
        )
        if "    help_topic = " not in found[2]
        and f"({found[1]})" not in file.read_text("utf-8")
        and file.name != "form.py"
    ]
    assert bare == []


def test_f1_beside_a_modal_dialog_and_back(qtbot, window) -> None:
    window.open("orders")
    window.show()

    class Asking(QDialog):
        help_topic = "trips"

    dialog = Asking(window)
    field = QLineEdit("typed")
    QVBoxLayout(dialog).addWidget(field)
    seen: list[object] = []

    def read() -> None:
        field.setFocus()
        qtbot.keyClick(field, Qt.Key.Key_F1)
        beside = dialog.findChild(HelpBeside)
        seen.append(beside is not None and beside.isVisible())
        if beside is not None:
            seen.append(beside.topic)
            seen.append(beside.text.toPlainText().splitlines()[0])
            seen.append("page:" in beside.text.toHtml())
            qtbot.waitUntil(lambda: QApplication.activeWindow() is beside)
            qtbot.keyClick(beside.text, Qt.Key.Key_Escape)
            seen.append(beside.isVisible())
            seen.append(dialog.isVisible())
        dialog.reject()

    QTimer.singleShot(50, read)
    dialog.exec()
    assert seen == [True, "trips", "Trips", False, False, True]


@pytest.mark.parametrize(("kind", "topic"), [(CustomerForm, "customers"), (OrderForm, "orders")])
def test_forms_have_their_topics(qtbot, window, kind, topic) -> None:
    form = kind.__new__(kind)
    QDialog.__init__(form, window)
    assert topic_for(form, None) == topic


def test_f1_in_a_tab_explains_the_tab(window) -> None:
    window.open("customers")
    tab = QWidget(window.page())
    tab.help_topic = OrdersTab.help_topic  # type: ignore[attr-defined]
    field = QLineEdit(tab)
    assert topic_at(field) == "orders"
    window.show()
    field.show()
    tab.show()
    window.activateWindow()
    field.setFocus()
    window.open("help")
    page = window.page()
    assert isinstance(page, HelpPage)
    assert page.topics.currentItem().text() == "Orders"
