"""The form of an offer: to whom, on which terms, and what."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from custdesk.domain.choices import INCOTERMS
from custdesk.domain.offers.kinds import OFFER_KINDS
from custdesk.domain.words import N_
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.offers import quotations
from custdesk.system.language import _
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.goods import GoodsEditor
from custdesk.ui.forms.picker import CustomerEditor, PersonEditor
from custdesk.ui.forms.rows import Row, Section
from custdesk.ui.forms.task import split_customer

_CUSTOMER = Row("customer_id", N_("Customer"))
_HEAD = (
    Row("kind", N_("Kind"), "choice", True, OFFER_KINDS),
    Row("person_id", N_("With"), half=True),
    Row("date", N_("Date"), "day", True, needed=True),
    Row("valid_until", N_("Valid until"), "day", half=True),
    Row("currency", N_("Currency"), "currency", half=True),
    Row("number", N_("Number"), half=True, hint=N_("The next one")),
)
_TERMS = (
    Row("incoterm", N_("Incoterm"), "open", True, INCOTERMS),
    Row("port", N_("Port or place"), half=True),
    Row("terms", N_("Payment terms"), half=True),
    Row("lead_time", N_("Lead time"), half=True, hint=N_("Such as 30 days after the deposit")),
    Row(*("freight", N_("Freight charged"), "money", True), with_currency="currency"),
)
_NOTES = (
    Row("notes", N_("Printed remarks"), "text"),
    Row("remarks", N_("Own remarks, never printed"), "text"),
)


class QuotationForm(Form):
    """Writes an offer (None) or changes a draft; without a customer it asks for one first."""

    help_topic = "offers"

    def __init__(
        self, desk: Desk, customer: int | None, offer: int | None, parent: QWidget | None = None
    ) -> None:
        self._picked, self._new = customer, offer is None
        self._guest, self._person = CustomerEditor(desk), PersonEditor(desk)
        self.goods = GoodsEditor(desk, lambda: self._picked, self._currency)
        asked = (_CUSTOMER,) if customer is None else ()
        title = _("New quotation") if offer is None else _("Edit quotation")
        if customer is not None:
            name = customers.detail(desk, customer).row.name
            title = _("{what}: {name}").format(what=title, name=name)
        super().__init__(
            title,
            (
                Section("", (*asked, *_HEAD)),
                Section(N_("Goods"), (Row("lines", N_("What is offered")),)),
                Section(N_("Terms"), _TERMS),
                Section(N_("Remarks"), _NOTES, open=False),
            ),
            desk, parent,
            given={"customer_id": self._guest, "person_id": self._person, "lines": self.goods},
        )  # fmt: skip
        self._fill(offer)
        self._guest.picker.chosen.connect(self._of)
        self.resize(780, 760)

    def _fill(self, offer: int | None) -> None:
        if offer is not None:
            values = quotations.get(self.desk, offer)
            self._person.of(values["customer_id"])
            self.show_values(values)
            self.goods.show(quotations.stored_lines(self.desk, offer))
            self._before = self._typed()
        elif self._picked is not None:
            self._person.of(self._picked)
            self.show_values(quotations.blank(self.desk, self._picked))
            self.goods.add({})
        else:
            self.show_values({"kind": "quotation", "date": self.desk.today(),
                              "currency": customers.base_currency(self.desk)})  # fmt: skip
            self.goods.add({})
        currency = self.editors["currency"].widget
        currency.currentTextChanged.connect(lambda _text: self.goods.price_again())  # type: ignore[attr-defined]

    def _currency(self) -> str:
        coin = self._value_of("currency") if hasattr(self, "boxes") else None
        return str(coin or customers.base_currency(self.desk))

    def _of(self, customer: int | None) -> None:
        """Another customer was chosen: as the last offer to them was made."""
        self._picked = customer
        self._person.of(customer)
        if customer is None:
            return
        blank = quotations.blank(self.desk, customer)
        for name in ("currency", *(name for name in blank if name != "currency")):
            if name in self.editors:
                self.editors[name].show(blank[name])
        self.goods.price_again()

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        customer: int | None,
        offer: int | None,
        attempt: Callable[[int, Values], object],
    ) -> tuple[int, Values] | None:
        """The customer and the columns with `lines`; None when the user left."""
        return split_customer(cls(desk, customer, offer, parent), customer, attempt)
