"""What makes a sheet good to work in: formats, lists to choose from, columns that are fixed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LISTS = "CustDesk lists"
_LAST_ROW = 20_000  # lists to choose from reach that far below what is exported
FORMATS = {
    "text": "@",
    "date": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm",
    "number": "#,##0",
    "amount": "#,##0.00",
    "percent": "0%",
}


@dataclass(frozen=True, slots=True)
class OutColumn:
    """How a column is to be worked in.

    `form`: text, date, moment, number, amount, percent or empty. `choices`: what a cell is chosen
    from; anything else may be typed as well. `fixed`: a sentence for whoever types into a
    column that is not to be changed.
    """

    form: str = ""
    choices: Sequence[str] = ()
    fixed: str = ""
    note: str = ""  # on the header, for whoever fills the column in


def dress(
    book: Any,  # noqa: ANN401 - what openpyxl has
    page: Any,  # noqa: ANN401
    columns: Sequence[OutColumn],
    width: int,
    rows: int,
    *,
    filtered: bool = True,
) -> None:
    """Give a sheet its filter, and its columns what they are worked in with; before its rows."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    if filtered:
        page.auto_filter.ref = f"A1:{get_column_letter(width)}{rows + 1}"
    for place, column in enumerate(columns, 1):
        letter = get_column_letter(place)
        if column.form:
            page.column_dimensions[letter].number_format = FORMATS[column.form]
        if column.choices:
            source = _list(book, column.choices)
            rule = DataValidation("list", formula1=source, allow_blank=True, showErrorMessage=False)
        elif column.fixed:
            rule = DataValidation("custom", formula1="FALSE", showErrorMessage=True)
            rule.error = rule.prompt = column.fixed
            rule.errorTitle = "CustDesk"
        else:
            continue
        rule.add(f"{letter}2:{letter}{rows + _LAST_ROW}")
        page.data_validations.append(rule)


def _list(book: Any, choices: Sequence[str]) -> str:  # noqa: ANN401 - what openpyxl has
    """Where a list to choose from stands: in the one column of a hidden sheet, written at the end.

    One column, because an import must not take it for a table.
    """
    lists: dict[tuple[str, ...], int] = book.__dict__.setdefault("custdesk_lists", {})
    first = lists.setdefault(tuple(choices), sum(map(len, lists)) + 1)
    return f"'{LISTS}'!$A${first}:$A${first + len(choices) - 1}"


def write_lists(book: Any) -> None:  # noqa: ANN401 - what openpyxl has
    """Write the hidden sheet of lists, if any sheet chooses from one."""
    lists: dict[tuple[str, ...], int] = book.__dict__.get("custdesk_lists", {})
    if not lists:
        return
    page = book.create_sheet(LISTS)
    page.sheet_state = "hidden"
    for choices in lists:
        for choice in choices:
            page.append([choice])
