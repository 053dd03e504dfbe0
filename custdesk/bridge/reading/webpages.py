"""Tables in web pages: many programs write one and call it .xls."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import PurePosixPath

from custdesk.bridge.cells import Cell
from custdesk.bridge.reading.book import Book, Part
from custdesk.bridge.reading.markup import declared_encoding, pieces
from custdesk.bridge.reading.refusals import Refused
from custdesk.bridge.reading.source import Source

SILENT = frozenset(("script", "style", "title", "template"))
CELLS = frozenset(("td", "th"))
BREAKS = frozenset(("br", "p", "div", "li"))
SPAN = 1000  # the widest cell that is believed


def read_page(source: Source) -> Book:
    """Every table of a page as a sheet, named after the file. Cells are text."""
    encoding = declared_encoding(source)
    reader = _Tables()
    for piece in pieces(source.open(), encoding):
        reader.feed(piece)
    reader.close()
    tables = [table for table in reader.tables if any(map(any, table))]
    if not tables:
        raise Refused("other", what="web_page")
    name = PurePosixPath(source.name).stem
    names = [name] if len(tables) == 1 else [f"{name} {n + 1}" for n in range(len(tables))]
    return Book(_parts(names, tables), encoding)


def _parts(names: list[str], tables: list[list[list[Cell]]]) -> Iterator[Part]:
    for name, table in zip(names, tables, strict=True):
        yield Part(name, False, iter(table))


class _Table:
    """A table being read. A cell that spans several rows leaves empty ones below itself."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.text: list[str] | None = None  # of the open cell
        self._reserved: dict[int, int] = {}  # column -> rows that a cell from above still covers
        self._spans = (1, 1)

    def open_row(self) -> None:
        self.close_cell()
        self.rows.append([])
        self._pass_reserved()

    def open_cell(self, across: int, down: int) -> None:
        self.close_cell()
        if not self.rows:
            self.open_row()
        self.text = []
        self._spans = (across, down)

    def close_cell(self) -> None:
        if self.text is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self.text).split("\n"))
        row, (across, down) = self.rows[-1], self._spans
        if down > 1:
            self._reserved.update(dict.fromkeys(range(len(row), len(row) + across), down))
        row.append("\n".join(filter(None, lines)) or None)
        row.extend([None] * (across - 1))
        self.text = None
        self._pass_reserved()

    def _pass_reserved(self) -> None:
        row = self.rows[-1]
        while self._reserved.get(len(row), 0) > 0:
            row.append(None)

    def close_row(self) -> None:
        self.close_cell()
        self._reserved = {at: left - 1 for at, left in self._reserved.items() if left > 1}


class _Tables(HTMLParser):
    """Collects tables; one inside a cell of another is a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[Cell]]] = []
        self._open: list[_Table] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        if tag == "table":
            table = _Table()
            self._open.append(table)
            self.tables.append(table.rows)
        elif self._open:
            table = self._open[-1]
            if tag == "tr":
                if table.rows:
                    table.close_row()
                table.open_row()
            elif tag in CELLS:
                given = dict(attrs)
                table.open_cell(_span(given.get("colspan")), _span(given.get("rowspan")))
            elif tag in BREAKS and table.text is not None:
                table.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT and self._silent:
            self._silent -= 1
        elif self._open:
            if tag in CELLS:
                self._open[-1].close_cell()
            elif tag == "table":
                self._open.pop().close_cell()

    def parse_html_declaration(self, i: int) -> int:
        """Pass over a declaration that breaks off, as browsers do; the parser would give up."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def handle_data(self, data: str) -> None:
        if self._open and not self._silent:
            text = self._open[-1].text
            if text is not None:
                text.append(data.replace("\n", " ").replace("\r", " "))


def _span(given: str | None) -> int:
    return min(int(given), SPAN) if given and given.isdecimal() and int(given) > 0 else 1
