"""Two customers field by field, with the side that is taken of each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from custdesk.domain.words import N_
from custdesk.services.side_by_side import Comparison, Line, Side
from custdesk.system.language import say, tell
from custdesk.ui.parts.plain_table import Index, TextRows
from custdesk.ui.theme import color, font

_HEADS = (N_("Field"), N_("1: stays"), N_("2: goes to the bin"))
_SIDES: tuple[Side, Side] = ("a", "b")


class FieldRows(TextRows[Line]):
    """The fields of a comparison; what differs is chosen, what is the same is quiet."""

    def __init__(self) -> None:
        super().__init__(_HEADS, self._told)
        self.choice: dict[str, Side] = {}

    def compare(self, found: Comparison | None) -> None:
        """Show two customers, or nobody; what is better is chosen."""
        self.choice = found.choice() if found else {}
        self.show(found.lines if found else ())

    def choose(self, place: int, side: Side) -> bool:
        """Take one side of a field; False where there is nothing to choose."""
        if not 0 <= place < len(self.rows):
            return False
        line = self.rows[place]
        if line.field not in self.choice or line.a == line.b:
            return False
        self.choice[line.field] = side
        self.dataChanged.emit(self.index(place, 0), self.index(place, 2))
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.column() == 0:
            return super().data(index, role)
        line = self.rows[index.row()]
        taken = self._taken(line, _SIDES[index.column() - 1])
        if role == Qt.ItemDataRole.BackgroundRole and taken and line.a != line.b:
            return color("accent_tint")
        if role == Qt.ItemDataRole.ForegroundRole:
            return color("text" if taken else "text3")
        if role == Qt.ItemDataRole.FontRole:
            made = font(12, QFont.Weight.Medium if taken else QFont.Weight.Normal)
            made.setStrikeOut(not taken)
            return made
        return super().data(index, role)

    def _taken(self, line: Line, side: Side) -> bool:
        # Notes are not chosen: both stay.
        return line.a == line.b or self.choice.get(line.field, side) == side

    @staticmethod
    def _told(line: Line) -> Sequence[str]:
        return (say(line.title), *(" ".join(tell(value).split()) for value in (line.a, line.b)))
