"""How well forecasts hit: a firm's past forecast from what was known before, and compared."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import rankdata

from custdesk.domain.forecast import outlook
from custdesk.domain.forecast.firm import Outlooks, Study, outlooks, study
from custdesk.domain.forecast.histories import Flags, Floats, Histories, Ints
from custdesk.domain.forecast.rhythm import Rhythm

_WINDOWS = 4  # looked back at, at most
_SHORTEST, _LONGEST = 30, 91  # days of a window
_FEW = 10.0  # orders added to both sides of a level, so that few say little
_SAMPLE = 2000  # customers that a level is found with
_MEASURED = 20_000  # customers whose past is forecast


@dataclass(frozen=True, slots=True)
class Hits:
    """Forecasts of one period beside what came.

    `customers` known at its begin, `orders` days that came and `expected` ones. `auc`: chance that
    of two customers the one who ordered was ranked first; NaN where all or none did. `mae`: mean
    absolute error of the number of orders. `rhythms`: customers whose span of 80 % was over by
    the end, so that nothing is left to wait for; `within80`: share of them whose order came inside
    of it, `within50`: the same for the spans of 50 %. NaN where there are none.
    """

    since: int
    until: int
    customers: int
    orders: float
    expected: float
    auc: float
    mae: float
    rhythms: int
    within50: float
    within80: float


def came(later: Histories, known: Histories, since: int, until: int) -> tuple[Ints, Floats]:
    """(order days in since < day <= until, day of the first or inf) of the customers in `known`."""
    inside = (later.days > since) & (later.days <= until)
    owner = later.owner[inside]
    counts = np.bincount(owner, minlength=len(later))
    first = np.full(len(later), np.inf)
    np.minimum.at(first, owner, later.days[inside])
    places = np.searchsorted(later.customers, known.customers)
    return counts[places], first[places]


def auc(score: Floats, yes: Flags) -> float:
    """Area under the ROC curve: Mann–Whitney's U by pairs (Hanley, McNeil 1982)."""
    positive = int(yes.sum())
    negative = len(yes) - positive
    if not positive or not negative:
        return float("nan")
    ranks = float(rankdata(score)[yes].sum())
    return (ranks - positive * (positive + 1) / 2) / (positive * negative)


def hits(told: Outlooks, later: Histories, known: Histories, days: int) -> Hits:
    """Compare outlooks with the horizon `days` among theirs with what came."""
    until = told.as_of + days
    counts, first = came(later, known, told.as_of, until)
    expected, sure = told.expected[days], told.chance[days]
    return Hits(
        told.as_of,
        until,
        len(told),
        float(counts.sum()),
        float(expected.sum()),
        auc(sure, counts > 0),
        float(np.abs(expected - counts).mean()) if len(told) else float("nan"),
        int((told.p80[1] <= until).sum()),
        within(told.p50, first, until),
        within(told.p80, first, until),
    )


def within(span: tuple[Floats, Floats], first: Floats, until: int) -> float:
    """Share of the spans that are over by `until` that held the first order; NaN without any.

    Which spans are over was known beforehand, so choosing them favours nobody.
    """
    over = span[1] <= until
    if not over.any():
        return float("nan")
    return float(((first >= span[0]) & (first <= span[1]))[over].mean())


def windows(histories: Histories) -> tuple[int, list[int]]:
    """(length, days before which each begins, oldest first) of the periods to look back at.

    A quarter of what is recorded each; two of them must lie before the first.
    """
    if not len(histories):
        return _SHORTEST, []
    recorded = histories.last - int(histories.days.min()) + 1
    length = int(np.clip(recorded // 4, _SHORTEST, _LONGEST))
    found = [
        histories.last - length * back
        for back in range(_WINDOWS, 0, -1)
        if recorded - length * back >= 2 * length
    ]
    return length, found


def levelled(found: Study) -> Study:
    """The study with the level at which its like came true in the firm's own past.

    Each window is forecast by a study of what was known before it. The mean of the logarithms is
    drawn towards 0 as if one more window had come out right.
    """
    sample = _sampled(found.histories, _SAMPLE)
    length, begins = windows(sample)
    logs = []
    for begin in begins:
        known = sample.until(begin)
        if not len(known):
            continue
        earlier = study(known, found.rhythm, _SAMPLE)
        standing = outlook.stand(earlier.rhythm, earlier.data)
        expected = float(outlook.expected_orders(standing, earlier.own_time(length)).sum())
        counts, _ = came(sample, known, begin, begin + length)
        logs.append(float(np.log((counts.sum() + _FEW) / (expected + _FEW))))
    return replace(found, level=float(np.exp(sum(logs) / (len(logs) + 1))))


def _sampled(histories: Histories, most: int) -> Histories:
    """The histories of so many customers at most, chosen by chance that repeats."""
    if len(histories) <= most:
        return histories
    chosen = np.sort(np.random.default_rng(1).permutation(len(histories))[:most])
    return histories.some(chosen)


def rolling(histories: Histories, length: int | None = None) -> list[Hits]:
    """Forecasts of the firm's past windows, each from what was known before, beside what came.

    `length`: days of a window; None: as long as the record suggests. Oldest first. Of a very large
    firm 20,000 customers are looked at.
    """
    histories = _sampled(histories, _MEASURED)
    own, begins = windows(histories)
    days = own if length is None else length
    if length is not None:
        earliest = int(histories.days.min()) if len(histories) else histories.last
        begins = [
            histories.last - days * back
            for back in range(_WINDOWS, 0, -1)
            if histories.last - days * back - earliest >= days / 2
        ]
    found = []
    start: Rhythm | None = None
    for begin in begins:
        known = histories.until(begin)
        if not len(known):
            continue
        then = levelled(study(known, start))
        start = then.rhythm
        found.append(hits(outlooks(then, (days,)), histories, known, days))
    return found
