"""A foreign sheet understood: where its table is, what it holds, what columns and cells mean."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from custdesk.bridge.cells import Column, Options, Problem, RawFile, RawSheet, Row, Sheet, letter
from custdesk.bridge.clean import numbers
from custdesk.bridge.clean.text import as_written, is_blank
from custdesk.bridge.columns import Match, match_columns
from custdesk.bridge.content import Content, look_at
from custdesk.bridge.headers import Header, find_header
from custdesk.bridge.headless import headless
from custdesk.bridge.kinds import Headers, kind_of, named_kind
from custdesk.bridge.meanings import meaning_of
from custdesk.bridge.outcome import Reading
from custdesk.bridge.row_currencies import Values, settle_currencies
from custdesk.bridge.splitting import Splitter
from custdesk.bridge.table import Table, holds_anything
from custdesk.bridge.values import read_cells
from custdesk.bridge.words import Vocabulary
from custdesk.domain.fields import BY_NAME, Field, Kind, OwnColumn
from custdesk.domain.search_text import fold
from custdesk.domain.words import N_, Message

# What the user fixed for a set of headers (texts and columns), added to the options.
Recall = Callable[[Sequence[str], Sequence[int], Options], Options]
_SURE = 0.8
_NUMERIC = (Kind.MONEY, Kind.PRICE, Kind.QUANTITY, Kind.PERCENT)


def understand_file(
    raw: RawFile,
    vocabulary: Vocabulary,
    options: Options = Options(),  # noqa: B008 - frozen
    country_of: Mapping[str, str] | None = None,
    recall: Recall | None = None,
) -> list[Sheet]:
    """Every sheet of a file, in its order.

    `country_of` holds words the user has explained, `recall` knows what was fixed for headers.
    """
    sheets = raw.sheets
    own = sheets[0].name if len(sheets) == 1 else ""
    if own and "." in raw.name and named_kind(meaning_of(own, vocabulary)) is None:
        # The one sheet of a csv has no name of its own: the file's says what it holds.
        stem = raw.name.rpartition("/")[2].rpartition(".")[0]
        named = replace(sheets[0], name=stem)
        return [
            replace(understand(named, vocabulary, options, country_of, recall), name=sheets[0].name)
        ]
    return [understand(sheet, vocabulary, options, country_of, recall) for sheet in sheets]


def understand(
    sheet: RawSheet,
    vocabulary: Vocabulary,
    options: Options = Options(),  # noqa: B008 - frozen
    country_of: Mapping[str, str] | None = None,
    recall: Recall | None = None,
) -> Sheet:
    """One sheet. A sheet that holds nothing we know has kind None, and no rows."""
    header = find_header(sheet, vocabulary, options.header_row)
    named = named_kind(meaning_of(sheet.said or sheet.name, vocabulary))
    if options.header_row is None and not _tells(header):
        header = headless(sheet, vocabulary) or header
    if header is None:
        return Sheet(sheet.name, None, None, (), (), (), sum(map(holds_anything, sheet.rows)))
    if recall is not None and any(header.texts):
        options = recall(header.texts, header.columns, options)
    table = Table(sheet, header, vocabulary)
    contents = [look_at(cells, vocabulary) for cells in table.cells]
    kind = options.kind or kind_of(Headers(header.meanings, tuple(contents), named))
    if kind is None and _names_customers(header) and _titled(header, "customers", options.own, {}):
        kind = "customers"  # what the firm keeps of customers stands beside their names
    if kind is None:
        columns = tuple(
            Column(i, text, None, 0.0) for i, text in zip(header.columns, header.texts, strict=True)
        )
        return Sheet(sheet.name, None, _row_of(header), columns, (), (), len(table.numbers))
    return _read(table, contents, kind, options, country_of or {})


def _row_of(header: Header) -> int | None:
    """The number of the header's row, 1-based; None for a list without one."""
    return header.row + 1 if header.row < header.first_data_row and any(header.texts) else None


def _tells(header: Header | None) -> bool:
    """Whether the words of a header say what its columns are."""
    if header is None:
        return False
    known = sum(m.known and m.certainty >= _SURE for m in header.meanings)
    return known + sum(m.foreign for m in header.meanings) > 0.2 * len(header.meanings)


def _read(
    table: Table,
    contents: Sequence[Content],
    kind: str,
    options: Options,
    country_of: Mapping[str, str],
) -> Sheet:
    header, vocabulary = table.header, table.vocabulary
    known: Mapping[str, Field] = BY_NAME | {one.name: one for one in options.own}
    fixed = {
        place: field
        for place, index in enumerate(header.columns)
        if index in options.fields
        # An own field that was fixed for such headers may have been deleted since.
        and ((field := options.fields[index]) is None or field in known)
    }
    fixed = _corrected(header, kind, options, known) | fixed
    titled = _titled(header, kind, options.own, fixed)
    matches = match_columns(header.meanings, contents, kind, fixed, titled)
    habit = _habit(table, matches, known)
    readings = [
        read_cells(
            cells,
            known[match.field].kind,
            meaning,
            vocabulary,
            options.date_order,
            habit,
            country_of,
            _choices(known[match.field]),
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
    splitter = Splitter(matches, readings)
    filled: dict[str, Values] = {
        match.field: [reading.values.get(cell) for cell in cells]
        for match, reading, cells in zip(matches, readings, table.cells, strict=True)
        if match.field
    }
    splitter.place(table.cells, filled, readings)
    contradictions = [*_hidden(table), *settle_currencies(table, matches, readings, filled)]
    orders = {reading.date_order for reading in readings if reading.date_order}
    return Sheet(
        table.sheet.name,
        kind,
        _row_of(header),
        columns,
        _rows(table, filled, _empty(table, matches)),
        _problems(table, readings, contradictions),
        len(table.numbers),
        orders.pop() if len(orders) == 1 else None,
    )


def _names_customers(header: Header) -> bool:
    return any(
        m.thing == "customer" and m.quality in (None, "name", "code") for m in header.meanings
    )


def _corrected(
    header: Header, kind: str, options: Options, known: Mapping[str, Field]
) -> dict[int, str | None]:
    """Columns whose header the user corrected in other lists of this kind; each field once."""
    found: dict[int, str | None] = {}
    for place, text in enumerate(header.texts):
        name = options.headers.get((kind, header_word(text)))
        if name in known and name not in (*found.values(), *options.fields.values()):
            found[place] = name
    return found


def header_word(text: str) -> str:
    """What a header is remembered by: folded, blanks made one."""
    return fold(" ".join(text.split()))


def _titled(
    header: Header, kind: str, own: Sequence[OwnColumn], fixed: Mapping[int, str | None]
) -> dict[int, str]:
    """Columns of a list of customers or people that are headed by the title of an own field."""
    if kind not in ("customers", "people"):
        return {}
    titles = {fold(one.title): one.name for one in own if not one.retired}
    found: dict[int, str] = {}
    for place, text in enumerate(header.texts):
        name = titles.get(header_word(text))
        if name and place not in fixed and name not in (*found.values(), *fixed.values()):
            found[place] = name
    return found


def _choices(field: Field) -> tuple[str, ...]:
    return field.choices if isinstance(field, OwnColumn) else ()


def _habit(
    table: Table, matches: Sequence[Match], known: Mapping[str, Field]
) -> numbers.Convention:
    """How the sheet as a whole writes decimals, for columns that do not tell by themselves."""
    vocabulary = table.vocabulary
    return numbers.convention(
        number.digits
        for cells, match in zip(table.cells, matches, strict=True)
        if match.field and known[match.field].kind in _NUMERIC
        for cell in dict.fromkeys(cells[:5000])
        if isinstance(cell, str)
        and (number := numbers.take_apart(cell, vocabulary.factors, vocabulary.currencies))
    )


def _rows(
    table: Table, filled: Mapping[str, Values], empty: Mapping[int, tuple[str, ...]]
) -> tuple[Row, ...]:
    names = list(filled)
    return tuple(
        Row(
            number,
            {n: v for n, v in zip(names, cells, strict=True) if v is not None},
            empty.get(number, ()),
        )
        for number, *cells in zip(table.numbers, *filled.values(), strict=True)
    )


def _empty(table: Table, matches: Sequence[Match]) -> dict[int, tuple[str, ...]]:
    """row -> the fields whose cells hold nothing; a cell that cannot be read is not among them."""
    empty: dict[int, tuple[str, ...]] = {}
    for cells, match in zip(table.cells, matches, strict=True):
        if match.field:
            for number, cell in zip(table.numbers, cells, strict=True):
                if cell is None or is_blank(cell):
                    empty[number] = (*empty.get(number, ()), match.field)
    return empty


def _hidden(table: Table) -> list[Problem]:
    """What the spreadsheet hides and a reader of it may not know to be in the list."""
    sheet, header = table.sheet, table.header
    told = []
    rows = sorted(set(sheet.hidden_rows).intersection(table.numbers))
    if rows:
        message = Message(
            N_("A row is hidden in the spreadsheet; it is read like the others."),
            {"n": len(rows)},
            plural=N_("{n} rows are hidden in the spreadsheet; they are read like the others."),
        )
        told.append(Problem(rows[0], "", "", "hidden", message, ""))
    for index, text in zip(header.columns, header.texts, strict=True):
        if index in sheet.hidden_columns:
            message = Message(
                N_("The column {column} is hidden in the spreadsheet; it is read like the others."),
                {"column": text},
            )
            told.append(Problem(max(header.row, 0) + 1, text, "", "hidden", message, ""))
    return told


def _problems(
    table: Table, readings: Sequence[Reading], contradictions: Sequence[Problem]
) -> tuple[Problem, ...]:
    found = [*table.left_out, *contradictions]
    for i, (reading, cells) in enumerate(zip(readings, table.cells, strict=True)):
        if reading.troubles:
            text = table.header.texts[i] or letter(table.header.columns[i])
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
