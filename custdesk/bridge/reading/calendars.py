"""Calendars as other programs write them (iCalendar, RFC 5545), as rows of a list.

What a library makes of a whole file is taken where it can; of a broken file each event is read by
itself, and one that cannot be read is a row that says so.
"""

import datetime as dt
import re
import zoneinfo
from collections.abc import Iterator
from itertools import islice
from typing import Any

from custdesk.bridge.cells import Cell
from custdesk.bridge.reading.book import Book, Part
from custdesk.bridge.reading.encodings import encoding_of
from custdesk.bridge.reading.refusals import Refused
from custdesk.bridge.reading.source import Source

HEADER = (
    "uid", "task", "sequence", "modified", "instead_of", "summary", "description", "location",
    "start", "end", "zone", "all_day", "rule", "left_out", "added", "status", "mails", "code",
    "kind", "completed", "trouble",
)  # fmt: skip
SHEET = "Events"
MOST = 50_000  # events of a file
LONGEST = 20_000  # characters of a text
MOST_TIMES = 2_000  # left out or added, of one event

_BLOCK = re.compile(r"BEGIN:(VEVENT|VTODO)\b.*?END:\1\b", re.DOTALL | re.IGNORECASE)
_ZONES = re.compile(r"BEGIN:VTIMEZONE\b.*?END:VTIMEZONE\b", re.DOTALL | re.IGNORECASE)
_REGION = re.compile(r"(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)"
                     r"/[A-Za-z_+/-]+$")  # fmt: skip
_UNTIL = re.compile(r"UNTIL=(\d{8}T\d{6})Z")
_FORM = "%Y%m%dT%H%M%S"
_NAMES = ("VEVENT", "VTODO")


def read_calendar(source: Source) -> Book:
    """The events and tasks of a file, one a row, below the names in `HEADER`."""
    # The zones of the program, not of the computer: the system's folder lies outside of the fence.
    zoneinfo.reset_tzpath(())
    encoding = encoding_of(source)
    with source.open() as stream:
        text = stream.read().decode(encoding, "replace").lstrip("\ufeff")
    if "BEGIN:" not in text.upper():
        raise Refused("empty")
    return Book(iter([Part(SHEET, False, _rows(text))]), encoding)


def _rows(text: str) -> Iterator[list[Cell]]:
    yield list(HEADER)
    for event in islice(_events(text), MOST):
        told = _told(event) if not isinstance(event, str) else {"trouble": event}
        yield [told.get(name) for name in HEADER]


def _events(text: str) -> Iterator[Any]:
    """Events as the library has them; a text is the beginning of one that it cannot read."""
    from icalendar import Calendar

    try:
        found = [event for one in Calendar.from_ical(text, multiple=True) for event in one.walk()]
        yield from (event for event in found if event.name in _NAMES)
        return
    except Exception:  # noqa: S110 - whatever a library raises on foreign files: piece by piece
        pass
    zones = "\r\n".join(match[0] for match in _ZONES.finditer(text))
    for block in _BLOCK.finditer(text):
        for head in (zones, ""):
            try:
                whole = f"BEGIN:VCALENDAR\r\n{head}\r\n{block[0]}\r\nEND:VCALENDAR\r\n"
                yield from (
                    event for event in Calendar.from_ical(whole).walk() if event.name in _NAMES
                )
                break
            except Exception:  # noqa: S112 - tried again without the zones, then told
                continue
        else:
            yield block[0][:LONGEST]


def _told(event: Any) -> dict[str, Cell]:  # noqa: ANN401 - the library's own
    """A row; what cannot be read of an event is in `trouble`."""
    told: dict[str, Cell] = {"task": event.name == "VTODO"}
    trouble = [f"{name}: {what}"[:200] for name, what in getattr(event, "errors", ())]
    for name, key in (
        ("uid", "UID"), ("summary", "SUMMARY"), ("description", "DESCRIPTION"),
        ("location", "LOCATION"), ("status", "STATUS"), ("code", "X-CUSTDESK-CUSTOMER"),
    ):  # fmt: skip
        told[name] = _text(event.get(key))
    told["kind"] = _text(event.get("X-CUSTDESK-KIND")) or _category(event)
    told["mails"] = " ".join(_mails(event)) or None
    for fill in (_version, _times, _again):
        try:
            fill(event, told)
        except Exception as stumble:  # a value that only looks like one
            trouble.append(f"{fill.__name__.strip('_')}: {stumble}"[:200])
    told["trouble"] = "; ".join(trouble) or None
    return told


def _text(value: Any) -> str | None:  # noqa: ANN401
    if isinstance(value, list):
        value = value[0] if value else None
    return None if value is None else str(value).strip()[:LONGEST] or None


def _category(event: Any) -> str | None:  # noqa: ANN401
    value = event.get("CATEGORIES")
    first = value[0] if isinstance(value, list) and value else value
    names = getattr(first, "cats", ())
    return str(names[0])[:100] if names else None


def _mails(event: Any) -> Iterator[str]:  # noqa: ANN401
    for key in ("ATTENDEE", "ORGANIZER", "CONTACT"):
        value = event.get(key)
        for one in value if isinstance(value, list) else [value]:
            text = str(one or "").strip().lower().removeprefix("mailto:")
            if "@" in text and " " not in text:
                yield text[:254]


def _version(event: Any, told: dict[str, Cell]) -> None:  # noqa: ANN401
    told["sequence"] = max(0, int(event.get("SEQUENCE") or 0))
    for key in ("LAST-MODIFIED", "DTSTAMP"):
        at = getattr(event.get(key), "dt", None)
        if isinstance(at, dt.datetime):
            aware = at if at.tzinfo else at.replace(tzinfo=dt.UTC)
            told["modified"] = aware.astimezone(dt.UTC).strftime(_FORM)
            return


def _times(event: Any, told: dict[str, Cell]) -> None:  # noqa: ANN401
    begin = event.get("DTSTART") or event.get("DUE")
    start = getattr(begin, "dt", None)
    if start is None:
        return
    end = getattr(event.get("DTEND"), "dt", None)
    length = getattr(event.get("DURATION"), "dt", None)
    told["all_day"] = not isinstance(start, dt.datetime)
    zone = _zone(start, begin)
    told["zone"] = zone
    told["start"] = _wall(start, zone)
    if end is None and length is not None and not told["all_day"]:
        end = start + length
    told["end"] = _wall(end, zone) if end is not None else None
    if event.get("RECURRENCE-ID") is not None:
        told["instead_of"] = _wall(event["RECURRENCE-ID"].dt, zone)
    if event.name == "VTODO":
        due = getattr(event.get("DUE"), "dt", None)
        told["start"] = _wall(due, zone) if due is not None else told["start"]
        done = getattr(event.get("COMPLETED"), "dt", None)
        told["completed"] = _wall(done, zone) if done is not None else None


def _zone(start: dt.date | dt.datetime, written: Any) -> str | None:  # noqa: ANN401
    """The zone by its IANA name; `UTC` for moments and for zones that only the file knows; None
    for a time that is meant wherever one is."""
    if not isinstance(start, dt.datetime) or start.tzinfo is None:
        return None
    key = getattr(start.tzinfo, "key", None)
    known = zoneinfo.available_timezones()
    if key in known:
        return str(key)
    named = _REGION.search(str(written.params.get("TZID", "")))
    return named[0] if named and named[0] in known else "UTC"


def _wall(at: dt.date | dt.datetime, zone: str | None) -> str:
    """Wall time of the zone as `20260914T100000`; of a plain date only the day."""
    if not isinstance(at, dt.datetime):
        return at.strftime("%Y%m%d")
    if at.tzinfo is not None and zone is not None:
        at = at.astimezone(zoneinfo.ZoneInfo(zone))
    return at.replace(tzinfo=None).strftime(_FORM)


def _again(event: Any, told: dict[str, Cell]) -> None:  # noqa: ANN401
    zone = told.get("zone")
    lunar = _text(event.get("X-CUSTDESK-LUNAR"))
    rules = event.get("RRULE")
    if isinstance(rules, list):
        raise ValueError("more than one rule")
    if lunar:
        told["rule"] = f"X-CUSTDESK-LUNAR={lunar}"
    elif rules is not None:
        told["rule"] = _UNTIL.sub(
            lambda match: f"UNTIL={_from_utc(match[1], zone)}", rules.to_ical().decode()
        )[:1_000]
    for name, key in (("left_out", "EXDATE"), ("added", "RDATE")):
        value = event.get(key)
        lists = value if isinstance(value, list) else [value] if value is not None else []
        times = [one.dt for listed in lists for one in listed.dts][:MOST_TIMES]
        firsts = (at[0] if isinstance(at, tuple) else at for at in times)
        if not (lunar and name == "added"):  # our own rule says them already
            told[name] = " ".join(_wall(at, str(zone) if zone else None) for at in firsts) or None


def _from_utc(text: str, zone: Cell) -> str:
    at = dt.datetime.strptime(text, _FORM).replace(tzinfo=dt.UTC)
    return at.astimezone(zoneinfo.ZoneInfo(str(zone or "UTC"))).strftime(_FORM)
