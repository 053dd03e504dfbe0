"""What an import is about to do, or did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from custdesk.bridge.cells import Column, Problem
from custdesk.domain.changes import Changes
from custdesk.domain.words import Message
from custdesk.services.imports.choices import DoubleKey


@dataclass(frozen=True, slots=True)
class SheetReport:
    """One sheet; the counts are of its own kind of record.

    `duplicates`: rows that name the same record as a row above them, in this sheet or,
    where it is new, in one like it of the same import. `created_customers`: codes of
    customers that only orders, payments … named, and that were therefore created.
    """

    name: str
    kind: str | None
    header_row: int | None
    rows: int
    new: int
    updated: int
    unchanged: int
    duplicates: int
    columns: Sequence[Column]
    problems: Sequence[Problem]
    created_customers: Sequence[str] = ()
    duplicate_rows: Sequence[int] = ()  # their numbers, as Excel counts


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file; `error` says why it could not be read."""

    file: str
    sheets: Sequence[SheetReport] = ()
    error: Message | None = None


@dataclass(frozen=True, slots=True)
class DiffEntry:
    """One record that is new or changed: (column, before, after) of each of its values.

    `known`: all that is known of the record; the currencies of its amounts are in it. `like`: the
    stored customer whom one that may be a duplicate looks like, and how much (0 to 1; 0: not told).
    """

    kind: str  # new, updated, duplicate
    record: str  # table
    code: str
    name: str
    row: int
    fields: Sequence[tuple[str, object, object]]
    known: Mapping[str, object] = field(default_factory=dict)
    sheet: str = ""
    like: str = ""
    score: float = 0.0
    double: DoubleKey | None = None  # by what a choice names who looks like a known one


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The whole import; `operation` is None for a preview. `totals`: table -> new, updated."""

    operation: int | None
    files: Sequence[FileReport]
    changes: Changes
    diff: Sequence[DiffEntry] = ()
    totals: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
