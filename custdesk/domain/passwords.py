"""How hard a password is to guess: a short and honest word while it is typed.

Not a proof: it knows the habits that guessers try first, and counts what is left. The key file
makes each guess cost 64 MiB and a tenth second, so 42 bits already take one computer an age.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

from custdesk.domain.words import N_, Message

# Bits from which a password is weak, fair, strong, very strong.
_STEPS = (18, 30, 42, 56)

_EMPTY = N_("Type a password.")
_COMMON_HINT = N_("This is one of the passwords that are tried first.")
_SHORT_HINT = N_("Too easy to guess. Three or four words that have nothing in common are best.")
_RUN_HINT = N_("Keys in a row and repeated letters are guessed at once. Add words.")
_NUMBER_HINT = N_("Dates and phone numbers are guessed early. Add words.")
_BY_SCORE = (
    _SHORT_HINT,
    _SHORT_HINT,
    N_("Fair. One more word makes it strong."),
    N_("Strong."),
    N_("Very strong."),
)

# What lists of leaked passwords begin with, Chinese habits among them: 520 sounds like "I love
# you", 1314 like "all my life", woaini is it, 888 and 666 bring luck.
_COMMON_WORDS = (
    "123456 12345678 123456789 1234567890 111111 000000 123123 112233 "
    "password passwort passw0rd p@ssword p@ssw0rd pass admin administrator root user guest login "
    "welcome letmein iloveyou monkey dragon master sunshine princess football baseball superman "
    "batman shadow michael jordan hunter killer trustno1 starwars secret test demo default change "
    "changeme qwerty qwertz azerty qwe asd zxc qweasd qweasdzxc qazwsx qazwsxedc 1qaz2wsx "
    "1q2w3e4r 1q2w3e q1w2e3r4 zaq12wsx asdfgh asdfghjkl zxcvbn zxcvbnm abc abcd abc123 a123456 "
    "a1b2c3 aa123456 123abc 123qwe qwe123 woaini woaini1314 woaini520 woaiwojia 5201314 520520 "
    "1314520 521521 1314 520 521 666 888 168 147258369 147258 159357 woxihuanni tiantian wang "
    "zhang li liu chen yang zhao huang zhou wu lily xiaoming xiaohong mima wodemima zhongguo china "
    "beijing shanghai shenzhen guangzhou yiwu ningbo taobao alibaba tencent wechat weixin qq "
    "huawei company office sales export customer custdesk excel windows"
)
_COMMON = frozenset(_COMMON_WORDS.split())
# Longest first: where a password begins with two of them, the longer is what was meant.
_PARTS = re.compile("|".join(sorted(map(re.escape, _COMMON), key=len, reverse=True)))
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "1234567890", "azertyuiop")
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_YEAR = re.compile(r"(?:19[4-9]|20[0-4])\d")
_WORD = re.compile(r"[a-z]{4,}")
# Letters in disguise, which every guesser sees through.
_DISGUISES = str.maketrans("0134578@$!", "oieastbasi")


class _Shape(NamedTuple):
    """What guessers know a stretch of a password as."""

    bits: float
    hint: str


def strength(password: str) -> tuple[int, Message]:
    """From 0 (guessed at once) to 4 (very strong), and what to say of it."""
    text = unicodedata.normalize("NFKC", password)
    if not text:
        return 0, Message(_EMPTY)
    low = text.casefold()
    if low in _COMMON or low.strip("0123456789.!@#*_- ") in _COMMON:
        return 0, Message(_COMMON_HINT)
    bits, hints = _bits(low)
    if low != text:
        bits += 3
    score = sum(bits >= step for step in _STEPS)
    hint = next(filter(None, hints), "") if score < 3 else ""
    return score, Message(hint or _BY_SCORE[score])


def _bits(text: str) -> tuple[float, list[str]]:
    bits, hints, place = 0.0, [], 0
    seen: set[str] = set()
    while place < len(text):
        length, shape = _longest(text, place)
        stretch = text[place : place + length]
        bits += 2 if stretch in seen else shape.bits  # said twice is hardly harder
        if length > 1:
            seen.add(stretch)
        hints.append(shape.hint)
        place += length
    return bits, hints


def _longest(text: str, place: int) -> tuple[int, _Shape]:
    """The longest stretch from a place on that has a shape, else the letter there."""
    found = [(_run(text, place), _Shape(7, _RUN_HINT))]
    known: tuple[tuple[Callable[[str, int], re.Match[str] | None], _Shape], ...] = (
        (_DATE.match, _Shape(14, _NUMBER_HINT)),
        (_MOBILE.match, _Shape(24, _NUMBER_HINT)),
        (_YEAR.match, _Shape(6, _NUMBER_HINT)),
        (_PARTS.match, _Shape(7, "")),
    )
    for match, shape in known:
        hit = match(text, place)
        found.append((len(hit[0]) if hit else 0, shape))
    length, shape = max(found, key=lambda one: one[0])
    if length >= 3:
        return length, shape
    word = _WORD.match(text.translate(_DISGUISES), place)
    if word and not any(letter.isalpha() for letter in text[place : word.end()]):
        word = None
    if word:
        # Letters of a word hang together; the first few say most of it.
        return len(word[0]), _Shape(3.0 * min(len(word[0]), 6) + max(0, len(word[0]) - 6), "")
    return 1, _Shape(_letter(text[place]), "")


def _letter(letter: str) -> float:
    if letter.isdigit():
        return 3.3
    if letter.isascii():
        return 4.7 if letter.isalpha() else 5.5
    return 9.0  # the few hundred Chinese characters that people choose among


def _run(text: str, place: int) -> int:
    """How far the same letter, or letters in a row of alphabet or keyboard, go on."""
    longest = 1
    for step in (0, 1, -1):
        end = place + 1
        while end < len(text) and ord(text[end]) - ord(text[end - 1]) == step:
            end += 1
        longest = max(longest, end - place)
    for row in (*_ROWS, *(row[::-1] for row in _ROWS)):
        end = place + 1
        while end < len(text) and text[place : end + 1] in row:
            end += 1
        longest = max(longest, end - place)
    return longest if longest >= 3 else 1
