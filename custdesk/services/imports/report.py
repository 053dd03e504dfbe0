"""What an import is about to do, or did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from custdesk.bridge.cells import Column, Problem
from custdesk.domain.changes import Changes
from custdesk.domain.words import Message
from custdesk.services.imports.differences import Diff


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
class ImportReport:
    """The whole import; `operation` is None for a preview. `totals`: table -> new, updated."""

    operation: int | None
    files: Sequence[FileReport]
    changes: Changes
    diff: Diff
    totals: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
