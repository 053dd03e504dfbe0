"""The customer list as a paged model: all ids in order, and rows only of the pages in sight.

A million ids are eight megabytes; a page of rows is one query by ids, about a millisecond. The
model never sorts: another order is another list of ids.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from custdesk.services.list_groups import Group
from custdesk.services.own_fields import OwnField
from custdesk.store.rows import CustomerRow
from custdesk.system.language import _
from custdesk.ui.customers.columns import (
    COLUMNS,
    Scene,
    further_text,
    own_columns,
    own_text,
    title_of,
)
from custdesk.ui.customers.folding import Folding
from custdesk.ui.parts.chip import tier_word

PAGE = 50
_PAGES_KEPT = 200

Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Sequence[int]], list[CustomerRow]]
FetchOwn = Callable[[Sequence[int]], Mapping[int, Mapping[int, str]]]
FetchMore = Callable[[Sequence[str], Sequence[int]], Mapping[int, Mapping[str, str]]]
_NOTHING: Mapping[int, str] = {}
_EMPTY: Mapping[str, str] = {}
_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Line:
    """A row and the texts of its cells, which are made when it first comes into sight."""

    __slots__ = ("more", "own", "row", "texts")

    def __init__(
        self, row: CustomerRow, own: Mapping[int, str], more: Mapping[str, str] = _EMPTY
    ) -> None:
        self.row = row
        self.own = own  # field -> value
        self.more = more  # column -> value, of the further columns that are shown
        self.texts: tuple[str, ...] = ()


class CustomerModel(QAbstractTableModel):
    """Rows by page. `fetch` answers the rows of some ids; ids that are gone are left out.

    `ids` are all customers of the list, `shown` its rows: the same, unless it is put into groups,
    whose heads are rows of their own and hide who is in them while they are folded.
    """

    def __init__(
        self,
        fetch: Fetch,
        scene: Scene,
        parent: QObject | None = None,
        fetch_own: FetchOwn | None = None,
        fetch_more: FetchMore | None = None,
    ) -> None:
        super().__init__(parent)
        self._fetch, self._fetch_own, self._fetch_more = fetch, fetch_own, fetch_more
        self._further: tuple[str, ...] = ()  # fields of the further columns that are shown
        self.columns = COLUMNS
        self.scene = scene
        self.ids: array[int] = array("q")
        self.shown = self.ids
        self.folding = Folding()
        self._pages: OrderedDict[int, list[Line | None]] = OrderedDict()

    def show_own(self, fields: Sequence[OwnField]) -> bool:
        """Have a column for each of the firm's own fields; whether that is anything new."""
        columns = COLUMNS + own_columns(fields)
        known = [column.own for column in self.columns]
        if [column.own for column in columns] == known:
            return False
        self.beginResetModel()
        self.columns = columns
        self._pages.clear()
        self.endResetModel()
        return True

    def show_further(self, shown: Collection[int]) -> None:
        """Read what stands in further columns, of those alone that are shown."""
        wanted = tuple(
            one.field for place, one in enumerate(self.columns) if one.further and place in shown
        )
        if wanted != self._further:
            self._further = wanted
            self._pages.clear()

    def show(
        self, ids: "array[int]", scene: Scene, by: str = "", groups: Sequence[Group] = ()
    ) -> None:
        """Show other ids, or the same in another order; in groups, they stand in their order."""
        self.beginResetModel()
        self.ids, self.scene = ids, scene
        self.folding.show(by, groups)
        self.shown = self.folding.laid(ids)
        self._pages.clear()
        self.endResetModel()

    def is_shown(self, ids: "array[int]", by: str, groups: Sequence[Group]) -> bool:
        """Whether just this is shown."""
        folding = self.folding
        return (ids, by, tuple(groups)) == (self.ids, folding.by, tuple(folding.groups))

    def refresh(self, scene: Scene) -> None:
        """The same ids in the same order, whose rows may have changed."""
        self.scene = scene
        self._pages.clear()
        if self.shown:
            last = self.index(len(self.shown) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def line(self, row: int) -> Line | None:
        """The row at a place of the list; None if it is gone since the ids were read."""
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._load(number)
        else:
            self._pages.move_to_end(number)
        line = page[place] if place < len(page) else None
        if line is not None and not line.texts:
            scene = self.scene
            line.texts = tuple([
                own_text(column.own, line.own.get(column.own.id), scene)
                if column.own
                else further_text(column.field, line.more.get(column.field))
                if column.further
                else column.text(line.row, scene)
                for column in self.columns
            ])  # fmt: skip
        return line

    def _load(self, number: int) -> list[Line | None]:
        places = self.shown[number * PAGE : (number + 1) * PAGE]
        ids = [one for one in places if one > 0]
        asked = self._fetch_own if len(self.columns) > len(COLUMNS) else None
        own = asked(ids) if asked else {}
        read = self._fetch_more if self._further else None
        more = read(self._further, ids) if read else {}
        lines = {
            row.id: Line(row, own.get(row.id, _NOTHING), more.get(row.id, _EMPTY))
            for row in self._fetch(ids)
        }
        page = self._pages[number] = [lines.get(one) for one in places]
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        return page

    def place_of(self, customer: int) -> int | None:
        """The row of a customer; none where they are not in the list, or their group is folded."""
        try:
            return self.shown.index(customer)
        except ValueError:
            return None

    def head(self, row: int) -> Group | None:
        """The group whose head a row is."""
        number = self.shown[row] if 0 <= row < len(self.shown) else 0
        return self.folding.group(number) if number < 0 else None

    def fold(self, keys: Collection[str]) -> None:
        """Hide who is in these groups, and show all others."""
        self.beginResetModel()
        self.folding.folded = set(keys)
        self.shown = self.folding.laid(self.ids)
        self._pages.clear()
        self.endResetModel()

    def reveal(self, customer: int) -> int | None:
        """The row of a customer, whose group is unfolded where it has to be."""
        row = self.place_of(customer)
        if row is None and self.folding.folded and customer in self.ids:
            group = self.folding.group_at(self.ids.index(customer))
            if group is not None:
                self.fold(self.folding.folded - {group.key})
                row = self.place_of(customer)
        return row

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        line = self.line(index.row())
        if line is None:
            return self._of_head(index.row(), role)
        text = line.texts[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        return _spoken(column.id, line.row) or text

    def _of_head(self, row: int, role: int) -> object:
        """The same in every column, as it is one row to a reader of the screen."""
        group = self.head(row)
        if group is None or role == Qt.ItemDataRole.ToolTipRole:
            return None
        from custdesk.ui.customers import grouping  # only a list in groups needs it

        if role == Qt.ItemDataRole.DisplayRole:
            return grouping.name_of(self.folding.by, group.key)
        return grouping.spoken(self.folding.by, group, not self.folding.is_open(group))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(self.columns[section], self.scene.currency)
        return None


def _spoken(column: str, row: CustomerRow) -> str:
    """What a cell says to a tooltip and a screen reader where its text alone does not."""
    if column == "tier":
        values = {"tier": tier_word(row.tier), "value": row.value, "potential": row.potential}
        if row.manual:
            return _("{tier}, set by hand; value {value}, potential {potential}").format(**values)
        return _("{tier}; value {value}, potential {potential}").format(**values)
    return row.owner if column == "owner" else ""
