"""The times of what comes again, as rows of their own; and how a wall time becomes a moment."""

import datetime as dt
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from custdesk.domain.recurrence import Series, occurrences
from custdesk.store.rows import TaskRow, VisitRow

_MIDNIGHT = dt.time()
_END = dt.time(23, 59, 59)


def to_utc(at: dt.datetime, zone: str) -> dt.datetime:
    """Wall time of a zone as a moment; of a time that clocks skip, the one after."""
    return at.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)


def appointment_times(at: dt.datetime, zone: str) -> dict[str, object]:
    """The columns that say when an appointment is: wall time there, its zone, the moment."""
    return {
        "at": at.strftime("%Y-%m-%dT%H:%M"),
        "zone": zone,
        "at_utc": to_utc(at, zone).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def of_visits(rows: Iterable[VisitRow], first: dt.date, last: dt.date) -> Iterator[VisitRow]:
    """Each visit that comes again, once for each of its times on the days between two."""
    start, end = dt.datetime.combine(first, _MIDNIGHT), dt.datetime.combine(last, _END)
    for row in rows:
        for at in occurrences(Series(row.at, row.rule, row.exceptions), start, end):
            yield row._replace(at=at, at_utc=to_utc(at, row.zone), occurrence=at)


def of_tasks(rows: Iterable[TaskRow], first: dt.date, last: dt.date) -> Iterator[TaskRow]:
    """The times of tasks after the one that is due next, on the days between two."""
    for row in rows:
        if row.due is None:
            continue
        since = dt.datetime.combine(max(first, row.due + dt.timedelta(days=1)), _MIDNIGHT)
        series = Series(dt.datetime.combine(row.due, _MIDNIGHT), row.rule, row.exceptions)
        for at in occurrences(series, since, dt.datetime.combine(last, _END)):
            yield row._replace(due=at.date(), occurrence=at.date())
