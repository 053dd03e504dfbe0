"""How much of two sets of weighed words is alike, without looking closer than it takes to tell."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rapidfuzz.distance import OSA

ALIKE = 0.8  # below, two words are different words
# Words of fewer letters are the same or not: no slip leaves so much of them alike.
_SHORTEST = 3


_Word = tuple[str, float]  # and what it says in bits


class Weighed(NamedTuple):
    """Words with what each says in bits, their sum, and all of it in one word."""

    words: Mapping[str, float]
    total: float
    joined: str
    loose: list[_Word]  # those that need not be the same to be alike


def weighed(words: Mapping[str, float], joined: str) -> Weighed:
    """Prepare words for many comparisons. `joined`: how they are written without blanks."""
    loose = [one for one in words.items() if len(one[0]) >= _SHORTEST and not one[0].isdigit()]
    return Weighed(words, sum(words.values()), joined, loose)


def overlap(a: Weighed, b: Weighed) -> tuple[float, float]:
    """The share of two weighed sets of words that is alike, and its weight in both on average."""
    mine, yours = a.words, b.words
    both = mine.keys() & yours.keys()
    met = sum(mine[word] for word in both) if both else 0.0
    if a.loose and b.loose and len(both) < len(mine) and len(both) < len(yours):
        met += _nearly(a.loose, b.loose, both)
    if not met:
        return 0.0, 0.0
    dice = 2 * met / max(a.total + b.total, 0.1)
    inside = min(1.0, met / max(min(a.total, b.total), 0.1))
    # A name that is part of a longer one is more alike than two that share as much.
    return 0.6 * dice + 0.4 * inside, met


def _nearly(mine: Iterable[_Word], yours: Iterable[_Word], both: set[str]) -> float:
    """The weight of words that are written with a slip; each has one twin at most."""
    met = 0.0
    left = [other for other in yours if other[0] not in both]
    for word, weight in mine:
        if word in both:
            continue
        best, twin = 0.0, None
        for other in left:
            alike = likeness(word, other[0])
            if not alike and (word.startswith(other[0]) or other[0].startswith(word)):
                alike = 0.85
            if alike > best:
                best, twin = alike, other
        if twin is not None:
            met += best * (weight + twin[1]) / 2
            left.remove(twin)
    return met


def likeness(a: str, b: str) -> float:
    """How alike two words are, as they are written; 0 where less than `ALIKE`."""
    mine, yours = len(a), len(b)
    # The lengths alone tell most words apart.
    if 5 * abs(mine - yours) <= (mine if mine > yours else yours):
        return OSA.normalized_similarity(a, b, score_cutoff=ALIKE)
    return 0.0
