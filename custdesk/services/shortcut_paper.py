"""The sheet of shortcuts for print; what the keys do is told by who knows them."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from custdesk.domain.words import Words
from custdesk.paper.shortcut_sheet import KeyGroup as KeyGroup
from custdesk.paper.shortcut_sheet import set_shortcuts
from custdesk.paper.typesetting import Document
from custdesk.system.paths import resource


def document(
    groups: Sequence[KeyGroup],
    words: Words,
    today: date,
    *,
    paper: Literal["a4", "us-letter"] = "a4",
) -> Document:
    """One page with all of them."""
    return set_shortcuts(groups, words, today, templates=resource("templates"), paper=paper)
