"""Whether a festival is one to greet somebody for."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from custdesk.domain.cultures import CULTURES, cultures_of, of_year
from custdesk.domain.greetings import is_solemn
from custdesk.domain.holidays_there import year_of
from custdesk.domain.words import N_, Message

# Words that festivals of several cultures are called by.
_EVERYWHERE = frozenset({"year", "year's", "beginning", "festival", "birthday", "holiday"})


def on_day(day: dt.date) -> tuple[str, ...]:
    """The festivals of all cultures on a day, by their English names."""
    found = (one.name for key in CULTURES for one in of_year(key, day.year) if one.day == day)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=256)
def kept_in(country: str, year: int) -> frozenset[str]:
    """The cultures of whose festivals one is a day off in a country, by day and name.

    The day alone is often chance; of the name a word is enough (`Christmas` on 7 January).
    """
    found = set()
    for when in (year - 1, year):  # tables differ by a day in years that are reckoned ahead
        off = year_of(country, when).off
        found |= {
            culture
            for culture in CULTURES
            for one in of_year(culture, when)
            if one.day in off and _words(one.name) & _words(off[one.day].name)
        }
    return frozenset(found)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w'-]{4,}", name.casefold())) - _EVERYWHERE


def against(
    names: tuple[str, ...], year: int, who: str, keeps: frozenset[str], country: str
) -> Iterator[tuple[str, Message]]:
    """What speaks against greeting somebody for festivals of a day.

    `keeps`: the cultures whose festivals they keep; where nothing is known of that, it is those of
    the days off in their country.
    """
    if any(map(is_solemn, names)):
        text = N_("A day of mourning or fasting: nobody is congratulated on it.")
        yield "solemn", Message(text)
    for name in names:
        of = cultures_of(name, year)
        if not of:
            continue
        if keeps and of.isdisjoint(keeps):
            festivals = tuple(Message(CULTURES[key]) for key in CULTURES if key in keeps)
            text = N_("{name} keeps other festivals: {festivals}.")
            yield "festival", Message(text, {"name": who, "festivals": festivals})
            return
        if not keeps and of.isdisjoint(kept_in(country, year)):
            text = N_("Nobody noted that {name} keeps {festival}.")
            yield "festival", Message(text, {"name": who, "festival": Message(name)})
            return
