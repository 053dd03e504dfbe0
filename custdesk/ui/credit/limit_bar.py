"""How much of a limit is taken, as a bar."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from custdesk.system.language import _
from custdesk.ui.parts.formats import amount, percent
from custdesk.ui.theme import color, font

_BAR, _HEIGHT = 8, 30
_NEARLY = 0.8  # of the limit


class LimitBar(QWidget):
    """The bar is full at the limit; what goes beyond it is told in the colour of danger."""

    def __init__(self, exposure: int, limit: int | None, currency: str) -> None:
        super().__init__()
        self._share = exposure / limit if limit else (1.0 if exposure and limit == 0 else None)
        used = amount(exposure, currency)
        self._text = _("{amount} used").format(amount=used)
        if limit is not None:
            free = amount(limit - exposure, currency)
            text = _("{amount} used, {free} free")
            if exposure > limit:
                text, free = _("{amount} used, {free} over"), amount(exposure - limit, currency)
            self._text = text.format(amount=used, free=free)
        if self._share is not None and limit:
            self._text = f"{self._text} ({percent(self._share)})"
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._text)
        self.setToolTip(self._text)

    def sizeHint(self) -> QSize:
        return QSize(260, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(0, 1, self.width(), _BAR)
        share = self._share
        painter.fillRect(whole, color("track"))
        token = "text"
        if share is not None:
            token = "danger" if share > 1 else "warning" if share >= _NEARLY else "text"
            fill = {"danger": "danger", "warning": "warning_fill", "text": "bar"}[token]
            part = QRectF(0, 1, self.width() * min(max(share, 0.0), 1.0), _BAR)
            painter.fillRect(part, color(fill))
        painter.setFont(font(12))
        painter.setPen(color("text2" if token == "text" else token))
        room = QRectF(0, _BAR + 4, self.width(), _HEIGHT - _BAR - 4)
        shown = painter.fontMetrics().elidedText(
            self._text, Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
