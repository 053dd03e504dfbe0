"""XML Spreadsheet 2003, which many programs write and call .xls."""

from collections.abc import Iterator
from datetime import datetime, time
from xml.etree.ElementTree import Element

from custdesk.bridge.cells import Cell
from custdesk.bridge.reading import limits
from custdesk.bridge.reading.book import Book, Part
from custdesk.bridge.reading.markup import declared_encoding, elements
from custdesk.bridge.reading.refusals import Refused
from custdesk.bridge.reading.source import Source
from custdesk.bridge.reading.wire import plain

SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
EXCEL = "{urn:schemas-microsoft-com:office:excel}"
DAY_ZERO = 1900  # moments before it are times of day
ROWS = 1_048_576
COLUMNS = 16_384


def read_xml2003(source: Source) -> Book:
    """The sheets of such a file; raises ParseError when it breaks off."""
    encoding = declared_encoding(source)
    return Book(_sheets(source, encoding), encoding)


def _sheets(source: Source, encoding: str) -> Iterator[Part]:
    rows: list[list[Cell]] = []
    hidden = False
    for event, element in elements(source.open(), encoding):
        tag = element.tag
        if event == "start":
            if tag == SS + "Worksheet":
                rows, hidden = [], False
        elif tag == SS + "Row":
            _add(rows, element)
            element.clear()
        elif tag == EXCEL + "Visible":
            hidden = True
        elif tag == SS + "Worksheet":
            yield Part(element.get(SS + "Name", ""), hidden, iter(rows))
            element.clear()


def _add(rows: list[list[Cell]], element: Element) -> None:
    """A row at its place: the file leaves out empty rows and numbers the next one."""
    at = _number(element, "Index", len(rows) + 1, ROWS)
    rows.extend([] for _ in range(at - 1 - len(rows)))
    row: list[Cell] = []
    for cell in element.iter(SS + "Cell"):
        at = _number(cell, "Index", len(row) + 1, COLUMNS)
        row.extend([None] * (at - 1 - len(row)))
        data = cell.find(SS + "Data")
        row.append(None if data is None else _value(data))
        row.extend([None] * _number(cell, "MergeAcross", 0, COLUMNS))
    rows.append(row)


def _number(element: Element, name: str, otherwise: int, most: int) -> int:
    given = element.get(SS + name)
    if given is None or not given.strip().isdecimal():
        return otherwise
    if int(given) > most:
        raise Refused("too_many_cells", limit=limits.CELLS)
    return int(given)


def _value(data: Element) -> Cell:
    text = "".join(data.itertext())
    match data.get(SS + "Type"):
        case "Error":
            return None
        case "Boolean":
            return text.strip() == "1"
        case "Number":
            return plain(float(text)) if text.strip() else None
        case "DateTime":
            return _moment(text.strip())
    return text or None


def _moment(text: str) -> Cell:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text or None
    if moment.year < DAY_ZERO:
        return plain(moment.time())
    return moment.date() if moment.time() == time() else moment
