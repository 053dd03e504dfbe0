"""What is in the hand over the days of a trip, in marks. No Qt."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from custdesk.ui.parts.day_grid import DAY, STEP, snapped
from custdesk.ui.trips.board import Card

NEW_MINUTES = 60  # of a visit that is put on a day


class Asked(NamedTuple):
    """Where a visit would lie: whose, from when, how long, and which one it is if it is moved."""

    customer: int
    at: datetime
    minutes: int
    visit: int | None = None


@dataclass(frozen=True, slots=True)
class Drag:
    """A drag under way: where it would end now."""

    start: int
    minutes: int
    origin: int  # mark of the start before
    length: int
    days: int
    grab: float = 0.0  # minutes between the start and the pointer
    card: Card | None = None
    customer: int = 0
    stretches: bool = False  # the lower edge is pulled

    @classmethod
    def of_card(cls, card: Card, mark: float, days: int, *, stretches: bool = False) -> "Drag":
        return cls(
            card.start, card.minutes, card.start, card.minutes, days,
            mark - card.start, card, card.customer, stretches,
        )  # fmt: skip

    @classmethod
    def of_customer(cls, customer: int, mark: float, days: int) -> "Drag":
        """A candidate held at a mark."""
        return cls(0, NEW_MINUTES, -1, NEW_MINUTES, days, customer=customer).at(mark)

    @property
    def changed(self) -> bool:
        return (self.start, self.minutes) != (self.origin, self.length)

    def at(self, mark: float) -> "Drag":
        """The drag with the pointer at another mark."""
        if self.stretches:
            return replace(self, minutes=max(STEP, snapped(mark) - self.origin))
        start = snapped(mark - self.grab)
        return replace(self, start=max(0, min(self.days * DAY - self.minutes, start)))
