"""The drag on the board of a week or a day: what is in the hand, and what letting go means."""

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from custdesk.store.rows import TaskRow
from custdesk.ui.calendar.dragging import Drag, grip_at
from custdesk.ui.calendar.entries import DayMark, day_of
from custdesk.ui.calendar.week_board import WeekBoard
from custdesk.ui.calendar.week_layout import Block
from custdesk.ui.calendar.week_paint import Clocks
from custdesk.ui.calendar.week_scene import Judge
from custdesk.ui.parts.day_grid import DAY, moment_of

_SCROLL_EVERY = 30  # ms, while something is held at the upper or lower edge
_SCROLL_BY = 12
_NEAR = 14


class DraggingBoard(WeekBoard):
    """Follows the pointer; `copied` and `moved` tell the appointment, its own start and length."""

    moved = Signal(object, object, int)
    copied = Signal(object, object, int)
    wanted = Signal(object, int, object)  # own start, minutes, customer, task or None

    def __init__(
        self, clocks: Clocks, judge: Judge, days: int = 7, parent: QWidget | None = None
    ) -> None:
        super().__init__(clocks, judge, days, parent)
        self._pressed: QPointF | None = None
        self._waiting: Drag | None = None  # pressed, not yet pulled
        self._scroller = QTimer(self, interval=_SCROLL_EVERY)
        self._scroller.timeout.connect(self._scroll_on)

    def cancel(self) -> bool:
        """Leave everything where it was; true when a drag was under way."""
        had, self.drag = self.drag is not None, None
        self._let_go()
        return had

    def _begin_task(self, point: QPointF, task: TaskRow | DayMark) -> None:
        """A press on a task or a contact, which may be drawn out of its lane."""
        self._pressed = self.pointer = point
        self._waiting = Drag.of_task(task, self._mark_at(point), self.rows.days)

    def _mark_at(self, point: QPointF) -> float:
        spot = self.to_grid(point)
        return self.laid.grid.mark_at(spot.x(), spot.y())

    def _begin(self, point: QPointF, block: Block | None) -> None:
        """A press that may become a drag."""
        self._pressed = self.pointer = point
        spot = self.to_grid(point)
        mark = self.laid.grid.mark_at(spot.x(), spot.y())
        if block is None:
            inside = spot.x() >= self.laid.grid.edges[0]
            self._waiting = Drag.of_space(mark, self.rows.days) if inside else None
            return
        piece, minutes = block.piece, block.entry.visit.minutes
        origin = piece.day * DAY + (piece.start if piece.first else piece.end - minutes)
        grip = grip_at(block.box, piece, spot.y())
        self._waiting = Drag.of_entry(block.entry, grip, origin, mark, self.rows.days)

    def _pull(self, point: QPointF) -> None:
        self.pointer = point
        if self.drag is None:
            if self._waiting is None or self._pressed is None:
                return
            if (point - self._pressed).manhattanLength() < QApplication.startDragDistance():
                return
            self.drag = self._waiting
            self._scroller.start()
        self._follow()

    def _follow(self) -> None:
        if self.drag is not None:
            control = Qt.KeyboardModifier.ControlModifier
            copies = bool(QApplication.keyboardModifiers() & control)
            lane = self.drag.task is not None and self.pointer.y() < self.laid.head
            self.drag = self.drag.at(self._mark_at(self.pointer)).copying(copies).over(lane)
            self.viewport().update()

    def _let_go(self) -> None:
        self._pressed = self._waiting = None
        self._scroller.stop()
        self.viewport().update()

    def _finish(self) -> None:
        drag, self.drag = self.drag, None
        self._let_go()
        if drag is None or (drag.entry is not None and not drag.changed):
            return
        start = moment_of(drag.start, self.week)
        if drag.entry is not None:
            (self.copied if drag.copies else self.moved).emit(drag.entry, start, drag.minutes)
        elif drag.task is not None and drag.in_lane:
            if day_of(drag.task) != start.date():
                self.moved.emit(drag.task, start, 0)
        else:
            self.wanted.emit(start, drag.minutes, drag.task or drag.customer)

    def _scroll_on(self) -> None:
        y = self.pointer.y()
        if y < self.laid.head + _NEAR:
            moved = self.scroll_by(-_SCROLL_BY)
        elif y > self.viewport().height() - _NEAR:
            moved = self.scroll_by(_SCROLL_BY)
        else:
            return
        if moved:
            self._follow()
