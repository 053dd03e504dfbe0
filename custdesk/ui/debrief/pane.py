"""The right side of the debrief: whose sheet it is, and below it the sheet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from custdesk.domain.visit_codes import code_of
from custdesk.services.trips.debrief import Sheet
from custdesk.system.language import words
from custdesk.ui.parts.buttons import ElidedLabel, label
from custdesk.ui.parts.chip import TierChip
from custdesk.ui.parts.elide import elided

_AROUND = 60  # px beside the name and its chip


class SheetPane(QWidget):
    """Shows one widget at a time under a head."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._title = label("", 18, QFont.Weight.DemiBold)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._chip = TierChip()
        self._below = ElidedLabel()
        self._below.setProperty("tone", "text2")
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._title)
        line.addWidget(self._chip)
        line.addStretch()
        head = QVBoxLayout()
        head.setContentsMargins(20, 16, 20, 8)
        head.setSpacing(2)
        head.addLayout(line)
        head.addWidget(self._below)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it scrolls it
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._area, 1)

    def put(self, widget: QWidget) -> None:
        """Show another widget; what stood there goes."""
        self._area.setWidget(widget)
        widget.setAutoFillBackground(False)

    def see(self, widget: QWidget) -> None:
        """Bring a part of it into view."""
        self._area.ensureWidgetVisible(widget, 0, 60)

    def head(self, sheet: Sheet) -> None:
        """Whose sheet it is, when and where."""
        row = sheet.row
        self._name = row.customer_name
        self._chip.show_tier(row.tier)
        self._chip.show()
        self._fit()
        when = f"{words().date(row.at.date(), 'long')} {words().time(row.at)}"
        code = code_of(sheet.which.visit)
        parts = (when, row.city, row.person, row.purpose.partition("\n")[0], code)
        self._below.setText(words().join([part for part in parts if part], "facts"))

    def say(self, title: str) -> None:
        """A title where there is no sheet."""
        self._name = title
        self._chip.hide()
        self._below.setText("")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A long name ends in dots beside its chip; the whole is its tooltip."""
        room = self.width() - _AROUND - (0 if self._chip.isHidden() else self._chip.width())
        shown = elided(QFontMetricsF(self._title.font()), self._name, room)
        self._title.setText(shown)
        self._title.setToolTip(self._name if shown != self._name else "")
