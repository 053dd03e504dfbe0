"""Which reader takes a file, and what is said when none can."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from custdesk.bridge.reading import archives, limits
from custdesk.bridge.reading.book import Book
from custdesk.bridge.reading.delimited import read_text
from custdesk.bridge.reading.kinds import kind_of
from custdesk.bridge.reading.refusals import WHATS, Refused
from custdesk.bridge.reading.source import Source
from custdesk.bridge.reading.spreadsheets import read_book
from custdesk.bridge.reading.wire import Lines

Reader = Callable[[Source], Book]

# The ways to read each kind; the next is tried where one stumbles.
READERS: dict[str, tuple[Reader, ...]] = {
    "xlsx": (read_book,),
    "xlsb": (read_book,),
    "ods": (read_book,),
    "ole": (read_book,),
    "text": (read_text, partial(read_text, quoted=False)),
}


def answer(path: Path, lines: Lines) -> None:
    """Read a file and say everything about it, the last line included."""
    try:
        _answer(Source(path.name, path, path.stat().st_size), lines)
        lines.say("end")
    except Refused as refused:
        lines.say("error", refused.code, refused.values)
    except MemoryError:
        lines.say("error", "memory", {})
    except PermissionError:
        lines.say("error", "denied", {})


def _answer(source: Source, lines: Lines) -> None:
    if source.size > limits.FILE_BYTES:
        size, limit = source.size // limits.MIB, limits.FILE_BYTES // limits.MIB
        raise Refused("too_big", size=size, limit=limit)
    kind = kind_of(source)
    if kind != "zip":
        _read(source, kind, lines)
        return
    first: Refused | None = None
    read = 0
    for member in archives.members(source):
        try:
            if archives.is_locked(member):
                raise Refused("encrypted")
            _read(member, kind_of(member), lines)
            read += 1
        except Refused as refused:
            lines.say("failed", member.name, refused.code, refused.values)
            first = first or refused
    if not read:
        if first is not None and first.code == "encrypted":
            raise Refused("encrypted")
        raise Refused("nothing_inside")


def _read(source: Source, kind: str, lines: Lines) -> None:
    if kind == "empty":
        raise Refused("empty")
    if kind == "biff":
        raise Refused("too_old")
    readers = READERS.get(kind)
    if readers is None:
        raise Refused("other", what=kind if kind in WHATS else "binary")
    if kind in ("xlsx", "xlsb", "ods"):
        archives.check_unpacking(source)
    for place, reader in enumerate(readers):
        try:
            _write(reader(source), source, lines)
            return
        except (Refused, MemoryError):
            raise
        except Exception:
            if place + 1 == len(readers):
                raise Refused("damaged") from None


def _write(book: Book, source: Source, lines: Lines) -> None:
    lines.file(source.name, book.encoding, book.delimiter, book.author)
    cells = sum(lines.sheet(part.name, part.hidden, part.rows) for part in book.sheets)
    if not cells:
        raise Refused("empty_book")
