"""A workbook that came back: which export it is, which sheet, row and column is which.

Rows are known by their keys. Columns are known by their headers; where somebody renamed one, by
what stood in it when it was exported, and by the columns beside it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from custdesk.bridge.cells import Cell, RawFile, RawSheet
from custdesk.bridge.clean.text import as_written, is_blank
from custdesk.bridge.columns_out import LISTS
from custdesk.domain.errors import CustDeskError
from custdesk.domain.row_keys import as_key, batch_in
from custdesk.domain.words import N_, Message
from custdesk.services.offline.plans import BY_LETTER, Plan
from custdesk.store import offline
from custdesk.store.database import Database
from custdesk.store.offline import Batch

MARK = "CustDesk"  # the hidden sheet that says which workbook it is
_LOOK_AT_ROWS = 30
_SAMPLE = 300
_ENOUGH = 0.5  # of the cells as exported: it is that column, wherever it stands
_SOME = 0.2  # where it stands in its place
_KEYS_ASKED = 500

# Whether a cell still says what a field of a row (by its key) was exported with; None: both empty.
Agrees = Callable[[str, str, Cell], bool | None]


class ReturnedRow(NamedTuple):
    """A row as it came back; `number` is Excel's."""

    number: int
    key: str | None
    cells: Mapping[str, Cell]


class ReturnedSheet(NamedTuple):
    """A sheet of the export. `missing`: fields whose column is gone; `extra`: headers of others."""

    plan: Plan
    name: str
    headers: Mapping[str, str]
    rows: tuple[ReturnedRow, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]


def batch_of(db: Database, file: RawFile) -> Batch:
    """Which export a file is; raises `CustDeskError` when it is none of ours."""
    names = [name for sheet in file.sheets for name in _names(sheet)]
    for name, _ in Counter(names).most_common():
        found = offline.by_name(db, name)
        if found is not None:
            return found
    keys = list(dict.fromkeys(key for sheet in file.sheets for key in _all_keys(sheet)))
    found = offline.by_keys(db, keys[:_KEYS_ASKED]) if keys else None
    if found is None:
        text = N_(
            "{file} is no workbook that was exported here, or that was too long ago. "
            "Bring it in by an import."
        )
        raise CustDeskError(Message(text, {"file": file.name}))
    return found


def _names(sheet: RawSheet) -> Iterator[str]:
    for row in sheet.rows[:_LOOK_AT_ROWS]:
        for cell in row:
            name = batch_in(cell)
            if name is not None:
                yield name


def _all_keys(sheet: RawSheet) -> Iterator[str]:
    return (key for row in sheet.rows for cell in row if (key := as_key(cell)) is not None)


def is_ours(sheet: RawSheet) -> bool:
    """Whether a sheet is one that only the program reads."""
    return sheet.name in (MARK, LISTS)


def plan_of(sheet: RawSheet, plans: Mapping[str, Plan], batch: Batch) -> Plan | None:
    """Which of the exported sheets this is: by its keys, else by its headers."""
    letters = Counter(key[0] for key in _all_keys(sheet))
    for letter, _ in letters.most_common():
        plan = BY_LETTER.get(letter)
        if plan is not None and plan.kind in plans:
            return plans[plan.kind]
    best, most = None, 0.0
    for kind, plan in plans.items():
        wanted = {_folded(header) for _, header in batch.sheets[kind]["columns"]}
        share = _hits(sheet, wanted)[0] / len(wanted)
        if share > most:
            best, most = plan, share
    return best if most >= _ENOUGH else None


def _folded(cell: Cell) -> str:
    return " ".join(as_written(cell).split()).casefold()


def _hits(sheet: RawSheet, wanted: set[str]) -> tuple[int, int]:
    """How many headers the likeliest header row has, and its place."""
    best, place = 0, 0
    for number, row in enumerate(sheet.rows[:_LOOK_AT_ROWS]):
        hits = len({_folded(cell) for cell in row if cell is not None} & wanted)
        if hits > best:
            best, place = hits, number
    return best, place


def read_sheet(sheet: RawSheet, plan: Plan, batch: Batch, agrees: Agrees) -> ReturnedSheet:
    """Find the rows and the columns of an exported sheet."""
    exported: dict[str, str] = {
        field: header
        for field, header in batch.sheets[plan.kind]["columns"]
        if field in plan.fields  # an own field may have been deleted since
    }
    hits, head = _hits(sheet, {_folded(header) for header in exported.values()})
    key_place = _key_column(sheet, plan)
    if not hits and key_place is not None:
        first = next(n for n, row in enumerate(sheet.rows) if _key(row, key_place))
        head = first - 1
    header = sheet.rows[head] if 0 <= head < len(sheet.rows) else []
    data = [
        (number, _key(row, key_place), row)
        for number, row in enumerate(sheet.rows[head + 1 :], head + 2)
    ]
    width = max((len(row) for row in sheet.rows[max(head, 0) :]), default=0)
    places = _Columns(exported, header, width, key_place, data, agrees).match()
    rows = [
        ReturnedRow(number, key, {f: row[p] if p < len(row) else None for f, p in places.items()})
        for number, key, row in data
    ]
    used = {*places.values(), key_place}
    extra = [
        as_written(cell)
        for place, cell in enumerate(header)
        if place not in used and not is_blank(cell) and batch_in(cell) is None
    ]
    return ReturnedSheet(
        plan,
        sheet.name,
        {f: as_written(header[p]) if p < len(header) else "" for f, p in places.items()},
        tuple(row for row in rows if not all(is_blank(cell) for cell in row.cells.values())),
        tuple(field for field in plan.fields if field not in places),
        tuple(extra),
    )


def _key_column(sheet: RawSheet, plan: Plan) -> int | None:
    found: Counter[int] = Counter()
    for row in sheet.rows:
        for place, cell in enumerate(row):
            if isinstance(cell, str) and (as_key(cell) or "")[:1] == plan.letter:
                found[place] += 1
    return found.most_common(1)[0][0] if found else None


def _key(row: Sequence[Cell], place: int | None) -> str | None:
    return as_key(row[place]) if place is not None and place < len(row) else None


class _Columns:
    """Which column is which field, in a sheet that people worked in."""

    def __init__(
        self,
        exported: Mapping[str, str],
        header: Sequence[Cell],
        width: int,
        key_place: int | None,
        data: Sequence[tuple[int, str | None, Sequence[Cell]]],
        agrees: Agrees,
    ) -> None:
        self._exported, self._agrees, self._width = exported, agrees, width
        self._headers = [_folded(header[p]) if p < len(header) else "" for p in range(width)]
        self._rows = [(key, row) for _, key, row in data if key is not None][:_SAMPLE]
        self._free = [place for place in range(width) if place != key_place]
        self._found: dict[str, int] = {}

    def match(self) -> dict[str, int]:
        """field -> place of its column."""
        for field, header in self._exported.items():
            places = [p for p in self._free if self._headers[p] == _folded(header)]
            if len(places) > 1:  # somebody copied the column: the one that is most like it
                places.sort(key=lambda place: -self._likeness(field, place)[0])
            if places:
                self._take(field, places[0])
        scored = sorted(
            (
                (share, -place, field)
                for field in self._exported
                if field not in self._found
                for place in self._free
                for share, _ in [self._likeness(field, place)]
                if share >= _ENOUGH
            ),
            reverse=True,
        )
        for _, minus, field in scored:
            if field not in self._found and -minus in self._free:
                self._take(field, -minus)
        self._take_by_place()
        return self._found

    def _take(self, field: str, place: int) -> None:
        self._found[field] = place
        self._free.remove(place)

    def _likeness(self, field: str, place: int) -> tuple[float, int]:
        """The share of cells that are as exported, among those that are not empty; how many."""
        told = [
            said
            for key, row in self._rows
            for said in [self._agrees(field, key, row[place] if place < len(row) else None)]
            if said is not None
        ]
        return (sum(told) / len(told) if told else 0.0), len(told)

    def _take_by_place(self) -> None:
        """What stands between its neighbours, if some of it is as exported or it was empty.

        The place alone proves nothing: a column may be gone and another one put there.
        """
        fields = list(self._exported)
        for at, field in enumerate(fields):
            if field in self._found:
                continue
            left = self._found.get(fields[at - 1]) if at else -1
            right = self._found.get(fields[at + 1]) if at + 1 < len(fields) else self._width
            if left is None or right is None or right - left != 2 or left + 1 not in self._free:
                continue
            was_empty = not any(self._agrees(field, key, None) is False for key, _ in self._rows)
            if was_empty or self._likeness(field, left + 1)[0] >= _SOME:
                self._take(field, left + 1)
