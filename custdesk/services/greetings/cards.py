"""Greetings that lie ready, as cards to print and to cut."""

from collections.abc import Sequence
from pathlib import Path

from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.paper.greeting_cards import Card, CardSize, set_greeting_cards
from custdesk.paper.typesetting import Document
from custdesk.services import exports, settings
from custdesk.services.desk import Desk
from custdesk.services.letters import letters_of
from custdesk.system.paths import resource


def document(desk: Desk, letters: Sequence[int], size: CardSize = "a6") -> Document:
    """The cards in the order of the letters; raises `CustDeskError` where none says anything."""
    rows = [row for row in letters_of.rows(desk, letters) if row.text]
    if not rows:
        raise CustDeskError(Message(N_("No greeting is written yet that could be printed.")))
    cards = [Card(row.language, row.subject, tuple(row.text.split("\n\n"))) for row in rows]
    firm = settings.firm(desk).name
    return set_greeting_cards(
        cards, title=rows[0].subject, firm=firm, printed_on=desk.today(), size=size,
        templates=resource("templates"),
    )  # fmt: skip


def save(desk: Desk, letters: Sequence[int], path: Path, size: CardSize = "a6") -> int:
    """Write the cards into a PDF; how many sheets they are."""
    made = document(desk, letters, size)
    exports.save(desk, path, made.pdf(), "greeting-cards", make_folder=True)
    return made.pages
