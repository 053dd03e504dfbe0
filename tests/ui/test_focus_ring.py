"""The ring around the button that the keyboard came to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from custdesk.ui.parts.focus_ring import FocusRing


@pytest.fixture
def pane(qtbot):
    """Two buttons in a pane of a window, and the ring over the pane."""
    window = QWidget()
    inner = QWidget(window)
    column = QVBoxLayout(inner)
    for name in ("Log call", "Write"):
        column.addWidget(QPushButton(name))
    QVBoxLayout(window).addWidget(inner)
    ring = FocusRing(inner)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window, ring, inner.findChildren(QPushButton)


def test_the_ring_follows_the_tab_key(qtbot, pane):
    _window, ring, (first, second) = pane
    first.setFocus()
    assert ring.isHidden()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert ring.isVisible()
    assert ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4)


def test_the_ring_goes_with_a_press_and_with_its_button(qtbot, pane):
    _window, ring, (first, second) = pane
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    qtbot.mousePress(second, Qt.MouseButton.LeftButton)
    assert ring.isHidden()
    qtbot.mouseRelease(second, Qt.MouseButton.LeftButton)
    qtbot.keyClick(second, Qt.Key.Key_Backtab)
    assert ring.isVisible()
    first.hide()
    assert not ring.isVisible() or second.hasFocus()


def test_the_ring_moves_with_the_pane_that_holds_its_button(qtbot, pane):
    window, ring, (first, second) = pane
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    window.resize(window.width() + 120, window.height() + 90)
    qtbot.waitUntil(lambda: ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4))
