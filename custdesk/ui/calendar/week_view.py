"""The week or day that answers: drag, pull an end, draw a new one, drop a customer, keys."""

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from custdesk.ui.calendar.described import tip_of
from custdesk.ui.calendar.dragging import NEW_MINUTES, Grip, grip_at
from custdesk.ui.calendar.entries import Entry, HolidaySpan, Key, Thing, day_of, key_of, movable
from custdesk.ui.calendar.week_drag import DraggingBoard
from custdesk.ui.calendar.week_keys import act_on_key
from custdesk.ui.calendar.week_layout import (
    DAY_HEAD,
    Block,
    HeadThing,
    HolidayBar,
    MarkBar,
    More,
    TaskBar,
)
from custdesk.ui.parts.day_grid import DAY, moment_of


class WeekView(DraggingBoard):
    """Signals are wishes; times in them are own wall time, the page knows the customers'."""

    opened = Signal(object)  # an appointment, a task, or the band of a trip
    menu_wanted = Signal(object, object)  # appointment or task, global position
    ticked = Signal(object)  # a task
    day_opened = Signal(object)
    turned = Signal(int)  # so many weeks or days on

    def nudge(self, minutes: int, longer: int = 0) -> None:
        """Move or lengthen the selected entry, as a drag does."""
        thing = self.selected_thing()
        if isinstance(thing, Entry):
            if thing.visit.minutes + longer > 0:
                start = thing.start + timedelta(minutes=minutes)
                self.moved.emit(thing, start, thing.visit.minutes + longer)
        elif thing is not None and (day := day_of(thing)) and abs(minutes) >= DAY:
            start = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)
            self.moved.emit(thing, start, 0)

    def open_current(self) -> None:
        """Open the selected entry."""
        thing = self.selected_thing()
        if thing is not None:
            self.opened.emit(thing)

    # What lies where

    def _block_at(self, point: QPointF) -> Block | None:
        if point.y() < self.laid.head:
            return None
        spot = self.to_grid(point)
        return self.laid.block_at(spot.x(), spot.y())

    def thing_at(self, point: QPointF) -> Entry | HeadThing | None:
        """What lies at a point of the view."""
        if point.y() < self.laid.head:
            return self.laid.head_at(point.x(), point.y())
        block = self._block_at(point)
        return block.entry if block else None

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point, thing = event.position(), self.thing_at(event.position())
        if event.button() == Qt.MouseButton.RightButton:
            self.cancel()
            found = _meant(thing)
            if found is not None:
                self.select(key_of(found))
                self.menu_wanted.emit(found, event.globalPosition().toPoint())
        elif event.button() == Qt.MouseButton.LeftButton and isinstance(thing, More):
            self.open_lane(thing.lane, thing.count > 0)
        elif event.button() == Qt.MouseButton.LeftButton and (band := trip_of(thing)):
            self.opened.emit(band)
        elif event.button() == Qt.MouseButton.LeftButton and isinstance(thing, MarkBar):
            self.select(key_of(thing.mark))
            if movable(thing.mark):
                self._begin_task(point, thing.mark)
        elif event.button() == Qt.MouseButton.LeftButton and isinstance(thing, TaskBar):
            self.select(key_of(thing.task))
            if thing.check.contains(point.x(), point.y()):
                self.ticked.emit(thing.task)
            else:
                self._begin_task(point, thing.task)
        elif event.button() == Qt.MouseButton.LeftButton and point.y() >= self.laid.head:
            self.select(thing.key if isinstance(thing, Entry) else None)
            self._begin(point, self._block_at(point))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pull(point)
            return
        thing = self.thing_at(point)
        if thing is not self.hovered:
            self.hovered = thing
            self.viewport().update()
        self.viewport().setCursor(self._cursor(point, thing))

    def _cursor(self, point: QPointF, thing: object) -> Qt.CursorShape:
        block = self._block_at(point)
        if block is not None:
            grip = grip_at(block.box, block.piece, self.to_grid(point).y())
            whole = grip is Grip.WHOLE
            return Qt.CursorShape.ArrowCursor if whole else Qt.CursorShape.SizeVerCursor
        link = isinstance(thing, More) or trip_of(thing) is not None
        return Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.cancel()
        thing = self.thing_at(event.position())
        spot = self.to_grid(event.position())
        found = _meant(thing)
        if found is not None:
            self.opened.emit(found)
        elif event.position().y() < DAY_HEAD:
            self.day_opened.emit(self.week + timedelta(days=self.laid.grid.day_at(spot.x())))
        elif event.position().y() >= self.laid.head and spot.x() >= self.laid.grid.edges[0]:
            mark = int(self.laid.grid.mark_at(spot.x(), spot.y()) // 30) * 30
            self.wanted.emit(moment_of(mark, self.week), NEW_MINUTES, None)

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = None
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.drag is None:
            thing = self.thing_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip_of(thing), self.viewport())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Control:
            self._follow()
        if not act_on_key(self, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Control:
            self._follow()
        super().keyReleaseEvent(event)

    def neighbour(self, step: int) -> Key | None:
        """What comes before or after what is selected; the next appointment from now without."""
        walk = self.rows.walk
        place = next((n for n, one in enumerate(walk) if key_of(one) == self.selection), None)
        if place is not None:
            return key_of(walk[max(0, min(len(walk) - 1, place + step))])
        later = [e.key for e in self.rows.visible if e.end >= self.clocks.now]
        if step > 0 and later:
            return later[0]
        return key_of(walk[-1]) if walk else None


def trip_of(thing: object) -> HolidaySpan | None:
    """The band of a trip or event: a click opens it."""
    band = thing.holiday if isinstance(thing, HolidayBar) else None
    return band if band is not None and band.opens else None


def _meant(thing: Entry | HeadThing | None) -> Thing | None:
    """What lies in a bar."""
    if isinstance(thing, TaskBar):
        return thing.task
    if isinstance(thing, MarkBar):
        return thing.mark
    return thing if isinstance(thing, Entry) else None
