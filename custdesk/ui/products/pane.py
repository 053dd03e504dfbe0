"""The pane beside the products: facts, prices, numbers at customers, and the price for one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from custdesk.domain.offers.kinds import PRODUCT
from custdesk.domain.offers.prices import origin_of, shown_price
from custdesk.domain.tier import Tier
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.offers import prices, products
from custdesk.services.offers.values import decimal_of
from custdesk.system.language import _, say, words
from custdesk.ui.forms.picker import CustomerPicker
from custdesk.ui.parts.buttons import label
from custdesk.ui.parts.facts_pane import FactsPane
from custdesk.ui.tasks import Tasks

_FACTS = ("family", "unit", "moq", "hs_code", "packing", "per_carton", "carton_cbm", "carton_kg")


@dataclass(frozen=True)
class ProductShown:
    """All that the pane tells of a product; `items` with the names of the customers."""

    fields: dict[str, Any]
    prices: list[tuple[str, str]]  # price, and whom it is for
    items: list[tuple[int, str, str]]  # customer, name, what they call it


def read(desk: Desk, product: int) -> ProductShown:
    """Read it, on the worker."""
    items = []
    for row in products.items(desk, product):
        name = customers.detail(desk, row["customer_id"]).row.name
        called = words().join([one for one in (row["number"], row["name"]) if one], "facts")
        items.append((row["customer_id"], name, called))
    listed = [
        (
            shown_price(f"{row.price:f}", row.currency),
            say(origin_of(row, Tier(row.tier).label if row.tier else "")),
        )
        for row in products.listed_prices(desk, product)
    ]
    return ProductShown(products.get(desk, product), listed, items)


class ProductPane(FactsPane):
    """Wishes only; the page grants them."""

    wanted = Signal(str)  # the id of an action on the product
    customer_opened = Signal(int)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(_("About this product"), parent)
        self._desk, self._tasks = desk, tasks
        self._number: int | None = None

    def show_product(self, number: int | None, shown: ProductShown | None) -> None:
        """Show a product, or nothing."""
        self._number = number
        self.begin()
        if shown is not None:
            self._fill(shown)
        self.end()

    def _fill(self, shown: ProductShown) -> None:
        row = shown.fields
        self.head(row["name"], row["code"] if row["code"] != row["name"] else "")
        retired = row["retired_on"] is not None
        again = _("Offer again") if retired else _("No longer offer")
        self.buttons(
            [
                (_("Edit"), "pencil-outline", "plain", self._wish("products.edit")),
                (again, "archive-outline", "flat", self._wish("products.retire")),
            ]
        )
        titles = [(_(PRODUCT[name]), str(row[name] or "")) for name in _FACTS]
        price = shown_price(row["price"], row["currency"]) if row["price"] else ""
        self.facts(
            [(_("List price"), price), *titles, *_cost(row), (_("Notes"), row["notes"] or "")]
        )
        self.section(_("Price lists"))
        for money, origin in shown.prices:
            self.line(origin, money)
        if not shown.prices:
            self.text(_("The list price holds for everybody."), "text3")
        self.section(_("Price for a customer"))
        self.add(self._check())
        if shown.items:
            self.section(_("Numbers at customers"))
        for number, name, called in shown.items:
            self.link(name, partial(self.customer_opened.emit, number))
            self.text(called)

    def _wish(self, name: str) -> Callable[[], object]:
        return lambda: self.wanted.emit(name)

    def _check(self) -> QWidget:
        """A customer and a quantity, and what the product costs them today."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        picker, many = CustomerPicker(self._desk), QLineEdit("1")
        many.setFixedWidth(76)
        many.setAccessibleName(_("Quantity"))
        answer = label("", 13, tone="text2", wrap=True)
        row = QHBoxLayout()
        row.addWidget(picker, 1)
        row.addWidget(many)
        column.addLayout(row)
        column.addWidget(answer)

        def tell() -> None:
            quantity = decimal_of(many.text().strip() or "1")
            if picker.customer is None or self._number is None or quantity is None:
                answer.setText("")
                return
            answer.setText(told(self._desk, self._number, picker.customer, quantity))

        picker.chosen.connect(lambda _customer: tell())
        many.textChanged.connect(lambda _text: tell())
        return box


def _cost(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    cost = shown_price(row["cost"], row["cost_currency"]) if row["cost"] else ""
    refund = f"{row['tax_refund']}%" if row["tax_refund"] else ""
    return [(_("Purchase price with VAT"), cost), (_("Tax refund"), refund)]


def told(desk: Desk, product: int, customer: int, quantity: Decimal) -> str:
    """The price of a customer today with its origin, and what they paid the last time."""
    found = prices.price_for(desk, product, customer, quantity)
    lines = [_("No price is known.")]
    if found is not None:
        lines = [f"{shown_price(str(found.price), found.currency)} · {say(found.origin)}"]
    last = prices.last_sold(desk, product, customer)
    if last is not None:
        price, currency, day = last
        on = words().date(day) if day else ""
        text = _("Last paid: {price} on {day}")
        lines.append(text.format(price=shown_price(str(price), currency), day=on))  # fmt: skip
    return "\n".join(lines)
