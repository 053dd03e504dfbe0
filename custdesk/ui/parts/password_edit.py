"""A line for a password."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from custdesk.system.language import _
from custdesk.ui.parts.buttons import icon_button, label


class PasswordEdit(QLineEdit):
    """A line that hides what is typed, with an eye that shows it and a note of Caps Lock."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMinimumHeight(32)
        self.setAccessibleName(name or _("Password"))
        self.eye = icon_button("eye-outline", _("Show what is typed"))
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._look)
        self.caps = label(_("Caps Lock is on."), 12, tone="warning")
        self.caps.hide()

    def _look(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)

    def with_eye(self) -> QVBoxLayout:
        """The line and its eye beside each other, and the note below them."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self, 1)
        row.addWidget(self.eye)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.caps)
        return column

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt does not tell the state of the key; what it makes of a letter does.
        text = event.text()
        if len(text) == 1 and text.lower() != text.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.setVisible(text.isupper() != shift and not self.eye.isChecked())
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps.hide()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.caps.hide()
        super().focusOutEvent(event)
