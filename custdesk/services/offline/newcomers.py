"""Rows that were added to an exported workbook: they go the way of every imported list."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from custdesk.bridge.cells import Column, Problem, RawFile, Row, Sheet
from custdesk.bridge.clean.text import as_written
from custdesk.bridge.words import Vocabulary
from custdesk.domain.words import Message, Words
from custdesk.services import imports
from custdesk.services.desk import Desk
from custdesk.services.offline.cells import imported, read_column
from custdesk.services.offline.returned import ReturnedRow, ReturnedSheet
from custdesk.store import operations


@dataclass
class Newcomers:
    """The added rows as an import. `report`: what it would do."""

    batch: imports.Batch = field(default_factory=imports.Batch)
    report: imports.ImportReport | None = None
    rows: int = 0
    problems: list[Problem] = field(default_factory=list)

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
) -> Newcomers:
    """Read added rows and find out what importing them would do; nothing is written."""
    sheets = [_sheet(sheet, rows, vocabulary, words) for sheet, rows in added if rows]
    found = Newcomers(rows=sum(len(rows) for _, rows in added))
    if sheets:
        found.batch.files.append(imports.FileRead(path, path.name, "", file, sheets))
        found.report = imports.preview(desk, found.batch)
        found.problems = [p for one in found.report.files[0].sheets for p in one.problems]
    return found


def _sheet(
    sheet: ReturnedSheet, rows: Sequence[ReturnedRow], vocabulary: Vocabulary, words: Words
) -> Sheet:
    values: list[dict[str, object]] = [{} for _ in rows]
    problems: list[Problem] = []
    for name, header in sheet.headers.items():
        cells = [row.cells[name] for row in rows]
        read, reading = read_column(name, list(dict.fromkeys(cells)), vocabulary, words)
        for row, cell, found in zip(rows, cells, values, strict=True):
            text = read.get(cell)
            if text is not None:
                found[name] = imported(name, text)
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
