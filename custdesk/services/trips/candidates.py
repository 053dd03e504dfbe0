"""Who else could be visited on a trip, and why: near enough, due, warned about, worth the way."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from custdesk.domain.trips.room import Room, rooms
from custdesk.domain.trips.timeline import Timeline, Where, names
from custdesk.domain.trips.travel import Point, great_circle
from custdesk.domain.trips.worth import NO_CONTACT
from custdesk.domain.warnings.kinds import TITLES, Kind
from custdesk.domain.words import N_, Message, Money
from custdesk.services.desk import Desk
from custdesk.services.places import Places
from custdesk.services.trips import scene as scenes
from custdesk.services.trips.scene import Firm, Scene
from custdesk.store import calendar, customers, settings, trips, warnings
from custdesk.store.rows import CustomerRow

MINUTES = 60
ORDERS = (
    ("tier", N_("Tier, due")), ("due", N_("Due")), ("sales", N_("Sales")),
    ("reach", N_("Distance")),
)  # fmt: skip
_REACH = 400  # minutes from the nearest place of a trip
_FAR = 900  # km from a place of the trip
_READ = 600  # customers that are looked at
_NEVER = 10**6
_HALF = 150  # minutes one way that still leave half a day
_TIERS = ("key", "potential", "risk", "ordinary")


class Candidate(NamedTuple):
    """A customer who could be visited. `fits`: the first day with room; `extra`: what it would
    take else, `half` or `day`. `minutes` from `from_place`, the nearest place of the trip.
    """

    customer_id: int
    code: str
    name: str
    tier: str
    sales_12m: int
    currency: str
    place: str
    country: str
    due: dt.date | None
    reasons: tuple[Message, ...]
    from_place: str
    minutes: int | None
    fits: dt.date | None
    extra: str | None
    where: Where
    value: int


def candidates(desk: Desk, number: int, *, order: str = "tier", limit: int = 60) -> list[Candidate]:
    """The customers near a trip who are not on it, by tier and due day, or by another order.

    Where nobody is near, as of a trip that starts at home overseas: all.
    """
    scene = scenes.read(desk, number)
    line = scene.timeline()
    places = places_of(scene, line)
    found = near(desk, number, places)
    firms = scenes.firms(desk, found)
    reach = {one: _nearest(scene, firm.where, places) for one, firm in firms.items()}
    if places:
        within = [one for one in found if _minutes(reach[one]) <= _REACH]
        found = within or found
    rows = customers.page(desk.db, found)
    rows.sort(key=lambda row: _key(row, order, reach[row.id]))
    rows = rows[:limit]
    known = Known(desk, [row.id for row in rows])
    return [_candidate(row, firms[row.id], reach[row.id], (scene, line), known) for row in rows]


def near(
    desk: Desk, number: int, places: Sequence[Where], countries: Collection[str] | None = None
) -> list[int]:
    """Customers of some countries, or of those near the places of a trip; if there are none: all,
    for who starts at home and has no customers there goes wherever they are.
    """
    if countries:
        return trips.near(desk.db, countries, number, _READ)
    found = trips.near(desk.db, countries_near(desk, places), number, _READ)
    return found or trips.near(desk.db, None, number, _READ)


Near = tuple[str, int] | None


def _key(row: CustomerRow, order: str, near: Near) -> tuple[object, ...]:
    due = row.next_on or dt.date.max
    tier = _TIERS.index(row.tier)
    if order == "due":
        return due, tier, -row.sales_12m, row.id
    if order == "sales":
        return -row.sales_12m, tier, due, row.id
    if order == "reach":
        return _minutes(near), tier, due, row.id
    return tier, due, -row.sales_12m, row.id


def _minutes(near: Near) -> int:
    return near[1] if near is not None else _NEVER


def places_of(scene: Scene, line: Timeline) -> list[Where]:
    """The towns that a trip leads through: visits, blocks, nights, its ends if they are near."""
    inner = [item.where for day in line.days for item in day.items if item.kind == "visit"]
    inner += [item.where for day in line.days for item in day.items if item.kind == "block"]
    inner += [day.night for day in line.days if day.night_typed]
    found = [one for one in inner if one is not None]
    ends = [one for one in (scene.frame.start, scene.frame.end) if one is not None]
    if found:
        # One flies in from home, and nobody is to be visited on the way there.
        ends = [one for one in ends if _minutes(_nearest(scene, one, found)) <= _REACH]
    found += ends
    towns = {(one.town.casefold(), one.country): one for one in found if one.point}
    return list(towns.values())


def countries_near(desk: Desk, places: Sequence[Where]) -> list[str] | None:
    """The countries that lie near enough to be looked at; None: all."""
    if not places:
        return None
    tables = Places.load()
    inside = {one.country for one in places}
    found = []
    for country, _count in customers.value_counts(desk.db, "country"):
        capital = tables.place_of(country, None) if country else None
        if country in inside or (capital is not None and any(
            great_circle(Point(capital.latitude, capital.longitude), one.point) <= _FAR
            for one in places if one.point
        )):  # fmt: skip
            found.append(country)
    return found


def far_off(where: Where, places: Iterable[Where]) -> bool:
    """Whether a place is no part of a journey that leads through others."""
    ways = [great_circle(where.point, one.point) for one in places if where.point and one.point]
    return bool(ways) and min(ways) > _FAR


def _nearest(scene: Scene, where: Where, places: Iterable[Where]) -> Near:
    """(town, minutes) of the place of a trip from which a customer is reached soonest."""
    ways = []
    for one in places:
        way = scene.road(scene.frame.days[0], *names(one, where), one, where)
        if way is not None:
            ways.append((one.town, way.minutes))
    return min(ways, key=lambda way: way[1], default=None)


def is_fresh(row: CustomerRow) -> bool:
    """Whether nothing was ever logged of a customer nor planned: due at once, like all such."""
    return row.last_contact is None and row.next_kind not in ("task", "visit")


class Known:
    """What stands about some customers that is a reason to see them."""

    def __init__(self, desk: Desk, numbers: Collection[int]) -> None:
        self.today, self.currency = desk.today(), settings.base_currency(desk.db)
        self.warned: dict[int, list[str]] = {}
        for customer, kind in warnings.standing(desk.db, numbers):
            self.warned.setdefault(customer, []).append(kind)
        self.visited = trips.last_visits(desk.db, numbers)
        self.missed = calendar.missed(desk.db, self.today)

    def reasons(self, row: CustomerRow) -> tuple[Message, ...]:
        """In the order of their weight."""
        found = [Message(TITLES[Kind(kind)]) for kind in self.warned.get(row.id, ())]
        if (missed := self.missed.get(row.id)) is not None:
            found.insert(0, Message(N_("visit of {day} did not take place"), {"day": missed}))
        if row.overdue_days:
            one, many = N_("{n} day overdue"), N_("{n} days overdue")
            found.append(Message(one, {"n": row.overdue_days}, many))
        if row.next_on is not None and not is_fresh(row):
            if row.next_on < self.today:
                found.append(Message(N_("due since {day}"), {"day": row.next_on}))
            elif row.next_on == self.today:
                found.append(Message(N_("due today")))
            else:
                found.append(Message(N_("due {day}"), {"day": row.next_on}))
        last = self.visited.get(row.id)
        if last is not None:
            found.append(Message(N_("last visited {day}"), {"day": last}))
        else:
            found.append(NO_CONTACT if is_fresh(row) else Message(N_("never visited")))
            if row.sales_12m:
                text = N_("{amount} in 12 months")
                found.append(Message(text, {"amount": Money(row.sales_12m, self.currency)}))
        return tuple(found)


def reasons(desk: Desk, numbers: Collection[int]) -> dict[int, tuple[Message, ...]]:
    """Why some customers are to be seen, the weightiest first."""
    known = Known(desk, numbers)
    return {row.id: known.reasons(row) for row in customers.page(desk.db, sorted(numbers))}


def _candidate(
    row: CustomerRow, firm: Firm, near: Near, trip: tuple[Scene, Timeline], known: Known
) -> Candidate:
    scene, line = trip
    who = firm.where, firm.clock
    found: list[Room] = []
    reasons = known.reasons(row)
    if firm.where.point is not None and firm.where.point.exact:
        room = rooms(line, scene.frame, who, MINUTES, scene.road)
        found = sorted(room, key=lambda one: (one.detour, one.day))
    else:
        near = None  # from the capital in its place no way is told
        if firm.where.town:
            text = N_("{place} is not on the map")
            reasons = (*reasons, Message(text, {"place": firm.where.town}))
    extra = None
    if not found:
        extra = "half" if near is not None and near[1] <= _HALF else "day"
    return Candidate(
        row.id, row.code, row.name, row.tier, row.sales_12m, known.currency,
        row.city or firm.where.town, row.country, row.next_on, reasons,
        near[0] if near else "", near[1] if near else None,
        found[0].day if found else None, extra, firm.where, row.value,
    )  # fmt: skip
