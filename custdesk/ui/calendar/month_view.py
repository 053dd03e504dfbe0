"""The month: a grid of days with their entries; drag one to another day, write a new one."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from custdesk.store.rows import TaskRow
from custdesk.system.language import _, words
from custdesk.ui.calendar.described import describe, tip_of
from custdesk.ui.calendar.entries import (
    THINGS,
    CalendarRows,
    Entry,
    HolidaySpan,
    Key,
    Thing,
    day_of,
    key_of,
    movable,
)
from custdesk.ui.calendar.judging import Asked
from custdesk.ui.calendar.month_keys import act_on_key
from custdesk.ui.calendar.month_layout import Line, MonthLayout, month_layout
from custdesk.ui.calendar.month_paint import MonthScene, draw_attention, paint_month
from custdesk.ui.calendar.week_paint import Clocks
from custdesk.ui.calendar.week_scene import Judge
from custdesk.ui.parts.carrying import customer_in
from custdesk.ui.parts.day_grid import DAY
from custdesk.ui.parts.drag_tip import draw_tip, span_text
from custdesk.ui.parts.spoken import Role, tell


class MonthView(QWidget):
    """Signals are wishes. A moved entry keeps its hour; a day has none to offer to a new one."""

    spoken_role = Role.List

    opened = Signal(object)  # an appointment or a task
    shifted = Signal(object, int)  # appointment or task, days
    copied = Signal(object, int)
    wanted = Signal(object, object)  # day, customer or None
    menu_wanted = Signal(object, object)
    ticked = Signal(object)  # a task
    day_opened = Signal(object)
    week_opened = Signal(object)
    turned = Signal(int)  # so many months on
    selected = Signal(object)

    def __init__(self, clocks: Clocks, judge: Judge, parent: QWidget | None = None) -> None:
        """`judge` tells what a day means at a customer's while something is dragged."""
        super().__init__(parent)
        self._judge = judge
        today = clocks.now.date()
        self.clocks = clocks
        self.month = today.replace(day=1)
        self.current = today
        self.rows = CalendarRows(today, today)
        self.selection: Key | None = None
        self.held: Thing | None = None
        self.target: date | None = None
        self._pointer = QPointF()
        self._pressed: QPointF | None = None
        self._still: QPixmap | None = None  # the picture behind a drag
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setMinimumSize(400, 300)
        self.setAccessibleName(_("Month"))
        self.laid = MonthLayout(self.month, ())

    def show_rows(self, rows: CalendarRows, month: date, clocks: Clocks) -> None:
        """Show the month that `month` lies in."""
        self.rows, self.clocks = rows, clocks
        self.month = month.replace(day=1)
        if (self.current.year, self.current.month) != (month.year, month.month):
            self.current = month
        self.held = self.target = None
        if self.selected_thing() is None:
            self.select(None)
        self._lay_out()

    def go_to(self, day: date) -> None:
        """Make a day the current one; the month follows."""
        before, self.current = self.current, day
        tell(self, words().date(day, "long"))
        if (day.year, day.month) != (self.month.year, self.month.month):
            months = (day.year - self.month.year) * 12 + day.month - self.month.month
            self.turned.emit(months)
        elif before != day:
            self.select(None)
        self.update()

    def select(self, key: Key | None) -> None:
        """Select an appointment or a task and say so to screen readers."""
        thing = self.rows.thing(key)
        self.selection = key if thing else None
        if thing is not None:
            self.current = day_of(thing) or self.current
            tell(self, describe(thing))
        self.selected.emit(thing)
        self.update()

    def selected_thing(self) -> Thing | None:
        return self.rows.thing(self.selection)

    def selected_entry(self) -> Entry | None:
        return self.rows.entry(self.selection)

    def cancel(self) -> bool:
        """Leave everything where it was; true when a drag was under way."""
        had = self.held is not None or self.target is not None
        self.held = self.target = self._pressed = None
        self.update()
        return had

    def box_of(self, key: int) -> QRectF | None:
        """Where an entry's line lies; None when it is not shown."""
        line = self.laid.line_of(key)
        return QRectF(*line.box) if line else None

    def day_box(self, day: date) -> QRectF | None:
        cell = self.laid.cell_of(day)
        return QRectF(*cell.box) if cell else None

    def _lay_out(self) -> None:
        self._still = None
        self.laid = month_layout(self.rows, self.month, self.width(), self.height())
        self.update()

    def _day_at(self, point: QPointF) -> date | None:
        cell = self.laid.cell_at(point.x(), point.y())
        return cell.day if cell else None

    def _line_at(self, point: QPointF) -> Line | None:
        return self.laid.line_at(point.x(), point.y())

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        scene = MonthScene(
            self.laid,
            QRectF(self.rect()),
            self.clocks.now,
            self.current,
            self.selection,
            self.hasFocus(),
            self.held,
            self.target,
            self._pointer,
        )
        painter = QPainter(self)
        if self.held is None and self.target is None:
            self._still = None
            paint_month(painter, scene)
        else:
            painter.drawPixmap(0, 0, self._still_picture(scene))
        draw_attention(painter, scene)
        if isinstance(self.held, Entry) and self.target is not None:
            start = datetime.combine(self.target, self.held.start.time())
            visit = self.held.visit
            asked = Asked(visit.customer_id, visit.zone, start, visit.minutes, self.held.key)
            title = span_text(start, visit.minutes)
            below = self._pointer + QPointF(0, 14)
            draw_tip(painter, below, QRectF(self.rect()), title, self._judge(asked))

    def _still_picture(self, scene: MonthScene) -> QPixmap:
        """What does not move, painted once for a whole drag."""
        if self._still is None:
            self._still = QPixmap(self.size() * self.devicePixelRatioF())
            self._still.setDevicePixelRatio(self.devicePixelRatioF())
            painter = QPainter(self._still)
            paint_month(painter, scene)
            painter.end()
        return self._still

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point, line = event.position(), self._line_at(event.position())
        thing = line.thing if line else None
        if event.button() == Qt.MouseButton.RightButton:
            self.cancel()
            if isinstance(thing, THINGS):
                self.select(key_of(thing))
                self.menu_wanted.emit(thing, event.globalPosition().toPoint())
            return
        week = self.laid.week_at(point.x(), point.y())
        if week is not None and event.button() == Qt.MouseButton.LeftButton:
            self.week_opened.emit(week)
            return
        day = self._day_at(point)
        if event.button() != Qt.MouseButton.LeftButton or day is None:
            return
        if isinstance(thing, int):
            self.day_opened.emit(day)
        elif band := _trip_of(thing):
            self.opened.emit(band)
        elif isinstance(thing, TaskRow) and line and line.check.contains(point.x(), point.y()):
            self.select(key_of(thing))
            self.ticked.emit(thing)
        else:
            self.current = day
            held = isinstance(thing, THINGS) and movable(thing)
            self.select(key_of(thing) if isinstance(thing, THINGS) else None)
            self._pressed = point if held else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        if not event.buttons() & Qt.MouseButton.LeftButton or self._pressed is None:
            line = self._line_at(self._pointer)
            link = line is not None and _trip_of(line.thing) is not None
            shape = Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            return
        far = (self._pointer - self._pressed).manhattanLength()
        if self.held is None and far >= QApplication.startDragDistance():
            self.held = self.selected_thing()
        if self.held is not None:
            self.target = self._day_at(self._pointer) or self.target
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, target = self.held, self.target
        self.cancel()
        day = day_of(held) if held is not None else None
        if day is not None and target is not None and target != day:
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            signal = self.copied if control else self.shifted
            signal.emit(held, (target - day).days)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.cancel()
        line, day = self._line_at(event.position()), self._day_at(event.position())
        thing = line.thing if line else None
        if isinstance(thing, THINGS):
            self.opened.emit(thing)
        elif day is not None and not isinstance(thing, int):
            self.wanted.emit(day, None)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.held is None:
            line = self._line_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tip_of(line.thing if line else None), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not act_on_key(self, event):
            super().keyPressEvent(event)

    # A customer dragged in from the list

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if customer_in(event.mimeData()) is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.target = self._day_at(event.position())
        event.setAccepted(self.target is not None)
        self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.cancel()

    def dropEvent(self, event: QDropEvent) -> None:
        customer, day = customer_in(event.mimeData()), self._day_at(event.position())
        self.cancel()
        event.acceptProposedAction()
        if customer is not None and day is not None:
            self.wanted.emit(day, customer)

    def nudge(self, minutes: int, longer: int = 0) -> None:
        """Move the selected entry by whole days: what the arrows of the week do by minutes."""
        days = minutes // DAY if abs(minutes) >= DAY else 7 if minutes > 0 else -7
        thing = self.selected_thing()
        if thing is not None and movable(thing) and minutes:
            self.shifted.emit(thing, days)

    def open_current(self) -> None:
        """Open the selected entry; on a bare day write a new one."""
        thing = self.selected_thing()
        if thing is not None:
            self.opened.emit(thing)
        else:
            self.wanted.emit(self.current, None)

    def step_in_day(self) -> None:
        """Select the next appointment or task of the current day, after the last one the first."""
        keys = [key_of(thing) for thing in self.rows.things_on(self.current)]
        if keys:
            place = keys.index(self.selection) + 1 if self.selection in keys else 0
            self.select(keys[place % len(keys)])

    def shift_day(self, days: int) -> None:
        self.go_to(self.current + timedelta(days=days))


def _trip_of(thing: object) -> HolidaySpan | None:
    """The first trip or event among the bands of a line: a click opens it. Tasks are tuples."""
    line = thing if isinstance(thing, tuple) else ()
    return next((one for one in line if isinstance(one, HolidaySpan) and one.opens), None)
