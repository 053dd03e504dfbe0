"""Many greetings at once: drafted for all of a group, judged, written as letters."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from custdesk.domain.appointments.letter import Letter, Reader
from custdesk.domain.appointments.speech import language_of
from custdesk.domain.changes import Changes
from custdesk.domain.errors import Cancelled as Stopped
from custdesk.domain.greetings.days import TITLES
from custdesk.domain.greetings.letter import write as words_for
from custdesk.domain.letters.ways import way, whom
from custdesk.domain.mail.ids import new_message_id
from custdesk.domain.words import N_, Message
from custdesk.services import guard, settings
from custdesk.services.desk import Cancelled, Desk, Progress, changes
from custdesk.services.greetings.queue import Recipient, done_now
from custdesk.services.greetings.texts import words_of
from custdesk.services.guard import Against, Going
from custdesk.store import campaigns as stored
from custdesk.store import greetings, records

_STEP = 500
_COLUMNS = (
    "customer_id", "person_id", "kind", "occasion", "festival", "language", "channel", "address",
    "subject", "text", "state", "control", "accepted", "message_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ready:
    """A greeting that is drafted for a recipient, and what speaks against it.

    `who`: the person, "" where none is known; `read`: somebody who speaks the language read it.
    """

    recipient: Recipient
    code: str
    name: str
    who: str
    tier: str
    country: str
    language: str
    channel: str
    address: str
    letter: Letter
    against: tuple[Against, ...]
    read: bool

    @property
    def stopped(self) -> bool:
        """Whether it cannot go out as things stand."""
        return any(one.weight == "stop" for one in self.against)


@dataclass(frozen=True, slots=True)
class Written:
    """`letters`: those that were written; `left`: who got none because something speaks against."""

    changes: Changes
    letters: tuple[int, ...]
    left: tuple[Ready, ...]


def ready(
    desk: Desk,
    recipients: Sequence[Recipient],
    tone: str = "warm",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[Ready]:
    """The greetings of recipients, each in its language; what they need is read at once."""
    made = _Maker(desk, recipients, tone)
    told = Message(N_("Drafting greetings"))
    drafts = []
    for place, one in enumerate(recipients):
        if cancelled is not None and cancelled():
            raise Stopped(Message(N_("Stopped. Nothing was written.")))
        draft = made.draft(one)
        if draft is not None:
            drafts.append(draft)
        if progress is not None and place % _STEP == 0:
            progress(place, len(recipients), told)
    return _judged(desk, drafts)


def _judged(desk: Desk, drafts: Sequence[Ready]) -> list[Ready]:
    """Each judged for the day that it greets on: a letter of today is no other by Christmas."""
    by_day: dict[dt.date, list[Ready]] = {}
    for one in drafts:
        by_day.setdefault(max(desk.today(), one.recipient.day), []).append(one)
    found: dict[int, Ready] = {}
    for day, rows in by_day.items():
        for one, reasons in zip(
            rows, guard.against(desk, [_going(one) for one in rows], day), strict=True
        ):
            found[id(one)] = replace(one, against=reasons)
    return [found[id(one)] for one in drafts]


def _going(one: Ready) -> Going:
    whom_ = one.recipient
    return Going(
        whom_.customer, whom_.person, "greeting", one.language, one.address, whom_.day,
        one.channel, festival=whom_.source,
    )  # fmt: skip


class _Maker:
    """Reads what all letters need, then makes them one by one."""

    def __init__(self, desk: Desk, recipients: Sequence[Recipient], tone: str) -> None:
        self._tone = tone
        numbers = sorted({one.customer for one in recipients})
        self._firms = stored.firms(desk.db, numbers)
        self._people = stored.people(desk.db, numbers)
        self._latin = greetings.latin_names(desk.db, numbers)
        every = [one.id for people in self._people.values() for one in people]
        self._called = greetings.addressed(desk.db, every)
        firm = settings.firm(desk)
        self._signed = firm.salesperson, firm.name

    def draft(self, recipient: Recipient) -> Ready | None:
        """The greeting of one; None where the customer or the person is gone."""
        firm = self._firms.get(recipient.customer)
        if firm is None:
            return None
        people = self._people.get(firm.id, [])
        person = self._person(recipient, people)
        if person is None and recipient.person is not None:
            return None
        language = language_of(person.language if person else None, firm.languages, firm.country)
        words = words_of(language)
        reader = self._reader(firm, person)
        letter = words_for(words, recipient.key, self._tone, reader, self._signed, recipient.n)
        prefers = person.prefers if person else ""
        reached = way(
            "email", person.points if person else {}, prefers, firm.email, posted=firm.posted
        ) or way("letter", {}, "", "", posted=firm.posted)
        return Ready(
            recipient._replace(person=person.id if person else None),
            firm.code, firm.name, person.name if person else "", firm.tier, firm.country, language,
            reached.channel if reached else "email", reached.address if reached else "",
            letter, (), words.reviewed,
        )  # fmt: skip

    @staticmethod
    def _person(recipient: Recipient, people: Sequence[stored.Someone]) -> stored.Someone | None:
        if recipient.person is not None:
            return next((one for one in people if one.id == recipient.person), None)
        chosen = whom([(one, one.role, "email" in one.points) for one in people], everyone=False)
        return chosen[0] if chosen else None

    def _reader(self, firm: stored.Firm, person: stored.Someone | None) -> Reader:
        latin = self._latin.get(firm.id, "")
        if person is None:
            return Reader(firm=firm.name, firm_latin=latin, country=firm.country)
        called = self._called[person.id]
        return Reader(
            called.name, called.name_latin, called.last_name, called.salutation, firm.name, latin,
            firm.country,
        )  # fmt: skip


def write(desk: Desk, rows: Sequence[Ready], despite: Collection[str] = ()) -> Written:
    """Write greetings as letters that lie ready: one operation, and nobody's greeting twice.

    `despite`: keys of what speaks against them and was accepted (`guard.REASONS`). What stops a
    letter stops it whatever was accepted. They go out as all letters do, by a person's hand.
    """
    accepted = frozenset(despite)
    fit: list[Ready] = []
    left: list[Ready] = []
    for one in rows:
        (left if one.stopped or not _keys(one) <= accepted else fit).append(one)
    if not fit:
        return Written(Changes(), (), tuple(left))
    what = Message(
        N_("Write a greeting: {occasion}"),
        {"n": len(fit), "occasion": Message(TITLES[fit[0].recipient.key])},
        plural=N_("Write {n} greetings: {occasion}"),
    )
    with desk.operation(what) as current:
        # What came meanwhile counts: two windows, or a letter from the customer's page.
        done = done_now(desk, [one.recipient for one in fit])
        fresh = [one for one in fit if one.recipient not in done]
        ours = settings.firm(desk).email
        made = records.insert_many(
            desk.db, "letter", _COLUMNS, [_row(one, accepted, ours) for one in fresh]
        )
    return Written(changes(current), tuple(made), tuple(left))


def take_back(desk: Desk, letters: Sequence[int]) -> Changes:
    """Greetings that lie ready are taken back; those that wait or went out stay."""
    what = Message(
        N_("Take a greeting back"), {"n": len(letters)}, plural=N_("Take {n} greetings back")
    )
    with desk.operation(what) as current:
        for number in letters:
            records.to_bin(desk.db, "letter", "id = ? AND state = 'written'", number)
    return changes(current)


def _keys(one: Ready) -> frozenset[str]:
    return frozenset(found.key for found in one.against)


def _row(one: Ready, accepted: Collection[str], ours: str) -> tuple[object, ...]:
    whom_ = one.recipient
    doubts = "\n".join(sorted(_keys(one) & frozenset(accepted)))
    return (
        whom_.customer, whom_.person, "greeting", whom_.day.isoformat(), whom_.key, one.language,
        one.channel, one.address or None, one.letter.subject, one.letter.text, "written", 0,
        doubts or None, new_message_id(ours),
    )  # fmt: skip
