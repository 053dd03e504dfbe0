"""Which backups are kept: all of two days, then fewer and fewer, never none."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

ALL = dt.timedelta(hours=48)
DAILY = dt.timedelta(days=30)
WEEKLY = dt.timedelta(days=365)
# Kept whatever the clock says: one that jumps ahead makes all backups look old.
NEWEST = 10


class Copy(NamedTuple):
    """A backup as the rule sees it: when it was made (UTC) and whether it was proven."""

    made: dt.datetime
    proven: bool = False


def superfluous(copies: Sequence[Copy], now: dt.datetime) -> set[int]:
    """The places of the copies that may go.

    What stays: everything of the last two days (and what a clock that was set back calls the
    future), the newest of each day for 30 days, of each ISO week for a year, of each month for
    ever; the newest ten and the newest that was proven. Whoever thins often ends up with what
    thinning once at the end would leave.
    """
    keep = {place for place, copy in enumerate(copies) if now - copy.made <= ALL}
    keep |= _newest((place, copy.made.date()) for place, copy in _within(copies, now, DAILY))
    keep |= _newest(
        (place, copy.made.isocalendar()[:2]) for place, copy in _within(copies, now, WEEKLY)
    )
    keep |= _newest((place, (copy.made.year, copy.made.month)) for place, copy in _sorted(copies))
    keep |= {place for place, _ in _sorted(copies)[-NEWEST:]}
    keep |= _newest((place, 0) for place, copy in _sorted(copies) if copy.proven)
    return set(range(len(copies))) - keep


def _sorted(copies: Sequence[Copy]) -> list[tuple[int, Copy]]:
    return sorted(enumerate(copies), key=lambda one: one[1].made)


def _within(copies: Sequence[Copy], now: dt.datetime, age: dt.timedelta) -> list[tuple[int, Copy]]:
    return [(place, copy) for place, copy in _sorted(copies) if now - copy.made <= age]


def _newest(named: Iterable[tuple[int, object]]) -> set[int]:
    """The last place under each name; they come oldest first."""
    return set({name: place for place, name in named}.values())
