"""Painting the days of a trip. Reads a layout, decides nothing."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPen

from custdesk.system.language import _, words
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.board_paint import (
    BAR,
    LINE,
    Look,
    draw_choice,
    draw_line,
    draw_plate,
    rect_of,
    two_lines,
)
from custdesk.ui.parts.chip import draw_mark
from custdesk.ui.parts.day_grid import DAY, Box
from custdesk.ui.parts.formats import clock_time, duration, short_weekday
from custdesk.ui.theme import color, font
from custdesk.ui.trips.board import Card, DayHead
from custdesk.ui.trips.layout import FOOT, HEAD, HOUR, HOURS, CardBox, RoadBox, TripLayout

_SEMI = QFont.Weight.DemiBold
_MARK = 8
_VISIT = Look("accent_tint", "overlay_line", "accent", "text", "text2")
_OPEN = Look("surface", "overlay_line", "accent", "text", "text2")
_OVER = Look("surface", "border", "border", "text2", "text2")
_BLOCK = Look("info_tint", "info", "info", "text", "text2")
_REFUSED = Look("surface", "danger", "danger", "text", "text2")
_STATES = {
    "confirmed": ("check-circle-outline", "accent"),
    "asked": ("clock-outline", "warning"),
    "declined": ("close-circle-outline", "danger"),
    "done": ("check", "text2"),
    "missed": ("cancel", "text2"),
}


def _hairline(painter: QPainter, token: str, x1: float, y1: float, x2: float, y2: float) -> None:
    painter.setPen(QPen(color(token), 1))
    painter.drawLine(QLineF(x1, y1, x2, y2))


def day_title(head: DayHead) -> str:
    """`Mon 14`, `周一 14日`."""
    if words().code.startswith("zh"):
        return f"{short_weekday(head.day)} {head.day.day}日"
    return f"{short_weekday(head.day)} {head.day.day}"


def draw_heads(painter: QPainter, laid: TripLayout, width: float, today_at: int) -> None:
    """The names of the days, where one is, how long one is on the road."""
    painter.fillRect(QRectF(0, 0, width, HEAD), color("surface"))
    for place in range(laid.shown):
        head = laid.board.days[laid.first + place]
        left, room = laid.grid.column(place)
        line = QRectF(left + 10, 7, room - 16, 18)
        strong = font(15, _SEMI)
        ink = "accent" if laid.first + place == today_at else "text"
        title = day_title(head)
        draw_line(painter, line, title, strong, color(ink))
        used = QFontMetrics(strong).horizontalAdvance(title) + 10
        if head.road and line.width() > used + 24:
            told = _("travel {time}").format(time=duration(head.road))
            small = font(12)
            if QFontMetrics(small).horizontalAdvance(told) > line.width() - used - 4:
                told = clock_time(head.road)
            right, beside = Qt.AlignmentFlag.AlignRight, line.adjusted(used, 1, 0, 0)
            if QFontMetrics(small).horizontalAdvance(told) <= beside.width():
                draw_line(painter, beside, told, small, color("text2"), right)
        below = QRectF(left + 10, 26, room - 16, 17)
        text, token = (head.closed, "warning") if head.closed else (head.places, "text")
        if head.closed and head.places:
            text = words().join((head.places, head.closed), "phrases")
        draw_line(painter, below, text, font(12), color(token))
        _hairline(painter, "border_subtle", left, 0, left, HEAD)
    _hairline(painter, "border", 0, HEAD - 1, width, HEAD - 1)


def draw_grid(painter: QPainter, laid: TripLayout, width: float) -> None:
    """Hours and columns; the painter is moved to 00:00."""
    height = DAY * HOUR / 60
    painter.fillRect(QRectF(0, 0, width, height), color("surface"))
    align = Qt.AlignmentFlag.AlignHCenter
    for hour in range(1, 24):
        y = hour * HOUR
        _hairline(painter, "border_subtle", HOURS, y, width, y)
        draw_line(
            painter, QRectF(0, y - 8, HOURS, 16), f"{hour:02}:00", font(12), color("text2"), align
        )
    for place in range(laid.shown):
        left, room = laid.grid.column(place)
        if laid.board.days[laid.first + place].off:
            column = QRectF(left, 0, room, height)
            painter.fillRect(column, QBrush(color("mark"), Qt.BrushStyle.BDiagPattern))
        _hairline(painter, "border_subtle", left, 0, left, height)


def draw_road(painter: QPainter, placed: RoadBox) -> None:
    """A dotted line as long as the way takes; beside it how one goes, how long, how far."""
    road, box = placed.road, placed.box
    painter.save()
    pen = QPen(color("text2"), 2, Qt.PenStyle.DotLine)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QLineF(box.x + 1, box.y + 1, box.x + 1, max(box.bottom - 1, box.y + 4)))
    painter.restore()
    middle = box.y + box.height / 2
    if road.warning:
        token = "danger" if (road.spare or 0) < 0 else "warning"
        at = box.bottom - 9 if box.height > 2 * LINE else middle
        draw_icon(painter, QRectF(box.x + 6, at - 7, 14, 14), "alert-outline", token)
        room = QRectF(box.x + 23, at - 8, box.width - 25, 16)
        draw_line(painter, room, road.warning, font(12), color(token))
        if box.height <= 2 * LINE:
            return
        middle = min(middle, at - 16)
    draw_icon(painter, QRectF(box.x + 6, middle - 7, 14, 14), road.icon, "text2")
    room = QRectF(box.x + 23, middle - 8, box.width - 25, 16)
    wide = QFontMetrics(font(12)).horizontalAdvance(road.text) <= room.width()
    draw_line(painter, room, road.text if wide else road.short, font(12), color("text2"))


def look_of(card: Card) -> Look:
    """Block, visit that stands, visit that is still open, one that is over."""
    if card.kind == "block":
        return _BLOCK
    if card.state in ("done", "missed", "loose"):
        return _OVER
    if card.state == "declined":
        return _REFUSED
    return _OPEN if card.state in ("asked", "proposed") else _VISIT


def draw_card(
    painter: QPainter, placed: CardBox, *, selected: bool = False, hovered: bool = False
) -> None:
    """A visit, a fixed block, free time or the place that is suggested."""
    card, rect = placed.card, rect_of(placed.box)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if card.kind in ("free", "slot"):
        _draw_outline(painter, rect, "accent" if card.kind == "slot" else "text3", card.kind)
    elif card.kind == "lunch":
        painter.fillRect(rect.adjusted(2, 1, -2, -1), color("surface_alt"))
    else:
        look = look_of(card)
        dashed = look in (_OPEN, _REFUSED) or card.state == "loose"
        draw_plate(painter, rect, look, selected, hovered, dashed)
    painter.setClipRect(rect.adjusted(0, 0, -3, -1))
    _draw_words(painter, placed.box, card)
    painter.restore()


def _draw_outline(painter: QPainter, rect: QRectF, token: str, kind: str) -> None:
    edge = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(color(token), 1, Qt.PenStyle.DashLine))
    painter.setBrush(color("surface"))
    painter.drawRoundedRect(edge, 4, 4)
    if kind == "slot":
        painter.setBrush(QBrush(color("accent_tint"), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(edge, 4, 4)


def _draw_words(painter: QPainter, box: Box, card: Card) -> None:
    bar = BAR if card.chosen else 2
    left, right = box.x + bar + 5, box.right - 5
    count = max(1, int((box.height - 5) // LINE))
    top = box.y + 3 if count > 1 else box.y + (box.height - LINE) / 2
    edge = _draw_signs(painter, card, right, top) if right - left > 60 else right
    strong = font(12, _SEMI if card.chosen or card.kind == "slot" else QFont.Weight.Normal)
    indent = left
    if card.icon:
        draw_icon(painter, QRectF(left, top + 1, 13, 13), card.icon, "text2")
        indent = left + 17
    elif card.tier:
        draw_mark(painter, QRectF(left, top + (LINE - _MARK) / 2, _MARK, _MARK), card.tier)
        indent = left + _MARK + 4
    room = QRectF(indent, top, max(0.0, edge - indent), LINE)
    names = two_lines(card.title, strong, room.width()) if count > 2 + len(card.lines) else []
    for row, name in enumerate(names or [card.title]):
        draw_line(painter, room.translated(0, row * LINE), name, strong, color("text"))
    used = max(1, len(names))
    lines = [(text, "text2") for text in card.lines]
    if card.clash:
        lines.insert(0, (card.clash, "danger" if card.hard else "warning"))
    for row, (text, token) in enumerate(lines[: count - used], start=used):
        line = QRectF(left, top + row * LINE, max(0.0, right - left), LINE)
        draw_line(painter, line, text, font(11), color(token))


def _draw_signs(painter: QPainter, card: Card, right: float, top: float) -> float:
    """What was answered, locked, wrong: icons at the right; returns where the words end."""
    signs = []
    if card.state in _STATES:
        signs.append(_STATES[card.state])
    if card.locked:
        signs.append(("lock-outline", "text2"))
    if card.clash:
        signs.append(("alert-outline", "danger" if card.hard else "warning"))
    for name, token in signs:
        draw_icon(painter, QRectF(right - 13, top + 1, 13, 13), name, token)
        right -= 16
    return right


def draw_nights(
    painter: QPainter, laid: TripLayout, view: QRectF, hovered: int, selected: int
) -> None:
    """Below the days: where one sleeps, in which hotel, for how much."""
    top = view.bottom() - FOOT
    painter.fillRect(QRectF(0, top, view.width(), FOOT), color("page"))
    draw_icon(painter, QRectF(HOURS / 2 - 9, top + FOOT / 2 - 9, 18, 18), "bed-outline", "text2")
    for place in range(laid.shown):
        day = laid.first + place
        if day >= len(laid.board.nights):
            continue
        night, (left, room) = laid.board.nights[day], laid.grid.column(place)
        cell = QRectF(left, top, room, FOOT)
        if day == selected:
            draw_choice(painter, cell.adjusted(2, 2, -2, -2))
        elif day == hovered:
            painter.fillRect(cell, color("hover"))
        line = QRectF(left + 10, top + 6, room - 14, 16)
        strong = font(12, QFont.Weight.Medium)
        draw_line(painter, line, night.title, strong, color("text" if night.number else "text2"))
        used = QFontMetrics(strong).horizontalAdvance(night.title) + 6
        if night.note and line.width() > used + 30:
            draw_line(painter, line.adjusted(used, 0, 0, 0), night.note, font(12), color("warning"))
        draw_line(painter, line.translated(0, 16), night.line, font(12), color("text2"))
        _hairline(painter, "border_subtle", left, top, left, view.bottom())
    _hairline(painter, "border", 0, top, view.width(), top)


def draw_now(painter: QPainter, laid: TripLayout, mark: int) -> None:
    """A red line through today."""
    place = mark // DAY - laid.first
    if not 0 <= place < laid.shown:
        return
    left, room = laid.grid.column(place)
    y = (mark % DAY) * HOUR / 60
    painter.setPen(QPen(color("danger"), 2))
    painter.drawLine(QLineF(left, y, left + room, y))
    painter.setBrush(color("danger"))
    painter.drawEllipse(QPointF(left, y), 3, 3)
