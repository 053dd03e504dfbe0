"""What the salesperson thinks of a customer, from 1 (bad) to 5 (good), as a factor that ages."""

from decimal import Decimal

import numpy as np

from custdesk.domain.fact_table import FactTable, Floats
from custdesk.domain.factors import FactorRule, Figure, Scene
from custdesk.domain.facts import Facts
from custdesk.domain.standards import Axis
from custdesk.domain.words import N_, Message

# kind -> its title; the kinds are the factors' ids.
MARKS = {
    "outlook": N_("Outlook of their market"),
    "ability": N_("Ability to pay"),
    "reputation": N_("Reputation"),
}
LOWEST, HIGHEST = 1, 5
# A mark fades towards the middle: after a year half of it is left.
_HALF_LIFE = 365.0
_WORDS = (N_("Very weak"), N_("Weak"), N_("Middling"), N_("Good"), N_("Very good"))


def word(mark: int) -> str:
    """The source text of a mark, `LOWEST` to `HIGHEST`."""
    return _WORDS[mark - LOWEST]


def mark_rule(kind: str, axis: Axis, title: str) -> FactorRule:
    """The factor of one kind of mark; it does not apply where none was set."""

    def fading(table: FactTable, scene: Scene) -> Floats:
        days = (np.datetime64(scene.as_of) - getattr(table, f"{kind}_on")).astype(np.float64)
        left = np.asarray(0.5 ** (np.maximum(0.0, days) / _HALF_LIFE), np.float64)
        return np.where(np.isnat(getattr(table, f"{kind}_on")), 1.0, left)

    def share(table: FactTable, scene: Scene) -> Floats:
        full = (getattr(table, kind) - LOWEST) / (HIGHEST - LOWEST)
        return np.asarray(0.5 + (full - 0.5) * fading(table, scene), np.float64)

    def figure(facts: Facts, scene: Scene) -> Figure:
        mark, on = getattr(facts, kind), getattr(facts, f"{kind}_on")
        if mark is None:
            return Figure(None, Message(N_("Not judged yet")))
        compared = Message(N_("Your mark of {day}"), {"day": on}) if on else None
        return Figure(Decimal(mark), Message(word(mark)), compared)

    # An opinion does not grow where records are missing.
    return FactorRule(kind, axis, title, share, figure, take_over=False, evidence=fading)
