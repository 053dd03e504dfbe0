"""A pasted mail or chat as the beginning of a log entry."""

from dataclasses import dataclass, field

from custdesk.bridge.pasted import Known, Pasted, read
from custdesk.domain.mail.sorting import identity
from custdesk.domain.words import N_, Message
from custdesk.services import interactions
from custdesk.services.desk import Desk
from custdesk.store.customers import people
from custdesk.store.mails import is_filed
from custdesk.store.rows import PersonRow

_NUMBERS = frozenset({"phone", "mobile", "whatsapp"})


@dataclass(frozen=True, slots=True)
class Filled:
    """Columns of an entry, and what is told about them.

    `doubts`: what the user should look at: a sender whom nobody knows, a day that is left open.
    """

    pasted: Pasted
    values: dict[str, object] = field(default_factory=dict)
    doubts: tuple[Message, ...] = ()

    @property
    def told(self) -> Message | None:
        """What it was read as; None for a plain text."""
        return {
            "mail": Message(N_("Read as an e-mail; look it over before you save.")),
            "chat": Message(N_("Read as a chat; look it over before you save.")),
        }.get(self.pasted.kind)


def fill(desk: Desk, customer: int, text: str) -> Filled:
    """Read what was pasted for a customer; columns that stay unknown are left out."""
    known = [_known(person) for person in people(desk.db, customer)]
    own = [name for name in (desk.by,) if name]
    found = read(text, known, own, desk.zone, desk.today())
    values: dict[str, object] = {"summary": found.text}
    if found.channel:
        values["channel"] = found.channel
    if found.person is not None:
        values["person_id"] = found.person
    if found.direction:
        values["direction"] = found.direction
    if found.day is not None:
        values["date"] = found.day
    if found.at is not None:
        values["at"] = found.at
    if found.subject:
        values["purpose"] = found.subject
    doubts = _doubts(found)
    if found.message_id:
        values["message_id"] = identity(found.message_id, found.at, "", found.subject, found.text)
        if is_filed(desk.db, customer, str(values["message_id"])):
            doubts.insert(0, interactions.filed_already())
    return Filled(found, values, tuple(doubts))


def _known(person: PersonRow) -> Known:
    names = (person.name, str(person.fields.get("name_latin") or ""))
    points = [(point.kind, point.written) for point in person.points]
    return Known(
        person.id,
        tuple(name for name in names if name),
        tuple(written for kind, written in points if kind not in _NUMBERS),
        tuple(written for kind, written in points if kind in _NUMBERS),
    )


def _doubts(found: Pasted) -> list[Message]:
    doubts = []
    if found.stranger:
        doubts.append(
            Message(N_("{name} is not among this customer's contacts."), {"name": found.stranger})
        )
    if found.kind != "text" and found.open_order:
        doubts.append(Message(N_("Its date can be read two ways; check the day.")))
    if found.day is None and not found.open_order and found.kind != "text":
        doubts.append(Message(N_("It does not say its day.")))
    return doubts
