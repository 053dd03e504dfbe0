"""Whether a festival is one to greet somebody for."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from custdesk.domain.cultures import CULTURES, cultures_of, of_year
from custdesk.domain.greetings import is_solemn
from custdesk.domain.holidays_there import year_of
from custdesk.domain.words import N_, Message


def on_day(day: dt.date) -> tuple[str, ...]:
    """The festivals of all cultures on a day, by their English names."""
    found = (one.name for key in CULTURES for one in of_year(key, day.year) if one.day == day)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=256)
def kept_in(country: str, year: int) -> frozenset[str]:
    """The cultures whose festivals are days off in a country.

    One that is called the same there, or two that fall on days off: one alone may be chance.
    """
    off = year_of(country, year).off
    found = set()
    for culture in CULTURES:
        there = [one for one in of_year(culture, year) if one.day in off]
        named = any(one.name in off[one.day].names for one in there)
        if named or len({one.name for one in there}) > 1:
            found.add(culture)
    return frozenset(found)


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
