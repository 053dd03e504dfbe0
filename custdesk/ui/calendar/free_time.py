"""The next time that suits both sides: their office is open, nothing else stands there. No Qt."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from custdesk.domain.clock import CustomerClock
from custdesk.ui.calendar.entries import Entry

_STEP = timedelta(minutes=30)
_LOOK_AHEAD = timedelta(days=14)
_EARLIEST, _LATEST = 8, 21  # own hours between which one picks up the phone


def free_time(
    clock: CustomerClock, zone: str, now: datetime, minutes: int, entries: Sequence[Entry]
) -> datetime | None:
    """The next free start in own wall time (naive, zone `zone`); None within two weeks.

    `now` is own wall time as well. A customer whose zone is unknown is open at own office hours.
    """
    length = timedelta(minutes=minutes)
    candidate = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    end = now + _LOOK_AHEAD
    while candidate < end:
        if _decent(candidate, length) and _is_free(candidate, length, entries):
            reach = clock.reach(candidate.replace(tzinfo=ZoneInfo(zone)), zone)
            local = reach.local
            if local is None:
                return candidate
            if reach.reachable and reach.until is not None and local + length <= reach.until:
                return candidate
        candidate += _STEP
    return None


def _decent(start: datetime, length: timedelta) -> bool:
    closing = start.replace(hour=_LATEST, minute=0)
    return start.hour >= _EARLIEST and start + length <= closing


def _is_free(start: datetime, length: timedelta, entries: Sequence[Entry]) -> bool:
    return all(entry.end <= start or entry.start >= start + length for entry in entries)
