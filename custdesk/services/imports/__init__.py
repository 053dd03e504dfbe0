"""Bring foreign lists in: read, preview, write as one operation."""

from custdesk.bridge.cells import Cell, Column, Options, Problem, RawSheet, Sheet
from custdesk.bridge.clean.text import as_written
from custdesk.services.imports.batch import Batch, FileRead, read
from custdesk.services.imports.mending import export_problems
from custdesk.services.imports.report import DiffEntry, FileReport, ImportReport, SheetReport
from custdesk.services.imports.running import preview, run

__all__ = [
    "Batch", "Cell", "Column", "DiffEntry", "FileRead", "FileReport", "ImportReport", "Options",
    "Problem", "RawSheet", "Sheet", "SheetReport", "as_written", "export_problems", "preview",
    "read", "run",
]  # fmt: skip
