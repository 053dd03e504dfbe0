"""The notice to a customer about their goods: drafted, read by the user, never sent by itself."""

from dataclasses import dataclass

from custdesk.domain.appointments.letter import Letter
from custdesk.domain.changes import Changes
from custdesk.domain.errors import CustDeskError
from custdesk.domain.search_text import is_han
from custdesk.domain.shipping.kinds import REASONS, REMEDIES
from custdesk.domain.shipping.notices.notice import (
    ABOUT,
    BAD,
    Facts,
    about,
    tone_of,
    write,
)
from custdesk.domain.shipping.notices.texts import About, Tone
from custdesk.domain.words import N_, Message
from custdesk.services import customers, interactions
from custdesk.services.addressee import addressee
from custdesk.services.desk import Desk, changes
from custdesk.services.guard import before_writing
from custdesk.services.shipping import shipments
from custdesk.services.shipping.steps import tell
from custdesk.store import records

_OF_HAN = frozenset({"zh_CN", "zh_TW", "ja"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice to read and change. `to`: a mail address, "" where none is known."""

    letter: Letter
    about: About
    tone: Tone
    language: str
    to: str
    whom: str
    doubts: tuple[Message, ...]

    @property
    def kind(self) -> str:
        return self.about

    @property
    def subject(self) -> str:
        return self.letter.subject

    @property
    def text(self) -> str:
        return self.letter.text


def draft(desk: Desk, number: int, what: str | None = None, language: str | None = None) -> Draft:
    """The notice about a shipment; without a subject or a language those that suit."""
    one = shipments.one(desk, number)
    row = one.row
    subject = next((key for key in ABOUT if key == what), None)
    if what is not None and subject is None:
        text = N_("{value} is none of: {keys}")
        raise CustDeskError(Message(text, {"value": what, "keys": tuple(ABOUT)}))
    subject = subject or about(row.days, one.standing)
    orders = shipments.orders_of(desk, number)
    person = _person(desk, orders)
    goes_to = addressee(desk, row.customer, person, language)
    spoken = goes_to.language
    detail = customers.detail(desk, row.customer)
    tone = tone_of(detail.row.tier, detail.fields.get("time_sensitivity"))
    failed = one.standing.failed
    facts = Facts(
        row.number,
        row.days,
        tuple(_their_number(desk, order, name) for order, name, _part in orders),
        row.container or row.waybill,
        row.vessel,
        failed.reason if failed else row.late_reason,
        failed.remedy if failed else row.remedy,
    )
    letter = write(subject, spoken, tone, goes_to.reader, facts, goes_to.signed)
    doubts = (
        *goes_to.doubts,
        *_doubts(subject, spoken, facts),
        *before_writing(
            desk,
            row.customer,
            person=person,
            kind="shipping_advice",
            language=spoken,
            to=goes_to.to,
            text=letter.text,
        ),
    )
    return Draft(letter, subject, tone, spoken, goes_to.to, goes_to.whom, doubts)


def _person(desk: Desk, orders: list[tuple[int, str, str]]) -> int | None:
    """Whoever the order is spoken about with."""
    for order, _number, _part in orders:
        person = (records.get(desk.db, "sales_order", order) or {}).get("person_id")
        if person:
            return int(person)
    return None


def _their_number(desk: Desk, order: int, number: str) -> str:
    """An order by the number that they know, with ours where both are known."""
    theirs = (records.get(desk.db, "sales_order", order) or {}).get("their_number")
    return f"{theirs} ({number})" if theirs and theirs != number else number


def _doubts(what: About, language: str, facts: Facts) -> tuple[Message, ...]:
    told = []
    if what in BAD:
        if not facts.reason:
            told.append(Message(N_("It does not say why; note the reason first.")))
        if not facts.remedy:
            told.append(Message(N_("It does not say what is done about it.")))
        own = [
            text
            for text, usual in ((facts.reason, REASONS), (facts.remedy, REMEDIES))
            if text and text not in dict(usual)
        ]
        if any(any(map(is_han, text)) != (language in _OF_HAN) for text in own):
            text = N_("Reason or remedy is not in the language of the letter.")
            told.append(Message(text))
    return tuple(told)


def written(desk: Desk, number: int, *, log: bool = True) -> Changes:
    """The customer was told by this notice: noted, and logged as a mail of today."""
    row = shipments.get(desk, number)
    text = N_("Customer told: shipment {number}")
    with desk.operation(Message(text, {"number": row["number"]})) as current:
        tell(desk, number, desk.today().isoformat())
        if log:
            person = _person(desk, shipments.orders_of(desk, number))
            entry = {
                "channel": "email", "direction": "out", "person_id": person,
                "summary": row["number"],
            }  # fmt: skip
            interactions.log(desk, row["customer_id"], entry)
    return changes(current)
