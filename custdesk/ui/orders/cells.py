"""The cells of the list of orders that are edited in their places."""

from typing import TYPE_CHECKING, Any

from custdesk.domain.changes import Changes
from custdesk.services.orders import keeping, steps
from custdesk.ui.forms.table_cells import TableCells
from custdesk.ui.orders.forms import NEXT_SECTIONS, ORDER_ROWS
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.paged_rows import PagedRows

if TYPE_CHECKING:
    from custdesk.ui.forms.cell_editing import CellSource


def order_cells(page: Page, model: PagedRows[Any]) -> "CellSource":
    """They are read and written as the form of an order does; the next action as its own form."""
    desk = page.desk

    def write(order: int, field: str, value: object) -> Changes:
        if field == "next_action":
            return steps.next_action(desk, order, {field: value})
        customer = keeping.get(desk, order)["customer_id"]
        return keeping.save(desk, order, customer, {field: value})

    sections = (ORDER_ROWS, *NEXT_SECTIONS)
    return TableCells(page, model, sections, lambda order: keeping.get(desk, order), write)
