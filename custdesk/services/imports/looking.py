"""What a column of a list looks like before it is imported: how its dates are written and read."""

from custdesk.bridge.cells import Column, RawSheet, Sheet
from custdesk.bridge.date_styles import DateLook, Style, Way, look_at
from custdesk.domain.fields import BY_NAME, Kind

__all__ = ["LOOKED_AT", "DateLook", "Style", "Way", "date_look"]

LOOKED_AT = 2000  # rows: a long list is not read through for an example
_DATES = frozenset({Kind.DATE, Kind.MOMENT, Kind.BIRTHDAY})


def date_look(
    raw: RawSheet, sheet: Sheet, column: Column, fixed: str | None = None
) -> DateLook | None:
    """How the dates of a column are written; None where it is no column of dates."""
    field = BY_NAME.get(column.field or "")
    if field is None or field.kind not in _DATES:
        return None
    start = sheet.header_row or 0
    rows = raw.rows[start : start + LOOKED_AT]
    cells = [row[column.index] for row in rows if column.index < len(row)]
    return look_at(cells, fixed)
