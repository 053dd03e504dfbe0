"""A heap of mails sorted: what is filed to whom, who is unknown, what is no contact at all."""

import datetime as dt
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

from custdesk.domain.mail.directory import Directory, domain_of
from custdesk.domain.mail.kinds import Sort, sort_of
from custdesk.domain.mail.subjects import bare

_SOON = dt.timedelta(days=2)  # clocks of senders may be ahead
_SMALL = 200  # characters of a text that are not worth packing
Person = tuple[str, str]  # name and address


@dataclass(frozen=True, slots=True)
class Mail:
    """What is held of a mail while its heap is looked at; `packed`: the new text."""

    id: str
    at: dt.datetime | None
    sender: Person
    to: tuple[Person, ...]
    reply: tuple[str, ...]
    subject: str
    packed: bytes
    attachments: tuple[str, ...]
    refs: tuple[str, ...]
    marks: frozenset[str]
    list_host: str
    folder: str
    file: str
    failed: tuple[str, ...]

    @property
    def text(self) -> str:
        return unpacked(self.packed)


def packed(text: str) -> bytes:
    """A text for holding many of them."""
    raw = text.encode("utf-8", "replace")
    return b"z" + zlib.compress(raw, 1) if len(raw) > _SMALL else b"-" + raw


def unpacked(held: bytes) -> str:
    raw = zlib.decompress(held[1:]) if held[:1] == b"z" else held[1:]
    return raw.decode("utf-8", "replace")


def identity(told: str, at: dt.datetime | None, sender: str, subject: str, text: str) -> str:
    """The Message-ID; of a mail without one a name made of what it says."""
    if "@" in told or len(told) > 10:
        return told if len(told) <= 250 else f"sha256:{sha256(told.encode()).hexdigest()[:40]}"
    parts = "\n".join((at.isoformat() if at else "", sender, subject, text[:500]))
    return f"sha256:{sha256(parts.encode('utf-8', 'replace')).hexdigest()[:40]}"


class Filing(NamedTuple):
    """One contact that a mail makes: `mail` is its place in the heap."""

    mail: int
    customer: int
    person: int | None
    incoming: bool
    address: str
    name: str
    by_domain: bool


class Suggestion(NamedTuple):
    """Whose an unknown address may be; `why`: thread, domain, copied."""

    customer: int
    why: str


@dataclass(slots=True)
class Unknown:
    """An address that nobody knows: its mails by their places in the heap."""

    address: str
    name: str = ""
    incoming: list[int] = field(default_factory=list)
    outgoing: list[int] = field(default_factory=list)
    suggestion: Suggestion | None = None


class Bounce(NamedTuple):
    """A mail to an address came back."""

    mail: int
    address: str


@dataclass(slots=True)
class Sorted:
    """The heap in order. `known`: (mail, customer) that are filed already."""

    filings: list[Filing] = field(default_factory=list)
    known: list[tuple[int, int]] = field(default_factory=list)
    unknown: dict[str, Unknown] = field(default_factory=dict)
    bounces: list[Bounce] = field(default_factory=list)
    aside: Counter[str] = field(default_factory=Counter)  # newsletter, automatic, …, twice
    undated: list[int] = field(default_factory=list)


Filed = Mapping[str, frozenset[int]]  # Message-ID -> customers it is filed to


def sort(
    mails: list[Mail],
    directory: Directory,
    filed: Filed,
    now: dt.datetime,
    ignored: frozenset[str] = frozenset(),
) -> Sorted:
    """Sort a heap. `ignored`: addresses, and domains as `@firm.com`, that are none of ours."""
    found = Sorted()
    seen: set[str] = set()
    order = sorted(range(len(mails)), key=lambda place: (mails[place].at or now, place))
    for place in order:
        mail = mails[place]
        if mail.id in seen:
            found.aside["twice"] += 1
            continue
        seen.add(mail.id)
        _take(found, place, mail, directory, filed, now, ignored)
    _suggest(found, mails, directory, filed)
    return found


def _take(
    found: Sorted,
    place: int,
    mail: Mail,
    directory: Directory,
    filed: Filed,
    now: dt.datetime,
    ignored: frozenset[str],
) -> None:
    name, sender = mail.sender
    kind = sort_of(
        sender, mail.subject, mail.folder, mail.marks, mail.list_host, directory.own_domains
    )
    if kind is Sort.BOUNCE:
        found.bounces += [Bounce(place, address) for address in dict.fromkeys(mail.failed)]
    if kind is not Sort.LETTER:
        found.aside[kind] += 1
        return
    if mail.at is None or mail.at > now + _SOON:
        found.undated.append(place)
        return
    if directory.is_own(sender):
        theirs = [one for one in mail.to if not directory.is_own(one[1])]
        if not theirs:
            found.aside["internal"] += 1
        _to_each(found, place, mail, theirs, directory, filed, ignored)
        return
    whose = directory.whose(sender)
    answer = next((one for one in mail.reply if directory.whose(one)), None)
    if whose is None and answer is not None:
        sender, whose = answer, directory.whose(answer)  # a shop's form that writes for somebody
    if whose is not None:
        _file(found, Filing(place, whose.customer, whose.person, True, sender, name,
                            whose.by_domain), mail, filed)  # fmt: skip
    elif not sender:
        found.aside["nobody"] += 1
    elif _is_ignored(sender, ignored):
        found.aside["ignored"] += 1
    else:
        one = found.unknown.setdefault(sender, Unknown(sender))
        one.name = name or one.name
        one.incoming.append(place)


def _to_each(
    found: Sorted,
    place: int,
    mail: Mail,
    theirs: list[Person],
    directory: Directory,
    filed: Filed,
    ignored: frozenset[str],
) -> None:
    """A mail of ours is one contact with each customer among those it went to."""
    reached: dict[int, Filing] = {}
    for name, address in theirs:
        whose = directory.whose(address)
        if whose is None:
            if not _is_ignored(address, ignored):
                one = found.unknown.setdefault(address, Unknown(address))
                one.name = one.name or name
                one.outgoing.append(place)
            continue
        held = reached.get(whose.customer)
        if held is None or (held.person is None and whose.person is not None):
            reached[whose.customer] = Filing(
                place, whose.customer, whose.person, False, address, name, whose.by_domain
            )
    for filing in reached.values():
        _file(found, filing, mail, filed)


def _file(found: Sorted, filing: Filing, mail: Mail, filed: Filed) -> None:
    if filing.customer in filed.get(mail.id, frozenset()):
        found.known.append((filing.mail, filing.customer))
    else:
        found.filings.append(filing)


def _is_ignored(address: str, ignored: frozenset[str]) -> bool:
    return address in ignored or f"@{domain_of(address)}" in ignored


def _suggest(found: Sorted, mails: list[Mail], directory: Directory, filed: Filed) -> None:
    """Whose the unknown may be: by the mails they answer, their domain, whom they write to too."""
    if not found.unknown:
        return
    threads: defaultdict[str, set[int]] = defaultdict(set)
    for name, customers in filed.items():
        threads[name] |= customers
    for filing in found.filings:
        threads[mails[filing.mail].id].add(filing.customer)
    for one in found.unknown.values():
        one.suggestion = _suggestion(one, mails, directory, threads)


def _suggestion(
    one: Unknown, mails: list[Mail], directory: Directory, threads: Mapping[str, set[int]]
) -> Suggestion | None:
    places = one.incoming or one.outgoing
    several = directory.several(one.address)
    answered = _only(
        customer
        for place in places
        for ref in mails[place].refs
        for customer in threads.get(ref, ())
    )
    if answered is not None and (not several or answered in several):
        return Suggestion(answered, "thread")
    copied = _only(
        whose.customer
        for place in places
        for _name, address in mails[place].to
        if (whose := directory.whose(address)) is not None
    )
    if copied is not None and (not several or copied in several):
        return Suggestion(copied, "copied")
    return None


def _only(customers: Iterable[int]) -> int | None:
    """The customer that most of them are, where no other comes near."""
    counted = Counter(customers).most_common(2)
    if not counted or (len(counted) == 2 and counted[1][1] * 2 > counted[0][1]):
        return None
    return counted[0][0]


def subject_of(mail: Mail) -> str:
    return bare(mail.subject)
