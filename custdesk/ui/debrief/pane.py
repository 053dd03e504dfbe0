"""The right side of the debrief: whose sheet it is, and below it the sheet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from custdesk.domain.visit_codes import code_of
from custdesk.services.trips.debrief import Sheet
from custdesk.system.language import words
from custdesk.ui.parts.buttons import ElidedLabel, label
from custdesk.ui.parts.chip import TierChip


class SheetPane(QWidget):
    """Shows one widget at a time under a head."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("", 18, QFont.Weight.DemiBold)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._chip = TierChip()
        self._below = ElidedLabel()
        self._below.setProperty("tone", "text2")
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._title)
        line.addWidget(self._chip)
        line.addStretch()
        head = QVBoxLayout()
        head.setContentsMargins(20, 14, 20, 8)
        head.setSpacing(2)
        head.addLayout(line)
        head.addWidget(self._below)
        self._area = QScrollArea()
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
        self._title.setText(row.customer_name)
        self._chip.show_tier(row.tier)
        self._chip.show()
        when = f"{words().date(row.at.date(), 'long')} {words().time(row.at)}"
        code = code_of(sheet.which.visit)
        parts = (when, row.city, row.person, row.purpose.partition("\n")[0], code)
        self._below.setText(words().join([part for part in parts if part], "facts"))

    def say(self, title: str) -> None:
        """A title where there is no sheet."""
        self._title.setText(title)
        self._chip.hide()
        self._below.setText("")
