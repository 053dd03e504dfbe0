"""How forwarders do on a lane: cost of a unit, days, share on time, damage, and of how many."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Basis = Literal["shipment", "order"]
ORDER, SHIPMENT = "order", "shipment"  # units, where nothing else is counted


@dataclass(frozen=True, slots=True)
class Lane:
    """From where to where and how; "" where it is not known, or of all of them."""

    mode: str = ""
    origin: str = ""
    destination: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a forwarder did on a lane, added up; costs in minor units of the base currency.

    `basis`: of shipments (until they arrived), or of orders that no shipment is known of (until
    they left). `priced`, `promised_n`, … say of how many each sum is.
    """

    forwarder: str
    lane: Lane
    basis: Basis
    unit: str
    n: int = 0
    cost: int = 0
    units: Decimal = Decimal(0)
    priced: int = 0
    without_rate: int = 0
    promised_days: int = 0
    promised_n: int = 0
    taken_days: int = 0
    taken_n: int = 0
    on_time: int = 0
    timed: int = 0
    damaged: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return replace(
            self,
            n=self.n + other.n,
            cost=self.cost + other.cost,
            units=self.units + other.units,
            priced=self.priced + other.priced,
            without_rate=self.without_rate + other.without_rate,
            promised_days=self.promised_days + other.promised_days,
            promised_n=self.promised_n + other.promised_n,
            taken_days=self.taken_days + other.taken_days,
            taken_n=self.taken_n + other.taken_n,
            on_time=self.on_time + other.on_time,
            timed=self.timed + other.timed,
            damaged=self.damaged + other.damaged,
        )

    @property
    def cost_per_unit(self) -> int | None:
        """Minor units of the base currency for one unit, rounded half up."""
        if not self.priced or not self.units:
            return None
        return int((self.cost / self.units).quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def promised(self) -> float | None:
        """Days promised, on average."""
        return self.promised_days / self.promised_n if self.promised_n else None

    @property
    def taken(self) -> float | None:
        """Days taken, on average."""
        return self.taken_days / self.taken_n if self.taken_n else None

    @property
    def share_on_time(self) -> float | None:
        """How many of those with a promised day kept it, 0 to 1."""
        return self.on_time / self.timed if self.timed else None

    @property
    def share_damaged(self) -> float:
        """How many came damaged, 0 to 1."""
        return self.damaged / self.n if self.n else 0.0


def added(tallies: Iterable[Tally], wide: Callable[[Tally], Tally]) -> list[Tally]:
    """Tallies that become alike by `wide` as one; the one that rests on most comes first."""
    found: dict[Hashable, Tally] = {}
    for tally in map(wide, tallies):
        key = (tally.forwarder.casefold(), tally.lane, tally.basis, tally.unit)
        found[key] = found[key] + tally if key in found else tally
    return sorted(found.values(), key=lambda one: (-one.n, one.forwarder.casefold(), one.unit))


def over_all(tally: Tally) -> Tally:
    """The same without its lane."""
    return replace(tally, lane=Lane())
