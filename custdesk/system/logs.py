"""The log file: ids and figures, never a name, a mail address or a number of a customer."""

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

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
        file = RotatingFileHandler(
            folder / "custdesk.log", maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8"
        )
    except OSError:
        return  # a read-only folder must not keep the program from starting
    file.setFormatter(logging.Formatter(_LAYOUT))
    root.addHandler(file)
    traced = bool(os.environ.get("CUSTDESK_TRACE_SQL"))
    logging.getLogger("peewee").setLevel(logging.DEBUG if traced else logging.WARNING)


def stop() -> None:
    """Close the log file, so that its folder can be moved."""
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, RotatingFileHandler)]:
        root.removeHandler(handler)
        handler.close()
