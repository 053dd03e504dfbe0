"""The map of value and potential in numbers: areas of the tiers, marks, neighbours. No Qt."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import NamedTuple

from custdesk.domain.standards import Standards
from custdesk.services.tiers import TierPoint

TOP = 100  # of both scores
_SPREAD = 0.38  # of a point: equal scores lie beside, not on top of each other


class Area(NamedTuple):
    """A rectangle of scores that makes a tier."""

    tier: str
    left: float
    right: float
    bottom: float
    top: float


def areas(limits: Standards) -> tuple[Area, ...]:
    """Where the scores alone make a key or a potential customer; the rest is ordinary."""
    value = min(limits.key_value, TOP)
    return (
        Area("key", value, TOP, limits.key_potential, TOP),
        Area("potential", 0, value, limits.potential, TOP),
        Area(
            "potential", value, TOP, limits.potential, max(limits.potential, limits.key_potential)
        ),
    )


@dataclass(frozen=True, slots=True)
class Mark:
    """A customer on the map, in scores; `hollow`: credit is at risk."""

    point: TierPoint
    x: float
    y: float
    hollow: bool


def spread(number: int) -> tuple[float, float]:
    """A small shift that is always the same for an id."""
    scattered = (number * 2654435761) & 0xFFFFFFFF
    across, up = scattered & 0xFFFF, scattered >> 16
    return (across / 0x7FFF - 1) * _SPREAD, (up / 0x7FFF - 1) * _SPREAD


def marks(points: Sequence[TierPoint], limits: Standards) -> list[Mark]:
    """Marks in order of `points`, inside the map."""
    made = []
    for point in points:
        dx, dy = spread(point.id)
        x, y = min(TOP, max(0.0, point.value + dx)), min(TOP, max(0.0, point.potential + dy))
        made.append(Mark(point, x, y, point.credit < limits.risk_credit))
    return made


class Finder:
    """Finds marks near a place quickly: sorted by x once."""

    def __init__(self, found: Sequence[Mark]) -> None:
        self._marks = sorted(found, key=lambda mark: mark.x)
        self._xs = [mark.x for mark in self._marks]

    def nearest(self, x: float, y: float, across: float, up: float) -> Mark | None:
        """The mark nearest to a place, not farther than `across` and `up` (scores)."""
        first, last = bisect_left(self._xs, x - across), bisect_right(self._xs, x + across)
        best, shortest = None, 1.0
        for mark in self._marks[first:last]:
            far = hypot((mark.x - x) / across, (mark.y - y) / up)
            if far <= shortest:
                best, shortest = mark, far
        return best

    def beside(self, mark: Mark, dx: int, dy: int) -> Mark | None:
        """The next mark in a direction (one of dx, dy is 1 or -1); sideways counts double."""
        best, shortest = None, float("inf")
        for other in self._marks:
            ahead = (other.x - mark.x) * dx + (other.y - mark.y) * dy
            aside = abs((other.x - mark.x) * dy) + abs((other.y - mark.y) * dx)
            if other is mark or ahead <= 0 or aside > ahead * 3:
                continue
            far = ahead + 2 * aside
            if far < shortest:
                best, shortest = other, far
        return best


def mark_size(count: int) -> float:
    """Pixels of a mark: smaller where they are many."""
    return 10.0 if count <= 500 else 8.0 if count <= 1500 else 6.0
