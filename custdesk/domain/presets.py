"""Weights and limits that suit a kind of trade; a firm starts from one and makes it its own."""

from collections.abc import Mapping

from custdesk.domain.standards import Standards
from custdesk.domain.words import N_

# Distributors order again and again: what they buy, how often and how they pay.
_DISTRIBUTOR = Standards()
# Projects come seldom and large: enquiries and margin tell more than how often.
_PROJECT = Standards(
    weights={
        "sales": 45, "frequency": 5, "margin": 30, "years": 10, "peers": 10,
        "growth": 20, "rhythm": 5, "enquiries": 40, "breadth": 5, "outlook": 20, "contacts": 10,
        "overdue": 25, "payment": 35, "limit": 15, "ability": 15, "reputation": 10,
    },
    risk_overdue_days=45,
)  # fmt: skip
# Forwarding: many small jobs with thin margins, all on credit.
_LOGISTICS = Standards(
    weights={
        "sales": 35, "frequency": 35, "margin": 15, "years": 10, "peers": 5,
        "growth": 35, "rhythm": 30, "enquiries": 10, "breadth": 10, "outlook": 5, "contacts": 10,
        "overdue": 35, "payment": 35, "limit": 20, "ability": 5, "reputation": 5,
    },
    risk_credit=45,
    risk_overdue_days=20,
)  # fmt: skip

PRESETS: Mapping[str, Standards] = {
    "distributor": _DISTRIBUTOR,
    "project": _PROJECT,
    "logistics": _LOGISTICS,
}
TITLES: Mapping[str, str] = {
    "distributor": N_("Distributor trade"),
    "project": N_("Project trade"),
    "logistics": N_("Logistics"),
}
