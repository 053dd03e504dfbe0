"""A log beside the file that belongs to another one: found before it does harm.

After a kill or a power cut SQLite replays the log that lies beside the file. It cannot tell whose
log that is: when the file was exchanged in the meantime (by hand, by a program that keeps folders
alike), pages of the one would be written over those of the other.
"""

import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from custdesk.store import aside
from custdesk.store.connection import opened_here

log = logging.getLogger(__name__)

# The bytes that SQLite locks on a file it has open.
_FIRST, _COUNT = 0x40000002, 510


def settle(path: Path, key: bytes | None) -> Path | None:
    """Put the log aside when it is another file's; where it is now.

    Only a log that is older than the file is looked at: of two that belong together it is the one
    that was written last, but for the moments in and after a checkpoint. Then it leads on from what
    the file holds; another's does not know the file's newest operation.
    """
    wal = _log_of(path)
    try:
        found = wal.stat()
        if not found.st_size or found.st_mtime_ns >= path.stat().st_mtime_ns:
            return None
    except OSError:
        return None
    if opened_here(path) is not None:
        return None
    try:
        with _to_ourselves(path) as alone:
            if not alone or not _is_foreign(path, key):
                return None
            kept = aside.put_log_aside(path)
    except OSError as error:
        log.warning("a log that was left cannot be looked at: %s", type(error).__name__)
        return None
    log.warning("a log of another file lay beside the file and was put aside")
    return kept


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


@contextmanager
def _to_ourselves(path: Path) -> Iterator[bool]:
    """Whether no other process has the file open; none can open it inside."""
    if sys.platform == "win32":
        yield True  # there a file that somebody has open cannot be moved away
        return
    import fcntl

    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _COUNT, _FIRST)
        except OSError:
            yield False
        else:
            yield True


def _is_foreign(path: Path, key: bytes | None) -> bool:
    without = _operations(path, key, log_too=False)
    if without is None:
        return False  # a checkpoint was cut off in the middle: the log is what mends it
    replayed = _operations(path, key, log_too=True)
    return replayed is None or (bool(without) and without[-1] not in replayed)


def _operations(path: Path, key: bytes | None, *, log_too: bool) -> list[str] | None:
    """The names of all operations in a copy of the file, in order; None when it is not whole."""
    folder = path.parent / aside.FOLDER / f"{aside.LOOKING}{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        copy = folder / path.name
        shutil.copyfile(path, copy)
        if log_too:
            shutil.copyfile(_log_of(path), _log_of(copy))
        return _read(copy, key)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            folder.parent.rmdir()  # unless something is kept there


def _read(copy: Path, key: bytes | None) -> list[str] | None:
    connection = sqlcipher.connect(str(copy), isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        pages = connection.execute("PRAGMA integrity_check(1)").fetchall()
        if pages != [("ok",)] or _has_loose_ends(connection):
            return None
        return [uid for (uid,) in connection.execute("SELECT uid FROM operation ORDER BY id")]
    except sqlcipher.DatabaseError:
        return None
    finally:
        connection.close()


def _has_loose_ends(connection: sqlcipher.Connection) -> bool:
    """Whether rows of one version meet rows of another."""
    return connection.execute("PRAGMA foreign_key_check").fetchone() is not None
