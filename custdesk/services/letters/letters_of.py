"""Letters as they are listed, page by page."""

from collections.abc import Sequence

from custdesk.domain.errors import NotFound
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.store import letters
from custdesk.store.letters import PARTS, LetterRow

__all__ = ["PARTS", "LetterRow", "get", "ids", "rows"]


def ids(
    desk: Desk, campaign: int, wave: int | None = None, part: str = "all", text: str = ""
) -> list[int]:
    """The letters of a campaign by wave, tier and name; `part`: a key of `PARTS`."""
    return letters.ids(desk.db, campaign, wave, part, text)


def rows(desk: Desk, numbers: Sequence[int]) -> list[LetterRow]:
    """A page of letters, in the order of their numbers."""
    return letters.rows(desk.db, numbers)


def get(desk: Desk, number: int) -> LetterRow:
    """One letter; raises `NotFound`."""
    for row in rows(desk, [number]):
        return row
    raise NotFound(Message(N_("This letter is no longer there.")))
