"""What a firm's name says once legal form, place and trade are told apart, in Latin letters."""

import re
from functools import lru_cache
from typing import NamedTuple

from custdesk.domain.likeness.tables import (
    HAN_PLACES,
    LATIN_FOR,
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


def in_latin(text: str) -> str:
    """A folded text with Latin letters for those of other alphabets."""
    return text if text.isascii() else text.translate(LATIN_FOR)


def name_parts(name: str) -> NameParts:
    """Take a name apart; one that is nothing but form and place keeps all of its words."""
    text = _APOSTROPHES.sub("", simplified(fold(name)))
    if not text.isascii():  # a legal form in Latin letters is a word, and known as one below
        text = _LEGAL_TEXTS.sub(" ", text)
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
