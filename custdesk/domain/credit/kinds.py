"""The keys that credit is kept with, and what they are called."""

from collections.abc import Mapping

from custdesk.domain.words import N_

METHODS = (
    ("tt", N_("T/T (bank transfer)")), ("lc", N_("L/C (letter of credit)")),
    ("dp", N_("D/P (documents against payment)")),
    ("da", N_("D/A (documents against acceptance)")), ("oa", N_("O/A (open account)")),
)  # fmt: skip
# Where there is little room.
SHORT = {"tt": "T/T", "lc": "L/C", "dp": "D/P", "da": "D/A", "oa": "O/A"}
TRIGGERS = (
    ("order", N_("With the order")), ("before_shipment", N_("Before shipment")),
    ("bl_copy", N_("Against a copy of the B/L")), ("bl", N_("After the B/L date")),
    ("delivery", N_("After delivery")), ("invoice", N_("After the invoice date")),
)  # fmt: skip
SETTLED_BY = (
    ("payment", N_("Payment")), ("credit", N_("Credit note")),
    ("bank_charge", N_("Bank charges")), ("write_off", N_("Written off")),
)  # fmt: skip
DECISIONS = (
    ("held", N_("On hold")), ("released", N_("Released")), ("refused", N_("Refused")),
)  # fmt: skip

# Terms that are usual in trade: (per cent, method, trigger, days).
Usual = tuple[str, tuple[tuple[str, str, str, int], ...]]
USUAL: tuple[Usual, ...] = (
    (
        N_("30% deposit, 70% against a copy of the B/L"),
        (("30", "tt", "order", 0), ("70", "tt", "bl_copy", 0)),
    ),
    (
        N_("30% deposit, 70% before shipment"),
        (("30", "tt", "order", 0), ("70", "tt", "before_shipment", 0)),
    ),
    (N_("100% in advance"), (("100", "tt", "order", 0),)),
    (N_("L/C at sight"), (("100", "lc", "bl", 0),)),
    (N_("D/P at sight"), (("100", "dp", "bl", 0),)),
    (N_("O/A 30 days after the invoice"), (("100", "oa", "invoice", 30),)),
    (N_("O/A 60 days after the B/L"), (("100", "oa", "bl", 60),)),
)

CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("settlement", "kind"): dict(SETTLED_BY),
    ("terms_part", "method"): dict(METHODS),
    ("terms_part", "trigger"): dict(TRIGGERS),
    ("credit_decision", "decision"): dict(DECISIONS),
    ("payment", "method"): dict(METHODS),
    ("sales_order", "credit_hold"): dict(DECISIONS),
    ("invoice", "kind"): {"credit_note": N_("Credit note")},
}

RECORDS: Mapping[str, str] = {
    "settlement": N_("Settlement"),
    "terms_part": N_("Part of the payment terms"),
    "letter_of_credit": N_("Letter of credit"),
    "credit_file": N_("Credit file"),
    "credit_review": N_("Credit review"),
    "credit_decision": N_("Decision on an order"),
    "dunning": N_("Payment reminder"),
}

_REASON, _DAY = N_("Reason"), N_("Date")
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "invoice": {"disputed": N_("Disputed because"), "terms": N_("Payment terms")},
    "payment": {"charges": N_("Bank charges"), "method": N_("Way of payment")},
    "settlement": {
        "payment_id": N_("Payment"),
        "credit_id": N_("Credit note"),
        "taken": N_("Taken from it"),
        "on_date": _DAY,
        "note": _REASON,
    },
    "terms_part": {
        "position": N_("Place"),
        "percent": N_("Per cent"),
        "method": N_("Way of payment"),
        "trigger": N_("Falls due"),
        "days": N_("Days after it"),
    },
    "letter_of_credit": {
        "bank": N_("Issuing bank"),
        "issued_on": N_("Issued on"),
        "latest_shipment": N_("Latest shipment"),
        "expires_on": N_("Expires on"),
        "presentation_days": N_("Days to present"),
        "presented_on": N_("Presented on"),
        "paid_on": N_("Paid on"),
    },
    "credit_file": {
        "amount": N_("Insured amount"),
        "insurer": N_("Insurer"),
        "policy": N_("Policy number"),
        "insured_until": N_("Insured until"),
        "rating": N_("Credit rating"),
        "rated_on": N_("Rated on"),
        "tolerance": N_("Bank charges accepted, per cent"),
        "review_on": N_("Next review"),
    },
    "credit_review": {
        "amount": N_("Credit limit"),
        "on_date": _DAY,
        "terms": N_("Payment terms"),
        "reason": _REASON,
    },
    "credit_decision": {
        "on_date": _DAY,
        "decision": N_("Decision"),
        "reason": _REASON,
        "exposure": N_("Exposure then"),
        "limit_then": N_("Limit then"),
        "decided_by": N_("Decided by"),
    },
    "dunning": {
        "level": N_("Reminder step"),
        "on_date": _DAY,
        "invoices": N_("Invoices"),
        "sent_on": N_("Sent on"),
        "note": N_("Note"),
    },
}
