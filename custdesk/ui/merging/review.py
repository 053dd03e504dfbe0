"""What a workbook brings, to be looked at and decided; and the foot of the page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from custdesk.system.language import _, words
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
    is_double,
)
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
        self.table = LineTable(self.model, _("What the workbook brings"))
        self.mine_button = Button(_("Keep mine"), keys="1")
        self.theirs_button = Button(_("Take workbook"), keys="2")
        self.another_button = Button(_("Another customer"), keys="3")
        self.same_button = Button("", keys="S")
        self.next_button = Button(_("Next open"), keys="N")
        self.other = QLineEdit()
        self.other.setPlaceholderText(_("Type another value (3), then Enter"))
        self.other.setAccessibleName(_("Type another value"))
        self.other.setFixedWidth(240)
        self.other.setToolTip(self.other.placeholderText())
        self._lay_out()

    def _lay_out(self) -> None:
        tools, top, about = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        tools.setContentsMargins(20, 8, 16, 8)
        tools.setSpacing(8)
        for widget in (
            self.mine_button, self.theirs_button, self.another_button, self.other,
            self.same_button, self.next_button,
        ):  # fmt: skip
            tools.addWidget(widget)
        more = ElidedLabel(_("Shift+1, Shift+2: the whole customer"), 12)
        more.setProperty("tone", "text3")
        tools.addWidget(more, 1)
        top.setContentsMargins(20, 8, 16, 4)
        top.addWidget(self.kinds)
        top.addStretch()
        about.setContentsMargins(20, 0, 16, 8)
        about.addWidget(self.summary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(about)
        column.addWidget(self.table, 1)
        column.addLayout(tools)

    def show_tools(self, row: Line | Group | None, others: int, left: int, busy: bool) -> None:
        """Offer what can be decided of a row; `others`: conflicts of its field, `left`: open."""
        line = row if isinstance(row, Line) else None
        lines = row.lines if isinstance(row, Group) else [line] if line else []
        can = not busy and any(one.decidable for one in lines)
        kind = line.kind if line else ""
        twin = line is not None and is_double(line)
        mine = {DELETED: _("Keep"), NEW: _("Leave out")}
        theirs = {DELETED: _("Into the bin"), NEW: _("Bring in")}
        self.mine_button.setText(mine.get(kind, _("Keep mine")))
        self.theirs_button.setText(
            _("The same customer") if twin else theirs.get(kind, _("Take workbook"))
        )
        self.mine_button.setEnabled(can)
        self.theirs_button.setEnabled(can)
        self.another_button.setVisible(twin)
        self.other.setVisible(not twin)
        self.other.setEnabled(can and kind == CONFLICT)
        same = _("Same for the other {n}").format(n=words().number(others))
        self.same_button.setText(same)
        tip = _("The same choice for all other conflicts of this field: {field}")
        self.same_button.setToolTip(tip.format(field=line.title if line else ""))
        self.same_button.setVisible(others > 0)
        decided = line is not None and line.choice in (MINE, THEIRS)
        self.same_button.setEnabled(can and decided)
        self.next_button.setEnabled(left > 0)


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
