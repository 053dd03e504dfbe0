"""Festivals that people keep wherever they live; which ones, the user chooses, nobody guesses.

Chinese days and both Easters are computed; the Hijri, Hebrew, Hindu, Buddhist and Persian tables
are those of the `holidays` package.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from custdesk.domain.lunar import FIRST_YEAR, LAST_YEAR, lunar_year, qingming
from custdesk.domain.words import N_, Message

# Key, as it is stored with a person, and what the user reads.
CULTURES: dict[str, str] = {
    "chinese": N_("Chinese festivals"),
    "islamic": N_("Islamic festivals"),
    "christian": N_("Christian festivals"),
    "orthodox": N_("Orthodox festivals"),
    "jewish": N_("Jewish festivals"),
    "hindu": N_("Hindu festivals"),
    "buddhist": N_("Buddhist festivals"),
    "persian": N_("Persian festivals"),
}
_Named = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Festival:
    """A festival on its day. `expected`: the moon has to be sighted, so it may move by a day."""

    day: date
    name: str  # English source text
    culture: str  # a key of `CULTURES`
    expected: bool = False

    @property
    def title(self) -> Message:
        """The name in the reader's language, with a word of caution where it is due."""
        name = Message(self.name)
        if self.expected:
            return Message(N_("{name} (depends on sighting the moon)"), {"name": name})
        return name


def parse(text: str | None) -> tuple[str, ...]:
    """The cultures in a person's field, such as `chinese,islamic`; what is unknown is left out."""
    wanted = {part.strip().lower() for part in (text or "").split(",")}
    return tuple(key for key in CULTURES if key in wanted)


def written(keys: tuple[str, ...] | list[str]) -> str | None:
    """Chosen cultures as they are stored: in the order of the list; None for none."""
    return ",".join(key for key in CULTURES if key in keys) or None


@lru_cache(maxsize=8)
def cultures_of(name: str, year: int) -> frozenset[str]:
    """The cultures that have a festival of a name (in English) in a year."""
    return frozenset(key for key in CULTURES if any(one.name == name for one in of_year(key, year)))


def between(culture: str, first: date, last: date) -> tuple[Festival, ...]:
    """The festivals of a culture from `first` to `last`, both included, in order."""
    return tuple(
        festival
        for year in range(first.year, last.year + 1)
        for festival in of_year(culture, year)
        if first <= festival.day <= last
    )


@lru_cache(maxsize=256)
def of_year(culture: str, year: int) -> tuple[Festival, ...]:
    """The festivals of a culture in a year; empty for unknown cultures and years without tables."""
    found = _MAKERS[culture](year) if culture in _MAKERS else ()
    expected = culture == "islamic"
    days = {Festival(day, name, culture, expected) for name, day in found if day.year == year}
    return tuple(sorted(days, key=lambda one: (one.day, one.name)))


def western_easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar."""
    century, place = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (place // 4) - moon - place % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, on its day of ours; for 1900 to 2099."""
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _chinese(year: int) -> Iterator[_Named]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return
    months = {month.month: month.first for month in reversed(lunar_year(year)) if not month.leap}
    yield N_("Chinese New Year's Eve"), months[1] - timedelta(days=1)
    yield N_("Tomb-Sweeping Day"), qingming(year)
    for name, month, day in (
        (N_("Chinese New Year (Spring Festival)"), 1, 1),
        (N_("Lantern Festival"), 1, 15),
        (N_("Dragon Boat Festival"), 5, 5),
        (N_("Qixi Festival"), 7, 7),
        (N_("Mid-Autumn Festival"), 8, 15),
        (N_("Double Ninth Festival"), 9, 9),
    ):
        yield name, months[month] + timedelta(days=day - 1)


def _christian(year: int) -> Iterator[_Named]:
    easter = western_easter(year)
    yield N_("Good Friday"), easter - timedelta(days=2)
    yield N_("Easter Sunday"), easter
    yield N_("Pentecost"), easter + timedelta(days=49)
    yield N_("Christmas Eve"), date(year, 12, 24)
    yield N_("Christmas Day"), date(year, 12, 25)


def _orthodox(year: int) -> Iterator[_Named]:
    easter = orthodox_easter(year)
    yield N_("Orthodox Christmas Day"), date(year, 1, 7)
    yield N_("Orthodox Good Friday"), easter - timedelta(days=2)
    yield N_("Orthodox Easter"), easter
    yield N_("Orthodox Pentecost"), easter + timedelta(days=49)


def _islamic(year: int) -> Iterator[_Named]:
    from holidays.calendars.islamic import _IslamicLunar

    table = _IslamicLunar()
    for name, days in (
        (N_("Beginning of Ramadan"), table.ramadan_beginning_dates(year)),
        (N_("Eid al-Fitr"), table.eid_al_fitr_dates(year)),
        (N_("Eid al-Adha"), table.eid_al_adha_dates(year)),
        (N_("Islamic New Year"), table.hijri_new_year_dates(year)),
        (N_("Prophet's Birthday"), table.mawlid_dates(year)),
    ):
        for day, _ in days:
            yield name, day


def _jewish(year: int) -> Iterator[_Named]:
    from holidays.calendars.hebrew import _HebrewLunisolar

    table = _HebrewLunisolar()
    yield from _known(
        (N_("Purim"), table.purim_date(year)),
        (N_("Pesach"), table.passover_date(year)),
        (N_("Shavuot"), table.shavuot_date(year)),
        (N_("Rosh Hashanah"), table.rosh_hashanah_date(year)),
        (N_("Yom Kippur"), table.yom_kippur_date(year)),
        (N_("Sukkot"), table.sukkot_date(year)),
        *((N_("Hanukkah"), day) for day in table.hanukkah_date(year)),
    )


def _hindu(year: int) -> Iterator[_Named]:
    from holidays.calendars.hindu import _HinduLunisolar

    table = _HinduLunisolar()
    yield from _known(
        (N_("Maha Shivaratri"), table.maha_shivaratri_date(year)[0]),
        (N_("Holi"), table.holi_date(year)[0]),
        (N_("Ganesh Chaturthi"), table.ganesh_chaturthi_date(year)[0]),
        (N_("Dussehra"), table.dussehra_date(year)[0]),
        (N_("Diwali"), table.diwali_india_date(year)[0]),
    )


def _buddhist(year: int) -> Iterator[_Named]:
    from holidays.calendars.buddhist import _BuddhistLunisolar

    yield from _known((N_("Vesak Day"), _BuddhistLunisolar().vesak_date(year)[0]))


def _persian(year: int) -> Iterator[_Named]:
    from holidays.calendars.persian import _Persian

    new_year = _Persian().new_year_date(year)
    if new_year is not None:
        yield N_("Nowruz"), new_year
        yield N_("Sizdah Bedar"), new_year + timedelta(days=12)


def _known(*days: tuple[str, date | None]) -> Iterator[_Named]:
    for name, day in days:
        if day is not None:
            yield name, day


_MAKERS: dict[str, Callable[[int], Iterator[_Named]]] = {
    "chinese": _chinese,
    "islamic": _islamic,
    "christian": _christian,
    "orthodox": _orthodox,
    "jewish": _jewish,
    "hindu": _hindu,
    "buddhist": _buddhist,
    "persian": _persian,
}
