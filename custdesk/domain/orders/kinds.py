"""The keys that orders are kept with, and what they are called."""

from collections.abc import Mapping

from custdesk.domain.choices import Choices
from custdesk.domain.orders.stages import USUAL
from custdesk.domain.words import N_

WAITS: Choices = (
    ("us", N_("Us")), ("customer", N_("The customer")), ("works", N_("The works")),
    ("forwarder", N_("The forwarder")), ("bank", N_("The bank")), ("other", N_("Somebody else")),
)  # fmt: skip
PAPERS: Choices = (
    ("commercial_invoice", N_("Commercial invoice")),
    ("packing_list", N_("Packing list")),
    ("bill_of_lading", N_("Bill of lading")),
    ("origin", N_("Certificate of origin")),
    ("insurance", N_("Insurance certificate")),
    ("inspection", N_("Inspection certificate")),
    ("health", N_("Health certificate")),
    ("other", N_("Other document")),
)
USUAL_PAPERS = ("commercial_invoice", "packing_list", "bill_of_lading", "origin")
HOLDS: Choices = (("held", N_("Held: credit")), ("refused", N_("Refused: credit")))

CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("sales_order", "waits_for"): dict(WAITS),
    ("sales_order", "credit_hold"): dict(HOLDS),
    ("sales_order", "stage"): {stage.key: stage.title for stage in USUAL},
    ("order_step", "key"): {stage.key: stage.title for stage in USUAL},
    ("order_paper", "key"): dict(PAPERS),
}
RECORDS: Mapping[str, str] = {
    "order_step": N_("Milestone of an order"),
    "order_paper": N_("Document of an order"),
}
OF_ORDERS: Mapping[str, str] = {
    "their_number": N_("Their order number"),
    "terms": N_("Payment terms"),
    "stage": N_("Stage"),
    "stage_on": N_("In this stage since"),
    "urgent_place": N_("Place among the urgent"),
    "urgent_reason": N_("Why urgent"),
    "next_action": N_("Next action"),
    "next_on": N_("Next action on"),
    "waits_for": N_("Waits for"),
    "credit_hold": N_("Stopped by credit"),
}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "order_step": {
        "key": N_("Milestone"),
        "planned_on": N_("Planned for"),
        "done_on": N_("Done on"),
        "note": N_("Note"),
    },
    "order_paper": {
        "key": N_("Document"),
        "ready_on": N_("Ready on"),
        "sent_on": N_("Sent on"),
        "number": N_("Number"),
        "note": N_("Note"),
    },
}
