"""The list of complaints as a flat model."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from custdesk.services.complaints import told
from custdesk.services.complaints.rows import Case
from custdesk.system.language import say, words
from custdesk.ui.parts.formats import say_near

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole


class CaseModel(QAbstractListModel):
    """`ROW` gives a `Case`; `now` and `zone` say how its clocks are told."""

    def __init__(self, zone: str, now: dt.datetime, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Case] = []
        self.zone, self.now = zone, now

    def show(self, rows: Sequence[Case], now: dt.datetime) -> None:
        """Take other rows, and the moment that their clocks are told at."""
        self.beginResetModel()
        self.rows, self.now = list(rows), now
        self.endResetModel()

    def row_at(self, index: Index) -> Case | None:
        """The complaint at an index."""
        return self.rows[index.row()] if index.isValid() else None

    def place_of(self, number: int) -> QModelIndex:
        """Where a complaint stands; invalid when it is not shown."""
        for place, row in enumerate(self.rows):
            if row.id == number:
                return self.index(place)
        return QModelIndex()

    def near(self, place: int) -> QModelIndex:
        """The row at a place, or the last one before it."""
        return self.index(min(max(0, place), len(self.rows) - 1))

    def due(self, row: Case) -> str:
        """What is owed next and by when; the year only where it is another one."""
        return say_near(told.due(row, self.now, self.zone), self.now.date())

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words().join((row.number, row.name, say(told.what_it_is(row))), "phrases")
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return words().join((row.what, self.due(row)), "phrases")
        return None
