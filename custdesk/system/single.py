"""One window per data folder: a lock that the system itself lets go when its process ends.

A file that merely exists would outlive a power cut and shut the user out of the own data.
"""

import logging
import os
import sys
from pathlib import Path
from types import TracebackType

from custdesk.domain.errors import InUseElsewhere, StorageUnavailable
from custdesk.domain.words import N_, Message
from custdesk.system.paths import Paths

log = logging.getLogger(__name__)

_NAME = "custdesk.lock"
# Where Windows locks: beyond what is written, because a locked byte cannot be read by others.
_FAR = 1 << 20


class Claim:
    """The data folder is this process's own until `release`, the end of `with`, or its death."""

    def __init__(self, file: int) -> None:
        self._file = file

    def release(self) -> None:
        """Let others in; calling again does nothing."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> "Claim":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def lock_file(paths: Paths) -> Path:
    """The file that is locked; it stays when nobody holds it and means nothing then."""
    return paths.data / _NAME


def claim(paths: Paths) -> Claim:
    """Take the data folder for this process.

    Raises `InUseElsewhere` while another process (or another claim of this one) holds it, and
    `StorageUnavailable` when the folder cannot be made or written.
    """
    path = lock_file(paths)
    try:
        paths.data.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    except OSError as error:
        raise StorageUnavailable(_cannot_be_written(paths.data)) from error
    try:
        if not _lock(file):
            raise InUseElsewhere(_told(paths))
        os.ftruncate(file, 0)
        os.write(file, f"{os.getpid()}\n{_computer()}\n".encode())
    except OSError:
        # A full disk: the lock holds all the same, only its holder is not named.
        log.warning("claim: the holder could not be written down")
    except InUseElsewhere:
        os.close(file)
        raise
    return Claim(file)


def take(path: Path) -> Claim | None:
    """Hold a file for one kind of work; None while another process or claim does it.

    Raises `StorageUnavailable` where it cannot be made.
    """
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    except OSError as error:
        raise StorageUnavailable(_cannot_be_written(path.parent)) from error
    if _lock(file):
        return Claim(file)
    os.close(file)
    return None


def holder(paths: Paths) -> tuple[int, str] | None:
    """(process, computer) that last took the folder, as written down; None when that is lost."""
    try:
        number, _, computer = lock_file(paths).read_text("utf-8").partition("\n")
        return int(number), computer.strip()
    except (OSError, ValueError):
        return None


def _computer() -> str:
    """This computer's name; the library for it would cost a start 4 ms."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def _lock(file: int) -> bool:
    """Whether the lock was free; where a drive knows no locks it counts as free."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(file, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(file, 0, os.SEEK_SET)
        return True
    import fcntl

    try:
        # `flock`, not `lockf`: that one is lost when any other handle on the file is closed.
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        log.warning("claim: this drive knows no locks")
    return True


def _told(paths: Paths) -> Message:
    held = holder(paths)
    if held is not None and held[1] and held[1] != _computer():
        return Message(
            N_(
                "CustDesk is open on the computer {computer} with the same folder {folder}. "
                "Close it there first, then try again."
            ),
            {"computer": held[1], "folder": str(paths.data)},
        )
    return Message(
        N_(
            "CustDesk is already open with the folder {folder}. "
            "Go on in that window, or close it and try again."
        ),
        {"folder": str(paths.data)},
    )


def _cannot_be_written(folder: Path) -> Message:
    return Message(
        N_(
            "The folder {folder} cannot be written, so CustDesk cannot keep anything there. "
            "Allow writing in it, or choose another folder."
        ),
        {"folder": str(folder)},
    )
