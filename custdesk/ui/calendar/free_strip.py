"""A row for each day: when they are open, what we have, and in between what is free for both."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from custdesk.system.language import _, words
from custdesk.ui.calendar.free_busy import FIRST, LAST, FreeDay
from custdesk.ui.parts.board_paint import draw_line
from custdesk.ui.parts.formats import day_with_weekday, short_weekday
from custdesk.ui.parts.spoken import Role, tell
from custdesk.ui.theme import color, font

_NAME, _ROW, _HEAD = 116, 22, 20
_STEP = 30


def short_day(day: date) -> str:
    """`Mon 23 Nov`, `11月23日 周一`."""
    parts = (short_weekday(day), words().date(day, "day"))
    return " ".join(reversed(parts) if words().code.startswith("zh") else parts)


class FreeStrip(QWidget):
    """`chosen` tells an own start that was clicked; ← → ↑ ↓ and Enter do the same."""

    spoken_role = Role.List

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Sequence[FreeDay] = ()
        self._proposed: Sequence[datetime] = ()
        self._minutes = 30
        self.current: datetime | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Common free hours"))

    def show_days(
        self, days: Sequence[FreeDay], proposed: Sequence[datetime], minutes: int
    ) -> None:
        self._days, self._proposed, self._minutes = days, proposed, minutes
        self._go(proposed[0] if proposed else None)
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, _HEAD + _ROW * max(1, len(self._days)))

    def _x(self, minute: float) -> float:
        return _NAME + (minute - FIRST) * (self.width() - _NAME - 8) / (LAST - FIRST)

    def _at(self, point: QPointF) -> datetime | None:
        """The free start under a point."""
        row = int((point.y() - _HEAD) // _ROW)
        if not 0 <= row < len(self._days) or point.x() < _NAME:
            return None
        minute = FIRST + (point.x() - _NAME) * (LAST - FIRST) / (self.width() - _NAME - 8)
        return self._free(self._days[row], int(minute // _STEP) * _STEP)

    def _free(self, one: FreeDay, at: int) -> datetime | None:
        for start, end in one.free:
            if start <= at < end:
                return datetime.combine(one.day, datetime.min.time()) + timedelta(minutes=at)
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for hour in range(FIRST // 60 + 1, LAST // 60, 2):
            room = QRectF(self._x(hour * 60) - 24, 0, 48, _HEAD)
            centre = Qt.AlignmentFlag.AlignHCenter
            draw_line(painter, room, f"{hour:02}:00", font(11), color("text3"), centre)
        for row, one in enumerate(self._days):
            self._paint_day(painter, one, _HEAD + row * _ROW)
        if self.current is not None:
            self._frame(painter, self.current, "accent", 2)

    def _paint_day(self, painter: QPainter, one: FreeDay, top: float) -> None:
        name = QRectF(0, top, _NAME - 8, _ROW)
        draw_line(painter, name, short_day(one.day), font(12), color("text2"))
        ground = QRectF(_NAME, top + 3, self.width() - _NAME - 8, _ROW - 6)
        painter.fillRect(ground, color("surface_alt"))
        for spans, token in (
            (one.theirs, "accent_tint"),
            (one.free, "bar"),
            (one.taken, "border_strong"),
        ):
            for start, end in spans:
                start, end = max(start, FIRST), min(end, LAST)
                if start < end:
                    left = self._x(start)
                    width = self._x(end) - left
                    painter.fillRect(QRectF(left, top + 3, width, _ROW - 6), color(token))
        for own in self._proposed:
            if own.date() == one.day:
                self._frame(painter, own, "overlay_line", 1)

    def _frame(self, painter: QPainter, own: datetime, token: str, width: int) -> None:
        row = next((n for n, one in enumerate(self._days) if one.day == own.date()), None)
        if row is None:
            return
        start = own.hour * 60 + own.minute
        left, right = self._x(start), self._x(start + self._minutes)
        painter.setPen(QPen(color(token), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left, _HEAD + row * _ROW + 2, right - left, _ROW - 4))

    def _go(self, own: datetime | None) -> None:
        self.current = own
        told = ""
        if own is not None:
            told = words().join((day_with_weekday(own.date()), words().time(own)), "phrases")
        tell(self, told)
        self.update()

    def _every(self) -> list[datetime]:
        """All free starts in order."""
        return [
            found
            for one in self._days
            for at in range(0, LAST, _STEP)
            if (found := self._free(one, at)) is not None
        ]

    def _walk(self, step: int) -> None:
        every = self._every()
        if every:
            place = every.index(self.current) if self.current in every else 0
            self._go(every[max(0, min(len(every) - 1, place + step))])

    def _other_day(self, step: int) -> None:
        days = sorted({own.date() for own in self._every()})
        if self.current is None or not days:
            return
        wanted = self._neighbour(days, self.current.date(), step)
        starts = [own for own in self._every() if own.date() == wanted]
        minute = self.current.hour * 60 + self.current.minute
        self._go(min(starts, key=lambda own: abs(own.hour * 60 + own.minute - minute)))

    @staticmethod
    def _neighbour(days: list[date], day: date, step: int) -> date:
        place = days.index(day) if day in days else 0
        return days[max(0, min(len(days) - 1, place + step))]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None:
            self._go(found)
            self.chosen.emit(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        link = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        days = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if key in steps:
            self._walk(steps[Qt.Key(key)])
        elif key in days:
            self._other_day(days[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.chosen.emit(self.current)
        else:
            super().keyPressEvent(event)
