"""The forms of an order: what it says with its lines, what is next, why it is urgent, when."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from custdesk.domain.choices import INCOTERMS, ORDER_STATES
from custdesk.domain.errors import NotFound
from custdesk.domain.money import from_minor
from custdesk.domain.orders.kinds import WAITS
from custdesk.domain.words import N_
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.offers import products
from custdesk.services.orders import keeping, lines
from custdesk.system.language import _
from custdesk.ui.forms.editors import Editor
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.goods import GoodsEditor
from custdesk.ui.forms.picker import CustomerEditor, PersonEditor
from custdesk.ui.forms.row_list import Column, RowValues
from custdesk.ui.forms.rows import Row, Section

_LINES = (
    Column("product", N_("Product"), width=110),
    Column("product_name", N_("Name of the goods")),
    Column("quantity", N_("Quantity"), width=72),
    Column("unit_price", N_("Unit price"), width=80),
    Column("discount", N_("Discount, %"), width=80),
    Column("unit_cost", N_("Cost of one"), width=84),
)
_CUSTOMER = Row("customer_id", N_("Customer"))
_HEAD = (
    Row("number", N_("Number"), half=True, needed=True),
    Row("their_number", N_("Their order number"), half=True),
    Row("date", N_("Date"), "day", half=True, needed=True),
    Row("promised", N_("Promised date"), "day", half=True),
    Row("currency", N_("Currency"), "currency", half=True, needed=True),
    Row("amount", N_("Amount"), "money", half=True, with_currency="currency",
        hint=N_("Empty: the sum of the lines")),
    Row("incoterm", N_("Incoterm"), "open", half=True, choices=INCOTERMS),
    Row("port", N_("Port"), half=True),
    Row("terms", N_("Payment terms"), half=True, hint=N_("30% deposit, 70% against copy of B/L")),
    Row("person_id", N_("Contact"), half=True),
)  # fmt: skip
_MORE = (
    Row("shipped", N_("Shipping date"), "day", half=True),
    Row("status", N_("Status"), "choice", half=True, choices=ORDER_STATES),
    Row("forwarder", N_("Forwarder"), half=True),
    Row("freight", N_("Freight"), "money", half=True, with_currency="currency"),
    Row("rate", N_("Exchange rate"), half=True, hint=N_("Empty: that of the day")),
    Row("urgent_reason", N_("Why urgent"), half=True),
    Row("notes", N_("Notes"), "text"),
)
ORDER_ROWS = Section("", (*_HEAD, *_MORE))  # but for the customer and the lines


class OrderGoods(GoodsEditor):
    """Lines of goods with what one of each costs us."""

    gone = ("uid", "created_op", "deleted_op", "order_id")

    def add(self, values: RowValues) -> Any:  # noqa: ANN401 - the row of the list
        row = super().add(values)
        self._field(row, "unit_cost").setAlignment(Qt.AlignmentFlag.AlignRight)
        return row


def typed_lines(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of the form as the service takes them: a comma as a point, a discount as a share."""
    return [_typed(row) for row in rows]


def _typed(row: Mapping[str, Any]) -> dict[str, Any]:
    made = dict(row)
    shown = made.pop("cost_shown", None)
    code = str(made.pop("product", None) or "") or None
    if code != made.get("product_code"):
        made |= {"product_code": code, "product_id": None}
    for name in ("quantity", "unit_price", "discount", "unit_cost"):
        text = str(made.get(name) or "").replace(" ", "").rstrip("%")
        thousands = "." in text or re.fullmatch(r"\d{1,3}(,\d{3})+", text)
        made[name] = text.replace(",", "" if thousands else ".") or None
    if made["unit_cost"] == shown and made["quantity"] == made.pop("quantity_shown", None):
        del made["unit_cost"]  # the cost that is stored, to the cent
    with suppress(InvalidOperation):  # the service says what is wrong with it
        made["discount"] = f"{Decimal(made['discount']) / 100:f}" if made["discount"] else None
    return made


def shown_line(line: Mapping[str, Any], currency: str) -> dict[str, Any]:
    """A stored line as the form shows it."""
    made = dict(line)
    discount, quantity = line["discount"], Decimal(line["quantity"] or 1)
    made["discount"] = f"{(Decimal(discount) * 100).normalize():f}" if discount else None
    if line["cost"] is not None and quantity:
        cost = (from_minor(line["cost"], currency) / quantity).quantize(Decimal("0.0001"))
        made["unit_cost"] = made["cost_shown"] = f"{cost.normalize():f}"
        made["quantity_shown"] = line["quantity"]
    return made


class OrderForm(Form):
    """Edits an order, or asks for a new one; without a customer it asks for one first."""

    def __init__(
        self, desk: Desk, order: int | None, customer: int | None, parent: QWidget | None = None
    ) -> None:
        self._customer, self._person = CustomerEditor(desk), PersonEditor(desk)
        self._lines = OrderGoods(desk, self._buyer, self._coin, _LINES)
        head = _HEAD if customer is not None else (_CUSTOMER, *_HEAD)
        sections = (
            Section("", (*head, Row("lines", N_("Lines")))),
            Section(N_("More"), _MORE, open=False),
        )
        title = _("New order") if order is None else _("Edit order")
        given: dict[str, Editor] = {
            "customer_id": self._customer,
            "person_id": self._person,
            "lines": self._lines,
        }
        self.order, self.customer = order, customer
        super().__init__(title, sections, desk, parent, given=given)
        self._customer.picker.chosen.connect(self._of)
        self._person.of(customer)
        self.show_values(self._stored() if order is not None else self._new())
        if order is None:
            self._of(customer)
            self._lines.add({})
        self._before = self._typed()
        self.resize(780, 720)

    def _buyer(self) -> int | None:
        """Whose prices the lines have."""
        return self.customer if self.customer is not None else self._customer.picker.customer

    def _coin(self) -> str:
        """The currency that stands in the form."""
        said = self._value_of("currency") if hasattr(self, "boxes") else None
        return str(said or customers.base_currency(self.desk))

    def _stored(self) -> dict[str, Any]:
        assert self.order is not None
        row = keeping.get(self.desk, self.order)
        found = lines.of_order(self.desk, self.order)
        return row | {"lines": [shown_line(line, row["currency"]) for line in found]}

    def _new(self) -> dict[str, Any]:
        base = customers.base_currency(self.desk)
        number = keeping.next_number(self.desk)
        return {"number": number, "date": self.desk.today(), "currency": base, "status": "open"}

    def _of(self, customer: int | None) -> None:
        """Whose people are offered, and the usual terms and currency of the customer."""
        self._person.of(customer, first=True)
        if customer is None or self.order is not None:
            return
        fields = customers.detail(self.desk, customer).fields
        for name in ("currency", "terms", "incoterm", "port"):
            if fields.get(name):
                self.editors[name].show(fields[name])
        self._lines.price_again()

    def complete(self, values: Values) -> Values:
        """Lines as the service takes them; what was not typed stays away from the rate."""
        if "lines" in values:
            values["lines"] = [self._found(line) for line in typed_lines(values["lines"])]
        if values.get("urgent_reason"):
            values["urgent"] = 1
        return values

    def _found(self, line: dict[str, Any]) -> dict[str, Any]:
        """A line whose code is that of a product names the product."""
        if line.get("product_id") is None and line.get("product_code"):
            with suppress(NotFound):
                line["product_id"] = products.find(self.desk, line["product_code"], self._buyer())
        return line


NEXT_SECTIONS = (
    Section(
        "",
        (
            Row("next_action", N_("Next action"), hint=N_("Ask the works for the packing list")),
            Row("next_on", N_("On"), "day", half=True),
            Row("waits_for", N_("Waits for"), "choice", half=True, choices=WAITS),
        ),
    ),
)


class NextForm(Form):
    """What is to be done next, when, and who waits for whom."""

    def __init__(self, desk: Desk, order: int, parent: QWidget | None = None) -> None:
        super().__init__(_("Next action"), NEXT_SECTIONS, desk, parent)
        self.show_values(keeping.get(desk, order))
        self.resize(480, 260)


_WHY = (Section("", (Row("reason", N_("Why urgent"), hint=N_("Their shop opens on the 12th")),)),)


class UrgentForm(Form):
    """Why an order comes before all others."""

    def __init__(self, desk: Desk, reason: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Urgent order"), _WHY, desk, parent)
        self.show_values({"reason": reason or None})
        self.resize(440, 200)


_PLAN = (
    Section(
        "",
        (
            Row("planned_on", N_("Planned for"), "day", half=True),
            Row("done_on", N_("Done on"), "day", half=True),
            Row("note", N_("Note")),
        ),
    ),
)


class StepForm(Form):
    """When a milestone is planned, when it was reached, and a note."""

    def __init__(
        self, desk: Desk, title: str, values: Mapping[str, object], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, _PLAN, desk, parent)
        self.show_values(values)
        self.resize(480, 250)
