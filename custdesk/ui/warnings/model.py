"""The list of warnings as a flat model: those of one customer stand together."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from custdesk.domain.warnings.kinds import Kind
from custdesk.domain.words import N_
from custdesk.services.warnings import WarningRow
from custdesk.system.language import say

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole

PUT_OFF = "snoozed"
LONGEST = 1000  # rows that are shown; more nobody works off

# Key, title, kinds; the first shows all, the last what was put off.
SEGMENTS: tuple[tuple[str, str, frozenset[Kind]], ...] = (
    ("all", N_("All"), frozenset(Kind)),
    ("orders", N_("Orders"), frozenset({Kind.SILENT, Kind.SHRINKING, Kind.RANGE})),
    ("money", N_("Money"), frozenset({Kind.MARGIN, Kind.PAYS_LATER})),
    (
        "relations",
        N_("Relations"),
        frozenset({Kind.COMPLAINT, Kind.UNANSWERED, Kind.NEGLECTED, Kind.PEOPLE}),
    ),
    (PUT_OFF, N_("Snoozed"), frozenset(Kind)),
)


class WarningModel(QAbstractListModel):
    """`ROW` gives a `WarningRow`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[WarningRow] = []
        self._shown: list[WarningRow] = []
        self.segment = "all"
        self.currency = ""

    def show(self, rows: Sequence[WarningRow], currency: str) -> None:
        """Take other warnings, the weightiest first."""
        own: dict[int, list[WarningRow]] = {}
        for row in rows:
            own.setdefault(row.customer, []).append(row)
        self._rows = [row for group in own.values() for row in group]
        self.currency = currency
        self.arrange()

    def arrange(self, segment: str | None = None) -> None:
        """Show another segment."""
        self.segment = segment or self.segment
        shown = [row for row in self._rows if _fits(row, self.segment)]
        self.beginResetModel()
        self._shown = shown[:LONGEST]
        self.endResetModel()

    @property
    def standing(self) -> list[WarningRow]:
        """Those that were not put off."""
        return [row for row in self._rows if row.until is None]

    def counts(self) -> dict[str, int]:
        """How many warnings each segment has."""
        # By kind first: of a large firm there are 70,000 rows, and few kinds.
        found = Counter((row.warned.kind, row.until is not None) for row in self._rows)
        return {
            key: sum(n for (kind, off), n in found.items() if _belongs(kind, off, key))
            for key, *_rest in SEGMENTS
        }

    def first_of_customer(self, place: int) -> bool:
        """Whether the row above is of another customer."""
        return place == 0 or self._shown[place - 1].customer != self._shown[place].customer

    def row_at(self, index: Index) -> WarningRow | None:
        """The warning at an index."""
        return self._shown[index.row()] if index.isValid() else None

    def place_of(self, customer: int, kind: Kind | None = None) -> QModelIndex:
        """Where a warning (or the first one) of a customer stands; invalid when not shown."""
        for place, row in enumerate(self._shown):
            if row.customer == customer and kind in (None, row.warned.kind):
                return self.index(place)
        return QModelIndex()

    def near(self, place: int) -> QModelIndex:
        """The row at a place, or the last one before it."""
        return self.index(min(max(0, place), len(self._shown) - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.name}: {say(row.title)}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return say(row.warned.evidence)
        return None


def _fits(row: WarningRow, segment: str) -> bool:
    return _belongs(row.warned.kind, row.until is not None, segment)


@cache
def _belongs(kind: Kind, put_off: bool, segment: str) -> bool:
    kinds = next(kinds for key, _title, kinds in SEGMENTS if key == segment)
    return kind in kinds and put_off == (segment == PUT_OFF)
