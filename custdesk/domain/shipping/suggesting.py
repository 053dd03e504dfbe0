"""Which forwarder suits a shipment: by what counts for this customer, on what is known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from custdesk.domain.shipping.lanes import Lane, Tally, added

LEAST = 3  # shipments below which nothing is said of a forwarder
FEW = 10  # below which a warning stands beside it
_SHRUNK = 5  # how many shipments of the lane's own share weigh against a forwarder's few
_TOLERATED = 0.15  # how much more often late the cheapest one may be


class Wanted(StrEnum):
    """What counts for the customer."""

    TIME = "time"
    PRICE = "price"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Scored:
    """A forwarder on the lane; `share`: on time, drawn to that of all where it rests on few."""

    tally: Tally
    share: float | None


@dataclass(frozen=True, slots=True)
class Pick:
    """Who is suggested, who else there is, and how near the records are to the lane asked for."""

    lane: Lane
    wanted: Wanted
    best: Scored
    others: tuple[Scored, ...]

    @property
    def is_thin(self) -> bool:
        """Whether it rests on few shipments."""
        return self.best.tally.n < FEW


def wanted(time: str | None, price: str | None, *, urgent: bool) -> Wanted:
    """What counts, by how sensitive the customer is; an urgent order is in a hurry anyway."""
    if urgent or (time == "high" and price != "high"):
        return Wanted.TIME
    return Wanted.PRICE if price == "high" and time != "high" else Wanted.BOTH


def pick(tallies: Sequence[Tally], lane: Lane, what: Wanted) -> Pick | None:
    """The forwarder for a lane; None where too little is known.

    The records nearest to the lane are asked first: there and in that way, there at all, at last
    everywhere. The first of them that knows two forwarders decides, else the first that knows one.
    """
    alone: Pick | None = None
    for wide in dict.fromkeys(
        (
            lane,
            replace(lane, origin=""),
            Lane(destination=lane.destination),
            Lane(mode=lane.mode),
            Lane(),
        )
    ):
        found = _among(tallies, wide, what)
        if found is not None and found.others:
            return found
        alone = alone or found
    return alone


def _among(tallies: Sequence[Tally], lane: Lane, what: Wanted) -> Pick | None:
    ours = [one for one in tallies if _fits(one.lane, lane)]
    together = added(ours, lambda one: replace(one, lane=lane))
    if not together:
        return None
    # Costs are compared in one unit, and shipments never with orders: in what most is known of.
    counted: dict[tuple[str, str], int] = {}
    for one in together:
        counted[one.basis, one.unit] = counted.get((one.basis, one.unit), 0) + one.n
    most = max(counted, key=lambda key: (counted[key], key[0] == "shipment"))
    known = [one for one in together if (one.basis, one.unit) == most and one.n >= LEAST]
    if not known:
        return None
    timed, kept = sum(one.timed for one in known), sum(one.on_time for one in known)
    usual = kept / timed if timed else None
    scored = [Scored(one, _shrunk(one, usual)) for one in known]
    best = min(scored, key=_order(scored, what))
    others = tuple(one for one in scored if one is not best)
    return Pick(lane, what, best, others)


def _fits(own: Lane, asked: Lane) -> bool:
    return all(
        not getattr(asked, name) or getattr(own, name) == getattr(asked, name)
        for name in ("mode", "origin", "destination")
    )


def _shrunk(tally: Tally, usual: float | None) -> float | None:
    if usual is None or not tally.timed:
        return None
    return (tally.on_time + _SHRUNK * usual) / (tally.timed + _SHRUNK)


def _order(scored: Sequence[Scored], what: Wanted) -> Callable[[Scored], tuple[float, ...]]:
    """How candidates are ordered, the best first."""
    costs = [one.tally.cost_per_unit for one in scored if one.tally.cost_per_unit]
    cheapest = min(costs, default=None)
    shares = [one.share for one in scored if one.share is not None]
    surest = max(shares, default=None)

    def lateness(one: Scored) -> float:
        return 1 - one.share if one.share is not None else 1.0

    def dearness(one: Scored) -> float:
        cost = one.tally.cost_per_unit
        return cost / cheapest - 1 if cost and cheapest else 1.0

    def days(one: Scored) -> float:
        return one.tally.taken if one.tally.taken is not None else float("inf")

    def by_time(one: Scored) -> tuple[float, ...]:
        return round(lateness(one), 3), days(one), dearness(one)

    def by_price(one: Scored) -> tuple[float, ...]:
        bad = surest is not None and lateness(one) > 1 - surest + _TOLERATED
        return float(bad), dearness(one), lateness(one)

    def by_both(one: Scored) -> tuple[float, ...]:
        return dearness(one) + 2 * lateness(one), days(one)

    return {Wanted.TIME: by_time, Wanted.PRICE: by_price, Wanted.BOTH: by_both}[what]
