"""Which pairs are worth comparing: those that share something rare."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from custdesk.domain.likeness.firms import Traits, is_plain
from custdesk.domain.likeness.weighing import Scale

# More firms than this do not share a thing that tells much about any two of them; of what is weak
# by itself (a word, a sound, a house number in a town, the domain of a group) fewer do.
LARGEST = 60
_LARGEST_WEAK = 12
_WEAK = frozenset("wkaxhm")  # by the first letter of a key
# What two firms of other towns share by chance: one word of several, how the name begins, how it
# sounds. One of these alone is not looked at.
_HINTS = frozenset("wbs")
_RARE_WORDS = 3
_HASH, _PLACE = (1 << 35) - 1, 24  # bits; together they fit into a small number
_VOWELS = str.maketrans("", "", "aeiouyhw")


def most(key: str) -> int:
    """How many firms may share a key that pairs are looked up by."""
    return _LARGEST_WEAK if key[0] in _WEAK else LARGEST


def keys(firm: Traits, scale: Scale) -> Iterator[str]:
    """What a firm is looked up by; two that are the same share at least one."""
    for phone in firm.phones:
        yield f"p{phone[-7:]}"
    for mail in firm.mails:
        yield f"m{mail}"
    for host in firm.hosts | firm.domains:
        yield f"h{host}"
    for number in firm.numbers:
        yield f"t{number}"
    rare: list[str] = []
    for name in firm.names:
        rare = sorted(set(name.own), key=lambda word: (-scale.bits("word", word), word))
        joined = name.joined
        yield f"j{joined}"
        yield f"s{_skeleton(joined)}"
        yield f"b{joined[:5]}{firm.city[:4]}"
        for word in rare[:_RARE_WORDS]:
            yield f"w{word}"
            yield f"k{_skeleton(word)}{firm.city[:3]}"
        for couple in combinations(sorted(rare[:_RARE_WORDS]), 2):
            yield "2" + "".join(couple)
    for street in firm.streets:
        words = sorted(street.words, key=lambda word: (-scale.bits("street", word), word))
        for number in street.numbers:
            yield f"a{number}{firm.postcode}" if firm.postcode else f"a{number}{firm.city}"
            for word in words[:2]:
                if not is_plain(word) or len(words) == 1:
                    yield f"n{number}{word}"
        if words and rare:
            yield f"x{words[0]}{rare[0][:3]}"
    if firm.postcode and rare:
        yield f"z{firm.postcode}{rare[0][:3]}"


def _skeleton(word: str) -> str:
    """The first letter and the consonants, which slips of the finger and of the ear leave."""
    return word[:1] + word[1:].translate(_VOWELS)[:6]


class Lookup:
    """Finds who is worth comparing with a firm, among those that were put in."""

    def __init__(self, scale: Scale) -> None:
        self._scale = scale
        self._firms: list[Traits] = []
        self._places: dict[str, list[int]] = {}

    def put(self, firm: Traits) -> int:
        """Let a firm be found; its place, counted from 0."""
        place = len(self._firms)
        self._firms.append(firm)
        for key in set(keys(firm, self._scale)):
            self._places.setdefault(key, []).append(place)
        return place

    def near(self, firm: Traits) -> set[int]:
        """The places of those that share enough with a firm."""
        found: tuple[list[Sequence[int]], list[Sequence[int]]] = ([], [])
        places = self._places
        for key in set(keys(firm, self._scale)):
            block = places.get(key)
            if block is not None and len(block) <= most(key):
                found[key[0] in _HINTS].append(block)
        return _worth(firm, *found, self._firms)


def pairs(firms: Sequence[Traits], scale: Scale) -> Iterator[tuple[int, int]]:
    """Places of two firms in `firms` that share enough, each pair once, the lower place first."""
    told: list[list[Sequence[int]]] = [[] for _ in firms]
    hints: list[list[Sequence[int]]] = [[] for _ in firms]
    for block, hint in _blocks(firms, scale):
        for place in block:
            (hints if hint else told)[place].append(block)
    for place, firm in enumerate(firms):
        others = _worth(firm, told[place], hints[place], firms)
        told[place] = hints[place] = []
        for other in sorted(others):
            if other > place:
                yield place, other


def _worth(
    firm: Traits,
    told: Sequence[Sequence[int]],
    hints: Sequence[Sequence[int]],
    firms: Sequence[Traits],
) -> set[int]:
    """Who shares something that tells, or two hints; one, if the town of either is not known."""
    found: set[int] = set().union(*told)
    once: set[int] = set()
    for block in hints:
        again = once.intersection(block)
        if again:
            found |= again
        once.update(block)
    once -= found
    return found | (once if not firm.city else {one for one in once if not firms[one].city})


def _blocks(firms: Sequence[Traits], scale: Scale) -> Iterator[tuple["array[int]", bool]]:
    """Places of the firms that share a key, where they are not too many; whether it is a hint."""
    # A key and a place in one number: sorted, they take a tenth of what a dict of lists would. Of
    # a key only its hash is kept: a chance hit costs one comparison more.
    marked = array("q")
    for place, firm in enumerate(firms):
        for key in set(keys(firm, scale)):
            first = key[0]
            kind = (first in _WEAK) << 1 | (first in _HINTS)
            marked.append((hash(key) & _HASH) << _PLACE + 2 | kind << _PLACE | place)
    for kind, group in groupby(sorted(marked), lambda one: one >> _PLACE):
        block = array("l", (one & (1 << _PLACE) - 1 for one in group))
        if 1 < len(block) <= (_LARGEST_WEAK if kind & 2 else LARGEST):
            yield block, bool(kind & 1)
