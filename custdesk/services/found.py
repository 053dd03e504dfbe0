"""A record that must be there."""

from typing import Any

from custdesk.domain.errors import NotFound
from custdesk.domain.words import N_, Message
from custdesk.services.desk import Desk
from custdesk.store import records


def found(desk: Desk, table: str, number: int) -> dict[str, Any]:
    """A row, column by column; raises `NotFound` when it is in the bin."""
    row = records.get(desk.db, table, number)
    if row is None:
        raise NotFound(Message(N_("This entry was deleted in the meantime.")))
    return row
