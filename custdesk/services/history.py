"""Everything that was changed, and taking it back."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import NamedTuple

from custdesk.domain.changes import Changes
from custdesk.domain.errors import NotFound
from custdesk.domain.words import N_, Message
from custdesk.services import desk as desks
from custdesk.services import readable
from custdesk.services.desk import Desk, Progress, changes
from custdesk.store import operations, records, thinning, timeline, undoing
from custdesk.store.rows import (
    CellKey,
    FieldChange,
    KeptChoice,
    KeptValue,
    OperationRow,
    UndoPreview,
    UndoResult,
)


class Thinned(NamedTuple):
    """What was removed from the history: table -> values. `changes`: nothing that is shown."""

    counts: Mapping[str, int]
    changes: Changes = Changes()


def page(desk: Desk, limit: int = 200, before: int | None = None) -> list[OperationRow]:
    """Operations, the newest first; `before`: only those with a lower number."""
    return operations.page(desk.db, limit, before)


def undo(
    desk: Desk, number: int, earlier: Collection[CellKey] = frozenset()
) -> tuple[Changes, UndoResult]:
    """Take an operation back; what was changed again since is kept and listed.

    `earlier`: of that, the keys (from `preview`) that get their earlier value all the same. Taking
    back an undo puts its operation in force again. Raises `NotFound`, `GoneForGood`, and `InUse`
    where a code that would come back is another record's by now.
    """
    from custdesk.store import figures  # with numpy, which no start waits for

    current, result = undoing.undo(
        desk.db, number, _author(desk), figures.deriving(desk.today()), earlier
    )
    return changes(current), result


def redo(
    desk: Desk, number: int, earlier: Collection[CellKey] = frozenset()
) -> tuple[Changes, UndoResult]:
    """Put an operation in force again that was taken back, with all that its undo wrote taken back.

    `number` is the operation's or its undo's. Raises as `undo` does.
    """
    return undo(desk, undoing.taken_back_by(desk.db, number), earlier)


def preview(desk: Desk, number: int) -> UndoPreview:
    """What taking an operation back would keep, and could be given its earlier value.

    Of an operation that is taken back: what doing it again would keep. Nothing is written. Raises
    as `undo` does.
    """
    row = desk.db.row("SELECT undone_by FROM operation WHERE id = ? AND kind = 'do'", number)
    turned = row[0] if row and row[0] is not None else number
    kept = undoing.preview(desk.db, turned, _author(desk))
    what = operations.message_of(desk.db, kept.subject)
    return UndoPreview(kept.subject, what, kept.again, tuple(_choices(desk, kept)))


def _choices(desk: Desk, kept: undoing.Kept) -> list[KeptChoice]:
    told = readable.Reader(desk.db)
    told.look_up((cell.table, cell.row) for cell in kept.cells)
    told.look_up((row.table, row.row) for row in kept.rows)
    told.look_up_named((cell.table, cell.column, (cell.now, cell.earlier)) for cell in kept.cells)
    since = {cell.since or kept.subject for cell in kept.cells}
    who = operations.who(desk.db, since | {row.since for row in kept.rows})
    choices = [
        KeptChoice(
            (cell.table, cell.row, cell.column),
            told.customer(cell.table, cell.row),
            told.field(cell.table, cell.row, cell.column),
            told.value(cell.table, cell.row, cell.column, cell.now),
            told.value(cell.table, cell.row, cell.column, cell.earlier),
            *who[cell.since or kept.subject],
        )
        for cell in kept.cells
    ]
    choices += [
        KeptChoice(
            (row.table, row.row, None),
            told.customer(row.table, row.row),
            told.whole(row.table, row.row),
            Message(N_("stays")),
            Message(N_("goes to the bin")),
            *who[row.since],
        )
        for row in kept.rows
    ]
    return choices


def of_customer(
    desk: Desk,
    customer_id: int,
    field: str | None = None,
    limit: int = 200,
    before: int | None = None,
) -> list[FieldChange]:
    """What was done to a customer, its people, addresses, orders …; the newest first.

    `field`: only one, as `city` of the customer or `person.title`. `before`: only operations with
    a lower number, to go on where the last page ended; a page may be longer than `limit`, because
    the changes of one operation stay together. Raises `NotFound` for a field that is not there.
    """
    column = None
    if field is not None:
        table, _, name = field.rpartition(".")
        column = (table or "customer", name)
        if column not in timeline.columns(desk.db):
            raise NotFound(Message(N_("There is no field {field}."), {"field": field}))
    entries = timeline.of_customer(desk.db, customer_id, column, limit, before)
    told = readable.Reader(desk.db)
    told.look_up((entry.table, entry.row) for entry in entries)
    told.look_up_named((entry.table, entry.column, (entry.old, entry.new)) for entry in entries)
    rows = operations.some(desk.db, {entry.operation for entry in entries})
    return [_change(told, entry, rows[entry.operation]) for entry in entries]


_WHOLE = {
    "created": N_("{record} created"),
    "deleted": N_("{record} deleted"),
    "restored": N_("{record} taken out of the bin"),
}


def _change(told: readable.Reader, entry: timeline.Entry, row: OperationRow) -> FieldChange:
    table, number, column = entry.table, entry.row, entry.column
    old: object
    new: object
    if table == "own_value" and entry.kind == "created":
        # To a reader this is no record, but a cell that was filled.
        field = told.field(table, number, "value")
        old, new = None, told.first(table, number, "value")
    elif column is None and table in ("grouped_customer", "grouped_person"):
        # Nor is this: a word more or less in a list of groups.
        field, gone = Message(N_("Group")), entry.kind == "deleted"
        old, new = (told.name(table, number) if there else None for there in (gone, not gone))
    elif column is None:
        field = Message(_WHOLE[entry.kind], {"record": told.whole(table, number)})
        name = told.name(table, number)
        old = name if entry.kind == "deleted" else None
        new = None if entry.kind == "deleted" else name
    else:
        field = told.field(table, number, column)
        old = told.value(table, number, column, entry.old)
        new = told.value(table, number, column, entry.new)
    return FieldChange(
        row.at, row.by, title(row), row.source, table, field, old, new, row.id, entry.kind, number,
        column, row.undone,
    )  # fmt: skip


def title(row: OperationRow) -> Message:
    """What an operation is called in a list of operations: an undo says that it is one."""
    if row.kind == "undo":
        return Message(N_("Undo: {what}"), {"what": row.what})
    return Message(N_("Redo: {what}"), {"what": row.what}) if row.kind == "redo" else row.what


def kept_sentences(kept: Collection[KeptValue]) -> list[Message]:
    """What to say about the values and the records that an undo left as they are."""
    values = sum(one.column is not None for one in kept)
    firms = sum(one.column is None and one.table == "customer" for one in kept)
    others = len(kept) - values - firms
    said = [
        Message(
            N_("{n} value was changed since and is kept."),
            {"n": values},
            N_("{n} values were changed since and are kept."),
        ),
        Message(
            N_("{n} customer is kept because of later work."),
            {"n": firms},
            N_("{n} customers are kept because of later work."),
        ),
        Message(
            N_("{n} further record is kept because of later work."),
            {"n": others},
            N_("{n} further records are kept because of later work."),
        ),
    ]
    return [message for message in said if message.values["n"]]


def thin(desk: Desk, keep_days: int, progress: Progress | None = None) -> Thinned:
    """Remove the old values of everything that is older than so many days (at least one).

    What was done stays listed, and by whom; it can no longer be taken back. All that is younger
    can be taken back as before. Answers how many values of which table were removed.
    """
    until = desk.clock.now() - dt.timedelta(days=max(1, keep_days))
    message = Message(N_("Thinning the history"))

    def step(done: int, total: int) -> None:
        if progress is not None:
            progress(done, total, message)

    return Thinned(thinning.thin(desk.db, until, _author(desk), step))


def name_of(desk: Desk, kept: KeptValue) -> str:
    """What a kept record is called: a code, a number, a name."""
    row = records.get(desk.db, kept.table, kept.row) or {}
    return next(
        (str(row[name]) for name in ("code", "number", "name", "what", "at") if row.get(name)), ""
    )


def last_step(desk: Desk) -> int:
    """The number of the newest step; it grows with everything that is written, an undo too."""
    row = desk.db.row("SELECT MAX(id) FROM operation")
    return (row[0] or 0) if row else 0


def undo_last(desk: Desk) -> tuple[Changes, UndoResult] | None:
    """What Ctrl+Z does; None when there is nothing to take back."""
    number = operations.newest(desk.db, undone=False)
    return None if number is None else undo(desk, number)


def redo_last(desk: Desk) -> tuple[Changes, UndoResult] | None:
    """What Ctrl+Y does; None when nothing was taken back last."""
    number = operations.newest(desk.db, undone=True)
    return None if number is None else redo(desk, number)


def _author(desk: Desk) -> undoing.Author:
    return undoing.Author(desk.by, desk.clock.now(), desks.SCREEN.get())
