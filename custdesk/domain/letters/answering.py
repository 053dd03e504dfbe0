"""Which letter of ours a mail answers, or brings back: by its Message-ID, else by its subject.

A mail program that writes on a draft of ours may give it a name of its own, so an answer is also
known by who wrote it under the letter's subject. Nothing is guessed from the address alone: who was
written to about a new product also writes about their orders.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from custdesk.domain.mail.subjects import bare

# How long after a letter a mail under its subject is an answer to it, and how long a server tries
# to deliver before it says that it could not.
_ANSWERS_WITHIN, _RETURNS_WITHIN = dt.timedelta(days=90), dt.timedelta(days=10)
# The day of a letter is that of Greenwich, the day of an answer our own.
_SLACK = dt.timedelta(days=1)


class Out(NamedTuple):
    """A letter that went out. `address`, `subject`: "" where they are not known."""

    id: int
    customer: int
    person: int | None
    address: str
    message_id: str
    subject: str
    on: dt.date
    answer: str


@dataclass(frozen=True, slots=True)
class Heard:
    """What came in. `refs`: Message-IDs of the mails that it answers; `contact`: its log entry.

    `returned`: it is no answer, but says that a mail to `address` did not arrive.
    """

    customer: int
    person: int | None
    address: str
    subject: str
    refs: tuple[str, ...]
    on: dt.date
    contact: int | None = None
    returned: bool = False


class Letters:
    """The letters that went out, to be found by what comes back."""

    def __init__(self, letters: Iterable[Out]) -> None:
        self._by_id: dict[str, list[Out]] = {}
        self._by_customer: dict[int, list[Out]] = {}
        for one in sorted(letters, key=lambda one: (one.on, one.id)):
            if one.message_id:
                self._by_id.setdefault(plain_id(one.message_id), []).append(one)
            self._by_customer.setdefault(one.customer, []).append(one)

    def of(self, heard: Heard) -> Out | None:
        """The letter that was answered or came back; None where none is plain."""
        for ref in reversed(heard.refs):  # the last one is what was answered
            named = [
                one for one in self._by_id.get(plain_id(ref), ()) if one.on <= heard.on + _SLACK
            ]
            if named:
                own = [one for one in named if one.customer == heard.customer]
                return (own or named)[-1]
        known = self._by_customer.get(heard.customer, ())
        return _returned(heard, known) if heard.returned else _under(heard, known)


def _returned(heard: Heard, known: Sequence[Out]) -> Out | None:
    """The latest letter to an address that does not work."""
    wanted = heard.address.casefold()
    found = [
        one
        for one in known
        if wanted and one.address.casefold() == wanted
        and -_SLACK <= heard.on - one.on <= _RETURNS_WITHIN
    ]  # fmt: skip
    return found[-1] if found else None


def _under(heard: Heard, known: Sequence[Out]) -> Out | None:
    """The latest letter under whose subject they write: to that person, or to their firm."""
    subject = bare(heard.subject).casefold()
    found = [
        one
        for one in known
        if subject and bare(one.subject).casefold() == subject
        and -_SLACK <= heard.on - one.on <= _ANSWERS_WITHIN
    ]  # fmt: skip
    theirs = [one for one in found if heard.person is not None and one.person == heard.person]
    if not theirs and heard.address:
        theirs = [one for one in found if one.address.casefold() == heard.address.casefold()]
    return (theirs or found)[-1] if found else None


def plain_id(name: str) -> str:
    """A Message-ID without its brackets."""
    return name.strip().removeprefix("<").removesuffix(">")


def changed(letter: Out, heard: Heard) -> str | None:
    """What becomes of a letter's answer; None where it stays.

    That somebody wrote back says less than what they were noted to have said, and a mail that came
    back says nothing of one that was answered before.
    """
    if heard.returned:
        return "returned" if not letter.answer else None
    return "answered" if letter.answer in ("", "returned") else None
