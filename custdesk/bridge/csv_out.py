"""Write a plain table as csv, for Excel: UTF-8 with its mark, and no text that is a formula."""

import codecs
import csv
import io
from datetime import datetime
from decimal import Decimal

from custdesk.bridge.clean.text import as_written
from custdesk.bridge.formula_guard import guarded
from custdesk.bridge.workbook_out import OutCell, OutSheet


def table_csv(sheet: OutSheet) -> bytes:
    """The file's contents. Reading takes the guards off again, so that every text comes back."""
    out = io.StringIO(newline="")
    lines = csv.writer(out)
    lines.writerow([guarded(text) for text in sheet.header])
    lines.writerows([_written(cell) for cell in row] for row in sheet.rows)
    # Excel takes a csv without the mark for one in the encoding of the country.
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8", "replace")


def _written(cell: OutCell) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return format(cell, "f") if isinstance(cell, Decimal) else as_written(cell)
