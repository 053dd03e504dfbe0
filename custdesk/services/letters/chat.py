"""A letter as a message in a chat: its text, and where it goes."""

from dataclasses import dataclass

from custdesk.domain.consents import channel_of
from custdesk.domain.errors import CustDeskError
from custdesk.domain.letters.plain import apart
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.services.letters import letters_of
from custdesk.store.customers import people
from custdesk.store.rows import ContactPointRow

# Which kinds of contact points a letter can go to in a chat, the likeliest first.
_KINDS = ("wechat", "whatsapp", "wecom", "dingtalk", "mobile")


@dataclass(frozen=True, slots=True)
class Chat:
    """`point`: where it goes, None where the person has no chat that is known. `channel`: by what.

    `text`: without phone and mail, which whoever reads it in a chat has before them.
    """

    text: str
    channel: str
    point: ContactPointRow | None


def of(desk: Desk, number: int) -> Chat:
    """A letter for the clipboard. Raises `CustDeskError` where it says nothing yet."""
    row = letters_of.get(desk, number)
    if not row.text.strip():
        text = N_("The letter to {customer} is not written yet.")
        raise CustDeskError(Message(text, {"customer": row.name}))
    plain = apart(row.text, row.language)
    closing = "\n".join(line for line in (plain.closing, *plain.signature[:2]) if line)
    wanted = (row.channel,) if channel_of(row.channel) == "chat" else ()
    kinds = [*(kind for kind in wanted if kind in _KINDS), *_KINDS]
    points = [
        point
        for one in people(desk.db, row.customer)
        if row.person in (None, one.id)
        for point in one.points
    ]
    found = next((point for kind in kinds for point in points if point.kind == kind), None)
    channel = "" if found is None else "whatsapp" if found.kind == "mobile" else found.kind
    parts = (*plain.paragraphs, closing)
    return Chat("\n\n".join(part for part in parts if part), channel, found)
