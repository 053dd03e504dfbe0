"""Whose clock an appointment goes by that is not at the customer's address."""

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from custdesk.domain.errors import CustDeskError
from custdesk.services.desk import Desk
from custdesk.services.places import Places
from custdesk.services.trips.where import country_of
from custdesk.store import records

_COMMA = ","
_SIGNS = str.maketrans("，、", ",,")


def zone_at(desk: Desk, customer: int, place: str, at: dt.datetime, trip: int | None) -> str | None:
    """The zone of a typed place at a wall time there; None where nothing says where it lies.

    On a trip it is at the fair or event of that hour; else in the town that stands last in the
    place; else where the trip is on that day, unless it is in the customer's own country then.
    """
    home = desk.db.value("SELECT country FROM customer WHERE id = ?", customer)
    blocks = records.find(desk.db, "trip_block", "trip_id = ? ORDER BY at, id", trip)
    for block in blocks:
        if block["place"] and block["kind"] != "flight" and _holds(block, at):
            return str(block["zone"])
    nights = _nights(desk, trip, at.date())
    near = [(one["country"], one["place"]) for one in (*nights, *_of_day(blocks, at.date()))]
    countries = dict.fromkeys([home, *(country for country, _town in near), *_ends(desk, trip)])
    tables = Places.load()
    parts = [part.strip() for part in place.translate(_SIGNS).split(_COMMA)]
    for country, town in _named(parts, [one for one in countries if one]):
        found = tables.place_of(country, town) if town else None
        if found is not None and found.exact:
            return found.zone
    if any(country == home for country, _town in near):
        return None
    zones = (tables.zone_of(country, town) for country, town in near if country)
    return next((zone for zone in zones if zone), None)


def _named(parts: list[str], countries: list[str]) -> Iterator[tuple[str, str]]:
    """(country, town) that a typed place may mean: `Hall 11, Köln`, `Hall 11, Köln, Germany`."""
    for country in countries:
        yield country, parts[-1]
    if len(parts) > 1 and (said := _country(parts[-1])):
        yield said, parts[-2]


@lru_cache(maxsize=64)
def _country(name: str) -> str | None:
    """The country that stands last, if one does; what is none takes a while to be known as such."""
    try:
        return country_of(name)
    except CustDeskError:
        return None


def _holds(block: Mapping[str, Any], at: dt.datetime) -> bool:
    start = dt.datetime.fromisoformat(block["at"])
    return start <= at < start + dt.timedelta(minutes=block["minutes"])


def _of_day(blocks: list[dict[str, Any]], day: dt.date) -> list[dict[str, Any]]:
    """Fairs and events that touch a day."""
    touched = []
    for block in blocks:
        start = dt.datetime.fromisoformat(block["at"])
        end = start + dt.timedelta(minutes=block["minutes"])
        if block["kind"] != "flight" and start.date() <= day <= end.date():
            touched.append(block)
    return touched


def _nights(desk: Desk, trip: int | None, day: dt.date) -> list[dict[str, Any]]:
    """The night after a day and the one before it, as far as their places are known."""
    before = (day - dt.timedelta(days=1)).isoformat()
    return records.find(
        desk.db, "trip_night",
        "trip_id = ? AND day IN (?, ?) AND place IS NOT NULL ORDER BY day DESC",
        trip, before, day.isoformat(),
    )  # fmt: skip


def _ends(desk: Desk, trip: int | None) -> list[str | None]:
    row = records.get(desk.db, "trip", trip) if trip else None
    return [row["start_country"], row["end_country"]] if row else []
