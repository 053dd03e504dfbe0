"""Accidents made on purpose: a disk that is full, fails or goes away. For tests, on Linux.

Each is the real thing as far as the program can tell: the system itself refuses, nothing of the
program is replaced.
"""

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

# Reading or writing its first pages gives EIO, as a failing disk does.
FAILING = "/proc/self/mem"
# Writing gives ENOSPC.
FULL = "/dev/full"

NOBODY = 65534


class NotPossible(Exception):
    """This system does not let us make that accident."""


def handles(path: Path) -> list[int]:
    """This process's open handles on a file."""
    found = []
    for hand in Path("/proc/self/fd").iterdir():
        try:
            if hand.samefile(path):
                found.append(int(hand.name))
        except OSError:
            continue  # the handle of the listing itself
    return found


def locks(path: Path) -> list[str]:
    """The locks that this process holds on a file, as the system lists them."""
    inode = str(path.stat().st_ino)
    rows = [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    mine = [row for row in rows if row[4] == str(os.getpid())]
    return [" ".join(row[1:4] + row[6:]) for row in mine if row[5].rpartition(":")[2] == inode]


@contextmanager
def instead(path: Path, device: str) -> Iterator[None]:
    """All open handles of this process on a file lead to a device; afterwards to the file again."""
    hands = handles(path)
    if not hands:
        raise NotPossible(f"{path.name} is not open")
    kept = [(hand, os.dup(hand)) for hand in hands]
    bad = os.open(device, os.O_RDWR)
    try:
        for hand in hands:
            os.dup2(bad, hand, inheritable=False)
        yield
    finally:
        for hand, copy in kept:
            os.dup2(copy, hand, inheritable=False)
            # Not closed: closing any handle on a file lets go of the locks that SQLite holds on it.
        os.close(bad)


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file may grow beyond a size; the system answers with an error, as FAT does at 4 GB."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _system(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotPossible(done.stderr.strip() or str(command[0]))


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator["SmallDisk"]:
    """A disk of so many bytes on a folder; raises `NotPossible` for whoever may not mount."""
    folder.mkdir(parents=True, exist_ok=True)
    _system("mount", "-t", "tmpfs", "-o", f"size={size}", "custdesk-test", folder)
    try:
        yield SmallDisk(folder)
    finally:
        # Lazily: what is still open must not keep the test from ending.
        subprocess.run(("umount", "-l", folder), capture_output=True, check=False)


class SmallDisk:
    """A disk that can be filled, emptied, made read-only and taken away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self, leave: int = 0) -> None:
        """Take all room but so many bytes."""
        free = os.statvfs(self.folder).f_bavail * os.statvfs(self.folder).f_frsize
        with self._filler.open("ab") as file:
            _pour(file, max(free - leave, 0))

    def make_room(self) -> None:
        """Give back what was taken."""
        self._filler.unlink(missing_ok=True)

    def read_only(self, on: bool) -> None:
        """Refuse all writing, or allow it again; raises `NotPossible` while a file is written."""
        _system("mount", "-o", f"remount,{'ro' if on else 'rw'}", self.folder)

    def take_away(self) -> None:
        """Pull it out: its folder is empty, what is open leads nowhere that anybody sees."""
        _system("umount", "-l", self.folder)


def _pour(file: IO[bytes], size: int) -> None:
    block = b"\0" * 4096
    while size > 0:
        try:
            file.write(block[:size])
            file.flush()
        except OSError:
            return
        size -= len(block)


def as_nobody(work: Callable[[], Any]) -> str:
    """Run work in a child without the rights of root; the text that it returned.

    Raises `NotPossible` when the child could not give up its rights, `ChildProcessError` when the
    work broke.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            os.write(write, str(work()).encode())
            code = 0
        except BaseException as error:  # a child must not go on as the parent
            os.write(write, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(code)
    os.close(write)
    with os.fdopen(read, "rb") as file:
        text = file.read().decode()
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status):
        raise ChildProcessError(text)
    return text
