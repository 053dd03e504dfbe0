"""Merge a workbook that was exported and worked in: base, mine and theirs, cell by cell."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from custdesk.bridge.cells import Cell, Problem, RawFile
from custdesk.bridge.clean.text import as_written
from custdesk.bridge.reading import read_files
from custdesk.bridge.words import Vocabulary
from custdesk.domain.changes import Changes
from custdesk.domain.errors import Cancelled, CustDeskError
from custdesk.domain.fields import OwnColumn
from custdesk.domain.merging import (
    CellChange,
    Conflict,
    Row,
    Value,
    merge,
    one_row_a_key,
    same_cell,
)
from custdesk.domain.words import N_, Message, Words
from custdesk.services import backups
from custdesk.services.desk import Cancelled as Cancelling
from custdesk.services.desk import Desk, Progress, changes
from custdesk.services.imports import Double, FileRead
from custdesk.services.imports.running import authors
from custdesk.services.offline import newcomers, writing
from custdesk.services.offline.cells import read_column, shown
from custdesk.services.offline.leaving import put_away
from custdesk.services.offline.plans import Plan
from custdesk.services.offline.returned import (
    ReturnedRow,
    ReturnedSheet,
    batch_of,
    is_ours,
    plan_of,
    read_sheet,
)
from custdesk.services.offline.stored import Record, by_uid, plans_of
from custdesk.services.offline.typed import Typed
from custdesk.store import offline
from custdesk.store.offline import BaseRow, Batch
from custdesk.system.paths import resource

NOTHING = Changes()
CellName = tuple[str, str]  # row key and field
# What becomes of conflicts: all of one side, none (they are listed), or a value for each cell.
Take = str | Mapping[CellName, Value]
_CODES = ("customer.code", "interaction.customer", "visit.customer")
_NAMES = ("person.name", "interaction.summary", "visit.at", "customer.name")


@dataclass
class Returned:
    """A file that came back, read; nothing of it is compared yet."""

    path: Path
    file: RawFile
    batch: Batch
    plans: dict[str, Plan]
    base: dict[str, BaseRow]
    sheets: list[ReturnedSheet] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)

    def own_field(self, name: str) -> OwnColumn | None:
        """A field that is the firm's own; None for all others."""
        plan = self.plans.get("customers")
        return plan.own_field(name) if plan else None

    @property
    def is_plain(self) -> bool:
        """Whether it knows texts alone, as a csv does."""
        return self.file.delimiter is not None


class Told(NamedTuple):
    """A conflict with the customer's code. `mine` is nothing too where the row was deleted here."""

    key: str
    code: str
    field: str
    base: Value
    mine: Value
    theirs: Value
    gone: bool = False


class Missing(NamedTuple):
    """A row that did not come back: a kind of sheet, the customer's code, what it is called."""

    sheet: str
    code: str
    name: str
    key: str = ""


@dataclass
class MergePreview:
    """What a merge would do, cell by cell.

    `deleted_there` is only listed. `unchanged` counts rows. `added`: rows that have no key or one
    that another row has; they go through the matching of an import, as `fresh`.
    """

    merged: list[CellChange] = field(default_factory=list)
    conflicts: list[Told] = field(default_factory=list)
    deleted_there: list[Missing] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: tuple[Message, ...] = ()
    records: dict[str, Record] = field(default_factory=dict)
    added: list[tuple[ReturnedSheet, list[ReturnedRow]]] = field(default_factory=list)
    fresh: newcomers.Newcomers = field(default_factory=newcomers.Newcomers)

    @property
    def new(self) -> int:
        """How many rows are new."""
        return self.fresh.rows


class Chosen(NamedTuple):
    """What somebody decided line by line; empty, all that is no conflict is taken.

    `refused`: cells that only the other side changed and that stay as they are here. `left`: added
    rows that are not brought in. `doubles`: whether an added customer who looks like a known one
    is that one (merge) or another (new); undecided ones are left out.
    """

    refused: Collection[CellName] = ()
    left: Collection[newcomers.AddedRow] = ()
    doubles: Mapping[newcomers.AddedRow, Double] = {}


class Merged(NamedTuple):
    """What was written. `operation`: to take it back; None when nothing was written."""

    preview: MergePreview
    operation: int | None
    changes: Changes
    taken: int = 0  # conflicts that were decided for the other side, or by a value


def knows(desk: Desk, file: RawFile) -> bool:
    """Whether a file that was read is an export of this firm's file, to be merged."""
    try:
        batch_of(desk.db, file)
    except CustDeskError:
        return False
    return True


def typed(field: str, text: str, words: Words, own: OwnColumn | None = None) -> Value:
    """What somebody types as the value of a cell. Raises `CustDeskError` if it cannot be read."""
    vocabulary = Vocabulary.load(resource("words"))
    cells, reading = read_column(field, [text], vocabulary, words, own)
    if text not in cells:
        raise CustDeskError(reading.troubles[text].message)
    return cells[text]


def read(
    desk: Desk,
    path: Path,
    words_of: Callable[[str], Words],
    cancelled: Cancelling | None = None,
) -> Returned:
    """Read a workbook that came back, or a csv of one of its sheets.

    `words_of` gives the language that it was exported in. Raises `UnreadableFile`, `Cancelled`, and
    `CustDeskError` when it is no export of this file.
    """
    file = read_files(path, cancelled=cancelled)[0]
    batch = batch_of(desk.db, file)
    plans = plans_of(desk, batch.sheets)
    base = {row.key: row for row in offline.rows(desk.db, batch.id)}
    came = Returned(path, file, batch, plans, base)
    words = words_of(batch.lang)
    agrees = _agreement(came, words)
    for raw in file.sheets:
        if is_ours(raw) or not raw.rows:
            continue
        plan = plan_of(raw, plans, batch)
        if plan is None or any(sheet.plan.kind == plan.kind for sheet in came.sheets):
            came.notes.append(Message(N_("The sheet {name} was left alone."), {"name": raw.name}))
            continue
        sheet = read_sheet(raw, plan, batch, agrees)
        came.sheets.append(sheet)
        _note_columns(came, sheet, words)
    absent = [p.title(words) for p in plans.values() if p not in [s.plan for s in came.sheets]]
    if absent:
        text = N_("These sheets did not come back; nothing of them was changed: {names}.")
        came.notes.append(Message(text, {"names": tuple(absent)}))
    return came


def _agreement(came: Returned, words: Words) -> Callable[[str, str, Cell], bool | None]:
    def agrees(name: str, key: str, cell: Cell) -> bool | None:
        row = came.base.get(key)
        was = row.cells.get(name) if row is not None else None
        if was is None and (cell is None or not as_written(cell).strip()):
            return None
        own = came.plans[row.sheet].own_field(name) if row is not None else None
        return same_cell(shown(name, was, words, own), cell, plain=came.is_plain)

    return agrees


def _note_columns(came: Returned, sheet: ReturnedSheet, words: Words) -> None:
    if sheet.missing:
        names = tuple(sheet.plan.header(name, words) for name in sheet.missing)
        text = N_("{sheet}: these columns are gone; nothing of them was changed: {names}.")
        came.notes.append(Message(text, {"sheet": sheet.name, "names": names}))
    if sheet.extra:
        text = N_("{sheet}: these columns have no place here and were left alone: {names}.")
        came.notes.append(Message(text, {"sheet": sheet.name, "names": sheet.extra}))


def preview(
    desk: Desk,
    came: Returned,
    words_of: Callable[[str], Words],
    progress: Progress | None = None,
    cancelled: Cancelling | None = None,
    *,
    ask: bool = False,
) -> MergePreview:
    """What merging would do; nothing is written. Raises `Cancelled`.

    `ask`: added customers who look like known ones want a decision; else they are new.
    """
    step = _stepper(len(came.sheets) + 1, progress, cancelled)
    words = words_of(came.batch.lang)
    vocabulary = Vocabulary.load(resource("words"))
    found = MergePreview(notes=tuple(came.notes))
    for place, sheet in enumerate(came.sheets):
        step(place, Message(N_("Comparing {sheet}"), {"sheet": sheet.name}))
        keyed = {key: row for key, row in came.base.items() if row.sheet == sheet.plan.kind}
        stored = by_uid(desk, sheet.plan, {row.record for row in keyed.values()})
        here = {key: stored[row.record] for key, row in keyed.items() if row.record in stored}
        found.records |= here
        typed = Typed(sheet, came.base, came.is_plain, words, vocabulary)
        rows = typed.texts()
        base: dict[str, Row] = {key: row.cells for key, row in keyed.items()}
        pairs = zip(sheet.rows, rows, strict=True)
        chosen, fresh = one_row_a_key([(row.key, texts) for row, texts in pairs], base)
        theirs = {key: rows[place] for key, place in chosen.items()}
        mine = {key: record.texts for key, record in here.items()}
        result = merge(base, mine, theirs)
        numbers = {key: sheet.rows[place].number for key, place in chosen.items()}
        refusals = writing.Refusals(desk, here)
        found.merged += [
            change
            for change in result.changes
            if not refusals.refuse(change, sheet.headers[change.field], numbers[change.key])
        ]
        found.problems += [*typed.problems(set(numbers.values())), *refusals.problems]
        found.conflicts += [_told(came, here, one, False) for one in result.conflicts]
        found.conflicts += [_told(came, here, one, True) for one in result.gone]
        found.deleted_there += [_missing(came, here, key) for key in result.deleted_there]
        found.unchanged += result.unchanged
        found.added.append((sheet, [sheet.rows[place] for place in fresh]))
    step(len(came.sheets), Message(N_("Matching added rows")))
    found.fresh = newcomers.prepare(
        desk, came.path, came.file, found.added, vocabulary, words, ask=ask
    )
    found.problems += found.fresh.problems
    return found


def _stepper(
    total: int, progress: Progress | None, cancelled: Cancelling | None
) -> Callable[[int, Message], None]:
    def step(done: int, what: Message) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled(Message(N_("The merge was stopped; nothing was written.")))
        if progress is not None:
            progress(done, total, what)

    return step


def _code(came: Returned, records: Mapping[str, Record], key: str) -> str:
    """The code of the customer that a row is about."""
    record = records.get(key)
    if record is not None:
        return str(record.row["customer_code"])
    cells = came.base[key].cells
    return next((text or "" for name, text in cells.items() if name in _CODES), "")


def _told(came: Returned, records: Mapping[str, Record], one: Conflict, gone: bool) -> Told:
    return Told(one.key, _code(came, records, one.key), *one[1:], gone)


def _missing(came: Returned, records: Mapping[str, Record], key: str) -> Missing:
    row = came.base[key]
    names = (row.cells.get(name) for name in _NAMES)
    return Missing(row.sheet, _code(came, records, key), next(filter(None, names), "") or "", key)


def apply(
    desk: Desk,
    came: Returned,
    words_of: Callable[[str], Words],
    take: Take = "ask",
    put_off: Collection[str] = (),
    cancelled: Cancelling | None = None,
    *,
    chosen: Chosen | None = None,
    progress: Progress | None = None,
) -> Merged:
    """Merge as one operation that can be undone.

    `take`: what becomes of conflicts. `mine` leaves them, `theirs` takes what came back, `ask`
    leaves and lists them; or a value for each cell that is decided. A row that was deleted here
    stays in the bin, whatever is decided. `put_off`: the keys of rows that were deleted there and
    go into the bin here too; all others stay. `chosen`: what was decided of the rest. A backup is
    made first, as before an import. Raises `Cancelled` when it was stopped before the first write.
    """
    mine = chosen or Chosen()
    with backups.alongside(desk, "merge") as saved:
        ask = chosen is not None
        found = preview(desk, came, words_of, progress, cancelled, ask=ask)
        found.merged = [one for one in found.merged if (one.key, one.field) not in mine.refused]
        found.fresh = newcomers.chosen(desk, found.fresh, mine.left, mine.doubles)
        saved()
    step = _stepper(1, progress, cancelled)
    step(0, Message(N_("Writing")))
    decided = _storable(desk, came, found, _decided(found.conflicts, take))
    cells = [(one.key, one.field, one.theirs) for one in found.merged] + decided
    leaving = [one.key for one in found.deleted_there if one.key in put_off]
    if not cells and not leaving and not found.fresh.anything():
        return Merged(found, None, Changes())
    name = came.path.name
    what = Message(N_("Merge {file}"), {"file": name})
    by = authors(desk, [FileRead(came.path, name, raw=came.file)])
    with desk.operation(what, source=name, by=by) as current:
        writing.write(desk, came.base, found.records, cells)
        newcomers.bring_in(desk, current, found.fresh)
        inside = newcomers.Inside(desk.db, desk.paths, desk.clock, current)
        put_away(inside, came.base, found.records, leaving)
    return Merged(found, None if current.empty else current.id, changes(current), len(decided))


def _decided(conflicts: Iterable[Told], take: Take) -> list[tuple[str, str, Value]]:
    """The cells that the decision about conflicts writes."""
    there = [one for one in conflicts if not one.gone]
    if take == "theirs":
        return [(one.key, one.field, one.theirs) for one in there]
    if isinstance(take, str):
        return []
    chosen = ((one, take.get((one.key, one.field), one.mine)) for one in there)
    return [(one.key, one.field, value) for one, value in chosen if value != one.mine]


def _storable(
    desk: Desk, came: Returned, found: MergePreview, decided: Iterable[tuple[str, str, Value]]
) -> list[tuple[str, str, Value]]:
    """The decided cells that can be stored; the others become problems."""
    places = {row.key: (sheet, row.number) for sheet in came.sheets for row in sheet.rows}
    refusals = writing.Refusals(desk, found.records)
    for one in found.merged:
        refusals.refuse(one, "", 0)  # so that no code is given twice
    fit = []
    for key, column, value in decided:
        sheet, number = places[key]
        change = CellChange(key, column, None, value)
        if not refusals.refuse(change, sheet.headers[column], number):
            fit.append((key, column, value))
    found.problems += refusals.problems
    return fit
