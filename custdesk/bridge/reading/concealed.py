"""Rows and columns that a workbook hides: the fast reader reads them and does not tell."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from posixpath import join, normpath

from custdesk.bridge.reading.book import Concealed
from custdesk.bridge.reading.source import Source

CHUNK = 1 << 20
MOST = 100_000  # rows that are named; a list that hides more is filtered to a few
PART = 2_000_000  # bytes of the lists of sheets that are worth reading
# What a damaged archive raises: the rows are read, and what they hide stays untold.
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, OSError, EOFError, KeyError,
)  # fmt: skip
_HIDDEN = re.compile(rb'<(?:\w+:)?(row|col)\b([^>]*\bhidden="(?:1|true)"[^>]*)>')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb'([\w:-]+)="([^"]*)"')
_ODS = re.compile(rb"<table:(table|table-row|table-column)(?=[\s/>])([^>]*)>")
_ODS_HIDDEN = (b"collapse", b"filter")


def concealed(source: Source) -> list[Concealed]:
    """What each sheet of an xlsx or ods hides, in the order of the sheets; else nothing."""
    with source.seekable() as stream:
        if stream.read(2) != b"PK":
            return []
        try:
            with zipfile.ZipFile(stream) as archive:
                if "content.xml" in archive.namelist():
                    return _in_ods(archive)
                return [_in_sheet(archive, part) for part in _parts(archive)]
        except _UNREADABLE:
            return []


def _parts(archive: zipfile.ZipFile) -> list[str]:
    """The parts that hold the sheets of an xlsx, in the order of the book."""
    book = "xl/workbook.xml"
    relations = {
        given[b"Id"]: given.get(b"Target", b"").decode()
        for found in _RELATION.findall(_head(archive, "xl/_rels/workbook.xml.rels"))
        if b"Id" in (given := dict(_ATTRIBUTE.findall(found)))
    }
    parts = []
    for found in _SHEET.findall(_head(archive, book)):
        given = {name.rpartition(b":")[2]: value for name, value in _ATTRIBUTE.findall(found)}
        target = relations.get(given.get(b"id", b""), "")
        parts.append(target[1:] if target.startswith("/") else normpath(join("xl", target)))
    return parts


def _head(archive: zipfile.ZipFile, part: str) -> bytes:
    with archive.open(part) as stream:
        return stream.read(PART)


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part in pieces that end with a tag."""
    left = b""
    with archive.open(part) as stream:
        while chunk := stream.read(CHUNK):
            cut = chunk.rfind(b">") + 1
            if cut:
                yield left + chunk[:cut]
                left = chunk[cut:]
            elif len(left) > CHUNK:
                return  # no spreadsheet writes such tags
            else:
                left += chunk


def _in_sheet(archive: zipfile.ZipFile, part: str) -> Concealed:
    rows: list[int] = []
    columns: list[int] = []
    if part not in archive.namelist():
        return Concealed()
    for piece in _pieces(archive, part):
        if b"hidden=" not in piece:
            continue
        for kind, attributes in _HIDDEN.findall(piece):
            given = dict(_ATTRIBUTE.findall(attributes))
            if kind == b"row":
                rows.append(int(given.get(b"r", b"0")))
            else:
                first, last = int(given.get(b"min", b"0")), int(given.get(b"max", b"0"))
                columns += range(first - 1, min(last, first + 300))
        if len(rows) > MOST:
            break
    return Concealed(tuple(row for row in rows if row > 0), tuple(c for c in columns if c >= 0))


def _in_ods(archive: zipfile.ZipFile) -> list[Concealed]:
    found: list[Concealed] = []
    rows: list[int] = []
    columns: list[int] = []
    row = column = 0
    told = False
    for piece in _pieces(archive, "content.xml"):
        for kind, attributes in _ODS.findall(piece):
            given = dict(_ATTRIBUTE.findall(attributes))
            hidden = given.get(b"table:visibility") in _ODS_HIDDEN
            if kind == b"table":
                if told:
                    found.append(Concealed(tuple(rows), tuple(columns)))
                told, row, column, rows, columns = True, 0, 0, [], []
            elif kind == b"table-row":
                times = int(given.get(b"table:number-rows-repeated", b"1"))
                rows += range(row + 1, row + 1 + min(times, MOST)) if hidden else ()
                row += times
            else:
                times = int(given.get(b"table:number-columns-repeated", b"1"))
                columns += range(column, column + min(times, 300)) if hidden else ()
                column += times
        if len(rows) > MOST:
            break
    return [*found, Concealed(tuple(rows), tuple(columns))] if told else []
