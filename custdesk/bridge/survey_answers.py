"""Forms of a survey that came back, or one list of answers: cells in, marks and words out."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from custdesk.bridge.cells import Cell, RawFile, RawSheet
from custdesk.bridge.clean.text import as_written, is_blank
from custdesk.domain.surveys.forms import MARK
from custdesk.domain.surveys.kinds import ASPECTS
from custdesk.domain.surveys.scores import BEST, HIGHEST
from custdesk.domain.words import N_, Message

_RANGES = {"score": (0, HIGHEST), **{key: (1, BEST) for key, _title in ASPECTS}}
_WORDS = ("words", "own_answer")
_LOOKED_AT = 40  # rows and columns in which the mark of a form, or a header, is looked for
_LONGEST = 4000  # signs of one answer in words
_NUMBER = re.compile(r"(-?\d{1,6})(?:\.0+)?(?:\s*/\s*(\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Returned:
    """One form, or one row of a list: `values` by key; `row`: of a list, counted from 1.

    `problems`: cells that say nothing one could keep.
    """

    file: str
    row: int | None
    code: str
    values: dict[str, object] = field(default_factory=dict)
    problems: tuple[Message, ...] = ()


def returned(raw: RawFile, words: Mapping[str, str]) -> list[Returned]:
    """What a file holds; `words`: headers of a list as they may be written -> the key they mean."""
    found: list[Returned] = []
    for sheet in raw.sheets:
        form = _form(raw.name, sheet)
        if form is not None:
            found.append(form)
        else:
            found += _list(raw.name, sheet, words)
    return found


def _form(file: str, sheet: RawSheet) -> Returned | None:
    place = _find(sheet.rows, MARK)
    if place is None:
        return None
    top, column = place
    told: dict[str, Cell] = {}
    for row in sheet.rows[top:]:
        key = row[column] if column < len(row) else None
        if key in ("code", *_RANGES):
            told[str(key)] = row[column + 2] if column + 2 < len(row) else None
        elif key in _WORDS:
            given = [cell for cell in row[column + 1 :] if not is_blank(cell)]
            told[str(key)] = given[0] if given else None
    return _read(file, None, told)


def _find(rows: Sequence[Sequence[Cell]], text: str) -> tuple[int, int] | None:
    for number, row in enumerate(rows[:_LOOKED_AT]):
        for column, cell in enumerate(row[:_LOOKED_AT]):
            if cell == text:
                return number, column
    return None


def _list(file: str, sheet: RawSheet, words: Mapping[str, str]) -> list[Returned]:
    for top, row in enumerate(sheet.rows[:_LOOKED_AT]):
        meant: dict[int, str] = {}
        for column, cell in enumerate(row):
            key = words.get(folded(as_written(cell))) if not is_blank(cell) else None
            if key and key not in meant.values():
                meant[column] = key
        if "code" in meant.values() and len(meant) > 1:
            return [
                _read(file, number, {
                    key: line[column] if column < len(line) else None
                    for column, key in meant.items()
                })
                for number, line in enumerate(sheet.rows[top + 1 :], top + 2)
                if any(not is_blank(cell) for cell in line)
            ]  # fmt: skip
    return []


def folded(text: str) -> str:
    """A header as it is compared: small letters and digits alone."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _read(file: str, row: int | None, told: Mapping[str, Cell]) -> Returned:
    values: dict[str, object] = {}
    problems: list[Message] = []
    code = told.get("code")
    for key, cell in told.items():
        if key == "code" or is_blank(cell):
            continue
        if key in _WORDS:
            values[key] = as_written(cell).strip()[:_LONGEST]
            continue
        least, most = _RANGES[key]
        number = _number(cell, most)
        if number is None or not least <= number <= most:
            text = N_("{value} is not a whole number from {least} to {most}.")
            shown = as_written(cell)[:40]
            problems.append(Message(text, {"value": shown, "least": least, "most": most}))
        else:
            values[key] = number
    written = "" if is_blank(code) else as_written(code)
    return Returned(file, row, written, values, tuple(problems))


def _number(cell: Cell, most: int) -> int | None:
    """9, 9.0, "9", "９", "9/10"; a date, a half, words or a mark of another scale are none."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int):
        return cell
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else None
    if not isinstance(cell, str):
        return None
    plain = unicodedata.normalize("NFKC", cell).strip().replace("−", "-")
    found = _NUMBER.fullmatch(plain)
    if found is None or (found[2] and int(found[2]) != most):
        return None
    return int(found[1])
