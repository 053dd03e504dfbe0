"""The dark tip beside a dragged block: the time here, the time there, and what to expect there."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from custdesk.domain.clock import Reach, State
from custdesk.system.language import _, say, words
from custdesk.ui.calendar.block_paint import draw_line
from custdesk.ui.calendar.week_paint import short_weekday
from custdesk.ui.icons import draw_icon
from custdesk.ui.theme import color, font


@dataclass(frozen=True, slots=True)
class Judgement:
    """A time at the customer's, in words, with an icon that says the same."""

    text: str
    icon: str = "check-circle-outline"
    good: bool = True


def judge(reach: Reach, place: str, here: datetime) -> Judgement:
    """What a moment means at the customer's; `here` is the own wall time of the same moment."""
    if reach.local is None:
        return Judgement(_("Their time zone is not known"), "help-circle-outline", good=False)
    there = reach.local.replace(tzinfo=None)
    time = words().time(there)
    if there.date() != here.date():
        time = f"{short_weekday(there.date())} {time}"
    values = {"time": time, "place": place}
    if reach.reachable:
        return Judgement(_("{time} in {place}, office hours").format(**values))
    if reach.state is State.HOLIDAY and reach.holiday is not None:
        text = _("{time} in {place}, public holiday: {name}")
        name = say(reach.holiday.title)
        return Judgement(text.format(name=name, **values), "flag-outline", good=False)
    if reach.state is State.WEEKEND:
        text = _("{time} in {place}, weekend there")
        return Judgement(text.format(**values), "calendar-weekend-outline", good=False)
    if reach.state is State.NIGHT:
        text = _("{time} in {place}, closed there")
        return Judgement(text.format(**values), "weather-night", good=False)
    text = _("{time} in {place}, outside office hours")
    return Judgement(text.format(**values), "clock-alert-outline", good=False)


def span_text(start: datetime, minutes: int) -> str:
    """`Fri 4 Sep, 16:00–16:45`."""
    end = start + timedelta(minutes=minutes)
    day = f"{short_weekday(start.date())} {words().date(start.date(), 'day')}"
    if words().code.startswith("zh"):
        day = f"{words().date(start.date(), 'day')} {short_weekday(start.date())}"
    return words().join((day, f"{words().time(start)}–{words().time(end)}"), "phrases")


def draw_tip(
    painter: QPainter, at: QPointF, bounds: QRectF, title: str, judged: Judgement | None
) -> QRectF:
    """Draw the tip below `at`, or above where there is no room; returns where it lies."""
    strong, plain = font(12, QFont.Weight.DemiBold), font(12)
    width = QFontMetrics(strong).horizontalAdvance(title)
    if judged is not None:
        width = max(width, QFontMetrics(plain).horizontalAdvance(judged.text) + 20)
    size = QRectF(0, 0, width + 20, 28 if judged is None else 45)
    x = min(max(at.x(), bounds.left() + 4), bounds.right() - size.width() - 4)
    y = at.y() + 10
    if y + size.height() > bounds.bottom() - 4:
        y = at.y() - size.height() - 40
    rect = size.translated(x, y)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("border_strong" if judged is not None else "toast"), 0.5))
    painter.setBrush(color("toast"))
    painter.drawRoundedRect(rect, 4, 4)
    painter.restore()
    first = QRectF(rect.x() + 10, rect.y() + 6, width + 2, 16)
    draw_line(painter, first, title, strong, color("toast_text"))
    if judged is not None:
        ink = "toast_accent" if judged.good else "warning_fill"
        draw_icon(painter, QRectF(rect.x() + 10, rect.y() + 24, 15, 15), judged.icon, ink)
        second = first.translated(20, 17)
        draw_line(
            painter, second, judged.text, plain, color("toast_text"), Qt.AlignmentFlag.AlignLeft
        )
    return rect
