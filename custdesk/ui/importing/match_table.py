"""The matching table: every column of a sheet, with the field it is taken for."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from custdesk.system.language import _
from custdesk.ui.importing.dress import dress
from custdesk.ui.importing.match_cells import ROW, MatchCell
from custdesk.ui.importing.match_model import (
    ARROW,
    FIELD,
    FIRST,
    HEADER,
    HOW,
    LETTER,
    MATCH,
    POLICY,
    SECOND,
    THIRD,
    MatchModel,
)

_WIDTHS = {
    LETTER: 36, HEADER: 140, FIRST: 110, SECOND: 110, THIRD: 100, ARROW: 28, FIELD: 190,
    POLICY: 150, MATCH: 140, HOW: 100,
}  # fmt: skip
_ROOM_FOR_ALL = 1200  # px


class MatchTable(QTableView):
    """`field_wanted`: the row whose field is to be chosen, its cell on screen, what was typed."""

    field_wanted = Signal(int, QRect, str)
    policy_wanted = Signal(int, QPoint)  # the row, where its menu opens

    def __init__(self, model: MatchModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(_("Columns of the list"))
        self.setItemDelegate(MatchCell(self))
        header = dress(self, ROW)
        header.setStretchLastSection(True)
        header.setProperty("lines", False)  # one heading stands over three columns
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, width)
        model.modelReset.connect(lambda: self.setCurrentIndex(model.index(0, FIELD)))
        self.clicked.connect(self._clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, how a column is read is worth more than a third value."""
        super().resizeEvent(event)
        self.setColumnHidden(THIRD, self.viewport().width() < _ROOM_FOR_ALL)

    def ask_field(self, row: int, typed: str = "") -> None:
        """Wish for the list of fields under a row's cell, narrowed to what was typed."""
        index = self.model().index(row, FIELD)
        self.setCurrentIndex(index)
        cell = self.visualRect(index).adjusted(4, 0, -4, 0)
        corner = self.viewport().mapToGlobal(cell.topLeft())
        self.field_wanted.emit(row, QRect(corner, cell.size()), typed)

    def ask_policy(self, row: int) -> None:
        """Wish for the menu of what a row's cells may change."""
        index = self.model().index(row, POLICY)
        if not index.data():
            return
        self.setCurrentIndex(index)
        self.scrollTo(index)
        corner = self.visualRect(index).bottomLeft()
        self.policy_wanted.emit(row, self.viewport().mapToGlobal(corner))

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == FIELD:
            self.ask_field(index.row())
        elif index.column() == POLICY:
            self.ask_policy(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go between the two things that a row lets one choose."""
        current = self.currentIndex()
        row = current.row()
        alt_down = event.key() == Qt.Key.Key_Down and (
            event.modifiers() & Qt.KeyboardModifier.AltModifier
        )
        if row >= 0 and (alt_down or event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Space)):
            (self.ask_policy if current.column() == POLICY else self.ask_field)(row)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            column = POLICY if event.key() == Qt.Key.Key_Right else FIELD
            self.setCurrentIndex(self.model().index(row, column))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """A letter opens the list of fields and begins the search there."""
        row = self.currentIndex().row()
        if row >= 0 and search.strip():
            self.ask_field(row, search)
