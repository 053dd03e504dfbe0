"""A line for a password."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from custdesk.system.language import _
from custdesk.ui.parts.buttons import icon_button


class PasswordEdit(QLineEdit):
    """A line that hides what is typed, with an eye that shows it."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMinimumHeight(32)
        self.setAccessibleName(name or _("Password"))
        self.eye = icon_button("eye-outline", _("Show what is typed"))
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._look)

    def _look(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)

    def with_eye(self) -> QHBoxLayout:
        """The line and its eye beside each other."""
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self, 1)
        row.addWidget(self.eye)
        return row
