"""Ask whose an unknown sender is: a customer that is there, or the name of a new one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.forms.picker import CustomerPicker
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.parts.footed import foot, stand_on


class _Ask(QDialog):
    """A title, one field, Cancel and the button that does it."""

    help_topic = "mails"

    def __init__(self, parent: QWidget, title: str, about: str, field: QWidget, do: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        column = QVBoxLayout()
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(title, 18, QFont.Weight.DemiBold))
        column.addWidget(label(about, 13, tone="text2", wrap=True))
        column.addWidget(field)
        column.addStretch()
        leave = Button(_("Cancel"), tall=True)
        self.go = Button(do, kind="primary", tall=True)
        self.go.setDefault(True)
        leave.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        stand_on(self, column, foot([leave, self.go]))
        self.setMinimumWidth(460)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        FocusRing(self)


def ask_customer(parent: QWidget, desk: Desk, who: str, suggested: int | None) -> int | None:
    """Which customer a sender belongs to; None when the user left."""
    picker = CustomerPicker(desk)
    picker.setAccessibleName(_("Customer"))
    box = _Ask(parent, _("Belongs to a customer"), who, picker, _("Choose"))
    box.setMinimumHeight(380)
    picker.chosen.connect(lambda customer: box.go.setEnabled(customer is not None))
    picker.show_customer(suggested)
    box.go.setEnabled(suggested is not None)
    agreed = box.exec() == QDialog.DialogCode.Accepted
    box.deleteLater()
    return picker.customer if agreed else None


def ask_name(parent: QWidget, who: str, name: str) -> str | None:
    """What the new customer is called; None when the user left."""
    line = QLineEdit(name)
    line.setAccessibleName(_("Name"))
    line.selectAll()
    box = _Ask(parent, _("New customer"), who, line, _("Make customer"))
    line.textChanged.connect(lambda text: box.go.setEnabled(bool(text.strip())))
    agreed = box.exec() == QDialog.DialogCode.Accepted
    box.deleteLater()
    return line.text().strip() if agreed else None
