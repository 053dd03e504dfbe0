"""The days of a trip that answer: drag, pull an end, drop a candidate, keys."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from custdesk.ui.parts.day_grid import DAY, EDGE
from custdesk.ui.parts.strokes import stroke, stroke_of
from custdesk.ui.trips.days import TripDays, describe
from custdesk.ui.trips.dragging import Drag
from custdesk.ui.trips.layout import CardBox

_NEAR = 60  # pixels from the upper and the lower edge, where it scrolls


class TripView(TripDays):
    """Signals are wishes; times in them are wall times of the place."""

    moved = Signal(str, object, int)  # key, start, minutes
    placed = Signal(int, object, int)  # a candidate, start, minutes
    opened = Signal(str)
    night_opened = Signal(int)  # the place of the day
    wanted = Signal(object)  # a start: a new visit is to lie there
    menu_wanted = Signal(str, object)  # key, global position

    # Keys

    def nudge(self, minutes: int, longer: int = 0) -> None:
        """Move or lengthen what is selected, as a drag does; it stays inside the trip."""
        card = self.current()
        if card is None or card.minutes + longer <= 0:
            return
        start = card.start + minutes
        if start >= 0 and start + card.minutes + longer <= len(self.board.days) * DAY:
            self.moved.emit(card.key, self.board.moment(start), card.minutes + longer)

    def open_current(self) -> None:
        """Open the visit, the block or the night that the keyboard is at."""
        if self.night >= 0:
            self.night_opened.emit(self.night)
        elif self.selection:
            self.opened.emit(self.selection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = _KEYS.get(stroke_of(event))
        if act is None or act(self) is False:
            super().keyPressEvent(event)

    def walk(self, step: int) -> None:
        """To the next or the previous visit or block."""
        self.select(self.board.neighbour(self.selection, step))

    def walk_days(self, step: int) -> None:
        """To the first thing of the next day that has any; among the nights from night to night."""
        if self.night >= 0:
            self.select_night(max(0, min(len(self.board.nights) - 1, self.night + step)))
            return
        card = self.current()
        day = card.start // DAY if card else -1 if step > 0 else len(self.board.days)
        firsts: dict[int, str] = {}
        for key in self.board.walk():
            firsts.setdefault(self.board.by_key[key].start // DAY, key)
        later = sorted((d for d in firsts if (d - day) * step > 0), reverse=step < 0)
        if later:
            self.select(firsts[later[0]])

    def to_nights(self) -> None:
        """From a day to the night after it, and back."""
        if self.night >= 0:
            self.select(self.board.neighbour("", 1))
        elif self.board.nights:
            card = self.current()
            day = card.start // DAY if card else 0
            self.select_night(min(day, len(self.board.nights) - 1))

    def step_back(self) -> bool:
        """Esc ends the drag, then the selection; then it is somebody else's."""
        if self.cancel():
            return True
        had = bool(self.selection) or self.night >= 0
        self.select("")
        return had

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        placed, night = self.card_at(point), self.night_at(point)
        if event.button() == Qt.MouseButton.RightButton:
            self.cancel()
            if placed is not None and placed.card.chosen:
                self.select(placed.card.key)
                self.menu_wanted.emit(placed.card.key, event.globalPosition().toPoint())
        elif event.button() == Qt.MouseButton.LeftButton and night >= 0:
            self.select_night(night)
            self.night_opened.emit(night)
        elif event.button() == Qt.MouseButton.LeftButton:
            chosen = placed is not None and placed.card.chosen
            self.select(placed.card.key if placed is not None and chosen else "")
            self._begin(point, placed if chosen else None)

    def _begin(self, point: QPointF, placed: CardBox | None) -> None:
        if placed is None:
            return
        stretches, days = self._at_end(placed, point), len(self.board.days)
        self._hold(point, Drag.of_card(placed.card, self.mark_at(point), days, stretches=stretches))

    def _at_end(self, placed: CardBox, point: QPointF) -> bool:
        tall = placed.box.height >= 4 * EDGE and placed.piece.last
        return tall and self.to_grid(point).y() >= placed.box.bottom - EDGE

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pull(point)
            return
        placed, night = self.card_at(point), self.night_at(point)
        card = placed.card if placed is not None else None
        if card is not self.hovered or night != self.hovered_night:
            self.hovered, self.hovered_night = card, night
            self.viewport().update()
        shape = Qt.CursorShape.PointingHandCursor if night >= 0 else Qt.CursorShape.ArrowCursor
        if placed is not None and placed.card.chosen and self._at_end(placed, point):
            shape = Qt.CursorShape.SizeVerCursor
        self.viewport().setCursor(shape)

    # What is in the hand

    def _taken(self, customer: int) -> Drag:
        return Drag.of_customer(customer, self.mark_at(self.pointer), len(self.board.days))

    def _reached(self, drag: Drag) -> Drag:
        return drag.at(self.mark_at(self.pointer))

    def _put_down(self, drag: Drag) -> None:
        if not drag.changed:
            return
        start = self.board.moment(drag.start)
        if drag.card is not None:
            self.moved.emit(drag.card.key, start, drag.minutes)
        else:
            self.placed.emit(drag.customer, start, drag.minutes)

    def _calm(self) -> tuple[float, float]:
        return _NEAR, self.viewport().height() - _NEAR

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.cancel()
        point = event.position()
        placed = self.card_at(point)
        if placed is not None and placed.card.chosen:
            self.opened.emit(placed.card.key)
        elif self.in_grid(point) and point.x() >= self.laid.grid.edges[0]:
            self.wanted.emit(self.board.moment(int(self.mark_at(point) // 30) * 30))

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered, self.hovered_night = None, -1
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.drag is None:
            placed = self.card_at(QPointF(event.pos()))
            text = describe(self.board, placed.card) if placed is not None else ""
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def day_start(self, day: int) -> datetime:
        """Midnight of the day at a place."""
        return datetime.combine(self.board.first + timedelta(days=day), datetime.min.time())


Act = Callable[[TripView], object]


def _end(last: bool) -> Act:
    def act(view: TripView) -> None:
        walk = view.board.walk()
        view.select(walk[-1 if last else 0] if walk else "")

    return act


_KEYS: dict[tuple[int, int], Act] = {
    stroke(Qt.Key.Key_Down): lambda view: view.walk(1),
    stroke(Qt.Key.Key_Up): lambda view: view.walk(-1),
    stroke(Qt.Key.Key_Right): lambda view: view.walk_days(1),
    stroke(Qt.Key.Key_Left): lambda view: view.walk_days(-1),
    stroke(Qt.Key.Key_Home): _end(last=False),
    stroke(Qt.Key.Key_End): _end(last=True),
    stroke(Qt.Key.Key_Escape): lambda view: view.step_back(),
}
