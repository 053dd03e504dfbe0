"""The dark tip beside a dragged block: the time here, the time there, and what to expect there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from custdesk.system.language import words
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.board_paint import draw_line
from custdesk.ui.parts.formats import short_weekday
from custdesk.ui.theme import color, font

_LINE = 17


@dataclass(frozen=True, slots=True)
class Judgement:
    """A time in words, with an icon that says the same."""

    text: str
    icon: str = "check-circle-outline"
    good: bool = True


def span_text(start: datetime, minutes: int) -> str:
    """`Fri 4 Sep, 16:00–16:45`."""
    end = start + timedelta(minutes=minutes)
    day = f"{short_weekday(start.date())} {words().date(start.date(), 'day')}"
    if words().code.startswith("zh"):
        day = f"{words().date(start.date(), 'day')} {short_weekday(start.date())}"
    return words().join((day, f"{words().time(start)}–{words().time(end)}"), "phrases")


def draw_tip(
    painter: QPainter, at: QPointF, bounds: QRectF, title: str, judged: Sequence[Judgement]
) -> QRectF:
    """Draw the tip below `at`, or above where there is no room; returns where it lies."""
    strong, plain = font(12, QFont.Weight.DemiBold), font(12)
    width = QFontMetrics(strong).horizontalAdvance(title)
    for one in judged:
        width = max(width, QFontMetrics(plain).horizontalAdvance(one.text) + 20)
    width = min(width, round(bounds.width()) - 40)
    size = QRectF(0, 0, width + 20, 28 + _LINE * len(judged))
    x = min(max(at.x(), bounds.left() + 4), bounds.right() - size.width() - 4)
    y = at.y() + 10
    if y + size.height() > bounds.bottom() - 4:
        y = at.y() - size.height() - 40
    rect = size.translated(x, max(bounds.top() + 4, y))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("border_strong" if judged else "toast"), 0.5))
    painter.setBrush(color("toast"))
    painter.drawRoundedRect(rect, 4, 4)
    painter.restore()
    line = QRectF(rect.x() + 10, rect.y() + 6, width + 2, 16)
    draw_line(painter, line, title, strong, color("toast_text"))
    for one in judged:
        line.translate(0, _LINE)
        ink = "toast_accent" if one.good else "warning_fill"
        draw_icon(painter, QRectF(line.x(), line.y() + 1, 15, 15), one.icon, ink)
        draw_line(painter, line.adjusted(20, 0, 0, 0), one.text, plain, color("toast_text"))
    return rect
