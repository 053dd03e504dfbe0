"""The keys that planned gifts are kept with, and what they are called."""

from collections.abc import Mapping

from custdesk.domain.words import N_

# In the order in which a gift goes through them; `dropped` can come at any time.
STATES = (
    ("idea", N_("Idea")), ("approved", N_("Approved")), ("bought", N_("Bought")),
    ("given", N_("Given")), ("dropped", N_("Given up")),
)  # fmt: skip

RECORDS: Mapping[str, str] = {"gift_plan": N_("Planned gift")}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "gift_plan": {
        "season": N_("Gift list"),
        "on_date": N_("Day"),
        "what": N_("Gift"),
        "state": N_("How far it is"),
        "amount": N_("Worth"),
        "approved_by": N_("Approved by"),
        "gift_id": N_("Gift given"),
    }
}
CHOICES: Mapping[tuple[str, str], Mapping[str, str]] = {("gift_plan", "state"): dict(STATES)}
