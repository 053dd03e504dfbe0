"""The documents of one order, complaint, agreement … in a window of their own."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from custdesk.domain.changes import Changes
from custdesk.services import documents
from custdesk.services.desk import Desk
from custdesk.services.documents import Owner
from custdesk.system.language import _
from custdesk.ui.forms.documents import DocumentsBox
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.focus_ring import FocusRing
from custdesk.ui.tasks import Tasks


class DocumentsDialog(QDialog):
    """`DocumentsDialog.show_of(page, desk, tasks, "order", id, name)` is all that a page needs."""

    help_topic = "agreements"

    def __init__(
        self, desk: Desk, tasks: Tasks, owner: Owner, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        title = _("Documents: {name}").format(name=name)
        self.setWindowTitle(title)
        head = label(title, 18, QFont.Weight.DemiBold, wrap=True)
        head.setContentsMargins(12, 12, 12, 0)
        self.box = DocumentsBox(desk, tasks)
        self.told = label("", 12, tone="text2")
        self.told.setContentsMargins(12, 0, 12, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.box, 1)
        column.addWidget(self.told)
        self.box.said.connect(self.told.setText)
        self.box.show_owner(owner)
        tasks.changed.connect(self._changed)
        self.resize(560, 640)
        FocusRing(self)

    def _changed(self, changes: Changes, initiator: object) -> None:
        """An undo may have brought a document back."""
        self.box.reload()

    @classmethod
    def show_of(
        cls, parent: QWidget, desk: Desk, tasks: Tasks, of: str, number: int, name: str
    ) -> None:
        """Show the documents of an order, quotation, shipment, complaint or agreement."""
        customer = tasks.now(lambda: documents.owner_of(desk, of, number))
        if customer is None:
            return
        dialog = cls(desk, tasks, Owner(customer, (of, number)), name, parent)
        dialog.exec()
        dialog.deleteLater()
