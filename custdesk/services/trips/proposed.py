"""What a proposal for a trip says: days, visits with their reasons, who is left out and why."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from custdesk.domain.trips.timeline import Where
from custdesk.domain.trips.worth import Share
from custdesk.domain.words import Message


class ProposedVisit(NamedTuple):
    """A visit of a proposal. `at`: wall time there; `visit`: the one that stands, None: a new one.

    `fixed`: it stays where it is; `moved`: it stands at another time now; `shares`: what it is
    worth, each with its points and its reason; `aside`: it belongs to another trip or to none, and
    is passed by on the way.
    """

    customer_id: int
    code: str
    name: str
    tier: str
    city: str
    at: dt.datetime
    minutes: int
    zone: str
    visit: int | None
    fixed: bool
    moved: bool
    worth: float
    shares: tuple[Share, ...]
    aside: bool = False

    @property
    def reasons(self) -> tuple[Message, ...]:
        """Why it is in the plan, the weightiest first."""
        ordered = sorted(self.shares, key=lambda share: -share.points)
        found = (share.reason for share in ordered)
        return tuple({str(one): one for one in found}.values())  # two parts may have one reason


class ProposedLeg(NamedTuple):
    """A way; wall times where it begins and where it ends."""

    start: dt.datetime
    end: dt.datetime
    origin: Where
    goal: Where
    mode: str
    minutes: int
    km: int


@dataclass(frozen=True, slots=True)
class ProposedDay:
    """A day of a proposal; `night`: where it is spent, None after the last one."""

    date: dt.date
    visits: tuple[ProposedVisit, ...]
    legs: tuple[ProposedLeg, ...]
    lunch: tuple[dt.datetime, dt.datetime] | None
    night: Where | None

    @property
    def km(self) -> int:
        """Kilometres of its ways."""
        return sum(leg.km for leg in self.legs)

    @property
    def minutes(self) -> int:
        """Minutes on the road."""
        return sum(leg.minutes for leg in self.legs)


class NotVisited(NamedTuple):
    """A customer who is left out, and why; `instead`: ids of those in whose place it would be."""

    customer_id: int
    code: str
    name: str
    tier: str
    city: str
    worth: float
    why: Message
    kind: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal; nothing of it is written. `before`: (km, minutes) on the road as it stands.

    `dropped`: proposed visits that stand now and are left out; `cut`: the search was ended early.
    """

    trip: int
    name: str
    days: tuple[ProposedDay, ...]
    left_out: tuple[NotVisited, ...]
    worth: float
    km: int
    minutes: int
    before: tuple[int, int]
    dropped: tuple[int, ...]
    cut: bool

    @property
    def visits(self) -> list[ProposedVisit]:
        """All visits of the trip in order."""
        return [one for day in self.days for one in day.visits if not one.aside]

    @property
    def changes(self) -> int:
        """How many visits it would add, move or drop."""
        new = sum(one.visit is None or one.moved for one in self.visits if not one.fixed)
        return new + len(self.dropped)
