"""Write merged cells into the records that they are of."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from custdesk.bridge.cells import Problem
from custdesk.domain.fields import BY_NAME, GROUPS, OWN, Kind, is_own
from custdesk.domain.merging import CellChange, Value
from custdesk.domain.money import to_minor
from custdesk.domain.words import N_, Message
from custdesk.services import own_fields
from custdesk.services.desk import Desk
from custdesk.services.occurrences import appointment_times
from custdesk.services.offline.cells import column_of
from custdesk.services.offline.stored import Record
from custdesk.services.people import normal
from custdesk.store import group_texts, records, settings
from custdesk.store.offline import BaseRow

_TABLES = {
    "customers": "customer",
    "people": "person",
    "interactions": "interaction",
    "visits": "visit",
}
_NEEDED = frozenset(
    {
        "customer.code", "customer.name", "person.name", "interaction.date",
        "interaction.channel", "visit.at", "visit.minutes",
    }
)  # fmt: skip
_POINTS = frozenset({"phone", "mobile", "email", "wechat", "whatsapp", "linkedin"})


class Refusals:
    """Cells that cannot be stored as they came back, each with its reason."""

    def __init__(self, desk: Desk, records: Mapping[str, Record]) -> None:
        self._desk, self._records = desk, records
        self._codes: set[str] = set()
        self.problems: list[Problem] = []

    def refuse(self, change: CellChange, header: str, row: int) -> bool:
        """Whether a cell cannot be stored; then it is listed."""
        reason = self._reason(change)
        if reason is not None:
            value = change.theirs or ""
            message = Message(reason, {"value": value})
            self.problems.append(Problem(row, header, value, "refused", message))
        return reason is not None

    def _reason(self, change: CellChange) -> str | None:
        if change.field in _NEEDED and change.theirs is None:
            return N_("This cell cannot be empty; what was there is kept.")
        if change.field != "customer.code" or change.theirs is None:
            return None
        number = self._records[change.key].row["id"]
        taken = self._desk.db.value(
            "SELECT 1 FROM customer WHERE code = ? AND deleted_op IS NULL AND id <> ?",
            change.theirs,
            number,
        )
        if taken or change.theirs in self._codes:
            return N_("The code {value} is that of another customer; left out.")
        self._codes.add(change.theirs)
        return None


def write(
    desk: Desk,
    base: Mapping[str, BaseRow],
    found: Mapping[str, Record],
    cells: Iterable[tuple[str, str, Value]],
) -> None:
    """Write (row key, field, text) inside the running operation."""
    rows: defaultdict[str, dict[str, Value]] = defaultdict(dict)
    for key, field, text in cells:
        rows[key][field] = text
    money = settings.base_currency(desk.db)
    for key, texts in rows.items():
        record, sheet = found[key], base[key].sheet
        values: dict[str, object] = {}
        own: dict[int, str | None] = {}
        for field, text in texts.items():
            if sheet == "people" and field.partition(".")[2] in _POINTS:
                _write_point(desk, record, field.partition(".")[2], text)
            elif is_own(column_of(field)):
                own[int(column_of(field).removeprefix(OWN))] = text
            elif column_of(field) == GROUPS:
                group_texts.write_texts(desk.db, {int(record.row["id"]): text})
            else:
                values |= _columns(record, texts, field, text, money)
        if values:
            records.update(desk.db, _TABLES[sheet], int(record.row["id"]), values)
        own_fields.write(desk.db, int(record.row["id"]), own)


def _columns(
    record: Record, texts: Mapping[str, Value], field: str, text: Value, base: str
) -> dict[str, object]:
    """The columns that a field fills."""
    name = column_of(field)
    if text is None:
        return {name: None}
    if field == "visit.at":
        return appointment_times(dt.datetime.fromisoformat(text), str(record.row["zone"]))
    kind = BY_NAME[field].kind
    if kind is Kind.MONEY:
        said = texts.get("customer.currency") or record.row["currency"] or base
        currency = record.row.get("credit_currency") or said
        return {name: to_minor(Decimal(text), str(currency)), "credit_currency": currency}
    return {name: int(Decimal(text)) if kind is Kind.QUANTITY else text}


def _write_point(desk: Desk, record: Record, kind: str, text: Value) -> None:
    """The first phone, mail … of a person: changed, added, or put into the bin."""
    known = record.points.get(kind)
    if known is None:
        if text is not None:
            row = {"person_id": record.row["id"], "kind": kind, "written": text}
            records.insert(desk.db, "contact_point", row | {"normal": normal(kind, text)})
    elif text is None:
        records.to_bin(desk.db, "contact_point", "id = ?", known[0])
    else:
        values = {"written": text, "normal": normal(kind, text)}
        records.update(desk.db, "contact_point", known[0], values)
