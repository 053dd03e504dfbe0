"""Pages of a foreign PDF as pictures, drawn in a process of their own (`pdf_child`)."""

import json
import subprocess
import threading
from contextlib import suppress
from dataclasses import dataclass

from custdesk.bridge.reading.limits import MIB
from custdesk.bridge.reading.process import Complaints, end, start

MODULE = "custdesk.bridge.pdf_child"
SECONDS = 15.0
MEMORY = 1024 * MIB


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: rows of `stride` bytes, four for each point (blue, green, red, nothing).

    `problem`: password, damaged, or too_long; then there is no page.
    """

    pages: int = 0
    width: int = 0
    height: int = 0
    stride: int = 0
    rows: bytes = b""
    problem: str = ""


def page(content: bytes, place: int, width: int, seconds: float = SECONDS) -> PdfPage:
    """Draw one page (the first is 0) so many points wide; what goes wrong is told in `problem`."""
    asked = [str(MEMORY), str(seconds), str(place), str(width)]
    child = start(asked, MODULE, subprocess.PIPE)
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stderr is not None
    complaints = Complaints(child.stderr)
    writer = threading.Thread(target=_tell, args=(child, content), daemon=True)
    late = threading.Event()

    def stop() -> None:
        late.set()
        end(child)

    timer = threading.Timer(seconds, stop)
    for thread in (complaints, writer, timer):
        thread.start()
    try:
        head, _, rows = child.stdout.read().partition(b"\n")
    finally:
        timer.cancel()
        end(child)
        for thread in (complaints, writer):
            thread.join()
        for stream in (child.stdin, child.stdout, child.stderr):
            with suppress(OSError):
                stream.close()
    return _page(head, rows, "too_long" if late.is_set() else "damaged")


def _tell(child: "subprocess.Popen[bytes]", content: bytes) -> None:
    assert child.stdin is not None
    with suppress(OSError):  # it ended before it heard all of it
        child.stdin.write(content)
        child.stdin.close()


def _page(head: bytes, rows: bytes, otherwise: str) -> PdfPage:
    """The answer, as far as it makes sense: the child may have been led astray."""
    try:
        told = json.loads(head)
        if "problem" in told:
            return PdfPage(problem=str(told["problem"]))
        pages, width, height, stride = (
            int(told[name]) for name in ("pages", "width", "height", "stride")
        )
    except (ValueError, KeyError, TypeError):
        return PdfPage(problem=otherwise)
    if width < 1 or height < 1 or stride < width * 4 or len(rows) < stride * height:
        return PdfPage(problem=otherwise)
    return PdfPage(pages, width, height, stride, rows)
