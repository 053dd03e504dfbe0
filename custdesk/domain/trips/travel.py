"""How long a way takes and how far it is, where nobody has typed it: no map, no network.

    km = great circle × detour;   minutes = at both ends + km ÷ speed × 60

The great circle is the haversine of two points on a sphere of 6,371 km (R. W. Sinnott, "Virtues of
the haversine", Sky and Telescope 68, 1984). The detour of roads is about 1.3 in most of Europe
(R. H. Ballou, H. Rahardja and N. Sakai, "Selected country circuity factors for road travel distance
estimation", Transportation Research A 36, 2002). Speeds are from door to door without the minutes
at both ends: to the station, the platform, the airport. All of them are settings of the firm. What
comes out is an estimate, rounded up to five minutes; what the user types counts before it.
"""

import math
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

_EARTH = 6371.0  # km, the mean radius
_STEP = 5  # minutes that an estimate is rounded up to
# Where trains between towns are as fast as `Speeds.train`; elsewhere one drives.
RAIL = frozenset(
    {"AT", "BE", "CH", "CN", "CZ", "DE", "DK", "ES", "FI", "FR", "GB", "HK", "IT", "JP", "KR", "LU",
     "MA", "NL", "NO", "PL", "PT", "SE", "TW", "UZ"}
)  # fmt: skip
# Islands: ways between them and others lead through the air, however short.
_ISLANDS = frozenset(
    {"AU", "BH", "CU", "CY", "DO", "FJ", "GB", "HK", "IE", "IS", "JM", "JP", "LK", "MT", "MU", "MV",
     "NZ", "PH", "PR", "SG", "TT", "TW"}
)  # fmt: skip
# Joined all the same: by a tunnel, a bridge, or one island with two countries.
_JOINED = frozenset({frozenset(pair) for pair in (
    ("GB", "FR"), ("GB", "BE"), ("GB", "NL"), ("GB", "IE"), ("HK", "CN"), ("SG", "MY"),
    ("BH", "SA"),
)})  # fmt: skip


class Mode(StrEnum):
    """How one travels; `walk` is only ever typed."""

    WALK = "walk"
    TAXI = "taxi"
    CAR = "car"
    TRAIN = "train"
    FLIGHT = "flight"


class Point(NamedTuple):
    """A point on the map in degrees; not `exact`: a state or a capital stands in for the town."""

    latitude: float
    longitude: float
    name: str = ""
    country: str = ""
    exact: bool = True


class Travel(NamedTuple):
    """A way: by what, how many minutes from door to door, how many kilometres."""

    mode: Mode
    minutes: int
    km: int


class Speeds(NamedTuple):
    """How the firm travels: kilometres an hour, minutes at both ends together, and by what."""

    car: int = 95
    train: int = 140
    flight: int = 750
    town: int = 20  # minutes of a ride within a town, and at both ends of every drive
    station: int = 35
    airport: int = 200
    detour: float = 1.3  # of roads and rails
    drives: bool = True  # takes a car between towns; else only where no train goes
    flies_from: int = 90  # minutes that a flight must save


def great_circle(a: Point, b: Point) -> float:
    """Kilometres between two points as the crow flies."""
    first, second = math.radians(a.latitude), math.radians(b.latitude)
    wide = math.radians(b.longitude - a.longitude)
    half = math.sin((second - first) / 2) ** 2
    half += math.cos(first) * math.cos(second) * math.sin(wide / 2) ** 2
    return 2 * _EARTH * math.asin(math.sqrt(min(1.0, half)))


def travel(a: Point, b: Point, speeds: Speeds | None = None) -> Travel:
    """The usual way between two points: the quickest, by air only where that saves much."""
    speeds = speeds or Speeds()
    direct = great_circle(a, b)
    ground = min(_on_the_ground(a, b, direct, speeds), key=lambda one: one.minutes, default=None)
    if ground is not None and ground.minutes <= speeds.airport:
        return ground
    flight = _way(Mode.FLIGHT, direct, speeds.flight, speeds.airport)
    if ground is None or flight.minutes + speeds.flies_from < ground.minutes:
        return flight
    return ground


# A taxi goes so far; beyond it one takes one's own car.
_TAXI = 15
# From a customer to another one of the same town, whose points on the map are one.
_IN_TOWN = 5  # km


def _on_the_ground(a: Point, b: Point, direct: float, speeds: Speeds) -> Iterator[Travel]:
    if over_water(a.country, b.country):
        return
    by_train = a.country in RAIL and b.country in RAIL and direct > _TAXI
    if speeds.drives or not by_train:
        mode = Mode.TAXI if direct <= _TAXI else Mode.CAR
        yield _way(mode, direct * speeds.detour, speeds.car, speeds.town)
    if by_train:
        yield _way(Mode.TRAIN, direct * speeds.detour, speeds.train, speeds.station)


def over_water(one: str, other: str) -> bool:
    """Whether there is no way on the ground between two countries."""
    pair = frozenset({one, other})
    return len(pair) == 2 and bool(pair & _ISLANDS) and pair not in _JOINED


def _way(mode: Mode, km: float, speed: int, ends: int) -> Travel:
    minutes = ends + km / speed * 60
    return Travel(mode, math.ceil(minutes / _STEP - 1e-9) * _STEP, max(round(km), _IN_TOWN))
