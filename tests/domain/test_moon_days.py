"""Days of the Hijri calendar may move in all countries, whatever their tables call them."""

import re

from holidays import list_supported_countries

from custdesk.domain.holidays_there import year_of

# Written apart from the program's own list.
HIJRI = re.compile(
    r"\beid[- ]|ramadan|arafa|mawlid|ashura|isra' and|qadr|islamic new year|prophet|quran|nuzul"
    r"|night of power|tasua|arbaeen|grand magal",
    re.IGNORECASE,
)


def test_no_hijri_day_ahead_is_told_as_certain() -> None:
    days = [
        (country, one)
        for country in list_supported_countries(include_aliases=False)
        for year in (2027, 2030, 2033)
        for one in year_of(country, year).all
        if HIJRI.search(one.name)
    ]
    assert len({country for country, _ in days}) > 60
    assert [(country, one.day, one.name) for country, one in days if not one.expected] == []


def test_what_was_seen_is_certain_and_other_days_are() -> None:
    saudi = {one.day.isoformat(): one for one in year_of("SA", 2027).all}
    assert saudi["2027-03-09"].expected
    assert not saudi["2027-09-23"].expected
    assert not any(one.expected for one in year_of("SA", 2025).all)
