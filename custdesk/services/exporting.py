"""Lists to take along: customers and orders as a table, and the workbook that is merged again."""

import datetime as dt
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from custdesk.bridge.clean.countries import codes
from custdesk.bridge.columns_out import OutColumn
from custdesk.bridge.csv_out import table_csv
from custdesk.bridge.workbook_out import OutCell, OutSheet, workbook
from custdesk.domain.errors import CustDeskError
from custdesk.domain.fields import Kind
from custdesk.domain.row_keys import key_of, spelled, title_of
from custdesk.domain.words import N_, Message, Words
from custdesk.services import customers, exports, own_columns
from custdesk.services.desk import Desk
from custdesk.services.offline import parts
from custdesk.services.offline.cells import shown
from custdesk.services.offline.plans import (
    AS_TEXT,
    BY_KIND,
    CUSTOMERS,
    RARE,
    Plan,
    choices,
    chosen,
)
from custdesk.services.offline.returned import MARK
from custdesk.services.offline.stored import Record, of_customers, with_own
from custdesk.services.own_fields import OwnField
from custdesk.store import offline, settings
from custdesk.store.offline import BaseRow
from custdesk.store.rows import ListQuery

KEEP_DAYS = 730  # what a workbook said is kept so long
_NOT_HERE = N_("CustDesk knows the row by this. Leave it as it is; new rows have none.")
_NOTES = {
    "moment": N_("A day and an hour, such as 2026-01-31 14:30."),
    "date": N_("A day, such as 2026-01-31."),
    "text": N_("A text: zeros in front and signs stay as they are typed."),
}
_CHOSEN = N_("Choose from the list; another value may be typed as well.")
_ONLY = N_("Choose from the list.")
_WHOSE = N_("Tells whose row it is. It is not changed here.")
_IN_USE = frozenset({"customer.grade", "customer.owner", "customer.industry"})
_LISTED = 50  # of the values that are in use
_FORMS = {Kind.DATE: "date", Kind.MOMENT: "moment"} | dict.fromkeys(AS_TEXT, "text")


class Exported(NamedTuple):
    """What was written: rows by kind of sheet, and the name of a workbook that can come back."""

    path: Path
    rows: Mapping[str, int]
    batch: str | None = None


def export(
    desk: Desk,
    kind: str,
    path: Path,
    words: Words,
    where: str = "",
    columns: tuple[str, ...] = (),
    numbers: Sequence[int] | None = None,
    sheets: tuple[str, ...] = (),
) -> Exported:
    """Write customers, orders or the offline workbook of what a search finds, as xlsx or csv.

    `numbers`: the customers themselves, in place of a search. `sheets`: kinds of sheets of the
    workbook, all without any.
    The file's name decides which. Texts stay texts, and a list that is imported again changes
    nothing. Raises `CustDeskError` for an unknown column or ending, and when it cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in (".xlsx", ".csv") or (kind == "workbook" and ending == ".csv"):
        wanted = ".xlsx" if kind == "workbook" else ".xlsx, .csv"
        text = N_("Choose a name that ends in {wanted}.")
        raise CustDeskError(Message(text, {"wanted": wanted}))
    query = ListQuery(text=where, sort="name", descending=False)
    found = list(customers.ids(desk, query) if numbers is None else numbers)
    if kind == "workbook":
        return _workbook(desk, found, path, words, columns, parts.sheets(sheets))
    own: list[OwnField] = []
    if kind == "customers":
        columns, own = own_columns.split(desk, columns)
    plan = chosen(BY_KIND[kind], columns)
    records = [_named(desk, plan, record) for record in of_customers(desk, plan, found)]
    plan = plan if columns else _without_empty(plan, records)
    sheet = _sheet(plan, records, words)
    sheet = own_columns.added(desk, sheet, [record.row["id"] for record in records], own)
    content = workbook([sheet]) if ending == ".xlsx" else table_csv(sheet)
    exports.save(desk, path, content, kind, make_folder=True)
    return Exported(path, {kind: len(records)})


def _without_empty(plan: Plan, records: Sequence[Record]) -> Plan:
    """The plan without the rare columns that nothing stands in."""
    kept = [f for f in plan.fields if f not in RARE or any(r.texts[f] for r in records)]
    return plan._replace(fields=tuple(kept))


def _sheet(plan: Plan, records: Sequence[Record], words: Words) -> OutSheet:
    header = [plan.header(field, words) for field in plan.fields]
    rows = [_cells(plan, record, words) for record in records]
    columns = [OutColumn(_form(plan, field)) for field in plan.fields]
    return OutSheet(plan.title(words), header, rows, columns=columns)


def _cells(plan: Plan, record: Record, words: Words) -> list[OutCell]:
    return [
        shown(field, record.texts[field], words, plan.own_field(field)) for field in plan.fields
    ]


def _form(plan: Plan, field: str) -> str:
    kind = plan.kind_of(field)
    # Who writes zeros in front into a text of the firm's own means them.
    return "text" if plan.own_field(field) and kind is Kind.TEXT else _FORMS.get(kind, "")


def _named(desk: Desk, plan: Plan, record: Record) -> Record:
    """A customer whose limit is in another currency than the rest: the list says in which."""
    own, limit = record.row.get("credit_currency"), record.texts.get("customer.credit_limit")
    of_row = record.row.get("currency") or settings.base_currency(desk.db)
    if plan.kind != "customers" or limit is None or own in (None, of_row):
        return record
    texts = {**record.texts, "customer.credit_limit": f"{own} {limit}"}
    return record._replace(texts=texts)


def _workbook(
    desk: Desk,
    found: Sequence[int],
    path: Path,
    words: Words,
    columns: tuple[str, ...],
    wanted: Sequence[Plan],
) -> Exported:
    name = spelled(int.from_bytes(os.urandom(8), "big"), 6)
    plans = [
        chosen(with_own(desk, plan), columns) if plan is CUSTOMERS else plan for plan in wanted
    ]
    sheets: list[OutSheet] = []
    kept: list[BaseRow] = []
    about: dict[str, dict[str, object]] = {}
    counts: dict[str, int] = {}
    countries = [words.country(code) for code in words.by_name(codes())]
    for plan in plans:
        records = of_customers(desk, plan, found)
        plan = plan if columns else _without_empty(plan, records)
        plain = _sheet(plan, [_named(desk, plan, record) for record in records], words)
        keys = _keys(plan, records)
        rows = [[*row, key] for row, key in zip(plain.rows, keys, strict=True)]
        form = [_column(plan, field, records, words, countries) for field in plan.fields]
        form.append(OutColumn(fixed=words.text(_NOT_HERE), note=words.text(_NOT_HERE)))
        sheets.append(OutSheet(plain.name, [*plain.header, title_of(name)], rows, columns=form))
        about[plan.kind] = {
            "title": plain.name,
            "columns": [list(pair) for pair in zip(plan.fields, plain.header, strict=True)],
        }
        counts[plan.kind] = len(rows)
        kept += [
            BaseRow(plan.kind, key, str(record.row["uid"]), dict(record.texts))
            for key, record in zip(keys, records, strict=True)
        ]
    sheets.append(_mark(name, about))
    now = desk.clock.now()
    offline.drop_before(desk.db, (now - dt.timedelta(days=KEEP_DAYS)).isoformat())
    # Kept before the file is there: a workbook whose base is missing could not be merged.
    offline.add(desk.db, name, now.isoformat(), desk.by, words.code, about, kept)
    exports.save(desk, path, workbook(sheets), "workbook", make_folder=True)
    return Exported(path, counts, name)


def _keys(plan: Plan, records: Sequence[Record]) -> list[str]:
    """A key for each record, none twice."""
    found: list[str] = []
    again: set[str] = set()
    for record in records:
        turn = 0
        while (key := key_of(plan.letter, str(record.row["uid"]), turn)) in again:
            turn += 1
        again.add(key)
        found.append(key)
    return found


def _column(
    plan: Plan, field: str, records: Sequence[Record], words: Words, countries: Sequence[str]
) -> OutColumn:
    form, own = _form(plan, field), plan.own_field(field)
    titles = [words.text(title) for _, title in choices(field)]
    if own is not None:
        titles = list(own.choices)
    elif plan.kind_of(field) is Kind.COUNTRY:
        titles = list(countries)
    elif field in _IN_USE:
        titles = sorted({text for record in records if (text := record.texts[field])})[:_LISTED]
    chosen_note = _ONLY if own else _CHOSEN
    note = _WHOSE if field in plan.context else chosen_note if titles else _NOTES.get(form, "")
    return OutColumn(form, titles, note=words.text(note) if note else "")


def _mark(name: str, about: Mapping[str, Mapping[str, object]]) -> OutSheet:
    """Which workbook this is: for whoever renames the headers, and deletes the column of keys."""
    rows = [[json.dumps({kind: sheet}, ensure_ascii=False)] for kind, sheet in about.items()]
    return OutSheet(MARK, [title_of(name)], rows, hidden=True)
