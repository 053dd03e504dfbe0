"""Bring foreign lists in: read, preview, write as one operation."""

from custdesk.services.imports.batch import Batch, FileRead, read
from custdesk.services.imports.report import DiffEntry, FileReport, ImportReport, SheetReport
from custdesk.services.imports.running import preview, run

__all__ = [
    "Batch", "DiffEntry", "FileRead", "FileReport", "ImportReport", "SheetReport", "preview",
    "read", "run",
]  # fmt: skip
