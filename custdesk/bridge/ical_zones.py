"""A zone as other calendars need it: every change of its clocks between two years (VTIMEZONE).

The onset of each is told in the time that holds until then, as RFC 5545 wants it; the library's own
maker tells it in the time that begins.
"""

import datetime as dt
from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from custdesk.domain.recurrence import FORM as _FORM
from custdesk.domain.recurrence import Series, occurrences

if TYPE_CHECKING:
    from icalendar import Component, Timezone

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = dt.timedelta(days=1)

# What holds from a moment on: the name, the offset, and whether it is summer time.
_Time = tuple[str, dt.timedelta, bool]


def timezone_of(name: str, first: int, last: int) -> "Timezone":
    """The zone from the year `first` to `last`, both included."""
    zone = ZoneInfo(name)
    moment = dt.datetime(first, 1, 1, tzinfo=dt.UTC) - _DAY
    before = _time(moment, zone)
    onsets: dict[tuple[_Time, dt.timedelta], list[dt.datetime]] = defaultdict(list)
    onsets[before, before[1]].append(dt.datetime(first, 1, 1) - _DAY)  # noqa: DTZ001 - wall time
    while moment.year <= last:
        following = moment + _DAY
        after = _time(following, zone)
        if after != before:
            change = _found(moment, following, zone)
            onsets[after, before[1]].append((change + before[1]).replace(tzinfo=None))
            before = after
        moment = following
    from icalendar import Timezone

    made = Timezone()
    made.add("TZID", name)
    for (time, offset), starts in onsets.items():
        while starts:
            rule, run = _run(starts, last)
            made.add_component(_observance(time, offset, starts[0], rule))
            starts = starts[run:]
    return made


def _observance(time: _Time, offset: dt.timedelta, start: dt.datetime, rule: str) -> "Component":
    from icalendar import TimezoneDaylight, TimezoneStandard, vRecur

    part = TimezoneDaylight() if time[2] else TimezoneStandard()
    part.add("DTSTART", start)
    if rule:
        part.add("RRULE", vRecur.from_ical(rule))
    part.add("TZOFFSETFROM", offset)
    part.add("TZOFFSETTO", time[1])
    part.add("TZNAME", time[0])
    return part


def _run(starts: list[dt.datetime], last: int) -> tuple[str, int]:
    """How many of the first onsets one rule tells, and the rule: "" where it tells one alone.

    Readers know rules better than lists of dates. A rule that holds to the end holds beyond it.
    """
    start = starts[0]
    day = _DAYS[start.weekday()]
    best, count = "", 1
    for nth in (-1, (start.day - 1) // 7 + 1):
        rule = f"FREQ=YEARLY;BYMONTH={start.month};BYDAY={nth}{day}"
        end = starts[-1] + _DAY
        told = occurrences(Series(start, rule), start, end)
        pairs = zip(told, starts, strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        if same > max(2, count):
            best, count = rule, same
    if best and starts[count - 1].year < last:
        # A day later, for readers that take this time in UTC for one of the zone.
        best += f";UNTIL={(starts[count - 1] + _DAY).strftime(_FORM)}Z"
    return best, count


def _time(moment: dt.datetime, zone: ZoneInfo) -> _Time:
    local = moment.astimezone(zone)
    return local.tzname() or "", local.utcoffset() or dt.timedelta(), bool(local.dst())


def _found(before: dt.datetime, after: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The second at which the clocks change between two moments."""
    old = _time(before, zone)
    low, high = 0, int((after - before).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if _time(before + dt.timedelta(seconds=middle), zone) == old:
            low = middle
        else:
            high = middle
    return before + dt.timedelta(seconds=high)
