"""What the cells of the customer list hold, for editing them in their places."""

from typing import TYPE_CHECKING

from custdesk.domain.errors import CustDeskError
from custdesk.domain.own_fields import CHOICE, DATE
from custdesk.services import cells, customers
from custdesk.services.own_fields import OwnField
from custdesk.system.language import _
from custdesk.ui.customers.columns import Column
from custdesk.ui.customers.model import CustomerModel
from custdesk.ui.forms.customer import SECTIONS
from custdesk.ui.forms.rows import Row
from custdesk.ui.parts.page import Page

if TYPE_CHECKING:
    from custdesk.ui.forms.cell_editing import Index

_ROWS = {row.name: row for section in SECTIONS for row in section.rows}
_OWN_KINDS = {DATE: "day", CHOICE: "choice"}


def _own_row(field: OwnField) -> Row:
    choices = tuple((choice, choice) for choice in field.choices)
    return Row(field.key, field.title, _OWN_KINDS.get(field.kind, "line"), choices=choices)


def row_of(column: Column) -> Row | str:
    """How a column is edited, or the sentence that says why it cannot be."""
    if column.own is not None:
        return _own_row(column.own)
    if column.field:
        return _ROWS[column.field]
    return _(column.why)


class CustomerCells:
    """Reads and writes through the services; each cell is one operation."""

    def __init__(self, page: Page, model: CustomerModel) -> None:
        self._page, self._model = page, model
        self.today = page.desk.today()
        self.base_currency = customers.base_currency(page.desk)

    def row_of(self, index: "Index") -> Row | str:
        return row_of(self._model.columns[index.column()])

    def key_of(self, place: int) -> int | None:
        rows = self._model.shown
        return rows[place] if 0 <= place < len(rows) and rows[place] > 0 else None

    def place_of(self, key: int) -> int | None:
        return self._model.place_of(key)

    def stored(self, key: int, row: Row) -> object:
        return cells.values(self._page.desk, [key], [row.name]).get((key, row.name))

    def save(self, key: int, row: Row, value: object) -> CustDeskError | None:
        """Write one cell; what speaks against it is told at the cell, not in the window's line."""
        desk = self._page.desk

        def work() -> object:
            try:
                return cells.save(desk, key, row.name, value)
            except CustDeskError as error:
                return error

        found = self._page.tasks.now(work)
        return found if isinstance(found, CustDeskError) else None
