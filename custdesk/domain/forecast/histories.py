"""Order days of many customers as flat arrays, and the few sums that all models live from.

An order day counts once however many orders were written on it. Days are proleptic ordinals
(`date.toordinal`). A history ends with a day (`as_of`), whose orders still count.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Histories:
    """Order days of customers, one after the other: those of `i` are `starts[i]:starts[i + 1]`.

    `customers`: their ids, ascending; each has at least one day. `days` ascend within a customer.
    `amounts`: what was ordered on the day, minor units of one currency, NaN where not known.
    `last`: the day on which looking ended.
    """

    customers: Ints
    starts: Ints
    days: Ints
    amounts: Floats
    last: int

    def __len__(self) -> int:
        return len(self.customers)

    @property
    def counts(self) -> Ints:
        """Order days of each customer, at least 1."""
        return np.diff(self.starts)

    @property
    def owner(self) -> Ints:
        """The place of the customer that each day belongs to."""
        return np.repeat(np.arange(len(self)), self.counts)

    def until(self, last: int) -> "Histories":
        """The same as it was known at the end of an earlier day; who came later is not in it."""
        kept = self.days <= last
        return gather(
            self.customers[self.owner[kept]],
            self.days[kept],
            self.amounts[kept],
            min(last, self.last),
        )

    def some(self, places: Ints) -> "Histories":
        """Those of the customers at some places (ascending)."""
        kept = np.isin(self.owner, places)
        return gather(
            self.customers[self.owner[kept]], self.days[kept], self.amounts[kept], self.last
        )


def gather(customers: Ints, days: Ints, amounts: Floats, last: int) -> Histories:
    """Histories of loose orders in any order; orders of one customer and day become one.

    Orders after `last` are left out. A day whose orders all have no amount has none.
    """
    within = days <= last
    customers, days, amounts = customers[within], days[within], amounts[within]
    order = np.lexsort((days, customers))
    customers, days, amounts = customers[order], days[order], amounts[order]
    if not len(customers):
        return Histories(customers, np.zeros(1, np.int64), days, amounts, last)
    first = np.ones(len(days), bool)
    first[1:] = (np.diff(customers) != 0) | (np.diff(days) != 0)
    heads = np.flatnonzero(first)
    known = np.add.reduceat(~np.isnan(amounts), heads) > 0
    sums = np.where(known, np.add.reduceat(np.nan_to_num(amounts), heads), np.nan)
    customers, days = customers[heads], days[heads]
    ids, starts = np.unique(customers, return_index=True)
    return Histories(ids, np.append(starts, len(days)).astype(np.int64), days, sums, last)


def of_days(days: Sequence[Sequence[int]], last: int) -> Histories:
    """Histories of customers 0, 1, 2 … by their order days, without amounts."""
    counts = [len(own) for own in days]
    flat = np.array([day for own in days for day in own], np.int64)
    customers = np.repeat(np.arange(len(days)), counts)
    return gather(customers.astype(np.int64), flat, np.full(len(flat), np.nan), last)


@dataclass(frozen=True, slots=True)
class Sums:
    """What the models need of each history (Fader, Hardie, Lee 2005: x, t_x, T).

    `repeats` x: order days after the first. `recency` t_x: days from first to last order. `age` T:
    days from the first order to the end of looking. `log_gaps`: sum of the logarithms of the gaps.
    Times may be operational (see `season`), so they need not be whole.
    """

    repeats: Floats
    recency: Floats
    age: Floats
    log_gaps: Floats
    likeness: Floats

    def __len__(self) -> int:
        return len(self.repeats)

    def take(self, places: Ints) -> "Sums":
        """Those of some customers."""
        return Sums(
            self.repeats[places],
            self.recency[places],
            self.age[places],
            self.log_gaps[places],
            self.likeness[places],
        )


def sums(histories: Histories, times: Floats | None = None, end: float | None = None) -> Sums:
    """The sums of histories; `times` and `end` replace days and last day (operational time)."""
    when = histories.days.astype(float) if times is None else times
    until = float(histories.last) if end is None else end
    first = when[histories.starts[:-1]]
    latest = when[histories.starts[1:] - 1]
    gaps = own_gaps(histories, when)
    logs = add_up(
        histories.owner[_inner(histories)], np.log(np.maximum(gaps, 1e-3)), len(histories)
    )
    repeats: Floats = histories.counts.astype(float) - 1
    return Sums(repeats, latest - first, until - first, logs, np.zeros(len(histories)))


def add_up(places: Ints, values: Floats, size: int) -> Floats:
    """The sum of the values that stand at each of the places 0 … size − 1."""
    return np.bincount(places, weights=values, minlength=size).astype(float)


def own_gaps(histories: Histories, times: Floats | None = None) -> Floats:
    """All gaps between neighbouring order days of a customer, customer after customer."""
    when = histories.days.astype(float) if times is None else times
    inner = _inner(histories)
    return when[inner] - when[inner - 1]


def _inner(histories: Histories) -> Ints:
    """Places of the days that have one before them."""
    return np.setdiff1d(np.arange(len(histories.days)), histories.starts[:-1], assume_unique=True)


@dataclass(frozen=True, slots=True)
class Rfm:
    """Recency (days since the last order), frequency (orders), money (sum of amounts)."""

    recency: Ints
    frequency: Ints
    money: Floats


def rfm(customers: Ints, days: Ints, amounts: Floats, as_of: int) -> tuple[Ints, Rfm]:
    """(ids, figures) as of a day. Here orders count, not days: two orders of one day are two.

    As Hughes (1994) and the usual tables of marketing have it.
    """
    ids, place = np.unique(customers, return_inverse=True)
    latest = np.full(len(ids), np.iinfo(np.int64).min)
    np.maximum.at(latest, place, days)
    frequency: Ints = np.bincount(place, minlength=len(ids)).astype(np.int64)
    return ids, Rfm(as_of - latest, frequency, add_up(place, np.nan_to_num(amounts), len(ids)))
