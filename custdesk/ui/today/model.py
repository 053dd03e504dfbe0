"""The list of Today: groups and the customers in them, as one flat model."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from custdesk.domain.words import N_
from custdesk.services.today import TodayRow
from custdesk.system.language import _, say, words
from custdesk.ui.parts.chip import TIERS, tier_word
from custdesk.ui.today.kinds import GROUPS, in_segment

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole

ORDERS = {
    "urgency": N_("Urgency"),
    "tier": N_("Tier"),
    "closing": N_("Closing time"),
    "country": N_("Country"),
}
_FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Group:
    """A header in the list, in the reader's words."""

    key: str
    title: str
    note: str
    count: int


def _ordered(rows: Sequence[TodayRow], order: str) -> list[TodayRow]:
    """Rows in another order than urgency, which is how they come; equal ones stay by urgency."""
    if order == "tier":
        return sorted(rows, key=lambda row: TIERS.index(row.tier))
    if order == "closing":
        return sorted(rows, key=lambda row: row.reach.until or row.reach.opens or _FAR)
    if order == "country":
        return sorted(rows, key=lambda row: words().country(row.country))
    return list(rows)


class TodayModel(QAbstractListModel):
    """Shows the rows of a segment in an order, grouped; `ROW` gives a `TodayRow` or a `Group`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[TodayRow] = ()
        self._shown: list[TodayRow | Group] = []
        self.segment = "all"
        self.order = "urgency"

    def show(self, rows: Sequence[TodayRow]) -> None:
        """Take other rows, most urgent first."""
        self._rows = rows
        self.arrange()

    def arrange(self, segment: str | None = None, order: str | None = None) -> None:
        """Show another segment or another order."""
        self.segment = segment or self.segment
        self.order = order or self.order
        rows = [row for row in self._rows if in_segment(row, self.segment)]
        shown: list[TodayRow | Group] = []
        for key, title, note in GROUPS:
            members = _ordered([row for row in rows if row.group == key], self.order)
            if members:
                shown += [Group(key, _(title), _(note), len(members)), *members]
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    @property
    def shown(self) -> Sequence[TodayRow | Group]:
        """What stands in the list, in its order."""
        return self._shown

    def count_in(self, segment: str) -> int:
        """How many customers a segment has."""
        return sum(in_segment(row, segment) for row in self._rows)

    def row_at(self, index: Index) -> TodayRow | None:
        """The customer's row at an index; None for a header or no index."""
        row = self._shown[index.row()] if index.isValid() else None
        return row if isinstance(row, TodayRow) else None

    def place_of(self, customer: int) -> QModelIndex:
        """Where a customer stands; an invalid index when not shown."""
        for place, row in enumerate(self._shown):
            if isinstance(row, TodayRow) and row.customer_id == customer:
                return self.index(place)
        return QModelIndex()

    def first_after(self, place: int) -> QModelIndex:
        """The first customer at a place or after it, else the last before it."""
        places = [n for n, row in enumerate(self._shown) if isinstance(row, TodayRow)]
        if not places:
            return QModelIndex()
        return self.index(next((n for n in places if n >= place), places[-1]))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.row_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.title if isinstance(row, Group) else row.name
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and isinstance(row, TodayRow):
            return words().join((tier_word(row.tier), say(row.reason.message)), "sentences")
        return None
