"""The board of a week or a day: laid out, scrolled, painted, selected; no mouse, no keys."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from custdesk.system.language import _
from custdesk.ui.calendar.described import describe
from custdesk.ui.calendar.dragging import Drag
from custdesk.ui.calendar.entries import CalendarRows, DayMark, Entry, Key, Thing
from custdesk.ui.calendar.week_layout import WeekLayout, week_layout
from custdesk.ui.calendar.week_paint import Clocks
from custdesk.ui.calendar.week_scene import Judge, WeekScene, paint_drag, paint_still
from custdesk.ui.parts.day_grid import DAY, HOUR, mark_of, monday, pieces
from custdesk.ui.parts.holding_board import HoldingBoard
from custdesk.ui.parts.spoken import tell

_MORNING = 8 * HOUR
_EARLIEST = 5 * HOUR  # what is before that is of the night


class WeekBoard(HoldingBoard[Drag]):
    """Shows the rows of one week, or of one day."""

    selected = Signal(object)  # the appointment or task, or None

    def __init__(
        self, clocks: Clocks, judge: Judge, days: int = 7, parent: QWidget | None = None
    ) -> None:
        """`judge` tells what a time means at a customer's while something is dragged."""
        super().__init__(parent)
        self.clocks = clocks
        today = clocks.now.date()
        first = monday(today) if days == 7 else today
        self.rows = CalendarRows(first, first + timedelta(days=days - 1))
        self.selection: Key | None = None
        self.hovered: object = None
        self.opened_lanes: frozenset[str] = frozenset()
        self._judge = judge
        self._still: tuple[object, QPixmap] | None = None  # the picture behind a drag
        self._placed: int | None = None  # where the board was scrolled to by itself
        self.laid = week_layout(self.rows, self.week, 800)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Week") if self.rows.days == 7 else _("Day"))

    @property
    def week(self) -> date:
        """The first day: of a week its Monday."""
        return self.rows.first

    def show_rows(self, rows: CalendarRows, clocks: Clocks) -> None:
        """Show a week; the selection stays if its entry is still there."""
        another = rows.first != self.rows.first
        self.rows, self.clocks = rows, clocks
        self.drag = self.hovered = None
        self.lay_out()
        if self.selected_thing() is None:
            self.select(None)
        if another and not rows.visible:
            self._to_morning()
        self.viewport().update()

    def tell_time(self, now: datetime) -> None:
        """Move the now line."""
        self.show_clocks(replace(self.clocks, now=now))

    def show_clocks(self, clocks: Clocks) -> None:
        """Show other hours beside the grid."""
        self.clocks = clocks
        self.viewport().update()

    def select(self, key: Key | None) -> None:
        """Select an appointment or a task, scroll to it and say so to screen readers."""
        thing = self.rows.thing(key)
        changed = key != self.selection
        self.selection = key if thing else None
        tell(self, describe(thing) if thing else "")
        if isinstance(thing, Entry):
            self._scroll_to(thing)
        elif thing is not None and thing not in self.laid.in_lanes:
            order = isinstance(thing, DayMark) and thing.is_order
            self.open_lane("orders" if order else "tasks", True)
        if changed:
            self.selected.emit(thing)
        self.viewport().update()

    def selected_thing(self) -> Thing | None:
        """What is selected, where it is shown."""
        found = self.rows.thing(self.selection)
        return found if found in self.rows.walk else None

    def selected_entry(self) -> Entry | None:
        found = self.selected_thing()
        return found if isinstance(found, Entry) else None

    def box_of(self, key: int) -> QRectF | None:
        """Where the first piece of an entry lies in the view; None when it is not shown."""
        block = next((b for b in self.laid.blocks if b.entry.key == key), None)
        return None if block is None else QRectF(*block.box).translated(0, self.shift)

    def point_of(self, moment: datetime) -> QPointF:
        """Where an own wall time of this week lies in the view."""
        mark = mark_of(moment, self.week)
        left, width = self.laid.grid.column(mark // DAY)
        return QPointF(left + width / 2, (mark % DAY) * HOUR / 60 + self.shift)

    @property
    def shift(self) -> float:
        """Where 00:00 lies in the view."""
        return self.laid.head - self.verticalScrollBar().value()

    def to_grid(self, point: QPointF) -> QPointF:
        return QPointF(point.x(), point.y() - self.shift)

    def open_lane(self, lane: str, opened: bool) -> None:
        """Show all rows of a lane, or a few."""
        self.opened_lanes = self.opened_lanes | {lane} if opened else self.opened_lanes - {lane}
        self.lay_out()

    def lay_out(self) -> None:
        width = float(self.viewport().width())
        self.laid = self._layout(width)
        room = self.viewport().height() - round(self.laid.head)
        bar = self.verticalScrollBar()
        untouched = self._placed in (None, bar.value())
        bar.setRange(0, max(0, 24 * HOUR - room))
        bar.setPageStep(max(HOUR, room))
        bar.setSingleStep(HOUR // 2)
        if untouched and self.isVisible():
            self._to_morning()
        self.viewport().update()

    def _to_morning(self) -> None:
        """Scroll to the working day, or to what begins before it, as far down as the board goes."""
        hours = [entry.start.hour * HOUR for entry in self.rows.entries]
        first = min((top for top in hours if top >= _EARLIEST), default=_MORNING)
        self.verticalScrollBar().setValue(min(_MORNING, first) - HOUR // 4)
        self._placed = self.verticalScrollBar().value()

    def _layout(self, width: float) -> WeekLayout:
        return week_layout(self.rows, self.week, width, self.opened_lanes)

    def _scroll_to(self, entry: Entry) -> None:
        part = next(iter(pieces(entry.key, mark_of(entry.start, self.week), 1)), None)
        if part is None or not self.isVisible():
            return
        bar, top = self.verticalScrollBar(), part.start * HOUR // 60
        room = bar.pageStep()
        bottom = min(24 * HOUR, top + entry.visit.minutes * HOUR // 60)
        if top < bar.value() or bottom - top > room:
            bar.setValue(top - 8)
        elif bottom > bar.value() + room:
            bar.setValue(bottom - room + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        scene = WeekScene(
            self.laid,
            self.clocks,
            QRectF(self.viewport().rect()),
            self.shift,
            self.selection,
            self.hovered,
            self.drag,
            self.to_grid(self.pointer),
        )
        painter = QPainter(self.viewport())
        if self.drag is None:
            self._still = None
            paint_still(painter, scene)
            return
        painter.drawPixmap(0, 0, self._still_picture(scene))
        paint_drag(painter, scene, self._judge)

    def _still_picture(self, scene: WeekScene) -> QPixmap:
        """What does not move, painted once for a whole drag, or until it is scrolled."""
        copies = self.drag is not None and self.drag.copies
        kept = (scene.shift, scene.view.size(), copies)
        if self._still is None or self._still[0] != kept:
            made = QPixmap(self.viewport().size() * self.devicePixelRatioF())
            made.setDevicePixelRatio(self.devicePixelRatioF())
            painter = QPainter(made)
            paint_still(painter, scene)
            painter.end()
            self._still = kept, made
        return self._still[1]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.Show:
            self.lay_out()
        return done
