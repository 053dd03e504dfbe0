"""The Chinese calendar, computed from the sun and the moon for the years 1900 to 2100.

A month begins on the day of a new moon in China. The month with the winter solstice is the
eleventh; where thirteen months lie between two of these, the first one in which the sun reaches no
new twelfth of its way is a leap month. Formulas: Meeus, Astronomical Algorithms, chapters 25, 49.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from math import floor, radians, sin

FIRST_YEAR, LAST_YEAR = 1900, 2100

_EPOCH = 2451545.0  # the Julian day of noon, 1 January 2000
_TO_ORDINAL = 1721424.5  # Julian day of the start of ordinal day 1
_CHINA = 8 / 24
# Until 1929 a day began in Beijing with its own mean midnight, of 116 degrees 25 minutes east.
_BEIJING = (116 + 25 / 60) / 360
_STANDARD_SINCE = date(1929, 1, 1).toordinal() + _TO_ORDINAL
# What minutes around midnight decided, as published in its time: the new moon of 23 April 1906 was
# given to the 24th, and the sun reached its second twelfth only in the course of 21 April 1917.
_PUBLISHED_MOONS = {date(1906, 4, 23).toordinal(): date(1906, 4, 24).toordinal()}
_PUBLISHED_TWELFTHS = {date(1917, 4, 21).toordinal(): 0}

# Amplitude in days and the multiples of the angles (sun, moon, node) of each sine term; terms of
# the sun weaken with the eccentricity of the earth's way, once for each multiple.
_TERMS = (
    (-0.40720, 0, 1, 0),
    (0.17241, 1, 0, 0),
    (0.01608, 0, 2, 0),
    (0.01039, 0, 0, 2),
    (0.00739, -1, 1, 0),
    (-0.00514, 1, 1, 0),
    (0.00208, 2, 0, 0),
    (-0.00111, 0, 1, -2),
    (-0.00057, 0, 1, 2),
    (0.00056, 1, 2, 0),
    (-0.00042, 0, 3, 0),
    (0.00042, 1, 0, 2),
    (0.00038, 1, 0, -2),
    (-0.00024, -1, 2, 0),
    (-0.00007, 2, 1, 0),
    (0.00004, 0, 2, -2),
    (0.00004, 3, 0, 0),
    (0.00003, 1, 1, -2),
    (0.00003, 0, 2, 2),
    (-0.00003, 1, 1, 2),
    (0.00003, -1, 1, 2),
)
# The pull of the planets: amplitude in days, angle at the epoch, its growth for each new moon.
_PLANETS = (
    (0.000325, 299.77, 0.107408),
    (0.000165, 251.88, 0.016321),
    (0.000164, 251.83, 26.651886),
    (0.000126, 349.42, 36.412478),
    (0.000110, 84.66, 18.206239),
    (0.000062, 141.74, 53.303771),
    (0.000060, 207.14, 2.453732),
    (0.000056, 154.84, 7.306860),
    (0.000047, 34.52, 27.261239),
    (0.000042, 207.19, 0.121824),
    (0.000040, 291.34, 1.844379),
)
# The pull of Venus, Jupiter and the moon on the sun's longitude, in degrees; angles from 1900 on.
_SUN_PULL = (
    (0.00134, 243.23, 22518.7541),
    (0.00154, 306.57, 45037.5082),
    (0.00200, 42.69, 32964.3577),
    (0.00179, 350.74, 445267.1142),
)
_MONTH = 29.530588861
_YEAR = 365.242189


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """One month of the calendar: its number, whether it is the leap one, its first day, length."""

    month: int
    leap: bool
    first: date
    days: int


@lru_cache(maxsize=64)
def lunar_year(year: int) -> tuple[LunarMonth, ...]:
    """The twelve or thirteen months of the year that begins in the spring of `year`.

    Raises ValueError outside `FIRST_YEAR` to `LAST_YEAR`.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year)
    months = [*_solstice_year(year), *_solstice_year(year + 1)]
    start = next(place for place, (number, _, _) in enumerate(months) if number == 1)
    end = next(place for place in range(start + 1, len(months)) if months[place][0] == 1)
    return tuple(
        LunarMonth(number, leap, date.fromordinal(first), months[place + 1][2] - first)
        for place, (number, leap, first) in enumerate(months[start:end], start)
    )


@lru_cache(maxsize=64)
def _solstice_year(year: int) -> tuple[tuple[int, bool, int], ...]:
    """Number, leap mark and first day of each month from the eleventh before `year` on."""
    first, last = _eleventh(year - 1), _eleventh(year)
    starts = [_new_moon_day(number) for number in range(first, last + 1)]
    leap_due = last - first == 13
    months: list[tuple[int, bool, int]] = []
    number = 10
    for start, following in pairwise(starts):
        leap = leap_due and bool(months) and _twelfth(start) == _twelfth(following)
        if leap:
            leap_due = False
        else:
            number = number % 12 + 1
        months.append((number, leap, start))
    return tuple(months)


def _eleventh(year: int) -> int:
    """The number of the new moon that begins the month with the winter solstice of `year`."""
    solstice = date(year, 12, 20).toordinal()
    while _twelfth(solstice + 1) != 9:  # the sun reaches 270 degrees during that day
        solstice += 1
    number = round((solstice + _TO_ORDINAL - _EPOCH) / _MONTH) + 1
    while _new_moon_day(number) > solstice:
        number -= 1
    return number


def _twelfth(day: int) -> int:
    """In which twelfth of its way, from the spring equinox, the sun is as a day begins in China."""
    julian = day + _TO_ORDINAL
    return _PUBLISHED_TWELFTHS.get(day, floor(_sun(julian - _east(julian)) / 30))


def _east(moment: float) -> float:
    """By how many days China's clock runs ahead of universal time at a Julian day."""
    return _CHINA if moment >= _STANDARD_SINCE else _BEIJING


def _sun(moment: float) -> float:
    """The sun's apparent longitude in degrees at a Julian day (universal time)."""
    t = (moment + _clock_error(moment) - _EPOCH) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    m = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (
        (1.914602 - 0.004817 * t - 0.000014 * t * t) * sin(m)
        + (0.019993 - 0.000101 * t) * sin(2 * m)
        + 0.000289 * sin(3 * m)
    )
    pull = sum(size * sin(radians(start + speed * (t + 1))) for size, start, speed in _SUN_PULL)
    return (mean + centre + pull - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))) % 360


def _clock_error(moment: float) -> float:
    """Days by which the even time of astronomy runs ahead of the clock; minutes at most."""
    years = (moment - _EPOCH) / _YEAR
    return (63.9 + 0.32 * years + 0.0056 * years * years) / 86400 if years > 0 else 45 / 86400


@lru_cache(maxsize=512)
def _new_moon_day(number: int) -> int:
    """The ordinal day in China on which a new moon falls; number 0 is that of 6 January 2000."""
    k, t = float(number), number / 1236.85
    sun = radians(2.5534 + 29.10535670 * k - 0.0000014 * t * t)
    moon = radians(201.5643 + 385.81693528 * k + 0.0107582 * t * t)
    node = radians(160.7108 + 390.67050284 * k - 0.0016118 * t * t)
    ring = 1 - 0.002516 * t - 0.0000074 * t * t
    moment = 2451550.09766 + _MONTH * k + 0.00015437 * t * t
    moment += sum(
        size * ring ** abs(suns) * sin(suns * sun + moons * moon + nodes * node)
        for size, suns, moons, nodes in _TERMS
    )
    moment -= 0.00017 * sin(radians(124.7746 - 1.56375588 * k))
    moment += sum(size * sin(radians(start + speed * k)) for size, start, speed in _PLANETS)
    day = floor(moment - _clock_error(moment) + _east(moment) - _TO_ORDINAL)
    return _PUBLISHED_MOONS.get(day, day)


def qingming(year: int) -> date:
    """The day in China on which the sun has gone 15 degrees: Tomb-Sweeping Day."""
    day = date(year, 4, 3).toordinal()
    while _sun(day + 1 + _TO_ORDINAL - _CHINA) % 360 < 15:
        day += 1
    return date.fromordinal(day)
