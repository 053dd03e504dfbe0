"""A short list of titles, searched by their words: beginnings, parts, pinyin, initials, a slip."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from custdesk.domain.search_text import fold, han_tokens, is_han, units

_WHOLE, _BEGINS, _WORDS, _INSIDE, _SLIP = range(5)
# How alike a mistyped word and a title's word are, of 100; shorter words are not guessed at.
_ALIKE, _GUESSED = 78, 4


class Title(NamedTuple):
    """The forms of a title: its words in every language, and how its Chinese is read."""

    key: str
    forms: tuple[str, ...]
    words: tuple[str, ...]
    read: tuple[str, ...]  # pinyin and initials of each form, from each syllable on


def titled(key: str, names: Iterable[str], *, read: bool) -> Title:
    """A title by its names; `read`: also by pinyin and initials, whose tables are loaded then."""
    forms = tuple(dict.fromkeys(fold(name) for name in names if name))
    words = tuple(unit for form in forms for unit in units(form))
    sounds: list[str] = []
    for form in forms if read else ():
        if not form.isascii():
            _signs, *sounded = han_tokens(form)
            for parts in (one.split() for one in sounded):
                sounds += ("".join(parts[start:]) for start in range(len(parts)))
    return Title(key, forms, words, tuple(sounds))


def find(titles: Sequence[Title], text: str) -> list[tuple[str, int]]:
    """(key, class) of titles that have every word of the text, the nearest first."""
    wanted = units(text)
    if not wanted:
        return []
    whole = " ".join(fold(text).split())
    found = [
        (place, near)
        for place, title in enumerate(titles)
        if (near := _nearness(title, wanted, whole)) is not None
    ]
    if not found:
        found = [(place, _SLIP) for place, title in enumerate(titles) if _slipped(title, wanted)]
    found.sort(key=lambda one: (one[1], one[0]))
    return [(titles[place].key, near) for place, near in found]


def _nearness(title: Title, wanted: Sequence[str], whole: str) -> int | None:
    if whole in title.forms:
        return _WHOLE
    if any(form.startswith(whole) for form in title.forms):
        return _BEGINS
    if all(_begins(title, unit) for unit in wanted):
        return _WORDS
    inside = all(any(unit in form for form in title.forms) for unit in wanted)
    return _INSIDE if inside and (len(whole) > 1 or is_han(whole)) else None


def _begins(title: Title, unit: str) -> bool:
    return any(word.startswith(unit) for word in title.words) or any(
        sound.startswith(unit) for sound in title.read
    )


def _slipped(title: Title, wanted: Sequence[str]) -> bool:
    from rapidfuzz import fuzz  # only where nothing was found

    def near(unit: str) -> bool:
        if len(unit) < _GUESSED or is_han(unit):
            return False
        return any(
            fuzz.ratio(unit, word, score_cutoff=_ALIKE) > 0 for word in (*title.words, *title.read)
        )

    return all(map(near, wanted))
