"""The Canton Fair (China Import and Export Fair, Guangzhou): its phases, year by year.

Since it came back in full in 2023 each session has kept to the same days: three phases of five
days with three days between them, from 15 April and from 15 October. What the organiser has
announced is marked so; other years follow the rule and are marked as expected. Sessions that were
held online only, 2020 to 2022, have no days to travel to.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from custdesk.domain.words import N_, Message

CITY, COUNTRY, ZONE = "Guangzhou", "CN", "Asia/Shanghai"
SPRING, AUTUMN = "spring", "autumn"
_BEGINS = {SPRING: (4, 15), AUTUMN: (10, 15)}
_DAYS, _EVERY, _PHASES = 5, 8, 3
_FIRST_YEAR, _LAST_YEAR = 2012, 2100  # before, pauses were longer
_SESSION, _SESSION_YEAR = 133, 2023  # the spring session of that year

# Sessions whose days the organiser announced, as the rule says unless they stand in `_OTHER`.
ANNOUNCED = frozenset(
    {(year, season) for year in (*range(2012, 2020), 2023, 2024, 2025) for season in _BEGINS}
    | {(2021, AUTUMN), (2026, SPRING)}
)
# Sessions that did not follow the rule: first and last day of each phase on the spot.
_OTHER: dict[tuple[int, str], tuple[tuple[date, date], ...]] = {
    (2020, SPRING): (),
    (2020, AUTUMN): (),
    (2021, SPRING): (),
    (2021, AUTUMN): ((date(2021, 10, 15), date(2021, 10, 19)),),
    (2022, SPRING): (),
    (2022, AUTUMN): (),
}
GOODS = {
    1: N_("Electronics, appliances, machinery, vehicles, tools, energy"),
    2: N_("Household goods, gifts, decoration, building materials, furniture"),
    3: N_("Clothing, textiles, toys, food, health, office, travel goods"),
}
_KEY = re.compile(r"canton-(\d{4})-(spring|autumn)-([123])")


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of a session; `expected`: by the rule, the organiser has not announced it."""

    year: int
    season: str
    number: int
    first: date
    last: date
    expected: bool

    @property
    def key(self) -> str:
        """What records name the phase by: `canton-2026-autumn-1`."""
        return f"canton-{self.year}-{self.season}-{self.number}"

    @property
    def session(self) -> int:
        """The how many-th Canton Fair it is."""
        return _SESSION + 2 * (self.year - _SESSION_YEAR) + (self.season == AUTUMN)

    @property
    def name(self) -> Message:
        """What it is called, without a word on how sure its days are."""
        values = {"session": str(self.session), "n": str(self.number)}
        return Message(N_("Canton Fair {session}, phase {n}"), values)

    @property
    def title(self) -> Message:
        """The name as it stands in a calendar."""
        if self.expected:
            return Message(N_("{name} (expected)"), {"name": self.name})
        return self.name


def of_year(year: int) -> tuple[Phase, ...]:
    """The phases of a year's two sessions, in order."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ()
    return tuple(
        Phase(year, season, number, first, last, (year, season) not in ANNOUNCED)
        for season in _BEGINS
        for number, (first, last) in enumerate(_days(year, season), start=1)
    )


def _days(year: int, season: str) -> tuple[tuple[date, date], ...]:
    if (year, season) in _OTHER:
        return _OTHER[year, season]
    begin = date(year, *_BEGINS[season])
    firsts = [begin + timedelta(days=_EVERY * place) for place in range(_PHASES)]
    return tuple((first, first + timedelta(days=_DAYS - 1)) for first in firsts)


def between(first: date, last: date) -> tuple[Phase, ...]:
    """The phases that touch the days from `first` to `last`, both included."""
    return tuple(
        phase
        for year in range(first.year, last.year + 1)
        for phase in of_year(year)
        if phase.first <= last and phase.last >= first
    )


def by_key(key: str) -> Phase | None:
    """The phase that a record names; None for what is no phase, or none that was held."""
    found = _KEY.fullmatch(key.strip().lower())
    if found is None:
        return None
    year, season, number = int(found[1]), found[2], int(found[3])
    return next(
        (one for one in of_year(year) if (one.season, one.number) == (season, number)), None
    )
