"""The columns of one sheet and the fields they are taken for, as a table."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from custdesk.domain.words import N_
from custdesk.services.imports import Column, as_written
from custdesk.system.language import _, say
from custdesk.ui.importing import titles
from custdesk.ui.importing.session import Key, Session

LETTER, HEADER, FIRST, SECOND, THIRD, ARROW, FIELD, MATCH, HOW = range(9)
SAMPLES = (FIRST, SECOND, THIRD)
_HEADERS = (
    "", N_("In the file"), N_("First values"), "", "", "", N_("CustDesk field"), N_("Match"),
    N_("How it is read"),
)  # fmt: skip
# Fields by which a row finds a record that is there already.
_FINDERS = frozenset({"customer.code", "order.number", "product.code", "forwarder.code"})
_LONGEST = 200  # of a sample; the cell shows less, the tooltip this

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class MatchRow:
    """One column of the file with its first values as text."""

    column: Column
    samples: tuple[str, ...]
    kind: str | None

    @property
    def field(self) -> str:
        """The title of the field; “Do not import” without one."""
        if self.column.field is None:
            return _("Do not import")
        return titles.field_title(self.column.field, self.kind)

    @property
    def how(self) -> str:
        """How the cells are read, in a line."""
        if self.column.reason is not None:
            return say(self.column.reason)
        return _("Finds existing records") if self.column.field in _FINDERS else ""

    @property
    def match(self) -> str:
        """How sure the match is, in words."""
        if self.column.field is None:
            return _("No match")
        word, _token = titles.confidence_word(self.column.confidence)
        return f"{word} {round(self.column.confidence * 100)}%"


class MatchModel(QAbstractTableModel):
    """`rows` is what is shown; painting goes by it, roles serve tests and screen readers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[MatchRow] = []
        self._key: Key | None = None

    def show_sheet(self, session: Session, key: Key) -> None:
        """Show a sheet; the same sheet again keeps its place and its current row."""
        rows = [
            MatchRow(
                column,
                tuple(as_written(cell)[:_LONGEST] for cell in session.samples(key, column)),
                session.sheets[key].kind,
            )
            for column in session.sheets[key].columns
        ]
        if key == self._key and len(rows) == len(self.rows):
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, HOW))
            return
        self.beginResetModel()
        self._key, self.rows = key, rows
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._key, self.rows = None, []
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_HEADERS)

    def headerData(self, section: int, way: Qt.Orientation, role: int = 0) -> object:
        across = way == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole and across:
            return _(_HEADERS[section]) if _HEADERS[section] else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = 0) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in (HEADER, *SAMPLES, HOW):
            return self._text(row, column) or None
        if role == Qt.ItemDataRole.AccessibleTextRole and column == FIELD:
            header = row.column.header or titles.letter(row.column.index)
            return _("{column}: {field}").format(column=header, field=row.field)
        return None

    @staticmethod
    def _text(row: MatchRow, column: int) -> str:
        if column in SAMPLES:
            place = column - FIRST
            return row.samples[place] if place < len(row.samples) else ""
        texts = {
            LETTER: titles.letter(row.column.index),
            HEADER: row.column.header,
            FIELD: row.field,
            MATCH: row.match,
            HOW: row.how,
        }
        return texts.get(column, "")
