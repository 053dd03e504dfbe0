"""Which pairs are worth comparing: those that share something rare."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from custdesk.domain.likeness.firms import Traits
from custdesk.domain.likeness.weighing import Scale

# More firms than this do not share a thing that tells much about any two of them; of what is weak
# by itself (a word, a sound, a house number in a town, the domain of a group) fewer do.
LARGEST = 60
_LARGEST_WEAK = 12
_WEAK = frozenset("wkaxhm")  # by the first letter of a key
_RARE_WORDS = 3
_HASH, _PLACE = (1 << 35) - 1, 24  # bits; together they fit into a small number
_VOWELS = str.maketrans("", "", "aeiouyhw")


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
                yield f"n{number}{word}"
        if words and rare:
            yield f"x{words[0]}{rare[0][:3]}"
    if firm.postcode and rare:
        yield f"z{firm.postcode}{rare[0][:3]}"


def _skeleton(word: str) -> str:
    """The first letter and the consonants, which slips of the finger and of the ear leave."""
    return word[:1] + word[1:].translate(_VOWELS)[:6]


def pairs(firms: Sequence[Traits], scale: Scale) -> Iterator[tuple[int, int]]:
    """Places of two firms in `firms` that share a key, each pair once, the lower place first."""
    of_firm: list[list[array[int]]] = [[] for _ in firms]
    for block in _blocks(firms, scale):
        for place in block:
            of_firm[place].append(block)
    for place, mine in enumerate(of_firm):
        others = {other for block in mine for other in block if other > place}
        of_firm[place] = []
        for other in sorted(others):
            yield place, other


def _blocks(firms: Sequence[Traits], scale: Scale) -> Iterator["array[int]"]:
    """Places of the firms that share a key, where they are not too many."""
    # A key and a place in one number: sorted, they take a tenth of what a dict of lists would. Of
    # a key only its hash is kept: a chance hit costs one comparison more.
    marked = sorted(
        (hash(key) & _HASH) << _PLACE + 1 | (key[0] in _WEAK) << _PLACE | place
        for place, firm in enumerate(firms)
        for key in set(keys(firm, scale))
    )
    for kind, group in groupby(marked, lambda one: one >> _PLACE):
        block = array("l", (one & (1 << _PLACE) - 1 for one in group))
        if 1 < len(block) <= (_LARGEST_WEAK if kind & 1 else LARGEST):
            yield block
