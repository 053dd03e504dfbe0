"""A long list as a model: all ids in order, and rows only of the pages in sight."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from custdesk.system.language import _
from custdesk.ui.parts.plain_table import FORM, TITLE, VALUE
from custdesk.ui.theme import color, font

PAGE = 50
_PAGES_KEPT = 100
_AT_ONCE = 500  # rows that are read at once for the clipboard or a file
Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")
_NOWHERE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole  # the row itself, in any of its columns


class PagedColumn(NamedTuple):
    """One column. `sort`: what the list is asked to be sorted by; `falling`: downwards at first.

    `asked`: not shown before it is asked for. `along`: goes with whole rows that are copied or
    exported, shown or not. `form`: of numbers in a workbook, number or percent. `field`: which
    field of the form is edited in its place; else `why` may say why none is.
    """

    title: str  # a source text
    width: int
    sort: str = ""
    falling: bool = False
    right: bool = False
    asked: bool = False
    along: bool = False
    form: str = ""
    field: str = ""
    why: str = ""  # a source text


class PagedRows(QAbstractTableModel, Generic[T]):
    """`fetch` answers the rows of some ids, with those ids; ids that are gone are left out.

    `texts`: what stands in the columns of a row; `tone`: of a row and a column the token of its
    colour, or nothing. `values`: the days, moments and numbers behind the texts, by their columns.
    The model never sorts: another order is another list of ids.
    """

    def __init__(
        self,
        columns: Sequence[PagedColumn],
        fetch: Callable[[Sequence[int]], dict[int, T]],
        texts: Callable[[T], Sequence[str]],
        tone: Callable[[T, int], str] = lambda _row, _column: "",
        bold: int = 0,
        values: Callable[[T], Mapping[int, object]] = lambda _row: {},
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.ids: array[int] = array("q")
        self._fetch, self._texts, self._tone, self._bold = fetch, texts, tone, bold
        self._values = values
        self._pages: OrderedDict[int, list[tuple[T, Sequence[str]] | None]] = OrderedDict()

    def show(self, ids: Sequence[int]) -> None:
        """Show other ids, or the same in another order."""
        self.beginResetModel()
        self.ids = ids if isinstance(ids, array) else array("q", ids)
        self._pages.clear()
        self.endResetModel()

    def row(self, place: int) -> T | None:
        """The row at a place of the list; None if it is gone since the ids were read."""
        line = self._line(place) if 0 <= place < len(self.ids) else None
        return line[0] if line else None

    def place_of(self, number: int) -> int | None:
        """Where an id stands in the list."""
        try:
            return self.ids.index(number)
        except ValueError:
            return None

    def _line(self, place: int) -> tuple[T, Sequence[str]] | None:
        number, at = divmod(place, PAGE)
        page = self._pages.get(number)
        if page is None:
            ids = self.ids[number * PAGE : (number + 1) * PAGE]
            rows = self._fetch(ids)
            page = self._pages[number] = [
                (rows[one], self._texts(rows[one])) if one in rows else None for one in ids
            ]
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page[at] if at < len(page) else None

    def block(
        self, places: Sequence[int], columns: Sequence[int]
    ) -> Callable[[], list[list[object]]]:
        """What reads some cells, on any thread: texts, and days and numbers where known."""
        ids = [self.ids[place] for place in places]
        fetch, texts, values = self._fetch, self._texts, self._values

        def read() -> list[list[object]]:
            found = []
            for start in range(0, len(ids), _AT_ONCE):
                some = ids[start : start + _AT_ONCE]
                rows = fetch(some)
                for row in (rows[one] for one in some if one in rows):
                    told, known = texts(row), values(row)
                    both = [(known.get(one), told[one]) for one in columns]
                    found.append([text if value is None else value for value, text in both])
            return found

        return read

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(self.columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole and self.columns[section].right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == TITLE:
            return self.columns[section].title
        return self.columns[section].form or None if role == FORM else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[column].right else _LEFT
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole:
            heavy = column == self._bold
            return font(12, QFont.Weight.Medium if heavy else QFont.Weight.Normal)
        line = self._line(index.row())
        if line is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line[1][column]
        if role == Qt.ItemDataRole.ForegroundRole:
            return color(
                self._tone(line[0], column) or ("text" if column == self._bold else "text2")
            )
        if role == VALUE:
            return self._values(line[0]).get(column)
        return line[0] if role == ROW else None


_LEFT = Qt.AlignmentFlag.AlignLeft
