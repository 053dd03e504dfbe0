"""Give the data file its first password, or take the password away: a swap of the whole file.

The other form is written beside the file, checked, put on the disk and renamed into place, so a
kill or a power cut at any step leaves one whole file and what opens it. The key file is written
before an encrypted file takes its place, and removed after a plain one did.
"""

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import peewee as pw
from sqlcipher3 import dbapi2 as sqlcipher

from custdesk.store import files
from custdesk.store.connection import Connection
from custdesk.store.database import Database, unavailable

if TYPE_CHECKING:  # a plain file opens without it
    from custdesk.store.keyfile import KeyFile

log = logging.getLogger(__name__)

_SIDES = ("-journal", "-wal", "-shm")
_PAGE = 4096
_AT_ONCE = 1 << 20
# Seconds that other work on the file may still take.
_PATIENCE = 5.0


def protect(db: Database, key_path: Path, keys: "KeyFile", key: bytes) -> None:
    """Encrypt a plain file with `key`, which `keys` holds; the file stays open for its users.

    Raises `StorageUnavailable` when other work is writing, the disk is full or the copy does not
    equal the file; nothing has changed then.
    """
    with telling(db.path), db.alone():
        swap(db.path, None, key, ready=lambda: keys.save(key_path))
        db.use_key(key)
    log.info("the file is protected")


def expose(db: Database, key_path: Path) -> None:
    """Write the file in plain and forget its key file. Raises like `protect`."""
    key = db.key
    with telling(db.path), db.alone():
        swap(db.path, key, None)
        db.use_key(None)
        key_path.unlink(missing_ok=True)
        files.sync_folder(key_path.parent)
    log.info("the file is plain")


def opens(path: Path, key: bytes | None) -> bool:
    """Whether a key opens a file; nothing is written. False for one that cannot be read, too."""
    try:
        with closing(connect(path, key, mode="ro")) as connection:
            connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
    except sqlcipher.Error:
        return False
    return True


def tidy(path: Path) -> None:
    """Remove what a swap that was cut off left beside the file.

    Only with an open connection to the file: no other process is in the middle of a swap then.
    """
    for left in _with_sides(_new(path)):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def swap(
    path: Path,
    old: bytes | None,
    new: bytes | None,
    ready: Callable[[], None] = lambda: None,
    after: Callable[[], None] = lambda: None,
    patience: float = _PATIENCE,
) -> None:
    """Replace a file by itself under another key (None: plain).

    `ready` is called when the new one is checked and on the disk, `after` when it is in place;
    up to then no other process can read or write the file. Raises `OSError` or SQLite's errors.
    """
    target = _new(path)
    try:
        with closing(held_alone(path, old, patience)) as source:
            for left in _with_sides(target):
                left.unlink(missing_ok=True)
            _export(source, target, new)
            check_copy(source, target, new)
            files.sync_file(target)
            ready()
            _take_place(source, target, path, wipe=old is None)
            after()
    except BaseException:
        for left in _with_sides(target):
            with suppress(OSError):
                left.unlink(missing_ok=True)
        raise


def check_copy(source: Connection, target: Path, key: bytes | None) -> None:
    """Whether a copy is sound and has as many rows as its source; `DatabaseError` when not."""
    with closing(connect(target, key)) as copy:
        broken = [text for (text,) in copy.execute("PRAGMA integrity_check") if text != "ok"]
        if key is not None:
            broken += [text for (text,) in copy.execute("PRAGMA cipher_integrity_check")]
        if broken or counts(copy) != counts(source):
            raise sqlcipher.DatabaseError("the copy is malformed")


def counts(connection: Any) -> dict[str, int]:  # noqa: ANN401 - a raw connection
    """The rows of every table that holds its own."""
    names = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            "AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_stat%'"
        ).fetchall()
    ]
    return {
        name: connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in names
    }


def connect(path: Path, key: bytes | None, *, mode: str = "rw", patience: float = 5.0) -> Any:  # noqa: ANN401 - a raw connection
    """A raw connection to a file that must exist; the caller closes it."""
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=patience
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA temp_store = 2")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """What goes wrong with a file, as a sentence (`StorageUnavailable`)."""
    try:
        yield
    except (OSError, pw.DatabaseError, sqlcipher.DatabaseError) as error:
        raise unavailable(path, error) from error


def held_alone(path: Path, key: bytes | None, patience: float = _PATIENCE) -> Any:  # noqa: ANN401 - raw
    """A connection that nobody else can be beside, with the write-ahead log gone."""
    connection = connect(path, key, patience=patience)
    try:
        # Refused while anyone else has the file open, in this process or another.
        (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        if mode != "delete":
            raise sqlcipher.OperationalError("database is locked")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchone()
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")  # in this mode the lock stays until the connection closes
        # A plain log that came back after a power cut would be taken for the encrypted file's.
        files.sync_folder(path.parent)
    except BaseException:
        connection.close()
        raise
    return connection


def _export(source: Any, target: Path, key: bytes | None) -> None:  # noqa: ANN401 - raw
    secret = "" if key is None else f"x'{key.hex()}'"
    target.touch(0o600)
    source.execute("ATTACH DATABASE ? AS target KEY ?", (str(target), secret))
    # A cut in the middle leaves nothing that is used; `sync_file` does the rest.
    source.execute("PRAGMA target.journal_mode = OFF").fetchone()
    source.execute("PRAGMA target.synchronous = OFF")
    try:
        source.execute("BEGIN")
        source.execute("SELECT sqlcipher_export('target')").fetchone()
        source.execute("COMMIT")
    finally:
        if source.in_transaction:
            source.execute("ROLLBACK")
        source.execute("DETACH DATABASE target")


def _take_place(source: Any, target: Path, path: Path, *, wipe: bool) -> None:  # noqa: ANN401
    if sys.platform == "win32":  # an open file cannot be replaced there
        source.close()
        files.move_whole(target, path)
        return
    # Another process may be waiting to open the old file, which has no name any more: what it
    # would write there would be lost. Without its first page it is refused instead.
    handle = os.open(path, os.O_RDWR)
    try:
        files.move_whole(target, path)
        _blank(handle, os.fstat(handle).st_size if wipe else _PAGE)
        source.close()
    finally:
        # Not before: closing any handle of a file gives up SQLite's lock on it.
        os.close(handle)


def _blank(handle: int, size: int) -> None:
    """Overwrite the beginning of a file, so that deleted does not mean readable."""
    with suppress(OSError):
        for start in range(0, size, _AT_ONCE):
            os.pwrite(handle, bytes(min(_AT_ONCE, size - start)), start)
        os.fsync(handle)


def _new(path: Path) -> Path:
    return path.with_name(f"{path.name}.new")


def _with_sides(path: Path) -> list[Path]:
    return [path, *(path.with_name(path.name + side) for side in _SIDES)]
