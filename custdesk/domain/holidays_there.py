"""Public holidays of a customer's own country, national ones only."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from custdesk.domain.words import N_, Message

# Names of holidays come in English from the `holidays` package; these common ones are translated,
# any other is shown as it is.
COMMON_NAMES = (
    N_("New Year's Day"),
    N_("Epiphany"),
    N_("Good Friday"),
    N_("Easter Sunday"),
    N_("Easter Monday"),
    N_("Labor Day"),
    N_("International Workers' Day"),
    N_("Ascension Day"),
    N_("Pentecost Monday"),
    N_("Whit Monday"),
    N_("Corpus Christi"),
    N_("Assumption Day"),
    N_("All Saints' Day"),
    N_("Immaculate Conception"),
    N_("Christmas Eve"),
    N_("Christmas Day"),
    N_("Second Day of Christmas"),
    N_("Boxing Day"),
    N_("New Year's Eve"),
    N_("Independence Day"),
    N_("National Day"),
    N_("Republic Day"),
    N_("Constitution Day"),
    N_("Victory Day"),
    N_("International Women's Day"),
    N_("Thanksgiving Day"),
    N_("Chinese New Year"),
    N_("Lunar New Year"),
    N_("Dragon Boat Festival"),
    N_("Mid-Autumn Festival"),
    N_("Eid al-Fitr"),
    N_("Eid al-Fitr Holiday"),
    N_("Eid al-Adha"),
    N_("Eid al-Adha Holiday"),
    N_("Islamic New Year"),
    N_("Prophet's Birthday"),
    N_("Vesak Day"),
    N_("Diwali"),
    N_("Rosh Hashanah"),
    N_("Yom Kippur"),
    N_("Pesach"),
)

_ESTIMATED = " (estimated)"
_OBSERVED = " (observed)"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday. `estimated`: its date depends on sighting the moon."""

    day: date
    name: str  # English source text
    estimated: bool = False
    observed: bool = False  # the working day off that stands in for it

    @property
    def title(self) -> Message:
        """The name in the reader's language, with a word of caution where it is due."""
        name = {"name": Message(self.name)}
        if self.estimated:
            return Message(N_("{name} (depends on sighting the moon)"), name)
        return Message(N_("{name} (day off)"), name) if self.observed else Message(self.name)


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
    plain = name.replace(_ESTIMATED, "").replace(_OBSERVED, "").replace(", estimated)", ")")
    return Holiday(day, plain.strip(), "estimated" in name, _OBSERVED in name)
