"""Customers that are listed twice: looked for on demand, compared, combined or told apart."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_
from custdesk.services import duplicates, side_by_side
from custdesk.services.as_seen import Value
from custdesk.services.desk import Desk
from custdesk.services.duplicates import DuplicatePair, ToldApart
from custdesk.services.side_by_side import Comparison, Side
from custdesk.system.language import _, ngettext, say, words
from custdesk.ui import actions
from custdesk.ui.duplicates.fields import FieldRows
from custdesk.ui.parts.buttons import Button, ElidedLabel, label, title
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.formats import percent, table_date
from custdesk.ui.parts.page import Page
from custdesk.ui.parts.plain_table import PlainTable, TextRows
from custdesk.ui.parts.splitter import Splitter
from custdesk.ui.parts.taking_out import PERCENT, ask_and_save, export_button, save_table
from custdesk.ui.tasks import Progress, Tasks

_HEADS = (N_("Alike"), N_("Customer"), N_("Perhaps the same as"))
_WHY = N_("What speaks for it")
_APART = (N_("Customer"), N_("Not the same as"), N_("Said by"), N_("Date"))
_Found = tuple[list[DuplicatePair], dict[int, str]]


def _empty_states(search: Callable[[], None]) -> tuple[EmptyState, EmptyState]:
    """Before anybody was looked for, and when nobody was found."""
    return (
        EmptyState(
            "content-duplicate",
            _("Not looked for yet"),
            _("All customers are compared by name, phone, mail, address and number."),
            [(_("Look for duplicates"), "magnify", search)],
            primary=True,
        ),
        EmptyState(
            "check-circle-outline",
            _("No duplicates were found."),
            _("What you said is not the same stands under Decisions."),
        ),
    )


class DuplicatesPage(Page):
    """Pairs at the left, the fields of the current one at the right; or the pairs told apart."""

    name = "duplicates"

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, parent)
        self._found: list[DuplicatePair] | None = None
        self._later: set[tuple[int, int]] = set()
        self._asked: list[DuplicatePair] = []  # brought here by the user
        self._swapped: set[tuple[int, int]] = set()
        self._names: dict[int, str] = {}
        self._compared: Comparison | None = None
        self.pairs: TextRows[DuplicatePair] = TextRows(_HEADS, self._told, bold=1)
        self.list = PlainTable(self.pairs, _("Duplicate customers"), (76, 190, 190), 2)
        self.fields = FieldRows()
        self.table = PlainTable(self.fields, _("Fields of both"), (150, 220, 220), 2, first=16)
        self.apart: TextRows[ToldApart] = TextRows(
            _APART, self._told_apart, ticks=True, bold=0, values=lambda one: {3: one.day}
        )
        self.decisions = PlainTable(self.apart, _("Not the same"), (300, 300, 140, 110), 1)
        self._lay_out()
        actions.bind(self, "duplicates", {
            "duplicates.first": partial(self.choose, "a"),
            "duplicates.second": partial(self.choose, "b"),
            "duplicates.swap": self.swap,
            "duplicates.merge": self.merge,
            "duplicates.apart": self.tell_apart,
            "duplicates.later": self.put_off,
        })  # fmt: skip
        self.list.selectionModel().currentRowChanged.connect(lambda *_rows: self._compare())
        self.table.clicked.connect(self._clicked)
        self.list.doubleClicked.connect(lambda _index: self._open())
        self.apart.ticks_changed.connect(self._follow)
        self._follow()

    # -- looks ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.look = Button(_("Look for duplicates"), "magnify")
        self.shown = Button(_("Decisions"), "format-list-checks")
        self.shown.setCheckable(True)
        self.back = Button(_("Take back"), "undo-variant")
        self._count = label("", 13, tone="text2")
        head = QWidget()
        head.setFixedHeight(48)
        line = QHBoxLayout(head)
        line.setContentsMargins(20, 4, 16, 0)
        line.setSpacing(8)
        line.addWidget(title(_("Duplicate customers")))
        line.addWidget(self._count)
        line.addStretch()
        self.export = export_button(self.take_out)
        for widget in (self.export, self.back, self.shown, self.look):
            line.addWidget(widget)
        self._splitter = Splitter("duplicates")
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self._pane())
        self._splitter.setSizes([520, 640])
        self._stack = QStackedWidget()
        self._stack.addWidget(self._splitter)
        for state in _empty_states(self.search):
            self._stack.addWidget(state)
        self._stack.addWidget(self.decisions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)
        self.look.clicked.connect(self.search)
        self.shown.clicked.connect(self.reload)
        self.back.clicked.connect(self.take_back)
        self.setFocusProxy(self.list)

    def _pane(self) -> QWidget:
        pane = QWidget()
        self._reasons = label("", 13, tone="text2", wrap=True)
        self._counts = ElidedLabel("", 12)
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 8, 0, 12)
        column.setSpacing(8)
        for widget in (self._reasons, self._counts):
            widget.setContentsMargins(16, 0, 16, 0)
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        row.addStretch()
        for text, icon, kind, keys, do in (
            (_("Swap sides"), "", "flat", "X", self.swap),
            (_("Later"), "", "flat", "L", self.put_off),
            (_("Not the same"), "", "plain", "N", self.tell_apart),
            (_("Merge"), "", "primary", "M", self.merge),
        ):
            button = Button(text, icon, kind=kind, keys=keys)
            button.clicked.connect(lambda _checked=False, do=do: do())
            row.addWidget(button)
        column.addLayout(row)
        return pane

    def _told(self, pair: DuplicatePair) -> Sequence[str]:
        alike = percent(pair.score) if pair.score else "–"
        return alike, self._names[pair.a], self._names[pair.b]

    def _told_apart(self, one: ToldApart) -> Sequence[str]:
        return one.name_a, one.name_b, one.by, table_date(one.day, self.desk.today())

    # -- what is shown --------------------------------------------------------------------------

    def search(self) -> None:
        """Compare all customers on the worker; can be stopped."""
        desk = self.desk

        def work(progress: Progress) -> _Found:
            found = duplicates.find(desk, progress.report, progress.cancelled)
            return found, duplicates.names(desk)

        self.look.setEnabled(False)
        self.tasks.run_long(
            work, done=self._show, failed=self._stopped, initiator=self,
            label=_("Looking for duplicates"),
        )  # fmt: skip

    def _stopped(self, error: CustDeskError) -> None:
        self.look.setEnabled(True)
        self.told.emit(say(error.message))

    def _show(self, answer: _Found) -> None:
        self.look.setEnabled(True)
        self._later.clear()
        self._found, self._names = answer
        self.shown.setChecked(False)
        self.reload()
        self.list.setFocus()

    def reload(self) -> None:
        """Show the pairs whose customers are both there, or the decisions."""
        place = max(0, self.list.current_row())
        self._names = duplicates.names(self.desk)
        told = duplicates.told_apart(self.desk)
        gone = self._later | {(one.a, one.b) for one in told}
        rows = [
            pair
            for pair in (*self._asked, *(self._found or ()))
            if pair.a in self._names and pair.b in self._names and (pair.a, pair.b) not in gone
        ]
        self.pairs.show(rows)
        self.apart.show(told)
        if self.shown.isChecked():
            self._stack.setCurrentWidget(self.decisions)
        else:
            self._stack.setCurrentIndex(0 if rows else 1 if self._found is None else 2)
        n = len(rows)
        text = ngettext("{n} pair", "{n} pairs", n).format(n=words().number(n))
        self._count.setText(text if n and not self.shown.isChecked() else "")
        self.list.go_to(place)
        self._compare()
        self._follow()

    def current(self) -> DuplicatePair | None:
        """The pair that is compared."""
        place = self.list.current_row()
        shown = self._stack.currentIndex() == 0 and 0 <= place < len(self.pairs.rows)
        return self.pairs.rows[place] if shown else None

    def _compare(self) -> None:
        pair, desk = self.current(), self.desk
        self._compared = None
        if pair is not None:
            a, b = pair.a, pair.b
            if (a, b) in self._swapped:
                a, b = b, a
            self._compared = self.tasks.now(lambda: side_by_side.compare(desk, a, b))
        self.fields.compare(self._compared)
        self._reasons.setText(words().join(map(say, pair.reasons), "sentences") if pair else "")
        counts = self._compared.counts if self._compared else ()
        told = (f"{say(kind)} {mine} + {yours}" for kind, mine, yours in counts)
        self._counts.setText(words().join(told, "facts"))
        self._counts.setVisible(bool(counts))

    def _follow(self) -> None:
        deciding = self.shown.isChecked()
        self.back.setVisible(deciding)
        self.back.setEnabled(bool(self.apart.ticked()))

    # -- what the user does ---------------------------------------------------------------------

    def _clicked(self, index: object) -> None:
        place = self.table.currentIndex()
        if place.column() in (1, 2):
            self.choose("a" if place.column() == 1 else "b")

    def choose(self, side: Side) -> None:
        """Take the current field of one side, and go on to the next."""
        place = self.table.current_row()
        if place < 0:
            self.table.go_to(0)
            place = 0
        self.fields.choose(place, side)

    def merge(self) -> None:
        """Make one of the two, as the fields are chosen."""
        found, desk = self._compared, self.desk
        if found is None:
            return
        choice = dict(self.fields.choice)
        self.tasks.run(
            lambda: duplicates.merge(desk, found.a, found.b, choice, say),
            done=lambda _changes: self.said.emit(
                _("{name} and {other} are one customer").format(
                    name=found.names[0], other=found.names[1]
                )
            ),
            label="combine",
        )

    def tell_apart(self) -> None:
        """Remember that they are not the same."""
        pair, desk = self.current(), self.desk
        if pair is None:
            return
        a, b = pair.a, pair.b
        self.tasks.now(lambda: duplicates.not_the_same(desk, a, b))
        self.told.emit(_("Remembered; to be taken back under Decisions"))
        self.reload()

    def swap(self) -> None:
        """Let the other of the two stay."""
        pair = self.current()
        if pair is not None:
            self._swapped ^= {(pair.a, pair.b)}
            self._compare()

    def show_pair(self, a: int, b: int) -> None:
        """Compare two customers that the user chose; the first stays."""
        wanted = min(a, b), max(a, b)
        self._later.discard(wanted)
        (self._swapped.add if a > b else self._swapped.discard)(wanted)
        known = (*self._asked, *(self._found or ()))
        if wanted not in [(pair.a, pair.b) for pair in known]:
            self._asked.append(DuplicatePair(*wanted, 0.0, ()))
        self.shown.setChecked(False)
        self.reload()
        places = [(pair.a, pair.b) for pair in self.pairs.rows]
        if wanted in places:
            self.list.go_to(places.index(wanted))
        else:
            self.told.emit(_("You said that these two are not the same; see Decisions"))
        self.list.setFocus()

    def put_off(self) -> None:
        """Leave the pair for the next search."""
        pair = self.current()
        if pair is not None:
            self._later.add((pair.a, pair.b))
            self.reload()

    def take_back(self) -> None:
        """The ticked pairs may be the same after all."""
        desk = self.desk
        for one in self.apart.ticked():
            a, b = one.a, one.b
            self.tasks.now(partial(duplicates.perhaps_the_same, desk, a, b))
        self.reload()

    def take_out(self) -> None:
        """Write the pairs with what speaks for them, or the decisions."""
        if self.shown.isChecked():
            save_table(self, _("Not the same"), self.decisions)
            return
        head = [_(text) for text in (*_HEADS, _WHY)]
        rows: list[list[Value]] = [
            [pair.score, *self._told(pair)[1:], words().join(map(say, pair.reasons), "sentences")]
            for pair in self.pairs.rows
        ]
        title, told, forms = _("Duplicate customers"), self.told.emit, {0: PERCENT}
        ask_and_save(self, self.desk, self.tasks, title, head, lambda: rows, told, forms)

    def _open(self) -> None:
        pair = self.current()
        if pair is not None:
            self.customer_opened.emit(pair.a)

    def step_back(self) -> bool:
        """Esc: from the decisions back to the pairs."""
        if not self.shown.isChecked():
            return False
        self.shown.setChecked(False)
        self.reload()
        return True

    def open_customer(self, customer_id: int) -> None:
        """Go to the first pair of a customer."""
        for place, pair in enumerate(self.pairs.rows):
            if customer_id in (pair.a, pair.b):
                self.list.go_to(place)
                return
