"""Names beside their marks on the map: where they cover nothing, and how they are painted."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from custdesk.ui.parts.chip import tier_word
from custdesk.ui.theme import color, font

_HEIGHT = 16.0


def _font() -> QFont:
    return font(12, QFont.Weight.Medium)


def areas(plot: QRectF) -> dict[str, QRectF]:
    """Where the names of the tiers' areas stand, in their corners."""
    inner = plot.adjusted(10, 6, -10, -6)
    metrics = QFontMetricsF(font(12, QFont.Weight.DemiBold))
    sizes = {
        tier: QSizeF(metrics.horizontalAdvance(tier_word(tier)) + 1, _HEIGHT)
        for tier in ("potential", "key", "ordinary")
    }
    boxes = {tier: QRectF(inner.topLeft(), size) for tier, size in sizes.items()}
    boxes["key"].moveRight(inner.right())
    boxes["ordinary"].moveBottom(inner.bottom())
    return boxes


def around(points: Iterable[QPointF], size: float) -> list[QRectF]:
    """The squares that marks of this size take."""
    square = QRectF(-size / 2, -size / 2, size, size)
    return [square.translated(point) for point in points]


def places(name: str, at: QPointF, gap: float, plot: QRectF) -> list[QRectF]:
    """Places for a name inside the plot, the best first: beside its mark, above or below it."""
    width = QFontMetricsF(_font()).horizontalAdvance(name) + 1
    middle = min(max(at.x() - width / 2, plot.left() + 2), plot.right() - width - 2)
    beside = at.y() - _HEIGHT / 2
    above, below = at.y() - gap - _HEIGHT - 2, at.y() + gap + 2
    corners = (
        QPointF(at.x() - width - gap, beside),
        QPointF(at.x() + gap, beside),
        *(QPointF(x, y) for x in (middle, at.x() - width - gap) for y in (above, below)),
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
    plate.setAlphaF(0.9)
    painter.fillRect(box.adjusted(-1, 1, 1, -1), plate)
    painter.setFont(_font())
    painter.setPen(color("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
