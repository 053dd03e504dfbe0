"""What a workbook brings, to be looked at and decided; and the foot of the page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from custdesk.system.language import _
from custdesk.ui.merging.cells import ROW, MergeCell, dot_of
from custdesk.ui.merging.lines import (
    ALL,
    CHANGED,
    CONFLICT,
    DELETED,
    MINE,
    NEW,
    PROBLEM,
    THEIRS,
    Line,
)
from custdesk.ui.merging.sides import WIDE, Sides
from custdesk.ui.merging.table import (
    AT_MINE,
    AT_THEIRS,
    RESULT,
    WIDTHS,
    Group,
    MergeModel,
)
from custdesk.ui.parts.buttons import Button, ElidedLabel, label
from custdesk.ui.parts.plain_table import PlainTable
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.splitter import Splitter


class LineTable(PlainTable):
    """Leaves digits and letters to the page, which decides by them; a table would search.

    `decided` tells which line was clicked on at which side.
    """

    decided = Signal(int, str)  # row, mine or theirs

    def __init__(self, model: MergeModel, name: str) -> None:
        super().__init__(model, name, WIDTHS, RESULT)
        self.setItemDelegate(MergeCell(self))
        self.verticalHeader().setDefaultSectionSize(ROW)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        side = {AT_MINE: MINE, AT_THEIRS: THEIRS}.get(index.column())
        if side is None or event.button() != Qt.MouseButton.LeftButton:
            return
        box = dot_of(self.visualRect(index)).adjusted(-6, -6, 6, 6)
        if box.contains(event.position().toPoint()):
            self.decided.emit(index.row(), side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)


class Review(QWidget):
    """Kinds of lines, the lines, and beside them the cards that decide the current one."""

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
        self.table = LineTable(self.model, _("What the workbook brings"))
        self.sides = Sides()
        self.other = self.sides.other
        self._lay_out()

    def _lay_out(self) -> None:
        top, about = QHBoxLayout(), QHBoxLayout()
        top.setContentsMargins(20, 8, 16, 4)
        top.addWidget(self.kinds)
        top.addStretch()
        about.setContentsMargins(20, 0, 16, 8)
        about.addWidget(self.summary)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(about)
        column.addWidget(self.table, 1)
        splitter = Splitter("merge")
        for widget, stretch in ((left, 1), (self.sides, 0)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, stretch)
        splitter.setSizes([1_000_000, WIDE])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def show_tools(self, row: Line | Group | None, others: int, left: int, busy: bool) -> None:
        """Offer what can be decided of a row; `others`: conflicts of its field, `left`: open."""
        kind = row.kind if row is not None else ""
        alike = [one for one in self.model.rows if isinstance(one, Line) and one.kind == kind]
        place = next((n for n, one in enumerate(alike, 1) if one is row), 0)
        turn = (place, len(alike)) if place else (0, 0)
        self.sides.show_row(row, turn, others, left, busy)


class Foot(QFrame):
    """The promise that it can be undone, how far the work is, the buttons that leave and merge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.setFixedHeight(52)
        self.promise = ElidedLabel()
        self.promise.setProperty("tone", "text2")
        self.bar = QProgressBar()
        self.bar.setFixedSize(180, 8)
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.cancel = Button(_("Cancel"), tall=True)
        self.go = Button(_("Merge"), kind="primary", tall=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.promise, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        row.addWidget(self.go)
