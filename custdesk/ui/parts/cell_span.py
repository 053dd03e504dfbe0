"""Which columns of the chosen rows are meant: a block of cells, marked as in a spreadsheet."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

_SIDEWAYS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End})
_MOVING = _SIDEWAYS | {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}


class CellSpan:
    """Columns from where Shift with an arrow key, or a drag, began to the current cell.

    Without it the current column is meant.
    """

    def __init__(self, table: QTableView) -> None:
        self._table = table
        self._anchor: int | None = None  # place of a column in the header

    @property
    def chosen(self) -> bool:
        """Whether a block was marked."""
        return self._anchor is not None

    def begin(self, section: int | None = None) -> None:
        """Mark from a column on, or from the current one; what is marked already stays so."""
        if self._anchor is None:
            column = self._table.currentIndex().column() if section is None else section
            self._anchor = self._table.horizontalHeader().visualIndex(column)

    def follow(self, event: QKeyEvent) -> None:
        """A key is about to move the current cell: with Shift sideways it marks, plainly not."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if shift and event.key() in _SIDEWAYS:
            self.begin()
        elif not shift and event.key() in _MOVING:
            self.clear()

    def clear(self) -> None:
        self._anchor = None

    def whole(self) -> None:
        """All columns."""
        shown = self.shown()
        if shown:
            self._anchor = self._table.horizontalHeader().visualIndex(shown[0])
            self._table.setCurrentIndex(
                self._table.model().index(self._table.currentIndex().row(), shown[-1])
            )

    def shown(self) -> list[int]:
        """The columns that are shown, in the order they stand in."""
        head = self._table.horizontalHeader()
        sections = (head.logicalIndex(place) for place in range(head.count()))
        return [one for one in sections if not head.isSectionHidden(one)]

    def sections(self) -> list[int]:
        """The columns that are meant, left to right."""
        head, current = self._table.horizontalHeader(), self._table.currentIndex().column()
        if self._anchor is None:
            return [current] if current >= 0 else []
        here = head.visualIndex(current)
        low, high = min(here, self._anchor), max(here, self._anchor)
        return [one for one in self.shown() if low <= head.visualIndex(one) <= high]

    def frame(self, row: int) -> QRect:
        """The frame around the current cell, or around the marked ones of its row."""
        model = self._table.model()
        found = QRect()
        for section in self.sections():
            found = found.united(self._table.visualRect(model.index(row, section)))
        return found


def chosen_runs(table: QTableView) -> list[tuple[int, int]]:
    """First and last row of each run of chosen rows, in order."""
    runs = sorted(
        (run.top(), run.bottom())
        for run in table.selectionModel().selection()  # type: ignore[attr-defined]
    )
    merged: list[tuple[int, int]] = []
    for top, bottom in runs:
        if merged and top <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(bottom, merged[-1][1]))
        else:
            merged.append((top, bottom))
    return merged
