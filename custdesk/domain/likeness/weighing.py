"""How likely two records are the same firm, and why.

Evidence is counted in bits, as the logarithm of how much more often it is met with two records of
one firm than with two of different firms. What agrees counts by how rare it is in the file: a word
that one customer in a thousand has weighs ten bits. No single thing counts for more than a limit
(a phone can be a group's, a word a coincidence), what differs counts against by how seldom it
differs within one firm, and what is not known counts for nothing. The numbers were set by such
reasoning, before and independently of any set that they are measured on.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log2
from typing import NamedTuple

from rapidfuzz.distance import OSA, JaroWinkler

from custdesk.domain.likeness.firms import Street, Traits, is_plain
from custdesk.domain.likeness.names import NameParts
from custdesk.domain.words import N_, Message

THRESHOLD = 0.5
# Two records that share anything to be compared by are of one firm in about one of 2^8 cases.
_PRIOR = -8.0
# A file with few customers says little about how rare a word is.
_FEWEST = 1000
_MOST_BY_NAME = 12.0
_FEWEST_BITS = -2.0  # below, a pair is not one firm and what else there is need not be known
_CACHED = 20_000
_TRADE = 0.25  # a word of trade says less than its rarity: everybody has one
_ALIKE = 0.8  # below, two words are different words


class Likeness(NamedTuple):
    """`score` from 0 to 1; `reasons`: what speaks for it, the weightiest first."""

    score: float
    reasons: tuple[Message, ...]


_UNLIKE = Likeness(0.0, ())
_Evidence = list[tuple[float, Message | None]]


class _Weighed(NamedTuple):
    """Words with what each says, and the sum."""

    words: dict[str, float]
    total: float


class Scale:
    """Weighs pairs of the firms of one file, knowing how often each word, phone … is met."""

    def __init__(self, firms: Iterable[Traits]) -> None:
        self._met: Counter[tuple[str, str]] = Counter()
        count = 0
        for firm in firms:
            count += 1
            self._met.update(_terms(firm))
        self._size = max(count, _FEWEST)
        self._weighed = lru_cache(_CACHED)(self._weigh_name)
        self._weighed_street = lru_cache(_CACHED)(self._weigh_street)

    def bits(self, kind: str, term: str) -> float:
        """How much it says that two firms have this in common."""
        return log2(self._size / max(2, self._met.get((kind, term), 0)))

    def compare(self, a: Traits, b: Traits) -> Likeness:
        """How likely two records are the same firm."""
        found: _Evidence = []
        phone = self._phones(a, b, found)
        self._mails(a, b, found)
        self._places(a, b, found)
        self._numbers(a, b, found)
        house = self._streets(a.streets, b.streets, found)
        # One house has one switchboard: the second of the two says half as much.
        found.append((-max(0.0, min(phone, house)) / 2, None))
        total = _PRIOR + sum(bits for bits, _ in found)
        if total + _MOST_BY_NAME < _FEWEST_BITS:
            return _UNLIKE
        self._names(a, b, found)
        total = _PRIOR + sum(bits for bits, _ in found)
        reasons = sorted(
            ((bits, message) for bits, message in found if bits > 0 and message is not None),
            key=lambda one: -one[0],
        )
        score = 1 / (1 + 2 ** -max(-60.0, min(60.0, total)))
        return Likeness(score, tuple(message for _, message in reasons))

    # -- names --------------------------------------------------------------------------------

    def _names(self, a: Traits, b: Traits, found: _Evidence) -> None:
        best: tuple[float, float, float] | None = None
        for one in a.names:
            for other in b.names:
                share, bits = self._name(one, other)
                if share > 0.5:
                    value = (2 * share - 1) * min(bits, _MOST_BY_NAME)
                else:
                    # A Chinese name and an English one need not sound alike to be one firm's.
                    value = (2 * share - 1) * (8.0 if bool(one.han) == bool(other.han) else 2.0)
                if best is None or value > best[0]:
                    best = value, share, bits
        if best is None:
            return
        value, share, _ = best
        if share > 0.995:
            found.append((value, Message(N_("The names are the same but for the legal form."))))
        else:
            text = N_("The names are {share} % alike.")
            found.append((value, Message(text, {"share": round(100 * share)})))

    def _name(self, a: NameParts, b: NameParts) -> tuple[float, float]:
        """(how much of the names is alike, what the likeness says in bits)."""
        mine, yours = self._weighed(a), self._weighed(b)
        share, bits = _overlap(mine, yours)
        whole = min(mine.total, yours.total)
        joined = OSA.normalized_similarity(a.joined, b.joined, score_cutoff=_ALIKE)
        if a.spelled and not b.han:
            joined = max(joined, OSA.normalized_similarity(a.spelled, b.joined))
        elif b.spelled and not a.han:
            joined = max(joined, OSA.normalized_similarity(a.joined, b.spelled))
        if joined >= _ALIKE and joined > share:
            # As Hua Qiang and Huaqiang, or a slip of the finger.
            share, bits = joined, max(bits, whole * joined)
        if a.han and b.han and a.han != b.han and share > 0.5:
            share *= _same_signs(a.han, b.han)
        if a.places and b.places and not a.places & b.places:
            share *= 0.75
        return share, bits

    def _weigh_name(self, name: NameParts) -> _Weighed:
        weights = {word: self.bits("word", word) for word in name.own}
        for word in name.trades:
            weights.setdefault(word, _TRADE * self.bits("word", word))
        return _Weighed(weights, sum(weights.values()))

    # -- phones, mails, web -------------------------------------------------------------------

    def _phones(self, a: Traits, b: Traits, found: _Evidence) -> float:
        if not a.phones or not b.phones:
            return 0.0
        same = _same_phone(a.phones, b.phones)
        if not same:
            found.append((-1.5, None))
            return -1.5
        bits = min(8.0, self.bits("phone", same[-7:]))
        found.append((bits, Message(N_("The same phone: {phone}"), {"phone": same})))
        return bits

    def _mails(self, a: Traits, b: Traits, found: _Evidence) -> None:
        hosts = (a.hosts | a.domains) & (b.hosts | b.domains)
        mails = a.mails & b.mails
        if mails:
            mail = min(mails)
            text = Message(N_("The same mail address: {mail}"), {"mail": mail})
            found.append((min(9.0, self.bits("mail", mail)), text))
        elif hosts:
            name = min(hosts)
            text = Message(N_("The same domain of mail or website: {domain}"), {"domain": name})
            found.append((min(7.0, self.bits("host", name)), text))
        elif (a.hosts and b.hosts) or (a.domains and b.domains):
            found.append((-1.5, None))

    # -- places -------------------------------------------------------------------------------

    def _places(self, a: Traits, b: Traits, found: _Evidence) -> None:
        if a.country and b.country and a.country != b.country:
            found.append((-4.0, None))
        if a.region and b.region and a.region != b.region:
            found.append((-1.0, None))
        if a.postcode and b.postcode:
            if a.postcode == b.postcode:
                text = Message(N_("The same postcode: {postcode}"), {"postcode": a.postcode})
                found.append((min(4.0, self.bits("postcode", a.postcode)), text))
            else:
                near = OSA.distance(a.postcode, b.postcode, score_cutoff=1) <= 1
                found.append((-0.5 if near else -1.5, None))
        if a.city and b.city:
            alike = JaroWinkler.similarity(a.city, b.city)
            if alike >= 0.9:
                text = Message(N_("The same city"))
                found.append((alike * min(3.0, self.bits("city", a.city)), text))
            elif not (a.city in b.city or b.city in a.city):
                found.append((-1.0, None))

    def _streets(self, a: Sequence[Street], b: Sequence[Street], found: _Evidence) -> float:
        if not a or not b:
            return 0.0
        share, bits = max(self._street(one, other) for one in a for other in b)
        value = (2 * share - 1) * (min(bits, 8.0) if share > 0.5 else 3.0)
        if share > 0.9:
            found.append((value, Message(N_("The same address"))))
        else:
            found.append((value, Message(N_("The addresses are alike."))))
        return value

    def _street(self, a: Street, b: Street) -> tuple[float, float]:
        mine, yours = self._weighed_street(a), self._weighed_street(b)
        share, bits = _overlap(mine, yours)
        joined = OSA.normalized_similarity(a.joined, b.joined, score_cutoff=_ALIKE)
        if joined >= _ALIKE and joined > share:
            share, bits = joined, max(bits, joined * min(mine.total, yours.total))
        if a.numbers and b.numbers and not a.numbers & b.numbers:
            share *= 0.6  # another house, or a slip of the finger
        return share, bits

    def _weigh_street(self, street: Street) -> _Weighed:
        weights = {
            word: (_TRADE if is_plain(word) else 1.0) * self.bits("street", word)
            for word in street.words
        }
        weights |= {number: self.bits("street", number) for number in street.numbers}
        return _Weighed(weights, sum(weights.values()))

    # -- numbers of an authority --------------------------------------------------------------

    def _numbers(self, a: Traits, b: Traits, found: _Evidence) -> None:
        if not a.numbers or not b.numbers:
            return
        if a.numbers & b.numbers:
            found.append((12.0, Message(N_("The same tax or register number"))))
        elif any(
            len(one) > 5 and OSA.distance(one, other, score_cutoff=1) <= 1
            for one in a.numbers
            for other in b.numbers
        ):
            text = N_("The tax or register numbers differ by one sign.")
            found.append((5.0, Message(text)))
        else:
            found.append((-6.0, None))


def _terms(firm: Traits) -> set[tuple[str, str]]:
    found = {("word", word) for name in firm.names for word in (*name.own, *name.trades)}
    found |= {("street", word) for one in firm.streets for word in one.words | one.numbers}
    found |= {("phone", phone[-7:]) for phone in firm.phones}
    found |= {("mail", mail) for mail in firm.mails}
    found |= {("host", name) for name in firm.hosts | firm.domains}
    found |= {("postcode", firm.postcode), ("city", firm.city)}
    return found


def _overlap(a: _Weighed, b: _Weighed) -> tuple[float, float]:
    """The share of two weighed sets of words that is alike, and its weight in both on average."""
    mine, yours = a.words, b.words
    both = mine.keys() & yours.keys()
    met = sum(mine[word] for word in both)
    if len(both) < len(mine) and len(both) < len(yours):
        left = [word for word in yours if word not in both]
        for word, weight in mine.items():
            if word in both:
                continue
            best, twin = 0.0, ""
            for other in left:
                alike = _alike(word, other)
                if alike > best:
                    best, twin = alike, other
            if twin:
                met += best * (weight + yours[twin]) / 2
                left.remove(twin)
    dice = 2 * met / max(a.total + b.total, 0.1)
    inside = min(1.0, met / max(min(a.total, b.total), 0.1))
    # A name that is part of a longer one is more alike than two that share as much.
    return 0.6 * dice + 0.4 * inside, met


def _alike(a: str, b: str) -> float:
    """From `_ALIKE` to 1; 0 of two words that are different ones."""
    alike = OSA.normalized_similarity(a, b, score_cutoff=_ALIKE)
    if alike:
        return 0.0 if a.isdigit() or b.isdigit() else alike
    if len(a) > 2 < len(b) and (a.startswith(b) or b.startswith(a)):
        return 0.0 if a.isdigit() or b.isdigit() else 0.85
    return 0.0


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
