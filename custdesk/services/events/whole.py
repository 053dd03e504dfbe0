"""All that is shown of one event, read at once."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from custdesk.domain.events.kinds import INVITED, WAITING
from custdesk.services import customers
from custdesk.services.desk import Desk
from custdesk.services.events import after, checks, copying, costs, events, guests, places
from custdesk.services.events.after import Result
from custdesk.services.events.copying import Lesson
from custdesk.services.events.costs import Budget
from custdesk.services.events.places import Slots
from custdesk.store.events import EventLine, GuestRow


@dataclass(frozen=True, slots=True)
class Whole:
    """`there`: by guest, when it begins on their clock. `costs`: rows, column by column."""

    line: EventLine
    fields: dict[str, Any]
    guests: tuple[GuestRow, ...]
    there: dict[int, dt.datetime]
    budget: Budget
    costs: tuple[dict[str, Any], ...]
    checks: tuple[dict[str, Any], ...]
    slots: Slots
    tables: dict[str, int]
    result: Result
    lessons: tuple[Lesson, ...]
    base: str

    @property
    def unanswered(self) -> int:
        """Who was invited and has not answered."""
        return sum(row.answer == INVITED for row in self.guests)

    @property
    def full(self) -> bool:
        """Whether more are expected than there are seats."""
        return self.line.seats is not None and self.line.expected > self.line.seats

    @property
    def room_again(self) -> int:
        """How many of those who wait for a seat would have one now."""
        if self.line.seats is None:
            return 0
        room, count = self.line.seats - self.line.expected, 0
        for row in self.guests:
            if row.answer == WAITING and room >= 1 + row.plus:
                room, count = room - 1 - row.plus, count + 1
        return count


def whole(desk: Desk, number: int) -> Whole:
    """One event; raises `NotFound`."""
    line = events.line(desk, number)
    rows = guests.guests(desk, number)
    return Whole(
        line,
        events.get(desk, number),
        tuple(rows),
        {row.id: events.begins(line, guests.zone_of(desk, row)) for row in rows},
        costs.budget(desk, number),
        tuple(costs.costs(desk, number)),
        tuple(checks.checks(desk, number)),
        places.slots(desk, number),
        places.tables(desk, number),
        after.result(desk, number),
        tuple(copying.lessons(desk, number)),
        customers.base_currency(desk),
    )
