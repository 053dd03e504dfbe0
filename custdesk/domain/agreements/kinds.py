"""The keys that agreements and documents are kept with, and what they are called."""

from collections.abc import Mapping

from custdesk.domain.words import N_

KINDS = (
    ("contract", N_("Long-term contract")), ("product", N_("Joint product")),
    ("market", N_("Joint market")), ("stock", N_("Shared stock")),
    ("risk", N_("Shared risk")), ("finance", N_("Supply-chain finance")),
    ("other", N_("Other agreement")),
)  # fmt: skip
STATES = (
    ("draft", N_("In negotiation")), ("active", N_("In force")), ("ended", N_("Ended")),
)  # fmt: skip
EVERY = (
    ("year", N_("a year")), ("quarter", N_("a quarter")), ("month", N_("a month")),
    ("whole", N_("in all")),
)  # fmt: skip
STEP_KINDS = (("milestone", N_("Milestone")), ("review", N_("Review")))
DOCUMENT_KINDS = (
    ("contract", N_("Contract")), ("quotation", N_("Quotation")), ("order", N_("Order")),
    ("invoice", N_("Invoice")), ("packing_list", N_("Packing list")),
    ("bill_of_lading", N_("Bill of lading")), ("certificate", N_("Certificate")),
    ("drawing", N_("Drawing or specification")), ("picture", N_("Picture")),
    ("letter", N_("Letter or mail")), ("other", N_("Other document")),
)  # fmt: skip

RECORDS: Mapping[str, str] = {
    "agreement": N_("Agreement"),
    "agreement_step": N_("Step of an agreement"),
    "document": N_("Document"),
}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "agreement": {
        "title": N_("Name of the agreement"),
        "parties": N_("Further parties"),
        "from_on": N_("In force from"),
        "until_on": N_("In force until"),
        "notice_days": N_("Notice, days before the end"),
        "renews": N_("Renews by itself"),
        "terms": N_("Terms"),
        "volume": N_("Volume promised"),
        "volume_unit": N_("Unit of the volume"),
        "volume_every": N_("Volume for"),
        "owner": N_("Owner"),
    },
    "agreement_step": {
        "agreement_id": N_("Agreement"),
        "what": N_("What is due"),
        "done_on": N_("Done on"),
        "result": N_("Result"),
    },
    "document": {
        "quotation_id": N_("Quotation"),
        "shipment_id": N_("Shipment"),
        "complaint_id": N_("Complaint"),
        "agreement_id": N_("Agreement"),
        "path": N_("Place of the file"),
        "digest": N_("Content"),
        "size": N_("Size in bytes"),
        "added_on": N_("Added on"),
    },
}
CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("agreement", "kind"): dict(KINDS),
    ("agreement", "status"): dict(STATES),
    ("agreement", "volume_every"): dict(EVERY),
    ("agreement", "renews"): {"0": N_("No"), "1": N_("Yes")},
    ("agreement_step", "kind"): dict(STEP_KINDS),
    ("document", "kind"): dict(DOCUMENT_KINDS),
}
