"""The list view of Today: keys, the growing current row, icons that can be pressed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from custdesk.services.today import TodayRow
from custdesk.system.language import _
from custdesk.ui.parts.acting_list import ActingList
from custdesk.ui.parts.digit_keys import digit_key
from custdesk.ui.today.delegate import ROW_HEIGHT, Opened, TodayDelegate
from custdesk.ui.today.kinds import APART
from custdesk.ui.today.model import TodayModel


def _same(before: TodayRow | None, after: TodayRow) -> bool:
    """Whether a customer is still listed for the same thing."""
    if before is None:
        return False
    was, is_ = before.reason, after.reason
    return (was.kind, was.subject, before.group in APART) == (
        is_.kind, is_.subject, after.group in APART
    )  # fmt: skip


def _buttons(row: TodayRow) -> tuple[object, ...]:
    """What the buttons of a row depend on."""
    return row.reason.kind, row.alike, row.group in APART


class TodayList(ActingList):
    """Acts on customers; emits `moved` when another row is current."""

    moved = Signal(object)  # TodayRow
    digit = Signal(int)  # 1 to 9 was pressed
    sideways = Signal(int)  # -1: Left, 1: Right

    def __init__(self, model: TodayModel, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Who to contact, and why"), parent)
        self._model = model
        self._open = QPersistentModelIndex()
        self._gone: TodayRow | None = None  # what was dealt with last
        self._held = False  # rows are changing: who is current is told when they have
        self.delegate = TodayDelegate(self, today)
        self.setUniformItemSizes(False)
        self.act_with(model, self.delegate, model.row_at, self._icon, "today.open", ROW_HEIGHT)
        self.delegate.acted.connect(self.act)
        model.modelReset.connect(self._forget)

    def current(self) -> TodayRow | None:
        """The row that is current."""
        return self._model.row_at(self.currentIndex())

    def below_current(self) -> QPoint:
        """Where on the screen a popup about the current row belongs."""
        rect = self.visualRect(self.currentIndex())
        below = QPoint(rect.left(), min(rect.bottom(), rect.top() + 3 * ROW_HEIGHT))
        return self.viewport().mapToGlobal(below)

    def go_to(self, customer: int | None, place: int) -> None:
        """Make a customer current, or whoever stands at a place now."""
        index = self._model.place_of(customer) if customer is not None else QModelIndex()
        self.setCurrentIndex(index if index.isValid() else self._model.first_after(place))

    def pass_by(self, customer: int) -> None:
        """Go on to the next row when a customer was spoken with, listed further or not."""
        row = self.current()
        if row is not None and row.customer_id == customer:
            around = self._model.around(self.currentIndex().row())
            below = (self._model.place_like(one) for one in around)
            following = next((place for place in below if place.isValid()), None)
            if following is not None:
                self.setCurrentIndex(following)

    def take(self, change: Callable[[], None], *, follow: bool = True, tell: bool = True) -> None:
        """Let the rows change; whoever is current stays at its place on the screen.

        When it is gone, or what it stood there for is dealt with, the next one is current (without
        `follow` the first); when it comes back, because that was undone, it is current again.
        `tell`: emit `moved` also where the current row is as it was.
        """
        before, index = self.current(), self.currentIndex()
        had_focus = self._has_focus()
        top = self.visualRect(index).top() if index.isValid() else 0
        below = self._model.around(index.row()) if before is not None else []
        self._held = True
        try:
            change()
            now = self._model.place_like(before) if before is not None else QModelIndex()
            after = self._model.row_at(now)
            stays = after is not None and (not follow or _same(before, after))
            places = (self._model.place_like(one) for one in below if follow)
            target = now if stays else next((one for one in places if one.isValid()), now)
            if not target.isValid():
                target = self._model.first_after(0)
            if follow:
                target = self._came_back(before, stays) or target
            self.setCurrentIndex(target)
        finally:
            self._held = False
        if before and after and stays and _buttons(before) != _buttons(after):
            self.closePersistentEditor(target)
            self._forget()
        self._open_current()
        if had_focus and not self._has_focus():
            self.setFocus()
        if stays and target == now:
            self.executeDelayedItemsLayout()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(target).top() - top)
        row = self.current()
        if row is not None and (tell or row != before):
            self.moved.emit(row)

    def _came_back(self, before: TodayRow | None, stays: bool) -> QModelIndex | None:
        """Where the row that was dealt with last stands, once it is there as it was."""
        if not stays and before is not None:
            self._gone = before
            return None
        index = self._model.place_like(self._gone) if self._gone is not None else QModelIndex()
        row = self._model.row_at(index)
        if self._gone is None or row is None or not _same(self._gone, row):
            return None
        self._gone = None
        return index

    def _has_focus(self) -> bool:
        """Whether the list or a button in it has the focus."""
        focused = self.window().focusWidget()
        return self.hasFocus() or (focused is not None and self.isAncestorOf(focused))

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
        if not self._held and self._open_current():
            row = self._model.row_at(current)
            if row is not None:
                self.moved.emit(row)

    def _open_current(self) -> bool:
        """Let the current row grow and have its buttons; false where it has them."""
        current = self.currentIndex()
        if self._open.isValid():
            before = self._model.index(self._open.row())
            if before == current:
                return False
            self.closePersistentEditor(before)
            self.delegate.sizeHintChanged.emit(before)
        self._open = QPersistentModelIndex(current)
        if self._model.row_at(current) is None:
            return False
        self.delegate.opened = Opened()
        self.delegate.sizeHintChanged.emit(current)
        self.openPersistentEditor(current)
        self.scheduleDelayedItemsLayout()
        return True

    def _forget(self) -> None:
        self._open = QPersistentModelIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = digit_key(event)
        if pressed is not None:
            self.digit.emit(pressed.digit)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.sideways.emit(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        index = self.indexAt(at.toPoint())
        row = self._model.row_at(index)
        if row is not None and self.delegate.link_at(self.visualRect(index), row, at):
            self.take(lambda: self._model.spread(row.country))
            return
        super().mousePressEvent(event)

    def _icon(self, index: QModelIndex, at: QPointF) -> str | None:
        # The current row has buttons in the place of its icons.
        if index == self.currentIndex():
            return None
        return self.delegate.icon_at(self.visualRect(index), at)
