"""What the import changes, record by record: a line for the record, then a line for each value."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from custdesk.domain.words import N_
from custdesk.services.imports import DiffEntry
from custdesk.system.language import _, ngettext, words
from custdesk.ui.importing import titles

FIELD, BEFORE, AFTER = range(3)
HEAD = -1  # the place of the line that tells the record
_HEADERS = (N_("Field"), N_("In CustDesk now"), N_("After this import"))
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Record:
    """One new or changed record with the values worth showing."""

    entry: DiffEntry
    values: tuple[tuple[str, object, object], ...]

    @property
    def is_new(self) -> bool:
        return self.entry.kind == "new"

    @property
    def name(self) -> str:
        """What the record is told apart by."""
        return self.entry.name or self.entry.code

    @property
    def note(self) -> str:
        """What it is, where it stands in the file, how much of it changes."""
        entry = self.entry
        count = ngettext("{n} value", "{n} values", len(self.values)).format(n=len(self.values))
        parts = [titles.table_title(entry.record)]
        if entry.code and entry.code != self.name:
            parts.append(entry.code)
        if entry.row:
            parts.append(_("row {n}").format(n=words().number(entry.row)))
        return " · ".join([*parts, count])


def record_of(entry: DiffEntry) -> Record:
    """A record without the values that a reader has no use for."""
    return Record(
        entry,
        tuple(
            (column, before, after)
            for column, before, after in entry.fields
            if column not in titles.HIDDEN and (after not in (None, "") or before is not None)
        ),
    )


class ChangeModel(QAbstractTableModel):
    """Flat: `lines` holds (record, place of the value or HEAD); records can be folded."""

    def __init__(self, currency: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.currency = currency
        self.records: Sequence[Record] = ()
        self.lines: list[tuple[int, int]] = []
        self.folded: set[int] = set()

    def show_records(self, records: Sequence[Record], currency: str) -> None:
        """Show records, all of them unfolded."""
        self.beginResetModel()
        self.records, self.currency = records, currency
        self.folded = set()
        self.lines = [
            (number, place)
            for number, record in enumerate(records)
            for place in range(HEAD, len(record.values))
        ]
        self.endResetModel()

    def record(self, row: int) -> Record:
        """The record that a line is of."""
        return self.records[self.lines[row][0]]

    def is_head(self, row: int) -> bool:
        return self.lines[row][1] == HEAD

    def is_folded(self, row: int) -> bool:
        return self.lines[row][0] in self.folded

    def head_of(self, row: int) -> int:
        """The line of the record that a line belongs to."""
        return row if self.is_head(row) else row - self.lines[row][1] - 1

    def fold(self, row: int, folded: bool) -> None:
        """Hide or show the values of the record whose head is at `row`."""
        number = self.lines[row][0]
        count = len(self.records[number].values)
        if folded == (number in self.folded) or not count:
            return
        if folded:
            self.beginRemoveRows(QModelIndex(), row + 1, row + count)
            self.folded.add(number)
            del self.lines[row + 1 : row + 1 + count]
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), row + 1, row + count)
            self.folded.discard(number)
            self.lines[row + 1 : row + 1] = [(number, place) for place in range(count)]
            self.endInsertRows()
        self.dataChanged.emit(self.index(row, FIELD), self.index(row, AFTER))

    def values(self, row: int) -> tuple[str, str, str]:
        """Title of the field, before and after of a line, as text."""
        number, place = self.lines[row]
        record = self.records[number]
        column, before, after = record.values[place]
        table, known = record.entry.record, record.entry.known
        return (
            titles.column_title(table, column),
            titles.written(table, column, before, known, self.currency),
            titles.written(table, column, after, known, self.currency),
        )

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

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
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if role in shown and not self.is_head(index.row()):
            return self.values(index.row())[index.column()] or None
        if role == Qt.ItemDataRole.DisplayRole and index.column() == FIELD:
            record = self.record(index.row())
            about = words().join((record.name, record.note), "phrases")
            return _("{field}: {value}").format(field=self.kind_word(record), value=about)
        return None

    @staticmethod
    def kind_word(record: Record) -> str:
        return _("Added") if record.is_new else _("Updated")
