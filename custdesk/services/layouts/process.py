"""The program's side of setting a layout of the user's own: starts the child, ends it in time."""

import json
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import IO, Any, NamedTuple

from custdesk.bridge.reading.limits import MIB, memory_meter
from custdesk.bridge.reading.process import GRACE, TICK, Complaints, end, start, why_silent
from custdesk.domain.errors import Cancelled
from custdesk.domain.words import N_, Message
from custdesk.services.layouts.problems import LayoutError, Problem, problem_of

MODULE = "custdesk.services.layouts.child"
SECONDS = 20.0  # of wall clock for one document
MEMORY = 1024 * MIB
ANSWER = 200 * MIB
# Where there is no fence of the kernel's, nobody answers what asks for the network.
_PROXIES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "https_proxy", "http_proxy", "all_proxy")
_NO_NETWORK = {"NO_PROXY": "", **dict.fromkeys(_PROXIES, "http://127.0.0.1:9")}

_WHY = {
    "too_long": N_("It took longer than {seconds} s. Look for something that never ends."),
    "memory": N_("It needs more memory than a layout may have. Look for something that grows."),
    "damaged": N_("It ended the typesetting. Take out what was changed last."),
    "too_large": N_("Its pages are too large. Make its pictures smaller."),
}


class Answer(NamedTuple):
    """What was set: PDF, pages, what the template told, and where it says that visits begin."""

    pdf: bytes
    svg: list[bytes]
    told: dict[str, list[Any]]
    starts: list[object]


def set_files(
    files: Mapping[str, bytes],
    main: str,
    data: Mapping[str, object],
    *,
    printed_on: date,
    fonts: Sequence[Path] = (),
    seconds: float = SECONDS,
    memory: int = MEMORY,
    cancelled: Callable[[], bool] | None = None,
) -> Answer:
    """Set the files of a layout, of which `main` comes first, with `data`.

    Raises `LayoutError` with file, line and column where the template is wrong, and where it takes
    too long or too much; `Cancelled` when asked to stop.
    """
    if main not in files:
        raise LayoutError(Problem(main, 0, 0, Message(N_("{file} is missing."), {"file": main})))
    # A copy of our own making: no link in it leads out, and nobody changes it meanwhile.
    with tempfile.TemporaryDirectory(prefix="custdesk-") as folder:
        for name, content in files.items():
            Path(folder, Path(name).name).write_bytes(content)
        asked = {
            "folder": str(Path(folder).resolve()),
            "main": main,
            "data": data,
            "printed_on": printed_on.isoformat(),
            "fonts": [str(path) for path in fonts],
        }
        head, body = _ask(json.dumps(asked).encode() + b"\n", seconds, memory, cancelled)
    if "problem" in head:
        raise LayoutError(problem_of(head["problem"], head["hints"], main, files))
    pages, place = [], head["pdf"]
    for size in head["svg"]:
        pages.append(body[place : place + size])
        place += size
    starts = head["starts"] if isinstance(head["starts"], list) else []
    return Answer(body[: head["pdf"]], pages, head["told"], starts)


def _ask(
    asked: bytes, seconds: float, memory: int, cancelled: Callable[[], bool] | None
) -> tuple[dict[str, Any], bytes]:
    deadline = time.monotonic() + seconds
    child = start([str(memory), str(seconds)], MODULE, subprocess.PIPE, _NO_NETWORK)
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stderr is not None
    said = _Said(child.stdout)
    writer = threading.Thread(target=_tell, args=(child.stdin, asked), daemon=True)
    complaints = Complaints(child.stderr)
    for thread in (said, complaints, writer):
        thread.start()
    used = memory_meter(child.pid)
    why = ""
    try:
        while said.is_alive() and not why:
            said.join(TICK)
            if cancelled is not None and cancelled():
                raise Cancelled(Message(N_("Setting the pages was stopped.")))
            if time.monotonic() > deadline:
                why = "too_long"
            elif used() > memory:
                why = "memory"
            elif said.too_large:
                why = "too_large"
        if not why:
            with suppress(Exception):
                child.wait(GRACE)
    finally:
        end(child)
        for thread in (said, complaints, writer):
            thread.join()
        for stream in (child.stdin, child.stdout, child.stderr):
            with suppress(OSError):
                stream.close()
    line, _newline, body = bytes(said.content).partition(b"\n")
    head = _head(line, body)
    if why or head is None:
        reason = why or why_silent(child.returncode or 0, complaints.said)
        text = Message(_WHY.get(reason, _WHY["damaged"]), {"seconds": max(1, round(seconds))})
        raise LayoutError(Problem("", 0, 0, text))
    return head, body


def _head(line: bytes, body: bytes) -> dict[str, Any] | None:
    """The first line of the answer; None where the answer is not whole."""
    try:
        head = json.loads(line)
        if "problem" in head or len(body) == head["pdf"] + sum(head["svg"]):
            return dict(head)
    except (ValueError, KeyError, TypeError):
        pass
    return None


def _tell(stream: IO[bytes], asked: bytes) -> None:
    with suppress(OSError, ValueError):
        stream.write(asked)
        stream.close()


class _Said(threading.Thread):
    """The answer as it comes, up to what we take."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self.content = bytearray()
        self.too_large = False

    def run(self) -> None:
        while part := self._stream.read1(1 << 16):  # type: ignore[attr-defined]  # a pipe has it
            if len(self.content) + len(part) > ANSWER:
                self.too_large = True
            if not self.too_large:
                self.content += part
