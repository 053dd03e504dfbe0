"""What a plan says, field by field, and where each is from; a button edits it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from custdesk.domain.care_plan import Resolved
from custdesk.system.language import _
from custdesk.ui.parts.buttons import Button, label
from custdesk.ui.parts.care_told import lines


class PlanView(QScrollArea):
    """Built anew for each plan. `own` stands for what the plan's own origin is called."""

    edit_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Care plan"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def show_plan(
        self, heading: str, resolved: Resolved, own: str, *, removable: bool, note: str = ""
    ) -> None:
        """`own`: the origin of what this plan says itself, which is set in bold."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        if heading:
            column.addWidget(label(heading, 14, QFont.Weight.DemiBold, wrap=True))
        if note:
            column.addWidget(label(note, 12, tone="text2", wrap=True))
        column.addLayout(self._grid(resolved, own))
        buttons = QHBoxLayout()
        edit = Button(_("Edit plan"), "pencil-outline")
        edit.clicked.connect(self.edit_wanted)
        buttons.addWidget(edit)
        if removable:
            away = Button(_("Remove plan"), "trash-can-outline", kind="flat")
            away.setToolTip(_("What it says comes from the less specific plan again"))
            away.clicked.connect(self.remove_wanted)
            buttons.addWidget(away)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addStretch()
        self.setWidget(inner)
        inner.setAutoFillBackground(False)

    @staticmethod
    def _grid(resolved: Resolved, own: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 4)
        top = Qt.AlignmentFlag.AlignTop
        for place, line in enumerate(lines(resolved)):
            mine = line.origin == own
            weight = QFont.Weight.DemiBold if mine else QFont.Weight.Normal
            said = label(line.text, 12, weight, wrap=True)
            said.setTextFormat(Qt.TextFormat.PlainText)
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(said)
            if not mine:
                text = _("from: {plan}").format(plan=line.origin)
                cell.addWidget(label(text, 11, tone="text3", wrap=True))
            grid.addWidget(label(line.title, 12, tone="text2", wrap=True), place, 0, top)
            grid.addLayout(cell, place, 1, top)
        return grid
