"""The keys that products, offers and samples are kept with, and what they are called."""

from collections.abc import Mapping

from custdesk.domain.tier import Tier
from custdesk.domain.words import N_

OFFER_KINDS = (("quotation", N_("Quotation")), ("proforma", N_("Proforma invoice")))
OFFER_STATES = (
    ("draft", N_("Draft")), ("sent", N_("Sent out")), ("accepted", N_("Accepted")),
    ("declined", N_("Offer declined")), ("replaced", N_("Replaced by a newer version")),
)  # fmt: skip
LOST_REASONS = (
    ("price", N_("Price too high")), ("time", N_("Delivery too late")),
    ("quality", N_("Quality or specification")), ("terms", N_("Terms of payment")),
    ("competitor", N_("Another supplier")), ("project", N_("Project put off or given up")),
    ("silent", N_("No answer")), ("other", N_("Other reason")),
)  # fmt: skip
SAMPLE_RESULTS = (
    ("good", N_("Sample approved")), ("change", N_("To be changed")),
    ("refused", N_("Sample refused")),
)  # fmt: skip
OPEN_STATES = ("draft", "sent")

RECORDS: Mapping[str, str] = {
    "list_price": N_("Price in a list"),
    "customer_item": N_("Number at the customer"),
    "quotation": N_("Quotation"),
    "quotation_line": N_("Line of a quotation"),
    "sample": N_("Sample"),
}
_GOODS = {
    "product_code": N_("Product code"), "product_name": N_("Product name"),
    "quantity": N_("Quantity"), "unit": N_("Unit"), "unit_price": N_("Unit price"),
    "discount": N_("Discount"),
}  # fmt: skip
PRODUCT: Mapping[str, str] = {
    "price": N_("List price"),
    "family": N_("Product group"),
    "unit": N_("Unit"),
    "hs_code": N_("HS code"),
    "packing": N_("Packing"),
    "moq": N_("Minimum order quantity"),
    "per_carton": N_("Pieces a carton"),
    "carton_cbm": N_("Volume of a carton, m³"),
    "carton_kg": N_("Weight of a carton, kg"),
    "cost": N_("Purchase price with VAT"),
    "cost_currency": N_("Currency of the purchase price"),
    "tax_refund": N_("Tax refund, %"),
    "retired_on": N_("No longer offered since"),
}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "list_price": {
        "tier": N_("Tier"), "industry": N_("Industry"), "price": N_("Price"),
        "min_quantity": N_("From this quantity"), "from_on": N_("Valid from"),
        "until_on": N_("Valid until"),
    },
    "customer_item": {"number": N_("Their number"), "name": N_("Their name for it")},
    "quotation": {
        "version": N_("Version"), "made_from": N_("Made from"), "date": N_("Date"),
        "valid_until": N_("Valid until"), "sent_on": N_("Sent on"),
        "answered_on": N_("Answered on"), "lost_reason": N_("Why it was lost"),
        "incoterm": N_("Incoterm"), "lead_time": N_("Lead time"), "terms": N_("Payment terms"),
        "freight": N_("Freight"), "notes": N_("Printed remarks"),
        "remarks": N_("Own remarks, never printed"), "total": N_("Total"),
        "base_total": N_("Total in the base currency"), "margin": N_("Margin"),
    },
    "quotation_line": {
        "quotation_id": N_("Quotation"),
        **_GOODS, "cost": N_("Cost of the line"), "position": N_("Place"), "note": N_("Note"),
    },
    "sample": {
        "what": N_("Sample"), "quantity": N_("Quantity"), "amount": N_("Fee of the sample"),
        "asked_on": N_("Asked for on"), "promised": N_("Promised date"), "sent_on": N_("Sent on"),
        "courier": N_("Courier"), "tracking": N_("Courier number"),
        "arrived_on": N_("Arrived on"), "fee_paid_on": N_("Fee paid on"),
        "feedback_due": N_("Feedback due"), "feedback_on": N_("Feedback on"),
        "result": N_("Result"), "feedback": N_("What they said"),
    },
}  # fmt: skip
CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("quotation", "kind"): dict(OFFER_KINDS),
    ("quotation", "status"): dict(OFFER_STATES),
    ("quotation", "lost_reason"): dict(LOST_REASONS),
    ("sample", "result"): dict(SAMPLE_RESULTS),
    ("list_price", "tier"): {tier.value: tier.label for tier in Tier},
}
