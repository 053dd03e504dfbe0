"""How an appointment looks as a block: planned visit, planned call, past, dragged, old place."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from custdesk.system.language import _, words
from custdesk.ui.calendar.entries import Entry
from custdesk.ui.calendar.geometry import Box
from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.chip import draw_mark
from custdesk.ui.theme import color, font, is_dark

LINE = 15  # pixels a line of text takes
_BAR = 4
_MOST_CUT = 5_000
# The same names are drawn in the same columns again and again.
_cut: dict[tuple[str, str, int], str] = {}
_MARK = 8

KIND_ICONS = {
    "visit": "map-marker-outline",
    "call": "phone-outline",
    "video": "video-outline",
}


def rect_of(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)


def elided(text: str, made: QFont, width: float) -> str:
    """The text in one line, cut at the right where it is too long."""
    key = (text, made.key(), int(width))
    if key not in _cut:
        if len(_cut) > _MOST_CUT:
            _cut.clear()
        line = " ".join(text.split())
        _cut[key] = QFontMetrics(made).elidedText(line, Qt.TextElideMode.ElideRight, int(width))
    return _cut[key]


def two_lines(text: str, made: QFont, width: float) -> list[str]:
    """A text too long for one line, in two; empty when it fits or has nowhere to break."""
    metrics = QFontMetrics(made)
    parts = text.split()
    if metrics.horizontalAdvance(text) <= width or len(parts) < 2:
        return []
    first = parts[0]
    while len(parts) > 2 and metrics.horizontalAdvance(f"{first} {parts[1]}") <= width:
        first = f"{first} {parts.pop(1)}"
    return [first, " ".join(parts[1:])]


def draw_line(
    painter: QPainter,
    rect: QRectF,
    text: str,
    made: QFont,
    ink: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text, elided and centred in height."""
    painter.setFont(made)
    painter.setPen(ink)
    flags = align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(rect, flags, elided(text, made, rect.width()))


def draw_choice(painter: QPainter, rect: QRectF) -> None:
    """The frame around what is selected and has none of its own."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("accent"), 2))
    painter.setBrush(color("select"))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 3, 3)
    painter.restore()


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a block."""

    fill: str
    border: str
    bar: str
    title: str
    second: str


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
    _draw_plate(painter, rect_of(box), look, selected, hovered, proposed)
    painter.setClipRect(rect_of(box).adjusted(0, 0, -3, -1))
    _draw_words(painter, box, entry, look, now)
    painter.restore()


def _draw_plate(
    painter: QPainter, rect: QRectF, look: Look, selected: bool, hovered: bool, proposed: bool
) -> None:
    edge = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    plate = QPainterPath()
    plate.addRoundedRect(edge, 4, 4)
    painter.fillPath(plate, color("hover" if hovered and look.fill == "surface" else look.fill))
    painter.save()
    painter.setClipPath(plate)
    painter.fillRect(QRectF(rect.x(), rect.y(), _BAR, rect.height()), color(look.bar))
    painter.restore()
    dashes = Qt.PenStyle.DashLine if proposed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(color(look.border), 1, dashes))
    painter.drawPath(plate)
    if selected:
        painter.setPen(QPen(color("accent"), 2))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)


def _draw_words(painter: QPainter, box: Box, entry: Entry, look: Look, now: datetime) -> None:
    left, right = box.x + _BAR + 5, box.right - 5
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


def draw_old_place(painter: QPainter, box: Box, text: str) -> None:
    """Where a dragged block came from: dashed, with diagonals."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = rect_of(box).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("surface"))
    painter.drawRoundedRect(rect, 4, 4)
    painter.setBrush(QBrush(color("border"), Qt.BrushStyle.BDiagPattern))
    pen = QPen(color("border_strong"), 1, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawRoundedRect(rect, 4, 4)
    if text:
        made = font(11)
        width = min(rect.width() - 10, QFontMetrics(made).horizontalAdvance(text) + 6)
        plate = QRectF(rect.x() + 5, rect.y() + 2, width, LINE)
        painter.fillRect(plate, color("surface"))
        draw_line(painter, plate.adjusted(3, 0, 0, 0), text, made, color("text2"))
    painter.restore()


def draw_target(painter: QPainter, box: Box) -> None:
    """Where it will lie when it is let go."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color("accent"), 2))
    painter.setBrush(color("select"))
    painter.drawRoundedRect(rect_of(box).adjusted(1, 1, -1, -1), 4, 4)
    painter.restore()


def draw_lifted(painter: QPainter, box: Box, entry: Entry, now: datetime) -> None:
    """The block under the pointer, over its shadow."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    shade = color("toast")
    shade.setAlphaF(0.1 if is_dark() else 0.035)
    painter.setBrush(shade)
    for grow in range(1, 6):
        painter.drawRoundedRect(rect_of(box).adjusted(-grow, 4 - grow, grow, 4 + grow), 6, 6)
    painter.restore()
    draw_block(painter, box, entry, now, selected=True)
