"""Write plain tables as an Excel workbook: a header, rows of values, dates as dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

OutCell = str | int | Decimal | date | datetime | None

_FORMATS: dict[type, str] = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd"}
_LOOKED_AT = 200
_WIDEST = 48


@dataclass(frozen=True, slots=True)
class OutSheet:
    """One table: `header` names the columns, every row has a cell for each."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[OutCell]]


def workbook(sheets: Sequence[OutSheet]) -> bytes:
    """The file's contents. Texts stay texts, also those that begin like a formula."""
    from openpyxl import Workbook  # costs 0.2 s, and only who writes a workbook needs it
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    bold = Font(bold=True)
    book = Workbook(write_only=True)
    book.properties.creator = "CustDesk"
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.freeze_panes = "A2"
        for place, width in enumerate(_widths(sheet), 1):
            page.column_dimensions[get_column_letter(place)].width = width

        def formed(value: Any, page: Any = page) -> Any:  # noqa: ANN401 - what openpyxl takes
            """A cell with its format; plain values that need none are written as they are."""
            kind = _FORMATS.get(type(value))
            if kind is None and not (isinstance(value, str) and value.startswith("=")):
                return value
            cell = WriteOnlyCell(page, value)
            if kind is None:
                cell.data_type = "s"
            else:
                cell.number_format = kind
            return cell

        header = [WriteOnlyCell(page, text) for text in sheet.header]
        for cell in header:
            cell.font = bold
        page.append(header)
        for row in sheet.rows:
            page.append([formed(value) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _widths(sheet: OutSheet) -> list[int]:
    rows = [sheet.header, *sheet.rows[:_LOOKED_AT]]
    return [
        min(_WIDEST, 2 + max(len("" if cell is None else str(cell)) for cell in column))
        for column in zip(*rows, strict=True)
    ]
