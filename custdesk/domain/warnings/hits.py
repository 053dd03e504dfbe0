"""How often each kind of warning came true in the firm's own past, beside everybody else.

At each look back everybody is warned of by what the records said on that day. A customer who is
warned of at several looks on end counts once. "Left" means no order within the days that follow;
the share of all customers who left after any look is what a warning has to beat.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from custdesk.domain.warnings.kinds import Kind


@dataclass(frozen=True, slots=True)
class Look:
    """One day in the past: who bought from us then, and who was warned of (customer, kind)."""

    on: date
    present: frozenset[int]
    warned: frozenset[tuple[int, Kind]]


@dataclass(frozen=True, slots=True)
class KindHits:
    """`warned` of whom `left`."""

    kind: Kind
    warned: int
    left: int


@dataclass(frozen=True, slots=True)
class Hits:
    """Of each kind that was ever told; `all_left`: share of all customers who left, 0 to 1."""

    looks: int
    kinds: tuple[KindHits, ...]
    all_left: float

    def of(self, kind: Kind) -> KindHits | None:
        """What such warnings were worth; None where none was told."""
        return next((one for one in self.kinds if one.kind is kind), None)


def tally(looks: Sequence[Look], orders: Mapping[int, Sequence[date]], days: int) -> Hits:
    """Count what came of the warnings of some looks, the earliest first.

    `orders`: the order days of each customer, rising; who has none there never ordered.
    """

    def left(customer: int, on: date) -> bool:
        own = orders.get(customer, ())
        after = bisect_right(own, on)
        return after == len(own) or own[after] > on + timedelta(days=days)

    warned: dict[Kind, list[bool]] = {}
    seen = gone = 0
    before: frozenset[tuple[int, Kind]] = frozenset()
    for look in looks:
        seen += len(look.present)
        gone += sum(left(customer, look.on) for customer in look.present)
        for customer, kind in look.warned - before:
            warned.setdefault(kind, []).append(left(customer, look.on))
        before = look.warned
    told = [(kind, warned[kind]) for kind in Kind if kind in warned]
    kinds = tuple(KindHits(kind, len(came), sum(came)) for kind, came in told)
    return Hits(len(looks), kinds, gone / seen if seen else 0.0)
