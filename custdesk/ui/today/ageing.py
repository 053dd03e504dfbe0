"""The bar that shows how old overdue money is."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from custdesk.domain.words import N_
from custdesk.system.language import _, words
from custdesk.ui.parts.formats import amount
from custdesk.ui.theme import color, font

_PARTS = (
    ("warning_fill", N_("1–15 d")),
    ("age2", N_("16–30")),
    ("danger", N_("31–60")),
    ("text", N_("60+")),
)
_BAR, _GAP, _LEAST = 9, 2, 30


class AgeingBar(QWidget):
    """Four parts, wide as their share; each part's amount is its tooltip."""

    def __init__(self, buckets: tuple[int, int, int, int], currency: str) -> None:
        super().__init__()
        self._buckets, self._currency = buckets, currency
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words().join(self._texts(), "facts"))

    def sizeHint(self) -> QSize:
        return QSize(300, 28)

    def _texts(self) -> list[str]:
        return [
            _("{field}: {value}").format(field=_(title), value=amount(minor, self._currency))
            for (_token, title), minor in zip(_PARTS, self._buckets, strict=True)
        ]

    def _boxes(self) -> list[tuple[int, QRectF]]:
        """The parts that are not empty, by number; small ones still have room for their label."""
        filled = [place for place, minor in enumerate(self._buckets) if minor > 0]
        total = sum(self._buckets[place] for place in filled)
        if not total:
            return []
        room = self.width() - _GAP * (len(filled) - 1) - _LEAST * len(filled)
        boxes, x = [], 0.0
        for place in filled:
            width = _LEAST + room * self._buckets[place] / total
            boxes.append((place, QRectF(x, 0, width, _BAR)))
            x += width + _GAP
        return boxes

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(11))
        for place, box in self._boxes():
            token, title = _PARTS[place]
            painter.fillRect(box, color(token))
            painter.setPen(color("text2"))
            room = QRectF(box.x(), _BAR + 3, box.width() + _GAP, 15)
            shown = painter.fontMetrics().elidedText(
                _(title), Qt.TextElideMode.ElideRight, int(room.width())
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            texts = self._texts()
            under = [
                texts[place]
                for place, box in self._boxes()
                if box.left() <= event.pos().x() <= box.right()
            ]
            QToolTip.showText(event.globalPos(), under[0] if under else "", self)
            return True
        return super().event(event)
