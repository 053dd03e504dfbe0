"""A trip as a whole: its days hour by hour, its nights and ways, the list, the money."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from custdesk.domain.trips.timeline import Item, Timeline
from custdesk.services.desk import Desk
from custdesk.services.trips import budget as money
from custdesk.services.trips import checks
from custdesk.services.trips.budget import Budget
from custdesk.services.trips.checks import CheckLine
from custdesk.services.trips.scene import Scene, read
from custdesk.services.visits import between
from custdesk.store.rows import VisitRow


@dataclass(frozen=True)
class TripPlan:
    """A trip. `nights`: what was typed, by day; where none was, the timeline tells the evening's.

    `loose`: visits on its days that belong to no trip.
    """

    trip: Mapping[str, Any]
    timeline: Timeline
    visits: Mapping[int, VisitRow]
    blocks: Mapping[int, Mapping[str, Any]]
    nights: Mapping[dt.date, Mapping[str, Any]]
    checks: tuple[CheckLine, ...]
    budget: Budget
    loose: tuple[VisitRow, ...]

    @property
    def ways(self) -> list[tuple[dt.date, Item]]:
        """All ways in order, each with its day."""
        days = self.timeline.days
        return [(day.date, one) for day in days for one in day.items if one.way is not None]


def plan(desk: Desk, number: int) -> TripPlan:
    """Read a trip and reckon its days; raises `NotFound` when it is gone."""
    scene = read(desk, number)
    reckoned = scene.timeline()
    return TripPlan(
        scene.trip, reckoned, scene.visits, scene.blocks, scene.nights,
        tuple(checks.listed(desk, number, scene, reckoned)), money.budget(desk, number),
        tuple(_loose(desk, scene)),
    )  # fmt: skip


def _loose(desk: Desk, scene: Scene) -> list[VisitRow]:
    days = scene.frame.days
    return [
        row
        for row in between(desk, days[0], days[-1])
        if row.trip_id is None and row.kind == "visit" and row.status in ("planned", "proposed")
        and days[0] <= row.at.date() <= days[-1] and not row.rule
    ]  # fmt: skip
