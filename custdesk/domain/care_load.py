"""What plans of care ask for, before anybody asks what the days hold."""

from typing import NamedTuple

import numpy as np

from custdesk.domain.care_days import Laid, Turns
from custdesk.domain.tier import Tier


class Wanted(NamedTuple):
    """Of one tier: its customers, and contacts and visits in so many days by their rhythms."""

    customers: int
    contacts: float
    visits: float


def wanted(turns: Turns, days: int) -> list[Wanted]:
    """What the rhythms ask for, tier by tier; a visit takes the place of a contact."""
    visits = np.where(turns.visit_rhythm > 0, days / np.maximum(1, turns.visit_rhythm), 0.0)
    contacts = np.maximum(0.0, days / np.maximum(1, turns.rhythm) - visits)
    found = []
    for tier in Tier:
        own = turns.tier == tier.order
        found.append(Wanted(int(own.sum()), float(contacts[own].sum()), float(visits[own].sum())))
    return found


def in_time(turns: Turns, laid: Laid, tier: Tier) -> float | None:
    """Which share of a tier's contacts that fall due in the span is in time; None without any."""
    waiting = waiting_at_the_end(laid)[tier.order]
    due = in_time = 0
    for one in laid.places:
        if one.due >= 0 and turns.tier[one.place] == tier.order:
            due += 1
            in_time += one.day - one.due <= slack(int(turns.rhythm[one.place]))
    return in_time / (due + waiting) if due + waiting else None


def slack(rhythm: int) -> int:
    """Days after the due day on which a contact still counts as in time."""
    return max(3, rhythm // 5)


def waiting_at_the_end(laid: Laid) -> list[int]:
    """By tier, on the last day of work: on days off nobody is counted as waiting."""
    for day in range(len(laid.waiting) - 1, max(-1, len(laid.waiting) - 8), -1):
        if laid.waiting[day].any():
            return [int(count) for count in laid.waiting[day]]
    return [0] * len(Tier)
