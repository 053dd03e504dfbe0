"""A record that must be there."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Protocol

from custdesk.domain.errors import CustDeskError, NotFound
from custdesk.domain.search_text import fold
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.store import records


def found(desk: Desk, table: str, number: int) -> dict[str, Any]:
    """A row, column by column; raises `NotFound` when it is in the bin."""
    row = records.get(desk.db, table, number)
    if row is None:
        raise NotFound(Message(N_("This entry was deleted in the meantime.")))
    return row


class Dated(Protocol):
    """A line of a list of trips or events."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def first(self) -> dt.date: ...
    @property
    def last(self) -> dt.date: ...


def next_named(
    lines: Sequence[Dated], name: str, today: dt.date, *, none: str, others: str
) -> int:  # fmt: skip
    """The one that a name, its beginning or #number means; of several the one that is next.

    Raises `NotFound` in the words of `none` where there is nothing at all, else of `others`, which
    name what there is.
    """
    wanted = fold(name.strip())
    ours = [one for one in lines if fold(one.name) == wanted or f"#{one.id}" == wanted]
    if not ours:
        ours = [one for one in lines if wanted and fold(one.name).startswith(wanted)]
        if len({fold(one.name) for one in ours}) > 1:
            text = N_("{name} may be: {names}. Write the name out.")
            names = tuple(dict.fromkeys(one.name for one in ours))
            raise CustDeskError(Message(text, {"name": name, "names": names}))
    if not ours:
        if not lines:
            raise NotFound(Message(none, {"name": name}))
        names = tuple(dict.fromkeys(one.name for one in lines[:10]))
        raise NotFound(Message(others, {"name": name, "names": names}))
    # What is not over comes first, then what is nearest.
    return min(ours, key=lambda one: (one.last < today, abs((one.first - today).days))).id
