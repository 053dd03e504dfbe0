"""Everything that was changed, and taking it back."""

from custdesk.domain.changes import Changes
from custdesk.services.desk import Desk, changes
from custdesk.store import figures, operations, records, undoing
from custdesk.store.rows import KeptValue, OperationRow, UndoResult


def page(desk: Desk, limit: int = 200, before: int | None = None) -> list[OperationRow]:
    """Operations, the newest first; `before`: only those with a lower number."""
    return operations.page(desk.db, limit, before)


def undo(desk: Desk, number: int) -> tuple[Changes, UndoResult]:
    """Take an operation back; what was changed again since is kept and listed.

    Taking back an undo puts its operation in force again. Raises `NotFound`, and `InUse`
    where a code that would come back is another record's by now.
    """
    current, result = undoing.undo(
        desk.db,
        number,
        by=desk.by,
        at=desk.clock.now(),
        derive=figures.deriving(desk.today()),
    )
    return changes(current), result


def name_of(desk: Desk, kept: KeptValue) -> str:
    """What a kept record is called: a code, a number, a name."""
    row = records.get(desk.db, kept.table, kept.row) or {}
    return next(
        (str(row[name]) for name in ("code", "number", "name", "what", "at") if row.get(name)), ""
    )


def undo_last(desk: Desk) -> tuple[Changes, UndoResult] | None:
    """What Ctrl+Z does; None when there is nothing to take back."""
    number = operations.newest(desk.db, undone=False)
    return None if number is None else undo(desk, number)


def redo_last(desk: Desk) -> tuple[Changes, UndoResult] | None:
    """What Ctrl+Y does; None when nothing was taken back last."""
    number = operations.newest(desk.db, undone=True)
    if number is None:
        return None
    taken_back = desk.db.value("SELECT undone_by FROM operation WHERE id = ?", number)
    return undo(desk, taken_back)
