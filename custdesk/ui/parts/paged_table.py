"""A plain table of a long list: sorted by a click on its header, rows chosen whole."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from custdesk.ui.parts.paged_rows import PagedRows
from custdesk.ui.parts.plain_table import PlainTable

Index = QModelIndex | QPersistentModelIndex


class PagedTable(PlainTable):
    """`marked` tells the place of the current row (-1: none), `opened` Enter or a double click."""

    sort_wanted = Signal(str, bool)  # what a column sorts by, downwards
    marked = Signal(int)
    opened = Signal(int)

    def __init__(
        self, model: PagedRows[Any], name: str, wide: int, parent: QWidget | None = None
    ) -> None:
        self.paged = model
        super().__init__(model, name, [column.width for column in model.columns], wide)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.sectionClicked.connect(self._clicked)
        self._sort = ("", False)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.setAlternatingRowColors(True)

    def show_sort(self, sort: str, falling: bool) -> None:
        """Mark the column that the list is sorted by; none where it is its own order."""
        self._sort = (sort, falling)
        places = [
            place for place, one in enumerate(self.paged.columns) if one.sort == sort and sort
        ]
        order = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(places[0] if places else -1, order)

    def _clicked(self, section: int) -> None:
        column = self.paged.columns[section]
        if column.sort:
            sort, falling = self._sort
            self.sort_wanted.emit(
                column.sort, not falling if sort == column.sort else column.falling
            )

    def current_id(self) -> int | None:
        """The id of the current row."""
        place = self.current_row()
        return self.paged.ids[place] if 0 <= place < len(self.paged.ids) else None

    def chosen_ids(self) -> list[int]:
        """The ids of the chosen rows, in the order of the list."""
        return [self.paged.ids[place] for place in self.chosen_rows()]

    def go_to_id(self, number: int | None, place: int = 0) -> None:
        """Make the row of an id the current one; where it is gone, the one at a place."""
        found = self.paged.place_of(number) if number is not None else None
        self.go_to(place if found is None else found)
        self.scrollTo(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.marked.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() >= 0:
            self.opened.emit(self.current_row())
        else:
            super().keyPressEvent(event)
