"""The lines of a merge side by side: before, here, in the workbook, and what comes of it."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from custdesk.domain.words import N_
from custdesk.system.language import _
from custdesk.ui.merging.lines import (
    CHANGED,
    CONFLICT,
    DELETED,
    MINE,
    NEW,
    PROBLEM,
    THEIRS,
    TYPED,
    Line,
)
from custdesk.ui.theme import color, font

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
HEADS = (
    N_("Kind"), N_("Customer"), N_("Field"), N_("Before"), N_("Mine"), N_("Workbook"), N_("Result"),
)  # fmt: skip
WIDTHS = (136, 190, 140, 150, 150, 150, 190)
KINDS = {
    CONFLICT: N_("Conflict"),
    DELETED: N_("Deleted there"),
    CHANGED: N_("Changed there"),
    NEW: N_("Added"),
    PROBLEM: N_("Problem"),
}
_WHAT, _CUSTOMER, _BEFORE, _MINE, _THEIRS, _RESULT = 0, 1, 3, 4, 5, 6
_TONES = {CONFLICT: "warning", DELETED: "warning", PROBLEM: "danger"}


def result_of(line: Line) -> str:
    """What becomes of a line, in words."""
    if line.kind == DELETED:
        if line.choice == THEIRS:
            return _("Goes into the bin")
        return _("Stays") if line.choice else _("To decide; stays")
    if line.kind != CONFLICT or not line.decidable:
        return line.result
    if not line.choice:
        return _("To decide; keeps mine")
    texts = {MINE: line.mine, THEIRS: line.theirs, TYPED: line.result}
    return texts[line.choice] or _("(empty)")


class MergeModel(QAbstractTableModel):
    """Lines, one in a row."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def refresh(self) -> None:
        """The same lines, decided otherwise."""
        if self.lines:
            last = self.index(len(self.lines) - 1, len(HEADS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._text(line, column)
            return text if role == Qt.ItemDataRole.ToolTipRole else text.replace("\n", " ")
        if role == Qt.ItemDataRole.ForegroundRole:
            return color(_tone(line, column))
        if role == Qt.ItemDataRole.BackgroundRole:
            token = _ground(line, column)
            return color(token) if token else None
        if role == Qt.ItemDataRole.FontRole:
            return _font(line, column)
        return None

    def _text(self, line: Line, column: int) -> str:
        if column == _RESULT:
            return result_of(line)
        values = (line.base, line.mine, line.theirs)
        if _BEFORE <= column <= _THEIRS:
            empty = line.kind in (CONFLICT, CHANGED)
            return values[column - _BEFORE] or (_("(empty)") if empty else "")
        return (_(KINDS[line.kind]), line.customer, line.title)[column]


def _refused(line: Line, column: int) -> bool:
    """Whether a cell shows the side that was not chosen."""
    if not line.decidable or not line.choice:
        return False
    return (column == _MINE and line.choice != MINE) or (
        column == _THEIRS and line.choice != THEIRS
    )


def _tone(line: Line, column: int) -> str:
    if column == _WHAT:
        return _TONES.get(line.kind, "accent")
    if column == _RESULT and line.decidable and not line.choice:
        return "warning"
    if _refused(line, column):
        return "text3"
    return "text2" if column in (2, _BEFORE) else "text"


def _ground(line: Line, column: int) -> str:
    if line.kind in (CHANGED, NEW) and column == _THEIRS:
        return "accent_tint"
    if not line.decidable or column not in (_MINE, _THEIRS):
        return ""
    if not line.choice:
        return "warning_tint"
    chosen = {MINE: _MINE, THEIRS: _THEIRS}.get(line.choice)
    return "accent_tint" if column == chosen else ""


def _font(line: Line, column: int) -> QFont:
    bold = column in (_WHAT, _CUSTOMER)
    made = QFont(font(12, QFont.Weight.Medium if bold else QFont.Weight.Normal))
    made.setStrikeOut(_refused(line, column))
    return made
