"""The lines of a merge by customer: before, here, in the workbook, and what comes of it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from custdesk.domain.words import N_
from custdesk.system.language import _, ngettext, words
from custdesk.ui.merging.lines import (
    ANOTHER,
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

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
FIELD, BEFORE, AT_MINE, AT_THEIRS, RESULT = range(5)
HEADS = (N_("Field"), N_("Before"), N_("Mine"), N_("Workbook"), N_("Result"))
WIDTHS = (168, 156, 168, 176, 156)
KINDS = {
    CONFLICT: N_("Conflict"),
    DELETED: N_("Deleted there"),
    CHANGED: N_("Changed there"),
    NEW: N_("Added"),
    PROBLEM: N_("Problem"),
}


class Group(NamedTuple):
    """The head above the lines of one customer; `kind` is that of the first of them."""

    kind: str
    customer: str
    code: str
    lines: tuple[Line, ...]

    @property
    def note(self) -> str:
        """How many lines there are, and how many of them are open."""
        n, left = len(self.lines), sum(one.decidable and not one.choice for one in self.lines)
        texts = [ngettext("{n} change", "{n} changes", n).format(n=words().number(n))]
        if left:
            texts.append(_("{n} to decide").format(n=words().number(left)))
        return words().join([part for part in (self.code, *texts) if part], "phrases")


def result_of(line: Line) -> str:
    """What becomes of a line, in words."""
    if line.kind == DELETED:
        if line.choice == THEIRS:
            return _("Goes into the bin")
        return _("Stays") if line.choice else _("To decide; stays")
    if line.kind == NEW:
        if not line.choice:
            return _("To decide; left out")
        told = {MINE: _("Left out"), ANOTHER: _("A customer of its own")}
        return told.get(line.choice, line.result)
    if line.kind == CHANGED and line.choice == MINE:
        return line.mine or _("(empty)")
    if line.kind != CONFLICT or not line.decidable:
        return line.result or (_("(empty)") if line.kind == CHANGED else "")
    if not line.choice:
        return _("To decide; keeps mine")
    texts = {MINE: line.mine, THEIRS: line.theirs, TYPED: line.result}
    return texts[line.choice] or _("(empty)")


def grouped(lines: Sequence[Line]) -> list[Line | Group]:
    """Lines under the heads of their customers, in the order of each one's first line."""
    groups: dict[object, list[Line]] = {}
    for place, line in enumerate(lines):
        firm = (line.code, line.customer) if line.row is None and line.kind != PROBLEM else place
        groups.setdefault(firm, []).append(line)
    rows: list[Line | Group] = []
    for members in groups.values():
        first = members[0]
        rows += [Group(first.kind, first.customer, first.code, tuple(members)), *members]
    return rows


class MergeModel(QAbstractTableModel):
    """Heads and lines; `row_at` gives what stands in a row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Line | Group] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.rows = grouped(lines)
        self.endResetModel()

    def refresh(self) -> None:
        """The same lines, decided otherwise."""
        if self.rows:
            last = self.index(len(self.rows) - 1, len(HEADS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row_at(self, place: int) -> Line | Group | None:
        """What stands in a row; None where there is none."""
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

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
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self._head(row, column) if isinstance(row, Group) else _text(row, column)
            return text if role == Qt.ItemDataRole.ToolTipRole else text.replace("\n", " ")
        return None

    @staticmethod
    def _head(group: Group, column: int) -> str:
        if column != FIELD:
            return ""
        return words().join([_(KINDS[group.kind]), group.customer, group.note], "phrases")


def _text(line: Line, column: int) -> str:
    if column == RESULT:
        return result_of(line)
    if column == FIELD:
        return line.title
    if column == AT_MINE and line.kind == NEW:
        return _("Leave out")
    values = (line.base, line.mine, line.theirs)
    empty = line.kind in (CONFLICT, CHANGED)
    return values[column - BEFORE] or (_("(empty)") if empty else "")


def chosen_column(line: Line) -> int | None:
    """The column of the side that was taken; None while nothing was."""
    if not line.decidable or not line.choice:
        return None
    columns = {MINE: AT_MINE, THEIRS: AT_THEIRS, ANOTHER: AT_THEIRS}
    return columns.get(line.choice, RESULT)


def is_open(line: Line) -> bool:
    """Whether it waits for a decision."""
    return line.decidable and not line.choice
