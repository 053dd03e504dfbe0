"""When the next contact of many customers falls due; `domain.care` tells it of one."""

from datetime import date

import numpy as np

from custdesk.domain.care import CareRules
from custdesk.domain.fact_table import Days, Ints
from custdesk.domain.tier import Tier


def follow_ups(
    tier: Ints, last_contact: Days, today: date, own_rhythm: Ints, rules: CareRules
) -> Days:
    """`next_follow_up(…).due` of each customer; tiers as places in `Tier`, rhythm 0: the tier's."""
    usual = np.array([rules.days(one) for one in Tier], np.int64)[tier]
    rhythm = np.where(own_rhythm > 0, own_rhythm, usual)
    due = np.minimum(last_contact, np.datetime64(today)) + rhythm.astype("timedelta64[D]")
    return np.where(np.isnat(last_contact), np.datetime64(today), due)
