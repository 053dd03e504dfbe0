"""What a template can say of a letter's reader and occasion: every field, with its title."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from custdesk.domain.words import N_


class Field(NamedTuple):
    """A field as a template writes it, `{{ key }}`. `parts`: of the lines of a list."""

    key: str
    title: str
    parts: tuple[str, ...] = ()


_GOODS = ("name", "code", "quantity", "unit")
GROUPS: tuple[tuple[str, tuple[Field, ...]], ...] = (
    (
        N_("How it begins and ends"),
        (
            Field("salutation", N_("Salutation, by language and person")),
            Field("signature", N_("Closing words and who signs")),
            Field("note", N_("Own words for this occasion")),
            Field("today", N_("Day of the letter")),
        ),
    ),
    (
        N_("Whom it is to"),
        (
            Field("name", N_("Name of the contact")),
            Field("last_name", N_("Family name")),
            Field("firm", N_("Firm of the customer")),
            Field("city", N_("City")),
            Field("country", N_("Country")),
            Field("code", N_("Customer code")),
            Field("years", N_("Years as a customer")),
            Field("since", N_("Customer since")),
        ),
    ),
    (
        N_("Who we are"),
        (
            Field("our_firm", N_("Our firm")),
            Field("our_name", N_("Our name")),
            Field("our_phone", N_("Our phone")),
            Field("our_email", N_("Our mail address")),
        ),
    ),
    (
        N_("What they bought last"),
        (
            Field("last_order", N_("Number of the last order")),
            Field("last_order_date", N_("Date of the last order")),
            Field("last_products", N_("Goods of the last order"), _GOODS),
            Field("suggestions", N_("What may suit them"), ("name", "code")),
        ),
    ),
    (
        N_("Product, prices"),
        (
            Field("product", N_("Name of the product")),
            Field("product_code", N_("Product code")),
            Field("product_family", N_("Family of the product")),
            Field("product_price", N_("List price")),
            Field("product_moq", N_("Minimum order")),
            Field("replaces", N_("Products that it replaces"), ("name", "code")),
            Field("publish_on", N_("Day from which everybody may know")),
            Field("valid_from", N_("Valid from")),
            Field("valid_until", N_("Valid until")),
        ),
    ),
    (
        N_("Order"),
        (
            Field("order", N_("Order number")),
            Field("order_date", N_("Order date")),
            Field("their_number", N_("Their order number")),
            Field("order_amount", N_("Order amount")),
            Field("order_promised", N_("Promised date")),
            Field("order_lines", N_("Lines of the order"), (*_GOODS, "price", "amount")),
            Field("terms", N_("Payment terms")),
            Field("incoterm", N_("Incoterm")),
            Field("port", N_("Port")),
        ),
    ),
    (
        N_("Invoice"),
        (
            Field("invoice", N_("Invoice number")),
            Field("invoice_date", N_("Invoice date")),
            Field("invoice_due", N_("Due date")),
            Field("invoice_amount", N_("Amount of the invoice")),
            Field(
                "late_invoices", N_("Invoices that are late"),
                ("number", "date", "due", "amount", "open", "days"),
            ),
        ),
    ),
    (
        N_("Shipment"),
        (
            Field("shipment", N_("Number of the shipment")),
            Field("shipped_orders", N_("Orders in the shipment"), ("number", "their_number")),
            Field("left_on", N_("Day of departure")),
            Field("arrives_on", N_("Expected arrival")),
            Field("from_port", N_("Place of departure")),
            Field("to_port", N_("Place of arrival")),
            Field("vessel", N_("Vessel or flight")),
            Field("container", N_("Container")),
            Field("waybill", N_("Bill of lading or waybill")),
            Field("packages", N_("Number of packages")),
        ),
    ),
    (
        N_("Event"),
        (
            Field("event", N_("Name of the event")),
            Field("event_start", N_("Day and hour of the event")),
            Field("event_last_day", N_("Last day of the event")),
            Field("event_place", N_("Place of the event")),
            Field("event_address", N_("Address of the event")),
            Field("event_link", N_("Link of the online event")),
            Field("event_start_there", N_("Day and hour on the clock of the guest")),
            Field("event_seat", N_("Table or seat")),
            Field("event_slot", N_("Their appointment at the event")),
            Field("answer_by", N_("Answer by")),
        ),
    ),
    (
        N_("Survey"),
        (
            Field("survey", N_("Name of the survey")),
            Field("survey_code", N_("Code of their form")),
            Field("survey_until", N_("Last day of the survey")),
            Field("survey_question", N_("Own question of the survey")),
        ),
    ),
    (
        N_("Greeting"),
        (
            Field("occasion", N_("What is greeted for")),
            Field("occasion_on", N_("Day that is greeted for")),
        ),
    ),
)  # fmt: skip

FIELDS: Mapping[str, Field] = {field.key: field for _title, fields in GROUPS for field in fields}
KNOWN: Mapping[str, Collection[str] | None] = {
    field.key: field.parts or None for field in FIELDS.values()
}
PARTS: Mapping[str, str] = {
    "name": N_("Name"),
    "code": N_("Code"),
    "quantity": N_("Quantity"),
    "unit": N_("Unit"),
    "price": N_("Unit price"),
    "amount": N_("Amount"),
    "number": N_("Number"),
    "their_number": N_("Their order number"),
    "date": N_("Date"),
    "due": N_("Due date"),
    "open": N_("Amount still open"),
    "days": N_("Days late"),
}
"""What the parts of lines are called."""


def title_of(name: str) -> str:
    """The source text of what a field is called; `line.name` of a part."""
    if name in FIELDS:
        return FIELDS[name].title
    return PARTS.get(name.partition(".")[2], name)
