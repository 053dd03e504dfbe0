"""What is decided by hand about the lines of a merge: by keys, by buttons, by clicking a side."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from custdesk.domain.errors import CustDeskError
from custdesk.services import merging
from custdesk.system.language import words
from custdesk.ui import messages
from custdesk.ui.merging.lines import (
    ANOTHER,
    CONFLICT,
    MINE,
    THEIRS,
    TYPED,
    Decisions,
    Line,
    is_double,
    told,
)
from custdesk.ui.merging.review import Review
from custdesk.ui.merging.table import Group
from custdesk.ui.parts.digit_keys import digit_key

_SIDES = {1: MINE, 2: THEIRS}
_OTHER = 3  # the key for another value, or another customer


class ByHand(QObject):
    """Decides the lines of a `Review`; `changed` when something was decided."""

    changed = Signal()

    def __init__(self, review: Review) -> None:
        super().__init__(review)
        self.decisions = Decisions()
        self._review = review
        self._model, self._table, self._other = review.model, review.table, review.other
        self._busy = False
        self._table.decided.connect(self.decide_at)
        sides = review.sides
        sides.mine.clicked.connect(lambda: self.decide(MINE))
        sides.theirs.clicked.connect(lambda: self.decide(THEIRS))
        sides.another.clicked.connect(self._third)
        sides.same.clicked.connect(self.decide_same)
        sides.next.clicked.connect(self.next_open)
        sides.back.clicked.connect(lambda: self.step(-1))
        sides.forth.clicked.connect(lambda: self.step(1))
        self._other.returnPressed.connect(self.take_typed)

    def show_tools(self, busy: bool) -> None:
        """Offer what can be decided of the current row; nothing while something runs."""
        self._busy = busy
        row = self._model.row_at(self._table.current_row())
        others = len(self.decisions.others(row)) if isinstance(row, Line) else 0
        self._review.show_tools(row, others, self.decisions.open(), busy)

    def go_to_first(self) -> None:
        """Go to the first line; a head stands above it."""
        self._table.go_to(1)

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key is for; whether it is for anything."""
        pressed = digit_key(event)
        if pressed is not None and pressed.digit in _SIDES:
            self.decide(_SIDES[pressed.digit], whole=pressed.shifted)
        elif pressed is not None and pressed.digit == _OTHER:
            self._third()
        elif event.key() == Qt.Key.Key_N:
            self.next_open()
        elif event.key() == Qt.Key.Key_S:
            self.decide_same()
        else:
            return False
        return True

    def _third(self) -> None:
        """Another value, or of an added customer: another one."""
        line = self.current()
        if line is not None and is_double(line):
            self.decide(ANOTHER)
        elif self._other.isEnabled():
            self._other.setFocus()

    def current(self) -> Line | None:
        """The line that the keys are about; None on the head of a customer."""
        row = self._model.row_at(self._table.current_row())
        return row if isinstance(row, Line) else None

    def decide(self, choice: str, *, whole: bool = False) -> None:
        """Keep mine or take the workbook's: this line, or all of the customer's (on a head too)."""
        row = self._model.row_at(self._table.current_row())
        if row is None:
            return
        lines: Sequence[Line] = row.lines if isinstance(row, Group) else [row]
        if whole:
            firm = (lines[0].code, lines[0].customer)
            lines = [one for one in self.decisions.lines if (one.code, one.customer) == firm]
        if choice == ANOTHER:
            lines = [one for one in lines if is_double(one)]
        self._choose(lines, choice)

    def decide_at(self, place: int, choice: str) -> None:
        """Take the side of a line that was clicked on."""
        row = self._model.row_at(place)
        if isinstance(row, Line):
            self._choose([row], choice)

    def decide_same(self) -> None:
        """The same choice for all other conflicts of the current line's field."""
        line = self.current()
        if line is not None and line.choice in (MINE, THEIRS):
            self._choose(self.decisions.others(line), line.choice)

    def _choose(self, lines: Sequence[Line], choice: str) -> None:
        if self._busy:
            return
        for one in lines:
            if one.decidable:
                one.choice = choice
        self._model.refresh()
        self.changed.emit()

    def take_typed(self) -> None:
        """Take what was typed in place of both sides."""
        line = self.current()
        if line is None or not line.decidable or line.kind != CONFLICT:
            return
        try:
            line.value = merging.typed(line.field, self._other.text(), words(), line.own)
        except CustDeskError as error:
            messages.error(None, error)
            return
        line.choice, line.result = TYPED, told(line.field, line.value, words(), line.own)
        self._other.clear()
        self._model.refresh()
        self.changed.emit()
        self._table.setFocus()

    def step(self, way: int) -> None:
        """Go to the line before or behind; heads are stepped over."""
        rows, place = self._model.rows, self._table.current_row() + way
        while 0 <= place < len(rows) and isinstance(rows[place], Group):
            place += way
        if 0 <= place < len(rows):
            self._table.go_to(place)

    def next_open(self) -> None:
        """Go to the next line that nobody decided; behind the last one comes the first."""
        rows, start = self._model.rows, self._table.current_row() + 1
        for place in (*range(start, len(rows)), *range(start)):
            row = rows[place]
            if isinstance(row, Line) and row.decidable and not row.choice:
                self._table.go_to(place)
                return
