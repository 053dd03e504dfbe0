"""Loyalty by the year in which customers began and by tier, of all of them at once.

numpy is loaded by the first call, not by the import.
"""

import datetime as dt
from typing import TYPE_CHECKING

from custdesk.domain.tier import Tier
from custdesk.services.desk import Desk

if TYPE_CHECKING:
    from custdesk.domain.loyalty import Loyalty


def loyalty(desk: Desk, as_of: dt.date | None = None) -> "Loyalty":
    """As it stands, or stood on a day; tiers are always today's."""
    from custdesk.domain import loyalty as rules
    from custdesk.store.columns import columns
    from custdesk.store.purchases import purchases

    today = as_of or desk.today()
    bought = purchases(desk.db, today)
    tiers = columns(desk.db, "FROM (SELECT id, tier FROM figure ORDER BY id)", ints=("id", "tier"))
    return rules.loyalty(
        bought.customers,
        bought.days,
        bought.amounts,
        (tiers.ints("id"), tiers.ints("tier")),
        tuple(tier.value for tier in Tier),
        today,
    )
