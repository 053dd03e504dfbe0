"""What the import changes, record by record: a line for the record, then a line for each value.

Hundreds of thousands of records stay fluid: only where each begins is kept, what a line says is
asked for when it is painted.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from custdesk.domain.words import N_
from custdesk.services.imports import NEEDED, Choices, Diff, DiffEntry, Double
from custdesk.system.language import _, ngettext, words
from custdesk.ui.importing import titles

FIELD, BEFORE, AFTER = range(3)
HEAD = -1  # the place of the line that tells the record
_HEADERS = (N_("Field"), N_("In CustDesk now"), N_("In the file"))
_REMEMBERED = 400  # entries; more than any screen shows
_STATES = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}
_NEVER_MERGED = frozenset({"name", "code"})  # who only looks alike keeps the own ones
_Index = QModelIndex | QPersistentModelIndex


class ChangeModel(QAbstractTableModel):
    """`places`: which records of a diff are shown, in which order; records can be folded."""

    decided = Signal()  # something was accepted, refused, merged …

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.currency = ""
        self.diff: Diff | None = None
        self.choices = Choices()
        self.places: Sequence[int] = ()
        self.folded: set[int] = set()
        self._starts: list[int] = [0]
        self._entries: dict[int, DiffEntry] = {}

    def show_diff(self, diff: Diff, places: Sequence[int], choices: Choices, currency: str) -> None:
        """Show records, all of them unfolded."""
        self.beginResetModel()
        self.diff, self.places, self.choices, self.currency = diff, places, choices, currency
        self.folded = set()
        self._entries = {}
        self._count()
        self.endResetModel()

    def _count(self) -> None:
        diff, folded = self.diff, self.folded
        assert diff is not None
        sizes = (
            1 if number in folded else 1 + diff.size(place)
            for number, place in enumerate(self.places)
        )
        self._starts = [0, *accumulate(sizes)]

    # -- lines ----------------------------------------------------------------------------------

    def line(self, row: int) -> tuple[int, int]:
        """(number of the record among those shown, place of the value or HEAD)."""
        number = bisect_right(self._starts, row) - 1
        return number, row - self._starts[number] - 1

    def entry(self, row: int) -> DiffEntry:
        """The record that a line is of."""
        number, _place = self.line(row)
        found = self._entries.get(number)
        if found is None:
            assert self.diff is not None
            if len(self._entries) > _REMEMBERED:
                self._entries.clear()
            found = self._entries[number] = self.diff[self.places[number]]
        return found

    def is_head(self, row: int) -> bool:
        return self.line(row)[1] == HEAD

    def is_folded(self, row: int) -> bool:
        return self.line(row)[0] in self.folded

    def head_of(self, row: int) -> int:
        """The line of the record that a line belongs to."""
        return self._starts[self.line(row)[0]]

    def fold(self, row: int, folded: bool) -> None:
        """Hide or show the values of the record whose head is at `row`."""
        number = self.line(row)[0]
        assert self.diff is not None
        count = self.diff.size(self.places[number])
        if folded == (number in self.folded) or not count:
            return
        if folded:
            self.beginRemoveRows(QModelIndex(), row + 1, row + count)
            self.folded.add(number)
        else:
            self.beginInsertRows(QModelIndex(), row + 1, row + count)
            self.folded.discard(number)
        change = -count if folded else count
        self._starts[number + 1 :] = [start + change for start in self._starts[number + 1 :]]
        (self.endRemoveRows if folded else self.endInsertRows)()
        self.dataChanged.emit(self.index(row, FIELD), self.index(row, AFTER))

    def values(self, row: int) -> tuple[str, str, str]:
        """Title of the field, before and after of a line, as text."""
        entry, place = self.entry(row), self.line(row)[1]
        column, before, after = entry.fields[place]
        table, known = entry.record, entry.known
        own = self.diff.own_fields if self.diff and table == "customer" else {}
        return (
            titles.column_title(table, column, own),
            titles.written(table, column, before, known, self.currency, own),
            titles.written(table, column, after, known, self.currency, own),
        )

    def next_open(self, row: int) -> int:
        """The head of the next record that wants a decision, from the top again; -1 for none."""
        if self.diff is None or not self.places:
            return -1
        start = self.line(row)[0] + 1 if row >= 0 else 0
        order = [*range(start, len(self.places)), *range(start)]
        for number in order:
            place = self.places[number]
            is_double = self.diff.places[place].kind == "duplicate"
            if is_double and self.diff.is_out(self.choices, place):
                return self._starts[number]
        return -1

    # -- choices --------------------------------------------------------------------------------

    def double(self, row: int) -> Double | None:
        """What was chosen for a customer who looks like a known one."""
        key = self.entry(row).double
        return self.choices.doubles.get(key) if key else None

    def is_open(self, row: int) -> bool:
        """Whether a record still waits for a decision."""
        return self.entry(row).kind == "duplicate" and self.double(row) is None

    def can_refuse(self, row: int) -> bool:
        """Whether a line can be accepted or refused by itself."""
        entry, place = self.entry(row), self.line(row)[1]
        if entry.kind == "unchanged":
            return False
        if entry.kind == "duplicate":
            # What a row of the list brings to another only fills what that one leaves open.
            merged = self.double(row) == "merge" and place != HEAD and not entry.like_row
            return merged and entry.fields[place][0] not in _NEVER_MERGED
        if place == HEAD or entry.kind == "updated":
            return True
        return entry.fields[place][0] not in NEEDED[entry.record]

    def state(self, row: int) -> Qt.CheckState:
        """How much of a line is accepted."""
        entry, (number, place) = self.entry(row), self.line(row)
        assert self.diff is not None
        index = self.places[number]
        key = self.diff.key(index, self.choices)
        if place != HEAD:
            column = entry.fields[place][0]
            if entry.kind == "duplicate" and not self.can_refuse(row):
                fills = bool(entry.like_row) and entry.fields[place][1] is None
                return _STATES[self.double(row) in (("new", "merge") if fills else ("new",))]
            return _STATES[self.choices.takes(key, column)]
        if self.diff.is_out(self.choices, index):
            return Qt.CheckState.Unchecked
        some = key in self.choices.refused
        return Qt.CheckState.PartiallyChecked if some else Qt.CheckState.Checked

    def accept(self, row: int, wanted: bool) -> None:
        """Accept a line, or leave what is in CustDesk as it is; of a head, the whole record."""
        if not self.can_refuse(row):
            return
        number, place = self.line(row)
        assert self.diff is not None
        index = self.places[number]
        key = self.diff.key(index, self.choices)
        if place == HEAD:
            self.choices.refused.pop(key, None)
            self.diff.leave(self.choices, index, not wanted)
        else:
            entry = self.entry(row)
            if wanted and key in self.choices.left:
                self.diff.leave(self.choices, index, False)
                for column, _before, _after in entry.fields:
                    if entry.kind != "new" or column not in NEEDED[entry.record]:
                        self.choices.take(key, column, False)
            self.choices.take(key, entry.fields[place][0], wanted)
        self._tell()

    def accept_record(self, row: int, wanted: bool) -> None:
        """Accept or refuse the whole record that a line belongs to."""
        head = self.head_of(row)
        if self.entry(row).kind != "duplicate":
            self.accept(head, wanted)
            return
        for line in range(head + 1, head + 1 + len(self.entry(row).fields)):
            self.accept(line, wanted)

    def decide(self, row: int, choice: Double) -> None:
        """Say whether a customer who looks like a known one is that one."""
        key = self.entry(row).double
        if key is not None:
            self.choices.doubles[key] = choice
            self._tell()

    def decide_all(self, choice: Double) -> None:
        """The same for all who are still open."""
        assert self.diff is not None
        for place in self.places:
            if self.diff.places[place].kind == "duplicate":
                key = self.diff[place].double
                if key is not None:
                    self.choices.doubles.setdefault(key, choice)
        self._tell()

    def _tell(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, FIELD), self.index(self.rowCount() - 1, AFTER))
        self.decided.emit()

    # -- as Qt asks -----------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._starts[-1]

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_HEADERS)

    def headerData(self, part: int, way: Qt.Orientation, role: int = 0) -> object:
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return _(_HEADERS[part])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = 0) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if role in shown and not self.is_head(row):
            return self.values(row)[column] or None
        if role == Qt.ItemDataRole.DisplayRole and column == FIELD:
            about = words().join((self.name(row), self.note(row)), "phrases")
            return _("{field}: {value}").format(field=self.kind_word(row), value=about)
        if role == Qt.ItemDataRole.AccessibleTextRole and self.can_refuse(row):
            said = self.data(index, Qt.ItemDataRole.DisplayRole) or _("(empty)")
            return f"{said}, {self.state_word(row)}"
        return None

    def name(self, row: int) -> str:
        """What a record is told apart by."""
        entry = self.entry(row)
        if entry.name or entry.code:
            return entry.name or entry.code
        return next((str(after) for _column, _before, after in entry.fields if after), "")

    def note(self, row: int) -> str:
        """What a record is, where it stands in the file, how much of it changes."""
        entry = self.entry(row)
        if entry.like:
            likeness = _("looks like {name}") if not entry.score else _("{percent} like {name}")
            if entry.like_row:
                likeness = _("{percent} like {name} in row {n}")
            parts = [
                likeness.format(
                    name=entry.like,
                    percent=f"{round(entry.score * 100)}%",
                    n=words().number(entry.like_row),
                )
            ]
        else:
            parts = [titles.table_title(entry.record)]
        if entry.code and entry.code != self.name(row):
            parts.append(entry.code)
        if entry.row:
            parts.append(_("row {n}").format(n=words().number(entry.row)))
        if entry.fields and not entry.like:
            n = len(entry.fields)
            parts.append(ngettext("{n} value", "{n} values", n).format(n=words().number(n)))
        return " · ".join(parts)

    def kind_word(self, row: int) -> str:
        """What becomes of a record, in a word."""
        entry = self.entry(row)
        if entry.kind == "unchanged":
            return _("Unchanged")
        if entry.kind == "duplicate":
            chosen = {None: _("Duplicate?"), "merge": _("Combined"), "new": _("Both kept")}
            return chosen[self.double(row)]
        if self.state(self.head_of(row)) == Qt.CheckState.Unchecked:
            return _("Left out")
        return _("Added") if entry.kind == "new" else _("Updated")

    def state_word(self, row: int) -> str:
        """Whether a line is accepted, for who hears it."""
        said = {
            Qt.CheckState.Checked: _("is taken"),
            Qt.CheckState.Unchecked: _("is left out"),
            Qt.CheckState.PartiallyChecked: _("is taken in part"),
        }
        return said[self.state(row)]
