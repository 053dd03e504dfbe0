"""The matching table: every column of a sheet, with the field it is taken for."""

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from custdesk.ui.importing.match_cells import ROW, MatchCell
from custdesk.ui.importing.match_model import (
    ARROW,
    FIELD,
    FIRST,
    HEADER,
    HOW,
    LETTER,
    MATCH,
    SECOND,
    THIRD,
    MatchModel,
)
from custdesk.ui.theme import font

_WIDTHS = {
    LETTER: 36, HEADER: 150, FIRST: 124, SECOND: 124, THIRD: 116, ARROW: 28, FIELD: 196,
    MATCH: 140, HOW: 100,
}  # fmt: skip


class MatchTable(QTableView):
    """`field_wanted`: the row whose field is to be chosen, its cell on screen, what was typed."""

    field_wanted = Signal(int, QRect, str)

    def __init__(self, model: MatchModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(MatchCell(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(ROW)
        rows.setDefaultSectionSize(ROW)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setFont(font(12, QFont.Weight.Medium))
        header.setProperty("lines", False)  # one heading stands over three columns
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        model.modelReset.connect(lambda: self.setCurrentIndex(model.index(0, FIELD)))
        self.clicked.connect(self._clicked)

    def ask_field(self, row: int, typed: str = "") -> None:
        """Wish for the list of fields under a row's cell, narrowed to what was typed."""
        index = self.model().index(row, FIELD)
        self.setCurrentIndex(index)
        cell = self.visualRect(index).adjusted(4, 0, -4, 0)
        corner = self.viewport().mapToGlobal(cell.topLeft())
        self.field_wanted.emit(row, QRect(corner, cell.size()), typed)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == FIELD:
            self.ask_field(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        alt_down = event.key() == Qt.Key.Key_Down and (
            event.modifiers() & Qt.KeyboardModifier.AltModifier
        )
        if row >= 0 and (alt_down or event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Space)):
            self.ask_field(row)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.accept()  # one row is one choice: there is nothing to go to sideways
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """A letter opens the list of fields and begins the search there."""
        row = self.currentIndex().row()
        if row >= 0 and search.strip():
            self.ask_field(row, search)
