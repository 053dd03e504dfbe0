"""Days between two contacts of many customers: their own, else by their industry and tier."""

from collections.abc import Collection

import numpy as np

from custdesk.domain.fact_table import Ints
from custdesk.domain.tier import Tier
from custdesk.store import care
from custdesk.store.conditions import among
from custdesk.store.database import Database

_TIERS = tuple(Tier)


def rhythms(db: Database, ids: Ints, tier: Ints, customers: Collection[int] | None = None) -> Ints:
    """In the order of `ids`; tiers as places in `Tier`. `customers`: those of `ids` where few."""
    plans = care.plans(db)
    usual = np.array([plans.of(one, None).rhythm for one in _TIERS], np.int64)[tier]
    place_of = {number: place for place, number in enumerate(ids.tolist())}
    if any(scope.industry for scope in plans.stored):
        for number, industry in db.rows(
            "SELECT id, industry FROM customer WHERE COALESCE(industry, '') <> '' "
            f"AND deleted_op IS NULL{among('id', customers)}"
        ):
            place = place_of.get(number)
            if place is not None:
                usual[place] = plans.of(_TIERS[tier[place]], industry).rhythm
    for number, days in db.rows(
        "SELECT id, care_days FROM customer WHERE care_days > 0 AND deleted_op IS NULL"
        + among("id", customers)
    ):
        place = place_of.get(number)
        if place is not None:
            usual[place] = days
    return usual
