"""F1 in dialogs: what stands before the window gets its help in a window beside it.

A dialog that stops the window also stops its shortcuts and the help page behind it. So each
dialog gets an F1 of its own when the keys first come to it.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QWidget

TOPIC = "help_topic"  # the attribute of a dialog, tab or section: the topic of the help about it
_NAME = "helpBeside"

Shower = Callable[[QDialog, QWidget | None], object]


def topic_at(widget: QWidget | None) -> str:
    """The topic of the innermost part around a widget that names one; "" when none does."""
    while widget is not None:
        topic = getattr(widget, TOPIC, "")
        if topic:
            return str(topic)
        widget = widget.parentWidget()
    return ""


def install(show: Shower) -> None:
    """Give every dialog its F1, which calls `show` with the dialog and what has the keys in it."""
    app = QApplication.instance()
    if _installed or not isinstance(app, QApplication):
        return
    _installed.append(True)

    def came(_old: QWidget | None, new: QWidget | None) -> None:
        window = new.window() if new is not None else None
        if not isinstance(window, QDialog):
            return
        if any(action.objectName() == _NAME for action in window.actions()):
            return
        action = QAction(window)
        action.setObjectName(_NAME)
        action.setShortcut(QKeySequence(Qt.Key.Key_F1))
        action.triggered.connect(lambda _checked=False: show(window, window.focusWidget()))
        window.addAction(action)

    app.focusChanged.connect(came)


_installed: list[bool] = []
