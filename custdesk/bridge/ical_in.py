"""Events of a foreign calendar, as typed values; read in the confined child process."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from custdesk.bridge.cells import Cell
from custdesk.bridge.reading import read_files
from custdesk.bridge.reading.calendars import HEADER

_FORM = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class ForeignEvent:
    """An event or a task of another calendar.

    `start` is naive wall time of `zone` (an IANA name; None: wherever one is), midnight where it
    is `all_day`; None where it has none or it cannot be read. `instead_of`: the time of a series
    that it replaces. `version`: sequence and last change, which grow. `trouble`: what could not be
    read of it, for a person.
    """

    uid: str
    is_task: bool
    summary: str
    description: str
    location: str
    start: dt.datetime | None
    minutes: int
    zone: str | None
    all_day: bool
    rule: str
    left_out: tuple[dt.datetime, ...]
    added: tuple[dt.datetime, ...]
    instead_of: dt.datetime | None
    version: tuple[int, str]
    status: str
    mails: tuple[str, ...]
    code: str
    kind: str
    completed: dt.date | None
    trouble: str


def read_events(path: Path) -> list[ForeignEvent]:
    """All events and tasks of an .ics file, or of those in a zip; raises UnreadableFile."""
    return [
        _event(dict(zip(HEADER, [*row, *[None] * len(HEADER)], strict=False)))
        for file in read_files(path, way="calendar")
        for sheet in file.sheets
        for row in sheet.rows[1:]
    ]


def _event(told: dict[str, Cell]) -> ForeignEvent:
    def said(name: str) -> str:
        value = told.get(name)
        return "" if value is None else str(value)

    start, end = _time(said("start")), _time(said("end"))
    minutes = int((end - start).total_seconds() // 60) if start and end else 0
    done = _time(said("completed"))
    return ForeignEvent(
        uid=said("uid"),
        is_task=told.get("task") is True,
        summary=said("summary"),
        description=said("description"),
        location=said("location"),
        start=start,
        minutes=max(0, minutes),
        zone=said("zone") or None,
        all_day=told.get("all_day") is True,
        rule=said("rule"),
        left_out=_times(said("left_out"), start),
        added=_times(said("added"), start),
        instead_of=_time(said("instead_of"), start),
        version=(int(said("sequence") or 0), said("modified")),
        status=said("status").upper(),
        mails=tuple(dict.fromkeys(said("mails").split())),
        code=said("code"),
        kind=said("kind"),
        completed=done.date() if done else None,
        trouble=said("trouble"),
    )


def _time(text: str, start: dt.datetime | None = None) -> dt.datetime | None:
    """A wall time; of a plain day that of `start`, else midnight."""
    try:
        if "T" in text:
            return dt.datetime.strptime(text, _FORM)  # noqa: DTZ007 - wall time
        day = dt.datetime.strptime(text, "%Y%m%d")  # noqa: DTZ007
        return dt.datetime.combine(day.date(), start.time()) if start else day
    except ValueError:
        return None


def _times(text: str, start: dt.datetime | None) -> tuple[dt.datetime, ...]:
    return tuple(at for one in text.split() if (at := _time(one, start)) is not None)
