"""Values that a field is chosen from: as they are stored, and their titles in English."""

from collections.abc import Mapping

from custdesk.domain.words import N_

Choices = tuple[tuple[str, str], ...]

STAGES: Choices = (
    ("enquiry", N_("Enquiry")),
    ("quoted", N_("Quoted")),
    ("sample", N_("Sample")),
    ("first_order", N_("First order")),
    ("repeat", N_("Repeat orders")),
    ("lost", N_("Lost")),
)
KINDS: Choices = (
    ("importer", N_("Importer")),
    ("distributor", N_("Distributor")),
    ("retailer", N_("Retailer")),
    ("manufacturer", N_("Manufacturer")),
    ("agent", N_("Agent")),
    ("forwarder", N_("Forwarder")),
)
DEGREES: Choices = (("low", N_("Low")), ("medium", N_("Medium")), ("high", N_("High")))
ROLES: Choices = (
    ("decides", N_("Decides")),
    ("influences", N_("Influences")),
    ("buys", N_("Buys")),
    ("pays", N_("Pays")),
    ("receives", N_("Receives the goods")),
)
ORDER_STATES: Choices = (
    ("open", N_("Not shipped yet")),
    ("shipped", N_("Shipped")),
    ("delivered", N_("Delivered")),
    ("cancelled", N_("Cancelled")),
    ("returned", N_("Returned")),
)
GIFT_WAYS: Choices = (("given", N_("Given by us")), ("received", N_("Received from them")))
# When a birthday of the Chinese calendar is kept in years that have no such month or day.
LEAP_RULES: Choices = (
    ("leap", N_("In the leap month if there is one")),
    ("plain", N_("Always in the plain month")),
)
SHORT_RULES: Choices = (
    ("last", N_("On the 29th")),
    ("next", N_("On the 1st of the next month")),
)
ORIGINS: Choices = (
    ("typed", N_("Typed by hand")),
    ("told", N_("The customer themselves")),
    ("card", N_("Business card")),
    ("signature", N_("Signature of an e-mail")),
    ("website", N_("Their website")),
    ("fair", N_("Fair")),
    ("registry", N_("Company register")),
    ("colleague", N_("Colleague")),
    ("import", N_("Imported list")),
)
"""Where something known about a customer may be from."""
# Of the ICC, 2020: what an order, an offer and their forms choose from.
INCOTERMS: Choices = tuple(
    (code, code)
    for code in ("EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP")
)
OF_CUSTOMER: Mapping[str, Choices] = {
    "stage": STAGES,
    "kind": KINDS,
    "price_sensitivity": DEGREES,
    "time_sensitivity": DEGREES,
    "origin": ORIGINS,
}
"""The columns of a customer that hold a key: what history, lists, workbooks and terminal tell."""
