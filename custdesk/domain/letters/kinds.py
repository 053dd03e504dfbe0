"""The kinds of letters, what each is to its reader, and what a template's columns are called."""

from collections.abc import Mapping
from typing import Literal

from custdesk.domain.words import N_

# `marketing` needs consent where the firm asks for it, and an opt-out ends it; `greetings` have an
# opt-out of their own; `business` is part of what somebody ordered and is always allowed.
Topic = Literal["marketing", "greetings", "business"]

_TABLE: tuple[tuple[str, str, Topic], ...] = (
    ("new_product", N_("Announcement of a new product"), "marketing"),
    ("offer", N_("Letter with an offer"), "marketing"),
    ("suggestions", N_("Personal purchase suggestions"), "marketing"),
    ("news", N_("Letter with market news"), "marketing"),
    ("invitation", N_("Invitation"), "marketing"),
    ("greeting", N_("Greeting"), "greetings"),
    ("thanks", N_("Letter of thanks"), "business"),
    ("apology", N_("Letter of apology"), "business"),
    ("price_change", N_("Notice of a price change"), "business"),
    ("order_confirmation", N_("Order confirmation"), "business"),
    ("shipping_advice", N_("Shipping advice"), "business"),
    ("invoice_notice", N_("Invoice notice"), "business"),
    ("payment_reminder", N_("Letter about a late payment"), "business"),
    ("survey", N_("Survey among customers"), "marketing"),
    ("case_request", N_("Request for a customer story"), "marketing"),
    ("testimonial_request", N_("Request for a quote to publish"), "marketing"),
    ("recommendation_request", N_("Request for a recommendation"), "marketing"),
)

KINDS: Mapping[str, str] = {key: title for key, title, _ in _TABLE}
TOPICS: Mapping[str, Topic] = {key: topic for key, _, topic in _TABLE}
TOPIC_TITLES: Mapping[Topic, str] = {
    "marketing": N_("Marketing"),
    "greetings": N_("Greetings"),
    "business": N_("Ongoing business"),
}

RECORDS: Mapping[str, str] = {"letter_template": N_("Template of letters")}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "letter_template": {
        "language": N_("Language"),
        "subject": N_("Subject"),
        "text": N_("Text"),
        "starter": N_("Made from our text"),
        "reviewed_on": N_("Reviewed on"),
        "reviewed_by": N_("Reviewed by"),
    },
}
CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {("letter_template", "kind"): KINDS}
