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
from custdesk.services.imports import Column, Deciding, as_written
from custdesk.system.language import _, say
from custdesk.ui.importing import titles
from custdesk.ui.importing.policy_menu import policy_text
from custdesk.ui.importing.session import Key, Session

LETTER, HEADER, FIRST, SECOND, THIRD, ARROW, FIELD, POLICY, MATCH, HOW = range(10)
SAMPLES = (FIRST, SECOND, THIRD)
_HEADERS = (
    "", N_("In the file"), N_("First values"), "", "", "", N_("CustDesk field"),
    N_("Where a value is already"), N_("Match"),
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
    deciding: Deciding
    own: titles.Own

    @property
    def policy(self) -> str:
        """What its cells may do to records that are there; empty where they change nothing."""
        name = self.column.field
        return "" if name is None or name in _FINDERS else policy_text(self.deciding, name)

    @property
    def policy_is_usual(self) -> bool:
        """Whether nothing was decided about this column."""
        name = self.column.field or ""
        usual = self.deciding.policies.get(name, "overwrite") == "overwrite"
        return usual and not self.deciding.cleared_by(name)

    @property
    def field(self) -> str:
        """The title of the field; “Do not import” without one."""
        if self.column.field is None:
            return _("Do not import")
        return titles.field_title(self.column.field, self.kind, self.own)

    @property
    def how(self) -> str:
        """How the cells are read, in a line."""
        if self.column.reason is not None:
            return say(self.column.reason)
        mine = self.own.get((self.column.field or "").partition(".")[2])
        if mine is not None and mine.number < 0:
            return _("New own field: {kind}").format(kind=titles.own_kind(mine))
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
                session.batch.deciding,
                session.own,
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
        if role == Qt.ItemDataRole.AccessibleTextRole and across and not _HEADERS[section]:
            return _("First values") if section in SAMPLES else _("No.")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = 0) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in (HEADER, *SAMPLES, POLICY, HOW):
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
            POLICY: row.policy,
            MATCH: row.match,
            HOW: row.how,
        }
        return texts.get(column, "")
