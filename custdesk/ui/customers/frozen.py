"""The first columns of the list, which stay in their place while it is scrolled sideways."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QTableView

USUAL = 2  # the tier and the name: without them a row does not say whom it is about
_MOST = 0.6  # share of the width that they may take


class FrozenColumns:
    """Where the frozen columns stand; there are none while nothing is scrolled."""

    def __init__(self, table: QTableView) -> None:
        self._table = table
        self.count = USUAL

    def places(self) -> list[tuple[int, int, int]]:
        """Section, left and width of each, as long as the list is scrolled sideways."""
        head = self._table.horizontalHeader()
        if not self.count or not head.offset():
            return []
        found: list[tuple[int, int, int]] = []
        left = 0
        for place in range(head.count()):
            section = head.logicalIndex(place)
            if head.isSectionHidden(section):
                continue
            if len(found) == self.count:
                break
            width = head.sectionSize(section)
            found.append((section, left, width))
            left += width
        # Where they would leave no room for the others, they are scrolled like those.
        return found if left <= _MOST * self._table.viewport().width() else []

    def edge(self) -> int:
        """Where the columns that are scrolled begin."""
        places = self.places()
        return places[-1][1] + places[-1][2] if places else 0

    def moved(self, section: int, rect: QRect) -> QRect:
        """The rectangle of a cell, in its place where its column is frozen."""
        for one, left, _width in self.places():
            if one == section:
                return QRect(left, rect.top(), rect.width(), rect.height())
        return rect

    def under(self, pos: QPoint) -> QPoint:
        """The point that the table itself knows by the column that one sees at a point."""
        if 0 <= pos.x() < self.edge():
            return QPoint(pos.x() - self._table.horizontalHeader().offset(), pos.y())
        return pos
