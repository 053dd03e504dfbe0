"""The sample firm thrown away: nothing of it stays, all that is the user's own does."""

from typing import NamedTuple

from custdesk.domain.changes import Changes
from custdesk.domain.words import N_, Message
from custdesk.services import desk as desks
from custdesk.services.desk import Desk
from custdesk.services.settings import SAMPLE
from custdesk.store import bin as binned
from custdesk.store import made_up, settings
from custdesk.store.undoing import Author


class Sample(NamedTuple):
    """The sample in the file: its customers, what was tried on them, own customers that stay."""

    customers: int
    tried: int
    own: int


def mark(desk: Desk) -> None:
    """Note that the running operation brings the sample firm."""
    settings.put(desk.db, SAMPLE, True)


def look(desk: Desk) -> Sample | None:
    """What would go and what would stay; None without a sample."""
    number = _operation(desk)
    if number is None:
        return None
    found = made_up.find(desk.db, number)
    return Sample(len(found.going.get("customer", ())), found.tried, found.own)


def throw_away(desk: Desk) -> Changes:
    """Delete the sample firm for good, with all that was tried on it; settings and own records
    stay. It can be made again at any time.
    """
    number = _operation(desk)
    if number is None:
        return Changes()
    found = made_up.find(desk.db, number)
    with desk.operation(Message(N_("Throw the sample firm away"))):
        made_up.to_bin(desk.db, found.going)
    author = Author(desk.by, desk.clock.now(), desks.SCREEN.get())
    binned.empty(desk.db, author, found.going)
    return Changes(everything=True)


def _operation(desk: Desk) -> int | None:
    number = desk.db.value(
        "SELECT created_op FROM setting WHERE key = ? AND deleted_op IS NULL", SAMPLE
    )
    return None if number is None else int(number)
