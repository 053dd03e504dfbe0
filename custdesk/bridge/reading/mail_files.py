"""Files of mails, taken apart into single mails: .eml, .emlx, mbox of any size, Outlook's .msg."""

import re
from collections.abc import Iterator
from typing import BinaryIO

LONGEST_MAIL = 8 * 1024 * 1024  # bytes that are kept of a mail, attachments already left out
LONGEST_FIELD = 1 << 16  # bytes of a field of the head; five hundred addresses have room in it
_LINE = 1 << 15  # bytes of a line that are read at once
_SNIFF = 4096

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGIN = re.compile(rb"^From .*\d{1,2}:\d{2}.*\d{4}")
_ESCAPED = re.compile(rb"^>+From ")
_HEADER = re.compile(rb"^[A-Za-z][A-Za-z0-9_-]{0,70}[ \t]?:")
# One of these stands in the head of every mail.
_KNOWN = re.compile(
    rb"^(?:from|to|date|subject|received|return-path|message-id|mime-version|delivered-to|"
    rb"x-[a-z0-9-]+|content-type|reply-to|sender|dkim-signature|arc-seal|authentication-results|"
    rb"x-mozilla-status|user-agent|thread-topic)[ \t]?:",
    re.I | re.M,
)


def kind_of(stream: BinaryIO) -> str:
    """`msg`, `mbox`, `emlx`, `eml`, `zip`, or "" for what is no file of mails."""
    head = stream.read(_SNIFF)
    stream.seek(0)
    if head.startswith(OLE):
        return "msg"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    first = head.partition(b"\n")[0].strip()
    if first.startswith(b"From ") and _BEGIN.match(first):
        return "mbox"
    if first.isdigit() and _KNOWN.search(head.partition(b"\n")[2]):
        return "emlx"
    if (_HEADER.match(first) or first.startswith(b">From ")) and len(_KNOWN.findall(head)) >= 2:
        return "eml"
    return ""


class Slimmer:
    """Takes the lines of a mail and keeps all but what is inside of its attachments.

    A mail of 40 MB is 40 KB without its pictures, and reading those is most of the time.
    """

    def __init__(self) -> None:
        self._kept: list[bytes] = []
        self._size = 0
        self._in_head = True
        self._begins = True  # whether what comes next begins a line
        self._field = 0  # bytes of the line of the head, with those that go on with it
        self._head: list[bytes] = []
        self._skips = False

    def take(self, line: bytes) -> None:
        if self._in_head:
            line = self._bounded(line)
            self._keep(line)
            if line.strip() or self._field > LONGEST_FIELD:
                self._head.append(line)
            else:
                self._in_head = False
                self._skips = _is_attached(b"".join(self._head).lower())
                self._head = []
        elif line.startswith(b"--"):
            # No line of base64 begins so: here ends a part, and may begin another.
            self._in_head, self._skips = True, False
            self._head = []
            self._keep(line)
        elif not self._skips:
            self._keep(line)

    def _bounded(self, line: bytes) -> bytes:
        """The line, or nothing once its field is longer than any that means something."""
        if self._begins and not line.startswith((b" ", b"\t")):
            self._field = 0
        self._begins = line.endswith(b"\n")
        before, self._field = self._field, self._field + len(line)
        if self._field <= LONGEST_FIELD:
            return line
        return b"\n" if before <= LONGEST_FIELD else b""

    def _keep(self, line: bytes) -> None:
        if self._size < LONGEST_MAIL:
            self._kept.append(line)
            self._size += len(line)

    def content(self) -> bytes:
        return b"".join(self._kept)


def _is_attached(head: bytes) -> bool:
    """Whether a part with this head is base64 and no text."""
    if b"base64" not in head:
        return False
    kind = re.search(rb"content-type:\s*([a-z]+)/", head)
    return kind is not None and kind[1] not in (b"text", b"message", b"multipart")


def single(stream: BinaryIO) -> bytes:
    """The one mail of a file."""
    slim = Slimmer()
    first = True
    while line := stream.readline(_LINE):
        if first:
            line = line.removeprefix(b"\xef\xbb\xbf")
            first = not line.strip()
            if first or line.startswith((b"From ", b">From ")):
                continue
        slim.take(line)
    return slim.content()


def of_apple(stream: BinaryIO) -> bytes:
    """The mail of an .emlx: its length in the first line, a list of properties behind it."""
    length = int(stream.readline(64).strip() or 0)
    slim = Slimmer()
    while length > 0 and (line := stream.readline(min(_LINE, length))):
        length -= len(line)
        slim.take(line)
    return slim.content()


def split(stream: BinaryIO, start: int = 0) -> Iterator[tuple[int, int, str, bytes]]:
    """The mails of an mbox: where each begins and ends, what its first line says, the mail.

    `start`: where to go on. A line “From …” begins a mail only after an empty one, and only where
    it names an hour and a year: people begin sentences with it too.
    """
    stream.seek(start)
    place = begin = start
    slim: Slimmer | None = None
    said, empty = "", True
    while line := stream.readline(_LINE):
        if empty and line.startswith(b"From ") and _BEGIN.match(line):
            if slim is not None:
                yield begin, place, said, slim.content()
            slim, begin = Slimmer(), place
            said = line[5:].decode("ascii", "replace").strip()
        elif slim is not None:
            slim.take(line[1:] if line[:1] == b">" and _ESCAPED.match(line) else line)
        empty = not line.strip()
        place += len(line)
    if slim is not None:
        yield begin, place, said, slim.content()
