"""Look a backup over without trusting it: its bytes, its pages, its references, its counts."""

import datetime as dt
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from custdesk.domain.words import N_, Message
from custdesk.store import backup
from custdesk.store.manifest import Manifest, beside, digest
from custdesk.store.protecting import connect, counts

UNKNOWN = N_("What was noted about {file} is missing or damaged; it cannot be compared.")
# More of one kind than this tells nobody more.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found: the rows of each table, and what is wrong, nothing when all is well."""

    manifest: Manifest | None
    counts: Mapping[str, int]
    problems: tuple[Message, ...]
    steps: frozenset[str] = frozenset()  # the migrations that the file has seen


def examine(path: Path, key: bytes | None) -> Examined:
    """Open a backup, read all of it and compare it with its manifest; nothing is written."""
    manifest = Manifest.load(beside(path))
    named = {"file": path.name}
    problems: list[Message] = []
    if manifest is None:
        problems.append(Message(UNKNOWN, named))
    elif not _same_bytes(path, manifest):
        problems.append(
            Message(N_("{file} is damaged: it is not as it was when it was made."), named)
        )
    rows: dict[str, int] = {}
    steps: frozenset[str] = frozenset()
    try:
        with closing(connect(path, key, mode="ro")) as connection:
            problems += [
                Message(N_("{file} is damaged: {text}."), {**named, "text": text})
                for text in backup.damage(connection, key)[:_NAMED]
            ]
            rows = counts(connection)
            steps = frozenset(
                name for (name,) in connection.execute("SELECT name FROM schema_migration")
            )
    # What SQLite says of a damaged name is not always text.
    except (sqlcipher.Error, UnicodeDecodeError) as error:
        problems.append(
            Message(N_("{file} cannot be read: {text}."), {**named, "text": str(error)})
        )
    else:
        problems += _differences(path, manifest, rows)
    return Examined(manifest, rows, tuple(problems), steps)


def note_proven(path: Path, manifest: Manifest, at: dt.datetime) -> Manifest:
    """Write down that a backup was proven; raises `StorageUnavailable` where that is refused."""
    with backup.telling(path.parent):
        proven = manifest.proven_at(at.replace(microsecond=0))
        proven.save(beside(path))
    return proven


def _same_bytes(path: Path, manifest: Manifest) -> bool:
    try:
        return path.stat().st_size == manifest.size and digest(path) == manifest.sha256
    except OSError:
        return False


def _differences(path: Path, manifest: Manifest | None, rows: Mapping[str, int]) -> list[Message]:
    if manifest is None:
        return []
    tables = sorted({*manifest.counts, *rows})
    return [
        Message(
            N_("{file} holds {found} rows of {table}; {noted} were noted."),
            {
                "file": path.name,
                "table": table,
                "found": rows.get(table, 0),
                "noted": manifest.counts.get(table, 0),
            },
        )
        for table in tables
        if rows.get(table, 0) != manifest.counts.get(table, 0)
    ][:_NAMED]
