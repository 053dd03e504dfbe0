"""The lines between the child that reads and the program: JSON, one value a line.

`["file", name, encoding, delimiter, author]` opens a file, `["sheet", name, hidden]` a sheet of
it, `["rows", blank, rows]` adds `blank` empty rows and then `rows`, `["concealed", rows, columns]`
tells what the sheet hides. A file that is opened twice was read anew in another way: its first
sheets are void. `["failed", name, code, values]` says why a member of a zip is left out. The last
line is `["end"]` or `["error", name, code, values]`. Days travel as
`{"d": "2026-03-01"}`, moments as `{"t": "2026-03-01T09:30:00"}`.
"""

import json
import math
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

from custdesk.bridge.cells import Cell
from custdesk.bridge.reading import limits
from custdesk.bridge.reading.refusals import Refused

BATCH = 8_000  # cells in a line, about
BATCH_TEXT = 500_000  # characters in a line, about
CELL_WEIGHS = 64  # bytes that a cell takes in the program besides its text, rather more than less
CHARACTER_WEIGHS = 2
WHOLE = 1e18  # floats below it stand for whole numbers that a database can hold


def _tagged(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"t": value.replace(tzinfo=None).isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    raise TypeError(type(value).__name__)


def _untagged(value: dict[str, str]) -> object:
    if len(value) == 1:
        if "d" in value:
            return date.fromisoformat(value["d"])
        if "t" in value:
            return datetime.fromisoformat(value["t"])
    return value


_encode = json.JSONEncoder(
    ensure_ascii=True, check_circular=False, separators=(",", ":"), default=_tagged
).encode
_decode = json.JSONDecoder(object_hook=_untagged).decode


def decode(line: bytes) -> list[object]:
    """One line as the child sent it; raises ValueError for anything else."""
    value = _decode(line.decode("ascii"))
    if not isinstance(value, list) or not value:
        raise ValueError("not a line of the reader")
    return value


def plain(value: object) -> Cell:
    """A cell as readers give it, as the rest of the program knows it."""
    kind = type(value)
    if kind is str:
        return value or None  # type: ignore[return-value]
    if kind is float:
        number: float = value  # type: ignore[assignment]
        if number.is_integer():
            return int(number) if -WHOLE < number < WHOLE else number
        return _shown(number)
    if kind is datetime and value.microsecond:  # type: ignore[attr-defined]
        return _full_second(value)  # type: ignore[arg-type]
    if value is None or isinstance(value, str | bool | int | float | date):
        return value
    return _spelled(value)


def _shown(number: float) -> Cell:
    """The number with the 15 digits that spreadsheets show: 0.1 + 0.2 is 0.3 there."""
    if not math.isfinite(number):
        return None
    shown = float(f"{number:.15g}")
    return int(shown) if shown.is_integer() and -WHOLE < shown < WHOLE else shown


def _full_second(moment: datetime) -> datetime:
    """Moments are fractions of a day in sheets: 09:29:59.9999 is meant to be 09:30."""
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


def _spelled(value: object) -> str:
    """Times of day and durations as text: `09:30`, `30:00:15`."""
    if isinstance(value, time):
        return value.isoformat("minutes" if not (value.second or value.microsecond) else "seconds")
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
        text = f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}"
        return f"{text}:{seconds % 60:02}" if seconds % 60 else text
    return str(value)


def trimmed(row: list[Cell]) -> list[Cell]:
    """The row without the empty cells at its end."""
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row if end == len(row) else row[:end]


class Lines:
    """The child's side: writes lines and counts cells."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._cells = self._cells_before = 0
        self._weight = self._weight_before = 0
        self._file: str | None = None

    def say(self, *words: object) -> None:
        """Write one line and hand it over at once."""
        self._out.write(_encode(words).encode("ascii") + b"\n")
        self._out.flush()

    def file(
        self, name: str, encoding: str | None, delimiter: str | None, author: str | None
    ) -> None:
        """Open a file, or the last one anew."""
        if name == self._file:
            self._cells, self._weight = self._cells_before, self._weight_before
        self._file = name
        self._cells_before, self._weight_before = self._cells, self._weight
        self.say("file", name, encoding, delimiter, author)

    def sheet(self, name: str, hidden: bool, rows: Iterable[list[Cell]]) -> int:
        """Write a sheet; empty rows at its end are dropped. Answers its number of cells."""
        self.say("sheet", name, hidden)
        before = self._cells
        for blank, batch, text in _batches(rows):
            cells = sum(map(len, batch)) + blank
            self._cells += cells
            self._weight += CELL_WEIGHS * cells + CHARACTER_WEIGHS * text
            if self._cells > limits.CELLS:
                raise Refused("too_many_cells", limit=limits.CELLS)
            if self._weight > limits.ANSWER:
                raise Refused("too_many_cells", limit=self._cells)
            self.say("rows", blank, batch)
        return self._cells - before


def _batches(rows: Iterable[list[Cell]]) -> Iterator[tuple[int, list[list[Cell]], int]]:
    """Rows in lots of about `BATCH` cells, the number of empty rows before, and the characters."""
    batch: list[list[Cell]] = []
    blank = pending = cells = text = 0
    for row in rows:
        kept = trimmed(row)
        if not kept:
            pending += 1
            continue
        if pending > 3 or cells > BATCH or text > BATCH_TEXT:
            if batch:
                yield blank, batch, text
            batch, blank, cells, text = [], pending, 0, 0
        else:
            batch.extend([] for _ in range(pending))
        pending = 0
        batch.append(kept)
        cells += len(kept) + 1
        text += sum([len(cell) for cell in kept if type(cell) is str])
    if batch:
        yield blank, batch, text
