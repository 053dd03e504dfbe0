"""The form of a product: what it is, how it is packed, what it costs whom."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from custdesk.domain.errors import NotFound
from custdesk.domain.tier import Tier
from custdesk.domain.words import N_, Message
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.offers import products
from custdesk.system.language import _
from custdesk.ui.forms.editors import Unreadable
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.row_list import Column, RowListEditor, RowValues
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.parts.hits import find_customers

SECTIONS = (
    Section(
        "",
        (
            Row("code", N_("Code"), half=True),
            Row("family", N_("Product group"), half=True),
            Row("name", N_("Name")),
            Row("price", N_("List price"), half=True),
            Row("currency", N_("Currency"), "currency", half=True),
            Row("unit", N_("Unit"), half=True, hint=N_("pcs, set, kg")),
            Row("moq", N_("Minimum order quantity"), half=True),
        ),
    ),
    Section(N_("Price lists"), (Row("prices", N_("The more a row says, the sooner it holds")),)),
    Section(N_("Numbers at customers"), (Row("items", N_("What they call it")),)),
    Section(
        N_("Packing and customs"),
        (
            Row("hs_code", N_("HS code"), half=True),
            Row("packing", N_("Packing"), half=True),
            Row("per_carton", N_("Pieces a carton"), half=True),
            Row("carton_cbm", N_("Volume of a carton, m³"), half=True),
            Row("carton_kg", N_("Weight of a carton, kg"), half=True),
        ),
        open=False,
    ),
    Section(
        N_("Cost"),
        (
            Row("cost", N_("Purchase price with VAT"), half=True),
            Row("cost_currency", N_("Currency of the purchase price"), "currency", half=True),
            Row("tax_refund", N_("Tax refund, %"), half=True),
            Row("retired_on", N_("No longer offered since"), "day", half=True),
            Row("notes", N_("Notes"), "text"),
        ),
        open=False,
    ),
)
_TIERS = (("", N_("Everybody")), *((tier.value, tier.label) for tier in Tier))
_PRICES = (
    Column("tier", N_("Tier"), "choice", 110, _TIERS), Column("industry", N_("Industry")),
    Column("min_quantity", N_("From this quantity"), width=92),
    Column("price", N_("Price"), width=80),
    Column("currency", N_("Currency"), width=62), Column("from_on", N_("Valid from"), "day", 96),
    Column("until_on", N_("Valid until"), "day", 96),
)  # fmt: skip
_ITEMS = (
    Column("customer", N_("Customer")), Column("number", N_("Their number"), width=140),
    Column("name", N_("Their name for it"), width=200),
)  # fmt: skip


class _Prices(RowListEditor):
    """Rows of the price list; a row without a price is told, not dropped."""

    def value(self) -> object:
        rows = super().value()
        assert isinstance(rows, list)
        return [{**row, "tier": row.get("tier") or None} for row in rows]


class _Items(RowListEditor):
    """Rows of customers (found by name or code) and their numbers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_ITEMS, _("Add a customer"), desk.today())
        self._desk = desk

    def add(self, values: RowValues) -> Any:  # noqa: ANN401 - the row of the list
        row = super().add(values)
        line = row.widgets["customer"]
        assert isinstance(line, QLineEdit)
        line.textEdited.connect(lambda text: self._offer(line, text))
        return row

    def _offer(self, line: QLineEdit, text: str) -> None:
        names = [hit.title for hit in find_customers(self._desk, text, 8)] if text.strip() else []
        completer = QCompleter(names, line)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        line.setCompleter(completer)
        completer.complete()

    def value(self) -> object:
        rows = super().value()
        assert isinstance(rows, list)
        return [{**row, "customer_id": self._customer(row)} for row in rows]

    def _customer(self, row: RowValues) -> int:
        text = str(row.get("customer") or "")
        known = row.get("customer_id")
        if known is not None and text == row.get("was"):
            return int(known)
        try:
            return customers.find(self._desk, text)
        except NotFound:
            hits = find_customers(self._desk, text, 2) if text else []
            exact = [hit for hit in hits if hit.title.casefold() == text.casefold()]
            if len(exact or hits) != 1:
                raise Unreadable(Message(N_("Choose the customer it is about."))) from None
            return int((exact or hits)[0].target)

    def show(self, value: object) -> None:
        shown = []
        for row in value if isinstance(value, list) else []:
            name = customers.detail(self._desk, row["customer_id"]).row.name
            shown.append({**row, "customer": name, "was": name})
        super().show(shown)


class ProductForm(Form):
    """Makes a product (None) or changes one."""

    help_topic = "offers"

    def __init__(self, desk: Desk, product: int | None, parent: QWidget | None = None) -> None:
        today = desk.today()
        super().__init__(
            _("New product") if product is None else _("Edit product"), SECTIONS, desk, parent,
            given={"prices": _Prices(_PRICES, _("Add a price"), today), "items": _Items(desk)},
        )  # fmt: skip
        if product is None:
            self.show_values({"currency": customers.base_currency(desk)})
        else:
            values = products.get(desk, product)
            values |= {"prices": products.prices(desk, product),
                       "items": products.items(desk, product)}  # fmt: skip
            self.show_values(values)
        self.resize(800, 760)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        product: int | None,
        attempt: Callable[[Values], object],
    ) -> Values | None:
        """The columns with `prices` and `items`; None when the user left."""
        return cls(desk, product, parent).ask_values(attempt)
