"""The days of a trip on the screen: laid out, scrolled, painted, selected; no mouse, no keys."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from custdesk.system.language import _, words
from custdesk.ui.parts.board_paint import draw_old_place, draw_shadow, draw_target
from custdesk.ui.parts.day_grid import DAY, Box
from custdesk.ui.parts.drag_tip import Judgement, draw_tip, span_text
from custdesk.ui.parts.formats import duration
from custdesk.ui.parts.holding_board import HoldingBoard
from custdesk.ui.parts.spoken import tell
from custdesk.ui.trips.board import Board, Card, DayHead
from custdesk.ui.trips.dragging import Asked, Drag
from custdesk.ui.trips.layout import FOOT, HEAD, HOUR, CardBox, TripLayout, trip_layout
from custdesk.ui.trips.paint import (
    day_title,
    draw_card,
    draw_grid,
    draw_heads,
    draw_nights,
    draw_now,
    draw_road,
)

Judge = Callable[[Asked], Sequence[Judgement]]
_MORNING = 7 * HOUR
_TALLEST = 240.0


def describe(board: Board, card: Card | None) -> str:
    """What a screen reader says of a card."""
    if card is None:
        return ""
    start = board.moment(card.start)
    parts = [card.title, span_text(start, card.minutes), *card.lines, card.clash]
    return words().join([part for part in parts if part], "phrases")


class TripDays(HoldingBoard[Drag]):
    """Shows a board; `selected` tells the key of what is selected, "" for nothing."""

    selected = Signal(str)

    def __init__(self, judge: Judge, parent: QWidget | None = None) -> None:
        """`judge` tells what speaks for or against a place while something is dragged."""
        super().__init__(parent)
        self._judge = judge
        self.board = Board(date(2000, 1, 1), (DayHead(date(2000, 1, 1)),))
        self.selection = ""
        self.night = -1  # the day whose night the keyboard is at
        self.hovered: Card | None = None
        self.hovered_night = -1
        self.now: datetime | None = None
        self._placed = False
        self._soon = ""  # to be selected as soon as it is there
        self.laid: TripLayout = trip_layout(self.board, 800)
        self.setAccessibleName(_("Days of the trip"))
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self.lay_out())

    # Showing

    def show_board(self, board: Board, now: datetime | None = None) -> None:
        """Show the days of a trip; the selection stays where it is still there."""
        another = board.first != self.board.first
        if self._soon in board.by_key:
            self.selection, self._soon = self._soon, ""
        self.board, self.now, self.drag, self.hovered = board, now, None, None
        if self.selection not in board.by_key:
            self.selection = ""
        if another:
            self.horizontalScrollBar().setValue(0)
            self._placed = False
        self.lay_out()
        self._tell()

    def suggest(self, slot: Card | None) -> None:
        """Show where a candidate would fit, or nothing."""
        rest = tuple(card for card in self.board.cards if card.kind != "slot")
        if slot is None and len(rest) == len(self.board.cards):
            self.viewport().update()
            return
        cards = rest if slot is None else (*rest, slot)
        board = self.board
        self.board = Board.of(board.first, board.days, cards, board.roads, board.nights)
        self.lay_out()

    def select(self, key: str) -> None:
        """Select a visit or a block, scroll to it, say so to screen readers."""
        card = self.board.by_key.get(key)
        changed = key != self.selection or self.night >= 0
        self.selection, self.night = (key if card else ""), -1
        if card is not None:
            self._scroll_to(card)
        self._tell()
        if changed:
            self.selected.emit(self.selection)
        self.viewport().update()

    def select_soon(self, key: str) -> None:
        """Select what is being written, as soon as it is shown."""
        self._soon = "" if key in self.board.by_key else key
        self.select(key)

    def select_night(self, day: int) -> None:
        """The keyboard is at the night after a day."""
        self.selection, self.night = "", day
        night = self.board.nights[day]
        head = self.board.days[day]
        parts = (_("Night after {day}").format(day=day_title(head)), night.title, night.line)
        tell(self, words().join([p for p in parts if p], "phrases"))
        self.selected.emit("")
        self.viewport().update()

    def _tell(self) -> None:
        tell(self, describe(self.board, self.current()))

    def current(self) -> Card | None:
        """What is selected."""
        return self.board.by_key.get(self.selection)

    # Where things lie

    @property
    def shift(self) -> float:
        """Where 00:00 lies in the view."""
        return float(HEAD - self.verticalScrollBar().value())

    def to_grid(self, point: QPointF) -> QPointF:
        return QPointF(point.x(), point.y() - self.shift)

    def in_grid(self, point: QPointF) -> bool:
        return HEAD <= point.y() < self.viewport().height() - FOOT

    def card_at(self, point: QPointF) -> CardBox | None:
        """What lies at a point of the view."""
        if not self.in_grid(point):
            return None
        spot = self.to_grid(point)
        return self.laid.card_at(spot.x(), spot.y())

    def night_at(self, point: QPointF) -> int:
        """The day whose night lies at a point of the view; -1 for none."""
        if point.y() < self.viewport().height() - FOOT or point.x() < self.laid.grid.edges[0]:
            return -1
        day = self.laid.day_at(point.x())
        return day if day < len(self.board.nights) else -1

    def mark_at(self, point: QPointF) -> float:
        spot = self.to_grid(point)
        return self.laid.mark_at(spot.x(), spot.y())

    def box_of(self, key: str) -> QRectF | None:
        """Where a card lies in the view."""
        found = next((one for one in self.laid.cards if one.card.key == key), None)
        return None if found is None else QRectF(*found.box).translated(0, self.shift)

    def lay_out(self) -> None:
        """Fit days and scroll bars to the room there is."""
        width, height = self.viewport().width(), self.viewport().height()
        bar = self.horizontalScrollBar()
        self.laid = trip_layout(self.board, float(width), bar.value())
        bar.setRange(0, max(0, len(self.board.days) - self.laid.shown))
        bar.setPageStep(max(1, self.laid.shown))
        down = self.verticalScrollBar()
        room = max(HOUR, height - HEAD - FOOT)
        down.setRange(0, max(0, 24 * HOUR - room))
        down.setPageStep(room)
        down.setSingleStep(HOUR // 2)
        if not self._placed and self.isVisible():
            down.setValue(_MORNING - 8)
            self._placed = True
        self.viewport().update()

    def _scroll_to(self, card: Card) -> None:
        day = card.start // DAY
        if not self.laid.first <= day < self.laid.first + self.laid.shown:
            self.horizontalScrollBar().setValue(day)
        bar, top = self.verticalScrollBar(), (card.start % DAY) * HOUR // 60
        bottom = top + card.minutes * HOUR // 60
        if top < bar.value() or bottom - top > bar.pageStep():
            bar.setValue(top - 8)
        elif bottom > bar.value() + bar.pageStep():
            bar.setValue(bottom - bar.pageStep() + 8)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        view = QRectF(self.viewport().rect())
        painter.save()
        painter.setClipRect(view.adjusted(0, HEAD, 0, -FOOT))
        painter.translate(0, self.shift)
        draw_grid(painter, self.laid, view.width())
        for road in self.laid.roads:
            draw_road(painter, road)
        for placed in self.laid.cards:
            self._paint_card(painter, placed)
        if self.now is not None:
            draw_now(painter, self.laid, self.board.mark(self.now))
        at = self._paint_held(painter) if self.drag is not None else None
        painter.restore()
        today = (self.now.date() - self.board.first).days if self.now else -1
        draw_heads(painter, self.laid, view.width(), today)
        draw_nights(painter, self.laid, view, self.hovered_night, self.night)
        if at is not None and self.drag is not None:
            self._paint_tip(painter, self.drag, at + QPointF(0, self.shift), view)

    def _paint_card(self, painter: QPainter, placed: CardBox) -> None:
        card, held = placed.card, self.drag
        if held is not None and held.card is not None and held.card.key == card.key:
            draw_old_place(painter, placed.box, "")
            return
        hovered = self.hovered is not None and self.hovered.key == card.key
        draw_card(painter, placed, selected=card.key == self.selection, hovered=hovered)

    def _paint_held(self, painter: QPainter) -> QPointF | None:
        """What is in the hand and where it would go; returns where the tip hangs."""
        drag = self.drag
        assert drag is not None
        targets = self.laid.boxes(drag.start, drag.minutes)
        if not targets:
            return None
        for target in targets:
            draw_target(painter, target)
        if drag.card is None or drag.stretches:
            return QPointF(targets[0].x, targets[-1].bottom)
        first = targets[0]
        height = min(max(drag.length, 30) * HOUR / 60, _TALLEST) - 1
        lifted = Box(first.x + 6, first.y + 4, first.width, height)
        draw_shadow(painter, lifted)
        piece = next(one.piece for one in self.laid.cards if one.card.key == drag.card.key)
        draw_card(painter, CardBox(drag.card, piece, lifted), selected=True)
        return QPointF(lifted.x, max(first.bottom, lifted.bottom))

    def _paint_tip(self, painter: QPainter, drag: Drag, at: QPointF, view: QRectF) -> None:
        start = self.board.moment(drag.start)
        title = span_text(start, drag.minutes)
        if drag.stretches:
            title = words().join((title, duration(drag.minutes)), "phrases")
        judged: Sequence[Judgement] = ()
        if drag.customer:
            number = drag.card.number if drag.card is not None else None
            judged = self._judge(Asked(drag.customer, start, drag.minutes, number))
        draw_tip(painter, at, view, title, judged)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.lay_out()
