"""A foreign sheet understood: where its table is, what it holds, what columns and cells mean."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from custdesk.bridge.cells import Cell, Column, Options, Problem, RawFile, RawSheet, Row, Sheet
from custdesk.bridge.clean import numbers
from custdesk.bridge.clean.text import as_written, clean_line, is_blank
from custdesk.bridge.columns import Match, match_columns
from custdesk.bridge.content import Content, look_at
from custdesk.bridge.headers import Header, find_header
from custdesk.bridge.kinds import Headers, kind_of, named_kind
from custdesk.bridge.meanings import meaning_of
from custdesk.bridge.outcome import Reading, Value
from custdesk.bridge.values import read_cells
from custdesk.bridge.words import Vocabulary
from custdesk.domain.fields import BY_NAME, Kind
from custdesk.domain.words import N_, Message

_NUMERIC = (Kind.MONEY, Kind.PRICE, Kind.QUANTITY, Kind.PERCENT)


def understand_file(
    raw: RawFile,
    vocabulary: Vocabulary,
    options: Options = Options(),  # noqa: B008 - frozen
    country_of: Mapping[str, str] | None = None,
) -> list[Sheet]:
    """Every sheet of a file, in its order; `country_of` holds words the user has explained."""
    sheets = raw.sheets
    if len(sheets) == 1 and "." in raw.name:
        # The one sheet of a csv has no name of its own: the file's says what it holds.
        stem = raw.name.rpartition("/")[2].rpartition(".")[0]
        named = replace(sheets[0], name=stem)
        return [replace(understand(named, vocabulary, options, country_of), name=sheets[0].name)]
    return [understand(sheet, vocabulary, options, country_of) for sheet in sheets]


def understand(
    sheet: RawSheet,
    vocabulary: Vocabulary,
    options: Options = Options(),  # noqa: B008 - frozen
    country_of: Mapping[str, str] | None = None,
) -> Sheet:
    """One sheet. A sheet that holds nothing we know has kind None, and no rows."""
    header = find_header(sheet, vocabulary, options.header_row)
    if header is None:
        return Sheet(sheet.name, None, None, (), (), (), sum(map(_holds_anything, sheet.rows)))
    table = _Table(sheet, header, vocabulary)
    contents = [look_at(cells, vocabulary) for cells in table.cells]
    named = named_kind(meaning_of(sheet.name, vocabulary))
    kind = options.kind or kind_of(Headers(header.meanings, tuple(contents), named))
    if kind is None:
        columns = tuple(
            Column(i, text, None, 0.0) for i, text in zip(header.columns, header.texts, strict=True)
        )
        return Sheet(sheet.name, None, header.row + 1, columns, (), (), len(table.numbers))
    return _read(table, contents, kind, options, country_of or {})


class _Table:
    """The rows of data below a header, turned into columns; totals and notes are left out."""

    def __init__(self, sheet: RawSheet, header: Header, vocabulary: Vocabulary) -> None:
        self.sheet, self.header, self.vocabulary = sheet, header, vocabulary
        self.left_out: list[Problem] = []
        first = header.first_data_row
        numbered = [
            (number, row)
            for number, row in enumerate(sheet.rows[first:], first + 1)
            if _holds_anything(row)
        ]
        suspects = self._suspects(row for _, row in numbered)
        self.numbers: list[int] = []
        kept: list[list[Cell]] = []
        for number, row in numbered:
            reason = None if suspects.isdisjoint(row) else self._reason_to_leave(row)
            if reason is None:
                self.numbers.append(number)
                kept.append(row)
            else:
                self._leave(number, row, reason)
        self._drop_footnotes(kept)
        self.cells: list[list[Cell]] = [
            [_cell(row[index]) if index < len(row) else None for row in kept]
            for index in header.columns
        ]

    def _suspects(self, rows: Iterable[Sequence[Cell]]) -> set[Cell]:
        """Cells that make a row worth a look: words for totals, and the words of the header."""
        short = {cell for row in rows for cell in row if isinstance(cell, str) and len(cell) <= 24}
        totals: set[Cell] = {cell for cell in short if self._is_total(cell)}
        return totals | {cell for cell in self.sheet.rows[self.header.row] if cell in short}

    def _reason_to_leave(self, row: Sequence[Cell]) -> Message | None:
        """Why a row is no record: a total of others, or the header once more."""
        texts = [clean_line(as_written(cell)) for cell in row if not is_blank(cell)]
        words = {text for text in texts if any(c.isalpha() for c in text)}
        # A customer may be called Total: then an order's number or date stands before the name.
        if texts and self._is_total(texts[0]) and words <= {texts[0]}:
            return Message(N_("A row of totals was left out."))
        if len(words) > 1 and words <= set(self.header.texts):
            return Message(N_("The header stands here once more; the row was left out."))
        return None

    def _is_total(self, word: str) -> bool:
        if any(c.isdigit() for c in word):
            return False
        return self.vocabulary.units(word) in self.vocabulary.totals

    def _drop_footnotes(self, kept: list[list[Cell]]) -> None:
        """Notes below a table: single cells of prose at its end."""
        while kept and len(self.header.columns) > 2:
            filled = [cell for cell in kept[-1] if not is_blank(cell)]
            if len(filled) != 1 or not isinstance(filled[0], str):
                return
            text = clean_line(filled[0])
            opening = self.vocabulary.units(text.replace("：", ":").partition(":")[0])
            if len(text) <= 60 and not (
                ":" in text.replace("：", ":") and opening in self.vocabulary.footnotes
            ):
                return
            self._leave(
                self.numbers.pop(), kept.pop(), Message(N_("A note below the table was left out."))
            )

    def _leave(self, number: int, row: Sequence[Cell], reason: Message) -> None:
        first = next(index for index, cell in enumerate(row) if not is_blank(cell))
        place = self.header.columns.index(first) if first in self.header.columns else 0
        header = self.header.texts[place] if self.header.texts else ""
        self.left_out.append(Problem(number, header, as_written(row[first]), "left_out", reason))


def _read(
    table: _Table,
    contents: Sequence[Content],
    kind: str,
    options: Options,
    country_of: Mapping[str, str],
) -> Sheet:
    header, vocabulary = table.header, table.vocabulary
    fixed = {
        place: options.fields[index]
        for place, index in enumerate(header.columns)
        if index in options.fields
    }
    matches = match_columns(header.meanings, contents, kind, fixed)
    habit = _habit(table, matches)
    readings = [
        read_cells(
            cells,
            BY_NAME[match.field].kind,
            meaning,
            vocabulary,
            options.date_order,
            habit,
            country_of,
        )
        if match.field
        else Reading()
        for cells, match, meaning in zip(table.cells, matches, header.meanings, strict=True)
    ]
    columns = tuple(
        Column(index, text, match.field, match.confidence, reading.reason, match.alternatives)
        for index, text, match, reading in zip(
            header.columns, header.texts, matches, readings, strict=True
        )
    )
    orders = {reading.date_order for reading in readings if reading.date_order}
    return Sheet(
        table.sheet.name,
        kind,
        header.row + 1,
        columns,
        _rows(table, matches, readings),
        _problems(table, readings),
        len(table.numbers),
        orders.pop() if len(orders) == 1 else None,
    )


def _habit(table: _Table, matches: Sequence[Match]) -> numbers.Convention:
    """How the sheet as a whole writes decimals, for columns that do not tell by themselves."""
    vocabulary = table.vocabulary
    return numbers.convention(
        number.digits
        for cells, match in zip(table.cells, matches, strict=True)
        if match.field and BY_NAME[match.field].kind in _NUMERIC
        for cell in dict.fromkeys(cells[:5000])
        if isinstance(cell, str)
        and (number := numbers.take_apart(cell, vocabulary.factors, vocabulary.currencies))
    )


def _rows(table: _Table, matches: Sequence[Match], readings: Sequence[Reading]) -> tuple[Row, ...]:
    filled: list[tuple[str, list[Value | None]]] = [
        (match.field, [reading.values.get(cell) for cell in cells])
        for match, reading, cells in zip(matches, readings, table.cells, strict=True)
        if match.field
    ]
    filled += _currencies(table, matches, readings)
    names = [name for name, _ in filled]
    return tuple(
        Row(number, {n: v for n, v in zip(names, cells, strict=True) if v is not None})
        for number, *cells in zip(table.numbers, *(column for _, column in filled), strict=True)
    )


def _currencies(
    table: _Table, matches: Sequence[Match], readings: Sequence[Reading]
) -> list[tuple[str, list[Value | None]]]:
    """The currency of each row, where headers or cells of money name one and no column does."""
    taken = {match.field for match in matches}
    found: dict[str, list[Value | None]] = {}
    for match, reading, cells, meaning in zip(
        matches, readings, table.cells, table.header.meanings, strict=True
    ):
        if not match.field or BY_NAME[match.field].kind not in (Kind.MONEY, Kind.PRICE):
            continue
        record = match.field.partition(".")[0]
        name = f"{'order' if record == 'line' else record}.currency"
        if name not in BY_NAME or name in taken or not (meaning.currency or reading.currencies):
            continue
        column = found.setdefault(name, [None] * len(cells))
        for place, cell in enumerate(cells):
            if column[place] is None and cell in reading.values:
                column[place] = reading.currencies.get(cell, meaning.currency)
    return list(found.items())


def _problems(table: _Table, readings: Sequence[Reading]) -> tuple[Problem, ...]:
    found = list(table.left_out)
    for text, reading, cells in zip(table.header.texts, readings, table.cells, strict=True):
        if reading.troubles:
            for number, cell in zip(table.numbers, cells, strict=True):
                trouble = reading.troubles.get(cell)
                if trouble is not None:
                    found.append(
                        Problem(
                            number,
                            text,
                            as_written(cell),
                            trouble.code,
                            trouble.message,
                            trouble.saved_as,
                        )
                    )
    return tuple(sorted(found, key=lambda problem: problem.row))


def _cell(cell: Cell) -> Cell:
    """Booleans are equal to 1 and 0 in Python; as text they stay what they are."""
    return as_written(cell) if cell is True or cell is False else cell


def _holds_anything(row: Sequence[Cell]) -> bool:
    return any(cell is not None and not is_blank(cell) for cell in row)
