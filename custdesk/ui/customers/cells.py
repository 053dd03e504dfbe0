"""How the cells of the customer list are painted. Everything costly is made once and kept.

Fonts, pens, chips and cut texts live in one `CellPainter` per list: a full screen is some 330 cells
and must be painted in a few milliseconds while the list scrolls.
"""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap, QPolygonF

from custdesk.store.rows import CustomerRow
from custdesk.ui import icons, theme
from custdesk.ui.customers.columns import COLUMNS, Scene, is_late, next_step, trend_direction
from custdesk.ui.customers.model import Line
from custdesk.ui.parts.chip import draw_chip

_PAD = 6
_LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
_RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
_CHIP = 30
_BAR_INSET = 4

_TOKENS = ("text", "text2", "text3", "accent", "danger", "warning", "border_subtle")
_GROUNDS = ("surface", "surface_alt", "select", "select_inactive", "bar")


class _Widths(dict[str, int]):
    """How wide letters are, each measured once."""

    def __init__(self, metrics: QFontMetrics) -> None:
        super().__init__()
        self._metrics = metrics

    def __missing__(self, letter: str) -> int:
        self[letter] = width = self._metrics.horizontalAdvance(letter) + 1
        return width


class CellPainter:
    """Paints the cells of one list in the theme that was on when it was made."""

    def __init__(self) -> None:
        self.columns = COLUMNS
        self.colors = {token: theme.color(token) for token in _TOKENS}
        self.brushes = {token: theme.brush(token) for token in _GROUNDS}
        self.plain = theme.font(12)
        self.medium = theme.font(12, QFont.Weight.Medium)
        self.bold = theme.font(12, QFont.Weight.DemiBold)
        self.frame = QPen(self.colors["accent"], 2)
        self.frame.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        self.grid = QPen(self.colors["border_subtle"], 1)
        self.edge = QPen(theme.color("border"), 1)  # beside what is frozen
        self._trend_pen = QPen(self.colors["text3"], 1.2)
        self._dots = {1: "accent", 0: "text2", -1: "danger"}
        self._chips: dict[tuple[str, bool, float], QPixmap] = {}
        self._fonts = {"plain": self.plain, "medium": self.medium, "bold": self.bold}
        self._metrics = {name: QFontMetrics(font) for name, font in self._fonts.items()}
        self._letters = {name: _Widths(metrics) for name, metrics in self._metrics.items()}
        # Names, countries and colleagues come again and again: cutting them costs more than paint.
        self.cut = lru_cache(maxsize=20_000)(self._cut)
        self.width = lru_cache(maxsize=20_000)(self._width)
        self._painters: dict[str, Callable[[QPainter, QRect, Line, Scene], None]] = {
            "tier": self._tier,
            "name": self._name,
            "name_latin": self._second,
            "sales_12m": self._sales,
            "trend": self._trend,
            "days": self._days,
            "next": self._next,
        }

    def _cut(self, text: str, width: int, font: str) -> str:
        widths = self._letters[font]
        if text.isascii() and sum(map(widths.__getitem__, text)) <= width:
            return text  # no need to shape it: that costs as much as painting it
        return self._metrics[font].elidedText(text, Qt.TextElideMode.ElideRight, width)

    def _width(self, text: str, font: str) -> int:
        return self._metrics[font].horizontalAdvance(text)

    def cell(self, painter: QPainter, rect: QRect, column: int, line: Line, scene: Scene) -> None:
        """Paint the content of one cell; the background is there already."""
        shown = self.columns[column]
        special = self._painters.get(shown.id)
        if special is not None:
            special(painter, rect, line, scene)
        elif text := line.texts[column]:
            self._text(painter, rect, text, "plain", "text", right=shown.right)

    def _text(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        font: str,
        token: str,
        *,
        right: bool = False,
    ) -> None:
        painter.setFont(self._fonts[font])
        painter.setPen(self.colors[token])
        inner = rect.adjusted(_PAD, 0, -_PAD, 0)
        text = self.cut(text, inner.width(), font)
        painter.drawText(inner, _RIGHT if right else _LEFT, text)

    def _tier(self, painter: QPainter, rect: QRect, line: Line, scene: Scene) -> None:
        ratio = painter.device().devicePixelRatioF()
        key = (line.row.tier, line.row.manual, ratio)
        chip = self._chips.get(key)
        if chip is None:
            chip = self._chips[key] = _chip(line.row, ratio)
        painter.drawPixmap(rect.x() + 6, rect.y() + (rect.height() - 18) // 2, chip)

    def _name(self, painter: QPainter, rect: QRect, line: Line, scene: Scene) -> None:
        self._text(painter, rect, line.row.name, "medium", "text")

    def _second(self, painter: QPainter, rect: QRect, line: Line, scene: Scene) -> None:
        if line.row.name_latin:
            self._text(painter, rect, line.row.name_latin, "plain", "text2")

    def _sales(self, painter: QPainter, rect: QRect, line: Line, scene: Scene) -> None:
        sales = line.row.sales_12m
        if sales > 0 and scene.sales_max > 0:
            width = round(sales / scene.sales_max * (rect.width() - 7))
            bar = QRect(rect.x() + 3, rect.y() + _BAR_INSET, width, rect.height() - 2 * _BAR_INSET)
            painter.fillRect(bar, self.brushes["bar"])
        self._text(painter, rect, line.texts[SALES], "plain", "text", right=True)

    def _trend(self, painter: QPainter, rect: QRect, line: Line, scene: Scene) -> None:
        trend = line.row.trend
        top = max(trend, default=0)
        if top <= 0:
            return
        step = (rect.width() - 14) / max(1, len(trend) - 1)
        left, bottom = rect.x() + 5, rect.bottom() - 5
        scale = 11 / top
        points = [QPointF(left + n * step, bottom - value * scale) for n, value in enumerate(trend)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(self._trend_pen)
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colors[self._dots[trend_direction(trend)]])
        painter.drawEllipse(points[-1], 2.1, 2.1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _days(self, painter: QPainter, rect: QRect, line: Line, scene: Scene) -> None:
        text = line.texts[DAYS]
        if text and is_late(line.row, scene):
            self._text(painter, rect, text, "bold", "warning", right=True)
        elif text:
            self._text(painter, rect, text, "plain", "text", right=True)

    def _next(self, painter: QPainter, rect: QRect, line: Line, scene: Scene) -> None:
        step = next_step(line.row, scene)
        if not step.when:
            return
        font, token = _STATES[step.state]
        self._text(painter, rect, step.when, font, token, right=True)
        room = rect.adjusted(0, 0, -(self.width(step.when, font) + _PAD), 0)
        self._text(painter, room, step.what, "plain", "text")


_STATES = {
    "plain": ("plain", "text2"),
    "today": ("bold", "accent"),
    "late": ("bold", "warning"),
    "money": ("bold", "danger"),
}
_PLACES = {column.id: place for place, column in enumerate(COLUMNS)}
SALES, DAYS = _PLACES["sales_12m"], _PLACES["days"]


def _chip(row: CustomerRow, ratio: float) -> QPixmap:
    """The tier's mark as a picture; a tier set by hand has a dot at its corner."""
    chip = QPixmap(round((_CHIP + 1) * ratio), round(18 * ratio))
    chip.setDevicePixelRatio(ratio)
    chip.fill(Qt.GlobalColor.transparent)
    painter = QPainter(chip)
    draw_chip(painter, 0, 9, row.tier, word=False)
    if row.manual:
        painter.fillRect(QRectF(_CHIP - 9, 0, 10, 10), theme.color("surface"))
        icons.draw_icon(painter, QRectF(_CHIP - 9, 0, 10, 10), "pin-outline", "text2")
    painter.end()
    return chip
