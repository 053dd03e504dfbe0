"""Sheets that hold several tables, or forms: each table becomes a sheet of its own.

A table keeps its place: rows and columns are still numbered as in the file, what belongs to
another table is empty. It is named by its sheet and its range: `Sheet1 A12:F30`.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from custdesk.bridge.cells import Cell, RawFile, RawSheet, letter
from custdesk.bridge.clean import contacts
from custdesk.bridge.clean.text import as_written, clean_line, is_blank
from custdesk.bridge.forms import as_list
from custdesk.bridge.meanings import Meaning, meaning_of
from custdesk.bridge.words import Vocabulary

_SURE = 0.8  # certainty of a header's words
_NEAR = 3  # rows after a gap in which the header of another table may stand
_PATIENCE = 300  # rows after gaps that are no headers, until no other table is looked for
_SAMPLE = 200  # rows that tell whether a column may be empty
_WIDEST = 300  # columns; what is wider is no list that people laid out
_MOST = 60  # tables in a sheet; more are blocks of something else
_LONGEST = 60  # characters of a header
_A_TABLE = 3  # rows of three cells and more that make a table without a known header


def tables_apart(raw: RawFile, vocabulary: Vocabulary) -> RawFile:
    """The file with every table as a sheet of its own; forms are laid out as lists."""
    sheets = [table for sheet in raw.sheets for table in _tables(sheet, vocabulary)]
    if len(sheets) == len(raw.sheets) and all(map(_is_same, sheets, raw.sheets)):
        return raw
    return replace(raw, sheets=sheets)


def _is_same(one: RawSheet, other: RawSheet) -> bool:
    return one is other


def _tables(sheet: RawSheet, vocabulary: Vocabulary) -> list[RawSheet]:
    if not sheet.rows:
        return [sheet]
    finder = _Finder(sheet.rows, vocabulary)
    whole = Region(0, len(sheet.rows), 0, _WIDEST)
    regions = finder.cut(whole)
    if not 1 < len(regions) <= _MOST:
        return [as_list(sheet, vocabulary) or sheet]
    tables = [_alone(sheet, region, vocabulary) for region in regions]
    names: set[str] = set()
    return [_named(table, names) for table in tables]


def _named(table: RawSheet, names: set[str]) -> RawSheet:
    while table.name in names:
        table = replace(table, name=f"{table.name}'")
    names.add(table.name)
    return table


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a sheet, 0-based; `bottom` and `right` are the first beyond it."""

    top: int
    bottom: int
    left: int
    right: int


def _alone(sheet: RawSheet, region: Region, vocabulary: Vocabulary) -> RawSheet:
    """One table with the rest of the sheet emptied, and what its title says."""
    empty: list[Cell] = []
    rows = [empty] * region.top
    for row in sheet.rows[region.top : region.bottom]:
        cells = row[region.left : region.right]
        rows.append([None] * region.left + cells if any(_filled(cells)) else empty)
    while rows and not rows[-1]:
        rows.pop()
    first = next((n for n, row in enumerate(rows) if row), 0)
    used = [n for row in rows for n, cell in enumerate(row) if not is_blank(cell)]
    left, right = (min(used), max(used)) if used else (0, 0)
    place = f"{letter(left)}{first + 1}:{letter(right)}{len(rows)}"
    name = f"{sheet.name} {place}".strip()
    table = replace(sheet, name=name, rows=rows, said=_title(rows) or sheet.said or sheet.name)
    return as_list(table, vocabulary) or table


def _title(rows: Sequence[Sequence[Cell]]) -> str:
    """The line above a table, when there is one."""
    for row in rows:
        filled = [cell for cell in row if not is_blank(cell)]
        if filled:
            text = clean_line(as_written(filled[0]))
            return text if len(filled) == 1 and len(text) <= _LONGEST else ""
    return ""


def _filled(row: Iterable[Cell]) -> Iterable[bool]:
    return (not is_blank(cell) for cell in row)


class _Finder:
    """The tables of one sheet, found by gaps and by rows that are headers."""

    def __init__(self, rows: Sequence[list[Cell]], vocabulary: Vocabulary) -> None:
        self.rows, self.vocabulary = rows, vocabulary

    def cut(self, region: Region) -> list[Region]:
        """The regions of the tables in a region, from top to bottom and left to right."""
        for way in (self._one_above_the_other, self._side_by_side):
            parts = way(region)
            if len(parts) > 1:
                return [table for part in parts for table in self.cut(part)]
        return [region]

    def _row(self, number: int, region: Region) -> list[Cell]:
        return self.rows[number][region.left : region.right]

    # -- one above the other --------------------------------------------------------------------

    def _one_above_the_other(self, region: Region) -> list[Region]:
        tops: list[int] = []
        before: tuple[str, ...] | None = None
        for number in self._headers(region):
            texts = tuple(clean_line(as_written(cell)) for cell in self._row(number, region))
            top = self._lead(number, region)
            if before is None:
                if self._is_table(replace(region, bottom=top)):
                    tops.append(top)
            elif texts != before:
                tops.append(top)
            before = texts
        edges = [region.top, *tops, region.bottom]
        return [
            replace(region, top=top, bottom=bottom)
            for top, bottom in itertools.pairwise(edges)
            if top < bottom
        ]

    def _headers(self, region: Region) -> list[int]:
        """Rows that are headers and stand after a gap or a title."""
        found: list[int] = []
        near, patience = _NEAR, _PATIENCE
        narrow = region.left > 0 or region.right < _WIDEST
        for number in range(region.top, region.bottom):
            row = self._row(number, region) if narrow else self.rows[number]
            filled = len(row) - row.count(None)
            if filled < 2 or (is_blank(row[0]) and sum(_filled(row)) < 2):
                near = _NEAR
            elif near and patience:
                near, patience = near - 1, patience - 1
                if self.is_header(row[:_WIDEST]) and self._goes_on(number, region):
                    found.append(number)
                    near, patience = 0, _PATIENCE
        return found

    def _lead(self, number: int, region: Region) -> int:
        """Where a table with this header begins: with its title and the gap above that.

        A line right below the rows of the table above, before a gap, is that table's footnote.
        """
        top, gap = number, number
        few = max(1, sum(_filled(self._row(number, region))) // 2)  # more cells are data
        for row in range(number - 1, max(region.top, number - 2 * _NEAR) - 1, -1):
            filled = sum(_filled(self._row(row, region)))
            if filled > few or (filled > 1 and gap < number):
                break
            top = row if filled == 1 and top == row + 1 else top
            gap = row if filled == 0 else gap
        return min(gap, top) if gap == number else gap

    def _goes_on(self, number: int, region: Region) -> bool:
        """Whether anything stands right below a header."""
        return number + 1 < region.bottom and any(_filled(self._row(number + 1, region)))

    def _is_table(self, region: Region) -> bool:
        """Whether rows above the first known header are a table, and not its title and notes."""
        full = [
            sum(_filled(self._row(number, region))) >= 3
            for number in range(region.top, region.bottom)
        ]
        return sum(full) >= _A_TABLE

    def is_header(self, row: Sequence[Cell]) -> bool:
        """Whether a row is the header of a table beyond doubt."""
        filled = [cell for cell in row if not is_blank(cell)]
        if len(filled) < 2 or not all(isinstance(cell, str) for cell in filled):
            return False
        texts = [clean_line(str(cell)[: _LONGEST + 1]) for cell in filled]
        if len(set(texts)) < len(texts) or any(
            len(text) > _LONGEST or text.endswith((":", "：")) or contacts.is_mail(text)
            for text in texts
        ):
            return False
        return self._is_known(texts)

    def _is_known(self, texts: Sequence[str]) -> bool:
        """Whether most texts are words of headers; gives up early, since looking costs."""
        known = missed = 0
        for text in texts:
            meaning = meaning_of(text, self.vocabulary)
            sure = meaning.known and meaning.certainty >= _SURE
            known += sure
            missed += not sure and not meaning.foreign
            if missed > 0.4 * len(texts):
                return False
        return known >= 2

    # -- side by side ---------------------------------------------------------------------------

    def _side_by_side(self, region: Region) -> list[Region]:
        parts = [replace(region, left=left, right=right) for left, right in self._bands(region)]
        headed: list[tuple[Region, int]] = []
        for part in parts:
            number = self._first_header(part)
            if number is not None and (not headed or self._is_another(headed, part, number)):
                headed.append((part, number))
            elif headed:  # more of the table at its left
                headed[-1] = (replace(headed[-1][0], right=part.right), headed[-1][1])
            else:
                return [region]
        if len(headed) < 2:
            return [region]
        return [part for part, _ in headed]

    def _bands(self, region: Region) -> list[tuple[int, int]]:
        """Runs of columns with anything in them, between columns that are empty throughout."""
        used = self._used(range(region.top, min(region.bottom, region.top + _SAMPLE)), region)
        if not used or len(used) == max(used) - min(used) + 1:
            return []
        used |= self._used(range(region.top + _SAMPLE, region.bottom), region)
        bands: list[tuple[int, int]] = []
        for column in sorted(used):
            if bands and bands[-1][1] == column:
                bands[-1] = (bands[-1][0], column + 1)
            else:
                bands.append((column, column + 1))
        return bands

    def _used(self, numbers: Iterable[int], region: Region) -> set[int]:
        """The columns that hold anything; a lone title above tables does not count."""
        used: set[int] = set()
        for number in numbers:
            row = self._row(number, region)
            filled = [n for n, cell in enumerate(row, region.left) if not is_blank(cell)]
            if len(filled) > 1:
                used.update(filled)
        return used

    def _first_header(self, region: Region) -> int | None:
        for number in range(region.top, min(region.bottom, region.top + 30)):
            if self.is_header(self._row(number, region)):
                return number
        return None

    def _is_another(self, headed: list[tuple[Region, int]], part: Region, number: int) -> bool:
        """Whether a band is a table of its own and not more columns of the one at its left."""
        left, header = headed[-1]
        if number != header or self._last(left) != self._last(part):
            return True
        mine, others = self._meant(part, number), self._meant(left, header)
        names = {m for m in mine if m[1] in ("name", "code", None) and m[0] is not None}
        return bool(names & others) or len(mine & others) >= 2

    def _meant(self, region: Region, number: int) -> set[tuple[str | None, str | None]]:
        found: list[Meaning] = [
            meaning_of(clean_line(str(cell)), self.vocabulary)
            for cell in self._row(number, region)
            if not is_blank(cell)
        ]
        return {(m.thing, m.quality or m.field) for m in found if m.known}

    def _last(self, region: Region) -> int:
        """The last row of a band that holds more than one cell."""
        for number in range(region.bottom - 1, region.top, -1):
            if sum(_filled(self._row(number, region))) > 1:
                return number
        return region.top
