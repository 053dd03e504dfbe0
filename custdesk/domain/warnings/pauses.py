"""How unusual a customer's present pause is among its own pauses, in closed form.

The logarithms of a customer's gaps are taken as normal with a spread of its own, drawn towards a
weak belief while it has few; so the next gap's logarithm follows Student's t. Quick enough for
every save, and for a hundred thousand customers at once. A longer pause is never less unusual.
"""

import math
from dataclasses import dataclass

import numpy as np

from custdesk.domain.fact_table import Bools, Days, Floats, Ints

GAPS_NEED = 3  # fewer gaps (so fewer than four order days) have no rhythm
HORIZON = 92  # days: a quarter without an order is what we call having left

# The belief: variance of the logarithm of gaps, between clockwork (0) and mere chance (1.6), and
# how many gaps it weighs; and how likely any order is the last, one in twenty.
_VARIANCE, _WEIGHS, _LEAVES = 0.5, 3.0, 0.05

# A pause is clear enough to make a customer a risk by itself when its like is rarer than this, the
# chance of no order in a quarter is above that, it is longer than any before and than so many usual
# ones, and when there are enough gaps to say so.
_CLEAR_SHARE, _CLEAR_GONE, _CLEAR_TIMES, _CLEAR_GAPS = 0.005, 0.9, 3.0, 5

# A warning: three of four own pauses are shorter, and it is an even chance at least that no order
# comes in a quarter.
_UNUSUAL, _EVEN = 0.25, 0.5

_ERFC = np.frompyfunc(math.erfc, 1, 1)


@dataclass(frozen=True)
class Pauses:
    """The gaps between the order days of customers, one element for each.

    `gaps`: how many. `mean`, `squares`: of their logarithms, the mean and the sum of squared
    differences from it. `usual`: the median, `longest`: the longest, in days; NaN without any.
    """

    gaps: Ints
    mean: Floats
    squares: Floats
    usual: Floats
    longest: Floats


@dataclass(frozen=True)
class Silence:
    """The present pause: NaN where there are too few orders to say.

    `days`: since the last order day. `share`: of the customer's own pauses that would be longer.
    `gone`: the chance that no order comes within `HORIZON` days. `clear`: see `_CLEAR_SHARE`.
    """

    days: Floats
    share: Floats
    gone: Floats
    clear: Bools


def pauses(many: int, owner: Ints, days: Ints) -> Pauses:
    """Sum up gaps of `days` days (at least 1), each of the customer at the place `owner`."""
    order = np.lexsort((days, owner))
    owner, days = owner[order], days[order]
    counts = np.bincount(owner, minlength=many)
    logs = np.log(np.maximum(days, 1).astype(np.float64))
    some = np.maximum(counts, 1)
    mean = np.bincount(owner, logs, many) / some
    squares = np.bincount(owner, (logs - mean[owner]) ** 2, many).astype(np.float64)
    ends = np.cumsum(counts)
    has = counts > 0
    usual, longest = np.full((2, many), np.nan)
    low = days[(ends - counts + (counts - 1) // 2)[has]]
    usual[has] = (low + days[(ends - counts + counts // 2)[has]]) / 2
    longest[has] = days[ends[has] - 1]
    return Pauses(counts, mean, squares, usual, longest)


def silence(found: Pauses, last: Days, as_of: np.datetime64) -> Silence:
    """What the pauses since the last order days (NaT: none) mean at the end of a day."""
    days = np.full(len(found.gaps), np.nan)
    dated = ~np.isnat(last)
    days[dated] = np.maximum(0, (as_of - last[dated]).astype(np.int64))
    share, gone = np.full((2, len(days)), np.nan)
    told = np.flatnonzero((found.gaps >= GAPS_NEED) & dated)
    gaps = found.gaps[told]
    freedom = np.asarray(gaps - 1 + _WEIGHS, np.float64)
    variance = (found.squares[told] + _WEIGHS * _VARIANCE) / freedom
    spread = np.sqrt(variance * (1 + 1 / gaps))

    def longer(pause: Floats) -> Floats:
        off = (np.log(np.maximum(pause, 1.0)) - found.mean[told]) / spread
        return _above(np.asarray(off, np.float64), freedom)

    own = longer(days[told])
    here = (1 - _LEAVES) * own / (_LEAVES + (1 - _LEAVES) * own)
    still = longer(days[told] + HORIZON) / np.maximum(own, 1e-300)
    share[told], gone[told] = own, 1 - here * (1 - np.minimum(still, 1.0))
    with np.errstate(invalid="ignore"):
        clear = (
            (found.gaps >= _CLEAR_GAPS)
            & (share <= _CLEAR_SHARE)
            & (gone >= _CLEAR_GONE)
            & (days > found.longest)
            & (days >= _CLEAR_TIMES * found.usual)
        )
    return Silence(days, share, gone, clear)


def leaves(found: Silence) -> Bools:
    """Who leaves its rhythm."""
    with np.errstate(invalid="ignore"):
        warns: Bools = (found.share <= _UNUSUAL) & (found.gone >= _EVEN)
    return warns


def _above(off: Floats, freedom: Floats) -> Floats:
    """The upper tail of Student's t, by Wallace's normal approximation (three digits)."""
    normal = off * (1 - 1 / (4 * freedom)) / np.sqrt(1 + off * off / (2 * freedom))
    return np.asarray(_ERFC(normal / math.sqrt(2)), np.float64) / 2
