"""Rows that were added to an exported workbook: they go the way of every imported list."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from custdesk.bridge.cells import Column, Problem, RawFile, Row, Sheet
from custdesk.bridge.clean.text import as_written
from custdesk.bridge.words import Vocabulary
from custdesk.domain.words import Message, Words
from custdesk.services import imports, own_fields
from custdesk.services.desk import Desk
from custdesk.services.imports.choices import DoubleKey
from custdesk.services.offline.cells import imported, read_column
from custdesk.services.offline.returned import ReturnedRow, ReturnedSheet
from custdesk.store import operations

AddedRow = tuple[str, int]  # the name of its sheet, its number there
_OWN = {"customers": "customer", "people": "person", "interactions": "interaction",
        "visits": "visit"}  # fmt: skip


class Match(NamedTuple):
    """What an added row is here: new, or a record that is there (updated, unchanged).

    A duplicate is a customer who only looks like the one that is named; `score` says how much.
    """

    kind: str  # new, updated, unchanged, duplicate
    code: str = ""
    name: str = ""
    score: float = 0.0
    double: DoubleKey | None = None


@dataclass
class Newcomers:
    """The added rows as an import. `report`: what it would do; `matches`: what each row is."""

    batch: imports.Batch = field(default_factory=imports.Batch)
    report: imports.ImportReport | None = None
    rows: int = 0
    problems: list[Problem] = field(default_factory=list)
    matches: Mapping[AddedRow, Match] = field(default_factory=dict)

    def anything(self) -> bool:
        """Whether importing them would write anything."""
        return self.report is not None and any(self.report.totals.values())


def prepare(
    desk: Desk,
    path: Path,
    file: RawFile,
    added: Sequence[tuple[ReturnedSheet, Sequence[ReturnedRow]]],
    vocabulary: Vocabulary,
    words: Words,
    *,
    ask: bool = False,
) -> Newcomers:
    """Read added rows and find out what importing them would do; nothing is written.

    `ask`: who looks like a known customer is left out until it is decided; else they are new.
    """
    sheets = [_sheet(sheet, rows, vocabulary, words) for sheet, rows in added if rows]
    found = Newcomers(rows=sum(len(rows) for _, rows in added))
    if sheets:
        found.batch.memory = imports.Memory(own=own_fields.as_columns(desk))
        found.batch.deciding = imports.Deciding(on_duplicate="ask" if ask else "new")
        found.batch.files.append(imports.FileRead(path, path.name, "", file, sheets))
        found.report = imports.preview(desk, found.batch)
        found.matches = _matches(found.report, sheets)
        told = [p for one in found.report.files[0].sheets for p in one.problems]
        # Who looks like a known customer is asked about, which is no trouble.
        found.problems = [p for p in told if not (ask and p.code == "duplicate")]
    return found


def chosen(
    desk: Desk,
    found: Newcomers,
    left: Collection[AddedRow],
    doubles: Mapping[AddedRow, imports.Double],
) -> Newcomers:
    """Without the rows that are left out; `doubles`: who looks like a known customer is that one.

    Or, as it was decided, another one.
    """
    if found.report is None or not (left or doubles):
        return found
    (file,) = found.batch.files
    sheets = [
        replace(sheet, rows=tuple(r for r in sheet.rows if (sheet.name, r.number) not in left))
        for sheet in file.sheets
    ]
    batch = replace(found.batch, files=[replace(file, sheets=sheets)])
    for row, decided in doubles.items():
        match = found.matches.get(row)
        if match is not None and match.double is not None and row not in left:
            batch.choices.doubles[match.double] = decided
    rows = sum(len(sheet.rows) for sheet in sheets)
    report = imports.preview(desk, batch)
    return replace(found, batch=batch, report=report, rows=rows)


def _matches(report: imports.ImportReport, sheets: Sequence[Sheet]) -> dict[AddedRow, Match]:
    own = {sheet.name: _OWN[sheet.kind or ""] for sheet in sheets}
    found: dict[AddedRow, Match] = {}
    for entry in report.diff:
        if own.get(entry.sheet) == entry.record:
            name = entry.like or entry.name
            match = Match(entry.kind, entry.code, name, entry.score, entry.double)
            found.setdefault((entry.sheet, entry.row), match)
    return found


def _sheet(
    sheet: ReturnedSheet, rows: Sequence[ReturnedRow], vocabulary: Vocabulary, words: Words
) -> Sheet:
    values: list[dict[str, object]] = [{} for _ in rows]
    problems: list[Problem] = []
    for name, header in sheet.headers.items():
        cells = [row.cells[name] for row in rows]
        own, different = sheet.plan.own_field(name), list(dict.fromkeys(cells))
        read, reading = read_column(name, different, vocabulary, words, own)
        for row, cell, found in zip(rows, cells, values, strict=True):
            text = read.get(cell)
            if text is not None:
                found[name] = imported(name, text, own)
            trouble = reading.troubles.get(cell)
            if trouble is not None:
                problems.append(
                    Problem(
                        row.number, header, as_written(cell), trouble.code, trouble.message,
                        trouble.saved_as,
                    )
                )  # fmt: skip
    return Sheet(
        sheet.name,
        sheet.plan.kind,
        1,
        tuple(
            Column(place, header, name, 1.0)
            for place, (name, header) in enumerate(sheet.headers.items())
        ),
        tuple(Row(row.number, found) for row, found in zip(rows, values, strict=True)),  # type: ignore[arg-type]
        tuple(problems),
        len(rows),
    )


@dataclass
class Inside(Desk):
    """The desk while an operation runs: what is done with it belongs to that operation."""

    running: operations.Operation | None = None

    @contextmanager
    def operation(
        self, what: Message, *, source: str | None = None, by: str | None = None
    ) -> Iterator[operations.Operation]:
        assert self.running is not None
        yield self.running


def bring_in(desk: Desk, running: operations.Operation, added: Newcomers) -> None:
    """Import the added rows inside the running operation."""
    if added.batch.files:
        imports.run(Inside(desk.db, desk.paths, desk.clock, running), added.batch)
