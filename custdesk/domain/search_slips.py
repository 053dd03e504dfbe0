"""Other spellings of what was typed: umlauts, and after no hit what sounds or looks like it."""

from collections.abc import Collection, Iterable

from custdesk.domain.search_text import fold, han_tokens, is_han, units

# As Germans, Danes and Swedes write them where a keyboard has no such letters.
_WRITTEN_OUT = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"), ("aa", "å"), ("oe", "ø"))
# What many speakers do not tell apart, in the order in which it is tried.
_SOUNDS = (
    ("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"),
    ("l", "n"), ("f", "h"), ("v", "u"),
)  # fmt: skip
_GUESSED = 4  # letters; shorter words are like too many others
_SURE = 6  # letters from which on two slips are forgiven
_MOST = 8


def spellings(text: str) -> list[str]:
    """The same words spelled otherwise: `mueller` for `muller`, `müller` also as `mueller`."""
    lowered = text.lower()
    plain = lowered
    written = lowered
    for two, one in _WRITTEN_OUT:
        plain = plain.replace(two, one)
        written = written.replace(one, two)
    known = {fold(text)}
    found = []
    for other in map(fold, (written, plain)):
        if other not in known:
            known.add(other)
            found.append(other)
    return found


def sounds(text: str) -> list[str]:
    """What was perhaps meant by what was heard: Chinese by its sound, pinyin of other tongues."""
    whole = " ".join(units(text))
    found = []
    if any(map(is_han, units(text))):
        found.append(" ".join(_read(unit) for unit in units(text)))
    elif whole.isascii() and whole.replace(" ", "").isalpha():
        found += [whole.replace(one, other) for one, other in _SOUNDS if one in whole]
        found += [
            whole.replace(other, one)
            for one, other in _SOUNDS
            if other in whole and one not in whole
        ]
    # A number as it is dialled at home: its zero is not in the one that is written for abroad.
    found.append(" ".join(unit.lstrip("0") if unit.isdigit() else unit for unit in units(text)))
    return [other for other in dict.fromkeys(found) if other != whole]


def _read(unit: str) -> str:
    return han_tokens(unit)[1].replace(" ", "") if is_han(unit) else unit


def can_slip(unit: str) -> bool:
    """Whether a word is long enough that another is told from it."""
    return len(unit) >= _GUESSED and unit.isalpha() and not is_han(unit)


def lengths(unit: str) -> tuple[int, int]:
    """The least and the most letters that a word meant by this one has."""
    most = 2 if len(unit) >= _SURE else 1
    return len(unit) - most, len(unit) + 6


def nearest(unit: str, words: Collection[str] | Iterable[str]) -> list[str]:
    """The words that were perhaps meant, the likeliest first; also the beginning of a word."""
    from rapidfuzz.distance import OSA  # only where nothing was found

    most = 2 if len(unit) >= _SURE else 1
    size = len(unit)
    found = []
    for word in words:
        away: float = OSA.distance(unit, word, score_cutoff=most)
        if away > most and len(word) > size:
            away = OSA.distance(unit, word[:size], score_cutoff=1) + 0.5
            if away > 1.5:  # one slip in what begins a longer word
                continue
        if away <= most:
            found.append((away, word[:1] != unit[:1], abs(len(word) - size), word))
    found.sort()
    return [word for *_order, word in found[:_MOST]]
