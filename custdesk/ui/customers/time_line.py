"""A small time line: past order days, today, and the days that hold the next order."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from custdesk.services.forecast import NextOrder
from custdesk.system.language import _
from custdesk.ui.parts.formats import text_date
from custdesk.ui.theme import color, font, hairline

_HEIGHT = 74
_TOP, _MIDDLE, _BOTTOM = 16, 33, 50  # px: upper end of today's line, the line, the dates
_SIDE = 6
_BEFORE, _AFTER = 4.5, 1.2  # usual gaps that are shown of the past and the future
_LEAST = 60  # days of the past
_APART = 8  # px between two texts


def span(
    days: Sequence[date], today: date, gap: float | None, coming: NextOrder | None
) -> tuple[date, date]:
    """First and last day of the line."""
    back = max(_LEAST, round(_BEFORE * gap)) if gap else 365
    first = max(today - timedelta(days=back), days[0]) if days else today - timedelta(days=back)
    first = min(first, days[-1] if days else first)
    ahead = max(14, round(_AFTER * gap)) if gap else 30
    last = max(today + timedelta(days=ahead), coming.p80[1] if coming else today)
    air = max(2, round((last - first).days * 0.03))
    return first - timedelta(days=air), last + timedelta(days=air)


class TimeLine(QWidget):
    """Rings are orders; the pale band holds the next one in four cases of five, the dark in two."""

    def __init__(
        self,
        days: Sequence[date],
        today: date,
        gap: float | None,
        coming: NextOrder | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._days, self._today, self._coming = days, today, coming
        self._first, self._last = span(days, today, gap, coming)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = [_("Last order {day}").format(day=text_date(days[-1], today))] if days else []
        if coming is not None:
            told.append(
                _("Next order between {start} and {end}").format(
                    start=text_date(coming.p80[0], today), end=text_date(coming.p80[1], today)
                )
            )
        self.setAccessibleName(". ".join(told))

    def sizeHint(self) -> QSize:
        return QSize(260, _HEIGHT)

    def x_of(self, day: date) -> float:
        """Where a day stands, px."""
        whole = max(1, (self._last - self._first).days)
        return _SIDE + (self.width() - 2 * _SIDE) * (day - self._first).days / whole

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(11))
        if self._coming is not None:
            self._band(painter, self._coming.p80, "accent_tint", 9)
            self._band(painter, self._coming.p50, "bar", 9)
        painter.setPen(hairline("border_strong"))
        painter.drawLine(QPointF(_SIDE, _MIDDLE), QPointF(self.width() - _SIDE, _MIDDLE))
        painter.setPen(QPen(color("surface"), 1))
        painter.setBrush(color("ramp2"))
        for day in self._days:
            if day >= self._first:
                painter.drawEllipse(QPointF(self.x_of(day), _MIDDLE), 4, 4)
        if self._coming is not None:
            painter.setPen(QPen(color("accent"), 2))
            painter.setBrush(color("surface"))
            painter.drawEllipse(QPointF(self.x_of(self._coming.on), _MIDDLE), 4.5, 4.5)
        self._paint_today(painter)
        self._paint_dates(painter)

    def _band(self, painter: QPainter, days: tuple[date, date], token: str, half: float) -> None:
        left, right = self.x_of(days[0]), self.x_of(days[1] + timedelta(days=1))
        painter.setPen(hairline("overlay_line"))
        painter.setBrush(color(token))
        box = QRectF(left, _MIDDLE - half, max(3.0, right - left), 2 * half)
        painter.drawRoundedRect(box, 2, 2)

    def _paint_today(self, painter: QPainter) -> None:
        x = self.x_of(self._today)
        painter.setPen(QPen(color("text2"), 1.5))
        painter.drawLine(QPointF(x, _TOP), QPointF(x, _MIDDLE + 10))
        painter.setPen(color("text2"))
        self._text(painter, x, 0, _("today"))

    def _paint_dates(self, painter: QPainter) -> None:
        """The end of the line's past, and the span of the next order; what has no room is left."""
        painter.setPen(color("text3"))
        shown = next((day for day in self._days if day >= self._first), None)
        places = [] if shown is None else [(self.x_of(shown), text_date(shown, self._today))]
        if self._coming is not None:
            ends = [text_date(day, self._today) for day in self._coming.p80]
            middle = (self.x_of(self._coming.p80[0]) + self.x_of(self._coming.p80[1])) / 2
            places.insert(0, (middle, " – ".join(ends)))
        elif len(self._days) > 1:
            places.insert(0, (self.x_of(self._days[-1]), text_date(self._days[-1], self._today)))
        taken: list[QRectF] = []
        for x, text in places:
            box = self._room(painter, x, _BOTTOM, text)
            if not any(box.adjusted(-_APART, 0, _APART, 0).intersects(other) for other in taken):
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
                taken.append(box)

    def _text(self, painter: QPainter, x: float, top: float, text: str) -> None:
        painter.drawText(self._room(painter, x, top, text), Qt.AlignmentFlag.AlignCenter, text)

    def _room(self, painter: QPainter, x: float, top: float, text: str) -> QRectF:
        width = painter.fontMetrics().horizontalAdvance(text) + 4
        left = min(max(0.0, x - width / 2), self.width() - width)
        return QRectF(left, top, width, 16)
