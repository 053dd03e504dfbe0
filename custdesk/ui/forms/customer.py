"""The form of a customer, and the same rows for the profile that shows them."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from custdesk.domain.choices import DEGREES, KINDS, ORIGINS, STAGES
from custdesk.domain.words import N_
from custdesk.services import customers, own_fields
from custdesk.services.desk import Desk
from custdesk.system.language import _
from custdesk.ui.forms.form import Form, Values
from custdesk.ui.forms.own import own_sections
from custdesk.ui.forms.rows import Row, Section

_WHO = Section(
    N_("Who"),
    (
        Row("name", N_("Name"), needed=True),
        Row("name_latin", N_("Name in Latin script"), half=True),
        Row("code", N_("Customer code"), half=True, hint=N_("Numbered for you if left empty")),
        Row("kind", N_("Kind of business"), "choice", half=True, choices=KINDS),
        Row("stage", N_("Stage"), "choice", half=True, choices=STAGES),
        Row("industry", N_("Industry"), half=True),
        Row("standing", N_("Standing in the industry"), half=True),
        Row("owner", N_("Owner"), half=True),
        Row("source", N_("Source"), half=True),
        Row("phone", N_("Phone"), half=True),
        Row("email", N_("E-mail"), half=True),
    ),
)
_ADDRESS = Section(
    N_("Address"),
    (
        Row("country", N_("Country"), "country", half=True),
        Row("city", N_("City"), half=True),
        Row("state", N_("State or province"), half=True),
        Row("postcode", N_("Postcode"), half=True),
        Row("address", N_("Address"), "text", hint=N_("In the local script, for the driver")),
        Row("zone", N_("Time zone"), "zone", half=True, hint=N_("By country and city")),
        Row(
            *("office_hours", N_("Office hours"), "line", True),
            hint=N_("9-12, 13:30-17; else the usual there"),
        ),
    ),
)
_MORE = Section(
    N_("More about the firm"),
    (
        Row("website", N_("Website"), half=True),
        Row("fax", N_("Fax"), half=True),
        Row("languages", N_("Languages"), half=True),
        Row("since", N_("Customer since"), "day", half=True),
        Row("founded", N_("Founded on"), "birthday", True, hint=N_("12 May 1988 or 12 May")),
        Row("team", N_("Team"), half=True),
        Row("tax_number", N_("Tax number"), half=True),
        Row("origin", N_("Known from"), "open", True, ORIGINS, hint=N_("As it was entered")),
        Row("notes", N_("Notes"), "text"),
    ),
    open=False,
)
_NEEDS = Section(
    N_("Needs and buying habits"),
    (
        Row("needs", N_("What they need"), "text"),
        Row("cares_about", N_("What they care about"), "text"),
        Row("pains", N_("What they suffer from"), "text"),
        Row("buying_habits", N_("Buying habits"), "text"),
        Row("buying_plans", N_("Buying plans"), "text"),
        Row("price_sensitivity", N_("Sensitive to price"), "choice", True, DEGREES),
        Row("time_sensitivity", N_("Sensitive to time"), "choice", True, DEGREES),
    ),
    open=False,
)
_CARGO = Section(
    N_("Trade and cargo"),
    (
        Row("goods_bought", N_("Goods bought"), "text"),
        Row("lanes", N_("Lanes"), half=True, hint=N_("Ningbo → Hamburg")),
        Row("shipping_frequency", N_("Shipping frequency"), half=True),
        Row("goods_nature", N_("Nature of the goods"), half=True),
        Row("port", N_("Port"), half=True),
        Row("consignee", N_("Consignee"), half=True),
        Row("notify_party", N_("Notify party"), half=True),
        Row("shipping_marks", N_("Shipping marks"), half=True),
        Row("forwarder", N_("Nominated forwarder"), half=True),
        Row("delivery_requirements", N_("Delivery requirements"), "text"),
        Row("logistics_feedback", N_("Feedback on logistics"), "text"),
    ),
    open=False,
)
_CREDIT = Section(
    N_("Credit and care"),
    (
        Row("currency", N_("Currency"), "currency", half=True),
        Row("terms", N_("Payment terms"), half=True),
        Row(*("credit_limit", N_("Credit limit"), "money", True), with_currency="credit_currency"),
        Row("credit_currency", N_("Currency of the limit"), "currency", half=True),
        Row("care_days", N_("Contact every … days"), "number", True, hint=N_("By the tier")),
    ),
    open=False,
)

SECTIONS: tuple[Section, ...] = (_WHO, _ADDRESS, _NEEDS, _CARGO, _CREDIT, _MORE)


class CustomerForm(Form):
    """Edits a customer; folded sections that hold something are open."""

    help_topic = "customers"

    def __init__(self, desk: Desk, customer: int | None, parent: QWidget | None = None) -> None:
        title = _("New customer") if customer is None else _("Edit customer")
        stored = customers.detail(desk, customer).fields if customer is not None else {}
        own = own_fields.shown_of(desk, customer or 0, stored.get("industry"))
        super().__init__(title, (*SECTIONS, *own_sections(own)), desk, parent)
        self._customer = customer
        values = {row.name: stored.get(row.name) for s in SECTIONS for row in s.rows}
        self.show_values(values | {field.key: text or None for field, text in own})
        if customer is None and desk.by:
            self.editors["owner"].show(desk.by)
        self.resize(620, 640)

    def complete(self, values: Values) -> Values:
        values = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in values.items()
        }
        if values.get("credit_limit") is None:
            values["credit_currency"] = None
        elif values.get("credit_currency") is None:
            values["credit_currency"] = customers.base_currency(self.desk)
        customers.check(self.desk, self._customer, values)
        return values

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        desk: Desk,
        customer: int | None,
        attempt: Callable[[Values], object] | None = None,
        at: str = "",
    ) -> Values | None:
        """Columns of the customer as they were typed; None when the user left. `at`: a field."""
        form = cls(desk, customer, parent)
        form.begin_at = at
        return form.ask_values(attempt)
