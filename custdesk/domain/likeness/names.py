"""What a firm's name says once legal form, place and trade are told apart, in Latin letters."""

import re
from functools import lru_cache
from typing import NamedTuple

from custdesk.domain.likeness.scripts import (
    hangul_in_latin,
    in_latin,
    kana_in_latin,
    other_reading,
)
from custdesk.domain.likeness.tables import (
    HAN_PLACES,
    HANGUL_TRADES,
    LATIN_PLACES,
    LEGAL,
    LEGAL_AT_END,
    LEGAL_TEXTS,
    SAME_TRADE,
    SIMPLIFIED,
    SMALL,
    TRADE,
    TRADES,
)
from custdesk.domain.search_text import fold, is_han, sort_key

_LEGAL_TEXTS = re.compile(
    "|".join(
        rf"\b{re.escape(text)}\b" if text[0].isalpha() and not is_han(text) and text < "ᄀ"
        else re.escape(text)
        for text in sorted(LEGAL_TEXTS, key=len, reverse=True)
    )
)  # fmt: skip
_SIGNS = "㐀-䶿一-鿿豈-﫿"
_PIECE = re.compile(rf"[{_SIGNS}]+|[^\W_{_SIGNS}]+")
_APOSTROPHES = re.compile(r"(?<=\w)['’`´](?=\w)")
_HAN_PLACE = re.compile(r"^(?:..|...)(?:省|市|县|縣|区|區)(?=..)")
_HAN_TRADE = re.compile("|".join(sorted(TRADES, key=len, reverse=True)))
# A trade stands behind the name that it is the trade of.
_HANGUL_TRADE = re.compile(rf"(?<=[가-힣]{{2}})(?:{'|'.join(HANGUL_TRADES)})(?![가-힣])")
_LONGEST_PLACE = max(map(len, HAN_PLACES))


_AT_END = LEGAL | LEGAL_AT_END | SMALL


class NameParts(NamedTuple):
    """`own`: the words by which a firm is told apart; `trades`, `places`: the rest; `han`: the
    Chinese characters of the own words, to tell names apart that are only read alike; `spelled`:
    own words and trades of a Chinese name as they are read, which some write in Latin letters."""

    own: tuple[str, ...]
    trades: tuple[str, ...]
    places: frozenset[str]
    han: str
    spelled: str = ""

    @property
    def joined(self) -> str:
        """The own words without blanks, as HuaQiang and Hua Qiang are the same."""
        return "".join(self.own)


def simplified(text: str) -> str:
    """A folded text with simplified signs for the traditional ones."""
    return text if text.isascii() else text.translate(SIMPLIFIED)


def readings(name: str) -> tuple[NameParts, ...]:
    """A name taken apart, in each way that it may be written in Latin letters."""
    one = name_parts(name)
    if name.isascii():
        return (one,)
    other = name_parts(name, otherwise=True)
    return (one,) if one == other else (one, other)


def _in_english(match: re.Match[str]) -> str:
    return f" {HANGUL_TRADES[match.group()]} "


def name_parts(name: str, *, otherwise: bool = False) -> NameParts:
    """Take a name apart; one that is nothing but form and place keeps all of its words.

    `otherwise`: Cyrillic letters are read in the other of Russian and Ukrainian.
    """
    text = _APOSTROPHES.sub("", simplified(fold(kana_in_latin(name))))
    if not text.isascii():  # a legal form in Latin letters is a word, and known as one below
        text = hangul_in_latin(_HANGUL_TRADE.sub(_in_english, _LEGAL_TEXTS.sub(" ", text)))
        if otherwise:
            text = other_reading(text) or text
    own: list[str] = []
    trades: list[str] = []
    places: set[str] = set()
    han = spelled = ""
    words: list[str] = []
    for piece in _PIECE.findall(text):
        if is_han(piece):
            core, rest = _take_han_apart(piece, trades, places)
            spelled += sort_key(rest)
            if core:
                own.append(sort_key(core))
                han += core
        else:
            words.append(in_latin(piece))
    for word in _without_form(_with_initials_joined(words)):
        _put_latin(word, own, trades, places)
    if not own:
        own = trades or sorted(places) or words
    return NameParts(tuple(own), tuple(trades), frozenset(places), han, spelled)


def _put_latin(word: str, own: list[str], trades: list[str], places: set[str]) -> None:
    word = SAME_TRADE.get(word, word)
    if word in TRADE:
        trades.append(word)
    elif word in places_in_latin():
        places.add(word)
    elif word not in SMALL:
        own.append(word)


def _take_han_apart(run: str, trades: list[str], places: set[str]) -> tuple[str, str]:
    """The own characters of a Chinese name, and those with its trades. The rest is put aside."""
    found = True
    while found and len(run) > 2:
        found = False
        match = _HAN_PLACE.match(run)
        if match and not _HAN_TRADE.match(run):
            places.add(sort_key(match.group()[:-1]))
            run, found = run[match.end() :], True
            continue
        for size in range(min(_LONGEST_PLACE, len(run)), 1, -1):
            if run[:size] in HAN_PLACES:
                places.add(sort_key(run[:size]))
                run, found = run[size:].removeprefix("市").removeprefix("省"), True
                break
    if run in HAN_PLACES:
        places.add(sort_key(run))
        return "", ""
    # The first two characters are a name, whatever else they may mean.
    head, rest = (run[:2], run[2:]) if len(run) > 2 else (run, "")
    if _HAN_TRADE.match(run) and not rest:
        head, rest = "", run
    for match in _HAN_TRADE.finditer(rest):
        trades.extend(TRADES[match.group()].split())
    return head + _HAN_TRADE.sub("", rest), run


def _with_initials_joined(words: list[str]) -> list[str]:
    """S. p. A. is written spa, B. V. bv."""
    joined: list[str] = []
    run = ""
    for word in [*words, "--"]:
        if len(word) == 1 and not word.isdigit():
            run += word
            continue
        if run:
            joined.append(run)
        run = ""
        joined.append(word)
    return joined[:-1]


def _without_form(words: list[str]) -> list[str]:
    kept = list(words)
    while len(kept) > 1 and kept[-1] in _AT_END:
        kept.pop()
    bare = [word for word in kept if word not in LEGAL]
    return bare or kept


@lru_cache(maxsize=1)
def places_in_latin() -> frozenset[str]:
    """The places in pinyin, and those that have a name of their own in English."""
    # Shorter ones are syllables of too many names.
    return LATIN_PLACES | {sort_key(place) for place in HAN_PLACES if len(sort_key(place)) > 4}
