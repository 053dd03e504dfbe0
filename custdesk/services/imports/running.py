"""Preview an import, or write it as one operation."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace

from custdesk.bridge.cells import Row, Sheet
from custdesk.domain.changes import Changes
from custdesk.domain.errors import Cancelled as Stopped
from custdesk.domain.fields import OWN
from custdesk.domain.words import N_, Message
from custdesk.services import backups, duplicates
from custdesk.services.desk import Cancelled, Desk, Progress, changes
from custdesk.services.imports import writing
from custdesk.services.imports.batch import Batch, FileRead
from custdesk.services.imports.choices import apply
from custdesk.services.imports.context import Context, LeftOut, Taken
from custdesk.services.imports.dealings import (
    take_interaction,
    take_invoice,
    take_payment,
    take_visit,
)
from custdesk.services.imports.differences import diff, totals
from custdesk.services.imports.new_fields import make, settle
from custdesk.services.imports.parties import take_customer, take_person
from custdesk.services.imports.pending import Origin, Values
from custdesk.services.imports.remembering import notice
from custdesk.services.imports.report import FileReport, ImportReport, SheetReport
from custdesk.services.imports.trade import take_forwarder, take_line, take_order, take_product
from custdesk.store import records, settings

# In this order, so that orders find the customers that the same files bring.
_TAKE = {
    "forwarders": take_forwarder,
    "products": take_product,
    "customers": take_customer,
    "people": take_person,
    "orders": take_order,
    "lines": take_line,
    "invoices": take_invoice,
    "payments": take_payment,
    "interactions": take_interaction,
    "visits": take_visit,
}
# Programs that name themselves, or nobody, as the author of what they write.
_PROGRAMS = frozenset(
    {"custdesk", "openpyxl", "apache poi", "xlsxwriter", "sheetjs", "unknown creator"}
)
_NAMES_A_CUSTOMER = {"order.customer", "customer.code", "customer.name"}
_OWN_TABLE = {
    "forwarders": "forwarder",
    "products": "product",
    "customers": "customer",
    "people": "person",
    "orders": "sales_order",
    "lines": "order_line",
    "invoices": "invoice",
    "payments": "payment",
    "interactions": "interaction",
    "visits": "visit",
}


def preview(
    desk: Desk, batch: Batch, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> ImportReport:
    """What importing would do; nothing is written. Raises `Cancelled`."""
    context, taken = _collect(desk, batch, progress, cancelled)
    return _report(desk, batch, context, taken, None, Changes())


def run(
    desk: Desk,
    batch: Batch,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    also: Callable[[], object] | None = None,
) -> ImportReport:
    """Import as one operation that can be undone; all of it or, when cancelled, nothing.

    A backup is made while the lists are compared; without it nothing is written. Lists that say
    nothing new leave no operation. `also` writes what belongs to them, in the same operation.
    """
    # What is chosen while this runs is too late.
    asked, batch = batch, replace(batch, choices=deepcopy(batch.choices))
    with backups.alongside(desk, "import") as saved:
        context, taken = _collect(desk, batch, progress, cancelled)
        apply(context.tables, batch.choices)
        saved()
    size = writing.size(context.tables)
    if not size:
        notice(desk, batch)
        return _report(desk, batch, context, taken, None, Changes())
    good = [file for file in batch.files if file.error is None]
    names = ", ".join(dict.fromkeys(file.path.name for file in good))
    step = _stepper(progress, cancelled, N_("Writing"), size)
    what = Message(N_("Import {file}"), {"file": names})
    with desk.operation(what, source=names, by=authors(desk, good)) as current:
        if settings.get(desk.db, "base_currency") is None:
            settings.put(desk.db, "base_currency", context.base)
        own_made = make(desk.db, batch, context.tables["customer"])
        made = writing.write(desk.db, context.tables, step, own_made)
        _keep_sheets(desk, batch, context, taken, own_made)
        if also is not None:
            also()
    _tell_apart(desk, context, made)
    report = _report(desk, batch, context, taken, current.id, changes(current))
    settle(asked, own_made)
    notice(desk, asked)
    return report


def authors(desk: Desk, files: list[FileRead]) -> str:
    """Who the changes are by: whom the files name as having saved them, else the salesperson."""
    named = (file.raw.author if file.raw else None for file in files)
    people = (name if name and name.casefold() not in _PROGRAMS else desk.by for name in named)
    return ", ".join(name for name in dict.fromkeys(people) if name)


def _stepper(
    progress: Progress | None, cancelled: Cancelled | None, source: str, total: int
) -> Callable[[int], None]:
    message = Message(source)

    def step(done: int) -> None:
        if cancelled is not None and cancelled():
            raise Stopped(Message(N_("The import was stopped; nothing was written.")))
        if progress is not None:
            progress(done, total, message)

    return step


def _chosen(batch: Batch) -> list[tuple[int, Sheet]]:
    """The sheets that are imported, with their file's place, in the order of their kinds."""
    sheets = [
        (place, sheet)
        for place, file in enumerate(batch.files)
        for sheet in file.sheets
        if sheet.kind is not None and (place, sheet.name) not in batch.skip
    ]
    order = list(_TAKE)
    return sorted(sheets, key=lambda one: order.index(_turn(one[1])))


def _turn(sheet: Sheet) -> str:
    """The kind whose turn it is to be taken: orders that name no customer come after the lines."""
    fields = {column.field for column in sheet.columns}
    if sheet.kind == "orders" and not fields & _NAMES_A_CUSTOMER:
        return "invoices"
    return sheet.kind or ""


_TakenSheets = dict[tuple[int, str], Taken]
_Take = Callable[[Context, Values, Row], int | None]


def _collect(
    desk: Desk, batch: Batch, progress: Progress | None, cancelled: Cancelled | None
) -> tuple[Context, _TakenSheets]:
    sheets = _chosen(batch)
    kinds = {sheet.kind for _, sheet in sheets if sheet.kind}
    currency = batch.currency or _home_currency(desk, [sheet for _, sheet in sheets])
    deciding = batch.deciding

    def rows() -> Iterator[Values]:
        return (row.values for _, sheet in sheets for row in sheet.rows)

    alike = None if deciding.on_duplicate == "new" else batch.lookalikes.on(desk.db, rows)
    context = Context(
        desk.db, kinds, currency, desk.today(), desk.zone, deciding, alike, batch.choices.doubles
    )
    taken: _TakenSheets = {}
    total = sum(len(sheet.rows) for _, sheet in sheets)
    step = _stepper(progress, cancelled, N_("Comparing"), total)
    done = 0
    counted: dict[str | None, set[int]] = {}
    for place, sheet in sheets:
        found = taken[place, sheet.name] = context.begin_sheet(_OWN_TABLE[sheet.kind or ""])
        before = counted.setdefault(sheet.kind, set())
        take = _TAKE[sheet.kind or ""]
        headers = {column.field: column.header for column in sheet.columns if column.field}
        for row in sheet.rows:
            if done % 1000 == 0:
                step(done)
            done += 1
            context.whence[0] = Origin(place, sheet.name, row.number)
            reference = _take(context, take, context.plausible(row, headers), row)
            if reference is not None:
                found.references.append((row.number, reference))
        own = {reference for _, reference in found.references if reference < 0}
        found.earlier = own & before
        before |= own
    for pending in context.tables.values():
        pending.compare(desk.db)
    return context, taken


def _take(context: Context, take: _Take, values: Values, row: Row) -> int | None:
    clears = context.deciding.clears_anything and row.empty
    if clears:
        for pending in context.tables.values():
            pending.last = None
    try:
        reference = take(context, values, row)
    except LeftOut:
        return None
    if clears:
        context.clear(row)
    return reference


def _home_currency(desk: Desk, sheets: list[Sheet]) -> str:
    """The firm's currency; while it has none, the one that its first lists name most."""
    if settings.get(desk.db, "base_currency") is not None:
        return settings.base_currency(desk.db)
    named = Counter(
        str(value)
        for sheet in sheets
        for row in sheet.rows
        for name, value in row.values.items()
        if name.endswith(".currency")
    )
    return named.most_common(1)[0][0] if named else settings.base_currency(desk.db)


def _tell_apart(desk: Desk, context: Context, made: Mapping[str, Sequence[int]]) -> None:
    """Remember who was said not to be the customer that they look like."""
    for references in context.told_apart.items():
        one, other = (made["customer"][-n - 1] if n < 0 else n for n in references)
        if one and other:
            duplicates.not_the_same(desk, one, other)


def _report(
    desk: Desk,
    batch: Batch,
    context: Context,
    taken: _TakenSheets,
    operation: int | None,
    done: Changes,
) -> ImportReport:
    files = [_file_report(place, file, context, taken) for place, file in enumerate(batch.files)]
    own = {sheet.table for sheet in taken.values()}
    fields = {one.attribute: one for one in batch.memory.own}
    found = diff(desk.db, context.tables, context.asked, own, fields)
    return ImportReport(operation, files, done, found, totals(context.tables))


def _file_report(place: int, file: FileRead, context: Context, taken: _TakenSheets) -> FileReport:
    sheets = [
        _sheet_report(sheet, context, taken.get((place, sheet.name))) for sheet in file.sheets
    ]
    return FileReport(file.name, sheets, file.error)


def _sheet_report(sheet: Sheet, context: Context, taken: Taken | None) -> SheetReport:
    counts = {"new": 0, "updated": 0, "unchanged": 0, "left": 0}
    again: list[int] = []
    created: list[str] = []
    problems = list(sheet.problems)
    if taken is not None and sheet.kind is not None:
        pending = context.tables[taken.table]
        seen = set(taken.earlier)
        for number, reference in taken.references:
            if reference in seen:
                again.append(number)
            else:
                seen.add(reference)
                counts[pending.status(reference)] += 1
        problems += taken.problems
        created = taken.created
    return SheetReport(
        sheet.name, sheet.kind, sheet.header_row, sheet.data_rows, new=counts["new"],
        updated=counts["updated"], unchanged=counts["unchanged"],
        duplicates=len(again), columns=sheet.columns, problems=problems,
        created_customers=created, duplicate_rows=again,
    )  # fmt: skip


def _keep_sheets(
    desk: Desk, batch: Batch, context: Context, taken: _TakenSheets, own_made: Mapping[str, int]
) -> None:
    """Remember what was imported from where, and how its columns were read."""
    names = {f"customer.{name}": f"customer.{OWN}{n}" for name, n in own_made.items()}
    for (place, _), sheet in zip(taken, (sheet for _, sheet in _chosen(batch)), strict=True):
        file = batch.files[place]
        report = _sheet_report(sheet, context, taken[place, sheet.name])
        columns = {
            column.header: names.get(column.field or "", column.field) for column in sheet.columns
        }
        row = {
            "file": file.name, "digest": file.digest, "sheet": sheet.name, "kind": sheet.kind,
            "author": file.raw.author if file.raw else None, "rows": report.rows,
            "new": report.new, "updated": report.updated, "unchanged": report.unchanged,
            "duplicates": report.duplicates, "columns": json.dumps(columns, ensure_ascii=False),
        }  # fmt: skip
        records.insert(desk.db, "imported_sheet", row)
