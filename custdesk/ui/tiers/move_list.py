"""A list of customers who go from one tier to another, with why and a figure at the right."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from custdesk.system.language import _
from custdesk.ui.parts.chip import chip_width, draw_chip, tier_word
from custdesk.ui.parts.elide import elided
from custdesk.ui.theme import color, font

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW = Qt.ItemDataRole.UserRole
_HEIGHT = 42
_PAD, _GAP, _ARROW = 16, 8, 16
_ROOMY = 380  # px from which the tier that comes is a word


class Move(NamedTuple):
    """A line of the list."""

    id: int
    name: str
    line: str  # what moves it
    before: str | None  # tier
    after: str
    figure: str


class _Moves(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[Move] = ()

    def show(self, rows: Sequence[Move]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            tiers = " → ".join(tier_word(tier) for tier in (row.before, row.after) if tier)
            return "\n".join(part for part in (row.name, tiers, row.line, row.figure) if part)
        return None


class _Line(QStyledItemDelegate):
    """Name over the reason; the chips; the figure."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Move = index.data(_ROW)
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            focused = option.widget is not None and option.widget.hasFocus()
            painter.fillRect(rect, color("select" if focused else "select_inactive"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, color("hover"))
        painter.setPen(QPen(color("border_subtle"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        right = self._paint_figure(painter, rect, row.figure)
        right = self._paint_chips(painter, rect, right, row)
        left = rect.x() + _PAD
        strong, small = font(13, QFont.Weight.Medium), font(12)
        top = rect.y() + 4 if row.line else rect.center().y() - 9
        room = QRectF(left, top, max(0.0, right - left - _GAP), 18)
        _text(painter, room, row.name, strong, "text")
        _text(painter, room.translated(0, 17), row.line, small, "text2")

    @staticmethod
    def _paint_figure(painter: QPainter, rect: QRectF, figure: str) -> float:
        made = font(12, QFont.Weight.Medium)
        width = max(66.0, QFontMetrics(made).horizontalAdvance(figure) + 2.0)
        room = QRectF(rect.right() - _PAD - width, rect.y(), width, rect.height())
        painter.setFont(made)
        painter.setPen(color("text"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, figure)
        return room.left()

    @staticmethod
    def _paint_chips(painter: QPainter, rect: QRectF, right: float, row: Move) -> float:
        # The second chips stand below each other: as wide as the widest tier.
        word = rect.width() >= _ROOMY
        width = max(
            chip_width(tier, word=word) for tier in ("key", "potential", "ordinary", "risk")
        )
        middle = rect.center().y()
        left = right - _GAP - width
        draw_chip(painter, left, middle, row.after, word=word)
        if row.before is None:
            return left
        painter.setPen(QPen(color("text3"), 1.2))
        end = left - 5
        painter.drawLine(QPointF(end - 9, middle), QPointF(end, middle))
        painter.drawLine(QPointF(end - 3, middle - 3), QPointF(end, middle))
        painter.drawLine(QPointF(end - 3, middle + 3), QPointF(end, middle))
        left -= _ARROW + chip_width(row.before, word=False) + 4
        draw_chip(painter, left, middle, row.before, word=False)
        return left


def _text(painter: QPainter, room: QRectF, text: str, made: QFont, token: str) -> None:
    painter.setFont(made)
    painter.setPen(color(token))
    shown = elided(QFontMetricsF(made), text, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


class MoveList(QListView):
    """`chosen` follows the current row, `opened` is Enter or a double click."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.moves = _Moves(self)
        self.setModel(self.moves)
        self.setItemDelegate(_Line(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.moves.rows[index.row()].id))
        self.selectionModel().currentChanged.connect(lambda now, _old: self._follow(now))

    def show_moves(self, rows: Sequence[Move]) -> None:
        self.moves.show(rows)

    def _follow(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.moves.rows[index.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and place >= 0:
            self.opened.emit(self.moves.rows[place].id)
        else:
            super().keyPressEvent(event)


def score_text(before: int, after: int) -> str:
    """`61 → 66`."""
    return _("{before} → {after}").format(before=before, after=after)
