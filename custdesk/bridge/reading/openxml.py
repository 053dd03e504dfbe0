"""xlsx by the slow and forgiving reader: for books that the fast one refuses or cannot hold."""

import mimetypes
import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from custdesk.bridge.cells import Cell
from custdesk.bridge.reading.book import Book, Part
from custdesk.bridge.reading.source import Source
from custdesk.bridge.reading.spreadsheets import author_of
from custdesk.bridge.reading.wire import plain

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_openxml(source: Source) -> Book:
    """An xlsx read row by row: it may be huge and hold a single cell in its last corner."""
    return Book(_sheets(source), author=author_of(source))


def _sheets(source: Source) -> Iterator[Part]:
    # Tables of the system that openpyxl would read for nothing; the child may not.
    mimetypes.knownfiles.clear()
    import openpyxl  # takes as long to load as most lists to read

    with source.seekable() as stream:
        workbook = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        with closing(workbook):
            for sheet in workbook.worksheets:
                sheet.reset_dimensions()  # what the file claims may be wrong
                yield Part(sheet.title, sheet.sheet_state != "visible", _rows(sheet))


def _rows(sheet: Any) -> Iterator[list[Cell]]:  # noqa: ANN401 - read-only sheets have no type
    for row in sheet.iter_rows():
        yield [None if cell.data_type == "e" else plain(_decoded(cell.value)) for cell in row]


def _decoded(value: Any) -> Any:  # noqa: ANN401 - any value of a cell
    """Excel writes what XML cannot carry as _x000D_; the fast reader knows that by itself."""
    if isinstance(value, str) and "_x" in value:
        return ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    return value
