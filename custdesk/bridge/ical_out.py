"""Write calendars as other programs read and subscribe to them: iCalendar (RFC 5545)."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from custdesk.bridge.ical_plain import plain
from custdesk.bridge.ical_zones import timezone_of

# The library takes a third of a second to load: it comes with the first calendar, on the worker.
if TYPE_CHECKING:
    from icalendar import Component

PRODUCT = "-//CustDesk//CustDesk//EN"
LUNAR = "X-CUSTDESK-LUNAR"
_AHEAD = 15  # years that a zone is told for
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_TEXTS = ("uid", "summary", "location", "description", "contact", "category", "status", "lunar",
          "code")  # fmt: skip
_FORM = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Entry:
    """An appointment, a task or a day in the year.

    `start` is naive wall time of `zone`, or a plain date. `rule`: the text behind `RRULE:` with an
    `UNTIL` in wall time; `added`: further wall times. `instead_of`: the wall time in the series
    `uid` that this one replaces. `sequence` and `modified` (UTC) grow with each change. `status` is
    one of iCalendar's. `lunar`: `07-23` of the Chinese calendar, for those who know it.
    """

    uid: str
    start: dt.datetime | dt.date
    summary: str
    zone: str = "UTC"
    minutes: int = 0
    is_task: bool = False
    location: str = ""
    description: str = ""
    contact: str = ""
    category: str = ""
    status: str = ""
    completed: dt.date | None = None
    rule: str = ""
    left_out: tuple[dt.datetime, ...] = ()
    added: tuple[dt.datetime, ...] = ()
    instead_of: dt.datetime | None = None
    sequence: int = 0
    modified: dt.datetime = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    lunar: str = ""
    code: str = ""
    last: dt.date | None = None  # of what lasts several days


def calendar(entries: Iterable[Entry], name: str) -> bytes:
    """The content of an .ics file; the same entries give the same bytes."""
    from icalendar import Calendar

    made = Calendar()
    made.add("PRODID", PRODUCT)
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    made.add("METHOD", "PUBLISH")
    made.add("X-WR-CALNAME", _clean(name))
    made.add("REFRESH-INTERVAL", dt.timedelta(hours=1), parameters={"VALUE": "DURATION"})
    made.add("X-PUBLISHED-TTL", "PT1H")
    listed = list(entries)
    end = b"END:VCALENDAR\r\n"
    zones = [_zone_lines(zone, *years) for zone, years in sorted(_zones(listed).items())]
    return b"".join([
        bytes(made.to_ical()).removesuffix(end), *zones, *map(lines_of, listed), end,
    ])  # fmt: skip


@lru_cache(maxsize=512)
def _zone_lines(zone: str, first: int, last: int) -> bytes:
    """A zone is looked through minute by minute, so it is done once."""
    return bytes(timezone_of(zone, first, last).to_ical())


def lines_of(entry: Entry) -> bytes:
    """The lines of one entry."""
    texts: dict[str, Any] = {name: _clean(getattr(entry, name)) for name in _TEXTS}
    clean = replace(entry, **texts)
    return plain(clean, LUNAR) or bytes(component_of(clean).to_ical())


def _zones(entries: Iterable[Entry]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for entry in entries:
        if isinstance(entry.start, dt.datetime) and entry.zone != "UTC":
            year = entry.start.year
            first, last = found.get(entry.zone, (year, year))
            ahead = _AHEAD if entry.rule or entry.added else 1
            found[entry.zone] = min(first, year), max(last, year + ahead)
    return found


def component_of(entry: Entry) -> "Component":
    """One entry as the library has it."""
    from icalendar import Event, Todo

    made: Component = Todo() if entry.is_task else Event()
    made.add("UID", entry.uid)
    made.add("DTSTAMP", entry.modified)
    made.add("LAST-MODIFIED", entry.modified)
    made.add("SEQUENCE", entry.sequence)
    made.add("SUMMARY", _clean(entry.summary))
    _times(made, entry)
    for name, text in (
        ("LOCATION", entry.location), ("DESCRIPTION", entry.description),
        ("CONTACT", entry.contact), ("STATUS", entry.status), ("X-CUSTDESK-CUSTOMER", entry.code),
        (LUNAR, entry.lunar),
    ):  # fmt: skip
        if text:
            made.add(name, _clean(text))
    if entry.category:
        made.add("CATEGORIES", [_clean(entry.category)])
    if not isinstance(entry.start, dt.datetime) and not entry.is_task:
        made.add("TRANSP", "TRANSPARENT")  # a birthday keeps nobody busy
    return made


def _times(made: "Component", entry: Entry) -> None:
    from icalendar import vDDDLists, vRecur

    start = _in_zone(entry.start, entry)
    if entry.is_task:
        made.add("DUE", start)
        if entry.completed is not None:
            done = dt.datetime.combine(entry.completed, dt.time(12), dt.UTC)
            made.add("COMPLETED", done)
    if not entry.is_task or entry.rule:
        made.add("DTSTART", start)  # a rule counts from here
    if isinstance(entry.start, dt.datetime):
        made.add("DURATION", dt.timedelta(minutes=entry.minutes))
    elif entry.last is not None and not entry.is_task:
        made.add("DTEND", entry.last + dt.timedelta(days=1))  # the day after the last one
    if entry.rule:
        made.add("RRULE", vRecur.from_ical(_rule(entry)))
    for name, times in (("EXDATE", entry.left_out), ("RDATE", entry.added)):
        if times:
            dated = not isinstance(entry.start, dt.datetime)
            values = [_in_zone(at.date() if dated else at, entry) for at in times]
            parameters = {"VALUE": "DATE"} if dated else {}
            made.add(name, vDDDLists(values), parameters=parameters)
    if entry.instead_of is not None:
        made.add("RECURRENCE-ID", _in_zone(entry.instead_of, entry))


def _in_zone(at: dt.datetime | dt.date, entry: Entry) -> dt.datetime | dt.date:
    if isinstance(at, dt.datetime):
        return at.replace(tzinfo=ZoneInfo(entry.zone) if entry.zone != "UTC" else dt.UTC)
    return at


def _rule(entry: Entry) -> str:
    """The rule with its end in UTC, or as a plain date where it begins with one."""

    def told(match: re.Match[str]) -> str:
        text = match[1].removesuffix("Z")
        if not isinstance(entry.start, dt.datetime):
            return f"UNTIL={text[:8]}"
        text = text if "T" in text else f"{text}T235959"
        at = dt.datetime.strptime(text, _FORM).replace(tzinfo=ZoneInfo(entry.zone))
        return f"UNTIL={at.astimezone(dt.UTC).strftime(_FORM)}Z"

    return re.sub(r"UNTIL=([0-9TZ]+)", told, entry.rule)


def _clean(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
