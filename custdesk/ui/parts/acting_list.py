"""A list in which single letters and icons act on a row; nothing in it can be edited."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QWidget


def no_icon(_index: QModelIndex, _point: QPointF) -> None:
    """For rows without icons that act."""


class ActingList(QListView):
    """Emits `acted` with the id of an action and the row it is about, and `painted`."""

    acted = Signal(str, object)
    painted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # A Chinese input method would swallow the single letters.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def act_with(
        self,
        model: QAbstractItemModel,
        delegate: QStyledItemDelegate,
        row_at: Callable[[QModelIndex], object | None],
        icon_at: Callable[[QModelIndex, QPointF], str | None],
        opening: str,
        row_height: int,
    ) -> None:
        """What is shown, the row behind an index, the action whose icon is at a point of it, and
        the action of Enter and the double click."""
        self._row_at, self._icon_at = row_at, icon_at
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.verticalScrollBar().setSingleStep(row_height)
        self.activated.connect(lambda index: self.act(opening, index))

    def act(self, action: str, index: QModelIndex) -> None:
        """Say that an action is wanted on a row; of what is no row nothing is said."""
        row = self._row_at(index)
        if row is not None:
            self.acted.emit(action, row)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and the last row, past the titles of groups."""
        rows: Iterable[int] = ()
        if action == QAbstractItemView.CursorAction.MoveHome:
            rows = range(self.model().rowCount())
        elif action == QAbstractItemView.CursorAction.MoveEnd:
            rows = reversed(range(self.model().rowCount()))
        for row in rows:
            index = self.model().index(row, 0)
            if self._row_at(index) is not None:
                return index
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Letters are actions here, not a search."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._row_at(index) is not None:
            action = self._icon_at(index, QPointF(event.position()))
            if action:
                self.setCurrentIndex(index)
                self.act(action, index)
                return
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()
