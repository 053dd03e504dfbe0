"""Put visits into a trip, take them off, hold them where they are; and what speaks against it."""

import datetime as dt
from dataclasses import dataclass

from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.trips.judging import Clash, Severity
from custdesk.domain.trips.kinds import OTHER_TIME
from custdesk.domain.trips.room import Room, rooms
from custdesk.domain.trips.timeline import Timeline, Where, wall
from custdesk.domain.words import N_, Message
from custdesk.services import visits
from custdesk.services.clock import own_clock
from custdesk.services.desk import Desk, changes
from custdesk.services.found import found
from custdesk.services.trips import hosting
from custdesk.services.trips import scene as scenes
from custdesk.services.trips.scene import Firm, Scene
from custdesk.store import records

MINUTES = 60
_NEW = 0  # the number of a visit that does not exist yet


@dataclass(frozen=True)
class Judging:
    """Judges where a visit of a customer may lie; read once, then quick enough while dragging.

    `visit`: one that stands and is moved.
    """

    scene: Scene
    firm: Firm
    name: str
    visit: int | None

    def at(self, at: dt.datetime, minutes: int = MINUTES) -> tuple[Clash, ...]:
        """What speaks against a wall time there, also what it does to others on the trip."""
        row = self.scene.visits.get(self.visit) if self.visit is not None else None
        key = row.id if row is not None else _NEW
        new = self.scene.visit(key, self.firm, at, minutes, self.name)
        before = self.scene.timeline(without=self.visit)
        after = self.scene.timeline(new, without=self.visit)
        own = after.item("visit", key)
        if own is None:
            text = N_("Not on a day of the trip")
            return (Clash("outside", Severity.BAD, Message(text)),)
        return (*own.clashes, *_worse(before, after, key))

    def rooms(self, minutes: int = MINUTES) -> list[Room]:
        """Where it finds room, the least way first."""
        line = self.scene.timeline(without=self.visit)
        who = self.firm.where, self.firm.clock
        found_ = rooms(line, self.scene.frame, who, minutes, self.scene.road)
        return sorted(found_, key=lambda room: (room.detour, room.start))


def _worse(before: Timeline, after: Timeline, key: int) -> list[Clash]:
    """What speaks against other things of the trip only since something new is there."""
    known = [clash for _key, clash in _clashes(before)]
    return [
        clash for other, clash in _clashes(after) if other != ("visit", key) and clash not in known
    ]


def _clashes(line: Timeline) -> list[tuple[tuple[str, int | None], Clash]]:
    found_ = [
        ((item.kind, item.key), clash)
        for day in line.days
        for item in day.items
        for clash in item.clashes
    ]
    return found_ + [(("day", None), clash) for day in line.days for clash in day.clashes]


def judging(desk: Desk, trip: int, customer: int, visit: int | None = None) -> Judging:
    """Read what is needed to judge where a visit may lie; raises `NotFound`."""
    scene = scenes.read(desk, trip)
    name = str(found(desk, "customer", customer)["name"])
    firm = scenes.firms(desk, [customer])[customer]
    if scene.trip["kind"] == "in":
        # They come to us: our clock and our holidays, wherever they are at home.
        firm = Firm(scene.frame.start or Where("", "", desk.zone, None), own_clock(desk))
    return Judging(scene, firm, name, visit)


def judge(
    desk: Desk, trip: int, customer: int, at: dt.datetime, minutes: int = MINUTES,
    *, visit: int | None = None,
) -> tuple[Clash, ...]:  # fmt: skip
    """What speaks against a visit at a wall time there."""
    return judging(desk, trip, customer, visit).at(at, minutes)


def put(
    desk: Desk, trip: int, customer: int, when: dt.datetime | dt.date, minutes: int = MINUTES,
    place: str = "",
) -> Changes:  # fmt: skip
    """Plan a visit on a trip: at a wall time there, or on a day where it finds the best place.

    `place`: where it is, if not at their address; the wall time is that of the place.

    Where customers come to us it is a visit of theirs, at our wall time. Raises `CustDeskError`
    where that day has no room.
    """
    if not isinstance(when, dt.datetime):
        when = best_time(desk, trip, customer, when, minutes)
    values: dict[str, object] = {"at": when, "minutes": minutes, "trip_id": trip, "place": place}
    if found(desk, "trip", trip)["kind"] == "in":
        return hosting.save(desk, None, customer, values)
    return visits.save(desk, None, customer, values)


def best_time(
    desk: Desk, trip: int, customer: int, day: dt.date, minutes: int = MINUTES
) -> dt.datetime:
    """The wall time there at which a visit fits a day best."""
    asked = judging(desk, trip, customer)
    for room in asked.rooms(minutes):
        if room.day == day:
            return wall(room.start, asked.firm.where.zone)
    text = N_("{name} finds no room on {day}: closed, too far, or the day is full.")
    raise CustDeskError(Message(text, {"name": asked.name, "day": day}))


def adopt(desk: Desk, trip: int, numbers: list[int]) -> Changes:
    """Take visits that stand on the days of a trip onto it."""
    name = found(desk, "trip", trip)["name"]
    what = Message(
        N_("Take {n} visit onto the trip {name}"), {"n": len(numbers), "name": name},
        N_("Take {n} visits onto the trip {name}"),
    )  # fmt: skip
    with desk.operation(what) as current:
        for number in numbers:
            records.update(desk.db, "visit", number, {"trip_id": trip})
    return changes(current)


def take_off(desk: Desk, visit: int) -> Changes:
    """Take a visit off its trip: into the bin, or called off where they know of it already."""
    row = visits.get(desk, visit)
    known = row["asked"] in {*OTHER_TIME, *OTHER_TIME.values()}
    with desk.operation(Message(N_("Take a visit off the trip"))) as current:
        if known:
            records.update(desk.db, "visit", visit, {"status": "cancelled", "trip_id": None})
        else:
            visits.put_away(desk, row)
    return changes(current)


def lock(desk: Desk, visit: int, *, on: bool) -> Changes:
    """Hold a visit where it is, whatever is proposed; or let it go."""
    visits.get(desk, visit)
    text = N_("Hold a visit where it is") if on else N_("Let a visit be moved")
    with desk.operation(Message(text)) as current:
        records.update(desk.db, "visit", visit, {"locked": 1 if on else None})
    return changes(current)
