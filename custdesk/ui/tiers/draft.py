"""Weights and limits while they are being changed: what differs, what is missing. No Qt."""

from collections.abc import Mapping
from dataclasses import replace

from custdesk.domain.standards import Axis, Standards
from custdesk.domain.tiers import RULES
from custdesk.domain.words import N_

FULL = 100  # what the weights of an axis add up to

# Field of `Standards` -> its tier, title (source text), lowest and highest.
LIMITS: Mapping[str, tuple[str, str, int, int]] = {
    "key_value": ("key", N_("Key: value from"), 0, 100),
    "key_potential": ("key", N_("Key: potential from"), 0, 100),
    "potential": ("potential", N_("Potential from"), 0, 100),
    "risk_credit": ("risk", N_("Risk: credit below"), 0, 100),
    "risk_overdue_days": ("risk", N_("Risk: overdue, days"), 1, 120),
    "hold": ("", N_("Kept within, points"), 0, 20),  # the margin; a weight has that name already
}


_ATTRIBUTES = {"hold": "margin"}


class Draft:
    """What would be saved. Weights of an axis that do not add up are tried in proportion."""

    def __init__(self, saved: Standards) -> None:
        self.saved = self._made = saved

    @property
    def standards(self) -> Standards:
        """Weights and limits as they stand now."""
        return self._made

    def take(self, standards: Standards) -> None:
        """Start from other standards: a preset, an earlier version."""
        self._made = replace(standards, version=self.saved.version)

    def value(self, field: str) -> int:
        """A weight by the factor's id, or a limit by its name."""
        return _value(self._made, field)

    def saved_value(self, field: str) -> int:
        """The same, as it is saved."""
        return _value(self.saved, field)

    def set(self, field: str, value: int) -> None:
        """Change a weight or a limit."""
        if field in LIMITS:
            self._made = replace(self._made, **{_ATTRIBUTES.get(field, field): value})  # type: ignore[arg-type]
        else:
            weights = {**self._made.weights, field: value}
            self._made = replace(self._made, weights=weights)

    def total(self, axis: Axis) -> int:
        """What the weights of an axis add up to."""
        return sum(self.value(rule.id) for rule in RULES[axis])

    def missing(self) -> dict[Axis, int]:
        """How far each axis is from 100; those that are right are left out."""
        gaps = {axis: FULL - self.total(axis) for axis in RULES}
        return {axis: gap for axis, gap in gaps.items() if gap}

    def even_out(self, axis: Axis) -> None:
        """Make the weights of an axis add up to 100, all in proportion."""
        fields = [rule.id for rule in RULES[axis]]
        total = self.total(axis)
        exact = [
            FULL * self.value(field) / total if total else FULL / len(fields) for field in fields
        ]
        whole = [int(part) for part in exact]
        by_rest = sorted(range(len(exact)), key=lambda place: whole[place] - exact[place])
        for place in by_rest[: FULL - sum(whole)]:
            whole[place] += 1
        for field, value in zip(fields, whole, strict=True):
            self.set(field, value)

    @property
    def changed(self) -> bool:
        """Whether anything differs from what is saved."""
        fields = [*LIMITS, *(rule.id for rules in RULES.values() for rule in rules)]
        return any(self.value(field) != self.saved_value(field) for field in fields)


def _value(standards: Standards, field: str) -> int:
    if field in LIMITS:
        return int(getattr(standards, _ATTRIBUTES.get(field, field)))
    return standards.weights.get(field, 0)
