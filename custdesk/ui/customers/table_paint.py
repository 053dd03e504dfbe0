"""The customer list as it is painted: the rows in sight in one go, frozen columns in their place.

`QTableView` asks a Python model some ten questions for each cell it paints, through the style sheet
too. Painted like this it is several times as fast.
"""

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from custdesk.ui.customers.cells import CellPainter
from custdesk.ui.customers.frozen import FrozenColumns
from custdesk.ui.customers.heads import Heads
from custdesk.ui.customers.model import CustomerModel
from custdesk.ui.parts.cell_span import CellSpan, chosen_runs
from custdesk.ui.parts.density import row_height

ROW = 22
Index = QModelIndex | QPersistentModelIndex
Places = list[tuple[int, int, int]]  # section, left, width


class PaintedTable(QTableView):
    """Paints a `CustomerModel`."""

    painted = Signal()  # rows were painted
    list_model: CustomerModel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row_height = row_height(ROW)
        self.cells = CellPainter()
        self.span = CellSpan(self)
        self.frozen = FrozenColumns(self)
        self.heads = Heads(self)

    def selected_ranges(self) -> list[tuple[int, int]]:
        """First and last row of each run of selected rows, in order."""
        return chosen_runs(self)

    def go_to_row(self, row: int, column: int | None = None) -> None:
        """Make a row the current one; it may be the head of a group."""
        place = self.currentIndex().column() if column is None else column
        flags = QItemSelectionModel.SelectionFlag
        index = self.list_model.index(row, max(0, place))
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    # Where cells stand

    def visualRect(self, index: Index) -> QRect:
        return self.frozen.moved(index.column(), super().visualRect(index))

    def indexAt(self, pos: QPoint) -> QModelIndex:
        return super().indexAt(self.frozen.under(pos))

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, and not below the frozen columns."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        places = self.frozen.places()
        if any(section == index.column() for section, _left, _width in places):
            bar.setValue(before)
        elif places:
            covered = self.frozen.edge() - self.visualRect(index).left()
            if covered > 0:
                bar.setValue(bar.value() - covered)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx:  # what was moved along with the rest has to be painted in its place
            self.viewport().update()
            self.horizontalHeader().viewport().update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        exposed = event.rect()
        painter.fillRect(exposed, self.cells.brushes["surface"])
        frozen = self.frozen.places()
        still = {section for section, _left, _width in frozen}
        edge = self.frozen.edge() if frozen else 0
        header = self.horizontalHeader()
        sections = [
            (section, header.sectionViewportPosition(section), header.sectionSize(section))
            for section in range(header.count())
            if section not in still and not header.isSectionHidden(section)
        ]
        sections = [
            (section, left, width)
            for section, left, width in sections
            if left <= exposed.right() and left + width > max(edge, exposed.left())
        ]
        if frozen:
            painter.setClipRect(exposed.adjusted(max(0, edge - exposed.left()), 0, 0, 0))
        self._paint_block(painter, exposed, sections, edge)
        if frozen:
            painter.setClipping(False)
            self._paint_block(painter, exposed, frozen, 0)
            painter.setPen(self.cells.edge)
            painter.drawLine(edge - 1, exposed.top(), edge - 1, self._end_of_rows())
        self.heads.paint(painter, exposed)
        self._paint_frame(painter)
        painter.end()
        if self.list_model.ids:
            self.painted.emit()

    def _paint_block(self, painter: QPainter, exposed: QRect, sections: Places, start: int) -> None:
        right = max((left + width for _section, left, width in sections), default=start)
        chosen = self._selected_in_sight()
        first = self.rowAt(max(0, exposed.top()))
        last = self.rowAt(exposed.bottom())
        count = len(self.list_model.shown)
        for row in range(max(0, first), (last if last >= 0 else count - 1) + 1):
            self._paint_row(painter, row, row in chosen, sections, start, right)
        self._paint_grid(painter, sections, min(exposed.bottom(), self._end_of_rows()))

    def _paint_row(
        self,
        painter: QPainter,
        row: int,
        selected: bool,
        sections: Places,
        start: int,
        right: int,
    ) -> None:
        top = self.rowViewportPosition(row)
        if selected:
            token = "select" if self._is_active() else "select_inactive"
        else:
            token = "surface_alt" if row % 2 else "surface"
        ground = QRect(start, top, right - start, self.row_height)
        painter.fillRect(ground, self.cells.brushes[token])
        line = self.list_model.line(row)
        if line is None:
            return
        scene, cell, height = self.list_model.scene, self.cells.cell, self.row_height
        for section, left, width in sections:
            cell(painter, QRect(left, top, width, height), section, line, scene)

    def _paint_grid(self, painter: QPainter, sections: Places, bottom: int) -> None:
        painter.setPen(self.cells.grid)
        for _section, left, width in sections:
            painter.drawLine(left + width - 1, 0, left + width - 1, bottom)

    def _paint_frame(self, painter: QPainter) -> None:
        """The frame of the current cell, or of those that are marked, as in a spreadsheet."""
        row = self.currentIndex().row()
        if self.hasFocus() and row >= 0 and self.list_model.head(row) is None:
            painter.setPen(self.cells.frame)
            for top, bottom in self.selected_ranges() if self.span.chosen else [(row, row)]:
                rect = self.span.frame(top).united(self.span.frame(bottom))
                painter.drawRect(rect.adjusted(1, 1, -2, -1))

    def _end_of_rows(self) -> int:
        count = len(self.list_model.shown)
        return self.rowViewportPosition(count - 1) + self.row_height if count else 0

    def _is_active(self) -> bool:
        return self.hasFocus() and self.isActiveWindow()

    def _selected_in_sight(self) -> range | set[int]:
        first = max(0, self.rowAt(0))
        last = first + self.viewport().height() // self.row_height + 2
        seen: set[int] = set()
        for top, bottom in self.selected_ranges():
            if top <= last and bottom >= first:
                seen.update(range(max(top, first), min(bottom, last) + 1))
        return seen

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.viewport().update()
