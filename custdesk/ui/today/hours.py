"""The strip that shows a customer's office hours on the salesperson's day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from custdesk.services.today import TodayRow
from custdesk.system.language import _
from custdesk.ui.theme import color, font

FIRST, LAST = 6.0, 24.0  # hours of the strip
_TICKS = (8, 12, 16, 20, 24)
_BAR = 8.0
_BEFORE = -1.0  # now, on a day that has not come


@dataclass(frozen=True, slots=True)
class Hours:
    """Their open hours in own time, as hours of the own day, and the hour it is now."""

    spans: tuple[tuple[float, float], ...]
    now: float

    @property
    def rest(self) -> tuple[float, float] | None:
        """What is left of them today: the part that comes next or is running."""
        for start, end in self.spans:
            if end > self.now:
                return max(start, self.now), end
        return None


def hours_of(row: TodayRow, now: datetime, zone: str, on: date | None = None) -> Hours | None:
    """The hours of a customer on the own day of `now` (aware); None when their zone is unknown.

    `on`: a coming day instead, on which nothing is over yet.
    """
    if row.clock.zone is None or row.reach.local is None:
        return None
    here = ZoneInfo(zone)
    day = on or now.astimezone(here).date()
    midnight = datetime.combine(day, time(), here)
    spans = []
    for ahead in (-1, 0, 1):
        for moments in row.clock.open_on(day + timedelta(days=ahead)):
            start, end = (max(0.0, min(24.0, _hours(end - midnight))) for end in moments)
            if end > start:
                spans.append((start, end))
    return Hours(tuple(spans), _hours(now - midnight) if on is None else _BEFORE)


def _hours(span: timedelta) -> float:
    return span.total_seconds() / 3600


def caption(hours: Hours) -> tuple[str, str]:
    """What stands over the strip: a sentence, and the bold part after it."""
    if hours.rest is None:
        if hours.now == _BEFORE:
            return _("Their offices stay closed on that day"), ""
        return _("Their offices stay closed for the rest of your day"), ""
    start, end = hours.rest
    return _("Their office hours in your day:"), f"{_clock(start)}–{_clock(end)}"


def _clock(hour: float) -> str:
    minutes = round(hour * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def draw(painter: QPainter, rect: QRectF, hours: Hours) -> None:
    """Draw bar, hours, the present and the ticks below; `rect` starts at the top of the bar."""

    def x(hour: float) -> float:
        share = (min(max(hour, FIRST), LAST) - FIRST) / (LAST - FIRST)
        return rect.x() + share * rect.width()

    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("surface"))
    painter.drawRoundedRect(QRectF(rect.x(), rect.y(), rect.width(), _BAR), 2, 2)
    for start, end in hours.spans:
        if end > FIRST:
            painter.setBrush(color("overlay_line"))
            painter.drawRect(QRectF(QPointF(x(start), rect.y()), QPointF(x(end), rect.y() + _BAR)))
    if hours.rest and hours.rest[1] > FIRST:
        painter.setBrush(color("accent"))
        start, end = hours.rest
        painter.drawRect(QRectF(QPointF(x(start), rect.y()), QPointF(x(end), rect.y() + _BAR)))
    if hours.now >= FIRST:
        now = x(hours.now)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(color("text"))
        painter.drawRect(QRectF(now - 1, rect.y() - 4, 2, _BAR + 6))
        top = rect.y() - 8
        corners = [QPointF(now - 4, top), QPointF(now + 4, top), QPointF(now, top + 5)]
        painter.drawPolygon(QPolygonF(corners))
    painter.setFont(font(11))
    painter.setPen(color("text2"))
    for tick in _TICKS:
        at = min(x(tick), rect.right() - 8)
        box = QRectF(at - 20, rect.y() + _BAR + 3, 40, 14)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{tick:02}")
    painter.restore()
