"""The kernel's own fence around the reading process: a seccomp filter, Linux only.

It holds for machine code as well, where Python hears of nothing. It needs no rights and no other
program. Where the kernel or the processor is another, the other limits are left.
"""

import ctypes
import errno
import os
import platform
import signal
import struct
from collections.abc import Iterable

PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP = 1, 38, 22
SECCOMP_MODE_FILTER = 2
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000, 0x80000000
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16  # where they stand in what the filter is shown
X32 = 0x40000000  # a second way to call on the same processor
CLONE_THREAD = 0x10000
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

# Processor -> its name for the kernel, what is refused, what is said not to exist (so that the C
# library takes the older way, whose arguments a filter can see), `clone`, and the ways to open a
# file with the place of their flags.
# Refused: sockets, other programs and processes, everything that makes, moves, changes or removes
# files, reading other processes' memory, and the ways around a filter (io_uring, bpf).
_X86 = (
    41, 42, 44, 46, 49, 53, 57, 58, 59, 62, 76, 77, 82, 83, 84, 85, 86, 87, 88, 90, 91, 92, 93, 94,
    101, 132, 133, 155, 161, 165, 188, 189, 190, 200, 235, 258, 259, 260, 261, 263, 264, 265, 266,
    268, 272, 280, 285, 297, 304, 307, 308, 310, 311, 316, 321, 322, 323, 424, 425, 434, 438, 452,
)  # fmt: skip
_ARM = (
    5, 6, 7, 33, 34, 35, 36, 37, 38, 39, 40, 41, 45, 46, 47, 51, 52, 53, 54, 55, 88, 97, 117, 129,
    130, 138, 198, 199, 200, 203, 206, 211, 221, 240, 265, 268, 269, 270, 271, 276, 280, 281, 282,
    424, 425, 434, 438, 452,
)  # fmt: skip
PROCESSORS = {
    "x86_64": (0xC000003E, _X86, (435, 437), 56, ((2, 1), (257, 2))),
    "aarch64": (0xC00000B7, _ARM, (435, 437), 220, ((56, 2),)),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def raise_fence() -> bool:
    """Refuse this process, for good, what no reader needs; whether the kernel took it.

    The process also goes down with the thread that started it: nothing is left behind when the
    program itself is killed.
    """
    processor = platform.machine()
    kernel = ctypes.CDLL(None, use_errno=True)
    kernel.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if processor not in PROCESSORS or struct.calcsize("P") != 8:
        return False
    lines = _lines(processor)
    program = _Program(len(lines), b"".join(struct.pack("HBBI", *line) for line in lines))
    if kernel.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    return bool(kernel.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


def _lines(processor: str) -> list[tuple[int, int, int, int]]:
    """The filter: each line is an order, how many lines to skip when true and when not, a value."""
    architecture, refused, unknown, clone, opening = PROCESSORS[processor]
    lines = [
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 1, 0, architecture),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
        (AT_LEAST, 0, 1, X32),
        (RETURN, 0, 0, REFUSE | errno.EPERM),
    ]
    lines += _refuse(refused, errno.EPERM) + _refuse(unknown, errno.ENOSYS)
    # Only threads of this process may be made.
    lines += _by_argument(clone, 0, CLONE_THREAD, wanted=True)
    for number, place in opening:
        lines += _by_argument(number, place, WRITING, wanted=False)
    return [*lines, (RETURN, 0, 0, ALLOW)]


def _refuse(numbers: Iterable[int], reason: int) -> list[tuple[int, int, int, int]]:
    return [
        line
        for number in numbers
        for line in ((EQUAL, 0, 1, number), (RETURN, 0, 0, REFUSE | reason))
    ]


def _by_argument(
    number: int, place: int, bits: int, *, wanted: bool
) -> list[tuple[int, int, int, int]]:
    """A call that is allowed only with one of the bits in an argument, or only without."""
    return [
        (EQUAL, 0, 4, number),
        (LOAD, 0, 0, ARGUMENTS + 8 * place),
        (ANY_BIT, *((1, 0) if wanted else (0, 1)), bits),
        (RETURN, 0, 0, REFUSE | errno.EPERM),
        (RETURN, 0, 0, ALLOW),
    ]
