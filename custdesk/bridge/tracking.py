"""The list in which a forwarder tells how shipments stand, read as plain rows."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from custdesk.bridge.cells import Cell, Problem, RawFile, RawSheet
from custdesk.bridge.clean.text import as_written
from custdesk.bridge.outcome import Reading
from custdesk.bridge.value_dates import read_dates
from custdesk.domain.fields import Kind
from custdesk.domain.search_text import fold

_LOOKED_AT = 20  # rows among which the header is looked for
_EXPECTED = ("etd", "eta")
_DAYS = (*_EXPECTED, "event_on")


@dataclass(frozen=True, slots=True)
class Words:
    """Folded header -> what it means; `events`: what is said in a cell -> the milestone."""

    marks: Mapping[str, str]
    days: Mapping[str, str]
    texts: Mapping[str, str]
    events: Mapping[str, str]

    @classmethod
    def load(cls, path: Path) -> "Words":
        """The words of a file such as `resources/words/shipments.toml`."""
        parts = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(
            *(
                {_plain(word): key for key, listed in parts[name].items() for word in listed}
                for name in ("marks", "days", "texts", "events")
            )
        )

    def meaning(self, header: str) -> str | None:
        """What a header means."""
        text = _plain(header)
        return self.marks.get(text) or self.days.get(text) or self.texts.get(text)


@dataclass(frozen=True, slots=True)
class TrackedRow:
    """What a row says: the marks of its shipment, days by their key, milestones reached.

    `said`: vessel, remark, place as they are written.
    """

    row: int
    marks: Mapping[str, str]
    expected: Mapping[str, date]  # etd, eta
    reached: Mapping[str, date]  # milestones
    said: Mapping[str, str]


@dataclass(slots=True)
class Tracked:
    """The rows of a file, and the cells that could not be read."""

    rows: list[TrackedRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)  # the headers that were understood
    passed: list[str] = field(default_factory=list)  # those that have no place


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", fold(text)).split())


def understand(raw: RawFile, words: Words) -> Tracked:
    """All rows of a file that name a shipment; sheets without such a header are passed over."""
    found = Tracked()
    for sheet in raw.sheets:
        if not sheet.hidden:
            _read_sheet(sheet, words, found)
    return found


def _header(sheet: RawSheet, words: Words) -> tuple[int, dict[int, str]] | None:
    """The row of the header and what its columns mean: a mark, and a day or an event at least."""
    best: tuple[int, dict[int, str]] | None = None
    for place, row in enumerate(sheet.rows[:_LOOKED_AT]):
        meant: dict[int, str] = {}
        for column, cell in enumerate(row):
            meaning = words.meaning(cell) if isinstance(cell, str) else None
            if meaning and meaning not in meant.values():
                meant[column] = meaning
        keys = set(meant.values())
        tells = keys & (set(words.days.values()) | {"event"}) - {"event_on"}
        fits = keys & set(words.marks.values()) and tells
        if fits and (best is None or len(meant) > len(best[1])):
            best = place, meant
    return best


def _read_sheet(sheet: RawSheet, words: Words, found: Tracked) -> None:
    header = _header(sheet, words)
    if header is None:
        return
    top, meant = header
    heads = [as_written(cell) if cell is not None else "" for cell in sheet.rows[top]]
    for column, head in enumerate(heads):
        if head:
            (found.columns if column in meant else found.passed).append(head)
    days = set(words.days.values())
    rows = sheet.rows[top + 1 :]
    dated = [column for column, key in meant.items() if key in days]
    cells = [row[c] for row in rows for c in dated if c < len(row) and row[c] is not None]
    reading = Reading()
    read_dates(list(dict.fromkeys(cells)), Kind.DATE, None, reading)
    for number, row in enumerate(rows, start=top + 2):
        told = {key: row[c] for c, key in meant.items() if c < len(row) and row[c] is not None}
        for c in dated:
            cell = row[c] if c < len(row) else None
            if cell is not None and cell in reading.troubles:
                trouble = reading.troubles[cell]
                found.problems.append(
                    Problem(number, heads[c], as_written(cell), trouble.code, trouble.message)
                )
        tracked = _row(number, told, reading, words)
        if tracked is not None:
            found.rows.append(tracked)


def _row(
    number: int, told: Mapping[str, Cell], reading: Reading, words: Words
) -> TrackedRow | None:
    marks = {key: _text(told[key]) for key in set(words.marks.values()) if _text(told.get(key))}
    if not marks:
        return None
    dated: dict[str, date] = {}
    for key in set(words.days.values()):
        value = reading.values.get(told[key]) if key in told else None
        if isinstance(value, date):
            dated[key] = value
    reached = {key: day for key, day in dated.items() if key not in _DAYS}
    event = words.events.get(_plain(_text(told.get("event"))))
    if event and "event_on" in dated:
        reached.setdefault(event, dated["event_on"])
    expected = {key: day for key, day in dated.items() if key in _EXPECTED}
    said = {key: _text(told[key]) for key in ("vessel", "remark", "place") if key in told}
    return TrackedRow(number, marks, expected, reached, said)


def _text(cell: Cell) -> str:
    return "" if cell is None else as_written(cell).strip()


def alike(mark: str) -> str:
    """A mark as it is compared: without blanks and signs, in capitals."""
    return re.sub(r"[^0-9A-Z一-鿿]", "", mark.upper())
