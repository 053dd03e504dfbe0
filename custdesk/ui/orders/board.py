"""The orders at work as cards in columns, one for each stage; a card is dragged to another."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from custdesk.services.orders.listing import Column, Line
from custdesk.system.language import ngettext, say, words
from custdesk.ui.parts.acting_list import ActingList, no_icon
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.chip import draw_chip
from custdesk.ui.parts.formats import amount, say_near, table_date
from custdesk.ui.theme import color, font

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ORDER = "application/x-custdesk-order"
_ROW = Qt.ItemDataRole.UserRole
_WIDTH, _CARD, _GAP = 208, 74, 6
_GRAVE = ("held", "refused", "late")


class CardModel(QAbstractListModel):
    """The orders of one stage."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show other orders."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def line_at(self, index: Index) -> Line | None:
        """The order at an index."""
        return self.lines[index.row()] if index.isValid() else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line_at(index)
        if line is None:
            return None
        if role == _ROW:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            told = [line.order.number, line.order.customer_name]
            told += [say(one.message) for one in line.troubles]
            return " · ".join(told)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [_ORDER]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        line = self.line_at(indexes[0])
        data.setData(_ORDER, str(line.order.id if line else "").encode())
        return data


class _Card(QStyledItemDelegate):
    """Number and promised day, the customer, and what is wrong or what it is worth."""

    today = date(2000, 1, 1)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_WIDTH - 14, _CARD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(_ROW)
        order = line.order
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(4.5, 0.5, -4.5, -_GAP + 0.5)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        view = self.parent()
        active = isinstance(view, QWidget) and view.hasFocus()
        painter.setBrush(
            color("select" if active else "select_inactive") if chosen else color("surface")
        )
        painter.setPen(QPen(color("accent" if chosen and active else "border"), 1))
        painter.drawRoundedRect(box, 4, 4)
        room = box.adjusted(9, 5, -9, -5)
        right = table_date(order.promised, self.today)
        late = bool(line.troubles) and line.troubles[0].kind in _GRAVE
        self._text(painter, room, 0, right, 12, "danger" if late else "text3", right=True)
        left = room.adjusted(0, 0, -QFontMetrics(font(12)).horizontalAdvance(right) - 6, 0)
        self._text(painter, left, 0, order.number, 13, "text", bold=True)
        if order.urgent:
            painter.fillRect(
                QRectF(box.left(), box.top() + 4, 3, box.height() - 8), color("danger")
            )
        name = room
        if order.tier in ("key", "potential", "risk"):
            wide = draw_chip(painter, room.right() - 29, room.top() + 30, order.tier, word=False)
            name = room.adjusted(0, 0, -wide - 6, 0)
        self._text(painter, name, 1, order.customer_name, 12, "text2")
        if line.troubles:
            told = say_near(line.troubles[0].message, self.today)
            self._text(painter, room, 2, told, 12, "danger" if late else "warning")
        elif order.next_action:
            self._text(painter, room, 2, order.next_action, 12, "text3")
        elif order.total is not None:
            self._text(painter, room, 2, amount(order.total, order.currency), 12, "text3")
        painter.restore()

    @staticmethod
    def _text(
        painter: QPainter,
        room: QRectF,
        row: int,
        text: str,
        px: int,
        token: str,
        *,
        bold: bool = False,
        right: bool = False,
    ) -> None:
        painter.setFont(font(px, QFont.Weight.DemiBold if bold else QFont.Weight.Normal))
        painter.setPen(color(token))
        line = QRectF(room.x(), room.y() + 20 * row, room.width(), 20)
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(line.width()) + 1
        )
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, shown)


class StageList(ActingList):
    """The cards of one stage; `dropped` tells an order that was put here."""

    dropped = Signal(int)
    aside = Signal(int)  # left (-1) or right (1) of this column
    marked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.cards = CardModel(self)
        self.card = _Card(self)
        self.act_with(self.cards, self.card, self.cards.line_at, no_icon, "orders.open", _CARD)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent;")

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.marked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.aside.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_ORDER):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(_ORDER):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        text = bytes(event.mimeData().data(_ORDER).data()).decode("ascii", "replace")
        if text.isdecimal():
            event.acceptProposedAction()
            self.dropped.emit(int(text))


class Board(QScrollArea):
    """All stages beside each other. `marked` tells the order that is the current one."""

    marked = Signal(object)  # Line | None
    moved = Signal(int, str)  # an order, to a stage
    opened = Signal(object)  # Line

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lists: dict[str, StageList] = {}
        self._heads: dict[str, QLabel] = {}
        self._more: dict[str, QLabel] = {}
        self._wanted: int | None = None

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show the stages; the order that was marked stays so, wherever it stands now."""
        current = self.current()
        had_focus = any(one.hasFocus() for one in self.lists.values())
        if [one.stage for one in columns] != list(self.lists):
            self._build(columns)
        for one in columns:
            cards = self.lists[one.stage]
            cards.card.today = self._today
            cards.cards.show(one.lines)
            count = words().number(one.orders)
            self._heads[one.stage].setText(f"{say(one.title)}  {count}")
            rest = one.orders - len(one.lines)
            more = ngettext("and {n} more in the list", "and {n} more in the list", rest)
            self._more[one.stage].setText(more.format(n=words().number(rest)) if rest else "")
        self.go_to(current.order.id if current else self._wanted, focus=had_focus)

    def _build(self, columns: Sequence[Column]) -> None:
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        self.lists, self._heads, self._more = {}, {}, {}
        for one in columns:
            row.addWidget(self._column(one))
        row.addStretch()
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def _column(self, one: Column) -> QWidget:
        frame = QFrame()
        frame.setObjectName("stage")
        frame.setStyleSheet(
            f"QFrame#stage {{ background: {color('page').name()}; border-radius: 6px; }}"
        )
        frame.setFixedWidth(_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(4, 8, 4, 4)
        column.setSpacing(8)
        head = label("", 12, QFont.Weight.DemiBold)
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setContentsMargins(8, 0, 8, 0)
        cards = StageList(say(one.title))
        cards.dropped.connect(lambda order, stage=one.stage: self.moved.emit(order, stage))
        cards.aside.connect(lambda by, stage=one.stage: self._aside(stage, by))
        cards.marked.connect(lambda stage=one.stage: self._mark(stage))
        cards.acted.connect(lambda _what, line: self.opened.emit(line))
        more = label("", 12, tone="text3")
        more.setContentsMargins(8, 0, 8, 0)
        for widget in (head, cards, more):
            column.addWidget(widget, 1 if widget is cards else 0)
        self.lists[one.stage], self._heads[one.stage] = cards, head
        self._more[one.stage] = more
        return frame

    def current(self) -> Line | None:
        """The order that is marked."""
        for cards in self.lists.values():
            line = cards.cards.line_at(cards.currentIndex())
            if line is not None:
                return line
        return None

    def go_to(self, order: int | None, *, focus: bool = False) -> None:
        """Mark an order; where it is not shown, the first of all."""
        self._wanted = order
        places = [
            (stage, place)
            for stage, cards in self.lists.items()
            for place, line in enumerate(cards.cards.lines)
            if line.order.id == order
        ]
        first = [(stage, 0) for stage, cards in self.lists.items() if cards.cards.lines]
        if not (places or first):
            self.marked.emit(None)
            return
        stage, place = (places or first)[0]
        cards = self.lists[stage]
        cards.setCurrentIndex(cards.cards.index(place))
        if focus:
            cards.setFocus()
        self._mark(stage)

    def take_focus(self) -> None:
        """The keyboard goes to the card that is marked."""
        line = self.current()
        self.go_to(line.order.id if line else self._wanted, focus=True)

    def _mark(self, stage: str) -> None:
        for key, cards in self.lists.items():
            if key != stage:
                cards.clearSelection()
                cards.setCurrentIndex(QModelIndex())
        frame = self.lists[stage].parentWidget()
        if frame is not None:
            self.ensureWidgetVisible(frame, 20, 0)
        self.marked.emit(self.lists[stage].cards.line_at(self.lists[stage].currentIndex()))

    def _aside(self, stage: str, by: int) -> None:
        """The keyboard goes to the next column that has cards."""
        keys = list(self.lists)
        place, row = keys.index(stage) + by, self.lists[stage].currentIndex().row()
        while 0 <= place < len(keys):
            cards = self.lists[keys[place]]
            if cards.cards.lines:
                cards.setFocus()
                cards.setCurrentIndex(cards.cards.index(min(row, len(cards.cards.lines) - 1)))
                self._mark(keys[place])
                return
            place += by
