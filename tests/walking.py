"""Working in the real window as a user does: keys go to what is active, dialogs are answered."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from custdesk.ui.forms.form import Form, first_of

CTRL = Qt.KeyboardModifier.ControlModifier
PATIENCE = 400  # looks for a dialog, 10 ms apart


class Dialogs:
    """Fills the dialogs that open one after the other; what goes wrong comes out at the end."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.trouble: list[str] = []

    def during(self, act: Callable[[], object], *fills: Callable[[QDialog], object]) -> None:
        """Do something that opens dialogs, and hand each of them to the next of `fills`."""
        waiting, looks = list(fills), [0]

        def look() -> None:
            box = QApplication.activeModalWidget()
            looks[0] += 1
            if looks[0] > PATIENCE:
                self.trouble.append(f"{len(waiting)} dialogs did not open")
                if isinstance(box, QDialog):
                    QDialog.reject(box)
                return
            QTimer.singleShot(10, look) if not isinstance(box, QDialog) else fill(box)

        def fill(box: QDialog) -> None:
            try:
                waiting.pop(0)(box)
            except Exception as wrong:  # a dialog must not stay open, whatever happens
                self.trouble.append(repr(wrong))
            if box.isVisible():
                red = [one for one in box.findChildren(QLabel) if one.property("tone") == "danger"]
                said = [one.text() for one in red if one.text()]
                self.trouble.append(f"{box.windowTitle()} stayed open: {said}")
                QDialog.reject(box)
            if waiting:
                QTimer.singleShot(10, look)

        give_keys(self._window)
        QTimer.singleShot(0, look)
        act()
        assert self.trouble == []
        assert waiting == []


def typed(**texts: str) -> Callable[[QDialog], None]:
    """Types into fields of a form by their names, then saves it with Ctrl+Enter."""

    def fill(box: QDialog) -> None:
        assert isinstance(box, Form)
        for name, text in texts.items():
            put(first_of(box.editors[name].widget), text)
        save(box)

    return fill


def give_keys(window: QWidget) -> None:
    """Without a window manager nobody gives the keys to a window that opens, or is left."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 2000)
    QApplication.processEvents()


def save(box: QDialog) -> None:
    give_keys(box)
    QTest.keyClick(box.focusWidget() or box, Qt.Key.Key_Return, CTRL)


def put(widget: QWidget, text: str) -> None:
    """Type a text where one types, choose it where one chooses."""
    if isinstance(widget, QComboBox) and not widget.isEditable():
        place = max(widget.findData(text), widget.findText(text))
        assert place >= 0, text
        widget.setCurrentIndex(place)
        return
    line = widget.lineEdit() if isinstance(widget, QComboBox) else widget
    assert isinstance(line, QLineEdit | QPlainTextEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    if line.parent() is not None and type(line.parent()).__name__ == "CustomerPicker":
        QTest.keyClick(line, Qt.Key.Key_Return)


def go(window, page: str) -> QWidget:
    window.open(page)
    return window.page()
