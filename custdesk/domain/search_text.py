"""How texts and questions are cut into tokens: Han characters, pinyin, initials, Latin, digits."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import filterfalse

_SIGNS = "㐀-䶿一-鿿豈-﫿"
_HAN = re.compile(f"[{_SIGNS}]")
_RUN = re.compile(f"[{_SIGNS}]+")
_TERM = re.compile(rf"[{_SIGNS}]+|[^\W_{_SIGNS}]+")
_UNIT = re.compile(rf"[{_SIGNS}]+|[^\s{_SIGNS}]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_LETTER = re.compile(r"[^\W\d_]")
_DIGITS = re.compile(r"\d+")
_OTHER_THAN_DIGITS = re.compile(r"\D+")
# Fewer are not kept apart from the signs between them.
_DIGITS_NEEDED = 4
# Letters that Unicode does not take apart into a plain one and an accent.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "ð": "d",
     "þ": "th"}
)  # fmt: skip


def fold(text: str) -> str:
    """Lower case, full width to half, accents off; Han characters stay as they are."""
    return text.lower() if text.isascii() else _folded(text)


# Cities and countries come again and again.
@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(filterfalse(unicodedata.combining, plain))
    return unicodedata.normalize("NFC", bare).translate(_LETTERS)


def sort_key(text: str) -> str:
    """Where a name stands in a list: Latin letters without accents, Chinese by its pinyin."""
    return _in_pinyin(fold(text))


def terms(text: str) -> list[str]:
    """Runs of Han characters and words of anything else, folded."""
    return _TERM.findall(fold(text))


def units(text: str) -> list[str]:
    """What a question asks for, piece by piece: runs of Han, and what stands between blanks.

    A code, a mail address or a phone stays whole, with the signs inside it.
    """
    found = [_EDGES.sub("", part) for part in _UNIT.findall(fold(text))]
    return [part for part in found if part]


def bare_digits(unit: str) -> str | None:
    """The digits of a number that is written with blanks and signs; None of anything else."""
    if _LETTER.search(unit):
        return None
    digits = _OTHER_THAN_DIGITS.sub("", unit)
    return digits if len(digits) >= _DIGITS_NEEDED and digits != unit else None


def is_han(term: str) -> bool:
    """Whether a term or unit is Chinese characters."""
    return bool(_HAN.match(term))


# Longer phrases are sayings, which no firm is called by.
_LONGEST = 4


# Characters that a list of customers has as surnames, where they are read otherwise; words such as
# 曾经 keep their own reading as phrases.
_SURNAMES = {"曾": "zeng", "覃": "qin", "缪": "miao", "翟": "zhai", "仇": "qiu"}


@lru_cache(maxsize=1)
def _readings() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Each character's commonest pinyin, and the phrases in which one is read otherwise.

    成 is cheng and 都 is dou, but 成都 is Chengdu. A full reading of every text by the library
    would cost a hundred times as much.
    """
    from pypinyin.constants import PINYIN_DICT  # loaded with the first Chinese name
    from pypinyin.phrases_dict import phrases_dict

    first = fold("\n".join(reading.split(",")[0] for reading in PINYIN_DICT.values()))
    single = dict(zip(map(chr, PINYIN_DICT), first.split("\n"), strict=True)) | _SURNAMES
    short = [phrase for phrase in phrases_dict if 1 < len(phrase) <= _LONGEST]
    read = fold("\n".join(" ".join(part[0] for part in phrases_dict[one]) for one in short))
    phrases = {}
    for phrase, syllables in zip(short, read.split("\n"), strict=True):
        parts = syllables.split(" ")
        if len(parts) == len(phrase) and parts != [single.get(sign) for sign in phrase]:
            phrases[phrase] = parts
    return single, phrases


@lru_cache(maxsize=4096)
def _syllables(run: str) -> tuple[str, ...]:
    """The pinyin of each character of a run of Han characters; the character where unknown."""
    single, phrases = _readings()
    found = [single.get(sign, sign) for sign in run]
    for start in range(len(run) - 1):
        for end in range(min(len(run), start + _LONGEST), start + 1, -1):
            parts = phrases.get(run[start:end])
            if parts is not None:
                found[start:end] = parts
                break
    return tuple(found)


def _in_pinyin(folded: str) -> str:
    return folded if folded.isascii() else _pinyin_of(folded)


@lru_cache(maxsize=4096)
def _pinyin_of(folded: str) -> str:
    return _RUN.sub(lambda run: "".join(_syllables(run.group())), folded)


# Keeps characters apart that stand in different texts; no character, syllable or initial.
_GAP = " 0 "


def han_tokens(*folded: str) -> tuple[str, str, str]:
    """The characters, syllables and initials of the Chinese parts, each apart by blanks."""
    found = [tokens for text in folded if not text.isascii() for tokens in _tokens_of(text)]
    characters, syllables, initials = zip(*found, strict=True) if found else ((), (), ())
    return _GAP.join(characters), _GAP.join(syllables), _GAP.join(initials)


@lru_cache(maxsize=4096)
def _tokens_of(text: str) -> tuple[tuple[str, str, str], ...]:
    """Characters, syllables and initials of each run of Han characters."""
    read = [(run, _syllables(run)) for run in _RUN.findall(text)]
    return tuple(
        (" ".join(run), " ".join(parts), " ".join(syllable[0] for syllable in parts))
        for run, parts in read
    )


def joined(folded: Iterable[str]) -> str:
    """What parts are looked up in: folded texts, joined pinyin, bare digits of phones."""
    parts = []
    for text in folded:
        parts.append(text)
        if not text.isascii():
            pinyin = _in_pinyin(text)
            if pinyin != text:
                parts.append(pinyin)
        digits = "".join(_DIGITS.findall(text))
        if len(digits) >= _DIGITS_NEEDED and digits != text:
            parts.append(digits)
    return " ".join(parts)
