"""The list of Today: groups and the customers in them, as one flat model."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, Qt

from custdesk.services.today import TodayRow
from custdesk.system.language import say, words
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.grouped_rows import GroupedRows
from custdesk.ui.today.arranging import Group, Head, Item, arranged, key_of
from custdesk.ui.today.kinds import in_segment

_NOWHERE = QModelIndex()


class TodayModel(GroupedRows[TodayRow]):
    """Shows the rows of a segment in an order, grouped; `ROW` gives a `TodayRow` or a `Group`.

    Other rows come in step by step: who stays keeps the selection, the buttons and the focus.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(TodayRow, parent)
        self._rows: Sequence[TodayRow] = ()
        self._heads: Sequence[Head] | None = None
        self._spread: frozenset[str] = frozenset()
        self.segment = "all"
        self.order = "urgency"

    def show(self, rows: Sequence[TodayRow], heads: Sequence[Head] | None = None) -> None:
        """Take other rows, most urgent first; `heads`: other groups than those of today."""
        self._rows, self._heads = rows, heads
        self.arrange()

    def spread(self, country: str) -> None:
        """Show each customer of a country with the same reason, or one row for all again."""
        self._spread ^= {country}
        self.arrange()

    def arrange(self, segment: str | None = None, order: str | None = None) -> None:
        """Show another segment or another order."""
        self.segment = segment or self.segment
        self.order = order or self.order
        wanted = arranged(self._rows, self.segment, self.order, self._heads, self._spread)
        known = {key_of(item) for item in self._shown}
        if any(key_of(item) in known for item in wanted):
            self._become(wanted)
        else:
            self.beginResetModel()
            self._shown = wanted
            self.endResetModel()

    def _become(self, wanted: list[Item]) -> None:
        """From what is shown to what is wanted: take out, move, put in, then tell what differs."""
        keys = [key_of(item) for item in wanted]
        staying = set(keys)
        for place in range(len(self._shown) - 1, -1, -1):
            if key_of(self._shown[place]) not in staying:
                self.beginRemoveRows(_NOWHERE, place, place)
                del self._shown[place]
                self.endRemoveRows()
        known = {key_of(item) for item in self._shown}
        for place, (key, item) in enumerate(zip(keys, wanted, strict=True)):
            if key not in known:
                self.beginInsertRows(_NOWHERE, place, place)
                self._shown.insert(place, item)
                self.endInsertRows()
            elif key_of(self._shown[place]) != key:
                self._move_up(key, place)
        changed = [n for n, item in enumerate(wanted) if self._shown[n] != item]
        self._shown = wanted
        for place in changed:
            self.dataChanged.emit(self.index(place), self.index(place))

    def _move_up(self, key: tuple[str, object], place: int) -> None:
        """What has that key stands further down and comes to a place."""
        found = next(n for n in range(place, len(self._shown)) if key_of(self._shown[n]) == key)
        self.beginMoveRows(_NOWHERE, found, found, _NOWHERE, place)
        self._shown.insert(place, self._shown.pop(found))
        self.endMoveRows()

    @property
    def rows(self) -> Sequence[TodayRow]:
        """All rows, also those of other segments."""
        return self._rows

    def count_in(self, segment: str) -> int:
        """How many customers a segment has."""
        return sum(in_segment(row, segment) for row in self._rows)

    def place_of(self, customer: int) -> QModelIndex:
        """Where a customer stands; an invalid index when not shown."""
        return self.first_where(lambda row: row.customer_id == customer)

    def place_like(self, row: TodayRow) -> QModelIndex:
        """Where the same row stands now; of a day that is gone, where its customer does."""
        key = key_of(row)
        for place, item in enumerate(self._shown):
            if key_of(item) == key:
                return self.index(place)
        return self.place_of(row.customer_id)

    def place_of_group(self, key: str) -> int:
        """Where the header of a group stands; -1 when not shown."""
        places = (n for n, row in enumerate(self._shown) if isinstance(row, Group))
        return next((n for n in places if key_of(self._shown[n]) == ("group", key)), -1)

    def around(self, place: int) -> list[TodayRow]:
        """The rows that stand below a place, then those above it, the nearest first."""
        order = [*self._shown[place + 1 :], *reversed(self._shown[: max(place, 0)])]
        return [row for row in order if isinstance(row, TodayRow)]

    def _told(self, row: Item, role: int) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.title if isinstance(row, Group) else row.name
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and isinstance(row, TodayRow):
            return words().join((tier_word(row.tier), say(row.reason.message)), "sentences")
        return None
