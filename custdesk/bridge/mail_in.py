"""Foreign mails one after the other, read in a confined child process; never all at once."""

import datetime as dt
import json
import os
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from custdesk.bridge.reading import limits
from custdesk.bridge.reading.mail_files import kind_of
from custdesk.bridge.reading.process import GRACE, TICK, Complaints, end, start, why_silent
from custdesk.bridge.reading.refusals import unreadable
from custdesk.domain.errors import Cancelled
from custdesk.domain.words import N_, Message

MODULE = "custdesk.bridge.reading.mail_child"
SILENCE = 30.0  # seconds without a word after which a mail is given up
SECONDS = 4 * 3600  # of processor time for all
AHEAD = 200  # lines that the child may be ahead
MOST_FILES = 500_000
# In a folder only files that may be mails are looked at; these are not.
_OTHERS = frozenset(
    [
        ".msf",
        ".dat",
        ".json",
        ".sqlite",
        ".log",
        ".html",
        ".htm",
        ".css",
        ".js",
        ".xml",
        ".jpg",
        ".jpeg",
        ".png",
        ".gif",
        ".bmp",
        ".tif",
        ".pdf",
        ".doc",
        ".docx",
        ".xls",
        ".xlsx",
        ".ppt",
        ".pptx",
        ".csv",
        ".txt",
        ".ics",
        ".vcf",
        ".mab",
        ".db",
        ".lock",
        ".tmp",
        ".mp3",
        ".mp4",
        ".mov",
        ".avi",
        ".rar",
        ".7z",
        ".gz",
        ".exe",
        ".dll",
        ".so",
        ".py",
        ".ini",
        ".plist",
        ".pst",
        ".ost",
        ".sbd",
    ]
)
# Where these are no mails, something is wrong with them.
_MAILS = frozenset((".eml", ".msg", ".emlx", ".mbox", ".mbx"))

REASONS = {
    "broken": N_("This mail cannot be read; it is damaged."),
    "too_long": N_("Reading this mail took too long, so it was given up."),
    "memory": N_("Reading this mail needs too much memory."),
    "packed": N_("It is a packed file. Unpack it and choose the folder."),
    "no_mail": N_("It is no mail and no mailbox."),
    "denied": N_("This account has no permission to read it."),
    "missing": N_("It is not there any more."),
    "unopened": N_("The disk or the network does not hand it out."),
    "reaches_out": N_("It reaches for other files, as no mail does. It was not read."),
}


@dataclass(frozen=True, slots=True)
class ForeignMail:
    """One mail as it was read; `at` is in UTC, None where no moment is told.

    `id` is its Message-ID without brackets, or ""; `marks`: see `domain.mail.kinds.sort_of`;
    `failed`: addresses that it says could not be reached.
    """

    file: str
    folder: str
    id: str
    refs: tuple[str, ...]
    sender: tuple[str, str] | None
    to: tuple[tuple[str, str], ...]
    cc: tuple[tuple[str, str], ...]
    reply: tuple[str, ...]
    mine: tuple[str, ...]
    subject: str
    at: dt.datetime | None
    marks: frozenset[str]
    list_host: str
    text: str
    attachments: tuple[str, ...]
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A mail or a file that could not be read; `place`: which mail of the file, 0: the file."""

    file: str
    place: int
    why: Message


Look = Callable[[int, int], None]  # bytes so far, of all


def files_in(paths: Iterable[Path]) -> list[tuple[Path, bool]]:
    """The files to look at, folders with all below them; and whether each was named itself."""
    found: dict[Path, bool] = {}
    for path in paths:
        if path.is_dir():
            for folder, inner, names in os.walk(path):
                inner.sort()
                for name in sorted(names):
                    one = Path(folder, name)
                    if one.suffix.lower() not in _OTHERS and not name.startswith("."):
                        found.setdefault(one, False)
                if len(found) > MOST_FILES:
                    break
        elif path.exists() and path.is_file():
            found[path] = True
        else:
            raise unreadable(path.name or str(path), "unopened" if path.exists() else "missing")
    return list(found.items())[:MOST_FILES]


def read(
    paths: Iterable[Path],
    look: Look | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    memory: int = limits.MEMORY,
    silence: float = SILENCE,
) -> Iterator[ForeignMail | Unread]:
    """All mails of files and folders. One that ends its reader is told, and the rest is read.

    Raises `UnreadableFile` for a path that is not there, and `Cancelled`.
    """
    files = files_in(paths)
    sizes = [_size(path) for path, _named in files]
    run = _Run(files, sizes, look, cancelled, memory, silence)
    try:
        yield from run.all()
    finally:
        run.stop()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


class _Run:
    """One reading: the child, where it is, and what is to be read after it was lost."""

    def __init__(
        self,
        files: list[tuple[Path, bool]],
        sizes: list[int],
        look: Look | None,
        cancelled: Callable[[], bool] | None,
        memory: int,
        silence: float,
    ) -> None:
        self._files, self._sizes = files, sizes
        self._look, self._cancelled = look, cancelled
        self._memory, self._silence = memory, silence
        self._total = sum(sizes)
        self._before = 0  # bytes of the files before the one that is read
        self._file = 0
        self._place = 0  # in the file, after the last mail that was told
        self._mails = 0  # of the file
        self._child: subprocess.Popen[bytes] | None = None
        self._done = False

    def all(self) -> Iterator[ForeignMail | Unread]:
        skip = False
        while self._file < len(self._files):
            why = ""
            base = self._file
            for word in self._words(base, skip):
                if isinstance(word, str):
                    why = word
                else:
                    yield from self._told(word, base)
            if self._done:
                return
            # The child was lost over one mail: it is told, and the rest is read by another one.
            yield self._lost(why)
            if self._file < len(self._files) and self._is_box():
                skip = True
            else:
                skip = False
                self._next(self._file + 1)

    def _is_box(self) -> bool:
        try:
            with self._files[self._file][0].open("rb") as stream:
                return kind_of(stream) == "mbox" and self._place < self._sizes[self._file]
        except OSError:
            return False

    def _lost(self, why: str) -> Unread:
        self._mails += 1
        reason = Message(REASONS.get(why, REASONS["broken"]))
        return Unread(str(self._files[self._file][0]), self._mails, reason)

    def _next(self, number: int) -> None:
        while self._file < number:
            self._before += self._sizes[self._file]
            self._file += 1
            self._place = self._mails = 0

    def _words(self, base: int, skip: bool) -> Iterator[list[Any] | str]:
        """What one child says; a text at last tells why it fell silent before its end."""
        asked = {
            "files": [str(path.absolute()) for path, _named in self._files[base:]],
            "start": self._place,
            "skip": skip,
        }
        child = start([str(self._memory), str(SECONDS)], MODULE, subprocess.PIPE)
        self._child = child
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        lines: queue.Queue[bytes | None] = queue.Queue(AHEAD)
        stopped = threading.Event()
        listener = threading.Thread(
            target=_listen, args=(child.stdout, lines, stopped), daemon=True
        )
        complaints = Complaints(child.stderr)
        complaints.start()
        listener.start()
        try:
            with suppress(OSError):
                child.stdin.write(json.dumps(asked).encode() + b"\n")
                child.stdin.close()
            why = yield from self._heard(lines)
            with suppress(subprocess.TimeoutExpired):
                child.wait(GRACE if why == "silent" else 0)
        finally:
            stopped.set()
            end(child)
            listener.join()
            complaints.join()
            child.stdout.close()
            child.stderr.close()
            self._child = None
        if why:
            yield why if why != "silent" else why_silent(child.returncode or 0, complaints.said)

    def _heard(self, lines: "queue.Queue[bytes | None]") -> Any:  # noqa: ANN401 - a generator
        last = time.monotonic()
        while True:
            if self._cancelled is not None and self._cancelled():
                raise Cancelled(Message(N_("Reading the mails was stopped.")))
            try:
                line = lines.get(timeout=TICK)
            except queue.Empty:
                if time.monotonic() - last > self._silence:
                    return "too_long"
                continue
            if line is None:
                return "silent"
            last = time.monotonic()
            try:
                word = json.loads(line)
            except ValueError:
                return "silent"
            if word == ["end"]:
                self._done = True
                return ""
            yield word

    def _told(self, word: list[Any], base: int) -> Iterator[ForeignMail | Unread]:
        kind, number = word[0], base + int(word[1])
        self._next(number)
        path, named = self._files[number]
        if kind == "open":
            if not word[2] and (named or path.suffix.lower() in _MAILS):
                yield Unread(str(path), 0, Message(REASONS["no_mail"]))
            return
        if kind == "refused":
            if named or word[2] != "packed":
                yield Unread(str(path), 0, Message(REASONS.get(word[2], REASONS["unopened"])))
            return
        self._mails += 1
        self._place = int(word[2])
        if self._look is not None:
            self._look(min(self._before + self._place, self._total), self._total)
        if kind == "broken":
            yield Unread(str(path), self._mails, Message(REASONS["broken"]))
        else:
            yield _mail(path, word[3])

    def stop(self) -> None:
        if self._child is not None:
            end(self._child)


def _listen(
    stream: IO[bytes], lines: "queue.Queue[bytes | None]", stopped: threading.Event
) -> None:
    """Take the child's lines as fast as they are wanted."""
    try:
        for line in stream:
            while not stopped.is_set():
                with suppress(queue.Full):
                    lines.put(line, timeout=TICK)
                    break
            if stopped.is_set():
                return
    except ValueError:  # closed beside us
        pass
    while not stopped.is_set():
        with suppress(queue.Full):
            lines.put(None, timeout=TICK)
            return


def _mail(path: Path, told: dict[str, Any]) -> ForeignMail:
    at = dt.datetime.fromisoformat(told["at"].replace("Z", "+00:00")) if told["at"] else None
    return ForeignMail(
        file=str(path),
        folder=f"{'/'.join(path.parts[-4:-1])}/{path.stem}/{told['labels']}",
        id=told["id"],
        refs=tuple(told["refs"]),
        sender=tuple(told["from"]) if told["from"] else None,
        to=tuple((name, address) for name, address in told["to"]),
        cc=tuple((name, address) for name, address in told["cc"]),
        reply=tuple(told["reply"]),
        mine=tuple(told["mine"]),
        subject=told["subject"],
        at=at,
        marks=frozenset(told["marks"]),
        list_host=told["list"],
        text=told["text"],
        attachments=tuple(told["attachments"]),
        failed=tuple(told["failed"]),
    )
