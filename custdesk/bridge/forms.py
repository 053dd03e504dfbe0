"""Forms: what stands at the left names what stands at its right, and a form is one record.

A form is laid out as a list of one row, several forms of a sheet as rows of one list, so that all
that follows knows lists alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from custdesk.bridge.cells import Cell, RawSheet
from custdesk.bridge.clean.text import as_written, clean_line, is_blank
from custdesk.bridge.meanings import meaning_of
from custdesk.bridge.words import Vocabulary

_ROWS = 2000  # sheets with more rows are lists
_SAMPLE = 40  # rows
_COLUMNS = 40
_LONGEST = 40  # characters of a label
_FEWEST = 3  # labels in a form
_SURE = 0.9
_COLONS = (":", "：")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A label and what stands beside it."""

    row: int
    column: int
    label: str
    values: tuple[Cell, ...]


def as_list(sheet: RawSheet, vocabulary: Vocabulary) -> RawSheet | None:
    """The forms of a sheet as a list, None when it holds none.

    The header stands in the first row of the first form, a record in the row below its form's
    first; the columns are the labels in their order.
    """
    if len(sheet.rows) > _ROWS:
        return None
    # Looking at words costs: what is no form shows it in its first rows.
    if not _Grid([row for row in sheet.rows if row][:_SAMPLE], vocabulary).columns:
        return None
    grid = _Grid(sheet.rows, vocabulary)
    if not grid.is_form():
        return None
    forms = [form for stream in grid.streams() for form in _forms(stream)]
    labels = list(dict.fromkeys(entry.label for form in forms for entry in form))
    first = min(form[0].row for form in forms)
    rows: list[list[Cell]] = [[] for _ in range(first)]
    rows.append(list(labels))
    for form in sorted(forms, key=lambda form: form[0].row):
        for values in _records(form):
            rows += [[] for _ in range(form[0].row + 1 - len(rows))]
            rows.append([values.get(label) for label in labels])
    return replace(sheet, rows=rows)


def _forms(stream: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """Entries cut where a label comes back: there the next form begins."""
    form: list[_Entry] = []
    for entry in stream:
        if any(entry.label == known.label for known in form):
            yield form
            form = []
        form.append(entry)
    if form:
        yield form


def _records(form: Sequence[_Entry]) -> Iterator[dict[str, Cell]]:
    """The records of a form: one, or one for each column of values where all are filled."""
    width = max(len(entry.values) for entry in form)
    columns = [
        {
            entry.label: entry.values[place]
            for entry in form
            if place < len(entry.values) and not is_blank(entry.values[place])
        }
        for place in range(width)
    ]
    full = [column for column in columns if len(column) >= max(2, 0.6 * len(form))]
    if len(full) > 1:
        yield from full
        return
    yield {entry.label: _together(entry.values) for entry in form}


def _together(values: Sequence[Cell]) -> Cell:
    """What stands beside a label in several cells is one text: an address over two of them."""
    filled = [value for value in values if not is_blank(value)]
    if len(filled) < 2:
        return filled[0] if filled else None
    return " ".join(clean_line(as_written(value)) for value in filled)


class _Grid:
    """The cells of a sheet, and which of its columns are labels."""

    def __init__(self, rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.rows = [row[:_COLUMNS] for row in rows]
        known: dict[int, int] = {}
        filled: dict[int, int] = {}
        for row in self.rows:
            for column, cell in enumerate(row):
                if not is_blank(cell):
                    filled[column] = filled.get(column, 0) + 1
                    known[column] = known.get(column, 0) + self._is_label(cell)
        most = max(known.values(), default=0)
        enough = _FEWEST if most >= _FEWEST else most + 1
        self.columns = [
            column
            for column, labels in sorted(known.items())
            if labels >= min(enough, max(2, most // 2)) and labels >= 0.6 * filled[column]
        ] if most >= _FEWEST else []  # fmt: skip

    def _is_label(self, cell: Cell) -> bool:
        if not isinstance(cell, str) or len(cell) > 4 * _LONGEST:
            return False
        text, value = _split(cell)
        if not text or len(text) > _LONGEST or not any(c.isalpha() for c in text):
            return False
        meaning = meaning_of(text, self.vocabulary)
        if (meaning.known or meaning.foreign) and meaning.certainty >= _SURE:
            return True
        return not value and clean_line(cell).endswith(_COLONS)

    def is_form(self) -> bool:
        """Whether labels stand above each other, with values at their right."""
        if not self.columns or set(self.columns) == self._used():
            return self._is_inline()
        entries = list(self._entries(self.columns))
        full = [entry for entry in entries if not all(map(is_blank, entry.values))]
        if len(full) < _FEWEST or 2 * len(full) < len(entries):
            return False
        # In a list one row is all header; in a form labels are as many as there are rows.
        widest = max(
            (sum(self._is_label(cell) for cell in row if not is_blank(cell)) for row in self.rows),
            default=0,
        )
        in_columns = max(
            sum(entry.column == column for entry in entries) for column in self.columns
        )
        meanings = [meaning_of(entry.label, self.vocabulary) for entry in entries]
        known = [m for m in meanings if m.known]
        told = {(m.thing, m.quality, m.field) for m in known}
        return (
            in_columns > widest
            and len(told) >= _FEWEST
            and len(known) >= 0.5 * len(entries)
            and not self._has_header()
        )

    def _has_header(self) -> bool:
        """Whether a row names several columns that hold no labels: the header of a list."""
        return any(
            sum(
                column not in self.columns and self._is_label(cell)
                for column, cell in enumerate(row)
                if not is_blank(cell)
            )
            >= _FEWEST - 1
            for row in self.rows
        )

    def _is_inline(self) -> bool:
        """Whether all cells are "Label: value"."""
        cells = [cell for row in self.rows for cell in row if not is_blank(cell)]
        told = [cell for cell in cells if isinstance(cell, str) and all(_split(cell))]
        known = sum(self._is_label(cell) for cell in told)
        return bool(self.columns) and known >= _FEWEST and known >= 0.8 * len(cells)

    def _used(self) -> set[int]:
        return {n for row in self.rows for n, cell in enumerate(row) if not is_blank(cell)}

    def streams(self) -> list[list[_Entry]]:
        """The entries in reading order; forms that stand side by side follow each other."""
        labels = [{e.label for e in self._entries([column])} for column in self.columns]
        for place, others in enumerate(labels[1:], 1):
            if 2 * len(labels[0] & others) >= len(others):
                left, right = self.columns[:place], self.columns[place:]
                return [
                    list(self._entries(left, end=right[0])),
                    *_Part(self, right).streams(),
                ]
        return [list(self._entries(self.columns))]

    def _entries(self, columns: Sequence[int], end: int = _COLUMNS) -> Iterator[_Entry]:
        stops = sorted({*self.columns, end})
        for number, row in enumerate(self.rows):
            for column in columns:
                cell = row[column] if column < len(row) else None
                if is_blank(cell) or not self._is_label(cell):
                    continue
                text, value = _split(str(cell))
                stop = next(stop for stop in [*stops, _COLUMNS] if stop > column)
                values = (value,) if value else tuple(row[column + 1 : stop])
                yield _Entry(number, column, text, values)


class _Part(_Grid):
    """The label columns from one on, for forms side by side."""

    def __init__(self, grid: _Grid, columns: list[int]) -> None:
        self.vocabulary, self.rows, self.columns = grid.vocabulary, grid.rows, columns


def _split(cell: str) -> tuple[str, str]:
    """The label of a cell, and its value where both stand in one: 电话：0755-8888."""
    text = clean_line(cell)
    for colon in _COLONS:
        label, found, value = text.partition(colon)
        if found and value.strip() and not value.startswith("//"):
            return label.strip(), value.strip()
    return text.rstrip(":： *＊").strip(), ""
