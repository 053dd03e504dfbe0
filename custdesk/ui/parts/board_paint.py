"""What boards of days are drawn with: lines of text, plates of blocks, old places and targets."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from custdesk.ui.parts.day_grid import Box
from custdesk.ui.theme import color, font, is_dark

LINE = 15  # pixels a line of text takes
BAR = 4
_MOST_CUT = 5_000
# The same names are drawn in the same columns again and again.
_cut: dict[tuple[str, str, int], str] = {}


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


def draw_plate(
    painter: QPainter, rect: QRectF, look: Look, selected: bool, hovered: bool, proposed: bool
) -> None:
    edge = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    plate = QPainterPath()
    plate.addRoundedRect(edge, 4, 4)
    painter.fillPath(plate, color("hover" if hovered and look.fill == "surface" else look.fill))
    painter.save()
    painter.setClipPath(plate)
    painter.fillRect(QRectF(rect.x(), rect.y(), BAR, rect.height()), color(look.bar))
    painter.restore()
    dashes = Qt.PenStyle.DashLine if proposed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(color(look.border), 1, dashes))
    painter.drawPath(plate)
    if selected:
        painter.setPen(QPen(color("accent"), 2))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)


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


def draw_shadow(painter: QPainter, box: Box) -> None:
    """What lies under a block that was lifted."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    shade = color("toast")
    shade.setAlphaF(0.1 if is_dark() else 0.035)
    painter.setBrush(shade)
    for grow in range(1, 6):
        painter.drawRoundedRect(rect_of(box).adjusted(-grow, 4 - grow, grow, 4 + grow), 6, 6)
    painter.restore()
