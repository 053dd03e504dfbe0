"""The keys that complaints and services are kept with, and what they are called."""

from collections.abc import Mapping

from custdesk.domain.choices import Choices
from custdesk.domain.words import N_

COMPLAINT, CRITICISM, PRAISE = "complaint", "criticism", "praise"
NATURES: Choices = (
    (COMPLAINT, N_("Complaint")), (CRITICISM, N_("Criticism")), (PRAISE, N_("Praise")),
)  # fmt: skip
KINDS: Choices = (
    ("quality", N_("Quality")), ("quantity", N_("Quantity")), ("damage", N_("Damage")),
    ("delay", N_("Late delivery")), ("documents", N_("Documents")), ("price", N_("Price")),
    ("service", N_("Our service")),
)  # fmt: skip
SEVERITIES: Choices = (
    ("high", N_("Severe")), ("medium", N_("Moderate")), ("low", N_("Minor")),
)  # fmt: skip
CAUSES: Choices = (
    ("material", N_("Raw material")), ("production", N_("Production fault")),
    ("packing", N_("Packing")), ("picking", N_("Wrong goods or count")),
    ("inspection", N_("Missed at inspection")), ("planning", N_("Late production")),
    ("transport", N_("Transport")), ("customs", N_("Customs")),
    ("papers", N_("Mistake in the documents")), ("promise", N_("Promised too much")),
    ("silence", N_("Answered too late")), ("customer", N_("On the customer's side")),
)  # fmt: skip
REMEDIES: Choices = (
    ("credit", N_("Credit note")), ("replacement", N_("Replacement")),
    ("rework", N_("Rework or repair")), ("discount", N_("Discount on the next order")),
    ("refund", N_("Refund")), ("papers", N_("New documents")), ("apology", N_("Apology")),
    ("refused", N_("Refused, with reasons")),
)  # fmt: skip
SERVICES: Choices = (
    ("after_delivery", N_("Follow-up after delivery")), ("training", N_("Training")),
    ("consulting", N_("Advice on use")), ("packing", N_("Own packing")),
    ("labelling", N_("Labelling")), ("stock", N_("Reserved stock")),
    ("spare_parts", N_("Spare parts")), ("market", N_("Help with selling")),
)  # fmt: skip
USES: Choices = (
    ("offered", N_("Was offered")),
    ("used", N_("Was used")),
    ("refused", N_("Was refused")),
)
# What is said of a complaint in the log is a complaint; the rest is feedback.
PURPOSE_OF = {COMPLAINT: "complaint", CRITICISM: "feedback", PRAISE: "feedback"}

CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("complaint", "nature"): dict(NATURES),
    ("complaint", "kind"): dict(KINDS),
    ("complaint", "severity"): dict(SEVERITIES),
    ("complaint", "cause"): dict(CAUSES),
    ("complaint", "remedy"): dict(REMEDIES),
    ("improvement", "cause"): dict(CAUSES),
    ("service_use", "kind"): dict(SERVICES),
    ("service_use", "state"): dict(USES),
}

RECORDS: Mapping[str, str] = {
    "complaint": N_("Complaint or praise"),
    "improvement": N_("Improvement"),
    "service_use": N_("Service offered"),
}

_CAUSE, _ANSWERED = N_("Cause"), N_("Answered on")
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "complaint": {
        "order_id": N_("Order"),
        "shipment_id": N_("Shipment"),
        "product_id": N_("Product"),
        "contact_id": N_("Log entry"),
        "credit_note_id": N_("Credit note"),
        "visit_id": N_("Follow-up visit"),
        "nature": N_("Kind of remark"),
        "kind": N_("What it is about"),
        "severity": N_("Severity"),
        "date": N_("Heard on"),
        "at": N_("Heard at (UTC)"),
        "channel": N_("Channel"),
        "what": N_("What they say"),
        "goods": N_("Goods"),
        "lot": N_("Lot"),
        "wanted": N_("What they want"),
        "promised": N_("What we promised"),
        "owner": N_("Owner"),
        "answer_by": N_("Answer by"),
        "answered_at": _ANSWERED,
        "solve_by": N_("Solve by"),
        "solved_at": N_("Solved on"),
        "cause": _CAUSE,
        "cause_note": N_("More on the cause"),
        "remedy": N_("Remedy"),
        "remedy_note": N_("More on the remedy"),
        "amount": N_("What it cost us"),
        "satisfaction": N_("Satisfaction afterwards"),
        "satisfaction_on": N_("Asked on"),
        "thanked_on": N_("Thanked on"),
    },
    "improvement": {
        "complaint_id": N_("Complaint"),
        "cause": _CAUSE,
        "what": N_("What is mended"),
        "owner": N_("Owner"),
        "due": N_("Due on"),
        "done_on": N_("Done on"),
        "answer": N_("Answer to the customer"),
        "answered_on": _ANSWERED,
    },
    "service_use": {
        "order_id": N_("Order"),
        "kind": N_("Service"),
        "what": N_("What exactly"),
        "offered_on": N_("Offered on"),
        "state": N_("What became of it"),
        "used_on": N_("Used on"),
        "rating": N_("Rating"),
        "feedback": N_("What they said of it"),
    },
}
