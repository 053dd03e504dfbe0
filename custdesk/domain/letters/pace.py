"""How fast mails may go out: providers close accounts that send too many at once."""

import datetime as dt
from collections.abc import Sequence

# Between two attempts at a mail that the server does not take yet. Greylisting lets one in after
# some minutes; who is full or under repair wants hours.
_AGAIN = (5, 15, 30, 60, 120, 240, 480, 720)  # minutes
MOST_TRIES = len(_AGAIN) + 1
_MINUTE, _HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)


def again(tries: int) -> dt.timedelta | None:
    """How long to wait after so many attempts; None: long enough, it is given up."""
    return dt.timedelta(minutes=_AGAIN[tries - 1]) if 0 < tries < MOST_TRIES else None


def free_at(
    handed: Sequence[dt.datetime], now: dt.datetime, per_minute: int, per_hour: int
) -> dt.datetime:
    """When the next mail may go out; `handed`: when others did, the latest first.

    They go out evenly and not in a heap at the start of each minute.
    """
    # What is still to come was written down before the clock was set back.
    handed = [moment for moment in handed if moment <= now]
    free = now
    if per_minute > 0 and handed:
        free = max(free, handed[0] + _MINUTE / per_minute)
    if per_hour > 0 and len(handed) >= per_hour:
        free = max(free, handed[per_hour - 1] + _HOUR)
    return free
