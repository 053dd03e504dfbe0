"""Merge what came back with what happened here meanwhile, cell by cell. Pure: texts in, texts out.

Three states of each cell: `base` as it was exported, `mine` as it is in the file today, `theirs` as
it came back. What one side changed is taken, what both changed otherwise is a conflict, and a row
that the other side lacks is never deleted: it is listed.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

Value = str | None
Row = Mapping[str, Value]
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - the wall clock of a spreadsheet has no zone
# Signs that no file of XML can carry, and that programs therefore drop.
_UNSEEN = dict.fromkeys(code for code in range(0x20) if chr(code) not in "\t\n\r")
_NEAR = Decimal("1e-12")


class CellChange(NamedTuple):
    """A cell that is to be written: only the other side changed it."""

    key: str
    field: str
    base: Value
    theirs: Value


class Conflict(NamedTuple):
    """A cell that both sides changed, and not into the same."""

    key: str
    field: str
    base: Value
    mine: Value
    theirs: Value


class Merge(NamedTuple):
    """What a merge comes to.

    `gone`: cells that were changed there, of rows that were deleted here (`mine` is nothing).
    `deleted_there`: rows that are still here and did not come back. `unchanged`: rows that came
    back and bring nothing new.
    """

    changes: tuple[CellChange, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    gone: tuple[Conflict, ...] = ()
    deleted_there: tuple[str, ...] = ()
    unchanged: int = 0


def merge(base: Mapping[str, Row], mine: Mapping[str, Row], theirs: Mapping[str, Row]) -> Merge:
    """Merge rows by their keys. A row of `theirs` has only the fields that came back.

    Rows that are not in `base` are no business of the merge: they are new on one side.
    """
    changes: list[CellChange] = []
    conflicts: list[Conflict] = []
    gone: list[Conflict] = []
    unchanged = 0
    for key, row in theirs.items():
        if key not in base:
            continue
        before, here = base[key], mine.get(key)
        found = len(changes) + len(conflicts) + len(gone)
        for field, there in row.items():
            was = before.get(field)
            if there == was:
                continue
            if here is None:
                gone.append(Conflict(key, field, was, None, there))
            elif here.get(field) == was:
                changes.append(CellChange(key, field, was, there))
            elif here.get(field) != there:
                conflicts.append(Conflict(key, field, was, here.get(field), there))
        unchanged += found == len(changes) + len(conflicts) + len(gone)
    missing = tuple(key for key in base if key not in theirs and key in mine)
    return Merge(tuple(changes), tuple(conflicts), tuple(gone), missing, unchanged)


def one_row_a_key(
    rows: Sequence[tuple[str | None, Row]], base: Mapping[str, Row]
) -> tuple[dict[str, int], list[int]]:
    """Which of the rows is the one of each key, and which are new: by their places.

    Whoever copies a row to make another copies its key: the row that differs least from what was
    exported is the old one.
    """
    chosen: dict[str, int] = {}
    differ: dict[str, int] = {}
    new: list[int] = []
    for place, (key, row) in enumerate(rows):
        if key is None or key not in base:
            new.append(place)
            continue
        distance = sum(base[key].get(field) != value for field, value in row.items())
        if key not in chosen:
            chosen[key], differ[key] = place, distance
        elif distance < differ[key]:
            new.append(chosen[key])
            chosen[key], differ[key] = place, distance
        else:
            new.append(place)
    return chosen, sorted(new)


def same_cell(shown: object, cell: object, *, plain: bool = False) -> bool:
    """Whether a cell still says what was written into it, whatever a program made of its form.

    Programs turn dates into day numbers, drop control signs and blanks at the end, know one line
    end only, and where they take a text of figures for a number, drop its zeros in front and
    shorten it to 1.38E+10.
    `plain`: the cell stood in a file that knows texts alone, so that such a number is a text again.
    """
    if _blank(shown) or _blank(cell):
        return _blank(shown) and _blank(cell)
    if isinstance(shown, bool) or isinstance(cell, bool):
        return str(shown).casefold() == str(cell).casefold()
    if isinstance(shown, date):
        return _moment(shown) == _moment(cell)
    if isinstance(shown, int | float | Decimal):
        number = _number(cell)
        return number is not None and _close(number, Decimal(str(shown)))
    text = _text(shown)
    if isinstance(cell, str):
        return text == _text(cell) or (plain and _as_shown(text, cell.strip().upper()))
    if isinstance(cell, int | float):
        return _as_number(text, Decimal(str(cell)))
    return isinstance(cell, date) and _moment(text) == _moment(cell)


def _blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not _text(value))


def _text(value: object) -> str:
    lines = str(value).translate(_UNSEEN).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _moment(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, int | float) and 0 < value < 100_000:
        return _EPOCH + timedelta(minutes=round(value * 24 * 60))
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).replace(tzinfo=None)
        except ValueError:
            return None
    return None


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _close(a: Decimal, b: Decimal) -> bool:
    return a == b or abs(a - b) <= _NEAR * max(abs(a), abs(b))


def _as_number(text: str, number: Decimal) -> bool:
    """Whether a text of figures became this number: 007 and +49… lose what stands in front."""
    plain = text.removeprefix("+")
    return plain.replace(".", "", 1).isdecimal() and _close(Decimal(plain), number)


def _as_shown(text: str, cell: str) -> bool:
    """Whether a program shows a text of figures so: without zeros in front, or as 1.38E+10."""
    figures = text.removeprefix("+")
    if not (figures.isdecimal() and figures.isascii()):
        return False
    mantissa, mark, exponent = cell.partition("E+")
    if not mark:
        return cell.isdecimal() and figures.lstrip("0") == cell.lstrip("0") != ""
    digits = mantissa.replace(".", "").replace(",", "")
    if not (digits.isdecimal() and exponent.isdecimal() and len(exponent) < 4):
        return False
    shown = f"{Decimal(figures):.{len(digits) - 1}E}".replace(".", "")
    return shown == f"{digits}E+{int(exponent)}"
