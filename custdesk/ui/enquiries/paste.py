"""A mail or message that is pasted."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from custdesk.system.language import _
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, stand_on


class PasteDialog(QDialog):
    """Asks for a text; begins with what lies on the clipboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Paste an enquiry"))
        self.text = QPlainTextEdit(QGuiApplication.clipboard().text()[:200_000])
        self.text.setAccessibleName(_("Text of the enquiry"))
        self.text.setPlaceholderText(_("The mail with its head, or the message"))
        self.text.setTabChangesFocus(True)
        column = QVBoxLayout()
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(_("Paste an enquiry"), 18, QFont.Weight.DemiBold))
        about = _("With its head (from, date, subject) the customer is found by the address.")
        column.addWidget(label(about, 13, tone="text2", wrap=True))
        column.addWidget(self.text, 1)
        leave = Button(_("Cancel"), tall=True)
        self.go = Button(_("Take in"), kind="primary", tall=True)
        self.go.setDefault(True)
        self.go.setShortcut("Ctrl+Return")  # as every form is saved: Return begins a line here
        leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        self.text.textChanged.connect(self._follow)
        stand_on(self, column, foot([leave, self.go]))
        self.resize(620, 460)
        self.text.setFocus(Qt.FocusReason.TabFocusReason)
        self._follow()
        FocusRing(self)

    def _follow(self) -> None:
        self.go.setEnabled(bool(self.text.toPlainText().strip()))


def ask_text(parent: QWidget) -> str:
    """What was pasted; "" when the user left."""
    box = PasteDialog(parent)
    agreed = box.exec() == QDialog.DialogCode.Accepted
    text = box.text.toPlainText()
    box.deleteLater()
    return text if agreed else ""
