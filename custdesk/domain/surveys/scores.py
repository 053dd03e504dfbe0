"""What some answers allow to say: the Net Promoter Score, means of aspects, and how sure they are.

Each figure comes with the interval that holds the truth in 19 of 20 cases, and says so when there
are too few answers for it to mean much.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev
from typing import NamedTuple

ENOUGH = 10  # answers; with fewer, a figure is told to be of too few
HIGHEST, BEST = 10, 5  # of the question whether they would recommend us, and of an aspect
_PROMOTER, _PASSIVE = 9, 7
_Z = 1.959964  # the 97.5 % point of the normal distribution


class Interval(NamedTuple):
    """From, to."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Nps:
    """How many would recommend us (9, 10), are content (7, 8) or would not (0 to 6)."""

    promoters: int
    passives: int
    detractors: int

    @property
    def n(self) -> int:
        return self.promoters + self.passives + self.detractors

    @property
    def is_small(self) -> bool:
        return self.n < ENOUGH

    @property
    def score(self) -> float | None:
        """The share of promoters less that of detractors, from -100 to 100; None without answers.

        Reichheld, F. (2003), The One Number You Need to Grow, Harvard Business Review 81 (12).
        """
        return 100 * (self.promoters - self.detractors) / self.n if self.n else None

    @property
    def standard_error(self) -> float | None:
        """Of the score. A promoter counts 1, a detractor -1: its variance is p + d - (p - d)².

        Rocks, B. (2016), Interval Estimation for the "Net Promoter Score", The American
        Statistician 70 (4), 365-372.
        """
        if not self.n:
            return None
        return 100 * _error(self.promoters / self.n, self.detractors / self.n, self.n)

    @property
    def interval(self) -> Interval | None:
        """The adjusted Wald interval: as if three more had answered, ¾, 1½ and ¾ of each kind.

        Rocks (2016) found it to hold what it promises in small samples too, where the plain one is
        too narrow, and of width 0 when all answer alike.
        """
        if not self.n:
            return None
        middle, error = self._adjusted()
        return Interval(max(middle - _Z * error, -100.0), min(middle + _Z * error, 100.0))

    def _adjusted(self) -> tuple[float, float]:
        n = self.n + 3
        up, down = (self.promoters + 0.75) / n, (self.detractors + 0.75) / n
        return 100 * (up - down), 100 * _error(up, down, n)

    def since(self, before: "Nps") -> Interval | None:
        """By how much the score differs from an earlier one; an interval around 0 may be chance.

        The same adjustment in both samples, their variances added (Rocks 2016, two samples). That
        some customers answered both makes the true interval narrower, not wider, as long as who
        was content before tends to be so again.
        """
        if not self.n or not before.n:
            return None
        (now, error), (then, other) = self._adjusted(), before._adjusted()
        width = _Z * sqrt(error**2 + other**2)
        return Interval(now - then - width, now - then + width)


def _error(up: float, down: float, n: float) -> float:
    return sqrt((up + down - (up - down) ** 2) / n)


def nps(scores: Iterable[int | None]) -> Nps:
    """Answers from 0 to 10 by their kind; who did not answer the question does not count."""
    given = [score for score in scores if score is not None]
    promoters = sum(score >= _PROMOTER for score in given)
    passives = sum(_PASSIVE <= score < _PROMOTER for score in given)
    return Nps(promoters, passives, len(given) - promoters - passives)


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of one aspect, of so many answers."""

    n: int
    mean: float | None
    interval: Interval | None

    @property
    def is_small(self) -> bool:
        return self.n < ENOUGH


def mean(values: Iterable[int | None]) -> Mean:
    """The mean of answers from 1 to 5 with Student's interval, cut off at 1 and 5.

    Student (1908), The Probable Error of a Mean, Biometrika 6 (1): mean ± t(n-1) · s / √n. None
    where fewer than two answered, or all alike: then nothing is known of how they differ.
    """
    given = [value for value in values if value is not None]
    if not given:
        return Mean(0, None, None)
    middle = fmean(given)
    if len(given) < 2 or (spread := stdev(given)) == 0:
        return Mean(len(given), middle, None)
    width = _student(len(given) - 1) * spread / sqrt(len(given))
    return Mean(len(given), middle, Interval(max(middle - width, 1.0), min(middle + width, 5.0)))


def share(part: int, n: int) -> Interval | None:
    """What a share of `part` in `n` stands for: Wilson's interval, from 0 to 1.

    Wilson, E. B. (1927), Probable Inference, the Law of Succession, and Statistical Inference,
    Journal of the American Statistical Association 22, 209-212.
    """
    if not n:
        return None
    z2 = _Z**2
    middle = (part + z2 / 2) / (n + z2)
    width = _Z / (n + z2) * sqrt(part * (n - part) / n + z2 / 4)
    return Interval(max(middle - width, 0.0), min(middle + width, 1.0))


def _student(freedom: int) -> float:
    """The 97.5 % point of Student's distribution."""
    from scipy.special import stdtrit  # not before something is reckoned: it loads slowly

    return float(stdtrit(freedom, 0.975))
