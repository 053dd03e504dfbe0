"""A visit that is told of already: what was saved, and taking it back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from custdesk.services.trips.debrief import Sheet
from custdesk.system.language import _
from custdesk.ui.parts.buttons import Button, label, section


class ToldView(QWidget):
    """`take_back` is None where the visit was told of another time."""

    def __init__(
        self, sheet: Sheet, take_back: Callable[[], object] | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(8)
        held = sheet.state == "done"
        column.addWidget(section(_("Took place") if held else _("Did not take place")))
        text = label(sheet.came or _("Nothing was written down."), 13, tone="text2", wrap=True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(text)
        row = QHBoxLayout()
        self.back = Button(_("Take it back"), "undo-variant", keys="Ctrl+Z")
        if take_back is not None:
            QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(take_back)
            self.back.clicked.connect(lambda _checked=False: take_back())
            row.addWidget(self.back)
        else:
            note = _("This was saved earlier. Change it in the customer’s timeline or the history.")
            row.addWidget(label(note, 12, tone="text3", wrap=True), 1)
        row.addStretch()
        column.addLayout(row)
        column.addStretch()
