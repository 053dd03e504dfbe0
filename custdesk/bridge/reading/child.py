"""The process that reads a foreign file: `python -m custdesk.bridge.reading.child FILE …`.

Arguments: the file, the most memory in bytes, the most seconds, and `fast`, `thrifty`, which
reads with little memory what can be read so, or `calendar`. It answers on standard output in
the lines of `wire` and does nothing else: `confinement` sees to that. The program may end it at
any moment.
"""

import gc
import os
import sys
from pathlib import Path
from typing import BinaryIO

from custdesk.bridge.reading import limits
from custdesk.bridge.reading.confinement import confine
from custdesk.bridge.reading.dispatch import answer
from custdesk.bridge.reading.wire import Lines


def main(arguments: list[str]) -> None:
    """Read one file and answer."""
    path, memory, seconds = Path(arguments[0]), int(arguments[1]), float(arguments[2])
    limits.bind_self(memory, seconds)
    gc.disable()  # rows hold no cycles
    confine(path)
    with _own_output() as out:
        answer(path, arguments[3], Lines(out))


def _own_output() -> BinaryIO:
    """Standard output for the answer alone: what libraries say goes to the error stream."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return out


if __name__ == "__main__":
    main(sys.argv[1:])
