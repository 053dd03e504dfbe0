"""When something comes again: rules of RFC 5545 in wall time, days left out or added, lunar years.

A rule is the text behind `RRULE:`, or `X-CUSTDESK-LUNAR=07-23` for a day of the Chinese calendar.
Exceptions are lines `EXDATE:…` and `RDATE:…` of wall times. Everything here is naive wall time: the
same hour there in summer and winter. A rule can ask for more work than it has occurrences (30
February, every day), so each expansion counts its steps and ends with the span that was asked for.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from custdesk.domain.birthdays import LunarBirthday
from custdesk.domain.errors import ValidationError
from custdesk.domain.lunar import FIRST_YEAR, LAST_YEAR, lunar_year
from custdesk.domain.words import N_, Message

if TYPE_CHECKING:
    from dateutil.rrule import rrule

LUNAR = "X-CUSTDESK-LUNAR"
FORM = "%Y%m%dT%H%M%S"
MOST = 1_000  # occurrences of one rule in one answer
LONGEST = 500  # characters of a rule
MOST_EXCEPTIONS = 2_000
HORIZON = 20  # years that the next occurrence is looked for

Choice = Literal["daily", "workdays", "weekly", "two_weeks", "monthly_day", "monthly_weekday",
                 "quarterly", "yearly", "yearly_weekday", "lunar"]  # fmt: skip

_PARTS = re.compile(r"[A-Z-]+=[A-Z0-9,+-]+")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAYS_OF = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
_KNOWN = frozenset(
    {
        "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH", "BYMONTHDAY",
        "BYYEARDAY", "BYWEEKNO", "BYSETPOS",
    }
)  # fmt: skip
_CANNOT = N_("This rule cannot be read: {rule}. An example: FREQ=YEARLY;BYMONTH=9;BYDAY=3MO.")


class Series(NamedTuple):
    """Something that comes again: its first wall time, its rule, its exceptions."""

    start: dt.datetime
    rule: str
    exceptions: str = ""


class _TooFar(Exception):
    """A rule was followed as far as anybody asked."""


class _Step(int):
    """The interval of a rule, which counts how often it is taken.

    dateutil looks at the end of a span only where it finds an occurrence; a rule without any would
    be followed to the year 9999.
    """

    left: int

    def _take(self) -> int:
        self.left -= 1
        if self.left < 0:
            raise _TooFar
        return int(self)

    def __radd__(self, other: int) -> int:
        return other + self._take()

    def __mul__(self, other: int) -> int:
        return self._take() * other


def checked(rule: str, start: dt.datetime) -> str:
    """A rule in our form; "" for none. Wall times stay, `UNTIL` is one too.

    Raises ValidationError for what cannot be read, comes more often than daily, or never comes.
    """
    text = rule.strip().upper().removeprefix("RRULE:").replace(" ", "").rstrip(";")
    if not text:
        return ""
    wrong = ValidationError(Message(_CANNOT, {"rule": rule[:LONGEST]}), {})
    if len(text) > LONGEST:
        raise wrong
    parts = _parts(text)
    if parts is None or not _is_known(parts):
        raise wrong
    text = _text(parts)
    try:
        _until(parts)
        if LUNAR in parts:
            return text
        if int(parts.get("INTERVAL", "1")) < 1 or int(parts.get("COUNT", "1")) < 1:
            raise wrong
        _dateutil(_bare(parts), start)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError):
        raise wrong from None
    if upcoming(Series(start, text), start + dt.timedelta(minutes=1)) is None and not any(
        name in parts for name in ("COUNT", "UNTIL")
    ):
        raise wrong
    return text


def occurrences(
    series: Series, first: dt.datetime, last: dt.datetime, most: int = MOST
) -> list[dt.datetime]:
    """Its wall times from `first` to `last`, both included, in order; at most `most`.

    The first one belongs to it whether it fits the rule or not, unless it is left out.
    """
    return list(_occurrences(series, first, last, most))


# The calendar asks for the same days again after each change of something else.
@lru_cache(maxsize=10_000)
def _occurrences(
    series: Series, first: dt.datetime, last: dt.datetime, most: int
) -> tuple[dt.datetime, ...]:
    out, more = exceptions_of(series.exceptions)
    found = {series.start, *more} if series.rule else {series.start}
    found = {at for at in found if first <= at <= last}
    for place, at in enumerate(_by_rule(series.start, series.rule, first, last)):
        if place > most + len(out):
            break
        found.add(at)
    return tuple(sorted(found - out)[:most])


def upcoming(series: Series, after: dt.datetime) -> dt.datetime | None:
    """The first of its wall times at or after a moment, within the next twenty years."""
    for years in (1, 5, HORIZON):  # most rules come within the year
        horizon = max(after, series.start) + dt.timedelta(days=366 * years)
        found = occurrences(series, after, horizon, 1)
        if found:
            return found[0]
    return None


def ended(series: Series, before: dt.datetime) -> str:
    """Its rule, ended before one of its wall times."""
    parts = dict(_parts(series.rule) or {})
    parts.pop("COUNT", None)
    parts["UNTIL"] = (before - dt.timedelta(seconds=1)).strftime(FORM)
    return _text(parts)


def remaining(series: Series, since: dt.datetime) -> str:
    """Its rule for a series that begins with one of its wall times: a count goes on from there."""
    parts = dict(_parts(series.rule) or {})
    if "COUNT" not in parts:
        return series.rule
    plain = Series(series.start, series.rule)
    before = occurrences(plain, series.start, since - dt.timedelta(seconds=1), 100_000)
    parts["COUNT"] = str(max(1, int(parts["COUNT"]) - len(before)))
    return _text(parts)


def exceptions_of(text: str) -> tuple[set[dt.datetime], set[dt.datetime]]:
    """The wall times that are left out and those that are added; what cannot be read is passed."""
    found: dict[str, set[dt.datetime]] = {"EXDATE": set(), "RDATE": set()}
    for line in text.split("\n"):
        name, _, values = line.partition(":")
        for value in values.split(",")[:MOST_EXCEPTIONS] if name in found else ():
            try:
                found[name].add(dt.datetime.strptime(value, FORM))  # noqa: DTZ007 - wall time
            except ValueError:
                continue
    return found["EXDATE"], found["RDATE"]


def exceptions_text(out: set[dt.datetime], more: set[dt.datetime]) -> str:
    """The same as text; "" for none."""
    lines = [
        f"{name}:{','.join(at.strftime(FORM) for at in sorted(times))}"
        for name, times in (("EXDATE", out), ("RDATE", more))
        if times
    ]
    return "\n".join(lines)


def shifted(exceptions: str, by: dt.timedelta) -> str:
    """Exceptions of a series that was moved as a whole."""
    out, more = exceptions_of(exceptions)
    return exceptions_text({at + by for at in out}, {at + by for at in more})


def rule_for(choice: Choice, at: dt.datetime, lunar: str = "") -> str:
    """The rule of a choice that begins at a wall time; `lunar`: `07-23` of the Chinese calendar.

    The fifth Monday of a month becomes the last one, which every month has.
    """
    nth = (at.day - 1) // 7 + 1
    weekday = f"{-1 if nth == 5 else nth}{_DAYS[at.weekday()]}"
    return {
        "daily": "FREQ=DAILY",
        "workdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "quarterly": f"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY={at.day}",
        "weekly": f"FREQ=WEEKLY;BYDAY={_DAYS[at.weekday()]}",
        "two_weeks": f"FREQ=WEEKLY;INTERVAL=2;BYDAY={_DAYS[at.weekday()]}",
        "monthly_day": f"FREQ=MONTHLY;BYMONTHDAY={at.day}",
        "monthly_weekday": f"FREQ=MONTHLY;BYDAY={weekday}",
        "yearly": f"FREQ=YEARLY;BYMONTH={at.month};BYMONTHDAY={at.day}",
        "yearly_weekday": f"FREQ=YEARLY;BYMONTH={at.month};BYDAY={weekday}",
        "lunar": f"{LUNAR}={lunar or lunar_day(at.date())}",
    }[choice]


def lunar_day(day: dt.date) -> str:
    """A day as the Chinese calendar has it: `07-23`, `L04-08`; "" beyond what is computed."""
    for year in (day.year, day.year - 1):
        if not FIRST_YEAR <= year <= LAST_YEAR:
            continue
        for month in lunar_year(year):
            place = (day - month.first).days
            if 0 <= place < month.days:
                return f"{'L' if month.leap else ''}{month.month:02}-{place + 1:02}"
    return ""


def parts_of(rule: str) -> dict[str, str]:
    """A rule's parts without its end; empty for what cannot be read."""
    parts = dict(_parts(rule) or {})
    for name in ("COUNT", "UNTIL"):
        parts.pop(name, None)
    return parts


def limits_of(rule: str) -> tuple[dt.datetime | None, int | None]:
    """Until when a rule holds, and how often; None where it does not say."""
    parts = _parts(rule) or {}
    try:
        return _until(parts), int(parts["COUNT"]) if "COUNT" in parts else None
    except ValueError:
        return None, None


def limited(rule: str, until: dt.date | None = None, count: int | None = None) -> str:
    """A rule with another end, or none."""
    parts = parts_of(rule)
    if not parts:
        return ""
    if count is not None and LUNAR not in parts:
        parts["COUNT"] = str(count)
    elif until is not None:
        parts["UNTIL"] = dt.datetime.combine(until, dt.time(23, 59, 59)).strftime(FORM)
    return _text(parts)


def moved(rule: str, old: dt.datetime, new: dt.datetime) -> str:
    """The rule of a series whose first time is moved: "every Monday" follows to another weekday.

    A rule that says more than the first time does stays as it is.
    """
    parts = dict(_parts(rule) or {})
    limits: dict[str, str] = {name: parts.pop(name) for name in ("COUNT", "UNTIL") if name in parts}
    choices: tuple[Choice, ...] = (
        "weekly", "two_weeks", "monthly_day", "quarterly", "monthly_weekday", "yearly",
        "yearly_weekday", "lunar",
    )  # fmt: skip
    for choice in choices:
        if _parts(rule_for(choice, old)) == parts:
            return _text({**(_parts(rule_for(choice, new)) or {}), **limits})
    return rule


@lru_cache(maxsize=2_000)
def _parts(rule: str) -> dict[str, str] | None:
    pieces = rule.split(";")
    if not all(_PARTS.fullmatch(piece) for piece in pieces):
        return None
    return dict(piece.split("=", 1) for piece in pieces)


def _is_known(parts: dict[str, str]) -> bool:
    if LUNAR in parts:
        return parts.keys() <= {LUNAR, "UNTIL"} and LunarBirthday.parse(parts[LUNAR]) is not None
    return parts.get("FREQ") in _DAYS_OF and parts.keys() <= _KNOWN


def _text(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _bare(parts: dict[str, str]) -> str:
    return _text({name: value for name, value in parts.items() if name != "UNTIL"})


def _until(parts: dict[str, str]) -> dt.datetime | None:
    """The last wall time that counts; of a plain day, its end."""
    text = parts.get("UNTIL", "").removesuffix("Z")
    if not text:
        return None
    if len(text) == 8:
        text += "T235959"
    return dt.datetime.strptime(text, FORM)  # noqa: DTZ007 - wall time


def _by_rule(
    start: dt.datetime, rule: str, first: dt.datetime, last: dt.datetime
) -> Iterator[dt.datetime]:
    """Wall times that a rule gives between two, in order."""
    if not rule or last < start:
        return
    parts = dict(_parts(rule) or {})
    if not _is_known(parts):
        return
    until = _until(parts)
    end = last if until is None else min(last, until)
    if LUNAR in parts:
        yield from _by_moon(start, parts[LUNAR], first, end)
        return
    frequency = parts["FREQ"]
    every = int(parts.pop("INTERVAL", "1"))
    if "COUNT" not in parts:
        start = _nearer(start, first, frequency, every)
    parts.pop("UNTIL", None)
    step = _Step(every)
    step.left = max(0, (end - start).days) // (_DAYS_OF[frequency] * every) + 3
    try:
        for at in _dateutil(_bare(parts), start).replace(interval=step):
            if at > end:
                return
            if at >= first:
                yield at
    except _TooFar:
        return


def _dateutil(rule: str, start: dt.datetime) -> "rrule":
    from dateutil.rrule import rrulestr  # not before something comes again

    ruled: rrule = rrulestr(rule, dtstart=start)
    return ruled


def _nearer(start: dt.datetime, first: dt.datetime, frequency: str, every: int) -> dt.datetime:
    """A start in step with the first one that leaves out what lies long before the span.

    Of days and weeks alone: months and years take few steps, and their days do not shift.
    """
    days = (first - start).days
    length = _DAYS_OF[frequency] * every
    if frequency not in ("DAILY", "WEEKLY") or days < 3 * length:
        return start
    return start + dt.timedelta(days=(days // length - 2) * length)


def _by_moon(
    start: dt.datetime, day: str, first: dt.datetime, last: dt.datetime
) -> Iterator[dt.datetime]:
    born = LunarBirthday.parse(day)
    since = max(start, first).date()
    while born is not None and since.year >= FIRST_YEAR:
        found = born.next_on(since)
        if found is None or found > last.date():
            return
        at = dt.datetime.combine(found, start.time())
        if at >= max(start, first) and at <= last:
            yield at
        since = found + dt.timedelta(days=1)
