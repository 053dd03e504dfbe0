"""What a factor of a score is, and the curve that turns a figure into a share of its points."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from custdesk.domain.fact_table import FactTable, Floats, Ints
from custdesk.domain.facts import Facts
from custdesk.domain.standards import Axis, Benchmarks, Ladder, Standards
from custdesk.domain.words import N_, Message


@dataclass(frozen=True, slots=True)
class Scene:
    """What every factor looks at beside the customer: the firm, its standards and the day."""

    benchmarks: Benchmarks
    standards: Standards
    as_of: date


@dataclass(frozen=True, slots=True)
class Figure:
    """A factor's raw figure in numbers and words, and what it was compared with."""

    raw: int | Decimal | None  # amounts in whole units of the base currency; None: not recorded
    text: Message
    compared: Message | None = None


@dataclass(frozen=True, slots=True)
class FactorRule:
    """One factor: its share of full points (0 to 1; NaN does not apply), and how it is told.

    A factor that does not apply hands its points to the factors of its axis that `take_over`.
    `evidence` says how surely the share is known, 0 (nothing recorded) to 1; None: it is known
    wherever it applies.
    """

    id: str
    axis: Axis
    title: str
    share: Callable[[FactTable, Scene], Floats]
    figure: Callable[[Facts, Scene], Figure]
    take_over: bool = True
    evidence: Callable[[FactTable, Scene], Floats] | None = None


class Curve:
    """Straight lines between points (figure, share), flat before the first and after the last."""

    __slots__ = ("_shares", "_stops")

    def __init__(self, *points: tuple[float, float]) -> None:
        self._stops = [stop for stop, _ in points]
        self._shares = [share for _, share in points]

    def __call__(self, figures: Floats | Ints | float) -> Floats:
        return np.asarray(np.interp(figures, self._stops, self._shares), np.float64)


# Half of the firm's buyers earn about a third of the points or less, the best few earn all.
STANDING = Curve((0.0, 0.0), (0.5, 0.35), (0.75, 0.6), (0.9, 0.85), (0.97, 1.0))

# Up to this many buyers a place ("3 of 89") says more than a percentage.
_PLACES = 100


def standing(figure: int, ladder: Ladder) -> Message:
    """Where a positive figure stands among the customers that have one."""
    count = len(ladder.steps)
    if count <= _PLACES:
        place = ladder.above(figure) + 1
        return Message(N_("Place {place} of {n}"), {"place": place, "n": count})
    rank = float(ladder.rank(figure))
    if rank >= 0.5:
        return Message(N_("Top {percent}%"), {"percent": max(1, round(100 * (1 - rank)))})
    return Message(N_("Above {percent}%"), {"percent": round(100 * rank)})


def percent(part: float) -> int:
    """A share as whole per cent, rounded half up."""
    return int(100 * part + 0.5) if part >= 0 else -int(-100 * part + 0.5)
