"""What a workbook brings, to be looked at and decided; and the foot of the page."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from custdesk.system.language import _
from custdesk.ui.merging.lines import (
    ALL,
    CHANGED,
    CONFLICT,
    DELETED,
    NEW,
    PROBLEM,
    Line,
)
from custdesk.ui.merging.table import WIDTHS, MergeModel
from custdesk.ui.parts.buttons import Button, ElidedLabel, label
from custdesk.ui.parts.plain_table import PlainTable
from custdesk.ui.parts.segments import Segments


class LineTable(PlainTable):
    """Leaves digits and letters to the page, which decides by them; a table would search."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)


class Review(QWidget):
    """Kinds of lines, the lines, and the buttons that decide the current one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds = Segments(
            [
                (ALL, _("All changes")),
                (CONFLICT, _("Conflicts")),
                (DELETED, _("Deleted there")),
                (CHANGED, _("Changed there")),
                (NEW, _("Added")),
                (PROBLEM, _("Problems")),
            ]
        )
        self.summary = label("", 12, tone="text2", wrap=True)
        self.model = MergeModel()
        self.table = LineTable(self.model, _("What the workbook brings"), WIDTHS, 6)
        self.mine_button = Button(_("Keep mine"), keys="1")
        self.theirs_button = Button(_("Take workbook"), keys="2")
        self.next_button = Button(_("Next open"), keys="N")
        self.other = QLineEdit()
        self.other.setPlaceholderText(_("Type another value (3), then Enter"))
        self.other.setAccessibleName(_("Type another value"))
        self.other.setFixedWidth(240)
        self._lay_out()

    def _lay_out(self) -> None:
        tools, top, about = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        tools.setContentsMargins(20, 6, 16, 6)
        tools.setSpacing(8)
        for widget in (self.mine_button, self.theirs_button, self.other, self.next_button):
            tools.addWidget(widget)
        tools.addStretch()
        tools.addWidget(label(_("Shift+1, Shift+2: the whole customer"), 12, tone="text3"))
        top.setContentsMargins(20, 8, 16, 4)
        top.addWidget(self.kinds)
        top.addStretch()
        about.setContentsMargins(20, 0, 16, 6)
        about.addWidget(self.summary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(about)
        column.addWidget(self.table, 1)
        column.addLayout(tools)

    def show_tools(self, line: Line | None, left: int, busy: bool) -> None:
        """Offer what can be decided of a line; `left`: how many are open."""
        can = line is not None and line.decidable and not busy
        deleted = line is not None and line.kind == DELETED
        self.mine_button.setText(_("Keep") if deleted else _("Keep mine"))
        self.theirs_button.setText(_("Into the bin") if deleted else _("Take workbook"))
        self.mine_button.setEnabled(can)
        self.theirs_button.setEnabled(can)
        self.other.setEnabled(can and not deleted)
        self.next_button.setEnabled(left > 0)


class Foot(QFrame):
    """The promise that it can be undone, and the buttons that leave and merge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.setFixedHeight(52)
        self.promise = ElidedLabel()
        self.promise.setProperty("tone", "text2")
        self.cancel = Button(_("Cancel"), tall=True)
        self.go = Button(_("Merge"), kind="primary", tall=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.promise, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.go)
