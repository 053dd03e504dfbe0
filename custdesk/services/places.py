"""Where a customer is: the time zone and the place on the map of a city in a country.

The tables are made by `custdesk.devtools.places` from GeoNames (CC BY 4.0). The one of countries
is read at once; the one of cities only for a country that has several zones, or for a place.
"""

import gzip
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from custdesk.domain.search_text import fold
from custdesk.system.paths import resource


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the map in degrees and its zone (IANA).

    `exact` is false where the city is not known and the capital or the state stands in.
    """

    zone: str
    latitude: float
    longitude: float
    exact: bool


@dataclass(frozen=True, slots=True)
class _City:
    place: Place
    state: str


# What stands between the letters of a name, and endings that people write or leave out.
_SIGNS = re.compile(r"[^\w|\t\n]|_")
_ENDINGS = ("市", "city")
_BEGINNING = 6  # letters that may stand for a longer name


class Places:
    """Looks up cities and countries; read-only, safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._countries, self._several = _read_countries(folder / "zones.tsv")
        self._blocks: dict[str, str] | None = None
        self._cities: dict[str, dict[str, list[_City]]] = {}
        self._states: dict[str, dict[str, Place]] = {}

    @classmethod
    def load(cls) -> "Places":
        """The tables that ship with the program; loaded once."""
        return _shipped()

    def zone_of(
        self, country: str | None, city: str | None, state: str | None = None
    ) -> str | None:
        """The zone of a city, else of its state, else of the capital; None for unknown countries.

        `country` is ISO 3166-1 alpha-2; names may be in any usual language and without accents.
        """
        code = (country or "").upper()
        home = self._countries.get(code)
        if home is None:
            return None
        if code not in self._several:
            return home.zone
        place = self.place_of(code, city, state)
        return place.zone if place else home.zone

    def place_of(
        self, country: str | None, city: str | None, state: str | None = None
    ) -> Place | None:
        """The place of a city; where it is not known, its state's largest city or the capital."""
        code = (country or "").upper()
        home = self._countries.get(code)
        if home is None or not (city or state):
            return home
        index = self._index(code)
        found = index.get(_key(city or "")) or _beginning(index, _key(city or ""))
        there = (state or "").strip().upper()
        if there in self._states[code]:
            # Elgin in Oregon is too small to be listed, the one in Illinois is not.
            capital = self._states[code][there]
            return next((one.place for one in found if one.state == there), capital)
        return found[0].place if found else home

    def _index(self, code: str) -> dict[str, list[_City]]:
        """The cities of a country by every name, the largest first."""
        index = self._cities.get(code)
        if index is None:
            if self._blocks is None:
                self._blocks = _read_blocks(self._folder / "places.tsv.gz")
            index, states = _parse(self._blocks.get(code, ""))
            self._states[code] = states
            self._cities[code] = index
        return index


@lru_cache(maxsize=1)
def _shipped() -> Places:
    return Places(resource("words"))


def _beginning(index: dict[str, list[_City]], key: str) -> list[_City]:
    """The only city that begins so: `Frankfurt a.M.`, `Brandenburg` (an der Havel)."""
    if len(key) < _BEGINNING:
        return []
    found = {city.place: city for name, cities in index.items() if name.startswith(key)
             for city in cities}  # fmt: skip
    return list(found.values()) if len(found) == 1 else []


def _key(name: str) -> str:
    return _ending_off(_SIGNS.sub("", fold(name)))


def _ending_off(key: str) -> str:
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) > len(ending) + 1:
            return key.removesuffix(ending)
    return key


def _read_countries(path: Path) -> tuple[dict[str, Place], frozenset[str]]:
    """The capital of each country, and the countries that have several zones."""
    countries, several = {}, set()
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        code, zone, latitude, longitude, zones = line.split("\t")
        countries[code] = Place(zone, float(latitude), float(longitude), exact=False)
        if zones != "1":
            several.add(code)
    return countries, frozenset(several)


def _read_blocks(path: Path) -> dict[str, str]:
    text = gzip.decompress(path.read_bytes()).decode("utf-8")
    return {block[:2]: block.rstrip("\n") for block in text.split("\n=")[1:]}


def _parse(block: str) -> tuple[dict[str, list[_City]], dict[str, Place]]:
    """Cities by key and the largest city of each state, from a country's block."""
    index: dict[str, list[_City]] = {}
    states: dict[str, Place] = {}
    head, *lines = block.split("\n")
    zones = head.split("\t")[1:]
    # Folding the block at once takes a tenth of the time that folding each name does.
    keys = _SIGNS.sub("", fold(block)).split("\n")[1:]
    for line, plain in zip(lines, keys, strict=True):
        zone, latitude, longitude, state, _ = line.split("\t")
        place = Place(zones[int(zone)], int(latitude) / 100, int(longitude) / 100, exact=True)
        if state:
            states.setdefault(state, Place(place.zone, place.latitude, place.longitude, False))
        city = _City(place, state)
        for key in set(map(_ending_off, plain.rpartition("\t")[2].split("|"))):
            index.setdefault(key, []).append(city)
    return index, states
