"""How an appointment looks as a block: planned visit, planned call, past, dragged."""

from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from custdesk.system.language import _, words
from custdesk.ui.calendar.entries import Entry
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.board_paint import (
    BAR,
    LINE,
    Look,
    draw_line,
    draw_plate,
    draw_shadow,
    rect_of,
    two_lines,
)
from custdesk.ui.parts.chip import draw_mark
from custdesk.ui.parts.day_grid import Box
from custdesk.ui.theme import color, font

_MARK = 8

KIND_ICONS = {
    "visit": "map-marker-outline",
    "call": "phone-outline",
    "video": "video-outline",
}

_VISIT = Look("accent_tint", "overlay_line", "accent", "text", "text2")
_CALL = Look("surface", "info", "info", "text", "text2")
_PROPOSED = Look("surface", "overlay_line", "accent", "text", "text2")
_OVER = Look("surface", "border", "border", "text2", "text2")


def look_of(entry: Entry, now: datetime) -> Look:
    """What is done, or lies behind us, steps back; a visit whose notes are missing does not."""
    if entry.is_over or (entry.end < now and not notes_missing(entry, now)):
        return _OVER
    if entry.is_call:
        return _CALL
    return _PROPOSED if entry.visit.status == "proposed" else _VISIT


def notes_missing(entry: Entry, now: datetime) -> bool:
    """It took place, and nobody has said so yet."""
    return entry.end < now and entry.visit.status == "planned"


def details(entry: Entry) -> list[str]:
    """The lines below the name, the most telling first."""
    lines = []
    if not entry.same_clock:
        lines.append(_("{time} there").format(time=words().time(entry.visit.at)))
    visit = entry.visit
    lines += [text for text in (visit.person, visit.purpose, visit.city) if text]
    return lines


def draw_block(
    painter: QPainter,
    box: Box,
    entry: Entry,
    now: datetime,
    *,
    selected: bool = False,
    hovered: bool = False,
) -> None:
    """Draw a block into a box: bar, tier mark and name, then as many lines as there is room."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    look = look_of(entry, now)
    proposed = entry.visit.status == "proposed"
    draw_plate(painter, rect_of(box), look, selected, hovered, proposed)
    painter.setClipRect(rect_of(box).adjusted(0, 0, -3, -1))
    _draw_words(painter, box, entry, look, now)
    painter.restore()


def _draw_words(painter: QPainter, box: Box, entry: Entry, look: Look, now: datetime) -> None:
    left, right = box.x + BAR + 5, box.right - 5
    count = max(1, int((box.height - 5) // LINE))
    top = box.y + 3 if count > 1 else box.y + (box.height - LINE) / 2
    aside = _aside(entry)
    if aside and right - left > 60:
        draw_icon(painter, QRectF(right - 13, top + 1, 13, 13), aside, look.second)
        title_right = right - 16
    else:
        title_right = right
    draw_mark(painter, QRectF(left, top + (LINE - _MARK) / 2, _MARK, _MARK), entry.visit.tier)
    title = font(12, QFont.Weight.DemiBold if look is not _OVER else QFont.Weight.Medium)
    indent = left + _MARK + 4
    room = QRectF(indent, top, max(0.0, title_right - indent), LINE)
    names = two_lines(entry.visit.customer_name, title, room.width()) if count > 2 else []
    for row, name in enumerate(names or [entry.visit.customer_name]):
        draw_line(painter, room.translated(0, row * LINE), name, title, color(look.title))
    small, used = font(11), max(1, len(names))
    for row, (text, token) in enumerate(_lines(entry, look, now)[: count - used], start=used):
        line = QRectF(indent, top + row * LINE, max(0.0, right - indent), LINE)
        draw_line(painter, line, text, small, color(token))


def _lines(entry: Entry, look: Look, now: datetime) -> list[tuple[str, str]]:
    first = [(_("Notes missing"), "warning")] if notes_missing(entry, now) else []
    return first + [(text, look.second) for text in details(entry)]


def _aside(entry: Entry) -> str:
    if entry.is_over:
        return "check"
    if entry.visit.status == "proposed":
        return "clock-outline"
    return KIND_ICONS[entry.visit.kind] if entry.is_call else ""


def draw_lifted(painter: QPainter, box: Box, entry: Entry, now: datetime) -> None:
    """The block under the pointer, over its shadow."""
    draw_shadow(painter, box)
    draw_block(painter, box, entry, now, selected=True)
