"""Cells of plain tables: as much air beside the text as in the header above it."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from custdesk.ui.theme import color

Index = QModelIndex | QPersistentModelIndex
_AIR = 3  # px besides the three that the style leaves


class TextCell(QStyledItemDelegate):
    """No frame around the current cell: the row is marked. `first`: px left of the first column.

    `leading`: which column stands first.
    """

    def __init__(self, parent: QObject | None = None, first: int = _AIR) -> None:
        super().__init__(parent)
        self._first = first
        self.leading = 0

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(self._left(index) + _AIR, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, color("select"))
        elif (ground := index.data(Qt.ItemDataRole.BackgroundRole)) is not None:
            painter.fillRect(option.rect, ground)
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.adjusted(self._left(index), 0, -_AIR, 0)
        super().paint(painter, inner, index)

    def _left(self, index: Index) -> int:
        return self._first if index.column() == self.leading else _AIR
