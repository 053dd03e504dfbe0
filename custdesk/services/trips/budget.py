"""What a trip costs, planned and paid, in its own currency; nothing is guessed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from custdesk.domain.money import convert, minor_digits
from custdesk.domain.trips.kinds import COST_KINDS
from custdesk.domain.words import Money
from custdesk.services.desk import Desk
from custdesk.services.trips import details, trips
from custdesk.services.trips.rates import known_rate
from custdesk.store import settings


class CostLine(NamedTuple):
    """The costs of a kind in minor units of the trip's currency; `times`: how many are planned."""

    kind: str
    planned: int
    paid: int
    times: int


@dataclass(frozen=True)
class Budget:
    """Costs by kind in the order of `COST_KINDS`. `unknown`: amounts without a rate, left out."""

    currency: str
    limit: int | None
    lines: tuple[CostLine, ...]
    unknown: tuple[Money, ...]

    @property
    def planned(self) -> int:
        """All that is planned."""
        return sum(line.planned for line in self.lines)

    @property
    def paid(self) -> int:
        """All that was paid."""
        return sum(line.paid for line in self.lines)

    @property
    def over(self) -> bool:
        """More is planned, or was paid, than the trip may cost."""
        return self.limit is not None and max(self.planned, self.paid) > self.limit


def budget(desk: Desk, number: int) -> Budget:
    """The costs of a trip; a night's price is planned for its hotel."""
    trip = trips.get(desk, number)
    base = settings.base_currency(desk.db)
    last = dt.date.fromisoformat(trip["last_on"])
    trip |= {"rate": known_rate(desk, trip, last)["rate"]}
    amounts: dict[tuple[str, str], int] = {}
    counts: dict[str, int] = {}
    unknown = []
    rows = [("hotel", "planned", row) for row in details.nights(desk, number)]
    rows += [(row["kind"], row["state"], row) for row in details.costs(desk, number)]
    for kind, state, row in rows:
        if row["amount"] is None:
            continue
        day = row.get("on_date") or row.get("day")
        rate = known_rate(desk, row, dt.date.fromisoformat(day) if day else last)["rate"]
        amount = _in_currency(row | {"rate": rate}, trip, base)
        if amount is None:
            unknown.append(Money(row["amount"], row["currency"]))
            continue
        amounts[kind, state] = amounts.get((kind, state), 0) + amount
        counts[kind] = counts.get(kind, 0) + (state == "planned")
    lines = [
        CostLine(kind, amounts.get((kind, "planned"), 0), amounts.get((kind, "paid"), 0),
                 counts.get(kind, 0))
        for kind, _title in COST_KINDS
    ]  # fmt: skip
    return Budget(
        trip["currency"], trip["budget"],
        tuple(line for line in lines if line.planned or line.paid), tuple(unknown),
    )  # fmt: skip


def _in_currency(row: Mapping[str, Any], trip: Mapping[str, Any], base: str) -> int | None:
    """An amount in the currency of its trip; None where a rate lacks."""
    goal = trip["currency"]
    if row["currency"] == goal:
        return int(row["amount"])
    if row["currency"] == base:
        amount = Decimal(row["amount"]).scaleb(-minor_digits(base))
    elif row["rate"]:
        minor = convert(row["amount"], row["currency"], Decimal(row["rate"]), base)
        amount = Decimal(minor).scaleb(-minor_digits(base))
    else:
        return None
    if goal != base:
        if not trip["rate"]:
            return None
        amount /= Decimal(trip["rate"])
    return int(amount.scaleb(minor_digits(goal)).quantize(Decimal(1), ROUND_HALF_UP))
