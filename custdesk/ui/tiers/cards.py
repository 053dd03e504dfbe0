"""One card per tier: how many customers, what share of the sales, who came and who went."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from custdesk.services.tiers import MOVEMENT_DAYS, TierSize
from custdesk.system.language import _, ngettext, words
from custdesk.ui.parts.chip import TIERS, draw_mark, tier_word
from custdesk.ui.parts.formats import amount
from custdesk.ui.theme import color, font

_HEIGHT = 104
_BESIDE = 8  # px that stay free between the count and the share of the sales
_SEMI = QFont.Weight.DemiBold
_MINUS = "−"


def whole_percents(shares: Sequence[float]) -> list[int]:
    """Shares of one as whole per cent that add up to what the shares do."""
    exact = [share * 100 for share in shares]
    found = [int(part) for part in exact]
    left = round(sum(exact)) - sum(found)
    for place in sorted(range(len(exact)), key=lambda n: found[n] - exact[n])[:left]:
        found[place] += 1
    return found


class TierCard(QAbstractButton):
    """A card that can be pressed: it stays down while its tier is the chosen one."""

    def __init__(self, tier: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tier = tier
        self._size = TierSize(tier, 0, 0, 0.0, 0, 0)
        self._percent = 0
        self.setCheckable(True)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_size(self, size: TierSize, percent: int, currency: str) -> None:
        """`percent`: its share of the sales, rounded so that the four make 100."""
        self._size, self._percent = size, percent
        share = self.share_text()
        count = ngettext("{n} customer", "{n} customers", size.customers)
        self.setAccessibleName(
            _("{tier}: {customers}, {share} of sales").format(
                tier=tier_word(self.tier),
                customers=count.format(n=words().number(size.customers)),
                share=share,
            )
        )
        self.setToolTip(
            _("Sales of 12 months: {amount}").format(amount=amount(size.sales, currency))
        )
        self.update()

    def share_text(self) -> str:
        """`54%`."""
        return f"{words().number(self._percent)}%"

    def sizeHint(self) -> QSize:
        return QSize(210, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self.isChecked():
            painter.fillRect(rect, color("select"))
        elif self.underMouse():
            painter.fillRect(rect, color("hover"))
        inner = rect.adjusted(20, 10, -14, -8)
        draw_mark(painter, QRectF(inner.x(), inner.y() + 4, 11, 11), self.tier)
        room = QRectF(inner.x() + 18, inner.y(), inner.width() - 18, 20)
        self._text(painter, room, tier_word(self.tier), font(14, _SEMI), "text")
        self._paint_figures(painter, inner)
        bar = QRectF(inner.x(), inner.y() + 54, inner.width(), 5)
        painter.fillRect(bar, color("track"))
        full = QRectF(bar.x(), bar.y(), bar.width() * min(1.0, self._size.share), bar.height())
        painter.fillRect(full, color(self.tier))
        self._paint_movement(painter, QRectF(inner.x(), inner.y() + 66, inner.width(), 18))

    def _paint_figures(self, painter: QPainter, inner: QRectF) -> None:
        number = words().number(self._size.customers)
        big = font(22, _SEMI)
        line = QRectF(inner.x(), inner.y() + 22, inner.width(), 28)
        self._text(painter, line, number, big, "text")
        after = QFontMetrics(big).horizontalAdvance(number) + 8
        unit = ngettext("customer", "customers", self._size.customers)
        room = line.adjusted(after, 4, 0, 0)
        right, made = Qt.AlignmentFlag.AlignRight, font(13, QFont.Weight.Medium)
        least = QFontMetrics(made).horizontalAdvance(self.share_text())
        used = after + QFontMetrics(font(13)).horizontalAdvance(unit) + _BESIDE
        if used + least <= line.width():
            self._text(painter, room, unit, font(13), "text2")
        else:
            used = after
        share = _("{share} of sales").format(share=self.share_text())
        fits = QFontMetrics(made).horizontalAdvance(share) <= line.width() - used
        beside = line.adjusted(used, 4, 0, 0)
        short = share if fits else self.share_text()
        self._text(painter, beside, short, made, "text", right)

    def _paint_movement(self, painter: QPainter, line: QRectF) -> None:
        size, number, made = self._size, words().number, font(12)
        net = size.came - size.went
        sign = "+" if net > 0 else _MINUS if net < 0 else ""
        values = {
            "days": MOVEMENT_DAYS,
            "net": f"{sign}{number(abs(net))}",
            "came": number(size.came),
            "went": number(size.went),
        }
        text = _("{days} days: {net}   → {came} in   ← {went} out").format(**values)
        if QFontMetrics(made).horizontalAdvance(text) > line.width():
            text = _("{days} d: {net}  → {came}  ← {went}").format(**values)
        if QFontMetrics(made).horizontalAdvance(text) > line.width():
            text = "{net}  → {came}  ← {went}".format(**values)
        self._text(painter, line, text, made, "text2")

    @staticmethod
    def _text(
        painter: QPainter,
        room: QRectF,
        text: str,
        made: QFont,
        token: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(made)
        painter.setPen(color(token))
        shown = QFontMetrics(made).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, align | Qt.AlignmentFlag.AlignVCenter, shown)


class TierCards(QWidget):
    """The four cards; `chosen` tells a tier, or None when its card was pressed again."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = {tier: TierCard(tier) for tier in TIERS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        for card in self.cards.values():
            row.addWidget(card)
            card.clicked.connect(lambda on, tier=card.tier: self._press(tier, on))

    def show_sizes(self, sizes: Iterable[TierSize], currency: str) -> None:
        rows = list(sizes)
        for size, percent in zip(rows, whole_percents([row.share for row in rows]), strict=True):
            self.cards[size.tier].show_size(size, percent, currency)

    def tier(self) -> str | None:
        """The chosen tier."""
        return next((tier for tier, card in self.cards.items() if card.isChecked()), None)

    def clear(self) -> None:
        """Choose no tier, without telling anyone."""
        for card in self.cards.values():
            card.setChecked(False)

    def _press(self, tier: str, on: bool) -> None:
        for other, card in self.cards.items():
            card.setChecked(on and other == tier)
        self.chosen.emit(tier if on else None)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), color("border_subtle"))
        painter = QPainter(self)
        for card in self.cards.values():
            painter.fillRect(card.geometry(), color("surface"))
