"""OpenDocument sheets that the fast reader refuses, and the flat XML kind."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import BinaryIO, cast
from xml.etree.ElementTree import Element

from custdesk.bridge.cells import Cell
from custdesk.bridge.reading import limits
from custdesk.bridge.reading.book import Book, Part
from custdesk.bridge.reading.markup import declared_encoding, elements
from custdesk.bridge.reading.refusals import Refused
from custdesk.bridge.reading.source import Source
from custdesk.bridge.reading.spreadsheets import author_of
from custdesk.bridge.reading.wire import plain, trimmed

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
COLUMNS = 16_384
ROWS = 1_048_576


def read_opendocument(source: Source) -> Book:
    """An .ods or .fods as its XML has it; raises ParseError or KeyError when it is broken."""
    return Book(_sheets(source), author=author_of(source))


def _sheets(source: Source) -> Iterator[Part]:
    hidden_styles: set[str] = set()
    rows: list[list[Cell]] = []
    depth = 0  # a table may lie in a cell of another
    for event, element in _elements(source):
        tag = element.tag
        if tag == TABLE + "table":
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                rows = []
            elif event == "end" and depth == 0:
                hidden = element.get(TABLE + "style-name") in hidden_styles
                yield Part(element.get(TABLE + "name", ""), hidden, iter(rows))
                element.clear()
        elif event == "end" and tag == TABLE + "table-row" and depth == 1:
            _add(rows, element)
            element.clear()
        elif event == "end" and tag == STYLE + "style":
            properties = element.find(STYLE + "table-properties")
            if properties is not None and properties.get(TABLE + "display") == "false":
                hidden_styles.add(element.get(STYLE + "name", ""))


def _elements(source: Source) -> Iterator[tuple[str, Element]]:
    if source.head(2) != b"PK":
        yield from elements(source.open(), declared_encoding(source))
        return
    with source.seekable() as stream, zipfile.ZipFile(stream) as archive:
        content = cast("BinaryIO", archive.open("content.xml"))
        yield from elements(content, "utf-8")


def _add(rows: list[list[Cell]], element: Element) -> None:
    """A row, as often as it is repeated; the empty rest of a sheet is one row repeated."""
    row: list[Cell] = []
    for cell in element:
        if cell.tag in CELLS:
            value = _value(cell) if cell.tag == CELLS[0] else None
            row.extend([value] * _times(cell, "number-columns-repeated", COLUMNS - len(row)))
    kept = trimmed(row)
    times = _times(element, "number-rows-repeated", ROWS - len(rows))
    if len(kept) * times > limits.CELLS:
        raise Refused("too_many_cells", limit=limits.CELLS)
    rows.extend(list(kept) for _ in range(times))


def _times(element: Element, name: str, most: int) -> int:
    given = element.get(TABLE + name, "1")
    return min(int(given), most) if given.isdecimal() else 1


def _value(cell: Element) -> Cell:
    given = cell.get(OFFICE + "value")
    match cell.get(OFFICE + "value-type"):
        case "float" | "percentage" | "currency" if given is not None:
            return plain(float(given))
        case "boolean":
            return cell.get(OFFICE + "boolean-value") == "true"
        case "date":
            return _moment(cell.get(OFFICE + "date-value", ""))
        case "time":
            return plain(_duration(cell.get(OFFICE + "time-value", "")))
    text = cell.get(OFFICE + "string-value")
    if text is None:
        text = "\n".join(map(_text, cell.findall(TEXT + "p")))
    return None if not text or text.startswith(("#N/A", "Err:")) else text


def _moment(text: str) -> Cell:
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return text or None


def _duration(text: str) -> timedelta | str:
    found = DURATION.fullmatch(text)
    if found is None:
        return text
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _text(paragraph: Element) -> str:
    """The text of a paragraph; spaces, tabs and line ends are elements of their own."""
    parts = [paragraph.text or ""]
    for element in paragraph:
        if element.tag == TEXT + "s":
            parts.append(" " * int(element.get(TEXT + "c", "1")))
        elif element.tag == TEXT + "tab":
            parts.append("\t")
        elif element.tag == TEXT + "line-break":
            parts.append("\n")
        elif element.tag != OFFICE + "annotation":
            parts.append(_text(element))
        parts.append(element.tail or "")
    return "".join(parts)
