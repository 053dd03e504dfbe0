"""Read a heap of mails and say what filing it would do; nothing is written."""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from custdesk.bridge import mail_in
from custdesk.bridge.mail_in import ForeignMail, Unread
from custdesk.domain.mail.directory import Directory
from custdesk.domain.mail.kinds import folder_says
from custdesk.domain.mail.own import Guess, Owner
from custdesk.domain.mail.sorting import Mail, Sorted, identity, packed, sort, subject_of
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Cancelled, Desk, Progress
from custdesk.services.mails import whose
from custdesk.store import customers, mails

_STEP = 50  # mails between two words about the progress
_PROBLEMS = 1000
_NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)


class Broken(NamedTuple):
    """A mail that is not filed, and why; `place`: which of the file, 0: the file itself."""

    file: str
    place: int
    why: Message


@dataclass(slots=True)
class OfCustomer:
    """What would be filed to one customer."""

    customer: int
    code: str = ""
    name: str = ""
    incoming: int = 0
    outgoing: int = 0
    known: int = 0  # filed already
    by_domain: set[str] = field(default_factory=set)  # addresses that only the domain tells of
    first: dt.datetime | None = None
    last: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Stranger:
    """An unknown address; `suggested`: id, code and name of the customer it may be of."""

    address: str
    name: str
    incoming: int
    outgoing: int
    subject: str
    last: dt.datetime | None
    suggested: tuple[int, str, str] | None
    why: Message | None


class Shown(NamedTuple):
    """A mail to be read by whoever decides about it."""

    at: dt.datetime
    incoming: bool
    subject: str
    text: str
    attachments: tuple[str, ...]


READ = 30  # mails that are shown of one customer or sender

WHY = {
    "thread": N_("Answers mails with {name}"),
    "copied": N_("Writes to {name} too"),
    "several": N_("Known at more than one customer: {names}"),
}


@dataclass
class Survey:
    """A heap that was read: what filing it would do, with these addresses of ours."""

    mails: list[Mail]
    problems: list[Broken]
    owner: Owner
    own: tuple[str, ...] = ()
    said: bool = False  # whether the user said which addresses are ours
    guess: Guess = field(default_factory=lambda: Guess((), False))
    sorted: Sorted = field(default_factory=Sorted)
    customers: list[OfCustomer] = field(default_factory=list)
    strangers: list[Stranger] = field(default_factory=list)

    @property
    def asks(self) -> bool:
        """Whether the user has to say first which addresses are ours."""
        return not self.said and not self.guess.clear

    @property
    def new(self) -> int:
        return len(self.sorted.filings)

    @property
    def known(self) -> int:
        return len(self.sorted.known)

    @property
    def aside(self) -> Counter[str]:
        """What is no contact, by its kind: see `domain.mail.kinds.Sort`; and `twice`."""
        return self.sorted.aside

    def resort(self, desk: Desk, own: Collection[str] | None = None) -> None:
        """Sort anew: with other addresses of ours, or after the file has changed."""
        if own is not None:
            self.own, self.said = whose.checked(own), True
        if not self.said:
            known = whose.directory(desk, ())
            self.guess = self.owner.guess(lambda one: known.whose(one) is not None)
            self.own = self.guess.addresses
        listed = whose.directory(desk, self.own)
        self.sorted = sort(
            self.mails, listed, mails.filed(desk.db), desk.clock.now(), whose.ignored(desk)
        )
        self._sum_up(desk, listed)

    def of_customer(self, customer: int) -> list[Shown]:
        """The latest mails that would be filed to a customer."""
        found = [
            (one.mail, one.incoming) for one in self.sorted.filings if one.customer == customer
        ]
        return self._shown(found)

    def of_stranger(self, address: str) -> list[Shown]:
        """The latest mails of an unknown sender, and ours to them."""
        one = self.sorted.unknown.get(address)
        if one is None:
            return []
        return self._shown(
            [
                *((place, True) for place in one.incoming),
                *((place, False) for place in one.outgoing),
            ]
        )

    def _shown(self, found: Iterable[tuple[int, bool]]) -> list[Shown]:
        latest = sorted(found, key=lambda pair: self.mails[pair[0]].at or _NEVER, reverse=True)
        return [
            Shown(mail.at or _NEVER, incoming, subject_of(mail), mail.text, mail.attachments)
            for place, incoming in latest[:READ]
            for mail in (self.mails[place],)
        ]

    def _sum_up(self, desk: Desk, listed: Directory) -> None:
        found: dict[int, OfCustomer] = {}
        for filing in self.sorted.filings:
            one = found.setdefault(filing.customer, OfCustomer(filing.customer))
            if filing.incoming:
                one.incoming += 1
            else:
                one.outgoing += 1
            if filing.by_domain:
                one.by_domain.add(filing.address)
            at = self.mails[filing.mail].at
            one.first = min(filter(None, (one.first, at)), default=None)
            one.last = max(filter(None, (one.last, at)), default=None)
        for _mail, customer in self.sorted.known:
            found.setdefault(customer, OfCustomer(customer)).known += 1
        names = self._names(desk, listed, found)
        for one in found.values():
            one.code, one.name = names.get(one.customer, ("", ""))
        self.customers = sorted(
            found.values(), key=lambda one: (-(one.incoming + one.outgoing), one.code)
        )
        strangers = [one for one in self.sorted.unknown.values() if one.incoming]
        self.strangers = [self._stranger(one.address, listed, names) for one in strangers]
        self.strangers.sort(key=lambda one: (-one.incoming, one.address))

    def _names(
        self, desk: Desk, listed: Directory, found: Iterable[int]
    ) -> dict[int, tuple[str, str]]:
        wanted = set(found)
        for one in self.sorted.unknown.values():
            wanted |= {one.suggestion.customer} if one.suggestion else set()
            wanted |= listed.several(one.address)
        return names_of(desk, wanted)

    def _stranger(
        self, address: str, listed: Directory, names: dict[int, tuple[str, str]]
    ) -> Stranger:
        one = self.sorted.unknown[address]
        latest = max(one.incoming, key=lambda place: self.mails[place].at or _NEVER)
        suggested, why = None, None
        if one.suggestion is not None:
            code, name = names.get(one.suggestion.customer, ("", ""))
            suggested = (one.suggestion.customer, code, name)
            why = Message(WHY[one.suggestion.why], {"name": name})
        elif several := listed.several(address):
            told = tuple(names[customer][1] for customer in sorted(several) if customer in names)
            why = Message(WHY["several"], {"names": told[:5]})
        return Stranger(
            address, one.name, len(one.incoming), len(one.outgoing),
            subject_of(self.mails[latest]), self.mails[latest].at, suggested, why,
        )  # fmt: skip


def names_of(desk: Desk, numbers: Collection[int]) -> dict[int, tuple[str, str]]:
    """Code and name of customers."""
    listed = sorted(numbers)
    return {
        row.id: (row.code, row.name)
        for start in range(0, len(listed), 500)
        for row in customers.page(desk.db, listed[start : start + 500])
    }


def look(
    desk: Desk,
    paths: Collection[Path],
    own: Collection[str] | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Survey:
    """Read files and folders of mails, and say what filing them would do.

    `own`: our addresses; None: those of the settings, else inferred from the mails. Raises
    `UnreadableFile` for a path that is not there, `ValidationError`, and `Cancelled`.
    """
    said = whose.own_addresses(desk) if own is None else whose.checked(own)
    survey = Survey([], [], Owner(), said, bool(said))
    _read(survey, paths, progress, cancelled)
    survey.resort(desk)
    for place in survey.sorted.undated:
        mail = survey.mails[place]
        why = N_("Its date lies in the future.") if mail.at else N_("It says no date.")
        _stumble(survey, Broken(mail.file, 0, Message(why)))
    return survey


def _read(
    survey: Survey,
    paths: Collection[Path],
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> None:
    state = [0, 0]

    def far(done: int, total: int) -> None:
        state[:] = done, total

    for place, one in enumerate(mail_in.read(paths, far, cancelled)):
        if isinstance(one, Unread):
            _stumble(survey, Broken(one.file, one.place, one.why))
            continue
        survey.mails.append(_held(one))
        people = {address for _name, address in (*one.to, *one.cc)}
        survey.owner.take(
            one.sender[1] if one.sender else "", people, one.mine, folder_says(one.folder) == "sent"
        )
        if progress is not None and place % _STEP == 0:
            told = Message(N_("{n} mail read"), {"n": len(survey.mails)}, N_("{n} mails read"))
            progress(state[0], max(state[1], 1), told)


def _stumble(survey: Survey, broken: Broken) -> None:
    if len(survey.problems) < _PROBLEMS:
        survey.problems.append(broken)


def _held(one: ForeignMail) -> Mail:
    """A mail as it is held: the same address is kept once, texts are packed."""
    name, sender = one.sender or ("", "")
    people = tuple((sys.intern(n), sys.intern(a)) for n, a in (*one.to, *one.cc))
    return Mail(
        identity(one.id, one.at, sender, one.subject, one.text),
        one.at, (sys.intern(name), sys.intern(sender)), people, one.reply, one.subject,
        packed(one.text), one.attachments, one.refs, one.marks, one.list_host,
        sys.intern(one.folder), sys.intern(one.file), one.failed,
    )  # fmt: skip
