"""The orders tab: number, day, status and amount, the newest first."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from custdesk.domain.words import N_
from custdesk.store.rows import OrderRow
from custdesk.system.language import _, ngettext
from custdesk.ui import theme
from custdesk.ui.customers.timeline_model import status_word
from custdesk.ui.parts.formats import amount, table_date
from custdesk.ui.parts.text_cell import TextCell

ROW = 24
_HEADS = (N_("Number"), N_("Date"), N_("Status"), N_("Amount"))
_STATUS, _AMOUNT = 2, 3
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class OrdersModel(QAbstractTableModel):
    """At most some hundred orders; the texts are made when they are asked for."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.orders: Sequence[OrderRow] = ()

    def show_orders(self, orders: Sequence[OrderRow]) -> None:
        self.beginResetModel()
        self.orders = orders
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.orders)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        order = self.orders[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(order, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._more(order)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _AMOUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole:
            heavy = index.column() == 0
            return theme.font(12, QFont.Weight.Medium if heavy else QFont.Weight.Normal)
        if role == Qt.ItemDataRole.ForegroundRole and order.status == "cancelled":
            return theme.color("text3")
        return None

    def _text(self, order: OrderRow, column: int) -> str:
        if column == 0:
            urgent = _("{number}, urgent") if order.urgent else "{number}"
            return urgent.format(number=order.number)
        if column == 1:
            return table_date(order.date, self._today)
        if column == 2:
            return status_word(order.status)
        return amount(order.amount, order.currency) if order.amount is not None else ""

    def _more(self, order: OrderRow) -> str:
        parts = [ngettext("{n} line", "{n} lines", order.lines).format(n=order.lines)]
        if order.promised:
            parts.append(_("promised {day}").format(day=table_date(order.promised, self._today)))
        if order.shipped:
            parts.append(_("shipped {day}").format(day=table_date(order.shipped, self._today)))
        return " · ".join(parts)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and section == _AMOUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


class OrdersTab(QTableView):
    """A small table without a grid; `opened` tells the order of Enter or a double click."""

    help_topic = "orders"
    opened = Signal(int)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.orders = OrdersModel(today, self)
        self.setModel(self.orders)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(_STATUS, QHeaderView.ResizeMode.Stretch)
        self.setItemDelegate(TextCell(self))
        self.doubleClicked.connect(self._open)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.orders.orders[index.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def go_to(self, order: int) -> None:
        """Mark an order by its id."""
        for place, row in enumerate(self.orders.orders):
            if row.id == order:
                self.selectRow(place)
