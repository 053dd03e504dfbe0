"""A virtual screen that is watched: when a program's window is painted, and when it is still.

Whatever a program is made with, its picture ends up in the frame buffer of Xvfb, which is a file
here. So all programs are measured alike, from the start of the process to what an eye would see.
"""

import os
import shutil
import signal
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SIZE = "1440x900x24"
_LOOK = 0.004  # s between two looks at the screen
_STILL = 1.2  # s without any change after which a program stands
_PATIENCE = 60.0
_GRID = 6  # every sixth pixel of every sixth line is looked at
_COLOURS = 6  # a plain ground alone is not a painted window


@dataclass(frozen=True, slots=True)
class Seen:
    """Seconds from the start of the process, its processor seconds, and its memory in MB.

    Of memory the whole (RSS), which does not depend on who else has the same libraries loaded, and
    what is its own alone (anonymous): heap, not files.
    """

    painted: float  # the first picture that is more than a plain ground
    still: float  # the last change before nothing changed any more
    processor: float  # of the whole tree, until then
    memory: float
    own: float


class Screen:
    """One virtual screen; programs are shown on it one after the other."""

    def __init__(self, folder: Path) -> None:
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-screen", "0", SIZE, "-fbdir", str(folder), "-displayfd", str(writing)],
            pass_fds=(writing,), stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(writing)
        with os.fdopen(reading) as told:
            self.display = f":{told.readline().strip()}"
        self._pixels = _pixels(folder / "Xvfb_screen0")

    def close(self) -> None:
        self._server.terminate()
        self._server.wait()

    def show(self, command: Sequence[str], environment: dict[str, str]) -> Seen:
        """Start a program, watch it until it stands still, and end it."""
        before = self._pixels.copy()
        began = time.perf_counter()
        process = subprocess.Popen(
            command, env=environment | {"DISPLAY": self.display}, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            painted, still = self._watch(process, before, began)
            return Seen(painted, still, *_spent(process.pid))
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            self._until_empty(before)

    def _watch(
        self, process: subprocess.Popen[bytes], before: "np.ndarray", began: float
    ) -> tuple[float, float]:
        last, painted, still = before, 0.0, 0.0
        while True:
            now = time.perf_counter() - began
            seen = self._pixels.copy()
            if not np.array_equal(seen, last):
                last, still = seen, now
                if not painted and len(np.unique(seen[seen != before])) >= _COLOURS:
                    painted = now
            if painted and now - still > _STILL:
                return painted, still
            if now > _PATIENCE or process.poll() is not None:
                raise RuntimeError(f"no window of {process.args!r}")
            time.sleep(_LOOK)

    def _until_empty(self, before: "np.ndarray") -> None:
        for _turn in range(500):
            if np.array_equal(self._pixels, before):
                return
            time.sleep(0.01)


def _pixels(file: Path) -> "np.ndarray":
    """Some of the pixels of a frame buffer, as they change: a file in the format of xwd."""
    head = struct.unpack(">25I", file.read_bytes()[:100])
    size, height, a_line, colours = head[0], head[5], head[12], head[19]
    whole = np.memmap(file, np.uint32, "r", offset=size + 12 * colours, shape=(height, a_line // 4))
    return whole[::_GRID, ::_GRID]


def _tree(pid: int) -> list[int]:
    """A process and all that came from it."""
    parents: dict[int, list[int]] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = place.read_text().rpartition(")")[2].split()
            parents.setdefault(int(fields[1]), []).append(int(place.parent.name))
    found, todo = [], [pid]
    while todo:
        one = todo.pop()
        found.append(one)
        todo += parents.get(one, [])
    return found


def _spent(pid: int) -> tuple[float, float, float]:
    """Processor seconds and memory in MB of a process and all that came from it."""
    ticks, whole, own = 0, 0.0, 0.0
    for one in _tree(pid):
        with suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15]))  # its own, and of children that have ended
            more = memory(one)
            whole, own = whole + more[0], own + more[1]
    return ticks / os.sysconf("SC_CLK_TCK"), whole, own


def memory(pid: int | str = "self") -> tuple[float, float]:
    """The memory of a process in MB: all of it, and what is its own alone."""
    kilobytes = {"Rss:": 0, "Anonymous:": 0}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, figure = line.split()[:2]
        if name in kilobytes:
            kilobytes[name] = int(figure)
    return kilobytes["Rss:"] / 1024, kilobytes["Anonymous:"] / 1024


@contextmanager
def screen() -> Iterator[Screen]:
    """A virtual screen for as long as it is needed."""
    folder = Path(tempfile.mkdtemp(prefix="custdesk-screen-"))
    opened = Screen(folder)
    try:
        yield opened
    finally:
        opened.close()
        shutil.rmtree(folder, ignore_errors=True)
