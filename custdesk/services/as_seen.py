"""A list as it stands in the window, written as a workbook or csv: its columns, rows and order."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from custdesk.bridge.columns_out import OutColumn
from custdesk.bridge.csv_out import table_csv
from custdesk.bridge.workbook_out import OutCell, OutSheet, workbook
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services import exports
from custdesk.services.desk import Desk

Value: TypeAlias = OutCell  # a text, or a day, moment or number that can be counted with
_FORBIDDEN = frozenset("[]:*?/\\'")
_LONGEST = 31  # letters of a sheet's name that Excel takes


def save(
    desk: Desk,
    path: Path,
    title: str,
    header: Sequence[str],
    rows: Sequence[Sequence[Value]],
    forms: Mapping[int, str] | None = None,
) -> int:
    """Write a list as it is shown; the file's ending decides how. How many rows.

    `forms`: place of a column of numbers -> number or percent (of a share of one).

    Raises `CustDeskError` for another ending, and when it cannot be written.
    """
    name = "".join(sign for sign in title if sign not in _FORBIDDEN)[:_LONGEST] or "CustDesk"
    columns = [OutColumn((forms or {}).get(place, "")) for place in range(len(header))]
    sheet = OutSheet(name, header, rows, columns=columns)
    if path.suffix.lower() == ".xlsx":
        content = workbook([sheet])
    elif path.suffix.lower() == ".csv":
        content = table_csv(sheet)
    else:
        text = N_("Choose a name that ends in {wanted}.")
        raise CustDeskError(Message(text, {"wanted": ".xlsx, .csv"}))
    exports.save(desk, path, content, "list")
    return len(rows)
