"""Everything that can still be read of a damaged file, into a new one.

The tables are read page by page (`store/trees.py`), so one damaged page costs its own rows and
nothing else, and a damaged list of tables or first page not much more. Pages that no table leads
to any more fill the gaps they fit. Triggers, indexes, search and figures are made anew.
"""

import datetime as dt
import logging
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from custdesk.domain.errors import StorageUnavailable
from custdesk.domain.titles import record_title
from custdesk.domain.words import N_, Message
from custdesk.store import files, finding, mending, operations, triggers
from custdesk.store.backup import Step
from custdesk.store.database import Database, open_database
from custdesk.store.finding import Found
from custdesk.store.pages import Pages
from custdesk.store.protecting import counts
from custdesk.store.trees import HIGHEST, Row, rows

log = logging.getLogger(__name__)

NOTHING = N_(
    "Nothing of {file} can be read: it is empty, or not a CustDesk file, or its key is another. "
    "Restore a backup."
)
# Made by opening the new file, or rebuilt from the rest.
_MADE = frozenset(
    {"schema_migration", "current_operation", "dirty_customer", "dirty_order", "search_dirty"}
)
_AT_ONCE = 2000


@dataclass(slots=True)
class Salvaged:
    """The rows of the new file, and what of the old one could not be brought over."""

    counts: Mapping[str, int] = field(default_factory=dict)
    lost: list[Message] = field(default_factory=list)


def salvage(
    source: Path,
    out: Path,
    key: bytes | None,
    at: dt.datetime,
    today: dt.date,
    step: Step = lambda done, total: None,
) -> Salvaged:
    """Write what is readable of `source` into the new file `out`, under the same key.

    `at`: now, in UTC; `today`: the salesperson's day. The source is only read. Raises
    `StorageUnavailable` with a sentence when nothing can be read, `out` exists already or cannot
    be written; then there is no `out`. `step` hears how many pages are done and may raise to stop.
    """
    if out.exists():
        raise StorageUnavailable(
            Message(N_("There is a file {file} already. Choose another name."), {"file": str(out)})
        )
    try:
        pages = Pages(source, key)
    except OSError as error:
        raise StorageUnavailable(
            Message(N_("There is no file {file} that can be read."), {"file": str(source)})
        ) from error
    part = out.with_name(f"{out.name}.part")
    with closing(pages):
        if not pages.count or not pages.makes_sense():
            raise StorageUnavailable(Message(NOTHING, {"file": str(source)}))
        _drop(part)
        try:
            db = open_database(part, key)
            try:
                done = _fill(db, pages, source, at, today, step)
            finally:
                db.close()
            files.sync_file(part)
            files.move_whole(part, out)
        finally:
            _drop(part)
    log.info("salvage: %d rows, %d losses", sum(done.counts.values()), len(done.lost))
    return done


def _fill(
    db: Database, pages: Pages, source: Path, at: dt.datetime, today: dt.date, step: Step
) -> Salvaged:
    db.execute_sql("PRAGMA foreign_keys = OFF")
    db.execute_sql("PRAGMA synchronous = OFF")
    db.execute_sql("PRAGMA journal_mode = MEMORY")
    _without_triggers(db)
    done = Salvaged()
    with db.atomic("IMMEDIATE"):
        own = finding.own_tables(db)
        found = finding.find(pages, own)
        if not any(found.fillers.get(name) or _leaves(found, name) for name in own):
            raise StorageUnavailable(Message(NOTHING, {"file": str(source)}))
        done.lost += found.lost
        last = _last_ids(pages, found)
        total, read = pages.count, 0
        for table in own:
            step(read, total)
            read += len(_leaves(found, table))
            if table not in _MADE and table in found.columns:
                done.lost += _copy(db, pages, found, table, last.get(table))
        _raise_last_ids(db, last)
        # The history tells that there was a salvage; what is made up is of that operation.
        number = operations.begin(db, "do", Message(N_("Saved from a damaged file")), by="", at=at)
        db.execute_sql("UPDATE current_operation SET operation_id = NULL, replay = 0")
        done.lost += mending.mend(db, number)
        triggers.create(db)
        from custdesk.store import figures  # with numpy, which no start waits for

        db.execute_sql("INSERT OR IGNORE INTO search_dirty (id) VALUES (0)")
        figures.roll(db, today, search_for=None)
        done.counts = counts(db.connection())
    db.execute_sql("PRAGMA journal_mode = DELETE")
    return done


def _without_triggers(db: Database) -> None:
    for (name,) in db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        db.execute_sql(f'DROP TRIGGER "{name}"')


def _copy(db: Database, pages: Pages, found: Found, table: str, last: int | None) -> list[Message]:
    """Bring one table's rows over; what could not be."""
    theirs = found.columns[table]
    ours = {row[1] for row in db.rows(f'PRAGMA table_info("{table}")')}
    taken = [(place, one) for place, one in enumerate(theirs) if one.name in ours]
    names = ", ".join(f'"{one.name}"' for _, one in taken)
    marks = ", ".join("?" for _ in taken)
    # What stands in the new file from its making gives way; two rows of one place are not both.
    db.execute_sql(f'DELETE FROM "{table}"')
    sql = f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})'
    seen = unreadable = refused = 0
    batch: list[list[object]] = []

    def flush() -> int:
        before = db.value("SELECT total_changes()")
        db.many(sql, batch)
        count = len(batch) - (db.value("SELECT total_changes()") - before)
        batch.clear()
        return int(count)

    for row in _rows(pages, found, table):
        if row is None:
            unreadable += 1
            continue
        seen += 1
        rowid, values = row
        padded = values + [one.default for one in theirs[len(values) :]]
        batch.append([rowid if one.is_id else padded[place] for place, one in taken])
        if len(batch) == _AT_ONCE:
            refused += flush()
    refused += flush()
    lost = _gaps(found, table, last)
    if unreadable + refused:
        lost.append(
            Message(
                N_("{table}: {n} row could not be read."),
                {"table": title(table), "n": unreadable + refused},
                N_("{table}: {n} rows could not be read."),
            )
        )
    return lost


def _rows(pages: Pages, found: Found, table: str) -> Iterator[Row | None]:
    for leaf in _leaves(found, table):
        yield from rows(pages, *leaf)
    for number in found.fillers.get(table, ()):
        yield from rows(pages, number)


def _leaves(found: Found, table: str) -> list[tuple[int, int, int]]:
    return found.trees[table].leaves if table in found.trees else []


def _gaps(found: Found, table: str, last: int | None) -> list[Message]:
    """The row ids that stood on unreadable pages, less those that were found elsewhere."""
    lost = []
    for low, high in found.missing(table):
        first = max(low, 0) + 1
        final = min(high, last) if last is not None else high
        if final < first:
            continue
        values: dict[str, object] = {"table": title(table), "first": str(first)}
        if final == HIGHEST:
            text = N_("{table}: what came from row {first} on could not be read.")
        else:
            values |= {"last": str(final), "n": final - first + 1}
            text = N_("{table}: rows {first} to {last} could not be read ({n} at most).")
        lost.append(Message(text, values))
    return lost


def title(table: str) -> Message | str:
    """What the user calls the rows of a table; its own name where they never see them."""
    return Message(record_title(table)) if record_title(table) != table else table


def _last_ids(pages: Pages, found: Found) -> dict[str, int]:
    """The highest id that each table gave out, as the file noted it."""
    return {
        str(row[1][0]): int(row[1][1])
        for row in _rows(pages, found, "sqlite_sequence")
        if row is not None and len(row[1]) == 2 and isinstance(row[1][1], int)
    }


def _raise_last_ids(db: Database, last: Mapping[str, int]) -> None:
    """An id that was lost must not be given out again: the history still speaks of it."""
    for table, number in last.items():
        if not db.table_exists(table):
            continue
        db.execute_sql("UPDATE sqlite_sequence SET seq = MAX(seq, ?) WHERE name = ?",
                       (number, table))  # fmt: skip
        db.execute_sql(
            "INSERT INTO sqlite_sequence (name, seq) SELECT ?, ? "
            "WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?)",
            (table, number, table),
        )


def _drop(path: Path) -> None:
    for side in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + side).unlink(missing_ok=True)
