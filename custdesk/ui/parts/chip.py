"""The tier of a customer as a chip: shape, letter, fill and colour say the same thing."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from custdesk.domain.words import N_
from custdesk.system.language import _, words
from custdesk.ui import icons
from custdesk.ui.theme import color, font

TIERS = ("key", "potential", "ordinary", "risk")

_WORDS = {
    "key": N_("Key"),
    "potential": N_("Potential"),
    "ordinary": N_("Ordinary"),
    "risk": N_("Risk"),
}
_LETTERS = {"key": N_("K"), "potential": N_("P"), "ordinary": N_("O"), "risk": N_("R")}

# Corners in a box of one by one; the ordinary tier is a dot.
_CORNERS = {
    "key": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "potential": ((0.5, 0.06), (1, 0.94), (0, 0.94)),
    "risk": ((0, 0.06), (1, 0.06), (0.5, 0.94)),
}
# Fill, text, border; None is no fill or no border.
_LOOK: dict[str, tuple[str | None, str, str | None]] = {
    "key": ("key", "key_on", "key"),
    "potential": ("potential_tint", "potential_text", None),
    "ordinary": (None, "ordinary_text", "border_strong"),
    "risk": ("risk_tint", "risk_text", "risk"),
}
TABLE_WIDTH = 29.0
_HEIGHT, _TABLE_HEIGHT = 18.0, 17.0
_GLYPH, _LEFT, _GAP, _RIGHT = 8.0, 5.0, 4.0, 6.0


def tier_word(tier: str) -> str:
    """`Key`, `Potential`, `Ordinary` or `Risk` in the reader's language."""
    return _(_WORDS[tier])


def tier_letter(tier: str) -> str:
    """The one letter (or Chinese character) of a tier."""
    return _(_LETTERS[tier])


def mark_path(rect: QRectF, tier: str) -> QPainterPath:
    """The outline of a tier's shape in a box."""
    path = QPainterPath()
    if tier not in _CORNERS:
        path.addEllipse(rect.center(), rect.width() * 0.4, rect.height() * 0.4)
        return path
    x, y, w, h = rect.x(), rect.y(), rect.width(), rect.height()
    path.addPolygon(QPolygonF([QPointF(x + a * w, y + b * h) for a, b in _CORNERS[tier]]))
    path.closeSubpath()
    return path


def draw_mark(painter: QPainter, rect: QRectF, tier: str, hollow: bool = False) -> None:
    """The shape of a tier, for charts and lists; hollow says that credit is at risk."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if hollow:
        painter.setPen(QPen(color(tier), 2))
        painter.setBrush(color("surface"))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(tier))
    painter.drawPath(mark_path(rect, tier))
    painter.restore()


def _chip_font() -> QFont:
    return font(12 if words().code.startswith("zh") else 11, QFont.Weight.DemiBold)


def chip_width(tier: str, *, word: bool = True, score: int | None = None) -> float:
    """How wide `draw_chip` will draw, without the pin."""
    if not word:
        return TABLE_WIDTH
    metrics = QFontMetricsF(_chip_font())
    width = _LEFT + _GLYPH + _GAP + metrics.horizontalAdvance(tier_word(tier)) + _RIGHT
    if score is not None:
        width += 2 * _GAP + 1 + metrics.horizontalAdvance(str(score))
    return width


def draw_chip(
    painter: QPainter,
    x: float,
    center_y: float,
    tier: str,
    *,
    word: bool = True,
    score: int | None = None,
    pinned: bool = False,
) -> float:
    """Draw a chip from `x` on, centred on `center_y`; returns its width with the pin, if any."""
    width = chip_width(tier, word=word, score=score)
    height = _HEIGHT if word else _TABLE_HEIGHT
    fill, text, border = _LOOK[tier]
    box = QRectF(x + 0.5, center_y - height / 2 + 0.5, width - 1, height - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color(border), 1) if border else Qt.PenStyle.NoPen)
    painter.setBrush(color(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color("key_on" if tier == "key" else tier))
    chinese = words().code.startswith("zh")  # whose one character is wider than a letter
    left = x + (_LEFT if word else _LEFT - 2 if chinese else _LEFT - 0.5)
    painter.drawPath(mark_path(QRectF(left, center_y - _GLYPH / 2, _GLYPH, _GLYPH), tier))
    painter.setPen(color(text))
    painter.setFont(_chip_font())
    left += _GLYPH + (_GAP if word else _GAP - 1.5)
    label = tier_word(tier) if word else tier_letter(tier)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    painter.drawText(QRectF(left, box.y(), width, box.height()), flags, label)
    if word and score is not None:
        left += QFontMetricsF(painter.font()).horizontalAdvance(label) + _GAP
        painter.drawLine(QPointF(left + 0.5, box.y() + 3), QPointF(left + 0.5, box.bottom() - 3))
        rest = QRectF(left + _GAP + 1, box.y(), width, box.height())
        painter.drawText(rest, flags, str(score))
    painter.restore()
    if not pinned:
        return width
    icons.draw_icon(painter, QRectF(x + width + 4, center_y - 7, 14, 14), "pin-outline", "text2")
    return width + 18


class TierChip(QWidget):
    """A chip as a widget, for headers and forms."""

    def __init__(self, tier: str = "ordinary", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tier = tier
        self._score: int | None = None
        self._pinned = False
        self.show_tier(tier)

    def show_tier(self, tier: str, score: int | None = None, *, pinned: bool = False) -> None:
        """Show a tier, with the score that leads in it and a pin when it was set by hand."""
        self._tier, self._score, self._pinned = tier, score, pinned
        self.setAccessibleName(tier_word(tier))
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        width = chip_width(self._tier, score=self._score) + (18 if self._pinned else 0)
        return QSize(round(width + 0.5), round(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        center = self.height() / 2
        draw_chip(painter, 0, center, self._tier, score=self._score, pinned=self._pinned)
