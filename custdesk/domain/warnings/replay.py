"""What the warning of a left rhythm would have said in the past, beside what came.

A spell is the time from an order day to the next one. At each look back a spell may be warned of,
once; whether the customer left is told by the next order. The plain rule (everybody silent for so
many days) gets the number of days with which it warns about as often.
"""

from dataclasses import dataclass

import numpy as np

from custdesk.domain.fact_table import Bools, Floats, Ints
from custdesk.domain.forecast.histories import Histories
from custdesk.domain.warnings.pauses import GAPS_NEED, HORIZON, Pauses, leaves, silence

_EPOCH = 719_163  # the ordinal of 1970-01-01
_LOOKS, _STEP = 52, 7  # at most so many weeks back, one look in each
_BEFORE = 90  # days of record before the first look
_MOST = 20_000  # customers
_NEVER = 10**9


@dataclass(frozen=True, slots=True)
class HitRate:
    """`warned` of whom `left`; `silent`: days since the last order when warned of, the median.

    The same of the plain rule with `plain_days` days; `all_left`: the share of all looks at
    customers with a rhythm after which they left.
    """

    looks: int
    warned: int
    left: int
    silent: float
    plain_days: int
    plain_warned: int
    plain_left: int
    plain_silent: float
    all_left: float


@dataclass(frozen=True)
class Spells:
    """From an order day (ordinal) to the next (`_NEVER`: none came), with the gaps before it."""

    start: Ints
    end: Ints
    pauses: Pauses

    def some(self, chosen: Bools) -> "Spells":
        """Some of them."""
        old = self.pauses
        return Spells(
            self.start[chosen],
            self.end[chosen],
            Pauses(
                old.gaps[chosen], old.mean[chosen], old.squares[chosen], old.usual[chosen],
                old.longest[chosen],
            ),
        )  # fmt: skip


def spells(histories: Histories) -> Spells:
    """All spells of customers who had a rhythm by then; of one customer at least."""
    days, owner = histories.days, histories.owner
    same = np.append(False, owner[1:] == owner[:-1])
    logs = np.zeros(len(days))
    logs[same] = np.log(np.maximum(1, np.diff(days)[same[1:]]))
    head = histories.starts[:-1][owner]
    gaps = np.arange(len(days)) - head

    def so_far(values: Floats) -> Floats:
        total = np.cumsum(values)
        found: Floats = total - total[head]  # the head itself has no gap
        return found

    many = np.maximum(1, gaps)
    mean = so_far(logs) / many
    squares = np.maximum(0.0, so_far(logs * logs) - gaps * mean * mean)
    end = np.where(np.append(same[1:], False), np.append(days[1:], _NEVER), _NEVER)
    nothing = np.full(len(days), np.nan)
    every = Spells(days, end, Pauses(gaps, mean, squares, nothing, nothing))
    return every.some(gaps >= GAPS_NEED)


def looks(histories: Histories) -> Ints:
    """The days that are looked back at, the earliest first; a quarter lies behind each."""
    if not len(histories):
        return np.zeros(0, np.int64)
    last = histories.last - HORIZON
    first = int(histories.days.min()) + _BEFORE
    days = last - _STEP * np.arange(_LOOKS)[::-1]
    return np.asarray(days[days >= first], np.int64)


def replayed(histories: Histories) -> HitRate | None:
    """Warn in the past of what was known then; None where nothing could be looked back at."""
    if len(histories) > _MOST:
        chosen = np.sort(np.random.default_rng(1).permutation(len(histories))[:_MOST])
        histories = histories.some(chosen)
    days = looks(histories)
    if not len(days):
        return None
    found = spells(histories)
    if not len(found.start):
        return None
    warned = np.full(len(found.start), _NEVER)
    seen = gone = 0
    for look in days.tolist():
        present = (found.start <= look) & (found.end > look)
        here = found.some(present)
        last = (here.start - _EPOCH).astype("datetime64[D]")
        tells = leaves(silence(here.pauses, last, np.datetime64(look - _EPOCH, "D")))
        seen += len(here.start)
        gone += int((here.end > look + HORIZON).sum())
        at = np.flatnonzero(present)[tells]
        warned[at] = np.minimum(warned[at], look)
    told = warned < _NEVER
    plain_days, plain = _plain(found, days, int(told.sum()))
    hit = plain < _NEVER
    return HitRate(
        looks=len(days),
        warned=int(told.sum()),
        left=int((found.end[told] > warned[told] + HORIZON).sum()),
        silent=_median(warned[told] - found.start[told]),
        plain_days=plain_days,
        plain_warned=int(hit.sum()),
        plain_left=int((found.end[hit] > plain[hit] + HORIZON).sum()),
        plain_silent=_median(plain[hit] - found.start[hit]),
        all_left=gone / max(1, seen),
    )


def _median(days: Ints) -> float:
    return float(np.median(days)) if len(days) else 0.0


def _plain(found: Spells, days: Ints, wanted: int) -> tuple[int, Ints]:
    """The least number of days with at most as many warnings, and the look of each warning."""
    low, high = 1, 2000
    while low < high:
        middle = (low + high) // 2
        if int((_first(found, days, middle) < _NEVER).sum()) <= wanted:
            high = middle
        else:
            low = middle + 1
    # Of the two beside it, the one that comes closer.
    options = [one for one in (low - 1, low) if one > 0]
    count = {one: int((_first(found, days, one) < _NEVER).sum()) for one in options}
    best = min(options, key=lambda one: abs(count[one] - wanted))
    return best, _first(found, days, best)


def _first(found: Spells, days: Ints, silent: int) -> Ints:
    """The first look at which each spell had lasted so many days; `_NEVER` for none."""
    place = np.searchsorted(days, found.start + silent)
    look = np.append(days, _NEVER)[place]
    return np.where(look < found.end, look, _NEVER)
