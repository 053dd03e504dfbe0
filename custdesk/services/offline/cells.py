"""Stored values as cells, and cells as stored values.

Between the two stands a text (or None): days and moments in ISO form, amounts as plain decimals,
countries by their code, choices by their key. The merge compares these texts.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from custdesk.bridge.cells import Cell
from custdesk.bridge.clean.text import as_written, is_scientific
from custdesk.bridge.meanings import Meaning
from custdesk.bridge.outcome import Reading, Value
from custdesk.bridge.values import read_cells
from custdesk.bridge.words import Vocabulary
from custdesk.bridge.workbook_out import OutCell
from custdesk.domain.fields import BY_NAME, Kind, OwnColumn, is_own
from custdesk.domain.money import from_minor
from custdesk.domain.words import N_, Words
from custdesk.services.offline.plans import choices

_AMOUNTS = frozenset({Kind.MONEY, Kind.PRICE, Kind.QUANTITY, Kind.PERCENT})
_AS_TYPED = frozenset({Kind.TEXT, Kind.NAME, Kind.CODE, Kind.PHONE, Kind.STATUS})
# Columns that are named otherwise than their field.
_COLUMNS = {
    "interaction.next": "next_step",
    "interaction.person": "person_name",
    "interaction.customer": "customer_code",
    "visit.customer": "customer_code",
    "order.customer": "customer_code",
}


def column_of(field: str) -> str:
    """The column of its table that holds a field."""
    return _COLUMNS.get(field) or field.partition(".")[2]


def texts_of(
    row: Mapping[str, Any],
    fields: Sequence[str],
    base: str,
    points: Mapping[str, tuple[int, str]] = {},
) -> dict[str, str | None]:
    """A record's values as texts; `points` are those of a person, by kind."""
    return {field: _text_of(row, field, base, points) for field in fields}


def _text_of(
    row: Mapping[str, Any], field: str, base: str, points: Mapping[str, tuple[int, str]]
) -> str | None:
    if field.startswith("customer.") and "customer_id" in row:
        return str(row[f"customer_{field.partition('.')[2]}"])
    name = column_of(field)
    if name not in row:
        return points[name][1] if name in points else None
    value = row[name]
    if is_own(name):
        return None if value is None else str(value)
    if field == "order.amount" and value is None:
        value = row["total"]  # what its lines add up to
    if value is None:
        return None
    kind = BY_NAME[field].kind
    if kind is Kind.MONEY:
        return plain_number(from_minor(value, currency_of(row, base)))
    if kind in _AMOUNTS:
        return plain_number(Decimal(str(value)))
    return str(value)


def currency_of(row: Mapping[str, Any], base: str) -> str:
    """The currency of a record's amounts."""
    return str(row.get("credit_currency") or row.get("currency") or base)


def plain_number(value: Decimal) -> str:
    """A number as text, without an exponent or needless zeros."""
    return format(value.normalize(), "f") if value else "0"


def shown(field: str, text: str | None, words: Words, own: OwnColumn | None = None) -> OutCell:
    """What a text is in a cell, in the reader's words; `own`: where the field is the firm's own."""
    if text is None:
        return None
    kind = (own or BY_NAME[field]).kind
    if kind is Kind.DATE:
        return _or_text(dt.date.fromisoformat, text)
    if kind is Kind.MOMENT:
        return _or_text(dt.datetime.fromisoformat, text)
    if kind in _AMOUNTS:
        return Decimal(text) if text[-1:].isdigit() and text[:1] in "-0123456789" else text
    if kind is Kind.COUNTRY:
        return words.country(text)
    if kind is Kind.YES_NO:
        return words.text(N_("Yes") if text == "1" else N_("No"))
    title = dict(choices(field)).get(text)
    return words.text(title) if title else text


def _or_text(read: Any, text: str) -> OutCell:  # noqa: ANN401 - a reader of ISO texts
    """The day or moment; a text that is none, as it stands."""
    try:
        value: OutCell = read(text)
    except ValueError:
        return text
    return value


def read_column(
    field: str,
    cells: Sequence[Cell],
    vocabulary: Vocabulary,
    words: Words,
    own: OwnColumn | None = None,
) -> tuple[dict[Cell, str | None], Reading]:
    """The texts of the different cells of a column; what cannot be read has none, but a trouble."""
    kind = (own or BY_NAME[field]).kind
    found: dict[Cell, str | None] = {}
    reading = Reading()
    if kind in _AS_TYPED:
        titles = {words.text(title).casefold(): key for key, title in choices(field)}
        for cell in cells:
            text = _typed(cell)
            if kind in (Kind.CODE, Kind.PHONE) and text and is_scientific(text):
                reading.refuse(
                    cell,
                    "scientific",
                    N_("A spreadsheet shortened {value}, digits are lost; type it anew as text."),
                )
            else:
                found[cell] = titles.get(text.casefold(), text) if text else None
        return found, reading
    filled = []
    for cell in cells:
        if _typed(cell):
            filled.append(cell)
        else:
            found[cell] = None
    allowed = own.choices if own else ()
    reading = read_cells(filled, kind, Meaning(), vocabulary, choices=allowed)
    for cell in filled:
        if cell in reading.values:
            found[cell] = _as_text(reading.values[cell])
        elif cell not in reading.troubles:
            found[cell] = None  # a dash, for nothing
    return found, reading


def _typed(cell: Cell) -> str:
    """A cell as it was typed, without blanks around, with one kind of line ends."""
    text = as_written(cell).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def _as_text(value: Value) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    return value.isoformat() if isinstance(value, dt.date) else value


def imported(field: str, text: str, own: OwnColumn | None = None) -> Value:
    """A text as an import wants it."""
    kind = (own or BY_NAME[field]).kind
    if kind is Kind.DATE:
        return dt.date.fromisoformat(text)
    if kind is Kind.MOMENT:
        return dt.datetime.fromisoformat(text)
    return Decimal(text) if kind in _AMOUNTS else text
