"""The log file: ids and figures, never a name, a mail address or a number of a customer."""

import logging
import os
from pathlib import Path

_NAME = "custdesk.log"
_BYTES = 1_000_000
_KEPT = 3
_LAYOUT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start(folder: Path) -> None:
    """Write the log of the whole program into a folder.

    `CUSTDESK_DEBUG=1` writes everything, `CUSTDESK_TRACE_SQL=1` every SQL statement with its
    values: for test data only.
    """
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if os.environ.get("CUSTDESK_DEBUG") else logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _turn_over(folder / _NAME)
        file = logging.FileHandler(folder / _NAME, encoding="utf-8")
    except OSError:
        return  # a read-only folder must not keep the program from starting
    file.setFormatter(logging.Formatter(_LAYOUT))
    root.addHandler(file)
    traced = bool(os.environ.get("CUSTDESK_TRACE_SQL"))
    logging.getLogger("peewee").setLevel(logging.DEBUG if traced else logging.WARNING)


def _turn_over(file: Path) -> None:
    """Put a long log aside and forget the oldest; `logging.handlers` would cost 8 ms of a start."""
    if not file.exists() or file.stat().st_size < _BYTES:
        return
    for number in range(_KEPT - 1, 0, -1):
        older = file.with_name(f"{_NAME}.{number}")
        if older.exists():
            older.replace(file.with_name(f"{_NAME}.{number + 1}"))
    file.replace(file.with_name(f"{_NAME}.1"))


def stop() -> None:
    """Close the log file, so that its folder can be moved."""
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, logging.FileHandler)]:
        root.removeHandler(handler)
        handler.close()
