"""Days between two contacts, and between two visits, of many customers by what their plans say."""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from custdesk.domain.care_plan import Plans
from custdesk.domain.fact_table import Ints
from custdesk.domain.tier import Tier
from custdesk.store import care
from custdesk.store.conditions import among
from custdesk.store.database import Database

_TIERS = tuple(Tier)


class Rhythms(NamedTuple):
    """In days; `visit` is 0 where no visits are asked for."""

    contact: Ints
    visit: Ints


def rhythms(db: Database, ids: Ints, tier: Ints, customers: Collection[int] | None = None) -> Ints:
    """Days between two contacts, in the order of `ids`; see `planned`."""
    return planned(db, ids, tier, customers).contact


def planned(
    db: Database,
    ids: Ints,
    tier: Ints,
    customers: Collection[int] | None = None,
    plans: Plans | None = None,
) -> Rhythms:
    """What holds for each of `ids` (ascending), by their tiers (places in `Tier`).

    `customers`: those of `ids` where few; `plans`: in the place of the stored ones.
    """
    plans = plans or care.plans(db)
    usual = [plans.of(one, None) for one in _TIERS]
    contact = np.array([one.rhythm for one in usual], np.int64)[tier]
    visit = np.array([one.visit_rhythm for one in usual], np.int64)[tier]
    if any(scope.industry for scope in plans.stored):
        _of_industries(db, plans, ids, tier, customers, Rhythms(contact, visit))
    for number, own in care.own(db, customers).items():
        place = int(np.searchsorted(ids, number))
        if place < len(ids) and ids[place] == number:
            contact[place] = own.rhythm or contact[place]
            if own.visit_rhythm is not None:
                visit[place] = own.visit_rhythm
    return Rhythms(contact, visit)


def _of_industries(
    db: Database,
    plans: Plans,
    ids: Ints,
    tier: Ints,
    customers: Collection[int] | None,
    found: Rhythms,
) -> None:
    for industry, numbers in db.rows(
        "SELECT industry, group_concat(id) FROM customer WHERE COALESCE(industry, '') <> '' "
        f"AND deleted_op IS NULL{among('id', customers)} GROUP BY industry"
    ):
        of = [plans.of(one, industry) for one in _TIERS]
        here = np.isin(ids, np.fromstring(numbers, np.int64, sep=","), assume_unique=True)
        found.contact[here] = np.array([one.rhythm for one in of])[tier[here]]
        found.visit[here] = np.array([one.visit_rhythm for one in of])[tier[here]]
