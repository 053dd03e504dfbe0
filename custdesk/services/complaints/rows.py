"""What pages and commands are given of complaints."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from custdesk.domain.complaints.kinds import PRAISE
from custdesk.domain.tier import Tier


@dataclass(frozen=True, slots=True)
class Case:
    """A complaint, criticism or praise; moments are in UTC, the amount in minor units.

    `place`: zone, country, city, state and office hours of the customer, for their clock.
    """

    id: int
    customer: int
    name: str
    tier: str
    number: str
    nature: str
    kind: str
    severity: str
    date: dt.date
    at: dt.datetime
    what: str
    goods: str
    lot: str
    owner: str
    answer_by: dt.datetime | None
    answered: dt.datetime | None
    solve_by: dt.datetime | None
    solved: dt.datetime | None
    cause: str
    remedy: str
    amount: int | None
    currency: str
    satisfaction: int | None
    thanked: dt.date | None
    order: str
    order_id: int | None
    improvements: int
    place: tuple[str | None, str | None, str | None, str | None, str | None]

    @property
    def open(self) -> bool:
        """Whether something is still owed: a solution, or thanks."""
        return self.thanked is None if self.nature == PRAISE else self.solved is None

    @property
    def due(self) -> dt.datetime | None:
        """What is owed next: the answer, else the solution."""
        if self.solved is not None or self.nature == PRAISE:
            return None
        if self.answered is not None or self.answer_by is None:
            return self.solve_by
        return min(self.answer_by, self.solve_by or self.answer_by)


@dataclass(frozen=True, slots=True)
class Improvement:
    """What is mended for good after a complaint, and what the customer was told of it."""

    id: int
    complaint: int
    number: str
    customer: int
    name: str
    cause: str
    what: str
    owner: str
    due: dt.date | None
    done: dt.date | None
    answer: str
    answered: dt.date | None


def moment(text: str | None) -> dt.datetime | None:
    """A stored moment."""
    return dt.datetime.fromisoformat(text) if text else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def case(row: Sequence[Any]) -> Case:
    """A row of `store.complaints`."""
    at = moment(row[9]) or dt.datetime.min.replace(tzinfo=dt.UTC)
    cells: list[Any] = [
        *row[:3], list(Tier)[row[3]] if row[3] is not None else "", *row[4:8],
        _day(row[8]) or at.date(), at, *row[10:14], *map(moment, row[14:18]),
        *row[18:23], _day(row[23]), *row[24:27], tuple(row[27:32]),
    ]  # fmt: skip
    return Case(*cells)


def improvement(row: Sequence[Any]) -> Improvement:
    """A row of `store.complaints.improvements`."""
    cells: list[Any] = [*row[:8], _day(row[8]), _day(row[9]), row[10], _day(row[11])]
    return Improvement(*cells)
