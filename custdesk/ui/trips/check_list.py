"""Before you go: a list with boxes to tick, and a line to add to it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from custdesk.services.trips.checks import CheckLine
from custdesk.system.language import _, say, words
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.board_paint import draw_line
from custdesk.ui.parts.buttons import label, section
from custdesk.ui.parts.formats import relative_day
from custdesk.ui.parts.strokes import stroke, stroke_of
from custdesk.ui.theme import color, font

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW_ROLE = Qt.ItemDataRole.UserRole
_HEIGHT = 28
_LEFT, _RIGHT = 41, 12


def note_of(check: CheckLine, today: date) -> str:
    """By when it is to be done."""
    if not check.due or check.done_on:
        return ""
    return _("due {day}").format(day=relative_day(date.fromisoformat(check.due), today))


def height_of(check: CheckLine, width: float) -> int:
    """One line, or as many as its words need."""
    room = QRect(0, 0, round(width) - _LEFT - _RIGHT, 500)
    metrics = QFontMetrics(font(13))
    box = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap.value, say(check.what))
    return max(_HEIGHT, box.height() + 10)


class CheckModel(QAbstractListModel):
    """`ticked` tells a line whose box was pressed."""

    ticked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.checks: list[CheckLine] = []
        self.today = date(2000, 1, 1)

    def show_checks(self, checks: Sequence[CheckLine], today: date) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.checks, self.today = list(checks), today
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.checks)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        check = self.checks[index.row()]
        if role == _ROW_ROLE:
            return check
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return say(check.what)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = _("done") if check.done_on else _("to be done")
            parts = (say(check.what), note_of(check, self.today), state)
            return words().join([part for part in parts if part], "phrases")
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if check.done_on else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.ticked.emit(self.checks[index.row()])
        return True


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.rect.width() or 240
        return QSize(120, height_of(index.data(_ROW_ROLE), width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        check, rect = index.data(_ROW_ROLE), QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(rect, color("select"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, color("hover"))
        box = QRectF(rect.x() + 16.5, rect.center().y() - 7.5, 15, 15)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color("accent" if check.done_on else "border_strong"), 1))
        painter.setBrush(color("accent" if check.done_on else "surface"))
        painter.drawRoundedRect(box, 3, 3)
        painter.restore()
        if check.done_on:
            draw_icon(painter, box.adjusted(1, 1, -1, -1), "check-bold", "on_accent")
        made, room = font(13), rect.adjusted(_LEFT, 0, -_RIGHT, 0)
        painter.setFont(made)
        painter.setPen(color("text2" if check.done_on else "text"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        text = say(check.what)
        painter.drawText(room, flags | Qt.TextFlag.TextWordWrap, text)
        model = index.model()
        assert isinstance(model, CheckModel)
        note = note_of(check, model.today)
        used = QFontMetrics(made).horizontalAdvance(text) + 8
        if note and used < room.width():
            late = bool(check.due) and date.fromisoformat(str(check.due)) < model.today
            ink = color("warning" if late else "text3")
            draw_line(painter, room.adjusted(used, 0, 0, 0), note, font(12), ink)


class _List(QListView):
    """Space and Enter tick, Del takes off; a click anywhere on a line ticks it."""

    removed = Signal(object)

    def __init__(self, model: CheckModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(_("Before you go"))
        self.setStyleSheet("background: transparent;")

    def fit(self) -> None:
        """As high as the lines are in this width."""
        model = self.model()
        assert isinstance(model, CheckModel)
        width = self.viewport().width()
        self.setFixedHeight(sum(height_of(check, width) for check in model.checks) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self.fit()

    def _tick(self, index: Index) -> None:
        role = Qt.ItemDataRole.CheckStateRole
        if index.isValid():
            self.model().setData(index, None, role)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._tick(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, pressed = self.currentIndex(), stroke_of(event)
        if pressed in (stroke(Qt.Key.Key_Space), stroke(Qt.Key.Key_Return)):
            self._tick(index)
        elif pressed == stroke(Qt.Key.Key_Delete) and index.isValid():
            self.removed.emit(index.data(_ROW_ROLE))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """No search in a list of keys."""


class CheckBoxes(QWidget):
    """`added` tells a text, `ticked` and `removed` a line."""

    added = Signal(str)
    ticked = Signal(object)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = CheckModel(self)
        self.list = _List(self.model)
        self.list.setFixedHeight(2)
        self.count = label("", 12, tone="text2")
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Add, then Enter"))
        self.line.setAccessibleName(_("Add to the list"))
        self.line.returnPressed.connect(self._add)
        self.model.ticked.connect(self.ticked)
        self.list.removed.connect(self.removed)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 12, 4)
        head.setSpacing(8)
        head.addWidget(section(_("Before you go")))
        head.addWidget(self.count)
        head.addStretch()
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 12, 12)
        foot.addWidget(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addLayout(foot)

    def show_checks(self, checks: Sequence[CheckLine], today: date) -> None:
        """Show the list; as high as it needs."""
        row = self.list.currentIndex().row()
        self.model.show_checks(checks, today)
        self.list.fit()
        if 0 <= row < len(checks):
            self.list.setCurrentIndex(self.model.index(row, 0))
        done = sum(check.done_on is not None for check in checks)
        text = _("{done} of {n}").format(done=words().number(done), n=words().number(len(checks)))
        self.count.setText(text if checks else "")

    def _add(self) -> None:
        text = self.line.text().strip()
        if text:
            self.line.clear()
            self.added.emit(text)
