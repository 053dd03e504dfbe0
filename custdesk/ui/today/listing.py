"""The list view of Today: keys, the growing current row, icons that can be pressed."""

from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Signal
from PySide6.QtWidgets import QWidget

from custdesk.services.today import TodayRow
from custdesk.system.language import _
from custdesk.ui.parts.acting_list import ActingList
from custdesk.ui.today.delegate import ROW_HEIGHT, Opened, TodayDelegate
from custdesk.ui.today.model import TodayModel


class TodayList(ActingList):
    """Acts on customers; emits `moved` when another row is current."""

    moved = Signal(object)  # TodayRow

    def __init__(self, model: TodayModel, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Who to contact, and why"), parent)
        self._model = model
        self._open = QPersistentModelIndex()
        self.delegate = TodayDelegate(self, today)
        self.setUniformItemSizes(False)
        self.act_with(model, self.delegate, model.row_at, self._icon, "today.open", ROW_HEIGHT)
        self.delegate.acted.connect(self.act)
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

    def _icon(self, index: QModelIndex, at: QPointF) -> str | None:
        # The current row has buttons in the place of its icons.
        if index == self.currentIndex():
            return None
        return self.delegate.icon_at(self.visualRect(index), at)
