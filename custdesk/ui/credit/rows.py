"""Tables of the page: declared columns over plain rows, sorted by their headers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from custdesk.system.language import _
from custdesk.ui.parts.chip import TABLE_WIDTH, draw_chip
from custdesk.ui.parts.plain_table import TITLE, VALUE, PlainTable
from custdesk.ui.parts.text_cell import TextCell
from custdesk.ui.theme import color, font

Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")
TIER = Qt.ItemDataRole.UserRole + 70
_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """What a column tells of a row.

    `key`: what it is sorted by and exported as, else its text. `right`: figures. `tone`: the colour
    of a cell. `tier`: whose chip stands before the text. `width` 0: it takes the room that is left.
    """

    title: str  # a source text
    told: Callable[[T], str]
    width: int = 0
    key: Callable[[T], Any] | None = None
    right: bool = False
    tone: Callable[[T], str] | None = None
    tier: Callable[[T], str] | None = None
    bold: bool = False


class Rows(QAbstractTableModel, Generic[T]):
    """Rows of anything. Sorting is stable and remembered over other rows."""

    def __init__(self, columns: Sequence[Column[T]]) -> None:
        super().__init__()
        self.columns = columns
        self.rows: list[T] = []
        self._all: list[T] = []
        self._sort: tuple[int, Qt.SortOrder] | None = None
        self._fits: Callable[[T], bool] = lambda _row: True

    def show(self, rows: Sequence[T]) -> None:
        """Show other rows, in the order that was chosen."""
        self._all = list(rows)
        self._arrange()

    def narrow(self, fits: Callable[[T], bool]) -> None:
        """Show only some of the rows."""
        self._fits = fits
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sort = (column, order) if column >= 0 else None
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        self.rows = [row for row in self._all if self._fits(row)]
        if self._sort is not None:
            column, order = self.columns[self._sort[0]], self._sort[1]
            key = column.key or column.told

            def ranked(row: T) -> tuple[bool, Any]:
                found = key(row)
                return found is not None, found.casefold() if isinstance(found, str) else found

            self.rows.sort(key=ranked, reverse=order == Qt.SortOrder.DescendingOrder)
        self.endResetModel()

    def row_at(self, index: Index) -> T | None:
        """The row at an index."""
        return self.rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return _(column.title) if column.title else ""
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return _RIGHT
        return column.title if role == TITLE else None

    def block(
        self, places: Sequence[int], columns: Sequence[int]
    ) -> Callable[[], list[list[object]]]:
        """What reads some cells, on any thread: what columns are sorted by, else their texts."""
        rows, chosen = [self.rows[place] for place in places], [self.columns[n] for n in columns]

        def cell(column: Column[T], row: T) -> object:
            value = column.key(row) if column.key else None
            return column.told(row) if value is None else value

        return lambda: [[cell(column, row) for column in chosen] for row in rows]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.told(row)
        if role == Qt.ItemDataRole.TextAlignmentRole and column.right:
            return _RIGHT
        if role == Qt.ItemDataRole.ForegroundRole:
            return color(column.tone(row) if column.tone else "text" if column.bold else "text2")
        if role == Qt.ItemDataRole.FontRole:
            return font(12, QFont.Weight.Medium if column.bold else QFont.Weight.Normal)
        if role == TIER and column.tier is not None:
            return column.tier(row)
        if role == VALUE and column.key is not None:
            return column.key(row)
        return None


class _Cell(TextCell):
    """The chip of a tier before the text, where a column has one."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tier = index.data(TIER)
        if not tier:
            super().paint(painter, option, index)
            return
        left = self._left(index)
        shifted = QStyleOptionViewItem(option)
        super().paint(painter, shifted, index)
        draw_chip(painter, option.rect.x() + left + 3, option.rect.center().y(), tier, word=False)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.data(TIER):
            option.rect.adjust(round(TABLE_WIDTH) + 6, 0, 0, 0)


class LedgerTable(PlainTable, Generic[T]):
    """A table of `Rows`: `opened` is Enter or a double click, `went` another current row.

    Single letters are actions here, not a search.
    """

    opened = Signal(object)
    went = Signal(object)

    def __init__(
        self, columns: Sequence[Column[T]], name: str, *, first: int = 20, sorts: bool = True,
        rows: Rows[T] | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """`rows`: a model of its own over the same columns."""
        self.rows: Rows[T] = Rows(columns) if rows is None else rows
        wide = next((n for n, column in enumerate(columns) if not column.width), 0)
        widths = [column.width or 120 for column in columns]
        super().__init__(self.rows, name, widths, wide, first, parent)
        self.setItemDelegate(_Cell(self, first - 4))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAlternatingRowColors(False)
        if sorts:
            self.horizontalHeader().setSortIndicatorClearable(True)
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
            self.setSortingEnabled(True)
        self.doubleClicked.connect(self._open)

    def show_rows(self, rows: Sequence[T], same: Callable[[T, T], bool] | None = None) -> None:
        """Show other rows; `same` finds the current one again, else its place stays current."""
        before, place = self.current(), self.current_row()
        self.rows.show(rows)
        self.stay(before, place, same)

    def stay(self, before: T | None, place: int, same: Callable[[T, T], bool] | None) -> None:
        """Make the row current that is the same as one before."""
        found = None
        if before is not None and same is not None:
            found = next((n for n, row in enumerate(self.rows.rows) if same(row, before)), None)
        self.go_to(found if found is not None else max(place, 0))
        self.went.emit(self.current())

    def current(self) -> T | None:
        """The current row."""
        place = self.current_row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.went.emit(self.current())

    def _open(self, _index: object = None) -> None:
        row = self.current()
        if row is not None:
            self.opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are actions."""
