"""Names beside their marks on the map: where they cover nothing, and how they are painted."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from custdesk.ui.theme import color, font

_HEIGHT = 16.0


def _font() -> QFont:
    return font(12, QFont.Weight.Medium)


def around(points: Iterable[QPointF], size: float) -> list[QRectF]:
    """The squares that marks of this size take."""
    square = QRectF(-size / 2, -size / 2, size, size)
    return [square.translated(point) for point in points]


def places(name: str, at: QPointF, gap: float, plot: QRectF) -> list[QRectF]:
    """Places for a name inside the plot, the best first: left of its mark, right, above, below."""
    width = QFontMetricsF(_font()).horizontalAdvance(name) + 1
    middle = min(max(at.x() - width / 2, plot.left() + 2), plot.right() - width - 2)
    beside = at.y() - _HEIGHT / 2
    corners = (
        QPointF(at.x() - width - gap, beside),
        QPointF(at.x() + gap, beside),
        QPointF(middle, at.y() - gap - _HEIGHT - 2),
        QPointF(middle, at.y() + gap + 2),
    )
    boxes = [QRectF(corner.x(), corner.y(), width, _HEIGHT) for corner in corners]
    return [box for box in boxes if plot.contains(box)]


def free(boxes: Sequence[QRectF], taken: Sequence[QRectF]) -> QRectF | None:
    """The first place that covers neither a mark nor another name."""
    return next((box for box in boxes if not any(box.intersects(t) for t in taken)), None)


def mixed(under: QColor, over: QColor, share: float) -> QColor:
    """The colour that is seen where one lies over another and hides that share of it."""
    pairs = (
        (under.red(), over.red()),
        (under.green(), over.green()),
        (under.blue(), over.blue()),
    )
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))


def paint(painter: QPainter, name: str, box: QRectF, ground: QColor) -> None:
    """Write a name on a plate in the colour of the ground, which lets little through."""
    plate = QColor(ground)
    plate.setAlphaF(0.8)
    painter.fillRect(box.adjusted(-1, 1, 1, -1), plate)
    painter.setFont(_font())
    painter.setPen(color("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
