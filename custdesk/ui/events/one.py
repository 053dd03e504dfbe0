"""One event at the right of the list: what it is, and its guests, places, costs, list, outcome."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from custdesk.services.desk import Desk
from custdesk.services.events.guests import GuestRow
from custdesk.services.events.whole import Whole
from custdesk.system.language import _, words
from custdesk.ui.events import rows
from custdesk.ui.events.summary import (
    alarm_text,
    guests_text,
    tell_costs,
    tell_outcome,
    when_text,
)
from custdesk.ui.parts.buttons import Button, ElidedLabel, label, rule
from custdesk.ui.parts.empty import EmptyState
from custdesk.ui.parts.facts_pane import FactsPane
from custdesk.ui.parts.plain_table import PlainTable
from custdesk.ui.parts.rows_or_why import RowsOrWhy
from custdesk.ui.parts.segments import Segments
from custdesk.ui.parts.splitter import Splitter

TABS = ("guests", "places", "costs", "todo", "after")


class OneEvent(QWidget):
    """Wishes only; the page grants them. `wanted` is an action, or a deed of a tab."""

    wanted = Signal(str)
    turned = Signal(str)  # to another tab

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.whole: Whole | None = None
        today = desk.today()
        self.guests, self.places = rows.GuestRows(), rows.PlaceRows()
        self.costs, self.checks = rows.CostRows(today), rows.CheckRows(today)
        self.guest_table = PlainTable(
            self.guests, _("Guest list"), rows.GUEST_WIDTHS, rows.COMPANY, first=16
        )
        self.guest_table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.guest_table.spare(rows.GUEST_SPARE)
        self.place_table = PlainTable(
            self.places, _("Seats and appointments"), rows.PLACE_WIDTHS, 2, first=16
        )
        self.cost_table = PlainTable(self.costs, _("Costs"), rows.COST_WIDTHS, 1, first=16)
        self.cost_table.spare((4, 2))
        self.check_table = PlainTable(self.checks, _("To do"), rows.CHECK_WIDTHS, 0, first=16)
        self.sums, self.outcome = FactsPane(_("Sums")), FactsPane(_("What the event brought"))
        self._build()

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        self._name = ElidedLabel(px=18, weight=QFont.Weight.DemiBold)
        self._when = label("", 13, tone="text2", wrap=True)
        self._count = label("", 13, tone="text2", wrap=True)
        self._alarm = label("", 13, tone="warning", wrap=True)
        self.tabs = Segments([
            ("guests", _("Guest list")), ("places", _("Seats")), ("costs", _("Costs")),
            ("todo", _("To do")), ("after", _("What the event brought")),
        ])  # fmt: skip
        self.tabs.chosen.connect(self.turn_to)
        self.stack = QStackedWidget()
        self._why = {name: RowsOrWhy(self._middle(name)) for name in TABS}
        for name in TABS:
            self.stack.addWidget(self._tab(name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addLayout(self._tab_row())
        column.addWidget(rule())
        column.addWidget(self.stack, 1)

    def _head(self) -> QVBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for line in (self._name, self._when, self._count, self._alarm):
            texts.addWidget(line)
        texts.setContentsMargins(16, 0, 16, 8)
        return texts

    def _tab_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.tabs)
        row.addStretch()
        for name, text, icon in (
            ("events.edit", _("Edit"), "pencil-outline"),
            ("events.print", _("Print…"), "printer-outline"),
            ("events.copy", _("Copy…"), "content-copy"),
        ):
            row.addWidget(self._button(name, text, icon))
        return row

    def _button(self, name: str, text: str, icon: str, kind: str = "plain") -> Button:
        button = Button(text, icon, kind=kind)
        button.clicked.connect(lambda _checked=False: self.wanted.emit(name))
        return button

    def _middle(self, name: str) -> QWidget:
        if name == "guests":
            return self.guest_table
        if name == "places":
            return self.place_table
        if name == "todo":
            return self.check_table
        if name == "after":
            return self.outcome
        split = Splitter("event_costs")
        split.addWidget(self.cost_table)
        split.addWidget(self.sums)
        split.setStretchFactor(0, 1)
        split.setSizes([560, 290])
        return split

    def _tab(self, name: str) -> QWidget:
        box = QWidget()
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(8)
        for one in self._deeds(name):
            bar.addWidget(self._button(*one))
        bar.addStretch()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._why[name], 1)
        return box

    @staticmethod
    def _deeds(name: str) -> Sequence[tuple[str, str, str, str]]:
        found: dict[str, Sequence[tuple[str, str, str, str]]] = {
            "guests": (
                ("events.add", _("Add guests…"), "account-plus-outline", "plain"),
                ("invite", _("Invite…"), "email-seal-outline", "plain"),
                ("guest", _("By hand…"), "plus", "flat"),
                ("events.accepted", _("Accepted"), "check", "flat"),
                ("events.declined", _("Declined"), "close", "flat"),
                ("events.came", _("Came"), "check-circle-outline", "flat"),
                ("export", _("Export"), "file-export-outline", "flat"),
            ),
            "places": (
                ("seat_all", _("Seat the guests…"), "account-group-outline", "plain"),
                ("slot_all", _("Give free hours"), "clock-outline", "plain"),
            ),
            "costs": (
                ("events.add", _("Add a cost…"), "plus", "plain"),
                ("events.open", _("Edit"), "pencil-outline", "flat"),
                ("pay", _("Was paid"), "cash-check", "flat"),
            ),
            "todo": (
                ("events.add", _("Add a line…"), "plus", "plain"),
                ("tick", _("Done"), "check", "flat"),
                ("events.open", _("Edit"), "pencil-outline", "flat"),
            ),
            "after": (
                ("contacts", _("Contacts into the log"), "account-clock-outline", "plain"),
                ("thanks", _("Thank the next one…"), "email-edit-outline", "plain"),
                ("events.edit", _("Write the lessons…"), "pencil-outline", "plain"),
            ),
        }
        return found[name]

    # -- showing --------------------------------------------------------------------------------

    def show_whole(self, whole: Whole) -> None:
        """Show an event; chosen rows stay chosen."""
        kept = {row.id for row in self.chosen()}
        cost, check = self.current_cost(), self.current_check()
        same = self.whole is not None and self.whole.line.id == whole.line.id
        self.whole = whole
        self._name.setText(whole.line.name)
        self._when.setText(when_text(whole))
        for line, text in ((self._count, guests_text(whole)), (self._alarm, alarm_text(whole))):
            line.setText(text)
            line.setVisible(bool(text))
        self.guests.show_whole(whole)
        self.guest_table.setColumnHidden(rows.HOUR, whole.line.kind != "online")
        self.places.show(rows.places_of(whole))
        self.costs.show_whole(whole)
        self.checks.show(whole.checks)
        tell_costs(self.sums, whole)
        tell_outcome(self.outcome, whole)
        self.tabs.set_counts({
            "guests": len(whole.guests),
            "todo": sum(row["done_on"] is None for row in whole.checks),
        })  # fmt: skip
        self._say_why(whole)
        self._choose_again(kept if same else set())
        for table, old, found in (
            (self.cost_table, cost, self.costs.rows), (self.check_table, check, self.checks.rows),
        ):  # fmt: skip
            place = next((at for at, row in enumerate(found) if old and row["id"] == old["id"]), 0)
            table.go_to(place)

    def _say_why(self, whole: Whole) -> None:
        self._why["guests"].say_why(None if whole.guests else EmptyState(
            "account-group-outline", _("Nobody is on the list yet"),
            _("Put customers on it from a saved view, a group or a search; then invite them."),
            [(_("Add guests…"), "account-plus-outline",
              lambda: self.wanted.emit("events.add"))], primary=True,
        ))  # fmt: skip
        self._why["places"].say_why(None if self.places.rows else EmptyState(
            "account-group-outline", _("Nobody has a seat or an hour yet"),
            _("Seat all who accepted at tables, or say in the event how long an appointment is."),
        ))  # fmt: skip
        self._why["todo"].say_why(None if whole.checks else EmptyState(
            "format-list-checks", _("Nothing is to be done"), "",
        ))  # fmt: skip

    def _choose_again(self, wanted: set[int]) -> None:
        table: QTableView = self.guest_table
        places = [at for at, row in enumerate(self.guests.rows) if row.id in wanted]
        self.guest_table.go_to(places[0] if places else 0)
        model = table.selectionModel()
        for at in places[1:]:
            model.select(
                self.guests.index(at, 0),
                model.SelectionFlag.Select | model.SelectionFlag.Rows,
            )

    def turn_to(self, name: str) -> None:
        """Show a tab."""
        if self.tabs.current() != name:
            self.tabs.choose(name)
        self.stack.setCurrentIndex(TABS.index(name))
        self.turned.emit(name)

    # -- what is meant --------------------------------------------------------------------------

    @property
    def tab(self) -> str:
        return TABS[self.stack.currentIndex()]

    def table(self) -> QWidget:
        """What takes the keys of the tab."""
        tables = {
            "guests": self.guest_table, "places": self.place_table, "costs": self.cost_table,
            "todo": self.check_table,
        }  # fmt: skip
        return tables.get(self.tab, self.outcome)

    def chosen(self) -> list[GuestRow]:
        """The guests that are chosen, in the order of the list."""
        places = sorted({one.row() for one in self.guest_table.selectionModel().selectedRows()})
        return [self.guests.rows[at] for at in places if at < len(self.guests.rows)]

    def current_guest(self) -> GuestRow | None:
        """The guest that the keys are on."""
        at = self.guest_table.current_row()
        return self.guests.rows[at] if 0 <= at < len(self.guests.rows) else None

    def current_cost(self) -> dict[str, object] | None:
        """The cost that the keys are on."""
        at = self.cost_table.current_row()
        return self.costs.rows[at] if 0 <= at < len(self.costs.rows) else None

    def current_check(self) -> dict[str, object] | None:
        """The line that the keys are on."""
        at = self.check_table.current_row()
        return self.checks.rows[at] if 0 <= at < len(self.checks.rows) else None

    def summary(self) -> str:
        """What is shown, for a file's name."""
        return words().join((self.whole.line.name,) if self.whole else ())
