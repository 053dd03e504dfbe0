"""The cells of the list of products that are edited in their places."""

from typing import TYPE_CHECKING, Any

from custdesk.services.offers import products
from custdesk.ui.forms.product import SECTIONS
from custdesk.ui.forms.table_cells import TableCells
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.paged_rows import PagedRows

if TYPE_CHECKING:
    from custdesk.ui.forms.cell_editing import CellSource


def product_cells(page: Page, model: PagedRows[Any]) -> "CellSource":
    """They are read and written as the form of a product does."""
    desk = page.desk
    return TableCells(
        page, model, SECTIONS, lambda product: products.get(desk, product),
        lambda product, field, value: products.save(desk, product, {field: value}),
    )  # fmt: skip
