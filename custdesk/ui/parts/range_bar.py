"""A figure on its scale, with the interval that it is sure to lie in."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from custdesk.ui.theme import color

_HEIGHT, _TRACK, _DOT = 18, 6, 5


class RangeBar(QWidget):
    """From `least` to `most`; a light band for the interval, a dot for the figure.

    `name` tells it to screen readers; `tone` is a colour of the theme, `middle` a mark on the way.
    """

    def __init__(
        self,
        value: float,
        interval: tuple[float, float] | None,
        ends: tuple[float, float],
        name: str,
        *,
        tone: str = "accent",
        middle: float | None = None,
    ) -> None:
        super().__init__()
        self._value, self._interval, self._ends = value, interval, ends
        self._tone, self._middle = tone, middle
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        return QSize(180, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _HEIGHT)

    def _x(self, value: float) -> float:
        least, most = self._ends
        room = self.width() - 2 * _DOT
        share = (min(max(value, least), most) - least) / (most - least)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            share = 1 - share
        return _DOT + room * share

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle = self.height() / 2
        track = QRectF(_DOT, middle - _TRACK / 2, self.width() - 2 * _DOT, _TRACK)
        painter.setBrush(color("track"))
        painter.drawRoundedRect(track, 3, 3)
        if self._middle is not None:
            painter.setBrush(color("text3"))
            painter.drawRect(QRectF(self._x(self._middle) - 0.5, middle - 6, 1, 12))
        if self._interval is not None:
            first, last = (self._x(end) for end in self._interval)
            band = color(self._tone)
            band.setAlpha(90)
            painter.setBrush(band)
            painter.drawRoundedRect(
                QRectF(min(first, last), middle - _TRACK / 2, abs(last - first), _TRACK), 3, 3
            )
        painter.setPen(QPen(color("surface"), 1.5))
        painter.setBrush(color(self._tone))
        painter.drawEllipse(QPointF(self._x(self._value), middle), _DOT, _DOT)


class ShareBar(QWidget):
    """Parts of a whole in a row, each in its colour; `name` tells them to screen readers."""

    def __init__(self, parts: tuple[tuple[int, str], ...], name: str) -> None:
        super().__init__()
        self._parts = parts
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        return QSize(240, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        total = sum(n for n, _tone in self._parts) or 1
        x = 0.0
        for n, tone in self._parts:
            width = self.width() * n / total
            if width > 0:
                painter.fillRect(QRectF(x, 0, max(width - 2, 1), self.height()), color(tone))
            x += width
