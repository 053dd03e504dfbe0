"""Which greeting belongs to which day: festivals and holidays by their English names."""

import datetime as dt
import re
from collections.abc import Mapping

from custdesk.domain.cultures import of_year, orthodox_easter, western_easter
from custdesk.domain.words import N_

# Days on which nobody is congratulated: mourning, fasting, remembering the dead.
SOLEMN = frozenset(
    {
        "Good Friday", "Orthodox Good Friday", "Yom Kippur", "Tomb-Sweeping Day", "Ashura",
        "All Souls' Day", "Remembrance Day", "Anzac Day", "ANZAC Day", "Memorial Day",
        "Day of Mourning", "Holy Saturday", "Maundy Thursday", "Tasua", "Arbaeen", "Armistice Day",
        "Black Saturday", "All Saints' Day", "Tisha B'Av", "Day of Arafah",
    }
)  # fmt: skip
# Says so itself: `Martyrdom of Imam Ali (estimated)`, `Peace Memorial Day (observed)`.
_GRAVE = re.compile(
    r"\b(Martyrdom|Death|Mourning|Remembrance|Memorial Day|Fallen|Victims|Genocide|Holocaust)\b"
)

# Greeting -> what a reader sees it called, and the names it has in the tables.
_TABLE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("birthday", N_("Birthday"), ()),
    ("cooperation", N_("Years of cooperation"), ()),
    ("founding", N_("Company day"), ()),
    ("chinese_new_year", N_("Chinese New Year (Spring Festival)"),
     ("Chinese New Year", "Chinese New Year's Eve", "Chinese New Year's Day")),
    ("lantern", N_("Lantern Festival"), ()),
    ("dragon_boat", N_("Dragon Boat Festival"), ()),
    ("qixi", N_("Qixi Festival"), ()),
    ("mid_autumn", N_("Mid-Autumn Festival"), ("The Day following Mid-Autumn Festival",)),
    ("double_ninth", N_("Double Ninth Festival"), ()),
    ("christmas", N_("Christmas Day"),
     ("Christmas Eve", "Christmas", "Catholic Christmas Day", "Second Day of Christmas")),
    ("new_year", N_("New Year's Day"), ("New Year Holidays", "New Year's Eve")),
    ("easter", N_("Easter Sunday"), ("Easter", "Easter Monday", "Catholic Easter")),
    ("pentecost", N_("Pentecost"), ("Orthodox Pentecost", "Pentecost Monday")),
    ("orthodox_christmas", N_("Orthodox Christmas Day"),
     ("Orthodox Christmas", "Coptic Christmas Day")),
    ("orthodox_easter", N_("Orthodox Easter"), ()),
    ("ramadan", N_("Beginning of Ramadan"), ()),
    ("eid_fitr", N_("Eid al-Fitr"), ()),
    ("eid_adha", N_("Eid al-Adha"), ()),
    ("islamic_new_year", N_("Islamic New Year"), ()),
    ("mawlid", N_("Prophet's Birthday"), ("Prophet Muhammad's Birthday",)),
    ("rosh_hashanah", N_("Rosh Hashanah"), ()),
    ("sukkot", N_("Sukkot"), ()),
    ("hanukkah", N_("Hanukkah"), ()),
    ("purim", N_("Purim"), ()),
    ("pesach", N_("Pesach"), ()),
    ("shavuot", N_("Shavuot"), ()),
    ("diwali", N_("Diwali"), ()),
    ("holi", N_("Holi"), ()),
    ("shivaratri", N_("Maha Shivaratri"), ("Maha Sivarathri Day",)),
    ("ganesh", N_("Ganesh Chaturthi"), ()),
    ("dussehra", N_("Dussehra"), ()),
    ("vesak", N_("Vesak Day"),
     ("Buddha Purnima", "Visakha Bucha", "Buddha's Birthday", "The Buddha's Birthday",
      "Vesak Full Moon Poya Day")),
    ("nowruz", N_("Nowruz"), ()),
    ("sizdah_bedar", N_("Sizdah Bedar"), ("Nature's Day",)),
    ("seollal", N_("Korean New Year"),
     ("The day preceding Korean New Year", "The second day of Korean New Year")),
    ("chuseok", N_("Chuseok"), ("The day preceding Chuseok", "The second day of Chuseok")),
    ("tet", N_("Lunar New Year"), ("Lunar New Year's Eve", "Second Day of Lunar New Year")),
    ("songkran", N_("Songkran Festival"), ()),
    ("thanksgiving", N_("Thanksgiving Day"), ()),
    ("womens_day", N_("International Women's Day"), ("Women's Day",)),
    ("national_day", N_("National Day"),
     ("Independence Day", "Republic Day", "German Unity Day", "Canada Day", "Australia Day",
      "Waitangi Day", "Russia Day", "Qatar National Day", "Malaysia Day",
      "Republic Proclamation Day",
      "National Day of the People's Republic of China", "National Foundation Day",
      "National Independence Day", "Day of Portugal, Camões, and the Portuguese Communities",
      "National Day of the Third of May", "State Foundation Day", "King's Day",
      "Independent Czechoslovak State Day", "Founding Day of the Republic of China")),
)  # fmt: skip
TITLES: Mapping[str, str] = {key: title for key, title, _ in _TABLE}
"""What each greeting is for, as a list names it."""

_KEYS = {name: key for key, title, names in _TABLE for name in (title, *names)}
# Of one person alone, on a day of their own.
OWN_DAYS = frozenset({"birthday", "cooperation", "founding"})
# `Eid al-Fitr (Second Day)`, `Eid al-Fitr Holiday (estimated)`
_BESIDE = re.compile(r"( Holiday| \([^()]*\))+$")
_EVES = ("Eve", "The day preceding")
# Whose day is exact: days off around it are brought to it.
_EXACT = ("chinese", "christian", "orthodox")
_NEAR = dt.timedelta(days=9)


def is_solemn(name: str) -> bool:
    """Whether a day is one on which nobody is congratulated, by its English name."""
    return any(
        _BESIDE.sub("", part.strip()) in SOLEMN or _GRAVE.search(part) for part in name.split(";")
    )


def key_of(name: str, day: dt.date) -> str | None:
    """The greeting for a festival or holiday, by its English name; None where nobody is greeted.

    `Christmas Day` in January, and `Easter Sunday` on the day of the Julian calendar, are those of
    the Orthodox.
    """
    if is_solemn(name):
        return None
    for part in name.split(";"):
        key = _KEYS.get(_BESIDE.sub("", part.strip())) or _KEYS.get(part.strip())
        if key == "christmas" and day.month == 1:
            return "orthodox_christmas"
        if key == "easter" and _is_julian(day):
            return "orthodox_easter"
        if key:
            return key
    return None


def _is_julian(day: dt.date) -> bool:
    near = dt.timedelta(days=1)
    return abs(day - orthodox_easter(day.year)) <= near < abs(day - western_easter(day.year))


def day_of(key: str, name: str, day: dt.date) -> dt.date:
    """The day that is greeted for: an eve, or days off around it, stand for the festival."""
    for culture in _EXACT:
        for festival in (*of_year(culture, day.year), *of_year(culture, day.year + 1)):
            its = _KEYS.get(festival.name) == key and not festival.name.endswith("Eve")
            if its and abs(festival.day - day) <= _NEAR:
                return festival.day
    eve = name.endswith(_EVES[0]) or name.startswith(_EVES[1])
    return day + dt.timedelta(days=1) if eve else day
