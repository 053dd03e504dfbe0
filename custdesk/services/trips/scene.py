"""All that the days of a trip are made of, read at once."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from custdesk.domain.clock import CustomerClock
from custdesk.domain.trips.timeline import Frame, Kept, Road, Timeline, Where, moment_of, timeline
from custdesk.services import clock
from custdesk.services.desk import Desk
from custdesk.services.trips import details, trips
from custdesk.services.trips.travelling import place, road
from custdesk.store import calendar
from custdesk.store import trips as stored
from custdesk.store.rows import VisitRow

# What stands on a trip: nothing that was called off or did not take place, no archived customers.
STANDS = "v.status NOT IN ('cancelled', 'missed') AND c.archived_on IS NULL"
_COMMA = ","


class Firm(NamedTuple):
    """Where a customer is, and when they are there."""

    where: Where
    clock: CustomerClock


@dataclass(frozen=True)
class Scene:
    """A trip with everything in it. `visits` and `blocks` by id, `nights` by day."""

    trip: Mapping[str, Any]
    frame: Frame
    kept: tuple[Kept, ...]
    visits: Mapping[int, VisitRow]
    blocks: Mapping[int, Mapping[str, Any]]
    nights: Mapping[dt.date, Mapping[str, Any]]
    firms: Mapping[int, Firm]
    road: Road

    def timeline(self, *more: Kept, without: int | None = None) -> Timeline:
        """The days as they stand, with more in them, or without a visit."""
        kept = [one for one in self.kept if (one.kind, one.key) != ("visit", without)]
        return timeline(self.frame, [*kept, *more], self.road)

    def visit(self, key: int, row: Firm, at: dt.datetime, minutes: int, name: str = "") -> Kept:
        """A visit at a wall time there."""
        start = moment_of(at, row.where.zone)
        return Kept("visit", key, name, start, minutes, row.where, row.clock)


def read(desk: Desk, number: int) -> Scene:
    """Read a trip; raises `NotFound` when it is gone."""
    trip = trips.get(desk, number)
    rows = calendar.visits(desk.db, f"v.trip_id = ? AND v.rule IS NULL AND {STANDS}", number)
    found = firms(desk, {row.customer_id for row in rows})
    blocks = {row["id"]: row for row in details.blocks(desk, number)}
    nights = {dt.date.fromisoformat(row["day"]): row for row in details.nights(desk, number)}
    countries = [one.where.country for one in found.values()]
    frame = _frame(desk, trip, nights, countries)
    held = [_block(desk, row) for row in blocks.values()]
    held += [_visit(row, found[row.customer_id], frame, trip, held) for row in rows]
    visits = {row.id: row for row in rows}
    return Scene(trip, frame, tuple(held), visits, blocks, nights, found, road(desk, number))


def of_days(
    desk: Desk,
    rows: Sequence[VisitRow],
    days: tuple[dt.date, ...],
    start: tuple[str, str] | None,
) -> Timeline:
    """The days of visits that are on no trip; their keys are their places among the rows.

    `start`: the town and country where one sets out each morning.
    """
    found = firms(desk, {row.customer_id for row in rows})
    home = place(start[1], start[0], fallback=desk.zone) if start else None
    nights = dict.fromkeys(days, home) if home else {}
    zone = home.zone if home else desk.zone
    frame = Frame(days, zone, home, home, nights={day: one for day, one in nights.items() if one})
    held = []
    for key, row in enumerate(rows):
        one = _visit(row, found[row.customer_id], frame, {"kind": "out"}, [])
        held.append(one._replace(key=key))
    return timeline(frame, held, road(desk, 0))


def firms(desk: Desk, numbers: Iterable[int]) -> dict[int, Firm]:
    """Where some customers are."""
    found, own = {}, desk.zone
    for number, name, country, city, state, zone, hours in stored.places_of(desk.db, numbers):
        theirs = clock.made(zone, country, city, state, hours)
        there = place(country, city, state=state, zone=theirs.zone, label=name, fallback=own)
        found[number] = Firm(there, theirs)
    return found


def _frame(
    desk: Desk,
    trip: Mapping[str, Any],
    nights: Mapping[dt.date, Mapping[str, Any]],
    countries: Iterable[str],
) -> Frame:
    def end(name: str) -> Where | None:
        town, country = trip[f"{name}_place"], trip[f"{name}_country"]
        return place(country, town, fallback=desk.zone) if town or country else None

    start = end("start")
    known = list(dict.fromkeys([*countries, *([start.country] if start else [])]))
    slept = {day: _night(row, known, desk.zone) for day, row in nights.items() if row["place"]}
    return Frame(
        tuple(trips.days_of(trip)), start.zone if start else desk.zone, start, end("end"),
        _hour(trip["start_at"]), _hour(trip["end_at"]), slept,
        max(1, len((trip["travellers"] or "").splitlines())),
    )  # fmt: skip


def _night(row: Mapping[str, Any], countries: list[str], zone: str) -> Where:
    """A hotel's town; without its country it lies in one of those that the trip leads to."""
    label = row["hotel"] or ""
    for country in [row["country"]] if row["country"] else countries:
        found = place(country, row["place"], label=label, fallback=zone)
        if row["country"] or (found.point is not None and found.point.exact):
            return found
    return place(countries[0] if countries else None, row["place"], label=label, fallback=zone)


def _hour(text: str | None) -> dt.time | None:
    return dt.time.fromisoformat(text) if text else None


def _block(desk: Desk, row: Mapping[str, Any]) -> Kept:
    start = moment_of(dt.datetime.fromisoformat(row["at"]), row["zone"])
    there = None
    if row["place"] or row["country"]:
        label = row["title"]
        there = place(row["country"], row["place"], label=label, fallback=desk.zone)
    flight = row["kind"] == "flight"
    where = None if flight or there is None else there._replace(zone=row["zone"])
    after = there if flight else None
    return Kept("block", row["id"], row["title"], start, row["minutes"], where, after=after)


def _visit(
    row: VisitRow, firm: Firm, frame: Frame, trip: Mapping[str, Any], blocks: list[Kept]
) -> Kept:
    start = moment_of(row.at, row.zone)
    where: Where | None = firm.where._replace(zone=row.zone)
    hours: CustomerClock | None = firm.clock
    if trip["kind"] == "in":
        where, hours = frame.start, None  # nobody of us travels
    elif row.place:
        where, hours = _elsewhere(row, firm, start, blocks, frame), None
    return Kept("visit", row.id, row.customer_name, start, row.minutes, where, hours)


def _elsewhere(
    row: VisitRow, firm: Firm, start: dt.datetime, blocks: list[Kept], frame: Frame
) -> Where:
    """Where a visit is that is not at their address: at the fair of that time, in a town that it
    names, or in another country where the trip is that day.
    """
    for block in blocks:
        if block.kind == "block" and block.where and block.start <= start < block.end:
            return block.where._replace(label=row.place)
    town = row.place.rpartition(_COMMA)[2].strip()
    nights = frame.nights or {}
    days = (row.at.date(), row.at.date() - dt.timedelta(days=1))
    near = [nights[day] for day in days if day in nights]
    ends = [one for one in (frame.start, frame.end) if one]
    around = [one.where for one in blocks if one.where]
    for country in dict.fromkeys(one.country for one in (firm.where, *near, *around, *ends)):
        found = place(country, town, zone=None, label=row.place, fallback=row.zone)
        if found.point is not None and found.point.exact:
            return found._replace(zone=row.zone)
    if near and firm.where.country not in [one.country for one in near]:
        return near[0]._replace(zone=row.zone, label=row.place)
    return firm.where._replace(zone=row.zone, label=row.place)
