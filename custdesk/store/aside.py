"""Copies that are kept aside when another program took the file away while it was open."""

import datetime as dt
import logging
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from custdesk.domain.errors import CustDeskError

log = logging.getLogger(__name__)

FOLDER = "aside"


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
        stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
        copy = folder / stem.replace("*", stamp)
        part = copy.with_suffix(".part")
        part.unlink(missing_ok=True)
        _copy(source, part, key)
        part.rename(copy)
    except (OSError, sqlcipher.Error, CustDeskError) as error:
        log.error("the file was taken away and cannot be copied: %s", type(error).__name__)
        return None
    log.warning("the file was taken away; what it held is kept aside")
    return copy


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
