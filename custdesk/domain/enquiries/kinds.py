"""The kinds of enquiries, and what the columns of one are called."""

from collections.abc import Mapping

from custdesk.domain.choices import Choices
from custdesk.domain.words import N_

KINDS: Choices = (
    ("price", N_("Price enquiry")),
    ("order_status", N_("Order status")),
    ("complaint", N_("Complaint")),
    ("sample", N_("Sample request")),
    ("technical", N_("Technical question")),
    ("payment", N_("Payment")),
    ("other", N_("Something else")),
)
KEYS = tuple(key for key, _title in KINDS)
SURE = 0.6
"""From this confidence on a suggestion is shown as one; below, the user is asked."""

COLUMNS: Mapping[str, str] = {
    "suggested": N_("Suggested kind"),
    "confidence": N_("Confidence"),
    "language": N_("Language"),
    "contact_id": N_("Log entry"),
    "fields": N_("What it names"),
    "answer_by": N_("Answer by"),
    "answered_at": N_("Answered"),
    "answer": N_("Answer"),
}
