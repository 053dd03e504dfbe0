"""Painting a month. Reads a layout, decides nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen

from custdesk.store.rows import TaskRow
from custdesk.system.language import _, ngettext, words
from custdesk.ui.calendar.bands import band_head, band_line
from custdesk.ui.calendar.block_paint import look_of
from custdesk.ui.calendar.entries import THINGS, DayMark, Entry, HolidaySpan, Key, Thing, key_of
from custdesk.ui.calendar.month_layout import HEAD, NUMBER, WEEK_NUMBERS, DayCell, Line, MonthLayout
from custdesk.ui.calendar.week_paint import draw_check, draw_mark_line
from custdesk.ui.parts.board_paint import draw_choice, draw_line, rect_of
from custdesk.ui.parts.chip import draw_mark
from custdesk.ui.parts.formats import short_weekday
from custdesk.ui.theme import color, font, is_dark

_SEMI = QFont.Weight.DemiBold


@dataclass(frozen=True, slots=True)
class MonthScene:
    """What is painted: the layout and where attention lies."""

    layout: MonthLayout
    view: QRectF
    now: datetime
    current: date
    selection: Key | None = None
    focused: bool = False
    held: Thing | None = None  # dragged
    target: date | None = None  # the day under the pointer during a drag
    pointer: QPointF | None = None


def paint_month(painter: QPainter, scene: MonthScene) -> None:
    """All but what moves in a drag."""
    painter.fillRect(scene.view, color("surface"))
    cells = scene.layout.cells
    for cell in cells:
        _draw_cell(painter, scene, cell)
    painter.setPen(QPen(color("border_subtle"), 1))
    for cell in cells:
        painter.drawLine(QLineF(cell.box.x, cell.box.y, cell.box.x, cell.box.bottom))
        painter.drawLine(QLineF(cell.box.x, cell.box.y, cell.box.right, cell.box.y))
    for bar in scene.layout.bars:
        _draw_line_of(painter, scene, bar)
    for cell in cells[:7]:
        room = QRectF(cell.box.x + 8, 0, cell.box.width - 8, HEAD)
        draw_line(painter, room, short_weekday(cell.day), font(12), color("text2"))
    align = Qt.AlignmentFlag.AlignHCenter
    for cell in cells[::7]:
        room = QRectF(0, cell.box.y + 5, WEEK_NUMBERS, 18)
        week = str(cell.day.isocalendar().week)
        draw_line(painter, room, week, font(11), color("text3"), align)


def draw_attention(painter: QPainter, scene: MonthScene) -> None:
    """The current day for the keyboard, the target day of a drag, the line in the hand."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for day in {scene.target, scene.current if scene.focused and not scene.held else None}:
        cell = scene.layout.cell_of(day) if day else None
        if cell is not None:
            if day == scene.target:
                painter.fillRect(rect_of(cell.box).adjusted(1, 1, 0, 0), _see_through("select"))
            painter.setPen(QPen(color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect_of(cell.box).adjusted(1.5, 1.5, -1, -1))
    painter.restore()
    if scene.held is not None and scene.pointer is not None and scene.layout.cells:
        width = scene.layout.cells[0].box.width - 7
        rect = QRectF(scene.pointer.x() - 20, scene.pointer.y() - 9, width, 18)
        if isinstance(scene.held, Entry):
            _draw_entry(painter, rect, scene.held, scene.now, selected=True)
        elif isinstance(scene.held, TaskRow):
            painter.fillRect(rect, color("select"))
            _draw_task(painter, rect, scene.held, selected=True)


def _see_through(token: str) -> QColor:
    ink = color(token)
    ink.setAlphaF(0.6)
    return ink


def _draw_cell(painter: QPainter, scene: MonthScene, cell: DayCell) -> None:
    quiet = color("page" if is_dark() else "surface_alt")
    if cell.outside or cell.day.weekday() > 4:
        painter.fillRect(rect_of(cell.box), quiet)
    _draw_number(painter, cell, scene.now.date())
    for line in cell.lines:
        _draw_line_of(painter, scene, line)


def _draw_number(painter: QPainter, cell: DayCell, today: date) -> None:
    number = QRectF(cell.box.x + 4, cell.box.y + 3, 22, NUMBER - 4)
    is_today = cell.day == today
    if is_today:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("accent"))
        painter.drawEllipse(number.center(), 11, 11)
        painter.restore()
    token = "on_accent" if is_today else "text3" if cell.outside else "text"
    made = font(12 if is_today else 13, QFont.Weight.Normal if cell.outside else _SEMI)
    align = Qt.AlignmentFlag.AlignHCenter
    draw_line(painter, number, str(cell.day.day), made, color(token), align)
    if cell.day.day == 1:
        room = QRectF(number.right() + 4, number.y(), cell.box.width - 36, number.height())
        month = words().date(cell.day, "month").replace(str(cell.day.year), "").strip(" 年")
        draw_line(painter, room, month, font(12), color("text2"))


def _draw_line_of(painter: QPainter, scene: MonthScene, line: Line) -> None:
    rect, thing = rect_of(line.box), line.thing
    if isinstance(thing, THINGS):
        selected = key_of(thing) == scene.selection
        if scene.held is not None and key_of(thing) == key_of(scene.held):
            painter.setPen(QPen(color("border_strong"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(QBrush(color("border"), Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        elif isinstance(thing, Entry):
            _draw_entry(painter, rect, thing, scene.now, selected=selected)
        elif isinstance(thing, DayMark):
            if selected:
                draw_choice(painter, rect)
            draw_mark_line(painter, rect, thing)
        else:
            _draw_task(painter, rect, thing, selected=selected)
    elif isinstance(thing, int):
        text = ngettext("+{n} more", "+{n} more", thing).format(n=thing)
        made = font(12, QFont.Weight.Medium)
        draw_line(painter, rect.adjusted(4, 0, 0, 0), text, made, color("accent"))
    else:
        _draw_holidays(painter, rect, thing)


def _draw_task(painter: QPainter, rect: QRectF, task: TaskRow, *, selected: bool) -> None:
    """One line: check box, what."""
    if selected:
        draw_choice(painter, rect)
    draw_check(painter, rect.x() + 2, rect.center().y(), task.done_on is not None)
    token = "text3" if task.done_on else "text"
    draw_line(painter, rect.adjusted(19, 0, 0, 0), task.what, font(12), color(token))


def _draw_entry(
    painter: QPainter, rect: QRectF, entry: Entry, now: datetime, *, selected: bool
) -> None:
    """One line: bar, mark, time, name."""
    look = look_of(entry, now)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("accent" if selected else look.border), 2 if selected else 1))
    painter.setBrush(color(look.fill))
    inset = 1.0 if selected else 0.5
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 3, 3)
    painter.fillRect(QRectF(rect.x() + 0.5, rect.y() + 1, 3, rect.height() - 2), color(look.bar))
    painter.restore()
    draw_mark(painter, QRectF(rect.x() + 7, rect.center().y() - 4, 8, 8), entry.visit.tier)
    made = font(12)
    time = words().time(entry.start)
    left = rect.x() + 19
    draw_line(painter, QRectF(left, rect.y(), 36, rect.height()), time, made, color("text2"))
    left += QFontMetrics(made).horizontalAdvance(time) + 5
    room = QRectF(left, rect.y(), max(0.0, rect.right() - left - 3), rect.height())
    strong = font(12, QFont.Weight.Medium)
    draw_line(painter, room, entry.visit.customer_name, strong, color(look.title))


def _draw_holidays(painter: QPainter, rect: QRectF, holidays: tuple[HolidaySpan, ...]) -> None:
    first = holidays[0]
    painter.fillRect(rect, color("warning_tint" if first.is_off else "info_tint"))
    text = band_line(first)
    if len(holidays) > 1:
        text = _("{country} and {n} more").format(country=band_head(first), n=len(holidays) - 1)
    draw_line(painter, rect.adjusted(5, 0, -3, 0), text, font(12), color("text"))
