"""A list as it stands in the window, written as a workbook or csv: its columns, rows and order."""

from collections.abc import Sequence
from pathlib import Path

from custdesk.bridge.columns_out import OutColumn
from custdesk.bridge.csv_out import table_csv
from custdesk.bridge.workbook_out import OutSheet, workbook
from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message
from custdesk.services import exports
from custdesk.services.desk import Desk

_FORBIDDEN = frozenset("[]:*?/\\'")
_LONGEST = 31  # letters of a sheet's name that Excel takes


def save(
    desk: Desk, path: Path, title: str, header: Sequence[str], rows: Sequence[Sequence[str]]
) -> int:
    """Write the texts of a list as they are shown; the file's ending decides how. How many rows.

    Raises `CustDeskError` for another ending, and when it cannot be written.
    """
    name = "".join(sign for sign in title if sign not in _FORBIDDEN)[:_LONGEST] or "CustDesk"
    sheet = OutSheet(name, header, rows, columns=[OutColumn()] * len(header))
    if path.suffix.lower() == ".xlsx":
        content = workbook([sheet])
    elif path.suffix.lower() == ".csv":
        content = table_csv(sheet)
    else:
        text = N_("Choose a name that ends in {wanted}.")
        raise CustDeskError(Message(text, {"wanted": ".xlsx, .csv"}))
    exports.save(desk, path, content, "list")
    return len(rows)
