"""The columns of the list of products."""

from decimal import Decimal, InvalidOperation

from custdesk.domain.offers.prices import shown_price
from custdesk.domain.words import N_
from custdesk.services.offers.products import ProductRow
from custdesk.system.language import words
from custdesk.ui.parts.paged_rows import PagedColumn

_BY_PRICES = N_("The price lists stand in the form. Press E to open it.")
COLUMNS = (
    PagedColumn(N_("Code"), 130, "code", field="code"),
    PagedColumn(N_("Name"), 220, "name", field="name"),
    PagedColumn(N_("Product group"), 130, "family", field="family"),
    PagedColumn(N_("List price"), 110, "price", right=True, form="number", field="price"),
    PagedColumn(N_("Unit"), 70, field="unit"),
    PagedColumn(N_("MOQ"), 70, right=True, field="moq"),
    PagedColumn(N_("HS code"), 110, "hs_code", field="hs_code"),
    PagedColumn(N_("Further prices"), 110, right=True, why=_BY_PRICES),
    PagedColumn(N_("Currency"), 76, asked=True, along=True, field="currency"),
)
PRICE, MOQ, PRICES = 3, 5, 7
BESIDE = 6, 7, 4, 5  # left out in a narrow list; the pane tells them as well


def texts(row: ProductRow) -> tuple[str, ...]:
    """What stands in the columns."""
    return (
        row.code,
        row.name,
        row.family,
        shown_price(row.price, row.currency) if row.price else "",
        row.unit,
        row.moq,
        row.hs_code,
        words().number(row.prices) if row.prices else "",
        row.currency,
    )


def values(row: ProductRow) -> dict[int, object]:
    """The figures behind the texts."""
    return {PRICE: _figure(row.price), MOQ: _figure(row.moq), PRICES: row.prices or None}


def _figure(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
