"""What the page shows of one trip, made on the worker of what the service tells."""

import datetime as dt
from dataclasses import dataclass

from custdesk.domain.holidays_there import holiday_on
from custdesk.domain.trips.judging import Severity
from custdesk.domain.trips.timeline import DayLine, Item
from custdesk.services import fairs
from custdesk.services.desk import Desk
from custdesk.services.fairs import Fair
from custdesk.services.trips import plan as plans
from custdesk.services.trips.plan import TripPlan
from custdesk.store.rows import VisitRow
from custdesk.system.language import _, say, words
from custdesk.ui.parts.formats import amount, clock_time, duration
from custdesk.ui.trips.board import Board, Card, DayHead, NightFoot, Road
from custdesk.ui.trips.travel_list import MODE_ICONS, Way

BLOCK_ICONS = {
    "fair": "storefront-outline",
    "event": "party-popper",
    "flight": "airplane",
    "own": "factory",
}
_ON_ROAD = ("far", "tight")  # what is said beside the way, not in the visit


@dataclass(frozen=True)
class TripShown:
    """One trip as the page needs it."""

    number: int
    plan: TripPlan
    board: Board
    ways: tuple[Way, ...]
    nights: tuple[dict[str, object], ...]  # one for each day: stored, or what it begins with
    fairs: tuple[Fair, ...] = ()  # of these days, not on the trip yet

    def visit(self, number: int) -> VisitRow | None:
        """A visit of the trip, or one of its days that belongs to none."""
        loose = {row.id: row for row in self.plan.loose}
        return self.plan.visits.get(number) or loose.get(number)


def read(desk: Desk, number: int) -> TripShown:
    """Read a trip; raises `NotFound` when it is gone."""
    found = plans.plan(desk, number)
    ways = tuple(_way(day, item) for day, item in found.ways)
    board, nights = board_of(found), tuple(_nights(found))
    days = found.timeline.days
    held = {row["phase"] for row in found.blocks.values() if row["phase"]}
    near = fairs.between(desk, days[0].date, days[-1].date)
    offered = tuple(fair for fair in near if fair.name not in held)
    return TripShown(number, found, board, ways, nights, offered)


def board_of(found: TripPlan) -> Board:
    """The days of a trip as rows of the board."""
    lines = found.timeline.days
    first = lines[0].date
    start = dt.datetime.combine(first, dt.time())
    cards: list[Card] = [_loose(start, row) for row in found.loose]
    roads: list[Road] = []
    for line in lines:
        for place, item in enumerate(line.items):
            if item.kind == "leg":
                roads.append(_road(start, item, line.items[place + 1 :]))
            else:
                cards.append(_card(start, item, found))
    heads = tuple(map(_head, lines))
    return Board.of(first, heads, tuple(cards), tuple(roads), tuple(_feet(found)))


def _mark(start: dt.datetime, moment: dt.datetime) -> int:
    return int((moment - start).total_seconds() // 60)


def _minutes(item: Item) -> int:
    """How long it is on the board: by the walls' clocks, where they do not run backwards."""
    shown = int((item.end - item.start).total_seconds() // 60)
    whole = int((item.ends - item.starts).total_seconds() // 60)
    return shown if shown > 0 else whole


def _head(line: DayLine) -> DayHead:
    country = next((i.where.country for i in line.items if i.kind == "visit" and i.where), "")
    if not country and line.night is not None:
        country = line.night.country
    holiday = holiday_on(country, line.date) if country else None
    towns = words().join(line.towns, "phrases") if line.towns else ""
    against = words().join([say(one.message) for one in line.clashes], "phrases")
    return DayHead(
        line.date,
        towns or (line.night.town if line.night else ""),
        line.minutes,
        against or (say(holiday.title) if holiday else ""),
        bool(holiday),
    )


def _road(start: dt.datetime, item: Item, later: tuple[Item, ...]) -> Road:
    """A way; beside it what the next visit says of the time that is left."""
    assert item.way is not None
    way, warning, spare = item.way, "", None
    for following in later:
        if following.kind == "leg":
            break
        if following.kind in ("visit", "block"):
            said = [one for one in following.clashes if one.key in _ON_ROAD]
            if said:
                warning, spare = say(said[0].message), 0
                spare = -1 if said[0].severity is Severity.BAD else 0
            break
    far = [_("{n} km").format(n=words().number(way.km))] if way.km else []
    text = words().join([duration(way.minutes), *far], "phrases")
    short = words().join([clock_time(way.minutes), *far], "phrases")
    told = _("{start} – {end}").format(start=item.origin, end=item.goal)
    icon = MODE_ICONS.get(way.mode.value, "car-outline")
    tip = words().join((told, text), "phrases")
    return Road(_mark(start, item.start), _minutes(item), icon, text, spare, warning, tip, short)


def _card(start: dt.datetime, item: Item, found: TripPlan) -> Card:
    mark, minutes = _mark(start, item.start), _minutes(item)
    town = item.where.town if item.where else ""
    if item.kind == "lunch":
        return Card(f"lunch:{mark}", "lunch", mark, minutes, _("Lunch"), icon="silverware")
    if item.kind == "free":
        title = _("Free, {place}").format(place=town) if town else _("Free")
        return Card(f"free:{mark}", "free", mark, minutes, title, (duration(minutes),))
    assert item.key is not None
    said = [one for one in item.clashes if one.key not in _ON_ROAD]
    clash = words().join([say(one.message) for one in said], "phrases")
    hard = any(one.severity is Severity.BAD for one in item.clashes)
    if item.kind == "block":
        block = found.blocks[item.key]
        icon = BLOCK_ICONS.get(block["kind"], "calendar-lock-outline")
        lines = (town,) if town and town not in block["title"] else ()
        return Card(
            f"block:{item.key}", "block", mark, minutes, block["title"], lines,
            clash=clash, hard=hard, number=item.key, icon=icon,
        )  # fmt: skip
    row = found.visits[item.key]
    return Card(
        f"visit:{row.id}", "visit", mark, minutes, row.customer_name, lines_of(row),
        row.tier or "ordinary", state_of(row), row.locked, clash, hard, row.id, row.customer_id,
    )  # fmt: skip


def _loose(start: dt.datetime, row: VisitRow) -> Card:
    """A visit on these days that belongs to no trip."""
    lines = (_("not on this trip"), *lines_of(row))
    return Card(
        f"visit:{row.id}", "visit", _mark(start, row.at), row.minutes, row.customer_name, lines,
        row.tier or "ordinary", "loose", number=row.id, customer=row.customer_id,
    )  # fmt: skip


def lines_of(row: VisitRow) -> tuple[str, ...]:
    """Whom one meets, why, where if it is not at theirs."""
    return tuple(text for text in (row.person, row.purpose, row.place) if text)


def state_of(row: VisitRow) -> str:
    """What is known of a visit: done, only proposed, else their answer."""
    return row.status if row.status != "planned" else row.asked


def _way(day: dt.date, item: Item) -> Way:
    way = item.way
    assert way is not None
    return Way(
        day.isoformat(), item.origin, item.goal, way.mode.value, way.minutes, way.km or 0,
        way.source == "typed", way.leg or 0, way.exact, way.source == "before",
    )  # fmt: skip


def _nights(found: TripPlan) -> list[dict[str, object]]:
    """The night after each day: what was typed, else the place that the evening ends in."""
    nights = []
    for line in found.timeline.days:
        night: dict[str, object] = {"day": line.date.isoformat()}
        if line.night is not None:
            night |= {"place": line.night.town, "country": line.night.country}
        nights.append({**night, **found.nights.get(line.date, {})})
    return nights


def _feet(found: TripPlan) -> list[NightFoot]:
    feet = []
    for line in found.timeline.days:
        row = found.nights.get(line.date, {})
        title = str(row.get("place") or (line.night.town if line.night else "") or "")
        parts = [str(row["hotel"])] if row.get("hotel") else []
        if row.get("amount") is not None:
            parts.append(amount(int(row["amount"]), str(row["currency"])))
        told = words().join(parts, "phrases") if parts else ""
        if not told and title:
            told = _("no hotel yet")
        end = found.trip["end_place"]
        if not title and end and line is found.timeline.days[-1]:
            told = words().text("ends in {place}", place=end)
        feet.append(NightFoot(title, "", told, int(row.get("id") or 0)))
    return feet
