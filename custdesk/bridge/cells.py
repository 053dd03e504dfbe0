"""What the readers of foreign files hand on: sheets of plain cells, and what was made of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from custdesk.domain.fields import OwnColumn
from custdesk.domain.words import Message

# Excel knows numbers, texts, booleans and moments; a csv knows texts alone. Whole numbers arrive
# as int, so that an order number 10248 is never "10248.0".
Cell = str | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet, or one table of it, as it stands in the file; rows may differ in length.

    `said` is the title above a table, which tells what it holds as a sheet's name does.
    """

    name: str
    rows: list[list[Cell]]
    hidden: bool = False
    said: str = ""
    hidden_rows: tuple[int, ...] = ()  # 1-based
    hidden_columns: tuple[int, ...] = ()  # 0-based


@dataclass(frozen=True, slots=True)
class RawFile:
    """One file, or one member of a zip (then `name` is `archive.zip/member.csv`)."""

    name: str
    sheets: list[RawSheet]
    encoding: str | None = None
    delimiter: str | None = None
    author: str | None = None
    unreadable: Message | None = None  # why a member of a zip has no sheets


@dataclass(frozen=True, slots=True)
class Options:
    """What the user fixed by hand; None leaves a thing to be found out."""

    kind: str | None = None  # a key of domain.fields.SHEET_KINDS
    currency: str | None = None
    date_order: str | None = None  # "dmy", "mdy" or "ymd"
    header_row: int | None = None  # 1-based
    fields: dict[int, str | None] = field(default_factory=dict)  # column index (0-based) -> field
    own: tuple[OwnColumn, ...] = ()  # the firm's own fields that columns can be
    # (kind of sheet, folded header) -> field, as it was corrected in other lists
    headers: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file and what it was taken for. `index` is 0-based, `letter` is Excel's."""

    index: int
    header: str
    field: str | None
    confidence: float  # 0 to 1; 0 with no field
    reason: Message | None = None  # how it is read, in a line
    alternatives: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that could not be taken as it stands. `row` and `column` name it in Excel's terms."""

    row: int  # 1-based, as Excel counts
    column: str  # the header
    value: str  # as written in the file
    code: str  # stable: "date", "date_order", "country", "number", "phone", "scientific", ...
    message: Message
    saved_as: str | None = None  # what is stored all the same; None leaves it out


@dataclass(frozen=True, slots=True)
class Row:
    """One row of values, read and cleaned: field name -> str, Decimal, date, datetime or bool.

    A cell that was empty or refused has no entry; `empty` names the fields of the empty ones.
    """

    number: int  # 1-based, as Excel counts
    values: dict[str, str | Decimal | date | datetime | bool]
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet understood: what it holds, its columns, its rows as values, its problems."""

    name: str
    kind: str | None  # a key of SHEET_KINDS; None when it holds nothing we know
    header_row: int | None  # 1-based
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    data_rows: int  # rows below the header that hold anything
    date_order: str | None = None


def letter(column: int) -> str:
    """Excel's letters of a column, 0-based: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
