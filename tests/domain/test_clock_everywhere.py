"""The clock at 10,000 instants of all zones, against the zone files read by another path."""

import random
import re
import struct
import zoneinfo
from bisect import bisect_right
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from custdesk.domain import clock
from custdesk.domain.clock import CustomerClock, common_hours, parse_hours
from custdesk.domain.holidays_there import holiday_on

INSTANTS = 10_000
QUARTER = 900
DAY = 86_400
HOURS = "00:30-02:45,09:00-12:00,13:30-18:00,22:15-23:45"  # some where clocks are changed
# All of them, those that are other names of another one too.
ZONES = sorted(files("tzdata").joinpath("zones").read_text("utf-8").split())
# Country -> its weekend, written down anew; None has no holidays.
WEEKENDS = {None: (5, 6), "SA": (4, 5), "IR": (4,), "IN": (6,), "BN": (4, 6), "CN": (5, 6)}


@cache
def transitions(zone: str) -> tuple[list[int], list[int]]:
    """When (UTC) which offset begins, from the second block of the zone's own file."""
    data = files("tzdata").joinpath("zoneinfo", *zone.split("/")).read_bytes()
    head = struct.Struct(">4s1s15x6l")
    counts = head.unpack_from(data)[2:]
    at = head.size + _length(counts, 4)
    _, _, isut, isstd, leap, times, types, chars = head.unpack_from(data, at)
    at += head.size
    moments = list(struct.unpack_from(f">{times}q", data, at))
    at += 8 * times
    kinds = data[at : at + times]
    at += times
    offsets = [struct.unpack_from(">lBB", data, at + 6 * place)[0] for place in range(types)]
    values = [offsets[kind] for kind in kinds]
    footer = data[at + types * 6 + chars + leap * 12 + isstd + isut :].decode().strip()
    for moment, value in rule_changes(footer):
        if not moments or moment > moments[-1]:
            moments.append(moment)
            values.append(value)
    return [-(1 << 62), *moments], [offsets[0], *values]


RULE = re.compile(
    r"(?:<[^>]+>|[A-Z]+)([-0-9:]+)(?:<[^>]+>|[A-Z]+)([-0-9:]*)"
    r",M(\d+)\.(\d)\.(\d)(?:/([-0-9:]+))?,M(\d+)\.(\d)\.(\d)(?:/([-0-9:]+))?"
)


def rule_changes(footer: str) -> list[tuple[int, int]]:
    """When which offset begins by the rule at the end of a zone's file, such as EST5EDT,M3.2.0."""
    found = RULE.fullmatch(footer)
    if found is None:
        return []
    normal = -seconds(found[1])
    summer = -seconds(found[2]) if found[2] else normal + 3600
    changes = []
    for year in range(2007, 2038):
        begins = rule_day(year, *map(int, found.group(3, 4, 5))) + seconds(found[6] or "2")
        ends = rule_day(year, *map(int, found.group(7, 8, 9))) + seconds(found[10] or "2")
        changes += [(begins - normal, summer), (ends - summer, normal)]
    return sorted(changes)


def seconds(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    parts = [*map(int, text.lstrip("-").split(":")), 0, 0]
    return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])


def rule_day(year: int, month: int, week: int, weekday: int) -> int:
    """The midnight (as if of UTC) of the nth weekday (Sunday 0) of a month; the 5th is the last."""
    days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
    found = [day for day in days if day.isoweekday() % 7 == weekday]
    return (found[min(week, len(found)) - 1].toordinal() - date(1970, 1, 1).toordinal()) * DAY


def _length(counts, size) -> int:
    isut, isstd, leap, times, types, chars = counts
    return times * size + times + types * 6 + chars + leap * (size + 4) + isstd + isut


def offset(zone: str, moment: int) -> int:
    moments, offsets = transitions(zone)
    return offsets[bisect_right(moments, moment) - 1]


@cache
def spans(hours: str) -> list[tuple[int, int]]:
    return [
        tuple(int(one[:2]) * 3600 + int(one[3:]) * 60 for one in part.split("-"))
        for part in hours.split(",")
    ]


@cache
def free(country: str | None, number: int) -> bool:
    """Whether a day (since 1970) is off there."""
    day = date(1970, 1, 1) + timedelta(days=number)
    if country == "CN" and day in WORKED:
        return False
    return day.weekday() in WEEKENDS[country] or holiday_on(country, day) is not None


# Weekends that China worked in 2026, from the announcement.
WORKED = {date(2026, month, day) for month, day in
          ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))}  # fmt: skip


def is_open(zone: str, country: str | None, moment: int) -> bool:
    wall = moment + offset(zone, moment)
    if free(country, wall // DAY):
        return False
    return any(start <= wall % DAY < end for start, end in spans(HOURS))


def quarters(moment: int):
    """The quarters of an hour after a moment; nothing opens, closes or changes between."""
    quarter = moment - moment % QUARTER
    while True:
        quarter += QUARTER
        yield quarter


def changes_at(zone: str, country: str | None, moment: int, wanted: bool) -> int | None:
    """The first moment from one on at which it is open (or closed); walks through days off."""
    for one in quarters(moment):
        if one - moment > 25 * DAY:
            return None
        if is_open(zone, country, one) is wanted:
            return one
    return None


def instants():
    """Random ones over 2016–2036; every third around a change of the clocks."""
    chance = random.Random(6)
    first, last = 1_451_606_400, 2_082_758_400
    for number in range(INSTANTS):
        zone = ZONES[number % len(ZONES)]
        country = chance.choice(list(WEEKENDS))
        moment = chance.randrange(first, last)
        if country == "CN":  # the year whose working weekends are written down above
            moment = chance.randrange(1_767_225_600 + DAY, 1_798_761_600 - 30 * DAY)
        known = [one for one in transitions(zone)[0] if first < one < last]
        if number % 3 == 0 and known and country != "CN":
            moment = chance.choice(known) + chance.randrange(-7200, 7200)
        yield zone, country, moment - moment % 60


@pytest.fixture
def shipped_zones():
    """Zones from the package that ships with the program, whatever this computer has."""
    zoneinfo.reset_tzpath(to=())
    yield _forget_zones()
    zoneinfo.reset_tzpath()
    _forget_zones()


def _forget_zones() -> None:
    ZoneInfo.clear_cache()
    clock._zone.cache_clear()


@pytest.mark.usefixtures("shipped_zones")
def test_ten_thousand_instants_of_all_zones() -> None:
    hours = parse_hours(HOURS)
    opened = 0
    for zone, country, moment in instants():
        found = CustomerClock(zone, country, hours).reach(datetime.fromtimestamp(moment, UTC))
        case = (zone, country, moment)
        assert found.local is not None
        assert found.local.utcoffset() == timedelta(seconds=offset(zone, moment)), case
        assert found.reachable is is_open(zone, country, moment), case
        end = found.until if found.reachable else found.opens
        wanted = changes_at(zone, country, moment, not found.reachable)
        assert (end and int(end.timestamp())) == wanted, case
        opened += found.reachable
    assert 2_000 < opened < 7_000


@pytest.mark.parametrize(
    ("country", "moment", "open_there"),
    [
        ("SA", "2026-09-04T08:00", False),  # Friday
        ("SA", "2026-09-06T08:00", True),  # Sunday
        ("AE", "2026-09-04T08:00", True),  # the Emirates moved to Saturday and Sunday
        ("CN", "2026-09-20T02:00", True),  # a Sunday worked for the National Day
        ("CN", "2026-10-06T02:00", False),
        ("TR", "2026-10-28T09:00", True),  # half day: open until 13:00 there
        ("TR", "2026-10-28T10:30", False),
    ],
)
def test_gulf_weekends_working_weekends_and_half_days(country, moment, open_there) -> None:
    zone = {"SA": "Asia/Riyadh", "AE": "Asia/Dubai", "CN": "Asia/Shanghai"}
    there = CustomerClock(zone.get(country, "Europe/Istanbul"), country)
    assert there.reach(datetime.fromisoformat(moment).replace(tzinfo=UTC)).reachable is open_there


def test_half_days_shortened_by_hours() -> None:
    found = CustomerClock("Europe/Tallinn", "EE").open_on(date(2026, 12, 23))
    assert [end.astimezone(ZoneInfo("Europe/Tallinn")).time() for _, end in found] == [time(14)]


def test_a_states_own_holiday_closes_its_offices_alone() -> None:
    corpus_christi = date(2026, 6, 4)
    assert not CustomerClock("Europe/Berlin", "DE", state="Bayern").is_working_day(corpus_christi)
    assert CustomerClock("Europe/Berlin", "DE", state="Hamburg").is_working_day(corpus_christi)
    assert not CustomerClock("Asia/Kuala_Lumpur", "MY", state="Kelantan").is_working_day(
        date(2026, 9, 4)
    )


def test_common_hours_are_open_on_both_sides() -> None:
    here, there = CustomerClock("Asia/Shanghai", "CN"), CustomerClock("Europe/Berlin", "DE")
    friday = datetime(2026, 9, 18, 0, tzinfo=UTC)
    found = common_hours(here, there, friday, 4)
    # 14:30 to 18:00 in Ningbo; the Sunday that China works is none in Germany.
    assert [(str(a)[:16], str(b)[11:16]) for a, b in found] == [
        ("2026-09-18 06:30", "10:00"),
        ("2026-09-21 06:30", "10:00"),
    ]
