"""The list view of Today: keys, the growing current row, icons that can be pressed."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from custdesk.services.today import TodayRow
from custdesk.system.language import _
from custdesk.ui.today.delegate import ROW_HEIGHT, Opened, TodayDelegate
from custdesk.ui.today.model import TodayModel


class TodayList(QListView):
    """Emits `acted` with the id of an action and its row, `moved` when another row is current."""

    acted = Signal(str, object)  # action id, TodayRow
    moved = Signal(object)  # TodayRow
    painted = Signal()

    def __init__(self, model: TodayModel, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._open = QPersistentModelIndex()
        self.delegate = TodayDelegate(self, today)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Who to contact, and why"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)
        # A Chinese input method would swallow the single letters.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.delegate.acted.connect(self._act)
        self.activated.connect(lambda index: self._act("today.open", index))
        model.modelReset.connect(self._forget)

    def current(self) -> TodayRow | None:
        """The row that is current."""
        return self._model.row_at(self.currentIndex())

    def go_to(self, customer: int | None, place: int) -> None:
        """Make a customer current, or whoever stands at a place now."""
        index = self._model.place_of(customer) if customer is not None else QModelIndex()
        self.setCurrentIndex(index if index.isValid() else self._model.first_after(place))

    def show_opened(self, opened: Opened) -> None:
        """What the current row shows beyond its two lines."""
        self.delegate.opened = opened
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters are actions here, not a search."""

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        if self._open.isValid():
            before = self._model.index(self._open.row())
            self.closePersistentEditor(before)
            self.delegate.sizeHintChanged.emit(before)
        self._open = QPersistentModelIndex(current)
        row = self._model.row_at(current)
        if row is not None:
            self.delegate.opened = Opened()
            self.delegate.sizeHintChanged.emit(current)
            self.openPersistentEditor(current)
            self.scheduleDelayedItemsLayout()
            self.moved.emit(row)

    def _forget(self) -> None:
        self._open = QPersistentModelIndex()

    def _act(self, action: str, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None:
            self.acted.emit(action, row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index != self.currentIndex():
            at = QPointF(event.position())
            action = self.delegate.icon_at(self.visualRect(index), at)
            if action and self._model.row_at(index) is not None:
                self.setCurrentIndex(index)
                self._act(action, index)
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
