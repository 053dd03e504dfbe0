"""Customers that are due and have no appointment: dragged into the calendar from here."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from custdesk.store.rows import CustomerRow
from custdesk.system.language import _, words
from custdesk.ui.calendar.entries import DayMark
from custdesk.ui.calendar.week_paint import mark_title
from custdesk.ui.parts.board_paint import draw_line
from custdesk.ui.parts.carrying import CUSTOMER, carrying
from custdesk.ui.parts.chip import draw_mark, tier_word
from custdesk.ui.parts.formats import relative_day
from custdesk.ui.parts.strokes import stroke, stroke_of
from custdesk.ui.theme import color, font

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NOBODY: Mapping[int, DayMark] = {}
_ROW_ROLE = Qt.ItemDataRole.UserRole
_HEIGHT, _GAP = 38, 4


def due_text(row: CustomerRow, today: date, placed: DayMark | None = None) -> str:
    """`Follow-up due 9 Sep`, `Call back, due today`; `9 Sep, Call: prices` where care placed it."""
    if placed is not None:
        day = relative_day(placed.day, today)
        return words().join((day[:1].upper() + day[1:], mark_title(placed)), "phrases")
    if row.next_on is None:
        return _("Not contacted yet")
    day = relative_day(row.next_on, today)
    if row.next_kind == "task" and row.next_what:
        return _("{what}, due {day}").format(what=row.next_what, day=day)
    return _("Follow-up due {day}").format(day=day)


class ToPlanModel(QAbstractListModel):
    """One row per customer; drags as its id."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.rows: list[CustomerRow] = []
        self._placed: Mapping[int, DayMark] = {}

    def show_rows(
        self, rows: list[CustomerRow], today: date, placed: Mapping[int, DayMark] = _NOBODY
    ) -> None:
        """Show customers, and what the plans of care have placed for them."""
        self.beginResetModel()
        self.rows, self._today, self._placed = rows, today, placed
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == _ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            text = _("{customer}, {tier}").format(customer=row.name, tier=tier_word(row.tier))
            return words().join(
                (text, due_text(row, self._today, self._placed.get(row.id))), "sentences"
            )
        if role == Qt.ItemDataRole.ToolTipRole:
            return _("Drag into the week, or press P to pick a time in their office hours")
        if role == Qt.ItemDataRole.StatusTipRole:
            return due_text(row, self._today, self._placed.get(row.id))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return [CUSTOMER]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return carrying(self.rows[indexes[0].row()].id)

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction


class _Card(QStyledItemDelegate):
    """Grip, tier mark, name, what is due."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _HEIGHT + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(_ROW_ROLE)
        rect = QRectF(option.rect).adjusted(0, 0, -1, -_GAP)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        active = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        fill = "select" if selected and active else "hover" if hovered else "surface"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent" if selected and active else "border"), 1))
        painter.setBrush(color(fill))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("border_strong"))
        for y in range(4):
            for x in range(2):
                dot = QPointF(rect.x() + 9.5 + x * 4, rect.center().y() - 6 + y * 4)
                painter.drawEllipse(dot, 0.9, 0.9)
        painter.restore()
        draw_mark(painter, QRectF(rect.x() + 22, rect.center().y() - 5, 9, 9), row.tier)
        name = QRectF(rect.x() + 38, rect.y() + 3, rect.width() - 44, 16)
        draw_line(painter, name, row.name, font(12, QFont.Weight.DemiBold), color("text"))
        due = index.data(Qt.ItemDataRole.StatusTipRole)
        draw_line(painter, name.translated(0, 16), due, font(12), color("text2"))


class ToPlanList(QListView):
    """`free_time_wanted` (P) asks for a time, `opened` (Enter) for the customer."""

    opened = Signal(int)
    free_time_wanted = Signal(int)
    selected = Signal(object)  # a customer or None

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = ToPlanModel(today, self)
        self.setModel(self.plan)
        self.setItemDelegate(_Card(self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("To be planned"))
        self.setStyleSheet("background: transparent;")
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(_ROW_ROLE).id))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.selected.emit(self.current_customer())

    def current_customer(self) -> int | None:
        row = self.currentIndex().data(_ROW_ROLE)
        return row.id if row is not None else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        customer, pressed = self.current_customer(), stroke_of(event)
        if customer is not None and pressed == stroke(Qt.Key.Key_P):
            self.free_time_wanted.emit(customer)
        elif customer is not None and pressed in _ENTER:
            self.opened.emit(customer)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here, not a search."""


_ENTER = (stroke(Qt.Key.Key_Return), stroke(Qt.Key.Key_Enter))
