"""Whose address or name it is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from custdesk.domain.search_text import fold

_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "herr",
        "frau",
        "mme",
        "m",
        "sr",
        "sra",
        "dott",
        "ing",
    ]
)
_DIGITS = 8  # of a phone number, from its end, by which it is known


@dataclass(frozen=True, slots=True)
class Known:
    """One of the customer's people: names in any script, mail addresses and chat names, numbers."""

    id: int
    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


def addresses(text: str) -> list[str]:
    """The mail addresses in a text, in lower case."""
    return [found.casefold() for found in _ADDRESS.findall(text)]


def name_of(text: str) -> str:
    """What is left of `"Anders, Maria" <maria@x.de>` without address and marks."""
    text = re.sub(r"<[^>]*>|\[[^\]]*\]|\([^)]*@[^)]*\)", " ", text)
    text = _ADDRESS.sub(" ", text)
    return " ".join(text.replace('"', " ").replace("'", " ").split()).strip(" ;,:~")


def find(text: str, people: Iterable[Known]) -> int | None:
    """The one person that a sender's line names, by address, number or name; else None."""
    written, name = set(addresses(text)), name_of(text)
    digits = re.sub(r"\D", "", name)
    words = _words(name)
    by_name: list[int] = []
    for one in people:
        if written & {address.casefold() for address in one.addresses}:
            return one.id
        if len(digits) >= _DIGITS and any(
            re.sub(r"\D", "", number).endswith(digits[-_DIGITS:]) for number in one.numbers
        ):
            return one.id
        handles = {fold(address) for address in one.addresses if "@" not in address}
        if words and (fold(name) in handles or any(_same(words, own) for own in one.names)):
            by_name.append(one.id)
    return by_name[0] if len(by_name) == 1 else None


def is_one(text: str, names: Sequence[str]) -> bool:
    """Whether a sender's line carries one of some names."""
    words = _words(name_of(text))
    return bool(words) and any(_same(words, own) for own in names if own)


def _same(words: frozenset[str], own: str) -> bool:
    """All words of the shorter name stand in the longer one; a first name alone is enough."""
    known = _words(own)
    return bool(known) and (words <= known or known <= words)


def _words(name: str) -> frozenset[str]:
    found = re.findall(r"[^\W\d_]+", fold(name))
    return frozenset(word for word in found if word not in _TITLES and len(word) > 1)
