"""What a foreign file may cost, and how the child binds itself to it."""

import math
import sys
from collections.abc import Callable
from contextlib import suppress

MIB = 1024 * 1024

SECONDS = 15.0  # of wall clock for one file
# Together less than a gigabyte: what the child may use, and what its answer may weigh here.
MEMORY = 600 * MIB
ANSWER = 360 * MIB
FILE_BYTES = 300 * MIB  # on disk
UNPACKED_BYTES = 600 * MIB  # of all that a zip (an xlsx is one) holds
RATIO = 400  # unpacked to packed; real workbooks stay below 100
RATIO_FROM = 50 * MIB  # small members may be as empty as they like
FILES = 64  # open at a time
MEMBERS = 200  # files in a zip
COMPLAINTS = 64 * 1024  # bytes of what the child's libraries say that are kept, in memory
CELLS = 20_000_000  # in one file, after empty edges are cut off
LINE = 1_000_000  # characters in one line of a csv
FIELD = 1_000_000  # characters in one cell of a csv; Excel knows 32,767


def bind_self(memory: int, seconds: float, *, threads: bool = False) -> None:
    """Limit this process to `memory` bytes and `seconds` of processor time.

    `threads`: it may have several, which these systems count as processes; other programs are
    then refused by `confinement` alone. On systems without such limits the parent watches instead.
    """
    if sys.platform == "win32":
        from custdesk.bridge.reading import jobs

        jobs.bind_self(memory)
    else:
        import resource

        wanted = [
            (resource.RLIMIT_CPU, math.ceil(seconds) + 1),
            (resource.RLIMIT_CORE, 0),  # what it had in memory never lands on the disk
            (resource.RLIMIT_FSIZE, 0),  # bytes of any file it might write
            (resource.RLIMIT_NOFILE, FILES),
        ]
        if not threads:
            # No process beside it; the system's own user is exempt.
            wanted.append((resource.RLIMIT_NPROC, 0))
        if sys.platform == "linux":
            wanted.append((resource.RLIMIT_AS, memory))
        for what, most in wanted:
            hard = resource.getrlimit(what)[1]
            if hard == resource.RLIM_INFINITY or most <= hard:
                with suppress(ValueError, OSError):  # a system that knows no such limit
                    resource.setrlimit(what, (most, most))


def memory_meter(pid: int) -> Callable[[], int]:
    """A function that tells the bytes a process uses; 0 where it has limited itself."""
    if sys.platform == "linux":
        return lambda: 0
    else:  # noqa: RET505 - so that the type checker leaves it to the other systems
        return _watched(pid)


def _watched(pid: int) -> Callable[[], int]:
    try:
        import psutil  # type: ignore[import-untyped]
    except ImportError:
        return lambda: 0

    def used() -> int:
        try:
            return int(psutil.Process(pid).memory_info().rss)
        except psutil.Error:
            return 0

    return used
