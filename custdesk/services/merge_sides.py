"""Where the sides of a conflict come from: who changed it here and when, which cell it is there."""

import datetime as dt
from typing import NamedTuple
from zoneinfo import ZoneInfo

from custdesk.domain.errors import NotFound
from custdesk.domain.words import Message
from custdesk.services import history
from custdesk.services.desk import Desk
from custdesk.services.merging import MergePreview, Returned

_LOOKED_AT = 20  # operations on the field of a customer: several people may have it


class Here(NamedTuple):
    """What a cell was changed by here."""

    by: str
    at: dt.datetime  # where the firm is
    what: Message


class There(NamedTuple):
    """Where a cell stands in the workbook, and who saved that."""

    row: int
    column: str
    sheet: str
    by: str


def here(desk: Desk, found: MergePreview, key: str, field: str) -> Here | None:
    """The newest change of a cell that holds; None where it has no history of its own."""
    record = found.records.get(key)
    table, _, name = field.partition(".")
    if record is None:
        return None
    row = record.row
    customer = row["id"] if table == "customer" else row.get("customer_id")
    if customer is None:
        return None
    asked = name if table == "customer" else f"{table}.{name}"
    try:
        changes = history.of_customer(desk, int(customer), asked, _LOOKED_AT)
    except NotFound:  # made up of several cells, as an address
        return None
    for one in changes:
        if one.row == row["id"] and not one.undone and one.kind == "changed":
            return Here(one.by, one.at.astimezone(ZoneInfo(desk.zone)), one.what)
    return None


def there(came: Returned, key: str, field: str) -> There | None:
    """The cell of a workbook, by the key of its row."""
    for sheet in came.sheets:
        for row in sheet.rows:
            if row.key == key:
                column = sheet.headers.get(field, "")
                return There(row.number, column, sheet.name, came.file.author or "")
    return None


def exported(desk: Desk, came: Returned) -> dt.date:
    """The day on which a workbook went out."""
    at = dt.datetime.fromisoformat(came.batch.at)
    aware = at if at.tzinfo else at.replace(tzinfo=dt.UTC)
    return aware.astimezone(ZoneInfo(desk.zone)).date()
