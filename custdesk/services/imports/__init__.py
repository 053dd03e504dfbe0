"""Bring foreign lists in: read, preview, write as one operation."""

from custdesk.bridge.cells import Cell, Column, Options, Problem, RawSheet, Sheet
from custdesk.bridge.clean.text import as_written
from custdesk.services.imports.batch import Batch, FileRead, read
from custdesk.services.imports.choices import NEEDED, Choices, Double, RecordKey
from custdesk.services.imports.correcting import can_mend, mend
from custdesk.services.imports.deciding import KEYS, POLICIES, Deciding, Policy
from custdesk.services.imports.differences import Diff, DiffEntry
from custdesk.services.imports.meanings import fields_for
from custdesk.services.imports.memory import Memory
from custdesk.services.imports.mending import export_problems
from custdesk.services.imports.new_fields import new_field
from custdesk.services.imports.remembering import (
    learn,
    mapping_names,
    recall,
    save_mapping,
    use_mapping,
)
from custdesk.services.imports.report import FileReport, ImportReport, SheetReport
from custdesk.services.imports.running import preview, run

__all__ = [
    "KEYS",
    "NEEDED",
    "POLICIES",
    "Batch",
    "Cell",
    "Choices",
    "Column",
    "Deciding",
    "Diff",
    "DiffEntry",
    "Double",
    "FileRead",
    "FileReport",
    "ImportReport",
    "Memory",
    "Options",
    "Policy",
    "Problem",
    "RawSheet",
    "RecordKey",
    "Sheet",
    "SheetReport",
    "as_written",
    "can_mend",
    "export_problems",
    "fields_for",
    "learn",
    "mapping_names",
    "mend",
    "new_field",
    "preview",
    "read",
    "recall",
    "run",
    "save_mapping",
    "use_mapping",
]  # fmt: skip
