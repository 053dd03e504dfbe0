"""The keys of surveys, recommendations and testimonials, and what they are called."""

from collections.abc import Mapping

from custdesk.domain.choices import Choices
from custdesk.domain.words import N_

ASPECTS: Choices = (
    ("product", N_("Product")), ("delivery", N_("Delivery")), ("service", N_("Our service")),
    ("price", N_("Price")), ("people", N_("Our people")),
)  # fmt: skip
"""What is judged from 1 to 5."""
WAYS: Choices = (("mail", N_("By mail")), ("phone", N_("By phone")), ("paper", N_("On paper")))
STATES: Choices = (
    ("named", N_("Named to us")), ("contacted", N_("We wrote or called")),
    ("customer", N_("Became a customer")), ("nothing", N_("Nothing came of it")),
)  # fmt: skip
"""What came of a recommendation."""
TESTIMONIALS: Choices = (
    ("words", N_("A few words")), ("case", N_("Case")), ("logo", N_("Logo")),
)  # fmt: skip
PERMISSIONS: Choices = (
    ("not_asked", N_("Permission not asked yet")), ("asked", N_("Asked for permission")),
    ("granted", N_("Permitted")), ("refused", N_("Permission refused")),
)  # fmt: skip
SCOPES: Choices = (
    ("website", N_("Website")), ("print", N_("Brochures")), ("fair", N_("At fairs")),
    ("offers", N_("In offers")),
)  # fmt: skip
"""Where a testimonial may be shown."""

_NO_YES = {"0": N_("No"), "1": N_("Yes")}
CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("survey_answer", "how"): dict(WAYS),
    ("recommendation", "state"): dict(STATES),
    ("recommendation", "asked"): _NO_YES,
    ("testimonial", "kind"): dict(TESTIMONIALS),
    ("testimonial", "permission"): dict(PERMISSIONS),
    ("testimonial", "anonymous"): _NO_YES,
}
RECORDS: Mapping[str, str] = {
    "survey": N_("Survey"),
    "survey_answer": N_("Answer to a survey"),
    "recommendation": N_("Recommendation"),
    "testimonial": N_("Testimonial"),
}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "survey": {
        "opened_on": N_("Survey opened on"),
        "closed_on": N_("Survey closed on"),
        "aspects": N_("Aspects that are asked"),
        "question": N_("A question of one's own"),
        "low": N_("A complaint up to"),
        "high": N_("A recommendation from"),
    },
    "survey_answer": {
        "survey_id": N_("Survey"),
        "asked_on": N_("Asked on"),
        "how": N_("Way of asking"),
        "answered_on": N_("Answered on"),
        "score": N_("Would recommend us, 0 to 10"),
        **dict(ASPECTS),
        "words": N_("In their own words"),
        "own_answer": N_("Answer to our own question"),
        "source": N_("File that it came in"),
        "complaint_id": N_("Complaint"),
        "asked_more_on": N_("Asked for a recommendation on"),
    },
    "recommendation": {
        "customer_id": N_("Recommended by"),
        "person_id": N_("Contact who recommended us"),
        "brought_id": N_("Customer that came of it"),
        "firm": N_("Firm they named"),
        "contact": N_("Whom to ask for there"),
        "on_date": N_("Recommended on"),
        "asked": N_("We asked for it"),
        "state": N_("What the recommendation led to"),
        "owed": N_("Thanks that are due"),
        "thanked_on": N_("Thanked on"),
        "gift_id": N_("Gift"),
    },
    "testimonial": {
        "title": N_("Heading"),
        "text": N_("Words to show"),
        "language": N_("Language"),
        "permission": N_("Permission"),
        "asked_on": N_("Asked for permission on"),
        "granted_on": N_("Permitted on"),
        "until_on": N_("Permitted until"),
        "scope": N_("May be shown"),
        "anonymous": N_("Without their name"),
    },
}
