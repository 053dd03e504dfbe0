"""All shortcuts on one sheet, to lay beside the keyboard."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from custdesk.domain.words import N_, Words
from custdesk.paper.typesetting import Document
from custdesk.paper.wording import for_reader

_SIZES = (8.0, 7.5, 7.0, 6.5, 6.0, 5.5)  # pt; the first at which all of it fits on a page


class KeyGroup(NamedTuple):
    """Where keys work, and each with what it does, in the reader's words."""

    title: str
    rows: tuple[tuple[str, str], ...]


def set_shortcuts(
    groups: Sequence[KeyGroup],
    words: Words,
    printed_on: date,
    *,
    templates: Path,
    fonts: Sequence[Path] = (),
    paper: Literal["a4", "us-letter"] = "a4",
) -> Document:
    """Set the sheet, as large as one page allows."""
    data = {
        **for_reader(words),
        "paper": paper,
        "title": words.text(N_("Shortcuts")),
        "printed_on": [printed_on.year, printed_on.month, printed_on.day],
        "groups": [{"title": group.title, "rows": [*group.rows]} for group in groups],
    }
    template = templates / "shortcuts.typ"
    for size in _SIZES:
        made = Document(template, data | {"size": size}, printed_on=printed_on, fonts=fonts)
        if made.pages == 1:
            break
    return made
