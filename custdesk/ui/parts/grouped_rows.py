"""A flat model of rows under headers: the places of rows, and that headers cannot be chosen."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
_NOWHERE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole  # the row or the header itself


class GroupedRows(QAbstractListModel, Generic[R]):
    """What is shown are rows of one type, and headers of others."""

    def __init__(self, kind: type[R], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._shown: list[Any] = []

    @property
    def shown(self) -> Sequence[Any]:
        """Rows and headers, in their order."""
        return self._shown

    def _show(self, shown: Iterable[Any]) -> None:
        """Show other rows and headers."""
        self.beginResetModel()
        self._shown = list(shown)
        self.endResetModel()

    def row_at(self, index: Index) -> R | None:
        """The row at an index; None for a header or no index."""
        row = self._shown[index.row()] if index.isValid() else None
        return row if isinstance(row, self._kind) else None

    def first_where(self, fits: Callable[[R], bool]) -> QModelIndex:
        """Where the first row that fits stands; an invalid index when none is shown."""
        for place, row in enumerate(self._shown):
            if isinstance(row, self._kind) and fits(row):
                return self.index(place)
        return QModelIndex()

    def first_after(self, place: int) -> QModelIndex:
        """The first row at a place or after it, else the last before it."""
        places = [n for n, row in enumerate(self._shown) if isinstance(row, self._kind)]
        if not places:
            return QModelIndex()
        return self.index(next((n for n in places if n >= place), places[-1]))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        return row if role == ROW else self._told(row, role)

    def _told(self, row: Any, role: int) -> object:  # noqa: ANN401 - a row or a header
        """What a role other than `ROW` says of a row or a header."""
        raise NotImplementedError

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.row_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
