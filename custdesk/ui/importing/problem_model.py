"""Cells that could not be taken as they stand, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from custdesk.domain.words import N_, Country
from custdesk.services.imports import Problem, can_mend
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.importing.session import Key

NUMBER, WHERE, WHAT, WRITTEN, SAVED = range(5)
_HEADERS = (
    N_("Row"), N_("Column"), N_("Problem"), N_("In the file"), N_("Will be saved as"),
)  # fmt: skip
_Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class ListedProblem:
    """A problem and the sheet it is in; `sheet` is empty where there is but one.

    `times`: how many rows have the very same trouble; `problem` is that of the first of them,
    `rows` are their numbers. `key`: the sheet, where its cells can be mended.
    """

    sheet: str
    problem: Problem
    times: int = 1
    key: Key | None = None
    rows: tuple[int, ...] = ()

    @property
    def can_mend(self) -> bool:
        """Whether another text can be typed for it."""
        return self.key is not None and can_mend(self.problem)

    @property
    def proposed(self) -> str:
        """What stands in the field when it opens: the guess, what is saved, what is in the file."""
        near = self.problem.message.values.get("near")
        if isinstance(near, Country):
            return words().country(near.code)
        return self.problem.saved_as or self.problem.value

    @property
    def cleaned(self) -> bool:
        """Whether something is stored all the same."""
        return self.problem.saved_as is not None


class ProblemModel(QAbstractTableModel):
    """All problems, or those of one sort; `mended` tells what was typed in the place of a cell."""

    mended = Signal(object, str)  # ListedProblem, text

    def __init__(self, parent: QObject | None = None, *, done: bool = False) -> None:
        super().__init__(parent)
        self._done = done
        self._headers = (*_HEADERS[:-1], N_("Saved as")) if done else _HEADERS
        self.rows: Sequence[ListedProblem] = ()

    def show_problems(self, rows: Sequence[ListedProblem]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_HEADERS)

    def headerData(self, part: int, way: Qt.Orientation, role: int = 0) -> object:
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return _(self._headers[part])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        return None

    def data(self, index: _Index, role: int = 0) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column()) or None
        if role == Qt.ItemDataRole.EditRole:
            return self.rows[index.row()].proposed
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index.row(), index.column()) or None
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == SAVED and self.may_mend(index.row()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def may_mend(self, row: int) -> bool:
        """Whether a row can be mended here; after the import it is too late."""
        return not self._done and self.rows[row].can_mend

    def setData(self, index: _Index, value: object, role: int = 0) -> bool:
        listed = self.rows[index.row()]
        text = str(value).strip()
        unchanged = text in (listed.problem.saved_as, listed.problem.value)
        if not self.may_mend(index.row()) or unchanged:
            return False
        self.mended.emit(listed, text)
        return True

    def _tip(self, row: int, column: int) -> str:
        if column == SAVED and self.may_mend(row):
            return _("Press F2 or type to put something else in its place.")
        more = self.rows[row].times - 1
        if column == NUMBER and more:
            text = ngettext(
                "and {n} more row with the same value",
                "and {n} more rows with the same value",
                more,
            )
            return text.format(n=words().number(more))
        return self.text(row, column)

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        listed = self.rows[row]
        problem = listed.problem
        if column == NUMBER:
            more = listed.times - 1
            return f"{problem.row} +{words().number(more)}" if more else str(problem.row)
        if column == WHERE:
            return " · ".join(part for part in (listed.sheet, problem.column) if part)
        if column == WHAT:
            return say(problem.message)
        if column == WRITTEN:
            return problem.value
        if problem.saved_as is not None:
            return problem.saved_as
        return _("(left out)")


def together(problems: Sequence[ListedProblem]) -> list[ListedProblem]:
    """The same trouble with the same value in the same column as one line, in order."""
    first: dict[tuple[object, ...], ListedProblem] = {}
    rows: dict[tuple[object, ...], list[int]] = {}
    for one in problems:
        key = (one.key, one.sheet, one.problem.column, one.problem.code, one.problem.value)
        first.setdefault(key, one)
        rows.setdefault(key, []).append(one.problem.row)
    return [replace(one, times=len(rows[key]), rows=tuple(rows[key])) for key, one in first.items()]
