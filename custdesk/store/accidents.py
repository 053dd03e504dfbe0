"""What disks, drives and sync programs do to the file, in sentences; anything else is a bug."""

import os
import shutil
from pathlib import Path

from custdesk.domain.errors import DamagedFile, StorageUnavailable
from custdesk.domain.words import N_, Message

# Less room than this is the reason, whatever the system calls it.
_NO_ROOM = 256 * 1024

DAMAGED = N_(
    "The file {file} is damaged. Restore the latest backup, or save everything that can still be "
    "read into a new file."
)
NO_ANSWER = N_(
    "The drive with the file {file} does not answer: a stick was pulled out, the network is gone "
    "or the disk is failing. Connect it again, then repeat the last step. "
    "What was saved before is in the file."
)
GONE = N_(
    "The file {file} is no longer in its place: it was moved, renamed or deleted, or its drive is "
    "gone. Put it back, then repeat the last step."
)
REPLACED = N_(
    "Another program deleted or replaced the file {file} while it was open. "
    "Everything saved until then is kept in {copy}. Close CustDesk, then restore that copy."
)
REPLACED_NO_COPY = N_(
    "Another program replaced the file {file} while it was open, or its drive was connected anew. "
    "Nothing more can be saved into it. Close CustDesk and start it again."
)

# What SQLite says when something happened to the file or its drive.
_LASTING = ("malformed", "not a database", "disk I/O error", "unable to open", "readonly")
_PASSING = ("disk is full", "database is locked")


def is_accident(error: Exception) -> bool:
    """Whether the world is to blame for a database error, and not the program."""
    return is_lasting(error) or any(text in str(error) for text in _PASSING)


def is_lasting(error: Exception) -> bool:
    """Whether the connection has to be made anew: SQLCipher refuses every write after such one."""
    return any(text in str(error) for text in _LASTING)


def unavailable(path: Path, error: Exception) -> StorageUnavailable:
    """What to tell the user about an error of the file at `path`."""
    text = str(error)
    if "malformed" in text and _answers(path):
        return DamagedFile(Message(DAMAGED, {"file": str(path)}))
    return StorageUnavailable(Message(_reason(path, text, error), {"file": str(path)}))


def _reason(path: Path, text: str, error: Exception) -> str:
    if "not a database" in text:
        return N_("The file {file} is not a CustDesk file, or the password is wrong.")
    if "locked" in text:
        return N_("Other work is writing to {file}. Wait until it is done, then try again.")
    if "disk is full" in text or ("I/O error" in text and _is_full(path)):
        return N_("The disk is full. Make room, then try again; nothing was lost.")
    if "I/O error" in text or "malformed" in text:
        return NO_ANSWER
    if "readonly" in text or isinstance(error, PermissionError) or _may_not_be_written(path):
        return N_(
            "The file {file} cannot be written. Allow writing in its folder, or choose another."
        )
    return N_("The file {file} cannot be opened. Check that its folder exists and can be written.")


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _NO_ROOM
    except OSError:
        return False


def _may_not_be_written(path: Path) -> bool:
    there = [one for one in (path, path.parent) if os.access(one, os.F_OK)]
    return bool(there) and not all(os.access(one, os.W_OK) for one in there)


def _answers(path: Path) -> bool:
    """Whether the drive is there: SQLite calls it damage too when reading from a drive fails."""
    try:
        return bool(path.stat().st_size) and path.parent.is_dir()
    except OSError:
        return False
