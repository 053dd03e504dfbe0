"""Who usually ships in which weeks of the year, of all customers at once.

Pure arrays; numpy is loaded by whoever asks, never by the start of the program.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from custdesk.domain.fact_table import Floats, Ints

_YEAR = 365.25
_WEEK, _SPAN = 7, 4  # days of a week, weeks of a window
_LEAST_YEARS, _MOST_YEARS = 2, 4
_LEAST_MORE = 2.0  # times as much as usual that is "much more"
_LEAST_SHIPPED = 4  # shipments in the windows of all years
# That chance alone makes such a window: there are many customers and many weeks.
_CHANCE = 1e-4

Window = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Shipments:
    """One by one, in arrays of the same length: ids, ordinals of days, days from order to then."""

    customers: Ints
    days: Ints
    took: Floats  # NaN where it is not known


@dataclass(frozen=True, slots=True)
class Peak:
    """A customer ships `times` as much as usual from `first` to `last`, in each of `years`.

    `counts`: shipments in those weeks, the latest year first; `usual`: in as many other weeks.
    """

    customer: int
    first: dt.date
    last: dt.date
    times: float
    years: int
    counts: tuple[int, ...]
    usual: float


class History:
    """Shipments up to a day, ready to be asked about spans of days."""

    def __init__(self, shipments: Shipments, today: dt.date) -> None:
        past = shipments.days <= today.toordinal()
        order = np.argsort(shipments.days[past], kind="stable")
        self.days = shipments.days[past][order]
        self.customers = shipments.customers[past][order]
        self.today = today
        self.ids, first = np.unique(self.customers, return_index=True)
        self.since = self.days[first] if len(first) else np.zeros(0, np.int64)
        self._lead = _medians(shipments.customers, shipments.took)

    def known_since(self, customers: Ints) -> Floats:
        """The ordinal of each customer's first shipment; infinite where there is none."""
        found = np.full(len(customers), np.inf)
        if not len(self.ids):
            return found
        places = np.searchsorted(self.ids, customers).clip(max=len(self.ids) - 1)
        known = self.ids[places] == customers
        found[known] = self.since[places[known]]
        return found

    def lead(self, customer: int) -> int | None:
        """Days from order to shipping, the median; None where none is known."""
        return self._lead.get(customer)

    def shipped(self, window: Window) -> Ints:
        """The customers who shipped from a day to another, by id."""
        low = np.searchsorted(self.days, window[0].toordinal(), "left")
        high = np.searchsorted(self.days, window[1].toordinal(), "right")
        return np.unique(self.customers[low:high])

    def usual(
        self, numbers: Sequence[int], windows: Sequence[Window]
    ) -> list[tuple[int, int, int]]:
        """(customer, times shipped, times that could have been) of those who usually did.

        Usually: more often than not, and not by one chance alone where more is known.
        """
        customers = np.array(sorted(numbers), np.int64)
        shipped, times = self.usually(customers, windows)
        who = (shipped > 0) & (shipped * 2 > times)
        return list(
            zip(customers[who].tolist(), shipped[who].tolist(), times[who].tolist(), strict=True)
        )

    def usually(self, customers: Ints, windows: Sequence[Window]) -> tuple[Ints, Ints]:
        """(times shipped, times that could have been) of each customer over some spans."""
        since = self.known_since(customers)
        shipped = np.zeros(len(customers), np.int64)
        times = np.zeros(len(customers), np.int64)
        for window in windows:
            could = since <= window[1].toordinal()
            times += could
            shipped += could & np.isin(customers, self.shipped(window), assume_unique=True)
        return shipped, times


def _medians(customers: Ints, took: Floats) -> dict[int, int]:
    known = ~np.isnan(took)
    customers, took = customers[known], took[known]
    order = np.lexsort((took, customers))
    customers, took = customers[order], took[order]
    ids, first, count = np.unique(customers, return_index=True, return_counts=True)
    if not len(ids):
        return {}
    middle = (took[first + (count - 1) // 2] + took[first + count // 2]) / 2
    return dict(zip(ids.tolist(), np.rint(middle).astype(np.int64).tolist(), strict=True))


def peaks(history: History, days: int) -> list[Peak]:
    """The customers' own peaks that begin within some days: weeks in which they ship much more.

    Told of customers with two years of shipments or more, and only where all of the years agree
    and chance hardly makes such weeks.
    """
    if not len(history.ids):
        return []
    from scipy.special import gammainc

    today = history.today.toordinal()
    known = np.floor((today - history.since + 1) / _YEAR).astype(np.int64).clip(max=_MOST_YEARS)
    place = np.searchsorted(history.ids, history.customers)
    weeks = days // _WEEK + 1
    counts = _counts(history, place, weeks)  # year, customer, window
    usable = np.arange(1, _MOST_YEARS + 1)[:, None] <= known[None, :]
    counts *= usable[:, :, None]
    age = today - history.days
    inside = age < known[place] * _YEAR
    total = np.bincount(place[inside], minlength=len(known)).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        usual = total / np.maximum(known, 1) * (_SPAN * _WEEK / _YEAR)
        summed = counts.sum(axis=0)
        expected = usual * known
        times = summed / expected[:, None]
        chance = gammainc(np.maximum(summed, 1), np.maximum(expected, 1e-9)[:, None])
        above = (counts > usual[None, :, None]) | ~usable[:, :, None]
    much = (
        (known >= _LEAST_YEARS)[:, None]
        & (summed >= _LEAST_SHIPPED)
        & (times >= _LEAST_MORE)
        & (chance < _CHANCE)
        & above.all(axis=0)
    )
    return [
        _peak(history, one, much[one], times[one], counts[:, one], known[one], usual[one])
        for one in np.flatnonzero(much.any(axis=1)).tolist()
    ]


def _counts(history: History, place: Ints, weeks: int) -> Ints:
    """Shipments in the four weeks from each coming week on, in each of the years before."""
    today = history.today.toordinal()
    found = np.zeros((_MOST_YEARS, len(history.ids), weeks + _SPAN), np.int64)
    for year in range(1, _MOST_YEARS + 1):
        ahead = history.days - today + round(year * _YEAR)
        week = ahead // _WEEK
        fits = (ahead >= 0) & (week < weeks + _SPAN)
        flat = place[fits] * (weeks + _SPAN) + week[fits]
        size = len(history.ids) * (weeks + _SPAN)
        found[year - 1] = np.bincount(flat, minlength=size).reshape(len(history.ids), -1)
    summed = found.cumsum(axis=2)
    summed[:, :, _SPAN:] -= summed[:, :, :-_SPAN].copy()
    return summed[:, :, _SPAN - 1 : _SPAN - 1 + weeks]


def _peak(
    history: History,
    one: int,
    much: "np.ndarray[tuple[int], np.dtype[np.bool_]]",
    times: Floats,
    counts: Ints,
    known: int,
    usual: float,
) -> Peak:
    """The strongest of the windows of a customer."""
    best = int(np.argmax(np.where(much, times, -1.0)))
    first = history.today + dt.timedelta(days=best * _WEEK)
    return Peak(
        int(history.ids[one]),
        first,
        first + dt.timedelta(days=_SPAN * _WEEK - 1),
        float(times[best]),
        int(known),
        tuple(int(count) for count in counts[:known, best]),
        float(usual),
    )
