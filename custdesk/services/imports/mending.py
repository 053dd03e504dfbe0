"""The rows of a list that want mending, as a list of their own: to be mended in Excel."""

import re
from collections.abc import Sequence
from pathlib import Path

from custdesk.bridge.cells import Problem, RawSheet
from custdesk.bridge.csv_out import table_csv
from custdesk.bridge.workbook_out import OutCell, OutSheet, workbook
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message, Words
from custdesk.services import exports
from custdesk.services.desk import Desk
from custdesk.services.imports.batch import Batch
from custdesk.services.imports.report import ImportReport, SheetReport

# What was put right or left out on purpose needs no mending.
_NO_TROUBLE = frozenset({"left_out", "cleaned", "unit", "hidden"})
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31  # characters of a sheet's name in Excel


def export_problems(
    desk: Desk, batch: Batch, report: ImportReport, path: Path, words: Words
) -> int:
    """Write the rows with problems and the duplicates as xlsx or csv, by the name; how many.

    They stand as in the file, the cells in question marked, with the row's number and what is
    wrong behind them; these two columns are passed over when the list comes back. Nothing is
    written when there is nothing to mend. Raises `CustDeskError` when it cannot be written, or
    when a csv would have to hold several lists.
    """
    sheets: list[OutSheet] = []
    for file, told in zip(batch.files, report.files, strict=True):
        raws = {raw.name: raw for raw in file.raw.sheets} if file.raw else {}
        for sheet in told.sheets:
            found = _to_mend(sheet, raws[sheet.name], words)
            if found is not None:
                sheets.append(_named(found, {one.name for one in sheets}))
    if not sheets:
        return 0
    if path.suffix.lower() != ".csv":
        content = workbook(sheets)
    elif len(sheets) == 1:
        content = table_csv(sheets[0])
    else:
        text = N_("{n} lists have rows to mend; choose a name that ends in .xlsx.")
        raise CustDeskError(Message(text, {"n": len(sheets)}))
    exports.save(desk, path, content, "problems", make_folder=True)
    return sum(len(sheet.rows) for sheet in sheets)


def _to_mend(report: SheetReport, raw: RawSheet, words: Words) -> OutSheet | None:
    troubles: dict[int, list[Problem]] = {}
    for problem in report.problems:
        if problem.code not in _NO_TROUBLE:
            troubles.setdefault(problem.row, []).append(problem)
    again = set(report.duplicate_rows)
    numbers = sorted(troubles.keys() | again)
    if not numbers:
        return None
    header = raw.rows[report.header_row - 1] if report.header_row else []
    width = max(len(header), *(len(raw.rows[number - 1]) for number in numbers))
    places = {column.header: column.index for column in report.columns}
    rows: list[Sequence[OutCell]] = []
    marked: set[tuple[int, int]] = set()
    for number in numbers:
        cells = raw.rows[number - 1]
        said = [words.say(problem.message) for problem in troubles.get(number, [])]
        if number in again:
            said.append(words.text(N_("A row above is about the same record.")))
        marked |= {
            (len(rows), places[problem.column])
            for problem in troubles.get(number, [])
            if problem.column in places
        }
        marked.add((len(rows), width + 1))
        rows.append([*cells, *[None] * (width - len(cells)), number, " ".join(said)])
    titles = ["" if cell is None else str(cell) for cell in header]
    titles += [""] * (width - len(titles))
    own = [words.text(N_("CustDesk: row")), words.text(N_("CustDesk: what to mend"))]
    return OutSheet(raw.name, [*titles, *own], rows, marked)


def _named(sheet: OutSheet, taken: set[str]) -> OutSheet:
    """The sheet with a name that Excel takes, and that no other has."""
    base = _NOT_IN_A_NAME.sub(" ", sheet.name).strip(" '")[:_LONGEST_NAME] or "1"
    name, number = base, 1
    while name.casefold() in {one.casefold() for one in taken}:
        number += 1
        end = f" {number}"
        name = base[: _LONGEST_NAME - len(end)] + end
    return OutSheet(name, sheet.header, sheet.rows, sheet.marked)
