"""Which reader takes a file, and what is said when none can."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from custdesk.bridge.reading import archives, limits
from custdesk.bridge.reading.book import Book
from custdesk.bridge.reading.calendars import read_calendar
from custdesk.bridge.reading.compound import explain
from custdesk.bridge.reading.confinement import Outside
from custdesk.bridge.reading.delimited import read_text
from custdesk.bridge.reading.kinds import kind_of
from custdesk.bridge.reading.opendocument import read_opendocument
from custdesk.bridge.reading.openxml import read_openxml
from custdesk.bridge.reading.refusals import Refused
from custdesk.bridge.reading.source import Source
from custdesk.bridge.reading.spreadsheets import read_book
from custdesk.bridge.reading.vcards import read_vcards
from custdesk.bridge.reading.webpages import read_page
from custdesk.bridge.reading.wire import Lines
from custdesk.bridge.reading.xml2003 import read_xml2003

Reader = Callable[[Source], Book]

Readers = Mapping[str, tuple[Reader, ...]]

# The ways to read each kind; the next is tried where one stumbles.
READERS: dict[str, tuple[Reader, ...]] = {
    "xlsx": (read_book, read_openxml),
    "xlsb": (read_book,),
    "ods": (read_book, read_opendocument),
    "flat_ods": (read_opendocument,),
    "ole": (read_book,),
    "html": (read_page,),
    "xml2003": (read_xml2003,),
    "contacts": (read_vcards,),
    "text": (read_text, partial(read_text, by_line=True)),
}

# What calamine panics with when Python has no room for another cell.
_NO_MEMORY = "PyObject pointer is null"

# The ways that need the least memory, however long they take; some kinds have none.
THRIFTY: dict[str, tuple[Reader, ...]] = {
    "xlsx": (read_openxml,),
    "ods": (read_opendocument,),
    "xlsb": (),
    "ole": (),
}


# What is read where a calendar is asked for; in a list of customers it has no place.
CALENDARS: dict[str, tuple[Reader, ...]] = {"calendar": (read_calendar,), "text": (read_calendar,)}


def answer(path: Path, way: str, lines: Lines) -> None:
    """Read a file and say everything about it, the last line included.

    `way`: `fast`, `thrifty` or `calendar`.
    """
    readers = {"thrifty": {**READERS, **THRIFTY}, "calendar": CALENDARS}.get(way, READERS)
    try:
        _answer(Source(path.name, path, path.stat().st_size), readers, lines)
        lines.say("end")
    except Refused as refused:
        lines.say("error", refused.name or path.name, refused.code, refused.values)
    except MemoryError:
        lines.say("error", path.name, "memory", {})
    except Outside:
        lines.say("error", path.name, "reaches_out", {})
    except PermissionError:
        lines.say("error", path.name, "denied", {})
    except OSError:
        lines.say("error", path.name, "unopened", {})


def _answer(source: Source, readers: Readers, lines: Lines) -> None:
    if source.size > limits.FILE_BYTES:
        size, limit = source.size // limits.MIB, limits.FILE_BYTES // limits.MIB
        raise Refused("too_big", size=size, limit=limit)
    kind = kind_of(source)
    if kind == "zip":
        _read_members(source, readers, lines)
    else:
        _read(source, kind, readers, lines)


def _read_members(source: Source, readers: Readers, lines: Lines) -> None:
    """Read what can be read in a zip; raises the reason of a member when that is nothing."""
    reason: Refused | None = None
    read = 0
    for member in archives.members(source):
        try:
            _read(member, _kind_of_member(member), readers, lines)
            read += 1
        except Refused as refused:
            refused.name = member.name
            lines.say("failed", member.name, refused.code, refused.values)
            if refused.code not in ("other", "empty"):
                reason = reason or refused
    if not read:
        raise reason or Refused("nothing_inside")


def _kind_of_member(member: Source) -> str:
    if archives.is_locked(member):
        raise Refused("encrypted")
    try:
        return kind_of(member)
    except Exception:  # cut off, or packed in a way that the library does not know
        raise Refused("damaged") from None


def _read(source: Source, kind: str, readers: Readers, lines: Lines) -> None:
    if kind == "empty":
        raise Refused("empty")
    if kind == "biff":
        raise Refused("too_old")
    ways = readers.get(kind)
    if ways is None:
        raise Refused("other", what=kind)
    if not ways:
        raise Refused("memory")
    if kind in ("xlsx", "xlsb", "ods"):
        archives.check_unpacking(source)
    for place, reader in enumerate(ways):
        try:
            _write(reader(source), source, lines)
            return
        except (Refused, MemoryError, Outside, KeyboardInterrupt, SystemExit):
            raise
        except BaseException as stumble:  # a panic of calamine is no Exception
            if _NO_MEMORY in str(stumble):
                raise Refused("memory") from None
            if place + 1 == len(ways):
                raise (explain(source) if kind == "ole" else Refused("damaged")) from None


def _write(book: Book, source: Source, lines: Lines) -> None:
    lines.file(source.name, book.encoding, book.delimiter, book.author)
    for part in book.sheets:
        lines.sheet(part.name, part.hidden, part.rows)
        concealed = part.concealed()
        if concealed.rows or concealed.columns:
            lines.say("concealed", concealed.rows, concealed.columns)
