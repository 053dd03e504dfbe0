"""Money is carried onto an invoice: by the mouse from list to list, or by keys."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from custdesk.services.credit.account import Item, Received
from custdesk.system.language import _
from custdesk.ui.credit.rows import Column, LedgerTable, Rows

MONEY = "application/x-custdesk-money"


def movable(money: Received) -> bool:
    """Whether something of money can be set against an invoice: what nobody matched by hand."""
    return money.left > 0 or any(one.settlement is None for one in money.matches)


def takes(item: Item) -> bool:
    """Whether money can be set against an invoice; what the rule put there gives way."""
    return item.kind == "invoice" and (
        item.open > 0 or any(one.settlement is None for one in item.matches)
    )


class _MoneyRows(Rows[Received]):
    """Whatever nobody set against an invoice by hand can be dragged."""

    def flags(self, index: object) -> Qt.ItemFlag:
        flags = super().flags(index)  # type: ignore[arg-type]
        row = self.row_at(index)  # type: ignore[arg-type]
        return flags | Qt.ItemFlag.ItemIsDragEnabled if row is not None and movable(row) else flags

    def mimeTypes(self) -> list[str]:
        return [MONEY]

    def mimeData(self, indexes: object) -> QMimeData:
        row = self.row_at(indexes[0])  # type: ignore[index]
        data = QMimeData()
        if row is not None:
            data.setData(MONEY, f"{row.kind}:{row.id}".encode())
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.LinkAction


class MoneyTable(LedgerTable[Received]):
    """Payments and credit notes; what is left of them is dragged onto an invoice."""

    def __init__(
        self, columns: tuple[Column[Received], ...], parent: QWidget | None = None
    ) -> None:
        rows = _MoneyRows(columns)
        super().__init__(columns, _("Money in"), first=16, rows=rows, parent=parent)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)


class ItemTable(LedgerTable[Item]):
    """Invoices; money is dropped on the one that it pays.

    `dropped` tells (kind, id) of the money and the invoice; `left` that Esc was pressed.
    """

    dropped = Signal(object, object)
    left = Signal()

    def __init__(self, columns: tuple[Column[Item], ...], parent: QWidget | None = None) -> None:
        super().__init__(columns, _("Invoices"), first=16, parent=parent)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)

    def item_under(self, event: QDropEvent | QDragMoveEvent) -> Item | None:
        """The invoice below the pointer, if money can be set against it."""
        row = self.rows.row_at(self.indexAt(event.position().toPoint()))
        return row if row is not None and takes(row) else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MONEY):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        item = self.item_under(event)
        if event.mimeData().hasFormat(MONEY) and item is not None:
            self.setCurrentIndex(self.indexAt(event.position().toPoint()))
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        item, source = self.item_under(event), source_in(event.mimeData())
        if item is not None and source is not None:
            event.acceptProposedAction()
            self.dropped.emit(source, item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            self.left.emit()
        super().keyPressEvent(event)


def source_in(data: QMimeData) -> tuple[str, int] | None:
    """(kind, id) of the money that is dragged."""
    if not data.hasFormat(MONEY):
        return None
    kind, _sep, number = bytes(data.data(MONEY).data()).decode("ascii", "replace").partition(":")
    return (kind, int(number)) if number.isdecimal() else None
