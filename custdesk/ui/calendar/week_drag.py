"""The drag on the board of a week or a day: what is in the hand, and what letting go means."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QApplication

from custdesk.store.rows import TaskRow
from custdesk.ui.calendar.dragging import Drag, grip_at
from custdesk.ui.calendar.entries import DayMark, day_of
from custdesk.ui.calendar.week_board import WeekBoard
from custdesk.ui.calendar.week_layout import Block
from custdesk.ui.parts.day_grid import DAY, moment_of

_NEAR = 14  # pixels from the upper and the lower edge, where it scrolls


class DraggingBoard(WeekBoard):
    """`copied` and `moved` tell the appointment, its own start and length."""

    moved = Signal(object, object, int)
    copied = Signal(object, object, int)
    wanted = Signal(object, int, object)  # own start, minutes, customer, task or None

    def _begin_task(self, point: QPointF, task: TaskRow | DayMark) -> None:
        """A press on a task or a contact, which may be drawn out of its lane."""
        self._hold(point, Drag.of_task(task, self._mark_at(point), self.rows.days))

    def _mark_at(self, point: QPointF) -> float:
        spot = self.to_grid(point)
        return self.laid.grid.mark_at(spot.x(), spot.y())

    def _begin(self, point: QPointF, block: Block | None) -> None:
        """A press that may become a drag."""
        spot, mark = self.to_grid(point), self._mark_at(point)
        if block is None:
            inside = spot.x() >= self.laid.grid.edges[0]
            self._hold(point, Drag.of_space(mark, self.rows.days) if inside else None)
            return
        piece, minutes = block.piece, block.entry.visit.minutes
        origin = piece.day * DAY + (piece.start if piece.first else piece.end - minutes)
        grip = grip_at(block.box, piece, spot.y())
        self._hold(point, Drag.of_entry(block.entry, grip, origin, mark, self.rows.days))

    def _taken(self, customer: int) -> Drag:
        return Drag.of_customer(customer, self._mark_at(self.pointer), days=self.rows.days)

    def _reached(self, drag: Drag) -> Drag:
        control = Qt.KeyboardModifier.ControlModifier
        copies = bool(QApplication.keyboardModifiers() & control)
        lane = drag.task is not None and self.pointer.y() < self.laid.head
        return drag.at(self._mark_at(self.pointer)).copying(copies).over(lane)

    def _put_down(self, drag: Drag) -> None:
        if drag.entry is not None and not drag.changed:
            return
        start = moment_of(drag.start, self.week)
        if drag.entry is not None:
            (self.copied if drag.copies else self.moved).emit(drag.entry, start, drag.minutes)
        elif drag.task is not None and drag.in_lane:
            if day_of(drag.task) != start.date():
                self.moved.emit(drag.task, start, 0)
        else:
            self.wanted.emit(start, drag.minutes, drag.task or drag.customer)

    def _calm(self) -> tuple[float, float]:
        return self.laid.head + _NEAR, self.viewport().height() - _NEAR
