"""Plain entries as lines of iCalendar, some thirty times quicker than through the library.

A folder that others subscribe to is written again and again, and most of what stands in it comes
once or each year. What this module does not know goes through the library; the bytes are the same.
"""

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from custdesk.bridge.ical_out import Entry

# As the library writes them: its own order of a rule's parts.
_RULES = {
    "": "",
    "FREQ=YEARLY": "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1": "FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2",
}
_OCTETS = 75
_FORM = "%Y%m%dT%H%M%S"


def plain(entry: "Entry", lunar: str) -> bytes | None:
    """The lines of an entry whose texts are clean; None for one that only the library knows.

    `lunar`: the name of the property for days of the Chinese calendar.
    """
    if entry.rule not in _RULES or entry.added or entry.left_out or entry.instead_of is not None:
        return None
    if entry.is_task and (entry.rule or isinstance(entry.start, dt.datetime)):
        return None
    lines = [*_task(entry)] if entry.is_task else [*_event(entry)]
    rest = [
        ("CATEGORIES", _escaped(entry.category)),
        ("CONTACT", _escaped(entry.contact)),
        ("DESCRIPTION", _escaped(entry.description)),
        ("LOCATION", _escaped(entry.location)),
        ("STATUS", _escaped(entry.status)),
        ("X-CUSTDESK-CUSTOMER", entry.code),  # what it does not know, the library leaves alone
        (lunar, entry.lunar),
        ("LAST-MODIFIED", _moment(entry.modified)),
    ]
    told = [f"{name}:{value}" for name, value in rest if value]
    if entry.is_task:
        lines = sorted([*lines, *told])
    else:
        transparent = [] if isinstance(entry.start, dt.datetime) else ["TRANSP:TRANSPARENT"]
        lines += sorted([*told, *transparent])
    kind = "VTODO" if entry.is_task else "VEVENT"
    text = "\r\n".join(_folded(line) for line in (f"BEGIN:{kind}", *lines, f"END:{kind}"))
    return f"{text}\r\n".encode()


def _event(entry: "Entry") -> list[str]:
    lines = [f"SUMMARY:{_escaped(entry.summary)}", f"DTSTART{_start(entry)}"]
    if isinstance(entry.start, dt.datetime):
        lines.append(f"DURATION:{_duration(entry.minutes)}")
    elif entry.last is not None:
        lines.append(f"DTEND;VALUE=DATE:{entry.last + dt.timedelta(days=1):%Y%m%d}")
    lines += [
        f"DTSTAMP:{_moment(entry.modified)}",
        f"UID:{_escaped(entry.uid)}",
        f"SEQUENCE:{entry.sequence}",
    ]
    if entry.rule:
        lines.append(f"RRULE:{_RULES[entry.rule]}")
    return lines


def _task(entry: "Entry") -> list[str]:
    lines = [
        f"DTSTAMP:{_moment(entry.modified)}",
        f"DUE{_start(entry)}",
        f"SEQUENCE:{entry.sequence}",
        f"SUMMARY:{_escaped(entry.summary)}",
        f"UID:{_escaped(entry.uid)}",
    ]
    if entry.completed is not None:
        lines.append(f"COMPLETED:{entry.completed:%Y%m%d}T120000Z")
    return lines


def _start(entry: "Entry") -> str:
    start = entry.start
    if not isinstance(start, dt.datetime):
        return f";VALUE=DATE:{start:%Y%m%d}"
    text = start.strftime(_FORM)
    return f":{text}Z" if entry.zone == "UTC" else f";TZID={entry.zone}:{text}"


def _moment(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime(_FORM) + "Z"


def _duration(minutes: int) -> str:
    days, rest = divmod(minutes, 24 * 60)
    hours, left = divmod(rest, 60)
    time = (f"{hours}H" if hours else "") + (f"{left}M" if left else "")
    return f"P{days}D" * bool(days) + f"T{time}" * bool(time) if days else f"PT{time or '0S'}"


def _folded(line: str) -> str:
    """At most 75 octets in a line, no letter taken apart; what goes on begins with a space."""
    if len(line) < _OCTETS and line.isascii():
        return line
    pieces, octets, begin = [], 0, 0
    for place, letter in enumerate(line):
        long = len(letter.encode())
        octets += long
        if octets >= _OCTETS:
            pieces.append(line[begin:place])
            begin, octets = place, long
    return "\r\n ".join([*pieces, line[begin:]])


def _escaped(text: str) -> str:
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")
