"""What every long table can do, as the list of customers can: columns, cells copied, a menu."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from custdesk.ui import actions
from custdesk.ui.forms.table_columns import TableColumns
from custdesk.ui.parts.drag_out import DragOut
from custdesk.ui.parts.keys import written
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.plain_table import PlainTable
from custdesk.ui.parts.table_copy import TableCopy

if TYPE_CHECKING:
    from custdesk.ui.forms.cell_editing import CellEditing, CellSource


def furnish(
    page: Page, table: PlainTable, name: str, cells: "Callable[[], CellSource] | None" = None
) -> TableColumns:
    """Give a table of a page what long tables have; `name` is what its layout is kept under.

    `cells`: what its cells hold, where they are edited in their places.
    """
    table.mark_cells()
    columns, copying = TableColumns(page, table, name), TableCopy(page, table)
    DragOut(table, table.chosen_ranges, copying.carried, table.setCurrentIndex)

    def whole() -> None:
        table.framed = True
        table.span.whole()
        table.viewport().update()

    handlers: dict[str, Callable[[], object]] = {
        "cells.copy": copying.copy,
        "cells.titles": copying.copy_titles,
        "cells.row": whole,
        "columns.left": lambda: columns.move(-1),
        "columns.right": lambda: columns.move(1),
        "columns.arrange": columns.ask,
    }
    if cells is not None:
        handlers = {"cells.edit": _Editing(page, table, cells).begin} | handlers
    for name_of, handler in handlers.items():
        action = actions.made(actions.BY_ID[name_of], table)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False, handler=handler: handler())
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.customContextMenuRequested.connect(lambda at: _popup(page, table, at))
    return columns


class _Editing:
    """F2: the editor is loaded with the first cell that is edited."""

    def __init__(self, page: Page, table: PlainTable, cells: "Callable[[], CellSource]") -> None:
        self._page, self._table, self._cells = page, table, cells
        self._editing: CellEditing | None = None

    def begin(self) -> None:
        """Edit the current cell."""
        if self._editing is None:
            from custdesk.ui.forms.cell_editing import CellEditing

            self._editing = CellEditing(self._table, self._cells())
            self._editing.refused.connect(self._page.told)
        self._table.framed = True
        self._editing.begin(self._table.currentIndex())


def menu_of(page: Page, table: PlainTable) -> QMenu:
    """What can be done here, each with its keys: with the row first, then with cells, columns."""
    menu = QMenu(table)
    ours = table.actions()
    around: list[QAction] = []
    widget: QWidget | None = table.parentWidget()
    while widget is not None:
        around += [one for one in widget.actions() if one.isEnabled() and one.isVisible()]
        widget = None if widget is page else widget.parentWidget()
    for some in (around, ours):
        if some and not menu.isEmpty():
            menu.addSeparator()
        for action in some:
            menu.addAction(_shown(action, menu))
    return menu


def _shown(action: QAction, menu: QMenu) -> QAction:
    """An action with its keys; those that the table itself hears, such as Enter, beside it."""
    declared = actions.BY_ID.get(action.objectName())
    if declared is None or not declared.keys or not action.shortcut().isEmpty():
        action.setShortcutVisibleInContextMenu(True)
        return action
    keys = written(declared.keys.split()[0])
    beside = QAction(action.icon(), f"{action.text()}\t{keys}", menu)
    beside.triggered.connect(lambda _checked=False: action.trigger())
    return beside


def _popup(page: Page, table: PlainTable, at: QPoint) -> None:
    menu = menu_of(page, table)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(table.viewport().mapToGlobal(at))
