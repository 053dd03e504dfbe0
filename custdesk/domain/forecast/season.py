"""The firm's year: months in which more or fewer orders come, seen at least twice.

A season is told from noise by its coming back, so nothing is claimed from less than two years. It
acts as a clock: in a strong month the firm's own time runs faster than the calendar, and all models
work in that time (time-change of a renewal process; Daley, Vere-Jones, An Introduction to the
Theory of Point Processes 1, 2003, ch. 7.4).
"""

import datetime as dt
from dataclasses import dataclass

import numpy as np

from custdesk.domain.forecast.histories import Floats, Histories, Ints

YEARS = 2  # fewer show no season
_MOST_YEARS = 4  # older ones tell of another firm
_YEAR = 365
_AHEAD = 4 * _YEAR  # days after the last that the clock still knows
_NOISE = 5.0  # orders added to both sides of a ratio, so that empty months say little


@dataclass(frozen=True, slots=True)
class Season:
    """`factors`: how many times the usual number of orders comes in January … December.

    `clock`: own time passed by the end of each day from the day `first` on.
    """

    factors: tuple[float, ...]
    first: int
    clock: Floats

    def times(self, days: Ints) -> Floats:
        """Own time at the end of days (ordinals)."""
        times: Floats = self.clock[np.clip(days - self.first, 0, len(self.clock) - 1)]
        return times

    def ahead(self, last: int, days: float) -> float:
        """Own time that passes in the days after `last`."""
        places = np.arange(len(self.clock)) + self.first
        return float(np.interp(last + days, places, self.clock) - self.times(np.array([last]))[0])

    def back(self, last: int, times: Floats) -> Floats:
        """Days after `last` in which own times pass."""
        places = np.arange(len(self.clock), dtype=float) + self.first
        days: Floats = np.interp(self.times(np.array([last]))[0] + times, self.clock, places)
        return days - last


def find(histories: Histories) -> Season | None:
    """The season of the firm, or None where none is seen twice.

    Ratios of months to their year are cleaned of growth, averaged over years and shrunk by how well
    the years agree (Morris, J. Am. Stat. Assoc. 78 (1983) 47–55).
    """
    days = histories.days
    if not len(days):
        return None
    years = min(int((histories.last - days.min() + 1) // _YEAR), _MOST_YEARS)
    if years < YEARS:
        return None
    start = histories.last - years * _YEAR + 1
    window = np.arange(start, histories.last + 1)
    months = _months(window)
    year = (window - start) // _YEAR
    seen = np.bincount(days[days >= start] - start, minlength=len(window)).astype(float)
    totals = np.bincount(year, weights=seen)
    if (totals < 12).any():
        return None
    growth = float(np.log(totals[-1] / totals[0])) / (_YEAR * (years - 1))
    due = np.exp(growth * np.arange(len(window)))
    due *= (totals / np.bincount(year, weights=due))[year]
    cell = year * 12 + months
    got = np.bincount(cell, weights=seen, minlength=years * 12).reshape(years, 12)
    awaited = np.bincount(cell, weights=due, minlength=years * 12).reshape(years, 12)
    ratios = np.log((got + _NOISE) / (awaited + _NOISE))
    mean = ratios.mean(axis=0)
    noise = float(ratios.var(axis=0, ddof=1).mean()) / years
    real = max(0.0, float(mean.var(ddof=1)) - noise)
    if real <= noise:
        return None
    factors = np.exp(mean * real / (real + noise))
    span = np.arange(int(days.min()), histories.last + _AHEAD)
    pace = factors[_months(span)]
    factors, pace = factors / pace.mean(), pace / pace.mean()
    return Season(tuple(float(one) for one in factors), int(span[0]), np.cumsum(pace))


def _months(days: Ints) -> Ints:
    """The month (0 … 11) of each ordinal."""
    epoch = dt.date(1970, 1, 1).toordinal()
    return (days - epoch).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12
