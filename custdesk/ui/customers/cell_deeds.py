"""What is done with the cells of the list: edited in their places, copied, pasted, filled."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from custdesk.ui import actions
from custdesk.ui.customers.status import StatusLine
from custdesk.ui.customers.table import CustomerTable
from custdesk.ui.parts.drag_out import DragOut
from custdesk.ui.parts.page import Page

if TYPE_CHECKING:
    from custdesk.ui.customers.blocks import Blocks
    from custdesk.ui.forms.cell_editing import CellEditing


class CellDeeds:
    """The editor and what goes with it are loaded with the first cell that is edited."""

    def __init__(self, page: Page, table: CustomerTable, status: StatusLine) -> None:
        self._page, self._table, self._status = page, table, status
        self._editing: CellEditing | None = None
        self._blocks: Blocks | None = None
        table.typed.connect(self._type)
        table.selectionModel().currentChanged.connect(lambda *_: status.tell(""))
        table.emptied.connect(lambda: self._with_blocks("empty"))
        self.out = DragOut(
            table, table.selected_ranges, lambda: self.blocks.carried(),
            lambda index: table.go_to(index.row(), index.column()),
        )  # fmt: skip
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        actions.bind(
            table,
            "cells",
            {
                "cells.edit": self.edit,
                "cells.copy": lambda: self._with_blocks("copy"),
                "cells.titles": lambda: self._with_blocks("copy_titles"),
                "cells.paste": lambda: self._with_blocks("paste"),
                "cells.fill": lambda: self._with_blocks("fill_down"),
                "cells.empty": lambda: self._with_blocks("empty"),
                "cells.row": self._mark_row,
            },
        )

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

    def _with_blocks(self, deed: str) -> None:
        """Do something with a block of cells, unless a cell is being edited."""
        if self._editing is not None and self._editing.widget is not None:
            return
        getattr(self.blocks, deed)()

    @property
    def blocks(self) -> "Blocks":
        """What reads and writes several cells."""
        if self._blocks is None:
            from custdesk.ui.customers.blocks import Blocks

            self._blocks = Blocks(self._page, self._table, self._status.tell)
        return self._blocks

    def _mark_row(self) -> None:
        self._table.span.whole()
        self._table.viewport().update()
