"""The firm's own fields as further columns of an exported list of customers."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from custdesk.bridge.columns_out import OutColumn
from custdesk.bridge.workbook_out import OutCell, OutSheet
from custdesk.domain.own_fields import DATE, NUMBER
from custdesk.services import own_fields
from custdesk.services.desk import Desk
from custdesk.services.offline.plans import CUSTOMERS
from custdesk.services.own_fields import OwnField

_FORMS = {DATE: "date", NUMBER: ""}


def split(desk: Desk, columns: Sequence[str]) -> tuple[tuple[str, ...], list[OwnField]]:
    """Names of columns: those of CustDesk, and the own fields that others are the titles of."""
    titles = {field.title.casefold(): field for field in own_fields.fields(desk)} if columns else {}
    known = {
        name: titles[name.casefold()]
        for name in columns
        if name.casefold() in titles and f"customer.{name}" not in CUSTOMERS.fields
    }
    rest = tuple(name for name in columns if name not in known)
    # Without any name all columns would be meant, not none.
    return rest or (("code",) if known else ()), list(known.values())


def added(
    desk: Desk, sheet: OutSheet, customers: Sequence[int], fields: Sequence[OwnField]
) -> OutSheet:
    """The sheet with a column for each field; `customers` are those of its rows."""
    if not fields:
        return sheet
    stored = own_fields.values_of_all(desk, [field.id for field in fields])
    rows = [
        [*row, *(cell(field, stored.get((number, field.id))) for field in fields)]
        for number, row in zip(customers, sheet.rows, strict=True)
    ]
    forms = [OutColumn(_FORMS.get(field.kind, "text")) for field in fields]
    header = [*sheet.header, *(field.title for field in fields)]
    return OutSheet(sheet.name, header, rows, columns=[*sheet.columns, *forms])


def cell(field: OwnField, value: str | None) -> OutCell:
    """A stored value as a spreadsheet counts with it."""
    if value is None:
        return None
    if field.kind == DATE:
        return dt.date.fromisoformat(value)
    return Decimal(value) if field.kind == NUMBER else value
