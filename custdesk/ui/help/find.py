"""Topics of the help by any word in them: Latin, Chinese characters, pinyin or its initials."""

from collections.abc import Sequence
from functools import lru_cache

from custdesk.domain.search_text import fold, han_tokens, sort_key
from custdesk.system.language import _
from custdesk.ui.help.topics import topic_text

Topic = tuple[str, str]  # name of the file, title (a source text)


def fitting(topics: Sequence[Topic], typed: str, code: str) -> list[str]:
    """The names of the topics that have every word: in their titles, then most often."""
    wanted = fold(typed).split()
    found = [
        (
            not all(word in _spoken(_(title)) for word in wanted),
            -sum(_text(name, code).count(word) for word in wanted),
            place,
            name,
        )
        for place, (name, title) in enumerate(topics)
        if all(word in _spoken(_(title)) or word in _text(name, code) for word in wanted)
    ]
    if not wanted:
        return [name for name, _title in topics]
    return [name for *_rank, name in sorted(found)]


@lru_cache(maxsize=256)
def _spoken(title: str) -> str:
    """A title as it is written, in pinyin, and by its initials."""
    folded = fold(title)
    _signs, _syllables, initials = han_tokens(folded)
    return " ".join((folded, sort_key(title).replace(" ", ""), initials.replace(" ", "")))


@lru_cache(maxsize=128)
def _text(name: str, code: str) -> str:
    """`code`: the language, which a text is kept for."""
    folded = fold(topic_text(name))
    return f"{folded} {sort_key(folded).replace(' ', '')}" if code.startswith("zh") else folded
