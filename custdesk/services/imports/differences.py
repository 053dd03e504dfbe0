"""What an import changes, record by record, for the user to look at."""

from collections.abc import Iterable, Mapping

from custdesk.services.imports.context import Taken
from custdesk.services.imports.pending import Pending, Values
from custdesk.services.imports.report import DiffEntry

SHOWN = 2000
_LOOKED_AT = ("customer", "person", "product", "sales_order", "invoice", "payment", "visit")
_HIDDEN = frozenset({"customer_id", "person_id", "order_id", "product_id", "opening_on"})


def diff(tables: Mapping[str, Pending], taken: Iterable[Taken]) -> list[DiffEntry]:
    """The updated records first, then the new ones; at most `SHOWN`."""
    # References are counted in each table anew, and a customer's sheet tells of people too.
    rows = {
        (sheet.table, reference): row
        for sheet in taken
        for row, reference in reversed(sheet.references)
    }
    entries: list[DiffEntry] = []
    for name in _LOOKED_AT:
        pending = tables[name]
        for number, values in pending.updates.items():
            before = pending.before[number]
            fields = [(column, before[column], value) for column, value in values.items()]
            entries.append(_entry("updated", pending, number, before | values, rows, fields))
    for name in _LOOKED_AT:
        pending = tables[name]
        for place, values in enumerate(pending.new):
            if len(entries) >= SHOWN:
                return entries[:SHOWN]
            fields = [(column, None, value) for column, value in values.items()]
            entries.append(_entry("new", pending, -place - 1, values, rows, fields))
    return entries[:SHOWN]


def _entry(
    kind: str,
    pending: Pending,
    reference: int,
    values: Values,
    rows: Mapping[tuple[str, int], int],
    fields: list[tuple[str, object, object]],
) -> DiffEntry:
    known = pending.touched.get(reference, {}) | values
    return DiffEntry(
        kind,
        pending.table,
        str(known.get("code") or known.get("number") or ""),
        str(known.get("name") or ""),
        rows.get((pending.table, reference), 0),
        [field for field in fields if field[0] not in _HIDDEN],
        known,
    )


def totals(tables: Mapping[str, Pending]) -> dict[str, dict[str, int]]:
    """table -> how many rows are new and updated."""
    return {
        name: {"new": len(pending.new), "updated": len(pending.updates)}
        for name, pending in tables.items()
        if pending.new or pending.updates
    }
