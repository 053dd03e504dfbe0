"""Take operations back and put them in force again, in any order, days later.

What the rows then have to show is found out in `settling`.
"""

import json
from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from custdesk.domain.errors import GoneForGood, InUse, NotFound
from custdesk.domain.words import N_, Message
from custdesk.store import records
from custdesk.store.database import Database, writing
from custdesk.store.operations import Derive, Operation, begin, conclude, last_ids, message_of
from custdesk.store.rows import CellKey, KeptValue, UndoResult
from custdesk.store.settling import KeptCell, KeptRow, Settling, owned

_GONE = N_(
    "Operation {number} can no longer be taken back: the bin was emptied or the history thinned "
    "since."
)
_GONE_AGAIN = N_(
    "Operation {number} can no longer be done again: the bin was emptied or the history thinned "
    "since."
)


class Author(NamedTuple):
    """Who takes something back, when, and on which screen."""

    by: str
    at: datetime
    source: str | None = None


class Kept(NamedTuple):
    """What an undo would leave as it is; `again`: it would put the operation in force."""

    subject: int
    again: bool
    cells: list[KeptCell]
    rows: list[KeptRow]


def undo(
    db: Database,
    number: int,
    author: Author,
    derive: Derive,
    earlier: Collection[CellKey] = frozenset(),
) -> tuple[Operation, UndoResult]:
    """Take an operation back; taking back an undo puts its operation in force again.

    What later operations changed again, or rest on, stays and is listed in `kept`, but for what is
    among `earlier`: it gets the value that it would have without them, by an operation of its own
    that a redo takes back. Raises `NotFound` for an unknown number or one that is taken back
    already, `GoneForGood` where what it needs is no longer there, `InUse` where the place of a row
    that would come back (its code) was taken in the meantime; then nothing changes.
    """
    with writing(db):
        subject, again = _subject(db, number)
        if again:
            for follower in _chosen_with(db, number):
                _Turn(db, follower, False, author).conclude()
        turn = _Turn(db, subject, again, author)
        counts = turn.conclude()
        chosen = turn.choose(earlier, author)
        kept = turn.kept(frozenset(earlier))
        current = Operation(turn.number)
        current.customers, current.everything = derive(db)
        return current, UndoResult(turn.number, subject, again, counts, kept, chosen)


def preview(db: Database, number: int, author: Author) -> Kept:
    """What `undo` would keep; nothing is written. Raises as `undo` does."""
    # Done and rolled back: what stays because of what else comes back or goes is hard to foresee.
    try:
        with writing(db):
            subject, again = _subject(db, number)
            turn = _Turn(db, subject, again, author)
            rows = turn.settling.held_for(turn.settling.held())
            raise _SeenError(Kept(subject, again, turn.cells, rows))
    except _SeenError as seen:
        return seen.kept


class _SeenError(Exception):
    """Carries what was seen out of a transaction that is rolled back."""

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self.kept = kept


def taken_back_by(db: Database, number: int) -> int:
    """The undo that an operation is taken back by; raises `NotFound` where it is in force."""
    kind, target = _known(db, number)
    subject = target if kind in ("undo", "redo") else number
    found = db.value("SELECT undone_by FROM operation WHERE id = ?", subject)
    if found is None:
        raise NotFound(
            Message(N_("Operation {number} is not taken back."), {"number": str(number)})
        )
    return int(found)


def _known(db: Database, number: int) -> tuple[str, int | None]:
    """Kind and target of an operation; raises `NotFound`."""
    row = db.row("SELECT kind, target FROM operation WHERE id = ?", number)
    if row is None:
        raise NotFound(Message(N_("There is no operation {number}."), {"number": str(number)}))
    return str(row[0]), row[1]


def _subject(db: Database, number: int) -> tuple[int, bool]:
    """The operation that is meant, and whether it comes into force again."""
    kind, target = _known(db, number)
    subject = int(target) if kind in ("undo", "redo") and target is not None else number
    again = kind == "undo"
    undone_by, closed = db.rows("SELECT undone_by, closed FROM operation WHERE id = ?", subject)[0]
    if undone_by != (number if again else None):
        raise NotFound(
            Message(N_("Operation {number} has been taken back already."), {"number": str(number)})
        )
    if closed:
        raise GoneForGood(Message(_GONE_AGAIN if again else _GONE, {"number": str(subject)}))
    return subject, again


def _chosen_with(db: Database, number: int) -> list[int]:
    """The operation in force that wrote the earlier values chosen with an undo, if there is one."""
    return [
        follower
        for (follower,) in db.rows(
            "SELECT id FROM operation WHERE undone_by IS NULL AND closed = 0 AND kind = 'do' "
            "AND target = ?",
            number,
        )
    ]


class _Turn:
    """An operation that is taken out of force or put into it, as an operation of its own."""

    def __init__(self, db: Database, subject: int, again: bool, author: Author) -> None:
        self.db, self.subject = db, subject
        self.what = message_of(db, subject)
        self.number = begin(
            db, "redo" if again else "undo", self.what, by=author.by, at=author.at,
            source=author.source, target=subject,
        )  # fmt: skip
        self._before = last_ids(db)
        db.execute_sql(
            "UPDATE operation SET undone_by = ? WHERE id = ?",
            (None if again else self.number, subject),
        )
        self.settling = Settling(db, subject)
        self.cells = self.settling.replay_cells()
        self.settling.settle()

    def conclude(self) -> dict[str, dict[str, int]]:
        """Close it; what it did to how many rows of which table."""
        return self._counted(self.number)

    def _counted(self, number: int) -> dict[str, dict[str, int]]:
        counts = conclude(self.db, number, self._before)
        for table, moved in self.settling.moved.items():
            counts.setdefault(table, {}).update(moved)
        self.settling.moved = {}
        self.db.execute_sql(
            "UPDATE operation SET counts = ? WHERE id = ?", (json.dumps(counts), number)
        )
        return counts

    def kept(self, but: frozenset[CellKey]) -> tuple[KeptValue, ...]:
        """What stays as it is."""
        cells = (KeptValue(*cell[:4]) for cell in self.cells if cell[:3] not in but)
        rows = (KeptValue(table, row, None, None) for table, row in self.settling.held())
        return *cells, *rows

    def choose(self, earlier: Collection[CellKey], author: Author) -> int | None:
        """Write the earlier values that were chosen; the number of the operation that does."""
        cells = [cell for cell in self.cells if cell[:3] in earlier]
        rows = [key for key in self.settling.held() if (*key, None) in earlier]
        if not cells and not rows:
            return None
        number = begin(
            self.db, "do", Message(N_("Earlier values of: {what}"), {"what": self.what}),
            by=author.by, at=author.at, source=author.source, target=self.number,
        )  # fmt: skip
        for cell in cells:
            value = [(cell.earlier, cell.row)]
            if self.settling.write_cells(cell.table, cell.column, value):
                raise taken(cell.earlier)
        for table, row in rows:
            self._to_bin(table, row)
        # From here on it is what follows from the history, and has no record of its own.
        self.db.execute_sql("UPDATE current_operation SET replay = 1")
        self.settling.settle()
        self._counted(number)
        return number

    def _to_bin(self, table: str, row: int) -> None:
        """Put a row into the bin with what belongs to it."""
        for child, column in owned(table):
            for (below,) in self.db.rows(
                f'SELECT id FROM "{child}" WHERE "{column}" = ? AND deleted_op IS NULL', row
            ):
                self._to_bin(child, below)
        records.to_bin(self.db, table, "id = ?", row)


def taken(value: object) -> InUse:
    """The refusal where a code, a number … was given to another record."""
    return InUse(
        Message(
            N_("{value} was given to another record in the meantime. Change it there first."),
            {"value": str(value)},
        )
    )
