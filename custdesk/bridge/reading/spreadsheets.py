"""Workbooks (xlsx, xlsm, xls, xlsb, ods) as rows of cells."""

import re
import struct
import zipfile
from collections.abc import Iterator
from functools import partial

import python_calamine as calamine

from custdesk.bridge.cells import Cell
from custdesk.bridge.reading.book import Book, Concealed, Part
from custdesk.bridge.reading.concealed import concealed
from custdesk.bridge.reading.refusals import Refused
from custdesk.bridge.reading.source import Source
from custdesk.bridge.reading.wire import plain

SHEETS = (calamine.SheetTypeEnum.WorkSheet, calamine.SheetTypeEnum.MacroSheet)
# Where the book of an old xls begins, of Excel 97 and of 95, and its record of a password.
BOOK = re.compile(rb"\x09\x08(?:\x10\x00\x00\x06|\x08\x00\x00\x05)\x05\x00")
FILEPASS = 0x2F
FIRST_RECORDS = 8
PROPERTIES = 200_000  # bytes of a properties part that are worth reading
NAMED = (  # who saved the book, in the order of preference
    re.compile(rb"<cp:lastModifiedBy[^>]*>([^<]+)<"),
    re.compile(rb"<dc:creator[^>]*>([^<]+)<"),
    re.compile(rb"<meta:initial-creator[^>]*>([^<]+)<"),
)


def read_book(source: Source) -> Book:
    """A workbook by the fast reader.

    Raises Refused when it is locked, and calamine's own errors when it makes no sense to it.
    """
    with source.seekable() as stream:
        try:
            workbook = calamine.CalamineWorkbook.from_filelike(stream)
        except calamine.CalamineError:
            if _is_locked(source):
                raise Refused("encrypted") from None
            raise
    return Book(_sheets(workbook, source), author=author_of(source))


def _is_locked(source: Source) -> bool:
    """Whether an old xls asks for a password: its book then says so in its first records.

    The fast reader knows too, but tells of a file on disk alone, and nothing foreign is put there.
    """
    if source.head(2) == b"PK":
        return False
    with source.open() as stream:
        content = stream.read()
    for book in BOOK.finditer(content):
        at = book.start()
        for _ in range(FIRST_RECORDS):
            if at + 4 > len(content):
                break
            kind, size = struct.unpack_from("<HH", content, at)
            if kind == FILEPASS:
                return True
            at += 4 + size
    return False


def _sheets(workbook: calamine.CalamineWorkbook, source: Source) -> Iterator[Part]:
    told: list[Concealed] = []

    def ask(place: int) -> Concealed:
        if not told:  # when the rows are on their way already
            told.extend(concealed(source) or [Concealed()])
        return told[place] if place < len(told) else Concealed()

    for place, meta in enumerate(workbook.sheets_metadata):
        if meta.typ in SHEETS:
            hidden = meta.visible != calamine.SheetVisibleEnum.Visible
            rows = _rows(workbook.get_sheet_by_name(meta.name))
            yield Part(meta.name, hidden, rows, partial(ask, place))


def _rows(sheet: calamine.CalamineSheet) -> Iterator[list[Cell]]:
    """The rows from the first of the sheet on, and from column A on; merged texts reach down."""
    left: list[Cell] = [None] * (sheet.start[1] if sheet.start else 0)
    reach = _merged(sheet)
    if not reach:
        for row in sheet.iter_rows():
            yield left + [plain(value) for value in row]
        return
    held: dict[int, tuple[str, int]] = {}  # column -> what is merged, to which row
    for number, row in enumerate(sheet.iter_rows()):
        cells = left + [plain(value) for value in row]
        for column, (text, last) in list(held.items()):
            if number > last:
                del held[column]
            elif column < len(cells) and cells[column] is None:
                cells[column] = text
        for column, last in reach.get(number, ()):
            merged = cells[column] if column < len(cells) else None
            if isinstance(merged, str):
                held[column] = merged, last
        yield cells


def _merged(sheet: calamine.CalamineSheet) -> dict[int, list[tuple[int, int]]]:
    """first row -> (column, last row) of the cells that are merged downwards.

    Their text holds for all rows they reach over, as whoever merged them says. Numbers do not: an
    amount that is merged over two rows is not paid twice.
    """
    found: dict[int, list[tuple[int, int]]] = {}
    for (row, column), (last, _) in sheet.merged_cell_ranges or ():
        if last > row:
            found.setdefault(row, []).append((column, last))
    return found


def author_of(source: Source) -> str | None:
    """Who saved the book last, else who made it; None where the file does not say."""
    with source.seekable() as stream:
        if stream.read(2) != b"PK":
            return None
        try:
            with zipfile.ZipFile(stream) as archive:
                text = _properties(archive)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
            return None
    for pattern in NAMED:
        found = pattern.search(text)
        if found is not None:
            return _unescaped(found.group(1).decode("utf-8", "replace")).strip() or None
    return None


def _properties(archive: zipfile.ZipFile) -> bytes:
    for name in ("docProps/core.xml", "meta.xml"):
        try:
            info = archive.getinfo(name)
        except KeyError:
            continue
        if info.file_size <= PROPERTIES and not info.flag_bits & 1:
            return archive.read(info)
    return b""


def _unescaped(text: str) -> str:
    for escaped, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(escaped, character)
    return text
