"""Who came into a tier and who left one, and what moved them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from custdesk.services import tiers as service
from custdesk.services.desk import Desk
from custdesk.services.tiers import Moved
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui.parts.buttons import label, rule, section
from custdesk.ui.parts.chip import tier_word
from custdesk.ui.parts.newest import Newest
from custdesk.ui.parts.segments import Segments
from custdesk.ui.tasks import Tasks
from custdesk.ui.tiers.move_list import Move, MoveList

_SPANS = {"90": service.MOVEMENT_DAYS, "365": 365}


class MovementPane(QWidget):
    """The last 90 days or the year; of one tier when a card is pressed."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._desk = desk
        self._newest = Newest(tasks, "tiers.movement")
        self._tier: str | None = None
        self.moved: list[Moved] = []
        self.title = section("")
        self.span = Segments([("90", _("90 days")), ("365", _("A year"))])
        self.span.chosen.connect(lambda _key: self.reload())
        self._sums = label("", 12, tone="text2", wrap=True)
        self.list = MoveList(_("Customers who changed the tier"))
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 4)
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.span)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        self._sums.setContentsMargins(16, 0, 16, 8)
        column.addWidget(self._sums)
        column.addWidget(rule())
        column.addWidget(self.list, 1)
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)

    def show_tier(self, tier: str | None) -> None:
        """Only moves into this tier and out of it."""
        self._tier = tier
        self._show()

    def reload(self) -> None:
        """Read the moves of the span."""
        desk, days = self._desk, _SPANS[self.span.current()]

        def take(moved: list[Moved]) -> None:
            self.moved = moved
            self._show()

        self._newest.ask(lambda: service.movement(desk, days), take)

    def rows(self) -> list[Moved]:
        """What is shown."""
        if self._tier is None:
            return self.moved
        return [one for one in self.moved if self._tier in (one.before, one.after)]

    def _show(self) -> None:
        rows, number = self.rows(), words().number
        text = ngettext("{n} move", "{n} moves", len(rows))
        self.title.setText(text.format(n=number(len(rows))))
        if self._tier:
            came = sum(one.after == self._tier for one in rows)
            sums = _("{tier}: {came} came, {went} went").format(
                tier=tier_word(self._tier), came=number(came), went=number(len(rows) - came)
            )
        elif rows:
            sums = _("The latest first. A card shows those of one tier.")
        else:
            sums = _("Moves are noted from the day on which customers are first graded here.")
        self._sums.setText(sums)
        self.list.show_moves([move_of(one) for one in rows])


def move_of(one: Moved) -> Move:
    """A change of tier as a line."""
    return Move(one.id, one.name, say(one.why), one.before, one.after, words().date(one.on))
