"""The causes of complaints, the commonest first: what to mend for good."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

UNKNOWN = ""
_MOST_OF_ALL = 0.8  # Pareto: the few causes behind four fifths of the complaints


class Bar(NamedTuple):
    """A cause: how many complaints, what they cost (base currency, minor), their share so far.

    `vital`: one of the few that make up four fifths.
    """

    cause: str
    many: int
    cost: int
    running: float
    vital: bool


def pareto(found: Iterable[tuple[str, int]]) -> list[Bar]:
    """Bars from (cause, cost) of each complaint; those of no known cause stand last."""
    counts: Counter[str] = Counter()
    costs: Counter[str] = Counter()
    for cause, cost in found:
        counts[cause] += 1
        costs[cause] += cost
    known = sorted(
        (cause for cause in counts if cause != UNKNOWN),
        key=lambda cause: (-counts[cause], -costs[cause], cause),
    )
    whole, so_far = sum(counts[cause] for cause in known), 0
    bars = []
    for cause in known:
        vital = so_far < _MOST_OF_ALL * whole
        so_far += counts[cause]
        bars.append(Bar(cause, counts[cause], costs[cause], so_far / whole, vital))
    if counts[UNKNOWN]:
        bars.append(Bar(UNKNOWN, counts[UNKNOWN], costs[UNKNOWN], 1.0, vital=False))
    return bars
