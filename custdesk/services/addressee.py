"""To whom a letter goes, in which language, and who signs it: the same for every draft."""

from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from custdesk.domain.appointments.letter import Letter, Reader
from custdesk.domain.appointments.speech import REVIEWED, TONGUES, language_of
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services import customers, settings
from custdesk.services.desk import Desk
from custdesk.store.rows import CustomerDetail, PersonRow


@dataclass(frozen=True, slots=True)
class Addressee:
    """`to`: a mail address, "" where none is known; `whom`: as the user reads it.

    `signed`: who we are, a line each. `doubts`: what speaks against sending it as it is.
    """

    reader: Reader
    language: str
    to: str
    whom: str
    signed: tuple[str, ...]
    doubts: tuple[Message, ...]
    person: int | None = None


class _Written(Protocol):
    @property
    def subject(self) -> str: ...
    @property
    def text(self) -> str: ...


L = TypeVar("L", bound=_Written)


@dataclass(frozen=True)  # with slots, Python 3.11 cannot make a generic one
class DraftOf(Generic[L]):
    """A letter to read and change. `to`: a mail address, "" where none is known; `whom`: to whom.

    `kind` and `language` are those it was written in; `doubts`: what one should know before.
    """

    letter: L
    kind: str
    language: str
    to: str
    whom: str
    doubts: tuple[Message, ...]

    @property
    def subject(self) -> str:
        return self.letter.subject

    @property
    def text(self) -> str:
        return self.letter.text


Draft = DraftOf[Letter]


def addressee(
    desk: Desk, customer: int, person: int | None = None, language: str | None = None
) -> Addressee:
    """The person named, else the first of the customer; without a language the one that suits.

    Raises `CustDeskError` for a language that there are no letters in.
    """
    if language is not None and language not in TONGUES:
        text = N_("There are letters in: {languages}.")
        raise CustDeskError(Message(text, {"languages": tuple(TONGUES)}))
    detail = customers.detail(desk, customer)
    named = next((one for one in detail.people if one.id == person), None)
    to_whom = named or next(iter(detail.people), None)
    fields: Any = to_whom.fields if to_whom else {}
    country = detail.fields["country"] or ""
    spoken = language or language_of(fields.get("language"), detail.fields["languages"], country)
    firm = settings.firm(desk)
    return Addressee(
        _reader(detail, to_whom),
        spoken,
        _address(detail, to_whom),
        to_whom.name if to_whom else detail.row.name,
        (firm.salesperson, firm.name, firm.phone, firm.email),
        doubts_about(firm, spoken),
        to_whom.id if to_whom else None,
    )


def doubts_about(firm: settings.FirmSettings, language: str) -> tuple[Message, ...]:
    """What speaks against any letter of ours in a language."""
    doubts = []
    if not (firm.salesperson or firm.name):
        text = N_("Nobody signs it yet. Type your name in the settings, under The firm.")
        doubts.append(Message(text))
    if language not in REVIEWED:
        text = N_("Let somebody who speaks {language} read it before it goes out.")
        doubts.append(Message(text, {"language": TONGUES[language].title}))
    return tuple(doubts)


def _reader(detail: CustomerDetail, person: PersonRow | None) -> Reader:
    fields: Any = person.fields if person else {}
    return Reader(
        person.name if person else "",
        fields.get("name_latin") or "",
        fields.get("last_name") or "",
        fields.get("salutation") or "",
        detail.row.name,
        detail.row.name_latin,
        detail.fields["country"] or "",
    )


def _address(detail: CustomerDetail, person: PersonRow | None) -> str:
    own = [point.written for point in person.points if point.kind == "email"] if person else []
    return own[0] if own else detail.fields["email"] or ""
