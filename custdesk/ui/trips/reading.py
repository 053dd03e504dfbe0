"""What the page shows of one trip, read on the worker: the days, the ways, the money, the list."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from custdesk.services import visits
from custdesk.services.desk import Desk
from custdesk.services.trips import details, trips
from custdesk.store.rows import VisitRow
from custdesk.ui.trips.board import Board, Card, DayHead, NightFoot
from custdesk.ui.trips.budget_box import Budget
from custdesk.ui.trips.check_list import Check
from custdesk.ui.trips.travel_list import Way


@dataclass(frozen=True)
class TripShown:
    """One trip as the page needs it."""

    number: int
    trip: Mapping[str, Any]
    board: Board
    visits: Mapping[int, VisitRow]
    blocks: Mapping[int, Mapping[str, Any]]
    nights: tuple[Mapping[str, Any], ...]  # one for each day, stored or suggested
    ways: tuple[Way, ...]
    budget: Budget
    checks: tuple[Check, ...]
    km: int = 0
    minutes: int = 0


def read(desk: Desk, number: int) -> TripShown:
    """Read a trip; raises `NotFound` when it is gone."""
    trip = trips.get(desk, number)
    days = trips.days_of(trip)
    rows = [v for v in visits.between(desk, days[0], days[-1]) if v.trip_id == number]
    blocks = details.blocks(desk, number)
    nights = {night["day"]: night for night in details.nights(desk, number)}
    every = tuple(nights.get(day.isoformat(), {"day": day.isoformat()}) for day in days)
    first = days[0]
    start = dt.datetime.combine(first, dt.time())
    cards = [
        Card(
            f"visit:{v.id}", "visit", int((v.at - start).total_seconds() // 60), v.minutes,
            v.customer_name, tuple(t for t in (v.person, v.purpose) if t), v.tier or "ordinary",
            v.status if v.status != "planned" else v.asked, v.locked, number=v.id,
            customer=v.customer_id,
        )
        for v in rows
    ]  # fmt: skip
    heads = tuple(DayHead(day) for day in days)
    feet = tuple(
        NightFoot(n.get("place") or "", "", n.get("hotel") or "", n.get("id") or 0) for n in every
    )
    return TripShown(
        number, trip, Board.of(first, heads, tuple(cards), (), feet), {v.id: v for v in rows},
        {b["id"]: b for b in blocks}, every, (), Budget(trip["currency"], trip["budget"]),
        tuple(
            Check(one["id"], one["text"] or "", one["done_on"] is not None)
            for one in details.checks(desk, number)
        ),
    )  # fmt: skip
