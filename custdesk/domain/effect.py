"""What came of the care: arrays of one period, summed up by tier.

Days are proleptic ordinals; customers stand in one order in all arrays of a call.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from custdesk.domain.fact_table import Bools, Floats, Ints

NEVER = -1  # instead of an ordinal: there was none


def rounds(
    last: Ints, place: Ints, day: Ints, rhythm: Ints, start: int, end: int
) -> tuple[Ints, Ints]:
    """For each customer the contacts that fell due in a period, and how many were in time.

    `last`: the last contact before `start`, or `NEVER`; `place`, `day`: the contacts of the period;
    `rhythm`: days between two contacts. The next contact is due `rhythm` days after the last one;
    several contacts within one rhythm keep one due day, and each further rhythm without a contact
    misses one more. Whoever was never contacted has nothing due before the first contact.
    """
    length = end - start + 2
    order = np.lexsort((day, place))
    keys = place[order] * length + (day[order] - start)
    many = np.arange(len(last))
    here = np.where(last == NEVER, _first(keys, many, length, start), last)
    due, kept = np.zeros(len(last), np.int64), np.zeros(len(last), np.int64)
    # What was late already when the period began is due on its first day.
    falls = np.maximum(here + rhythm, start)
    going = (here != NEVER) & (falls <= end)
    while going.any():
        rows = many[going]
        due[rows] += 1
        latest = _latest(keys, rows, np.minimum(falls[rows], end) - start, length, start)
        fresh = latest > here[rows]
        kept[rows[fresh]] += 1
        here[rows[fresh]] = latest[fresh]
        falls[rows[fresh]] = here[rows[fresh]] + rhythm[rows[fresh]]
        falls[rows[~fresh]] += rhythm[rows[~fresh]]
        going = (here != NEVER) & (falls <= end)
    return due, kept


def _first(keys: Ints, rows: Ints, length: int, start: int) -> Ints:
    at = np.searchsorted(keys, rows * length)
    return _day_of(keys, at, rows, length, start)


def _latest(keys: Ints, rows: Ints, until: Ints, length: int, start: int) -> Ints:
    at = np.searchsorted(keys, rows * length + until, side="right") - 1
    return _day_of(keys, at, rows, length, start)


def _day_of(keys: Ints, at: Ints, rows: Ints, length: int, start: int) -> Ints:
    """The days of the contacts at some places of `keys`, `NEVER` where they are another's."""
    if not len(keys):
        return np.full(len(rows), NEVER)
    found = keys[np.clip(at, 0, len(keys) - 1)]
    own = (at >= 0) & (at < len(keys)) & (found // length == rows)
    return np.where(own, found % length + start, NEVER)


def still_buying(before: Ints, after: Ints, start: int, end: int, span: int) -> tuple[Bools, Bools]:
    """Who had bought within `span` days at the start, and who of them had at the end.

    `before`, `after`: the last order day up to the evening before `start`, and up to `end`.
    """
    active = (before != NEVER) & (before >= start - span)
    return active, active & (after > end - span)


@dataclass(frozen=True, slots=True)
class Standing:
    """The customers that were known on an evening: ids ascending, tiers as places in `Tier`.

    `ordered`, `contacted`: the last order day and the last contact up to then, or `NEVER`.
    `rhythm`: days between two contacts.
    """

    day: int
    ids: Ints
    tier: Ints
    ordered: Ints
    contacted: Ints
    rhythm: Ints

    def at(self, ids: Ints) -> tuple[Ints, Bools]:
        """The places of some customers here, 0 for those who are not; and which are."""
        if not len(self.ids):
            return np.zeros(len(ids), np.int64), np.zeros(len(ids), bool)
        place = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        here = self.ids[place] == ids
        return np.where(here, place, 0), here


@dataclass(frozen=True, slots=True)
class Dealings:
    """What happened in a period. `contacts`: customers and days; `complaints`: customers.

    `asked`: customers who wrote or called, and `waited`: days until the first contact from us, NaN
    while there is none.
    """

    contacts: tuple[Ints, Ints]
    complaints: Ints
    asked: Ints
    waited: Floats


@dataclass(frozen=True, slots=True)
class Sums:
    """One tier in one period, by the tier at its beginning; see `services.effect.Measure`."""

    customers: int
    buying: int
    stayed: int
    came: int
    went: int
    rose: int
    fell: int
    asked: int
    answered: int
    soon: int
    wait: float
    due: int
    kept: int
    complaints: int


_SOON = 1  # days: answered on the same day or the next
_YEAR = 365


def summed(first: Standing, last: Standing, dealings: Dealings, tiers: int) -> list[Sums]:
    """Every tier in a period, then all together. `first`: on the evening before it; `last`: on its
    last evening."""
    start, end = first.day + 1, last.day
    everybody = np.ones(len(first.ids), bool)
    due, kept = rounds(
        first.contacted, *_places_in(first.ids, *dealings.contacts), first.rhythm, start, end
    )
    # Whoever is gone from the file by then neither moved nor bought.
    place, there = last.at(first.ids)
    after, ordered = first.tier.copy(), np.full(len(first.ids), NEVER)
    after[there], ordered[there] = last.tier[place[there]], last.ordered[place[there]]
    buying, stayed = still_buying(first.ordered, ordered, start, end, _YEAR)
    asking, waited = _places_in(first.ids, dealings.asked, dealings.waited)
    complaining, _none = _places_in(first.ids, dealings.complaints, dealings.complaints)
    groups = [(first.tier == tier, after == tier) for tier in range(tiers)]
    groups.append((everybody, everybody))
    found = []
    for now, then in groups:
        own = waited[now[asking]]
        answered = own[~np.isnan(own)]
        found.append(
            Sums(
                customers=int(now.sum()),
                buying=int(buying[now].sum()),
                stayed=int(stayed[now].sum()),
                came=int((then & ~now).sum()),
                went=int((now & ~then).sum()),
                rose=int((after < first.tier)[now].sum()),
                fell=int((after > first.tier)[now].sum()),
                asked=len(own),
                answered=len(answered),
                soon=int((answered <= _SOON).sum()),
                wait=_median(own),
                due=int(due[now].sum()),
                kept=int(kept[now].sum()),
                complaints=int(now[complaining].sum()),
            )
        )
    return found


def _median(waited: Floats) -> float:
    """Who waits still waits longest; NaN where nobody asked."""
    if not len(waited):
        return float("nan")
    return float(np.median(np.where(np.isnan(waited), np.inf, waited)))


def _places_in(ids: Ints, customers: Ints, values: NDArray[Any]) -> tuple[Ints, NDArray[Any]]:
    """Where customers stand among `ids`, with their values; others are left out."""
    mine = np.isin(customers, ids)
    return np.searchsorted(ids, customers[mine]), values[mine]
