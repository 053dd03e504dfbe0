"""What the cells of a long table hold, for editing them in their places as in its form."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_
from custdesk.services import customers
from custdesk.system.language import _
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.paged_rows import PagedRows

if TYPE_CHECKING:
    from custdesk.ui.forms.cell_editing import Index

_WHY = N_("This is not edited here. Open the form to see what it follows from.")


class TableCells:
    """`PagedColumn.field` says which row of the form a column is edited with.

    `read` answers a record, column by column; `write` saves one column of it through the service
    that the form uses, as one operation.
    """

    def __init__(
        self,
        page: Page,
        model: PagedRows[Any],
        sections: Iterable[Section],
        read: Callable[[int], dict[str, Any]],
        write: Callable[[int, str, object], object],
    ) -> None:
        self._page, self._model, self._read, self._write = page, model, read, write
        self._rows = {row.name: row for section in sections for row in section.rows}
        self.today = page.desk.today()
        self.base_currency = customers.base_currency(page.desk)

    def row_of(self, index: "Index") -> Row | str:
        column = self._model.columns[index.column()]
        return self._rows[column.field] if column.field else _(column.why or _WHY)

    def key_of(self, place: int) -> int | None:
        ids = self._model.ids
        return ids[place] if 0 <= place < len(ids) else None

    def place_of(self, key: int) -> int | None:
        return self._model.place_of(key)

    def stored(self, key: int, row: Row) -> object:
        return self._read(key).get(row.name)

    def save(self, key: int, row: Row, value: object) -> CustDeskError | None:
        """Write one cell; what speaks against it is told at the cell, not in the window's line."""

        def work() -> object:
            try:
                return self._write(key, row.name, value)
            except CustDeskError as error:
                return error

        found = self._page.tasks.now(work)
        return found if isinstance(found, CustDeskError) else None
