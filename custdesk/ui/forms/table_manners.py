"""What every long table can do, as the list of customers can: columns, cells copied, a menu."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from custdesk.ui import actions
from custdesk.ui.forms.table_columns import TableColumns
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.plain_table import PlainTable
from custdesk.ui.parts.table_copy import TableCopy


def furnish(page: Page, table: PlainTable, name: str) -> TableColumns:
    """Give a table of a page what long tables have; `name` is what its layout is kept under."""
    table.mark_cells()
    columns, copying = TableColumns(page, table, name), TableCopy(page, table)

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
    for name_of, handler in handlers.items():
        action = actions.made(actions.BY_ID[name_of], table)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False, handler=handler: handler())
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.customContextMenuRequested.connect(lambda at: _popup(page, table, at))
    return columns


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
            action.setShortcutVisibleInContextMenu(True)
            menu.addAction(action)
    return menu


def _popup(page: Page, table: PlainTable, at: QPoint) -> None:
    menu = menu_of(page, table)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(table.viewport().mapToGlobal(at))
