"""A firm's record, read once for many comparisons."""

import re
from functools import lru_cache
from typing import NamedTuple

from custdesk.domain.likeness.names import NameParts, readings, simplified
from custdesk.domain.likeness.scripts import in_latin, kana_in_latin
from custdesk.domain.likeness.tables import FREE_MAIL, SMALL, STREET_WORDS, STREETS
from custdesk.domain.search_text import fold, is_han, sort_key


class Firm(NamedTuple):
    """What is known of a firm, as it was written. What is empty is not known."""

    id: int
    names: tuple[str, ...]
    country: str | None = None
    region: str | None = None
    city: str | None = None
    postcode: str | None = None
    addresses: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    webs: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()  # given by an authority: tax, register


class Street(NamedTuple):
    """An address: its words, the numbers among them, and all of it without blanks."""

    words: frozenset[str]
    numbers: frozenset[str]
    joined: str


class Traits(NamedTuple):
    """A firm as it is compared: folded, in Latin letters, without what is only form."""

    id: int
    names: tuple[NameParts, ...]
    country: str = ""
    region: str = ""
    city: str = ""
    postcode: str = ""
    streets: tuple[Street, ...] = ()
    phones: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


def traits(firm: Firm) -> Traits:
    """Read a record."""
    mails = frozenset(
        fold(mail.strip()) for text in firm.mails for mail in _SEPARATORS.split(text) if "@" in mail
    )
    domains = frozenset(mail.rpartition("@")[2] for mail in mails) - FREE_MAIL - {""}
    return Traits(
        firm.id,
        tuple(dict.fromkeys(one for name in firm.names if name.strip() for one in readings(name))),
        fold((firm.country or "").strip()),
        _word(firm.region),
        _city_in_japan(firm.city) if (firm.country or "") in _JAPAN else _city(firm.city),
        _bare(firm.postcode),
        tuple(filter(None, map(street, firm.addresses))),
        frozenset(key for text in firm.phones for key in phones(text)),
        mails,
        domains,
        frozenset(filter(None, (host(web) for web in firm.webs))),
        frozenset(filter(None, map(_bare, firm.numbers))),
    )


_SEPARATORS = re.compile(r"[;,/\s]+")
_NOT_WORD = re.compile(r"[\W_]+")
_EXTENSION = re.compile(r"(?:\s*(?:ext\.?|extension|x|转|轉|分机|#)\s*\d{1,5})\s*$", re.IGNORECASE)
# Blanks, signs and a further number behind a stroke; 310/246-1501 is one number.
_SEVERAL = re.compile(r"[;,、|\n]|\s+/\s+|(?<=\d{6})/(?=\+?\d{6})")
_NOT_DIGIT = re.compile(r"\D+")
_FEWEST_DIGITS = 7


def _bare(text: str | None) -> str:
    return _NOT_WORD.sub("", fold(text or ""))


# Regions and cities come again and again.
@lru_cache(maxsize=4096)
def _word(text: str | None) -> str:
    return _NOT_WORD.sub("", in_latin(sort_key(simplified(kana_in_latin((text or "").strip())))))


@lru_cache(maxsize=4096)
def _city(text: str | None) -> str:
    return _word((text or "").strip().removesuffix("市"))


_JAPAN = frozenset({"JP", "jp"})


def _city_in_japan(text: str | None) -> str:
    """Of a city in signs, the signs: how they are read in Japan cannot be told from them."""
    signs = simplified(fold((text or "").strip().removesuffix("市")))
    return signs if is_han(signs) else _city(text)


def phones(text: str) -> list[str]:
    """The digits of the numbers in a text, without the signs of dialling (00, a leading 0)."""
    found = []
    for part in _SEVERAL.split(fold(text).replace("(0)", "")):
        digits = _NOT_DIGIT.sub("", _EXTENSION.sub("", part)).lstrip("0")
        if len(digits) >= _FEWEST_DIGITS and len(set(digits)) > 2:
            found.append(digits)
    return found


def host(web: str) -> str:
    """The host of a web address without www."""
    bare = re.sub(r"^[a-z]+://", "", fold(web.strip()))
    return re.split(r"[/?#:\s]", bare)[0].removeprefix("www.").strip(".")


_HAN_UNITS = re.compile(r"[省市区區县縣镇鎮乡路街道巷弄号號楼樓层層室栋座幢单元村]")
_HAN_OR_WORD = re.compile(r"[㐀-䶿一-鿿豈-﫿]+|[^\W_㐀-䶿一-鿿豈-﫿]+")
_NUMBER = re.compile(r"^(\d+)([a-z]?)$")


def street(address: str) -> Street | None:
    """Read an address; None where it has no words."""
    words: set[str] = set()
    numbers: set[str] = set()
    joined = []
    for piece in _HAN_OR_WORD.findall(simplified(fold(address.replace("'", "")))):
        if piece.isascii() or not is_han(piece):
            word = in_latin(piece)
            parts = [STREETS.get(word, word)]
        else:
            parts = [sort_key(part) for part in _HAN_UNITS.split(piece) if part]
        for part in parts:
            joined.append(part)
            match = _NUMBER.match(part)
            if match:
                numbers.add(match.group(1).lstrip("0"))
            elif part not in SMALL:
                words.add(part)
    if not words and not numbers:
        return None
    return Street(frozenset(words), frozenset(numbers), "".join(joined))


def is_plain(word: str) -> bool:
    """Whether a word of an address is one that most addresses have."""
    return word in STREET_WORDS
