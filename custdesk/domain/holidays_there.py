"""Public holidays of a customer's own country, national ones only.

Their names come in English from the `holidays` package; those in `holiday_names` are translated,
any other is shown as it is.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from custdesk.domain.words import N_, Message

_ESTIMATED = " (estimated)"
_INSTEAD = (" (observed)", " (in lieu)", "Alternative holiday for ")  # a working day off for it
_SUBSTITUTED = re.compile(r" \(substituted from [0-9/]+\)")  # an American date, of no use here
_BETWEEN = "; "  # two holidays on one day


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday. `estimated`: its date depends on sighting the moon."""

    day: date
    name: str  # as the package names it: English, several on one day behind each other
    estimated: bool = False
    observed: bool = False  # the working day off that stands in for it

    @property
    def title(self) -> Message:
        """The name in the reader's language, with a word of caution where it is due."""
        names = tuple(Message(name) for name in self.name.split(_BETWEEN))
        if self.estimated:
            return Message(N_("{name} (depends on sighting the moon)"), {"name": names})
        if self.observed:
            return Message(N_("{name} (day off)"), {"name": names})
        return names[0] if len(names) == 1 else Message(N_("{names}"), {"names": names})


def holiday_on(country: str | None, day: date) -> Holiday | None:
    """The public holiday of a country (ISO 3166-1 alpha-2) on a day; None for unknown ones."""
    return _year(country, day.year).get(day) if country else None


def holidays_between(country: str | None, first: date, last: date) -> tuple[Holiday, ...]:
    """The public holidays from `first` to `last`, both included, in order."""
    if not country:
        return ()
    return tuple(
        holiday
        for year in range(first.year, last.year + 1)
        for day, holiday in sorted(_year(country, year).items())
        if first <= day <= last
    )


@lru_cache(maxsize=1024)
def _year(country: str, year: int) -> dict[date, Holiday]:
    from holidays import country_holidays  # 0.06 s, so only for those who ask

    try:
        found = country_holidays(country, years=year, language="en_US")
    except (NotImplementedError, ValueError):
        return {}  # a country or a year that the package does not know
    return {day: _holiday(day, name) for day, name in found.items() if day.year == year}


def _holiday(day: date, name: str) -> Holiday:
    plain = name.replace(_ESTIMATED, "").replace(", estimated)", ")")
    observed = any(mark in plain for mark in _INSTEAD)
    for mark in _INSTEAD:
        plain = plain.replace(mark, "")
    return Holiday(day, _SUBSTITUTED.sub("", plain).strip(), "estimated" in name, observed)
