"""How likely two records are the same firm, and why.

Evidence is counted in bits, as the logarithm of how much more often it is met with two records of
one firm than with two of different firms. What agrees counts by how rare it is in the file: a word
that one customer in a thousand has weighs ten bits. No single thing counts for more than a limit
(a phone can be a group's, a word a coincidence), what differs counts against by how seldom it
differs within one firm, and what is not known counts for nothing. The numbers were set by such
reasoning, before and independently of any set that they are measured on.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import log2
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from custdesk.domain.likeness.firms import Street, Traits, is_plain
from custdesk.domain.likeness.names import NameParts
from custdesk.domain.likeness.overlap import Weighed, likeness, overlap, weighed
from custdesk.domain.words import N_, Message

THRESHOLD = 0.5
# Two records that share anything to be compared by are of one firm in about one of 2^8 cases.
_PRIOR = -8.0
# A file with few customers says little about how rare a word is.
_FEWEST = 1000
_MOST_BY_NAME = 12.0
_MOST_BY_ADDRESS = 8.0
_TRADE = 0.25  # a word of trade says less than its rarity: everybody has one


class Likeness(NamedTuple):
    """`score` from 0 to 1; `reasons`: what speaks for it, the weightiest first.

    Of a pair that is not likely one firm only that much is told: 0, and no reasons.
    """

    score: float
    reasons: tuple[Message, ...]


_UNLIKE = Likeness(0.0, ())
# Bits, the text of the reason and its values; without a text it is none that is told.
_Evidence = list[tuple[float, str | None, Mapping[str, object] | None]]


class _Name(NamedTuple):
    """A name, and what its words say."""

    parts: NameParts
    weighed: Weighed


class _Ready(NamedTuple):
    """A firm with what its words say in this file."""

    firm: Traits
    names: tuple[_Name, ...]
    streets: tuple[tuple[Street, Weighed], ...]
    reached: frozenset[str]  # hosts of websites and mails


class Scale:
    """Weighs pairs of the firms of one file, knowing how often each word, phone … is met."""

    def __init__(self, firms: Iterable[Traits]) -> None:
        self._met: dict[str, Counter[str]] = defaultdict(Counter)
        count = 0
        for firm in firms:
            count += 1
            for kind, terms in _terms(firm):
                self._met[kind].update(terms)
        self._size = max(count, _FEWEST)
        self._rarest = log2(self._size / 2)
        self._ready: dict[int, _Ready] = {}

    def bits(self, kind: str, term: str) -> float:
        """How much it says that two firms have this in common."""
        met = self._met[kind].get(term, 0)
        return log2(self._size / met) if met > 2 else self._rarest

    def compare(self, a: Traits, b: Traits) -> Likeness:
        """How likely two records are the same firm."""
        one, other = self._prepared(a), self._prepared(b)
        found: _Evidence = []
        phone = self._phones(a, b, found)
        self._mails(one, other, found)
        self._places(a, b, found)
        self._numbers(a, b, found)
        total = _PRIOR
        for evidence in found:
            total += evidence[0]
        shared = max(0.0, phone)
        # What the rest can say at most: most pairs are told apart without reading their words.
        address = _MOST_BY_ADDRESS if one.streets and other.streets else 0.0
        address -= min(shared, address) / 2
        if total + _MOST_BY_NAME + address < 0:
            return _UNLIKE
        total += self._names(one.names, other.names, found)
        if total + address < 0:
            return _UNLIKE
        house = self._streets(one, other, found)
        # One house has one switchboard: the second of the two says half as much.
        total += house - max(0.0, min(phone, house)) / 2
        if total < 0:
            return _UNLIKE
        reasons = sorted(
            ((bits, text, values) for bits, text, values in found if bits > 0 and text),
            key=lambda one: -one[0],
        )
        score = 1 / (1 + 2 ** -min(60.0, total))
        return Likeness(score, tuple(Message(text, values or {}) for _, text, values in reasons))

    def _prepared(self, firm: Traits) -> _Ready:
        ready = self._ready.get(id(firm))
        if ready is None:
            if len(self._ready) > 2 * self._size:  # of firms that came by
                self._ready.clear()
            ready = self._ready[id(firm)] = _Ready(
                firm,  # kept, so that no other comes to have its id
                tuple(map(self._weigh_name, firm.names)),
                tuple((street, self._weigh_street(street)) for street in firm.streets),
                firm.hosts | firm.domains,
            )
        return ready

    # -- names --------------------------------------------------------------------------------

    def _names(self, a: Iterable[_Name], b: Iterable[_Name], found: _Evidence) -> float:
        best: tuple[float, float] | None = None
        for one in a:
            for other in b:
                share, bits = _name(one, other)
                if share > 0.5:
                    value = (2 * share - 1) * min(bits, _MOST_BY_NAME)
                else:
                    # A Chinese name and an English one need not sound alike to be one firm's.
                    alike = bool(one.parts.han) == bool(other.parts.han)
                    value = (2 * share - 1) * (8.0 if alike else 2.0)
                if best is None or value > best[0]:
                    best = value, share
        if best is None:
            return 0.0
        value, share = best
        if share > 0.995:
            found.append((value, N_("The names are the same but for the legal form."), None))
        else:
            text = N_("The names are {share} % alike.")
            found.append((value, text, {"share": round(100 * share)}))
        return value

    def _weigh_name(self, name: NameParts) -> _Name:
        weights = {word: self.bits("word", word) for word in name.own}
        for word in name.trades:
            weights.setdefault(word, _TRADE * self.bits("word", word))
        return _Name(name, weighed(weights, name.joined))

    # -- phones, mails, web -------------------------------------------------------------------

    def _phones(self, a: Traits, b: Traits, found: _Evidence) -> float:
        if not a.phones or not b.phones:
            return 0.0
        same = _same_phone(a.phones, b.phones)
        if not same:
            found.append((-1.5, None, None))
            return -1.5
        bits = min(8.0, self.bits("phone", same[-7:]))
        found.append((bits, N_("The same phone: {phone}"), {"phone": same}))
        return bits

    def _mails(self, one: _Ready, other: _Ready, found: _Evidence) -> None:
        a, b = one.firm, other.firm
        if not a.mails.isdisjoint(b.mails):
            mail = min(a.mails & b.mails)
            bits = min(9.0, self.bits("mail", mail))
            found.append((bits, N_("The same mail address: {mail}"), {"mail": mail}))
        elif not one.reached.isdisjoint(other.reached):
            name = min(one.reached & other.reached)
            text = N_("The same domain of mail or website: {domain}")
            found.append((min(7.0, self.bits("host", name)), text, {"domain": name}))
        elif (a.hosts and b.hosts) or (a.domains and b.domains):
            found.append((-1.5, None, None))

    # -- places -------------------------------------------------------------------------------

    def _places(self, a: Traits, b: Traits, found: _Evidence) -> None:
        if a.country and b.country and a.country != b.country:
            found.append((-4.0, None, None))
        if a.region and b.region and a.region != b.region:
            found.append((-1.0, None, None))
        if a.postcode and b.postcode:
            if a.postcode == b.postcode:
                bits = min(4.0, self.bits("postcode", a.postcode))
                text = N_("The same postcode: {postcode}")
                found.append((bits, text, {"postcode": a.postcode}))
            else:
                near = OSA.distance(a.postcode, b.postcode, score_cutoff=1) <= 1
                found.append((-0.5 if near else -1.5, None, None))
        if a.city and b.city:
            same = a.city == b.city
            alike = 1.0 if same else JaroWinkler.similarity(a.city, b.city, score_cutoff=0.9)
            if alike:
                bits = alike * min(3.0, self.bits("city", a.city))
                found.append((bits, N_("The same city"), None))
            elif a.city.isascii() == b.city.isascii() and not (
                a.city in b.city or b.city in a.city
            ):
                found.append((-1.0, None, None))

    def _streets(self, one: _Ready, other: _Ready, found: _Evidence) -> float:
        if not one.streets or not other.streets:
            return 0.0
        share, bits = max(_street(*a, *b) for a in one.streets for b in other.streets)
        value = (2 * share - 1) * (min(bits, _MOST_BY_ADDRESS) if share > 0.5 else 3.0)
        text = N_("The same address") if share > 0.9 else N_("The addresses are alike.")
        found.append((value, text, None))
        return value

    def _weigh_street(self, street: Street) -> Weighed:
        weights = {
            word: (_TRADE if is_plain(word) else 1.0) * self.bits("street", word)
            for word in street.words
        }
        weights |= {number: self.bits("street", number) for number in street.numbers}
        return weighed(weights, street.joined)

    # -- numbers of an authority --------------------------------------------------------------

    def _numbers(self, a: Traits, b: Traits, found: _Evidence) -> None:
        if not a.numbers or not b.numbers:
            return
        if a.numbers & b.numbers:
            found.append((12.0, N_("The same tax or register number"), None))
        elif any(
            len(one) > 5 and OSA.distance(one, other, score_cutoff=1) <= 1
            for one in a.numbers
            for other in b.numbers
        ):
            text = N_("The tax or register numbers differ by one sign.")
            found.append((5.0, text, None))
        else:
            found.append((-6.0, None, None))


def _terms(firm: Traits) -> Iterable[tuple[str, Iterable[str]]]:
    """What a firm is met with, by kind, each once."""
    yield "word", {word for name in firm.names for word in (*name.own, *name.trades)}
    yield "street", {word for one in firm.streets for word in (*one.words, *one.numbers)}
    yield "phone", {phone[-7:] for phone in firm.phones}
    yield "mail", firm.mails
    yield "host", firm.hosts | firm.domains
    yield "postcode", (firm.postcode,)
    yield "city", (firm.city,)


def _name(one: _Name, other: _Name) -> tuple[float, float]:
    """(how much of the names is alike, what the likeness says in bits)."""
    mine, yours = one.weighed, other.weighed
    share, bits = overlap(mine, yours)
    a, b = one.parts, other.parts
    joined = likeness(mine.joined, yours.joined)
    if a.spelled and not b.han:
        joined = max(joined, likeness(a.spelled, yours.joined))
    elif b.spelled and not a.han:
        joined = max(joined, likeness(mine.joined, b.spelled))
    if joined > share:
        # As Hua Qiang and Huaqiang, or a slip of the finger.
        share, bits = joined, max(bits, min(mine.total, yours.total) * joined)
    if a.han and b.han and a.han != b.han and share > 0.5:
        share *= _same_signs(a.han, b.han)
    if a.places and b.places and not a.places & b.places:
        share *= 0.75
    return share, bits


def _street(a: Street, mine: Weighed, b: Street, yours: Weighed) -> tuple[float, float]:
    """(how much of the addresses is alike, what that says in bits)."""
    share, bits = overlap(mine, yours)
    joined = likeness(a.joined, b.joined)
    if joined > share:
        share, bits = joined, max(bits, joined * min(mine.total, yours.total))
    if a.numbers and b.numbers and a.numbers.isdisjoint(b.numbers):
        share *= 0.6  # another house, or a slip of the finger
    return share, bits


def _same_signs(a: str, b: str) -> float:
    """Of two Chinese names that are read alike: 1 where one holds the other."""
    if a in b or b in a:
        return 1.0
    # Simplified and traditional signs differ too, so this is doubt and not proof.
    return 0.7 + 0.3 * OSA.normalized_similarity(a, b)


def _same_phone(a: frozenset[str], b: frozenset[str]) -> str | None:
    """The longer way of writing of a number that both have; None where they have none."""
    for one in a:
        for other in b:
            short, long = (one, other) if len(one) <= len(other) else (other, one)
            if long.endswith(short):
                return long
    return None
