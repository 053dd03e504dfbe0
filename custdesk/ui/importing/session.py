"""The import while the user works on it: files, sheets, what was chosen. Knows no widget.

Reading a sheet anew takes time with long lists, so changes are carried out by functions that run on
the worker (`apply`); what is shown meanwhile is the picture taken before (`look`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from custdesk.domain.fields import OwnColumn
from custdesk.services.imports import (
    Batch,
    Cell,
    Column,
    Deciding,
    FileRead,
    Options,
    Policy,
    Problem,
    RawSheet,
    Sheet,
    new_field,
)

LIKELY = 0.75  # from this confidence on a column need not be looked at
Key = tuple[int, str]  # place of the file in the batch, name of the sheet


def _batch() -> Batch:
    """Whoever looks at the window can be asked about look-alikes."""
    return Batch(deciding=Deciding(on_duplicate="ask"))


@dataclass
class Session:
    """What is being imported; `sheets` is the picture that the page shows.

    `fixed`: what the user fixed, which the worker may not have carried out yet.
    """

    batch: Batch = field(default_factory=_batch)
    sheets: dict[Key, Sheet] = field(default_factory=dict)
    fixed: dict[Key, Options] = field(default_factory=dict)

    # -- files ----------------------------------------------------------------------------------

    @property
    def files(self) -> Sequence[FileRead]:
        """The files in the order in which they came; those that cannot be read among them."""
        return self.batch.files

    def add(self, read: Batch) -> None:
        """Add files that were read; a file that was there already is replaced."""
        again = {file.path for file in read.files}
        for place in reversed(range(len(self.batch.files))):
            if self.batch.files[place].path in again:
                self.remove(place)
        self.batch.files.extend(read.files)
        self.batch.memory = read.memory
        self.look()

    def remove(self, place: int) -> None:
        """Leave a file out for good."""
        del self.batch.files[place]
        self.batch.fixed = {
            (file - (file > place), sheet): options
            for (file, sheet), options in self.batch.fixed.items()
            if file != place
        }
        self.batch.skip = {
            (file - (file > place), sheet) for file, sheet in self.batch.skip if file != place
        }
        self.fixed = {
            (file - (file > place), sheet): options
            for (file, sheet), options in self.fixed.items()
            if file != place
        }
        self.batch.choices.forget_new()  # they name rows by the place of their file
        self.look()

    def paths(self) -> list[Path]:
        """The files on the disk of which a sheet is to be imported; a zip counts once."""
        return list(dict.fromkeys(self.batch.files[place].path for place, _name in self.chosen()))

    def look(self) -> None:
        """Take the picture of the sheets as they are understood now."""
        self.sheets = {
            (place, sheet.name): sheet
            for place, file in enumerate(self.batch.files)
            for sheet in file.sheets
        }

    # -- sheets ---------------------------------------------------------------------------------

    def is_chosen(self, key: Key) -> bool:
        """Whether a sheet is to be imported."""
        return self.sheets[key].kind is not None and key not in self.batch.skip

    def chosen(self) -> list[Key]:
        """The sheets that are to be imported, in the order of the files."""
        return [key for key in self.sheets if self.is_chosen(key)]

    def choose(self, key: Key, wanted: bool) -> None:
        """Import a sheet or leave it out."""
        (self.batch.skip.discard if wanted else self.batch.skip.add)(key)

    def rows(self) -> int:
        """How many rows the chosen sheets have."""
        return sum(self.sheets[key].data_rows for key in self.chosen())

    def raw(self, key: Key) -> RawSheet:
        """A sheet as it stands in its file."""
        raw = self.batch.files[key[0]].raw
        assert raw is not None
        return next(sheet for sheet in raw.sheets if sheet.name == key[1])

    def encoding(self, key: Key) -> str | None:
        """The encoding of a text file; None for a workbook."""
        raw = self.batch.files[key[0]].raw
        return raw.encoding if raw else None

    def samples(self, key: Key, column: Column, count: int = 3) -> list[Cell]:
        """The first values of a column, as they stand in the file; empty ones included."""
        sheet, rows = self.sheets[key], self.raw(key).rows
        start = sheet.header_row or 0
        numbers = [row.number - 1 for row in sheet.rows[:count]] or range(start, start + count)
        return [
            rows[number][column.index]
            if number < len(rows) and column.index < len(rows[number])
            else None
            for number in numbers
        ]

    def in_doubt(self) -> bool:
        """Whether a column may be another field than it seems, or a value could not be read."""
        sheets = [self.sheets[key] for key in self.chosen()]
        return any(
            sheet.problems
            or any(column.field and column.confidence < LIKELY for column in sheet.columns)
            for sheet in sheets
        )

    def columns_left(self) -> list[str]:
        """The headers of the columns of chosen sheets that are not imported."""
        sheets = [self.sheets[key] for key in self.chosen()]
        left = (column for sheet in sheets for column in sheet.columns if column.field is None)
        return list(dict.fromkeys(one.header.strip() for one in left if one.header.strip()))

    def problems(self) -> list[tuple[Key, Problem]]:
        """What could not be taken as it stands, in all chosen sheets."""
        return [(key, problem) for key in self.chosen() for problem in self.sheets[key].problems]

    @property
    def own(self) -> Mapping[str, OwnColumn]:
        """The firm's own fields by their column."""
        return {one.attribute: one for one in self.batch.memory.own}

    # -- what the user fixed --------------------------------------------------------------------

    def options(self, key: Key) -> Options:
        """What the user fixed about a sheet."""
        return self.fixed.get(key, Options())

    def keep(self, key: Key, options: Options) -> None:
        """Remember what was fixed; `apply` carries it out."""
        self.fixed[key] = options

    def with_field(self, key: Key, index: int, name: str | None) -> Options:
        """The options with a field (None: not imported) for a column; whoever had it loses it."""
        options = self.options(key)
        fixed = {
            place: field_name
            for place, field_name in options.fields.items()
            if name is None or field_name != name
        }
        return replace(options, fields={**fixed, index: name})

    def with_new_field(self, key: Key, index: int) -> Options:
        """The options with a column as an own field that the import makes."""
        self.batch.fixed[key] = self.options(key)
        return new_field(self.batch, *key, index)

    def with_kind(self, key: Key, kind: str) -> Options:
        """The options with another kind; fields that were fixed for the old kind are let go."""
        return replace(self.options(key), kind=kind, fields={})

    def with_header_row(self, key: Key, row: int) -> Options:
        """The options with another header row (from 1); its columns are matched anew."""
        return replace(self.options(key), header_row=row, fields={})

    def with_date_order(self, key: Key, order: str) -> Options:
        """The options with an order of dates; empty: found out."""
        return replace(self.options(key), date_order=order or None)

    def decide(self, name: str, policy: Policy, clears: bool) -> None:
        """Say what a field's cells may change, and whether an empty one clears."""
        deciding = self.batch.deciding
        policies = {**deciding.policies, name: policy}
        self.batch.deciding = replace(
            deciding,
            policies={one: how for one, how in policies.items() if how != "overwrite"},
            clears={**deciding.clears, name: clears and policy == "overwrite"},
        )

    def apply(self, key: Key, options: Options) -> None:
        """Read a sheet anew with what was fixed; runs on the worker, then `look` here."""
        self.batch.change(*key, options)

    def expect(self, key: Key, index: int, name: str | None) -> None:
        """Show a field for a column before the sheet was read anew."""
        sheet = self.sheets[key]
        columns = tuple(_expected(column, index, name) for column in sheet.columns)
        self.sheets[key] = replace(sheet, columns=columns)


def _expected(column: Column, index: int, name: str | None) -> Column:
    if column.index == index:
        return replace(column, field=name, confidence=1.0 if name else 0.0, reason=None)
    if name is not None and column.field == name:
        return replace(column, field=None, confidence=0.0, reason=None)
    return column
