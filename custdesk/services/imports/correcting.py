"""Cells of a list that the user mends on the spot, before anything is imported."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from custdesk.bridge.cells import Cell, Options, Problem, RawSheet, Row, Sheet
from custdesk.bridge.clean.text import as_written
from custdesk.domain.errors import CustDeskError
from custdesk.services.desk import Desk
from custdesk.services.imports.batch import Batch
from custdesk.services.imports.remembering import learn, recall

_EVIDENCE = 200  # rows that tell how the columns are to be read: order of dates, decimal point


def mend(
    desk: Desk,
    batch: Batch,
    place: int,
    name: str,
    problem: Problem,
    rows: Sequence[int],
    text: str,
) -> bool:
    """Put another text in the place of what a problem is about, in all of `rows`, and read it anew.

    `place` and `name` tell the file and the sheet. The file on the disk stays as it is; an empty
    text empties the cells. A word that turned out to be a country is remembered for later lists.
    Returns whether what was typed is understood; when not, it is a problem in its turn.
    """
    file = batch.files[place]
    assert file.raw is not None
    raw = next(sheet for sheet in file.raw.sheets if sheet.name == name)
    sheet = next(sheet for sheet in file.sheets if sheet.name == name)
    column = _column(sheet, raw, problem)
    if column is None:
        return False
    mended = replace(raw, rows=_with(raw, rows, column, text))
    sheets = [mended if one is raw else one for one in file.raw.sheets]
    file.raw = replace(file.raw, sheets=sheets)
    fixed = batch.fixed.get((place, name), Options())
    fresh = _read(batch, place, sheet, mended, rows, fixed)
    file.sheets = [fresh if one is sheet else one for one in file.sheets]
    wanted = set(rows)
    good = not any(
        one.row in wanted and one.column == problem.column and one.code == problem.code
        for one in fresh.problems
    )
    if good and problem.code == "country" and text.strip():
        _remember(desk, batch, problem.value, text)
    return good


def can_mend(problem: Problem) -> bool:
    """Whether a problem is about a cell, so that another text can stand there."""
    return bool(problem.column)


def _column(sheet: Sheet, raw: RawSheet, problem: Problem) -> int | None:
    """The column that a problem names; of several with that header, the one with its value."""
    found = [one.index for one in sheet.columns if one.header == problem.column]
    row = raw.rows[problem.row - 1]
    for index in found:
        if index < len(row) and as_written(row[index]).strip() == problem.value.strip():
            return index
    return found[0] if found else None


def _with(raw: RawSheet, rows: Iterable[int], column: int, text: str) -> list[list[Cell]]:
    changed = list(raw.rows)
    for number in rows:
        row = list(changed[number - 1])
        row += [None] * (column + 1 - len(row))
        row[column] = text.strip() or None
        changed[number - 1] = row
    return changed


def _read(
    batch: Batch, place: int, sheet: Sheet, raw: RawSheet, rows: Sequence[int], fixed: Options
) -> Sheet:
    """The sheet with these rows read anew, by the columns as they are and a part as evidence."""
    file = batch.files[place]
    assert file.raw is not None
    head = sheet.header_row or 0
    before = list(range(1, min(head + _EVIDENCE, len(raw.rows)) + 1))
    chosen = [raw.rows[number - 1] for number in (*before, *rows)]
    part = replace(raw, rows=chosen, hidden_rows=())
    options = replace(
        fixed,
        kind=sheet.kind,
        header_row=sheet.header_row,
        date_order=fixed.date_order or sheet.date_order,
        fields={column.index: column.field for column in sheet.columns},
    )
    alone = replace(file.raw, sheets=[part])
    read = batch.understand(alone, options)[0]
    numbers = {len(before) + turn: number for turn, number in enumerate(rows, 1)}
    fresh = [replace(row, number=numbers[row.number]) for row in read.rows if row.number in numbers]
    problems = [replace(one, row=numbers[one.row]) for one in read.problems if one.row in numbers]
    gone = set(rows)
    return replace(
        sheet,
        rows=_merged((row for row in sheet.rows if row.number not in gone), fresh),
        problems=tuple(
            sorted(
                [*(one for one in sheet.problems if one.row not in gone), *problems],
                key=lambda one: one.row,
            )
        ),
    )


def _merged(rows: Iterable[Row], fresh: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted([*rows, *fresh], key=lambda row: row.number))


def _remember(desk: Desk, batch: Batch, word: str, country: str) -> None:
    try:
        learn(desk, word, country)
    except CustDeskError:
        return  # it was understood by something else than its name or code
    memory = batch.memory
    batch.memory = replace(memory, words=recall(desk).words)
