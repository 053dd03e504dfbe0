"""The small month at the left: week numbers, holidays, the days that are shown, keyboard."""

from collections.abc import Collection
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from custdesk.system.language import _, words
from custdesk.ui.calendar.month_layout import first_shown, next_month
from custdesk.ui.parts.board_paint import draw_line
from custdesk.ui.parts.buttons import icon_button, section
from custdesk.ui.parts.formats import short_weekday
from custdesk.ui.parts.spoken import Role, tell
from custdesk.ui.parts.strokes import stroke, stroke_of
from custdesk.ui.theme import color, font

_WEEKS = 6
_ROW = 24
_HEAD = 20
_NUMBERS = 20
_CENTER = Qt.AlignmentFlag.AlignHCenter


class MonthGrid(QWidget):
    """Days of one month; `chosen` tells the day that was clicked or walked to."""

    spoken_role = Role.List

    chosen = Signal(object)
    month_shown = Signal(object)  # its first day

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.current = today
        self.month = today.replace(day=1)
        self._shown = (today, today)
        self._holidays: Collection[date] = ()
        self._busy: Collection[date] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Month"))

    def show_days(self, first: date, last: date, current: date, today: date) -> None:
        """Mark the days that the page shows; the month that was leafed to stays."""
        self._shown, self.current, self.today = (first, last), current, today
        tell(self, words().date(current, "long"))
        self.update()

    def show_marks(self, holidays: Collection[date], busy: Collection[date]) -> None:
        """Underline holidays of customers; dot the days that have appointments."""
        self._holidays, self._busy = holidays, busy
        self.update()

    def show_month(self, month: date) -> None:
        """Leaf to a month without choosing a day."""
        first = month.replace(day=1)
        if first != self.month:
            self.month = first
            self.month_shown.emit(first)
        self.update()

    def turn(self, months: int) -> None:
        self.show_month(next_month(self.month, months))

    def days(self) -> tuple[date, date]:
        """First and last day of the grid."""
        first = first_shown(self.month)
        return first, first + timedelta(days=7 * _WEEKS - 1)

    def sizeHint(self) -> QSize:
        return QSize(184, _HEAD + _WEEKS * _ROW)

    def day_rect(self, day: date) -> QRectF:
        """Where a day of the grid lies."""
        place = (day - first_shown(self.month)).days
        width = (self.width() - _NUMBERS) / 7
        return QRectF(_NUMBERS + place % 7 * width, _HEAD + place // 7 * _ROW, width, float(_ROW))

    def _day_at(self, point: QPointF) -> date | None:
        width = (self.width() - _NUMBERS) / 7
        column, row = (point.x() - _NUMBERS) // width, (point.y() - _HEAD) // _ROW
        if not (0 <= column < 7 and 0 <= row < _WEEKS):
            return None
        return first_shown(self.month) + timedelta(days=int(row) * 7 + int(column))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        first = first_shown(self.month)
        for column in range(7):
            day = first + timedelta(days=column)
            room = self.day_rect(day).translated(0, -_ROW)
            name = short_weekday(day)
            short = name[-1] if words().code.startswith("zh") else name[:2]
            draw_line(painter, room, short, font(11), color("text3"), _CENTER)
        for row in range(_WEEKS):
            monday = first + timedelta(days=7 * row)
            room = QRectF(0, _HEAD + row * _ROW, _NUMBERS - 4, _ROW)
            week = str(monday.isocalendar().week)
            draw_line(painter, room, week, font(11), color("text3"), _CENTER)
            self._paint_shown(painter, monday)
            for column in range(7):
                self._paint_day(painter, monday + timedelta(days=column))

    def _paint_shown(self, painter: QPainter, monday: date) -> None:
        """The part of a week that the page shows, as one band."""
        first, last = max(monday, self._shown[0]), min(monday + timedelta(days=6), self._shown[1])
        if first > last:
            return
        band = self.day_rect(first).united(self.day_rect(last)).adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("select"))
        painter.drawRoundedRect(band, 4, 4)
        painter.restore()

    def _paint_day(self, painter: QPainter, day: date) -> None:
        rect = self.day_rect(day)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_today = day == self.today
        if is_today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent"))
            painter.drawEllipse(rect.center(), 11, 11)
        if self.hasFocus() and day == self.current:
            painter.setPen(QPen(color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        if day in self._holidays:
            stroke_rect = QRectF(rect.center().x() - 6, rect.bottom() - 4, 12, 2)
            painter.fillRect(stroke_rect, color("on_accent" if is_today else "warning_fill"))
        painter.restore()
        outside = day.month != self.month.month
        token = "on_accent" if is_today else "text3" if outside else "text"
        weight = QFont.Weight.DemiBold if is_today or day in self._busy else QFont.Weight.Normal
        draw_line(painter, rect, str(day.day), font(12, weight), color(token), _CENTER)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self._choose(day)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y():
            self.turn(-1 if event.angleDelta().y() > 0 else 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        pressed = stroke_of(event)
        if pressed in _STEPS:
            self._choose(self.current + timedelta(days=_STEPS[pressed]))
        elif pressed in _MONTHS:
            self._choose(_same_day(self.current, _MONTHS[pressed]))
        elif pressed == stroke(Qt.Key.Key_Home):
            self._choose(self.current.replace(day=1))
        elif pressed == stroke(Qt.Key.Key_End):
            self._choose(next_month(self.current) - timedelta(days=1))
        else:
            super().keyPressEvent(event)

    def _choose(self, day: date) -> None:
        self.current = day
        self.show_month(day)
        self.chosen.emit(day)


_STEPS = {
    stroke(Qt.Key.Key_Left): -1,
    stroke(Qt.Key.Key_Right): 1,
    stroke(Qt.Key.Key_Up): -7,
    stroke(Qt.Key.Key_Down): 7,
}
_MONTHS = {stroke(Qt.Key.Key_PageUp): -1, stroke(Qt.Key.Key_PageDown): 1}


def _same_day(day: date, months: int) -> date:
    """The same day of another month, or its last one."""
    first = next_month(day, months)
    last = next_month(first) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


class Navigator(QWidget):
    """The small month with its name and two arrows."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = MonthGrid(today)
        self._name = section("")
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._name)
        row.addStretch()
        for icon, tip, step in (
            ("chevron-left", _("Month before"), -1),
            ("chevron-right", _("Next month"), 1),
        ):
            button = icon_button(icon, tip)
            button.clicked.connect(lambda _checked=False, step=step: self.grid.turn(step))
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.grid)
        self.grid.month_shown.connect(self._show_name)
        self._show_name(self.grid.month)

    def _show_name(self, month: date) -> None:
        self._name.setText(words().date(month, "month"))
