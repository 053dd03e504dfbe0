"""How complete a customer is, where what is known is from, and when somebody verified it."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from custdesk.services.trust import Completeness, Source
from custdesk.system.language import _, say
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.formats import percent, text_date
from custdesk.ui.theme import color

_HEIGHT, _RADIUS = 8, 2
_GOOD, _FAIR = 80, 50  # from so many percent on
_ASKED = 3


def source_text(source: Source, today: date) -> str:
    """`list.xlsx, imported on 3 Sep 2026 · verified 5 Sep`, for small print."""
    if source.verified_on is None:
        verified = _("not verified yet")
    else:
        verified = _("verified {day}").format(day=text_date(source.verified_on, today))
    return f"{say(source.text)} · {verified}"


class Meter(QWidget):
    """A bar that is filled by so many percent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percent = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_percent(self, value: int) -> None:
        self._percent = value
        self.setAccessibleName(_("{percent} complete").format(percent=percent(value / 100)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("track"))
        whole = QRectF(0, 0, self.width(), _HEIGHT)
        painter.drawRoundedRect(whole, _RADIUS, _RADIUS)
        done = self._percent
        token = "accent" if done >= _GOOD else "overlay_line" if done >= _FAIR else "warning_fill"
        painter.setBrush(color(token))
        part = QRectF(0, 0, self.width() * done / 100, _HEIGHT)
        painter.drawRoundedRect(part, _RADIUS, _RADIUS)


class TrustBox(QFrame):
    """The meter with what to ask next, the source, and “Verified today”."""

    verify_wanted = Signal()
    field_wanted = Signal(str)  # a column of the customer; "person" for a new contact

    def __init__(
        self, whole: Completeness, source: Source, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(4)
        top = QHBoxLayout()
        done = _("{percent} complete").format(percent=percent(whole.percent / 100))
        top.addWidget(label(done, 13, QFont.Weight.DemiBold))
        top.addStretch()
        self.verify = Button(_("Verified today"), "check")
        self.verify.setToolTip(_("Customer, contacts, phones and addresses are right as of today"))
        self.verify.clicked.connect(self.verify_wanted)
        top.addWidget(self.verify)
        column.addLayout(top)
        meter = Meter()
        meter.show_percent(whole.percent)
        column.addWidget(meter)
        for part in whole.missing[:_ASKED]:
            column.addLayout(self._ask(_(part.ask), part.key, part.field, part.points))
        small = label(source_text(source, today), 12, tone="text3", wrap=True)
        small.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(small)

    def _ask(self, text: str, key: str, field: str | None, points: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if key == "verified":
            row.addWidget(label(text, 12, tone="text2", wrap=True), 1)
        else:
            target = field or ("person" if key == "person" else "people")
            link = Button(text, kind="link")
            link.setStyleSheet("QPushButton { padding: 0; min-height: 18px; font-size: 12px; }")
            link.clicked.connect(lambda: self.field_wanted.emit(target))
            row.addWidget(link)
            row.addStretch()
        worth = label(f"+{percent(points / 100)}", 12, tone="text3")
        worth.setToolTip(_("What it adds to the completeness"))
        row.addWidget(worth)
        return row
