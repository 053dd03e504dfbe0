"""A list of customers that are dragged from it onto the hours of a board."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QWidget

from custdesk.ui.parts.acting_list import ActingList, no_icon
from custdesk.ui.parts.carrying import CUSTOMER, carrying
from custdesk.ui.parts.grouped_rows import GroupedRows, Index
from custdesk.ui.theme import color

R = TypeVar("R")


class CarriedRows(GroupedRows[R]):
    """A row is dragged as the id that `customer_of` tells of it."""

    def __init__(
        self, kind: type[R], customer_of: Callable[[R], int], parent: QObject | None = None
    ) -> None:
        super().__init__(kind, parent)
        self._customer_of = customer_of

    def customer_at(self, index: Index) -> int | None:
        """The customer at an index; None for a header or no index."""
        row = self.row_at(index)
        return None if row is None else self._customer_of(row)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.row_at(index) is not None else flags

    def mimeTypes(self) -> list[str]:
        return [CUSTOMER]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        customer = self.customer_at(indexes[0])
        assert customer is not None
        return carrying(customer)

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction


class CarryingList(ActingList):
    """`opened` (Enter, double click) and `selected` tell the customer, the latter also None."""

    opened = Signal(int)
    selected = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setStyleSheet("background: transparent;")

    def carry(self, model: CarriedRows[Any], delegate: QStyledItemDelegate, height: int) -> None:
        """What is shown."""
        self._carried = model
        self.act_with(model, delegate, model.customer_at, no_icon, "open", height)
        self.acted.connect(lambda _what, customer: self.opened.emit(customer))

    def current_customer(self) -> int | None:
        """Who is marked."""
        return self._carried.customer_at(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.selected.emit(self._carried.customer_at(current))


def draw_grip(painter: QPainter, x: float, y: float) -> None:
    """The dots that say: this can be dragged."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("border_strong"))
    for down in range(4):
        for across in range(2):
            painter.drawEllipse(QPointF(x + 4 * across, y + 4 * down), 0.9, 0.9)
    painter.restore()
