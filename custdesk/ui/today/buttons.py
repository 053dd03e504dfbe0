"""The real buttons in the current row of Today, so that Tab and screen readers reach them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from custdesk.system.language import _
from custdesk.ui import actions
from custdesk.ui.parts.buttons import Button

_LEFT = ("today.call", "today.write", "today.snooze", "today.done")
_RIGHT = ("today.why", "today.open")


class RowButtons(QWidget):
    """Emits the id of the action whose button was pressed."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        left = [
            self._button(name, "primary" if name == "today.call" else "plain") for name in _LEFT
        ]
        for button in left:
            row.addWidget(button)
        row.addStretch()
        self._right = [self._button(name, "flat") for name in _RIGHT]
        for button in self._right:
            row.addWidget(button)
        self._left = sum(button.sizeHint().width() + 6 for button in left)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for all, the keys and Enter still do what the right ones do."""
        super().resizeEvent(event)
        room = self.width() - self._left
        for button in reversed(self._right):
            room -= button.sizeHint().width() + 6
            button.setVisible(room >= 0)

    def _button(self, name: str, kind: str) -> Button:
        action = actions.BY_ID[name]
        keys = _("Enter") if action.keys == "Return" else action.keys
        button = Button(_(action.text), action.icon, kind=kind, keys=keys)
        button.clicked.connect(lambda: self.pressed.emit(name))
        return button
