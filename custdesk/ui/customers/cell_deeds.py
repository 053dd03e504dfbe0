"""What is done with the cells of the list: edited in their places."""

from typing import TYPE_CHECKING

from custdesk.ui import actions
from custdesk.ui.customers.status import StatusLine
from custdesk.ui.customers.table import CustomerTable
from custdesk.ui.parts.page import Page

if TYPE_CHECKING:
    from custdesk.ui.forms.cell_editing import CellEditing


class CellDeeds:
    """The editor and what goes with it are loaded with the first cell that is edited."""

    def __init__(self, page: Page, table: CustomerTable, status: StatusLine) -> None:
        self._page, self._table, self._status = page, table, status
        self._editing: CellEditing | None = None
        table.typed.connect(self._type)
        table.selectionModel().currentChanged.connect(lambda *_: status.tell(""))
        actions.bind(table, "cells", {"cells.edit": self.edit})

    @property
    def editing(self) -> "CellEditing":
        if self._editing is None:
            from custdesk.ui.customers.cell_source import CustomerCells
            from custdesk.ui.forms.cell_editing import CellEditing

            source = CustomerCells(self._page, self._table.list_model)
            self._editing = CellEditing(self._table, source)
            self._editing.refused.connect(self._status.tell)
        return self._editing

    def edit(self) -> None:
        """Edit the current cell (F2)."""
        self.editing.begin(self._table.currentIndex())

    def _type(self, text: str) -> None:
        """A letter was typed: it replaces what stands in the cell."""
        self.editing.begin(self._table.currentIndex(), text)
