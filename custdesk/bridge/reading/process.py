"""The program's side of reading: starts the child, takes its answer, ends it in time."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Literal

import custdesk
from custdesk.bridge.cells import RawFile
from custdesk.bridge.reading import limits
from custdesk.bridge.reading.answer import Answer
from custdesk.bridge.reading.limits import memory_meter
from custdesk.bridge.reading.refusals import unreadable
from custdesk.domain.errors import Cancelled
from custdesk.domain.words import N_, Message

TICK = 0.05  # seconds between looks at the clock
GRACE = 2.0  # seconds for the child to go after its last word
MODULE = "custdesk.bridge.reading.child"
OUT_OF_MEMORY = (b"memory allocation of", b"MemoryError", b"out of memory")
if sys.platform == "win32":
    NO_WINDOW = subprocess.CREATE_NO_WINDOW
else:
    NO_WINDOW = 0


def read_files(
    path: Path,
    *,
    seconds: float = limits.SECONDS,
    memory: int = limits.MEMORY,
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    way: Literal["fast", "calendar"] = "fast",
) -> list[RawFile]:
    """Read any list file: a workbook or a text file is one `RawFile`, a zip one for each member.

    Rows and columns stand where they stand in the file: the first row is row 1, the first cell
    column A. Empty cells are None; empty cells at the end of a row and empty rows at the end of a
    sheet are left out.

    `way`: `calendar` reads iCalendar and nothing else.

    `seconds` is the wall clock it may take and `memory` the bytes the reading process may use.
    `progress` is called with the number of rows so far, `cancelled` is asked about twenty times a
    second.

    A member of a zip that cannot be read is a `RawFile` without sheets that says why in
    `unreadable`. Raises UnreadableFile when nothing can be read, Cancelled when asked to stop.
    """
    _check(path)
    deadline = time.monotonic() + seconds

    def look(rows: int) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled(Message(N_("Reading {file} was stopped."), {"file": path.name}))
        if time.monotonic() > deadline:
            raise unreadable(path.name, "too_long", seconds=max(1, round(seconds)))
        if progress is not None and rows:
            progress(rows)

    answer = _attempt(path, way, seconds, memory, look)
    if answer.refusal == "memory" and way == "fast":
        answer = _attempt(path, "thrifty", seconds, memory, look)
    return answer.files()


def _attempt(
    path: Path, way: str, seconds: float, memory: int, look: Callable[[int], None]
) -> Answer:
    """Let a child read the file in one way; `look` is called meanwhile and may raise."""
    answer = Answer()
    child = start([str(path.absolute()), str(memory), str(seconds), way])
    complaints = _hear(child, answer, memory, look)
    if not answer.complete:
        code = why_silent(child.returncode, complaints)
        answer.refuse(path.name, code, {"seconds": max(1, round(seconds))})
    return answer


class Complaints(threading.Thread):
    """What the child's libraries say: the beginning, in memory, for cells may be quoted in it."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self.said = b""

    def run(self) -> None:
        self.said = self._stream.read(limits.COMPLAINTS)
        while self._stream.read(limits.COMPLAINTS):
            pass


def _check(path: Path) -> None:
    """Raise UnreadableFile for what needs no reading."""
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise unreadable(name, "folder")
        if path.exists() and not path.is_file():
            raise unreadable(name, "unopened")  # a pipe or a device, which may never end
        with path.open("rb") as stream:
            stream.read(1)
    except FileNotFoundError:
        raise unreadable(name, "missing") from None
    except PermissionError:
        raise unreadable(name, "denied") from None
    except (OSError, ValueError):
        raise unreadable(name, "unopened") from None


# What a foreign file could make a reader tell must not hold the key to the firm's own.
_SECRETS = frozenset({"CUSTDESK_PASSWORD", "CUSTDESK_NEW_PASSWORD"})


def start(
    arguments: list[str],
    module: str = "",
    stdin: int = subprocess.DEVNULL,
    surroundings: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """The child, in a process group of its own, with this very package to import.

    `surroundings`: what else its environment says.
    """
    package = str(Path(custdesk.__file__).parents[1])
    paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    # A packaged program has no Python beside it: it runs its own children.
    packaged = getattr(sys, "frozen", False)
    python = ["--child"] if packaged else ["-P", "-B", "-W", "ignore", "-m"]
    return subprocess.Popen(
        [sys.executable, *python, module or MODULE, *arguments],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={
            **{name: value for name, value in os.environ.items() if name not in _SECRETS},
            "PYTHONPATH": os.pathsep.join(paths),
            "PYTHONUTF8": "1",
            "RUST_BACKTRACE": "0",
            **(surroundings or {}),
        },
        start_new_session=True,
        creationflags=NO_WINDOW,
    )


def _hear(
    child: subprocess.Popen[bytes], answer: Answer, memory: int, look: Callable[[int], None]
) -> bytes:
    """Take the child's answer to its end, and end the child whatever happens; its complaints."""
    assert child.stdout is not None
    assert child.stderr is not None
    listener = threading.Thread(target=answer.listen, args=(child.stdout,), daemon=True)
    complaints = Complaints(child.stderr)
    listener.start()
    complaints.start()
    used = memory_meter(child.pid)
    try:
        while listener.is_alive():
            listener.join(TICK)
            look(answer.rows)
            if used() > memory:
                child.kill()  # it ends without a last word, which `why_silent` explains
        with suppress(subprocess.TimeoutExpired):
            child.wait(GRACE)
    finally:
        end(child)
        listener.join()
        complaints.join()
        child.stdout.close()
        child.stderr.close()
    return complaints.said


def end(child: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it may have started."""
    if child.poll() is None:
        if sys.platform == "win32":
            child.kill()
        else:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def why_silent(code: int, complaints: bytes) -> str:
    """Why the child ended without a last word: a key of `refusals.SENTENCES`."""
    if any(words in complaints for words in OUT_OF_MEMORY):
        return "memory"
    if sys.platform != "win32":
        if code == -signal.SIGXCPU:
            return "too_long"
        if code in (-signal.SIGKILL, -signal.SIGABRT):
            return "memory"  # the meter's doing, the system's, or a library that got none
    return "damaged"
