"""The table of customers: fixed rows, painted by itself, selected by ranges.

`QTableView` asks a Python model some ten questions for each cell it paints, through the style sheet
too. Here the rows in sight are painted in one go, which is several times as fast.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from custdesk.services.own_fields import OwnField
from custdesk.system.language import _
from custdesk.ui.customers.columns import HIDDEN, fitted
from custdesk.ui.customers.frozen import USUAL
from custdesk.ui.customers.header import ListHeader
from custdesk.ui.customers.model import CustomerModel
from custdesk.ui.customers.table_paint import PaintedTable
from custdesk.ui.parts.kept_columns import KeptColumns
from custdesk.ui.parts.strokes import begins_content

VIEW = "customers"  # what the columns of all views are kept under that have none of their own


class CustomerTable(PaintedTable):
    """Shows a `CustomerModel`. Never ask it for `selectedRows()`: use `selected_ranges()`."""

    opened = Signal()  # Enter or a double click on a row
    typed = Signal(str)  # a letter that begins another content of the current cell
    emptied = Signal()  # Del on cells that are marked

    def __init__(self, model: CustomerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Customers"))
        # Asked for a viewport it made itself, PySide6 loads every kind of widget there is, to see
        # which one it is: 8 ms of the start.
        self.setViewport(QWidget())
        self.list_model = model
        self._pressed = -1  # the column that the mouse went down in
        self._build()
        self.setModel(model)
        self._fitted: dict[str, int] = {}
        self.kept = KeptColumns(self.header, self._ids, self._hidden)
        self.header.frozen = self.frozen
        self.show_columns()
        self.header.columns_changed.connect(self._columns_changed)
        self.doubleClicked.connect(self._double)

    def _build(self) -> None:
        self.setHorizontalHeader(ListHeader(self))
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(self.row_height)
        rows.setDefaultSectionSize(self.row_height)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        # What an input method puts together begins the content of a cell.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)

    @property
    def header(self) -> ListHeader:
        header = self.horizontalHeader()
        assert isinstance(header, ListHeader)
        return header

    def show_own(self, fields: Sequence[OwnField]) -> None:
        """Have a column for each of the firm's own fields, hidden until it is asked for."""
        current = self.currentIndex().row()
        if self.list_model.show_own(fields):
            self.show_columns()
            self.go_to(current, column=1)

    def _ids(self) -> list[str]:
        return [column.id for column in self.list_model.columns]

    def _hidden(self) -> set[str]:
        return {one.id for one in self.list_model.columns if one.id in HIDDEN or one.own}

    def show_columns(self) -> None:
        """Show the columns of the model but for those that one has to ask for."""
        self.cells.columns = self.list_model.columns
        self.show_view(self.kept.name or VIEW)

    def show_view(self, view: str) -> None:
        """Lay the columns out as they are kept for a view; else as for all of them."""
        self.kept.show(view, VIEW)
        self._laid_out()

    def _laid_out(self) -> None:
        self._read_further()
        self.frozen.count = USUAL if self.kept.frozen is None else self.kept.frozen
        self._fitted = {}
        self._fit()
        self.viewport().update()
        self.header.viewport().update()

    def arrange(self, shown: Sequence[str] | None, frozen: int) -> None:
        """Show these columns in this order (None: as usual), the first so many in their place."""
        if shown is None:
            self.kept.reset()
        else:
            self.kept.arrange(shown, frozen if frozen != USUAL else None)
        self._laid_out()

    def freeze(self, count: int) -> None:
        """Let the first so many columns stay in their place while the list is scrolled."""
        self.kept.frozen = count if count != USUAL else None
        self.kept.touched()
        self._laid_out()

    # Widths

    def _read_further(self) -> None:
        self.list_model.show_further(self.span.shown())

    def _columns_changed(self) -> None:
        self._read_further()
        self.kept.touched()
        self._fit()

    def _fit(self) -> None:
        """Share the room among the columns, unless the user has set widths."""
        if self.kept.widths:
            return
        header, columns = self.header, self.list_model.columns
        width = self.viewport().width()
        hidden = frozenset(c.id for n, c in enumerate(columns) if header.isSectionHidden(n))
        widths = fitted(width, hidden, header.least_widths(), columns)
        if widths == self._fitted:
            return
        self._fitted = widths
        self.kept.quiet = True
        for section, column in enumerate(columns):
            if column.id in widths:
                header.resizeSection(section, widths[column.id])
        self.kept.quiet = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Selection

    def selected_count(self) -> int:
        """How many customers are selected; heads of groups are none."""
        heads = self.list_model.folding.heads_within
        return sum(b - t + 1 - heads(t, b) for t, b in self.selected_ranges())

    def selected_ids(self) -> list[int]:
        """The customers that are selected, in the order of the list."""
        rows = self.list_model.shown
        ranges = self.selected_ranges()
        return [one for top, bottom in ranges for one in rows[top : bottom + 1] if one > 0]

    def current_id(self) -> int | None:
        """The customer of the current row."""
        row, rows = self.currentIndex().row(), self.list_model.shown
        return rows[row] if 0 <= row < len(rows) and rows[row] > 0 else None

    def go_to(self, row: int, column: int | None = None) -> None:
        """Make a row the current and only selected one; of a head that of the customer beside."""
        if 0 <= row < len(self.list_model.shown):
            self.go_to_row(self.heads.past(row), column)

    def select_ids(self, wanted: Iterable[int]) -> None:
        """Select these customers where the list still has them; the current row stays."""
        chosen = set(wanted)
        places = [place for place, one in enumerate(self.list_model.shown) if one in chosen]
        last = len(self.list_model.columns) - 1
        selection = QItemSelection()
        for top, bottom in _runs(places):
            selection.select(self.list_model.index(top, 0), self.list_model.index(bottom, last))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.heads.key(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete and self.span.chosen:
            self.emptied.emit()
        elif begins_content(event):
            self.typed.emit("" if event.key() == Qt.Key.Key_Backspace else event.text())
        else:
            self.span.follow(event)
            super().keyPressEvent(event)
            self.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Del is the page's, but where cells are marked."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Delete
            and self.span.chosen
        ):
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.indexAt(event.position().toPoint()).column()
        if event.button() == Qt.MouseButton.LeftButton:
            self.span.clear()
        super().mousePressEvent(event)
        self.heads.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A drag over other columns marks cells; within one it chooses rows."""
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton and self._pressed >= 0:
            column = self.indexAt(event.position().toPoint()).column()
            if column == self._pressed:
                self.span.clear()
            elif column >= 0:
                self.span.begin(self._pressed)
            self.viewport().update()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A word that was put together from several keys, as Chinese is."""
        if event.commitString():
            self.typed.emit(event.commitString())
        event.accept()

    def keyboardSearch(self, search: str) -> None:
        """Letters do nothing: the filter line is one key away and finds more."""

    def _double(self, index: QModelIndex) -> None:
        if self.list_model.head(index.row()) is None:
            self.opened.emit()

    def row_at(self, y: int) -> int:
        return self.indexAt(QPoint(0, y)).row()


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Neighbouring places as (first, last)."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
