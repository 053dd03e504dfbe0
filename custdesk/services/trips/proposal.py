"""A plan for a trip by itself: whom to visit when, why, and why not the others."""

import datetime as dt
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError, NotFound
from custdesk.domain.trips.judging import length
from custdesk.domain.trips.problem import Answer, LeftOut, PlannedDay, Spot, Why
from custdesk.domain.trips.proposing import never, untold
from custdesk.domain.trips.proposing import propose as solve
from custdesk.domain.trips.solving import ROUNDS
from custdesk.domain.trips.timeline import Frame, wall
from custdesk.domain.trips.worth import Share
from custdesk.domain.words import N_, Message
from custdesk.services import visits
from custdesk.services.desk import Desk, changes
from custdesk.services.occurrences import appointment_times
from custdesk.services.trips import details, trips
from custdesk.services.trips import scene as scenes
from custdesk.services.trips.checking import LONGEST
from custdesk.services.trips.proposed import (
    NotVisited,
    Proposal,
    ProposedDay,
    ProposedLeg,
    ProposedVisit,
)
from custdesk.services.trips.scene import Scene
from custdesk.services.trips.tour import Held, Tour, Wishes, tour
from custdesk.services.trips.travelling import place, road
from custdesk.store import calendar, records
from custdesk.store.rows import CustomerRow, VisitRow

SECONDS = 20.0
_NEARLY_FREE = 0.1  # of two that are worth the same the nearer
_LOOSE = ("hotel", "address", "phone", "amount")  # with none of these a night is only a place


def propose(
    desk: Desk,
    number: int,
    wishes: Wishes | None = None,
    *,
    seconds: float = SECONDS,
    rounds: int = ROUNDS,
    progress: Callable[[float], None] = untold,
    cancelled: Callable[[], bool] = never,
) -> Proposal:
    """Propose the visits of a trip; nothing is written, `take` does that.

    What is held, asked for or agreed stays where it is, and fixed blocks do; other planned visits
    may be moved, but not dropped. The same trip has the same proposal unless `seconds` are over.
    """
    end = time.monotonic() + seconds

    def stop() -> bool:
        return cancelled() or time.monotonic() > end

    wishes = wishes or Wishes()
    scene = _loosened(_tried(desk, scenes.read(desk, number), wishes))
    return _proposed(desk, scene, wishes, rounds, stop, progress)


def best_order(
    desk: Desk,
    number: int,
    day: dt.date | None = None,
    *,
    seconds: float = SECONDS,
    progress: Callable[[float], None] = untold,
    cancelled: Callable[[], bool] = never,
) -> Proposal:
    """The same visits with less road, of the whole trip or of one day; what is held stays."""
    wishes = Wishes(more=False, day=day, hour=30.0)
    return propose(
        desk, number, wishes, seconds=seconds, rounds=ROUNDS // 2, progress=progress,
        cancelled=cancelled,
    )  # fmt: skip


def fill(
    desk: Desk,
    first: dt.date,
    last: dt.date,
    count: int,
    customers: Collection[int] | None = None,
    start: tuple[str, str] | None = None,
) -> Proposal:
    """Visits for the free time of days that belong to no trip, at most so many.

    `start` (place, country): where one sets out and comes back to; who is near it is visited, and
    the road has its price as on a trip. Without it only what can be reached counts, and a capital
    may stand in for a town that is not on the map.
    """
    days = tuple(first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    scene = Scene({}, Frame(days, desk.zone), (), {}, {}, {}, {}, road(desk, 0))
    wishes = Wishes(total=count, customers=customers, rough=True, hour=_NEARLY_FREE)
    if start is not None:
        wishes = Wishes(total=count, customers=customers, start=start, end=start)
        scene = _tried(desk, scene, wishes)
    end = time.monotonic() + SECONDS
    return _proposed(desk, scene, wishes, ROUNDS // 4, lambda: time.monotonic() > end, untold)


def _tried(desk: Desk, scene: Scene, wishes: Wishes) -> Scene:
    """The trip with other ends or another length, to see what would come of it."""
    frame = scene.frame
    if wishes.start is not None:
        start = place(wishes.start[1], wishes.start[0], fallback=desk.zone)
        frame = replace(frame, start=start, zone=start.zone)
    if wishes.end is not None:
        frame = replace(frame, end=place(wishes.end[1], wishes.end[0], fallback=desk.zone))
    if wishes.days is not None:
        first, count = frame.days[0], min(max(1, wishes.days), LONGEST)
        frame = replace(frame, days=tuple(first + dt.timedelta(days=n) for n in range(count)))
    return replace(scene, frame=frame)


def _loosened(scene: Scene) -> Scene:
    """Nights of which only the place is known, are proposed anew."""
    loose = [day for day, row in scene.nights.items() if not any(row[name] for name in _LOOSE)]
    nights = {day: one for day, one in (scene.frame.nights or {}).items() if day not in loose}
    return replace(scene, frame=replace(scene.frame, nights=nights))


def _proposed(
    desk: Desk,
    scene: Scene,
    wishes: Wishes,
    rounds: int,
    stop: Callable[[], bool],
    progress: Callable[[float], None],
) -> Proposal:
    if scene.trip.get("kind") == "in":
        raise CustDeskError(Message(N_("Visits are proposed for trips to customers only.")))
    if not wishes.rough and scene.frame.days[-1] < desk.today():
        raise CustDeskError(Message(N_("This trip is over: only days ahead can be planned.")))
    pinned: set[int] = set()
    while True:
        found = tour(desk, scene, wishes, pinned)
        answer = solve(
            found.problem, rounds=rounds, stop=stop, progress=progress, begin=found.begin
        )
        lost = [one.key for one in answer.left_out if one.key in found.planned]
        if not lost:
            return _told(found, answer)
        # What was planned by hand and cannot be kept elsewhere stays as it is.
        pinned |= {held.visit for key in lost if (held := found.held[key]).visit is not None}


def _told(found: Tour, answer: Answer) -> Proposal:
    days = tuple(
        _day(found, date, day)
        for date, day in zip(found.scene.frame.days, answer.days, strict=True)
    )
    line = found.scene.timeline()
    dropped = [found.held[one.key].visit for one in answer.left_out]
    return Proposal(
        found.scene.trip.get("id", 0), found.scene.trip.get("name", ""), days,
        _without(found, answer),
        sum(one.worth for day in days for one in day.visits if not one.fixed),
        sum(day.km for day in days), sum(day.minutes for day in days), (line.km, line.minutes),
        tuple(number for number in dropped if number is not None), answer.cut,
    )  # fmt: skip


def _day(found: Tour, date: dt.date, day: PlannedDay) -> ProposedDay:
    last = date == found.scene.frame.days[-1]
    lunch = None
    if day.lunch is not None:
        spot = _spot_at(day, day.lunch[0])
        lunch = found.wall(day.lunch[0], spot), found.wall(day.lunch[1], spot)
    legs = []
    for leg in day.legs:
        origin, goal = found.where(leg.origin), found.where(leg.goal)
        assert origin is not None
        assert goal is not None
        legs.append(
            ProposedLeg(
                found.wall(leg.start, leg.origin), found.wall(leg.end, leg.goal), origin, goal,
                str(leg.travel.mode), leg.travel.minutes, round(leg.travel.km),
            )
        )  # fmt: skip
    visited = [
        _visit(found, found.held[one.key], one.start, one.end - one.start)
        for one in day.stops
        if found.held[one.key].firm is not None
    ]
    night = None if last else found.where(day.night)
    return ProposedDay(date, tuple(visited), tuple(legs), lunch, night)


def _spot_at(day: PlannedDay, minute: int) -> Spot | None:
    """Where one is at a minute, or is going to."""
    before = [leg.goal for leg in day.legs if leg.start <= minute]
    return before[-1] if before else next((leg.origin for leg in day.legs), day.night)


def _visit(found: Tour, held: Held, start: int, minutes: int) -> ProposedVisit:
    firm = held.firm
    assert firm is not None
    row: VisitRow | None = held.aside
    if held.visit is not None:
        row = found.scene.visits.get(held.visit)
    zone = row.zone if row is not None else firm.where.zone
    at = found.moment(start)
    there = wall(at, zone)
    worth = sum(share.points for share in held.shares)
    if held.row is None:
        assert row is not None
        return ProposedVisit(
            row.customer_id, row.customer_code, row.customer_name, row.tier, row.city, there,
            minutes, zone, row.id, True, False, 0.0, (), held.aside is not None,
        )  # fmt: skip
    line = held.row
    return ProposedVisit(
        line.id, line.code, line.name, line.tier, line.city or firm.where.town, there, minutes,
        zone, held.visit, False, row is not None and row.at != there, worth, held.shares,
    )  # fmt: skip


def _left_out(found: Tour, one: LeftOut) -> NotVisited:
    held = found.held[one.key]
    row, firm = held.row, held.firm
    assert row is not None
    assert firm is not None
    return NotVisited(
        row.id, row.code, row.name, row.tier, row.city or firm.where.town,
        sum(share.points for share in held.shares), _why(found, one), str(one.why), held.shares,
    )  # fmt: skip


def _without(found: Tour, answer: Answer) -> tuple[NotVisited, ...]:
    """Who is left out, the most worth first: a key customer off the map is seen to by hand."""
    left = [_left_out(found, one) for one in answer.left_out if found.held[one.key].row]
    left += [_unknown(row, found.unknown[row]) for row in found.unknown]
    return tuple(sorted(left, key=lambda one: -one.worth))


def _unknown(row: CustomerRow, parts: tuple[Share, ...]) -> NotVisited:
    if row.city:
        text = N_("{place} is not on the map: put the visit in by hand")
        why = Message(text, {"place": row.city})
    else:
        why = Message(N_("their town is not known"))
    worth = sum(share.points for share in parts)
    return NotVisited(row.id, row.code, row.name, row.tier, row.city, worth, why, "unknown", parts)


def _why(found: Tour, one: LeftOut) -> Message:
    if one.why is Why.CLOSED:
        firm = found.held[one.key].firm
        if firm is not None and not any(
            firm.clock.is_working_day(day) for day in found.scene.frame.days
        ):
            return Message(N_("closed on all days of the trip"))
        return Message(N_("their office hours leave no room for a visit on these days"))
    if one.why is Why.FAR:
        if one.minutes:
            text = N_("too far: {time} from the start of the trip")
            return Message(text, {"time": length(one.minutes)})
        return Message(N_("cannot be reached beside what is fixed"))
    if one.why is Why.DETOUR:
        text = N_("fits, but the detour is {time} and {km} km")
        return Message(text, {"time": length(max(0, one.minutes)), "km": round(one.km)})
    if one.why is Why.WORTH:
        names = tuple(row.name for key in one.instead if (row := found.held[key].row) is not None)
        return Message(
            N_("fits only in the place of {names}, who brings more for the way"), {"names": names}
        )
    return Message(N_("needs one more day"))


def take(desk: Desk, proposal: Proposal) -> Changes:
    """Put a proposal into the calendar as one operation: new visits as proposed, others moved.

    Raises `CustDeskError` where the trip, or a visit that it moves, is no longer as it was.
    """
    fresh = [one for one in proposal.visits if one.visit is None]
    _still(desk, proposal.trip, [one.customer_id for one in fresh])
    moved = [one for one in proposal.visits if one.visit is not None and one.moved]
    rows = {one.visit: _standing(desk, one.visit) for one in moved if one.visit is not None}
    text = N_("Propose {n} visit of the trip {name}"), N_("Propose {n} visits of the trip {name}")
    if not proposal.trip:
        text = N_("Propose {n} visit"), N_("Propose {n} visits")
    elif not fresh:
        text = N_("Best order of the trip {name}"), ""
    values = {"n": len(fresh), "name": proposal.name}
    with desk.operation(Message(text[0], values, text[1] or None)) as current:
        for one in fresh:
            row = {
                "customer_id": one.customer_id, "minutes": one.minutes, "kind": "visit",
                "status": "proposed", "trip_id": proposal.trip or None,
                **appointment_times(one.at, one.zone),
            }  # fmt: skip
            records.insert(desk.db, "visit", row)
        for one in moved:
            assert one.visit is not None
            records.update(
                desk.db, "visit", one.visit, appointment_times(one.at, rows[one.visit]["zone"])
            )
        for number in proposal.dropped:
            for gone in records.find(desk.db, "visit", "id = ?", number):
                visits.put_away(desk, gone)
        if proposal.trip:
            _nights(desk, proposal)
    return changes(current)


def _still(desk: Desk, trip: int, customers: list[int]) -> None:
    """Nobody is put onto a trip twice, or onto one that is gone."""
    if not trip:
        return
    trips.get(desk, trip)
    there = calendar.visits(desk.db, f"v.trip_id = ? AND {scenes.STANDS}", trip)
    if {row.customer_id for row in there} & {*customers}:
        text = N_("The trip has changed since this was proposed. Propose once more.")
        raise CustDeskError(Message(text))


def _standing(desk: Desk, number: int) -> dict[str, Any]:
    try:
        return visits.get(desk, number)
    except NotFound as problem:
        text = N_("A visit of this proposal is no longer there. Propose once more.")
        raise CustDeskError(Message(text)) from problem


def _nights(desk: Desk, proposal: Proposal) -> None:
    """The places of the nights; where a hotel is known they stay as they are."""
    typed = {row["day"]: row for row in details.nights(desk, proposal.trip)}
    for day in proposal.days:
        row, night = typed.get(day.date.isoformat()), day.night
        if night is None or (row is not None and any(row[name] for name in _LOOSE)):
            continue
        values = {"place": night.town, "country": night.country or None}
        if row is not None:
            records.update(desk.db, "trip_night", row["id"], values)
        elif day.visits or day.legs:
            day_row = {"trip_id": proposal.trip, "day": day.date.isoformat(), **values}
            records.insert(desk.db, "trip_night", day_row)
