"""The columns of a long table: chosen, moved, kept between starts."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from custdesk.system.language import _
from custdesk.ui.parts.kept_columns import KeptColumns
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.paged_rows import PagedRows
from custdesk.ui.parts.plain_table import PlainTable
from custdesk.ui.parts.text_cell import TextCell


class TableColumns(QObject):
    """`name` is what the layout is kept under: the same in every language."""

    def __init__(self, page: Page, table: PlainTable, name: str) -> None:
        super().__init__(table)
        self._page, self._table = page, table
        self._ids = table.column_ids()
        self._head = table.horizontalHeader()
        self._head.setSectionsMovable(True)
        self._head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._head.customContextMenuRequested.connect(self._menu)
        self._head.sectionMoved.connect(lambda *_places: self._lead())
        self.kept = KeptColumns(self._head, lambda: self._ids, self._asked, self._left_out)
        self._usual = [self._head.sectionSize(place) for place in range(self._head.count())]
        self.kept.show(name)
        self._follow()

    def _asked(self) -> set[str]:
        model = self._table.model()
        columns = model.columns if isinstance(model, PagedRows) else ()
        return {self._ids[place] for place, one in enumerate(columns) if one.asked}

    def _left_out(self) -> set[str]:
        return {self._ids[place] for place in self._table.left_out}

    def _follow(self) -> None:
        """Let the table know what was laid out: what nobody wants stays away, room or not."""
        shown = set(self.kept.shown())
        table = self._table
        table.unwanted = {place for place, one in enumerate(self._ids) if one not in shown}
        table.insisted = {self._ids.index(one) for one in self.kept.insisted}
        table.leave_out()
        self._lead()

    def _lead(self) -> None:
        """The column that stands first has the air of the page's title on its left."""
        cell, shown = self._table.itemDelegate(), self._table.span.shown()
        if isinstance(cell, TextCell) and shown:
            cell.leading = shown[0]
            self._table.viewport().update()

    # -- what the user does ---------------------------------------------------------------------

    def move(self, steps: int) -> None:
        """Move the column of the current cell, which stays the current one."""
        table = self._table
        if table.currentIndex().isValid():
            table.framed = True
            self.kept.move(table.currentIndex().column(), steps)
            table.scrollTo(table.currentIndex())

    def show_column(self, place: int, on: bool) -> None:
        """Show a column, also where there is little room, or do not."""
        one, table = self._ids[place], self._table
        self.kept.insisted -= {one}
        if on:
            self.kept.insisted |= {one} - self._asked()
            table.left_out.discard(place)
        table.setColumnHidden(place, not on)
        if not on:
            table.left_out.discard(place)
        self.kept.touched()
        self._follow()

    def ask(self) -> None:
        """Ask which columns are shown, and in which order."""
        from custdesk.ui.forms.columns import ColumnsForm

        choices = list(zip(self._ids, self._titles(), strict=True))
        values = ColumnsForm.ask(self._page, self._page.desk, choices, self.kept.shown(), None)
        if values is None:
            return
        self._table.left_out = set()  # all that is hidden from here on is so by choice
        if values["columns"] is None:
            self.kept.reset()
            for place, width in enumerate(self._usual):
                self._head.resizeSection(place, width)
        else:
            always = self._ids[self._table.wide]
            chosen = list(values["columns"])
            self.kept.arrange(chosen if always in chosen else [always, *chosen], None)
        self._follow()

    def _titles(self) -> list[str]:
        model, across = self._table.model(), Qt.Orientation.Horizontal
        told = (model.headerData(place, across) for place in range(model.columnCount()))
        return [str(one or "–") for one in told]

    def menu(self) -> QMenu:
        """A check for every column; the one that takes the room is always shown."""
        menu = QMenu(self._table)
        for place, title in enumerate(self._titles()):
            action = QAction(title.replace("&", "&&"), menu, checkable=True)
            action.setChecked(not self._table.isColumnHidden(place))
            action.setEnabled(place != self._table.wide)
            action.toggled.connect(lambda on, place=place: self.show_column(place, on))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(_("Arrange columns…")).triggered.connect(lambda _on: self.ask())
        return menu

    def _menu(self, at: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._head.mapToGlobal(at))
