"""What was deleted: look at it, take it out again, empty the bin for good."""

from collections.abc import Collection, Mapping

from custdesk.domain.changes import Changes
from custdesk.domain.titles import record_title
from custdesk.domain.words import N_, Message
from custdesk.services import desk as desks
from custdesk.services.desk import Desk, changes
from custdesk.store import bin as stored
from custdesk.store import operations, undoing
from custdesk.store.rows import BinRow


def listing(desk: Desk, limit: int = 200, before: int | None = None) -> list[BinRow]:
    """The records in the bin, the latest first; `before`: only of earlier operations.

    What belongs to a listed record (its people, its orders) comes out with it and is not listed.
    The records of one operation stay together, so there may be more than `limit`.
    """
    found = stored.listing(desk.db, limit, before)
    who = operations.who(desk.db, {one.operation for one in found})
    return [
        BinRow(
            one.table, one.row, one.name, Message(record_title(one.table)),
            who[one.operation][1], who[one.operation][0], one.operation,
        )
        for one in found
    ]  # fmt: skip


def count(desk: Desk) -> int:
    """How many records the bin has, as `listing` lists them."""
    return stored.count(desk.db)


def restore(desk: Desk, rows: Collection[tuple[str, int]]) -> Changes:
    """Take records, as (table, row), out of the bin with what went into it with them.

    One operation that can be taken back. Raises `NotFound` for what is not in the bin, `InUse`
    where a code was given away in the meantime or what a record belongs to is in the bin itself.
    """
    what = Message(
        N_("Take {n} record out of the bin"), {"n": len(rows)},
        N_("Take {n} records out of the bin"),
    )  # fmt: skip
    with desk.operation(what) as current:
        stored.take_out(desk.db, rows)
    return changes(current)


def empty(desk: Desk) -> Mapping[str, int]:
    """Delete for good what is in the bin, with its history: table -> records.

    What something outside the bin still names stays in it. Operations that needed what is gone can
    no longer be taken back.
    """
    author = undoing.Author(desk.by, desk.clock.now(), desks.SCREEN.get())
    return stored.empty(desk.db, author)
