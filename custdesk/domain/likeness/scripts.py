"""Names in other alphabets as they are written in Latin letters: kana, Hangul, Cyrillic.

Hepburn for kana, the Revised Romanisation for Hangul (a syllable at a time, as firms write their
names), the usual letters for Russian and, where a text has letters of its own, for Ukrainian.
"""

import re

from custdesk.domain.likeness.tables import LATIN_FOR

_KANA = re.compile(r"[ぁ-ゖァ-ヺーヽヾ・ｦ-ﾟ]+")
_HANGUL = re.compile(r"[가-힣]")
_UKRAINIAN, _RUSSIAN = re.compile(r"[іїєґ]"), re.compile(r"[ыэъё]")
_EITHER = re.compile(r"[гиіїєґ]")  # what the two read otherwise
_ROWS = (
    ("アカガサザタダナハバパマヤラワ", "a ka ga sa za ta da na ha ba pa ma ya ra wa"),
    ("イキギシジチヂニヒビピミリ", "i ki gi shi ji chi ji ni hi bi pi mi ri"),
    ("ウクグスズツヅヌフブプムユルヴ", "u ku gu su zu tsu zu nu fu bu pu mu yu ru vu"),
    ("エケゲセゼテデネヘベペメレ", "e ke ge se ze te de ne he be pe me re"),
    ("オコゴソゾトドノホボポモヨロヲン", "o ko go so zo to do no ho bo po mo yo ro o n"),
)
_KANA_SOUNDS = {
    sign: sound
    for signs, sounds in _ROWS
    for sign, sound in zip(signs, sounds.split(), strict=True)
}
_SMALL = {"ャ": "ya", "ュ": "yu", "ョ": "yo", "ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o"}
_DOUBLE, _LONG = "ッ", "ー・ヽヾ"
_HIRAGANA = str.maketrans({chr(sign): chr(sign + 0x60) for sign in range(0x3041, 0x3097)})
_NOTHING = "-"
_FIRST, _VOWEL, _LAST = (
    [sound.strip(_NOTHING) for sound in sounds.split()]
    for sounds in (
        "g kk n d tt r m b pp s ss - j jj ch k t p h",
        "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i",
        "- k k k n n n t l k m p t t p l m p p t t ng t t k t p t",
    )
)
# Where Ukrainian reads a letter otherwise than Russian; accents are off by then.
_AS_UKRAINIAN = str.maketrans({"г": "h", "ґ": "g", "и": "y", "є": "ie"})


def kana_in_latin(text: str) -> str:
    """A text with its kana in Latin letters; before accents are taken off, which would take the
    marks that tell ga from ka."""
    return text if text.isascii() else _KANA.sub(lambda run: _hepburn(run.group()), text)


def _hepburn(run: str) -> str:
    found = ""
    doubled = False
    for sign in run.translate(_HIRAGANA):
        if sign in _LONG:
            continue
        if sign == _DOUBLE:
            doubled = True
            continue
        small = _SMALL.get(sign)
        if small is not None:
            # ki + ya is kya, shi + ya is sha, te + i is ti.
            stem = found[:-1] if found else ""
            found = stem + (small[1:] if stem.endswith(("sh", "ch", "j")) else small)
            continue
        sound = _KANA_SOUNDS.get(sign, sign)
        found += (sound[0] if doubled else "") + sound
        doubled = False
    return found


def in_latin(text: str) -> str:
    """A folded text with Latin letters for those of other alphabets."""
    if text.isascii():
        return text
    return hangul_in_latin(_cyrillic(text, ukrainian=bool(_UKRAINIAN.search(text))))


def other_reading(text: str) -> str | None:
    """A folded text as it is read in the other of Russian and Ukrainian; None where it is of one
    of them alone, or of neither."""
    if text.isascii() or not _EITHER.search(text) or _RUSSIAN.search(text):
        return None
    return hangul_in_latin(_cyrillic(text, ukrainian=not _UKRAINIAN.search(text)))


def hangul_in_latin(text: str) -> str:
    """A text with its Hangul in Latin letters."""
    return text if text.isascii() else _HANGUL.sub(_syllable, text)


def _cyrillic(text: str, *, ukrainian: bool) -> str:
    return (text.translate(_AS_UKRAINIAN) if ukrainian else text).translate(LATIN_FOR)


def _syllable(match: re.Match[str]) -> str:
    number = ord(match.group()) - 0xAC00
    return _FIRST[number // 588] + _VOWEL[number % 588 // 28] + _LAST[number % 28]
