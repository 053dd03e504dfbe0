"""A plain table of texts: rows of anything, and how each is told; rows can be ticked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from custdesk.system.language import _
from custdesk.ui.parts.cell_table import CellTable
from custdesk.ui.parts.density import row_height
from custdesk.ui.parts.text_cell import TextCell
from custdesk.ui.theme import color, font

Index = QModelIndex | QPersistentModelIndex
T = TypeVar("T")
VALUE = Qt.ItemDataRole.UserRole + 64  # a cell's day, moment or number; None: its text is all
FORM = Qt.ItemDataRole.UserRole + 65  # of a header: the form of its numbers, number or percent
TITLE = Qt.ItemDataRole.UserRole + 66  # of a header: its source text, the same in any language
_NOWHERE = QModelIndex()
_ROW = 28
_LEAST = 180  # px that the wide column has to have


class TextRows(QAbstractTableModel, Generic[T]):
    """Rows and the texts of their cells. `heads` are source texts.

    With `ticks` the first column carries a box; `ticked` says which rows are chosen. `values`: the
    days, moments and numbers behind the texts of some columns, `forms` of the numbers, for exports.
    """

    ticks_changed = Signal()

    def __init__(
        self,
        heads: Sequence[str],
        texts: Callable[[T], Sequence[str]],
        *,
        ticks: bool = False,
        bold: int = -1,
        values: Callable[[T], Mapping[int, object]] | None = None,
        forms: Mapping[int, str] | None = None,
    ) -> None:
        super().__init__()
        self._values, self._forms = values, forms or {}
        self.rows: list[T] = []
        self.known = False  # whether rows were given, if only none
        self._heads, self._texts, self._ticks, self._bold = heads, texts, ticks, bold
        self._ticked: set[int] = set()

    def show(self, rows: Sequence[T]) -> None:
        """Show other rows; none is ticked."""
        self.beginResetModel()
        self.rows, self.known = list(rows), True
        self._ticked.clear()
        self.endResetModel()
        self.ticks_changed.emit()

    def ticked(self) -> list[T]:
        """The rows that are ticked, in the order of the table."""
        return [self.rows[place] for place in sorted(self._ticked)]

    def tick_all(self, on: bool) -> None:
        """Tick every row, or none."""
        self.tick(range(len(self.rows)) if on else ())

    def tick(self, places: Iterable[int]) -> None:
        """Tick these rows and no others."""
        self._ticked = set(places)
        if self.rows:
            last = self.index(len(self.rows) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [Qt.ItemDataRole.CheckStateRole])
        self.ticks_changed.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            head = self._heads[section]
            return _(head) if head else ""  # the text of nothing is the catalogue's own head
        if role == TITLE:
            return self._heads[section]
        return self._forms.get(section) if role == FORM else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        ticked = self._ticks and index.column() == 0
        return flags | Qt.ItemFlag.ItemIsUserCheckable if ticked else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._texts(self.rows[index.row()])[column]
        if role == Qt.ItemDataRole.ForegroundRole:
            return color("text" if column == max(self._bold, 0) else "text2")
        if role == Qt.ItemDataRole.FontRole:
            return font(12, QFont.Weight.Medium if column == self._bold else QFont.Weight.Normal)
        if role == Qt.ItemDataRole.CheckStateRole and self._ticks and column == 0:
            on = index.row() in self._ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == VALUE and self._values is not None:
            return self._values(self.rows[index.row()]).get(column)
        return None

    def block(
        self, places: Sequence[int], columns: Sequence[int]
    ) -> Callable[[], list[list[object]]]:
        """What reads some cells, on any thread: texts, and days and numbers where known."""
        rows = [self.rows[place] for place in places]
        texts, values = self._texts, self._values

        def read() -> list[list[object]]:
            found = []
            for row in rows:
                told, known = texts(row), values(row) if values else {}
                both = [(known.get(one), told[one]) for one in columns]
                found.append([text if value is None else value for value, text in both])
            return found

        return read

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self._ticked ^= {index.row()}
        self.dataChanged.emit(index, index, [role])
        self.ticks_changed.emit()
        return True


class PlainTable(CellTable):
    """Shows texts in rows that are chosen whole. `widths` in px; the column `wide` takes the rest.

    `first`: px left of the first column, as wide as the air before the page's title.
    """

    def __init__(
        self,
        model: QAbstractTableModel,
        name: str,
        widths: Sequence[int],
        wide: int,
        first: int = 20,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(TextCell(self, first - 4))
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(16)
        rows.setDefaultSectionSize(row_height(_ROW))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {first}px; }}")
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        head.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        self._needs = {n: min(px, _LEAST) if n == wide else px for n, px in enumerate(widths)}
        self._spare: Sequence[int] = ()
        self.wide = wide
        self.unwanted: set[int] = set()  # columns that the user does not want to see
        self.insisted: set[int] = set()  # columns that are wanted even where there is no room
        self.left_out: set[int] = set()  # columns that there is no room for now

    def spare(self, columns: Sequence[int]) -> None:
        """Leave these columns out where all have no room, the first of them first.

        They are those that the pane beside the list tells as well.
        """
        self._spare = columns
        self.leave_out()

    def leave_out(self) -> None:
        """Hide the columns that nobody wants, and those that there is no room for."""
        wanted = {n: px for n, px in self._needs.items() if n not in self.unwanted}
        needed, room = sum(wanted.values()), self.viewport().width()
        self.left_out = set()
        for column in self._spare:
            if column in wanted and column not in self.insisted and needed > room:
                self.left_out.add(column)
                needed -= wanted[column]
        gone = self.unwanted | self.left_out
        for column in range(self.model().columnCount()):
            if self.isColumnHidden(column) != (column in gone):
                self.setColumnHidden(column, column in gone)

    def column_ids(self) -> list[str]:
        """What the columns are called wherever they are kept: the same in every language."""
        model, across = self.model(), Qt.Orientation.Horizontal
        found: list[str] = []
        for place in range(model.columnCount()):
            title = str(model.headerData(place, across, TITLE) or "")
            found.append(title if title and title not in found else f"{title}#{place}")
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._spare:
            self.leave_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        model = self.model()
        if isinstance(model, TextRows) and model.known and not model.rows:
            painter = QPainter(self.viewport())
            painter.setFont(font(13))
            painter.setPen(color("text3"))
            middle = self.viewport().rect()
            painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, _("Nothing here"))
