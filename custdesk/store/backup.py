"""Copies of the data file by SQLite's backup API: checked, put on the disk, renamed into place.

A backup is one file without a log beside it, so it opens from a stick that cannot be written.
"""

import datetime as dt
import errno
import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from custdesk.domain.errors import DamagedFile, StorageUnavailable
from custdesk.domain.words import N_, Message
from custdesk.store import files
from custdesk.store.accidents import DAMAGED
from custdesk.store.manifest import Manifest, beside, digest
from custdesk.store.protecting import connect, counts

log = logging.getLogger(__name__)

STAMP = "%Y%m%dT%H%M%SZ"
PREFIX = "custdesk-"
# Pages between two looks at whether to go on: 8 MB.
_PAGES = 2048
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}

# Called with how many pages are done of how many; may raise to stop.
Step = Callable[[int, int], None]

NO_ROOM = N_(
    "There is no room for a backup in {folder}. Make room, then try again; the data itself is safe."
)
NOT_WRITTEN = N_(
    "A backup cannot be written into {folder}. Connect its drive and allow writing there, "
    "then try again; the data itself is safe."
)


@dataclass(frozen=True, slots=True)
class Source:
    """The file that is copied, the key that opens it, and the content of its key file."""

    path: Path
    key: bytes | None = None
    key_file: dict[str, Any] | None = None


def make(
    source: Source,
    folder: Path,
    reason: str,
    at: dt.datetime,
    step: Step = lambda done, total: None,
) -> tuple[Path, Manifest]:
    """A backup of the file as it is now, other work going on meanwhile; where it is.

    Raises `StorageUnavailable` with a sentence when there is no room, the folder cannot be written
    or the file is damaged; nothing is left then but what was there before.
    """
    with telling(folder):
        folder.mkdir(parents=True, exist_ok=True)
        tidy(folder)
        target, made = _free_name(folder, reason, at.astimezone(dt.UTC).replace(microsecond=0))
        part = target.with_name(f"{target.name}.part")
        try:
            facts = _copy(source, part, step)
            files.sync_file(part)
            manifest = Manifest(
                made=made, reason=reason, size=part.stat().st_size, sha256=digest(part),
                key=source.key_file if source.key is not None else None, **facts,
            )  # fmt: skip
            # First, so that a backup never stands there without what it is compared with.
            manifest.save(beside(target))
            files.move_whole(part, target)
        except BaseException:
            _drop(part)
            if not target.exists():
                _drop(beside(target))
            raise
    log.info("backup: %s, %d bytes", reason, manifest.size)
    return target, manifest


def _copy(source: Source, part: Path, step: Step) -> dict[str, Any]:
    """Copy one snapshot and check the copy; what the snapshot holds."""
    part.touch(0o600)
    with (
        closing(connect(source.path, source.key)) as reading,
        closing(connect(part, source.key)) as copy,
    ):
        # The lock tells others that this file is being written.
        copy.execute("PRAGMA locking_mode = EXCLUSIVE").fetchone()
        copy.execute("PRAGMA journal_mode = OFF").fetchone()
        copy.execute("PRAGMA synchronous = OFF")
        reading.execute("BEGIN")
        facts = _facts(reading)
        # In the transaction, so all pages are of the snapshot that was counted.
        reading.backup(
            copy, pages=_PAGES, progress=lambda _, left, total: step(total - left, total)
        )
        reading.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode = DELETE").fetchone()
        if damage(copy, source.key, quick=True) or counts(copy) != facts["counts"]:
            raise DamagedFile(Message(DAMAGED, {"file": str(source.path)}))
    return facts


def _facts(connection: Any) -> dict[str, Any]:  # noqa: ANN401 - a raw connection
    found = counts(connection)
    first = last = None
    if "operation" in found:
        ends = "SELECT id, uid FROM operation ORDER BY id {} LIMIT 1"
        first = connection.execute(ends.format("ASC")).fetchone()
        last = connection.execute(ends.format("DESC")).fetchone()
    schema = connection.execute("SELECT MAX(name) FROM schema_migration").fetchone()
    return {
        "counts": found,
        "schema": schema[0] or "",
        "firm": first[1] if first else "",
        "operation": last[0] if last else 0,
        "state": last[1] if last else "",
    }


def damage(connection: Any, key: bytes | None, *, quick: bool = False) -> list[str]:  # noqa: ANN401
    """What SQLCipher and SQLite find wrong with a file; `quick` leaves out the indexes."""
    found = []
    # The names in a damaged file may be anything.
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    if key is not None:
        found += [str(text) for (text,) in connection.execute("PRAGMA cipher_integrity_check")]
    check = "quick_check" if quick else "integrity_check"
    found += [str(text) for (text,) in connection.execute(f"PRAGMA {check}") if text != "ok"]
    if not quick:
        found += [
            f"{table} {row} -> {parent}"
            for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check")
        ]
    return found


def _free_name(folder: Path, reason: str, at: dt.datetime) -> tuple[Path, dt.datetime]:
    """A name that nothing has yet; two in one second differ by one."""
    while True:
        start = f"{PREFIX}{at.strftime(STAMP)}-"
        if not any(folder.glob(f"{start}*")):
            return folder / f"{start}{reason}.db", at
        at += dt.timedelta(seconds=1)


def listed(folder: Path) -> list[Path]:
    """The backups in a folder, the newest first; none where it is not there."""
    with suppress(OSError):
        return sorted(folder.glob(f"{PREFIX}*.db"), reverse=True)
    return []


def copy_to(path: Path, folder: Path) -> Path:
    """Copy a finished backup into another folder and read it back; raises `StorageUnavailable`."""
    with telling(folder):
        target = folder / path.name
        manifest = Manifest.load(beside(path))
        part = target.with_name(f"{target.name}.part")
        try:
            shutil.copyfile(path, part)
            files.sync_file(part)
            if digest(part) != (manifest.sha256 if manifest else digest(path)):
                raise OSError(errno.EIO, "the copy differs")
            if manifest is not None:
                manifest.save(beside(target))
            files.move_whole(part, target)
        except BaseException:
            _drop(part)
            raise
    return target


def drop(path: Path) -> None:
    """Delete a backup; what cannot be deleted stays."""
    _drop(path)
    if not path.exists():
        _drop(beside(path))


def tidy(folder: Path) -> None:
    """Remove what a backup that was cut off left behind; one that is being written stays."""
    for part in folder.glob(f"{PREFIX}*.part"):
        if part.name.endswith(".json.part") or not _is_being_written(part):
            _drop(part)


def _is_being_written(part: Path) -> bool:
    try:
        with closing(connect(part, None, patience=0)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
    except sqlcipher.Error as error:
        return "locked" in str(error)
    return False


def _drop(path: Path) -> None:
    sides = [path, *(path.with_name(path.name + side) for side in ("-journal", "-wal", "-shm"))]
    for side in sides:
        with suppress(OSError):
            side.unlink(missing_ok=True)


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """What goes wrong while a backup is written into a folder, as a sentence."""
    try:
        yield
    except (OSError, sqlcipher.Error, UnicodeDecodeError) as error:
        text = str(error)
        # What SQLite says of a damaged name is not always text.
        damaged = "malformed" in text or "not a database" in text
        if damaged or isinstance(error, UnicodeDecodeError):
            raise DamagedFile(
                Message(
                    N_("The file is damaged, so no backup of it was made: {text}."), {"text": text}
                )
            ) from error
        full = error.errno in _FULL if isinstance(error, OSError) else "is full" in text
        raise StorageUnavailable(
            Message(NO_ROOM if full else NOT_WRITTEN, {"folder": str(folder)})
        ) from error
