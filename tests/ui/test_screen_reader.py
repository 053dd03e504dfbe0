"""Every control of every page and dialog has a name and a role: what a screen reader is told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QVBoxLayout, QWidget

from custdesk.devtools.listening import make_firm, missing
from custdesk.devtools.spoken_tree import Role, faults, node
from custdesk.devtools.states import EMPTY
from custdesk.ui.parts import spoken

# What is quick to set up; `devtools listening` goes through all, with papers and imports.
QUICK = (
    "today", "customers", "calendar", "trips", "orders", "letters", "tiers", "warnings",
    "festivals", "settings", "help", "quotations", "shipments", "credit", "complaints-open",
    "problems", "history", "customer-new", "person-new", "interaction", "task", "visit", "tier",
    "trip-form", "filter-builder", "calendar-month", "calendar-agenda", "search", "orders-board",
)  # fmt: skip


@pytest.fixture(scope="module")
def firm(tmp_path_factory, qapp):
    folder = tmp_path_factory.mktemp("firm")
    make_firm(folder)
    return folder


def test_everything_on_pages_and_forms_says_what_it_is(firm) -> None:
    assert missing(QUICK, firm) == {}


def test_everything_in_an_empty_file_says_what_it_is(qapp) -> None:
    assert missing(EMPTY, None) == {}


class Painted(QWidget):
    spoken_role = Role.List


def test_the_tree_finds_what_has_no_name_and_no_role(qtbot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    column = QVBoxLayout(root)
    for widget in (QPushButton(), QCheckBox(), QComboBox(), QWidget()):
        column.addWidget(widget)
    column.itemAt(2).widget().addItem("Germany")
    column.itemAt(3).widget().setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    root.show()
    told = [fault.split(":")[0] for fault in faults(root)]
    assert told == [
        "Button '' has no name",
        "CheckBox '' has no name",
        "ComboBox '' has no name",
        "Client '' takes the keyboard, but has no role",
    ]


def test_a_painted_view_has_a_role_and_tells_what_is_current(qtbot) -> None:
    spoken.install()
    view = Painted()
    qtbot.addWidget(view)
    view.setAccessibleName("Week")
    spoken.tell(view, "Tue 10:00, Alfred")
    said = node(view)
    assert (said.role, said.name, said.description) == (Role.List, "Week", "Tue 10:00, Alfred")


def test_a_combo_box_tells_its_name_where_qt_does_not(qtbot, qapp) -> None:
    spoken.install()
    box = QComboBox()
    qtbot.addWidget(box)
    box.setAccessibleName("Country")
    node(box)  # a reader asks
    qtbot.waitUntil(lambda: box.accessibleDescription() == "Country", timeout=2000)
