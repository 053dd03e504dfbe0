"""Copies that are kept aside when another program took the file away while it was open."""

import datetime as dt
import logging
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from custdesk.domain.errors import CustDeskError

log = logging.getLogger(__name__)

FOLDER = "aside"
LOOKING = "looking-"  # a folder in it where a copy is looked at, by the process of that number


def rescue(source: Any, path: Path, key: bytes | None) -> Path | None:  # noqa: ANN401 - raw
    """Copy what an open connection still sees, encrypted as it is; None where that fails.

    The name carries the number of the newest operation, so one state of the file is kept once.
    """
    try:
        folder = path.parent / FOLDER
        folder.mkdir(exist_ok=True)
        newest = source.cursor().execute("SELECT COALESCE(MAX(id), 0) FROM operation").fetchone()[0]
        stem = f"{path.stem}-*-lost-{newest}{path.suffix}"
        for there in folder.glob(stem):
            return there
        copy = folder / stem.replace("*", _stamp())
        part = copy.with_suffix(".part")
        part.unlink(missing_ok=True)
        _copy(source, part, key)
        part.rename(copy)
        put_log_aside(path)
    except (OSError, sqlcipher.Error, CustDeskError) as error:
        log.error("the file was taken away and cannot be copied: %s", type(error).__name__)
        return None
    log.warning("the file was taken away; what it held is kept aside")
    return copy


def put_log_aside(path: Path) -> Path | None:
    """Move the log of a file away, because the file beside it is another; where it is now.

    SQLite would write its pages over those of that file, and could not tell.
    """
    log_file = path.with_name(path.name + "-wal")
    kept = path.parent / FOLDER / f"{path.stem}-{_stamp()}{path.suffix}-wal"
    kept.parent.mkdir(exist_ok=True)
    log_file.replace(kept)
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
    return kept


def _stamp() -> str:
    return dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def _copy(source: Any, target: Path, key: bytes | None) -> None:  # noqa: ANN401 - raw
    into = sqlcipher.connect(str(target), isolation_level=None)
    try:
        into.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            into.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        source.backup(into)
        into.execute("PRAGMA journal_mode = DELETE")
    finally:
        into.close()
