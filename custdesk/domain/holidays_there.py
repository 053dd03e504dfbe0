"""Public holidays of a customer's own country and state, half days, and weekends that are worked.

Their names come in English from the `holidays` package; those in `holiday_names` are translated,
any other is shown as it is.
"""

import re
import sys
import warnings
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING

from custdesk.domain import china_days
from custdesk.domain.words import N_, Message

if TYPE_CHECKING:
    from holidays import HolidayBase

_ESTIMATED = " (estimated)"
_INSTEAD = (" (observed)", " (in lieu)", "Alternative holiday for ")  # a working day off for it
_SUBSTITUTED = re.compile(r" \(substituted from [0-9/]+\)")  # an American date, of no use here
# Days of the Hijri calendar, by their names in the tables. Some tables reckon them ahead without a
# word of caution; what lies behind the last year whose moons were seen may still move.
_HIJRI = re.compile(
    r"\beid\b|ramadan|arafa|mawlid|ashura|\bisra'|qadr|hijri|islamic new year|prophet|arbaeen|tasua"
    r"|ghadir|sha'ban|magal|nuzul|night of power|martyrdom of|birthday of (?:imam|mahdi|muhammad)"
    r"|jumu'atul",
    re.IGNORECASE,
)
_SIGHTED = 2026
_BETWEEN = "; "  # two holidays on one day
_FROM = re.compile(r" \(from (\d+)([ap])m\)")
_SHORTER = re.compile(r" \(workday shortened by (\d+) hours\)")
# Half days that only women, the young or soldiers have: offices stay open.
_HALF_FOR_SOME = frozenset({"CN"})
# No law says so, but offices close at noon where they open at all.
_EVES = {(12, 24): "Christmas Eve", (12, 31): "New Year's Eve"}
_KEEP_EVES = frozenset({"AT", "CH", "DE"})
# Where nearly all offices keep the days of one part of the country, or more days than the law asks.
_USUAL_STATE = {"CH": "BE", "GB": "ENG", "MY": "14"}
_ALSO = {"HK": "optional"}
# Where weekends are, or were, worked in exchange for a day off.
_EXCHANGING = frozenset(
    {"AM", "AZ", "BG", "BY", "CN", "HU", "KG", "KZ", "LV", "MM", "RU", "TW", "UA", "UZ", "VN"}
)
WORKING_WEEKEND = N_("Working weekend")


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday, or a half day or a weekend that is worked when it says so.

    `estimated`: its date depends on sighting the moon. `announced` is false where a government
    names the days of each year and has not named these.
    """

    day: date
    name: str  # as the package names it: English, several on one day behind each other
    estimated: bool = False
    observed: bool = False  # the working day off that stands in for it
    half_day: bool = False
    working: bool = False  # a weekend that is worked in exchange for a day off
    announced: bool = True
    closes: time | None = None  # half days: when offices close, where it is said
    shorter: int = 0  # half days: by how many hours the day is shorter, where it is said

    @property
    def names(self) -> tuple[str, ...]:
        """The holidays that fall on the day."""
        return tuple(self.name.split(_BETWEEN))

    @property
    def expected(self) -> bool:
        """Whether the day may still change."""
        return self.estimated or not self.announced

    @property
    def title(self) -> Message:
        """The name in the reader's language, with a word of caution where it is due."""
        names = tuple(Message(name) for name in self.name.split(_BETWEEN))
        if self.estimated:
            return Message(N_("{name} (depends on sighting the moon)"), {"name": names})
        if not self.announced:
            return Message(N_("{name} (not announced yet)"), {"name": names})
        if self.half_day:
            return Message(N_("{name} (half day)"), {"name": names})
        if self.observed:
            return Message(N_("{name} (day off)"), {"name": names})
        return names[0] if len(names) == 1 else Message(N_("{names}"), {"names": names})


@dataclass(frozen=True, slots=True)
class YearThere:
    """A year of a country: its days off, half days and working weekends, by day."""

    off: dict[date, Holiday] = field(default_factory=dict)
    half: dict[date, Holiday] = field(default_factory=dict)
    working: dict[date, Holiday] = field(default_factory=dict)

    @property
    def all(self) -> tuple[Holiday, ...]:
        """All of them in order."""
        days = [*self.off.values(), *self.half.values(), *self.working.values()]
        return tuple(sorted(days, key=lambda one: one.day))


def holiday_on(country: str | None, day: date, state: str | None = None) -> Holiday | None:
    """The public holiday of a country (ISO 3166-1 alpha-2) on a day; None for unknown ones.

    `state`: a name or code; its own holidays count too where it is known.
    """
    return year_of(country, day.year, state).off.get(day) if country else None


def half_day_on(country: str | None, day: date, state: str | None = None) -> Holiday | None:
    """The day on which offices of a country close early, if that day is one."""
    return year_of(country, day.year, state).half.get(day) if country else None


def worked_on(country: str | None, day: date) -> Holiday | None:
    """The working weekend of a country on a day, if that day is one."""
    return year_of(country, day.year).working.get(day) if country else None


def holidays_between(
    country: str | None, first: date, last: date, state: str | None = None
) -> tuple[Holiday, ...]:
    """The public holidays from `first` to `last`, both included, in order."""
    if not country:
        return ()
    return tuple(
        holiday
        for year in range(first.year, last.year + 1)
        for day, holiday in sorted(year_of(country, year, state).off.items())
        if first <= day <= last
    )


def half_days_between(country: str | None, first: date, last: date) -> tuple[Holiday, ...]:
    """The days from `first` to `last` on which offices close early, in order."""
    if not country:
        return ()
    return tuple(
        holiday
        for year in range(first.year, last.year + 1)
        for day, holiday in sorted(year_of(country, year).half.items())
        if first <= day <= last
    )


def year_of(country: str, year: int, state: str | None = None) -> YearThere:
    """All that is known of a country's year; empty for countries that are not known."""
    known = subdivision(country, state) if state else None
    return _year(country, year, known or _USUAL_STATE.get(country))


def is_known(country: str) -> bool:
    """Whether anything is known of a country; in some years it may have no holidays at all."""
    from holidays import list_supported_countries

    _alone()
    return country in list_supported_countries()


@lru_cache(maxsize=1024)
def subdivision(country: str, state: str) -> str | None:
    """The code of a state, province or region by its name or code; None when it is not known."""
    from holidays import country_holidays  # 0.06 s, so only for those who ask

    _alone()
    try:
        there = type(country_holidays(country))
    except NotImplementedError:
        return None
    wanted = state.strip().casefold().removeprefix(f"{country.casefold()}-")
    known: dict[str, list[str]] = there.get_subdivision_aliases()
    for code, aliases in known.items():
        if wanted == code.casefold() or wanted in (alias.casefold() for alias in aliases):
            return code
    return None


@lru_cache(maxsize=1024)
def _year(country: str, year: int, state: str | None) -> YearThere:
    # Those of the next year know which weekends of this one are worked for them.
    kinds = [kind for kind in ("public", _ALSO.get(country)) if kind]
    years = (year, year + 1) if country in _EXCHANGING else (year,)
    found = _asked(country, state, years, *kinds)
    if found is None:
        return YearThere()
    announced = country != "CN" or year <= _last_announced(found)
    off = {
        day: _holiday(day, name, announced)
        for day, name in found.items()
        if day.year == year or country == "CN"
    }
    weekends = {day for day in found.weekend_workdays if day.year == year}
    if country == "CN":
        weekends |= {day for day in china_days.NAMED_WORKING_DAYS if day.year == year}
        off = _china(off, found.weekend_workdays, year) if announced else off
    off = {day: holiday for day, holiday in off.items() if day.year == year}
    working = {
        day: Holiday(day, WORKING_WEEKEND, working=True) for day in weekends if day not in off
    }
    return YearThere(off, _half_days(found, country, year, state, off), working)


def _china(off: dict[date, Holiday], working: set[date], year: int) -> dict[date, Holiday]:
    """Whole blocks of days off; of the next year's only what reaches into this one."""
    names = china_days.blocks({day: one.name for day, one in off.items()}, working)
    last = max(day for day in names if day.year == year)
    return {day: Holiday(day, name) for day, name in names.items() if day <= last}


def _last_announced(found: "HolidayBase") -> int:
    """The last year whose exchanged days the package knows."""
    years = getattr(found, "special_public_holidays", {})
    return max(years, default=0)


def _half_days(
    found: "HolidayBase", country: str, year: int, state: str | None, off: dict[date, Holiday]
) -> dict[date, Holiday]:
    half = _eves(year) if country in _KEEP_EVES else {}
    if "half_day" in found.supported_categories and country not in _HALF_FOR_SOME:
        half |= _asked(country, state, (year,), "half_day") or {}
    return {day: _half(day, name) for day, name in sorted(half.items()) if day not in off}


@lru_cache
def _alone() -> None:
    """Have each country of the package loaded by itself.

    Its folder of countries would load all 250 with the first one: half a second and 30 MB.
    """
    if "holidays.countries" not in sys.modules:
        found = find_spec("holidays.countries")
        assert found is not None
        # The folder without what its own file does: the modules in it are found all the same.
        sys.modules["holidays.countries"] = module_from_spec(found)


def _eves(year: int) -> dict[date, str]:
    days = {date(year, month, day): name for (month, day), name in _EVES.items()}
    return {day: name for day, name in days.items() if day.weekday() < 5}


def _asked(
    country: str, state: str | None, years: tuple[int, ...], *categories: str
) -> "HolidayBase | None":
    """What the package has; None for a country or a year that it does not know."""
    from holidays import country_holidays

    _alone()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of years whose moving days it has no table for
        try:
            return country_holidays(
                country, state, years=years, language="en_US", categories=categories
            )
        except (NotImplementedError, ValueError):
            return None


def _half(day: date, name: str) -> Holiday:
    closes, shorter = time(12), 0
    if found := _FROM.search(name):
        closes = time(int(found[1]) % 12 + (12 if found[2] == "p" else 0))
    if found := _SHORTER.search(name):
        shorter = int(found[1])
    plain = _SHORTER.sub("", _FROM.sub("", name)).replace(_ESTIMATED, "").strip()
    return Holiday(
        day, plain, _moves(day, name), half_day=True,
        closes=None if shorter else closes, shorter=shorter,
    )  # fmt: skip


def _holiday(day: date, name: str, announced: bool) -> Holiday:
    plain = name.replace(_ESTIMATED, "").replace(", estimated)", ")")
    observed = any(mark in plain for mark in _INSTEAD)
    for mark in _INSTEAD:
        plain = plain.replace(mark, "")
    plain = _SUBSTITUTED.sub("", plain).strip()
    return Holiday(day, plain, _moves(day, name), observed, announced=announced)


def _moves(day: date, name: str) -> bool:
    """Whether the day depends on the moon, also where the table does not say so."""
    return "estimated" in name or (day.year > _SIGHTED and _HIJRI.search(name) is not None)
