"""Greetings as cards: four A6 on a sheet of A4, or two A5, with marks where they are cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from custdesk.paper.scripts import RIGHT_TO_LEFT, families, record_language
from custdesk.paper.typesetting import Document

CardSize = Literal["a6", "a5"]


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a card, in its reader's language: the wish above, then the letter's text."""

    language: str
    wish: str
    paragraphs: tuple[str, ...]


def set_greeting_cards(
    cards: Sequence[Card],
    *,
    title: str,
    firm: str,
    printed_on: date,
    templates: Path,
    size: CardSize = "a6",
    fonts: Sequence[Path] = (),
) -> Document:
    """Set the cards in their order; the sheet is cut along its middle."""
    data = {
        "title": title,
        "firm": firm,
        "printed_on": [printed_on.year, printed_on.month, printed_on.day],
        "size": size,
        "families": families("en"),
        "cards": [_card(one) for one in cards],
    }
    return Document(templates / "greeting-cards.typ", data, printed_on=printed_on, fonts=fonts)


def _card(card: Card) -> dict[str, object]:
    language = record_language(card.language, "") or "en"
    return {
        "language": language,
        "families": families(language),
        "right_to_left": language in RIGHT_TO_LEFT,
        "wish": card.wish,
        "paragraphs": list(card.paragraphs),
    }
