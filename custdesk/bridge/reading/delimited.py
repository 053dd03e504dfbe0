"""Lists in text files: csv, tsv and their kin."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath

from custdesk.bridge.cells import Cell
from custdesk.bridge.formula_guard import unguarded
from custdesk.bridge.reading import limits
from custdesk.bridge.reading.book import Book, Part
from custdesk.bridge.reading.encodings import encoding_of
from custdesk.bridge.reading.refusals import Refused
from custdesk.bridge.reading.source import Source

DELIMITERS = ("\t", ";", ",", "|")
SAMPLE = 200_000  # characters that decide on the delimiter
SAMPLE_ROWS = 500
LONG = 500  # characters; shorter cells cannot have swallowed many rows
ENOUGH = 0.3  # evenness; a list of single names with a comma here and there has less


class Bare(csv.excel):
    """A csv in which a quotation mark is a character like any other."""

    quoting = csv.QUOTE_NONE


def read_text(source: Source, by_line: bool = False) -> Book:
    """A text file as one sheet that bears its name. Every cell is text, as it stands.

    Only the mark is taken off with which `formula_guard` kept a text from being a formula.

    With `by_line` every line is a row, whatever its quotation marks say. Raises csv.Error when
    the other way makes no sense.
    """
    encoding = encoding_of(source)
    with _opened(source, encoding) as text:
        sample = text.read(SAMPLE)
    said = delimiter_said(sample)
    delimiter = said or delimiter_of(sample)
    rows = _rows(source, encoding, delimiter or ",", by_line, skip=1 if said else 0)
    name = PurePosixPath(source.name).stem
    return Book(iter([Part(name, False, rows)]), encoding, delimiter)


def delimiter_said(sample: str) -> str | None:
    """The delimiter that the line `sep=;` names, with which Excel lets a csv begin."""
    first = sample[:20].split("\n", 1)[0].rstrip("\r").strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4]
    return None


def delimiter_of(sample: str) -> str | None:
    """The delimiter that cuts most rows into the same number of cells; None for a single column.

    `sample` is the beginning of the text.
    """
    best, best_score = None, ENOUGH
    for delimiter in DELIMITERS:
        if delimiter in sample:
            score = _evenness(sample, delimiter)
            if score > best_score:
                best, best_score = delimiter, score
    return best


def _evenness(sample: str, delimiter: str) -> float:
    """How well a delimiter explains the sample, from 0 to 1."""
    lines = io.StringIO(sample, newline="")
    try:
        rows = islice(csv.reader(lines, delimiter=delimiter, strict=False), SAMPLE_ROWS)
        widths = [len(row) for row in rows if row]
    except csv.Error:
        return 0.0
    if len(sample) >= SAMPLE and len(widths) > 1:
        widths.pop()  # the sample ends somewhere in it
    counts = Counter(width for width in widths if width > 1)
    if not counts:
        return 0.0
    width, often = max(counts.items(), key=lambda item: (item[1], item[0]))
    near = sum(counts[n] for n in counts if n >= width)
    share = (often + 0.5 * (near - often)) / len(widths)
    return share * (1 - 0.3 / width)


def _opened(source: Source, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(source.open(), encoding, errors="replace", newline="")


def _rows(
    source: Source, encoding: str, delimiter: str, by_line: bool, skip: int
) -> Iterator[list[Cell]]:
    csv.field_size_limit(limits.FIELD)
    with _opened(source, encoding) as text:
        lines = _lines(text)
        for _ in range(skip):
            next(lines, "")
        read = _each_line if by_line else _quoted
        for row in read(lines, delimiter):
            yield [(unguarded(cell) if cell[0] == "'" else cell) if cell else None for cell in row]


def _quoted(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    """Rows whose cells may hold line ends between quotation marks.

    Raises csv.Error when a mark that is never closed has swallowed rows.
    """
    widest = 0
    for row in csv.reader(lines, delimiter=delimiter):
        for cell in row:
            if len(cell) > LONG and _has_swallowed(cell, delimiter, widest):
                raise csv.Error("a quotation mark is never closed")
        widest = max(widest, len(row))
        yield row


def _has_swallowed(cell: str, delimiter: str, width: int) -> bool:
    breaks = cell.count("\n") or cell.count("\r")
    return breaks > 20 and cell.count(delimiter) > 0.8 * breaks * (width - 1)


def _each_line(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    """A row a line; where quotation marks do not pair, they are characters like others."""
    for line in lines:
        dialect = Bare if line.count('"') % 2 else csv.excel
        yield from csv.reader((line,), dialect, delimiter=delimiter)


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines, none longer than can be borne; NULs and a stray byte-order mark left out."""
    number = 0
    while line := text.readline(limits.LINE + 1):
        number += 1
        if len(line) > limits.LINE:
            raise Refused("long_line", line=number)
        if "\0" in line:
            line = line.replace("\0", "")
        yield line.removeprefix("\ufeff") if number == 1 else line
