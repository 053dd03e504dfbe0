"""Write plain tables as an Excel workbook: a header, rows of values, dates as dates."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from custdesk.bridge.columns_out import FORMATS, OutColumn, dress, write_lists
from custdesk.bridge.formula_guard import needs_guard
from custdesk.domain.tokens import for_office

OutCell = str | int | float | bool | Decimal | date | datetime | None

_FORMATS: dict[type, str] = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd"}
_LOOKED_AT = 200
_WIDEST = 48
_MARK = for_office("warning_tint")  # behind cells that are to be looked at
_ASIDE = for_office("text3")  # of what is not to be changed
# Excel writes characters that XML cannot carry as _x000D_, and so must mark what only looks so.
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class OutSheet:
    """One table: `header` names the columns, every row has a cell for each.

    `marked`: the (row, column) of cells that stand out, counted from 0 below the header.
    """

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[OutCell]]
    marked: Container[tuple[int, int]] = ()
    columns: Sequence[OutColumn] = ()  # of a sheet that is to be worked in
    hidden: bool = False
    filtered: bool = True  # False: its last row is a sum, which no filter must move


def workbook(sheets: Sequence[OutSheet]) -> bytes:
    """The file's contents. Texts stay texts, also those that begin like a formula."""
    from openpyxl import Workbook  # costs 0.2 s, and only who writes a workbook needs it
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    bold, mark = Font(bold=True), PatternFill("solid", fgColor=_MARK)
    aside = Font(color=_ASIDE)
    book = Workbook(write_only=True)
    book.properties.creator = "CustDesk"
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.freeze_panes = "A2"
        for place, width in enumerate(_widths(sheet), 1):
            page.column_dimensions[get_column_letter(place)].width = width
        if sheet.hidden:
            page.sheet_state = "hidden"
        if sheet.columns:
            size = len(sheet.header), len(sheet.rows)
            dress(book, page, sheet.columns, *size, filtered=sheet.filtered)
        header = [_text_cell(page, text) for text in sheet.header]
        for cell in header:
            cell.font = bold
        for cell, column in zip(header, sheet.columns, strict=False):
            if column.note:
                cell.comment = Comment(column.note, "CustDesk", height=90, width=260)
        page.append(header)
        texts = {place for place, column in enumerate(sheet.columns) if column.form == "text"}
        numbers = {
            place: FORMATS[column.form]
            for place, column in enumerate(sheet.columns)
            if column.form in ("number", "amount", "percent")
        }
        fixed = [place for place, column in enumerate(sheet.columns) if column.fixed]
        for number, row in enumerate(sheet.rows):
            cells = [_formed(page, value) for value in row]
            for place in texts:
                cells[place] = _as_text(page, cells[place])
            for place, form in numbers.items():
                cells[place] = _as_number(page, cells[place], form)
            for place in fixed:
                cells[place] = _set_aside(page, cells[place], aside)
            for place in range(len(cells)):
                if (number, place) in sheet.marked:
                    cells[place] = _marked(page, cells[place], mark)
            page.append(cells)
    write_lists(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _formed(page: Any, value: OutCell) -> Any:  # noqa: ANN401 - what openpyxl takes
    """A cell with its format; plain values that need none are written as they are."""
    if isinstance(value, str):
        plain = value[:1].isalnum() and "_x" not in value and not _UNWRITABLE.search(value)
        return value if plain else _text_cell(page, value)
    form = _FORMATS.get(type(value))
    if form is None:
        return value
    cell = _new_cell(page, value)
    cell.number_format = form
    return cell


def _text_cell(page: Any, text: str) -> Any:  # noqa: ANN401 - what openpyxl takes
    """A cell that says of itself that it is a text, whatever it begins with."""
    cell = _new_cell(page, written(text))
    cell.data_type = "s"  # not a formula, not one of Excel's errors
    if needs_guard(text):
        cell.quotePrefix = True  # so it stays a text when somebody edits it
    return cell


def written(text: str) -> str:
    """A text as it stands in the file; what XML cannot carry is marked the way Excel does it."""
    marked = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", marked)


def _marked(page: Any, value: Any, mark: Any) -> Any:  # noqa: ANN401 - what openpyxl takes
    cell = value if hasattr(value, "fill") else _new_cell(page, value)
    cell.fill = mark
    return cell


def _as_text(page: Any, value: Any) -> Any:  # noqa: ANN401 - what openpyxl takes
    """A cell that stays a text when somebody types into it; so does an empty one."""
    cell = value if hasattr(value, "number_format") else _new_cell(page, value)
    cell.number_format = "@"
    return cell


def _as_number(page: Any, value: Any, form: str) -> Any:  # noqa: ANN401 - what openpyxl takes
    """A number in the form of its column; what is none stays as it is."""
    if not isinstance(value, int | float | Decimal):
        return value
    cell = _new_cell(page, value)
    cell.number_format = form
    return cell


def _set_aside(page: Any, value: Any, font: Any) -> Any:  # noqa: ANN401 - what openpyxl takes
    cell = value if hasattr(value, "font") else _new_cell(page, value)
    cell.font = font
    return cell


def _new_cell(page: Any, value: Any) -> Any:  # noqa: ANN401 - what openpyxl takes
    from openpyxl.cell import WriteOnlyCell

    return WriteOnlyCell(page, value)


def _widths(sheet: OutSheet) -> list[int]:
    rows = [sheet.header, *sheet.rows[:_LOOKED_AT]]
    return [
        min(_WIDEST, 2 + max(len("" if cell is None else str(cell)) for cell in column))
        for column in zip(*rows, strict=True)
    ]
