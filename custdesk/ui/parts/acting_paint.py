"""What the lists with letters and icons paint alike: the ground of a row, its plate, its lines."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from custdesk.ui.icons import draw_icon
from custdesk.ui.parts.elide import elided
from custdesk.ui.theme import color, font

ICON_STEP = 30


def write_line(
    painter: QPainter,
    x: float,
    center: float,
    text: str,
    right: float,
    *,
    px: int = 13,
    weight: QFont.Weight = QFont.Weight.Normal,
    token: str = "text",
    flush_right: bool = False,
) -> float:
    """Write a line from `x`, cut at `right`; returns where it ends."""
    if right - x < 12 or not text:
        return x
    painter.setFont(font(px, weight))
    painter.setPen(color(token))
    metrics = QFontMetricsF(painter.font())
    shown = elided(metrics, text, right - x)
    side = Qt.AlignmentFlag.AlignRight if flush_right else Qt.AlignmentFlag.AlignLeft
    box = QRectF(x, center - 10, right - x, 20)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, shown)
    return x + metrics.horizontalAdvance(shown)


def fill_row(
    painter: QPainter, option: QStyleOptionViewItem, *, current: bool, focused: bool
) -> None:
    """The ground of a row: the current one with its mark at the left, or under the pointer."""
    rect = option.rect
    if current:
        painter.fillRect(rect, color("select" if focused else "select_inactive"))
        painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), color("accent"))
    else:
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(rect, color("hover" if hovered else "surface"))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def draw_plate(painter: QPainter, rect: QRect, icon: str, token: str, ground: str) -> None:
    """The icon of a row on its plate."""
    plate = QRectF(rect.x() + 14, rect.y() + 9, 32, 32)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color(ground))
    painter.drawRoundedRect(plate, 6, 6)
    draw_icon(painter, plate.adjusted(7, 7, -7, -7), icon, token)


def icon_box(rect: QRect, place: int, count: int, down: int = 16) -> QRectF:
    """Where one of the icons at the right of a row stands."""
    left = rect.right() - 8 - (count - place) * ICON_STEP
    return QRectF(left + 6, rect.y() + down, 18, 18)


def icon_under(rect: QRect, names: Sequence[str], at: QPointF, down: int = 16) -> str | None:
    """Which of a row's icons is at a point, or so near to it that it is meant."""
    for place, name in enumerate(names):
        if icon_box(rect, place, len(names), down).adjusted(-6, -10, 6, 10).contains(at):
            return name
    return None
