"""Files that are replaced whole: after a power cut there is the old one or the new one."""

import os
import sys
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file; what was written is on the disk when this returns. Raises `OSError`."""
    part = path.with_name(f"{path.name}.part")
    try:
        with os.fdopen(os.open(part, _NEW, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        move_whole(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def is_folder(path: Path) -> bool:
    """Whether a folder is there and may be looked at; another user's stick may not."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def move_whole(source: Path, target: Path) -> None:
    """Put a finished file in the place of another, so that the name outlives a power cut."""
    os.replace(source, target)  # noqa: PTH105 - atomic on every system
    sync_folder(target.parent)


def sync_file(path: Path) -> None:
    """Have the system put a file on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the system put the names in a folder on the disk, where it can be asked to."""
    if sys.platform == "win32":  # a folder cannot be opened there; names are journalled
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some network drives refuse; the file itself is safe
        pass
    finally:
        os.close(handle)
