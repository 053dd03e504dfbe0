"""Keys drawn as keys."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from custdesk.ui.parts.keys import caps, written
from custdesk.ui.theme import color, font

_HEIGHT = 17.0
_GAP = 4.0


def _font() -> QFont:
    return font(11, QFont.Weight.Medium)


def _cap_width(key: str) -> float:
    return max(_HEIGHT, QFontMetricsF(_font()).horizontalAdvance(key) + 9)


def keycap_width(keys: str) -> float:
    """How wide `draw_keycap` will draw."""
    parts = caps(keys)
    return sum(map(_cap_width, parts)) + _GAP * (len(parts) - 1)


def draw_keycap(painter: QPainter, x: float, center_y: float, keys: str, *, ink: str = "") -> float:
    """Draw the keys of a shortcut such as `Ctrl+K` from `x` on; returns their width.

    `ink`: the token of lines and letters on a ground of another colour.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(_font())
    start = x
    for key in caps(keys):
        width = _cap_width(key)
        box = QRectF(x + 0.5, center_y - _HEIGHT / 2 + 0.5, width - 1, _HEIGHT - 1)
        painter.setPen(QPen(color(ink or "border"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if ink else color("surface_alt"))
        painter.setOpacity(0.6 if ink else 1)
        painter.drawRoundedRect(box, 3, 3)
        painter.setOpacity(1)
        painter.setPen(color(ink or "text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
        x += width + _GAP
    painter.restore()
    return x - _GAP - start


class Keycap(QWidget):
    """The keys of a shortcut as a widget."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setFixedSize(QSize(round(keycap_width(keys) + 0.5), 18))
        self.setAccessibleName(written(keys))

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_keycap(QPainter(self), 0, self.height() / 2, self._keys)
