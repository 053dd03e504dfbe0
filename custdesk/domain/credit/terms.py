"""Terms of payment as parts: when which amount of an order falls due, and the days of an L/C."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class TermsPart:
    """So much per cent, paid how (`METHODS`), so many days after what (`TRIGGERS`)."""

    percent: Decimal
    method: str
    trigger: str
    days: int = 0


@dataclass(frozen=True, slots=True)
class DuePart:
    """A part of an order's amount. `due`: None while its trigger has not happened (nor is planned).

    `expected`: the trigger is a planned day, not one that has been. `paid`: what came of it.
    """

    part: TermsPart
    amount: int
    due: date | None
    expected: bool
    paid: int = 0

    @property
    def open(self) -> int:
        return self.amount - self.paid


def schedule(
    parts: Sequence[TermsPart],
    amount: int,
    done: Mapping[str, date],
    planned: Mapping[str, date],
    paid: int = 0,
) -> list[DuePart]:
    """The parts of an amount: each rounded half up, none beyond what is left; the last has
    the rest.

    `done` and `planned`: trigger -> its day. What was paid fills them in their order.
    """
    found, rest, left = [], amount, paid
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        share = rest if last else min(rest, _share(amount, part.percent))
        rest -= share
        day = done.get(part.trigger) or planned.get(part.trigger)
        due = None if day is None else day + timedelta(days=part.days)
        covered = min(max(0, left), share)
        left -= covered
        found.append(DuePart(part, share, due, part.trigger not in done, covered))
    return found


def _share(amount: int, percent: Decimal) -> int:
    return int((Decimal(amount) * percent / 100).quantize(Decimal(1), ROUND_HALF_UP))


def present_by(
    shipped: date | None, expires: date | None, presentation_days: int | None
) -> date | None:
    """The last day on which papers under a letter of credit can be presented.

    So many days after the bill of lading, 21 where the credit does not say (UCP 600, article 14 c),
    and never after it expires. Without a bill of lading the expiry alone stands.
    """
    if shipped is None:
        return expires
    last = shipped + timedelta(days=21 if presentation_days is None else presentation_days)
    return last if expires is None else min(last, expires)
