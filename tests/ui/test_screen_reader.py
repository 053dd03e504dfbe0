"""Every control of every page and dialog has a name and a role: what a screen reader is told."""

import subprocess
import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QVBoxLayout, QWidget

from custdesk.devtools.spoken_tree import Role, faults
from custdesk.devtools.states import EMPTY
from custdesk.ui.parts import spoken

# What is quick to set up; `devtools listening --lang pseudo` goes through all.
QUICK = (
    "today", "customers", "calendar", "trips", "orders", "letters", "tiers", "warnings",
    "festivals", "settings", "help", "credit", "complaints-open", "problems", "history", "care",
    "products", "customer-new", "person-new", "interaction", "task", "visit", "tier", "trip-form",
    "agreement-form", "campaign-form", "complaint-new", "offline-workbook", "filter-builder",
    "groups", "calendar-month", "calendar-agenda", "search", "orders-board", "password-set",
)  # fmt: skip


def test_pages_and_forms_say_what_they_are_and_hold_a_longer_language() -> None:
    """In a process of its own: what is asked here would be asked of all later tests' widgets.

    In the pseudo-language: none of them cuts a text that is two fifths longer, or shows one that
    did not come through the catalogues.
    """
    pages = [f"--page={name}" for name in (*QUICK, *EMPTY)]
    told = subprocess.run(
        [sys.executable, "-m", "custdesk.devtools", "listening", "--lang=pseudo", *pages],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (told.returncode, told.stdout) == (0, "0 faults\n"), told.stderr[-2000:]


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
    view = Painted()
    qtbot.addWidget(view)
    view.setAccessibleName("Week")
    spoken.tell(view, "Tue 10:00, Alfred")
    face = spoken.interface("Painted", view)
    assert face is not None
    assert face.role() == Role.List
    told = [face.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description)]
    assert told == ["Week", "Tue 10:00, Alfred"]


def test_a_combo_box_tells_its_name_where_qt_does_not(qtbot, qapp) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    box.setAccessibleName("Country")
    assert spoken.interface("QComboBox", box) is None  # a reader asks
    qtbot.waitUntil(lambda: box.accessibleDescription() == "Country", timeout=2000)
