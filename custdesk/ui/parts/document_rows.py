"""The list of documents: the name, and below it what it belongs to, since when, how large."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from custdesk.domain.agreements.kinds import DOCUMENT_KINDS
from custdesk.domain.words import N_
from custdesk.services.documents import DocumentRow
from custdesk.system.language import _, words
from custdesk.ui.parts.formats import text_date
from custdesk.ui.parts.text_cell import Index
from custdesk.ui.parts.two_lines import BELOW

_KINDS = dict(DOCUMENT_KINDS)
_NOWHERE = QModelIndex()
_OF = {
    "order": N_("Order {name}"), "quotation": N_("Quotation {name}"),
    "shipment": N_("Shipment {name}"), "complaint": N_("Complaint {name}"),
    "agreement": N_("Agreement {name}"),
}  # fmt: skip


def size_of(size: int | None) -> str:
    """`840 KB`, `2.4 MB`."""
    if size is None:
        return ""
    if size < 1 << 20:
        return _("{n} KB").format(n=words().number(max(1, round(size / 1024))))
    return _("{n} MB").format(n=words().number(size / (1 << 20), 1))


class DocumentRows(QAbstractListModel):
    """Documents in the order that they are given in."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.rows: list[DocumentRow] = []

    def show(self, rows: Sequence[DocumentRow]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == BELOW:
            return self._facts(row)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return words().join((row.name, self._facts(row), row.path), "phrases")
        return None

    def _facts(self, row: DocumentRow) -> str:
        of = [_(_OF[what]).format(name=name) for what, _at, name in row.of]
        linked = "" if row.digest else _("linked")
        kind = _(_KINDS[row.kind]) if row.kind in _KINDS else row.kind
        facts = (kind, *of, text_date(row.added_on, self.today), size_of(row.size), linked)
        return words().join(facts, "phrases")
