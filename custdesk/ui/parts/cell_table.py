"""A table in which rows are chosen, and blocks of their cells marked as in a spreadsheet."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from custdesk.ui.parts.cell_span import CellSpan, chosen_runs
from custdesk.ui.theme import color

Index = QModelIndex | QPersistentModelIndex
_ACROSS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right})


class CellTable(QTableView):
    """Until `mark_cells` it is a table of rows alone.

    The frame of the current cell is shown once somebody went to a cell: by a click, or by an arrow
    key sideways. Before that whole rows are meant.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.span = CellSpan(self)
        self.framed = False  # whether a cell is meant, not its row
        self._marks = False
        self._pressed = -1  # the column that the mouse went down in
        self._column = 0  # the current one, also while other rows are read

    def mark_cells(self) -> None:
        """From now on several rows can be chosen, and blocks of cells in them."""
        self._marks = True
        if self.selectionMode() == QAbstractItemView.SelectionMode.SingleSelection:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    # -- what is chosen -------------------------------------------------------------------------

    def current_row(self) -> int:
        """The place of the current row, or -1."""
        return self.currentIndex().row()

    def go_to(self, place: int) -> None:
        """Make a row the current one and alone chosen; one past the end means the last."""
        count = self.model().rowCount()
        if count:
            column = self._column
            if self.isColumnHidden(column):
                column = next(iter(self.span.shown()), 0)
            self.setCurrentIndex(self.model().index(max(0, min(place, count - 1)), column))

    def setCurrentIndex(self, index: Index) -> None:
        """Make a cell the current one, its row alone chosen."""
        # The view's own would look which keys are held, and choose more rows.
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def chosen_ranges(self) -> list[tuple[int, int]]:
        """First and last row of each run of chosen rows, in order."""
        return chosen_runs(self)

    def chosen_rows(self) -> list[int]:
        """The places of the chosen rows; the current one where none is."""
        found = [row for top, bottom in self.chosen_ranges() for row in range(top, bottom + 1)]
        current = self.current_row()
        return found or ([current] if current >= 0 else [])

    def meant_columns(self) -> list[int]:
        """The columns of the marked cells; all where rows are meant."""
        rows = self.chosen_ranges()
        several = len(rows) > 1 or any(bottom > top for top, bottom in rows)
        cells = self.span.chosen or (self.framed and not several)
        return self.span.sections() if cells else self.span.shown()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self._column = current.column()

    # -- how it is chosen -----------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._marks:
            self.framed |= event.key() in _ACROSS
            self.span.follow(event)
            self.viewport().update()
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.indexAt(event.position().toPoint()).column()
        if self._marks and event.button() == Qt.MouseButton.LeftButton:
            self.framed = self._pressed >= 0
            self.span.clear()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A drag over other columns marks cells; within one it chooses rows."""
        super().mouseMoveEvent(event)
        if self._marks and event.buttons() & Qt.MouseButton.LeftButton and self._pressed >= 0:
            column = self.indexAt(event.position().toPoint()).column()
            if column == self._pressed:
                self.span.clear()
            elif column >= 0:
                self.span.begin(self._pressed)
            self.viewport().update()

    # -- the frame ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        row = self.current_row()
        if not (self._marks and self.framed and self.hasFocus()) or row < 0:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(color("accent"), 2))
        last = self.model().rowCount() - 1
        for top, bottom in self.chosen_ranges() if self.span.chosen else [(row, row)]:
            rect = self.span.frame(top).united(self.span.frame(min(bottom, last)))
            painter.drawRect(rect.adjusted(1, 1, -2, -1))
